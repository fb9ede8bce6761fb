//! DDL as SQL Server has it.

use limbeck_schema::{
    Autoincrement, Column, ColumnDefault, Computed, Constraint, Expr, Identity, Index, OptionValue,
    Options, SqlType, SqlValue, Table,
};

use crate::compile::ddl_expr;
use crate::ddl::{
    columns, computed_clause, constraint_name, default_string, deferral, index_expressions,
};
use crate::dialect::Override;
use crate::{
    CompileError, Dialect, compile_type, format_column, format_index, format_table, literal, quote,
    quote_as, quote_schema,
};

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn column(dialect: &dyn Dialect, table: &Table, column: &Column) -> Result {
    let mut text = format_column(dialect, column);
    text.push(' ');
    text += &match column.computed() {
        Some(computed) => computed_clause(dialect, computed)?,
        None => compile_type(dialect, &column.ty)?,
    };
    let counting = counts(table, column);
    let sequence = matches!(&column.default, Some(ColumnDefault::Sequence(own)) if !own.optional);
    let never_null = !column.nullable
        || column.primary_key
        || sequence
        || column.autoincrement == Autoincrement::True
        || column.identity().is_some();
    if never_null {
        text += " NOT NULL";
    } else if column.computed().is_none() {
        text += " NULL";
    }
    if let Some(options) = column.identity() {
        text += &identity(options);
    } else if counting && !sequence {
        let number = |name: &str| match column.options.get(name) {
            Some(OptionValue::Int(int)) => Some(*int),
            _ => None,
        };
        let mut options = Identity::default();
        options.sequence.start = number("mssql_identity_start");
        options.sequence.increment = number("mssql_identity_increment");
        text += &identity(&options);
    } else if let Some(default) = &column.server_default
        && let Some(default) = default_string(dialect, default)?
    {
        text += &format!(" DEFAULT {default}");
    }
    Ok(text)
}

fn counts(table: &Table, column: &Column) -> bool {
    column.autoincrement == Autoincrement::True
        || table
            .autoincrement_column()
            .is_some_and(|counting| counting.name == column.name)
}

/// ` IDENTITY(start,increment)`.
pub(super) fn identity(identity: &Identity) -> String {
    let (start, increment) = (identity.sequence.start, identity.sequence.increment);
    if start.is_none() && increment.is_none() {
        return " IDENTITY".to_owned();
    }
    format!(
        " IDENTITY({},{})",
        start.unwrap_or(1),
        increment.unwrap_or(1)
    )
}

pub(super) fn computed(dialect: &dyn Dialect, computed: &Computed) -> Result {
    let persisted = if computed.persisted == Some(true) {
        " PERSISTED"
    } else {
        ""
    };
    let expr = ddl_expr(dialect, &computed.sqltext)?;
    Ok(format!("AS ({expr}){persisted}"))
}

/// `CLUSTERED `, or nothing.
fn clustered(options: &Options) -> &'static str {
    match options.get("mssql_clustered") {
        None | Some(OptionValue::None) => "",
        Some(flag) if flag.truth() => "CLUSTERED ",
        Some(_) => "NONCLUSTERED ",
    }
}

pub(super) fn constraint(
    dialect: &dyn Dialect,
    _table: &Table,
    constraint: &Constraint,
) -> Override<Option<String>> {
    let (word, names, options, deferral_) = match constraint {
        Constraint::PrimaryKey(key) => ("PRIMARY KEY", &key.columns, &key.options, &key.deferral),
        Constraint::Unique(unique) => {
            ("UNIQUE", &unique.columns, &unique.options, &unique.deferral)
        }
        _ => return None,
    };
    if names.is_empty() {
        return Some(Ok(None));
    }
    let said = || -> Result<Option<String>> {
        Ok(Some(format!(
            "{}{word} {}({}){}",
            constraint_name(dialect, constraint)?,
            clustered(options),
            columns(dialect, names.iter().map(String::as_str)),
            deferral(deferral_)?
        )))
    };
    Some(said())
}

pub(super) fn create_index(dialect: &dyn Dialect, table: &Table, index: &Index) -> Result {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let columnstore = match index.options.get("mssql_columnstore") {
        Some(flag) if flag.truth() => "COLUMNSTORE ",
        _ => "",
    };
    let mut text = format!(
        "CREATE {unique}{}{columnstore}INDEX {} ON {}",
        clustered(&index.options),
        format_index(dialect, index, table, false)?,
        format_table(dialect, table)
    );
    if !index.expressions.is_empty() {
        text += &format!(" ({})", index_expressions(dialect, index)?.join(", "));
    }
    if let Some(OptionValue::List(included) | OptionValue::Tuple(included)) =
        index.options.get("mssql_include")
        && !included.is_empty()
    {
        let names: Vec<_> = included
            .iter()
            .filter_map(|column| match column {
                OptionValue::Text(name) => Some(quote(dialect, name)),
                OptionValue::Expr(expr) => match &**expr {
                    Expr::Column(column) => Some(quote(dialect, &column.name)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        text += &format!(" INCLUDE ({})", names.join(", "));
    }
    match index.options.get("mssql_where") {
        Some(OptionValue::Expr(condition)) => {
            text += &format!(" WHERE {}", ddl_expr(dialect, condition)?);
        }
        Some(OptionValue::Text(condition)) => text += &format!(" WHERE {condition}"),
        _ => {}
    }
    Ok(text)
}

pub(super) fn drop_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_exists: bool,
) -> Result {
    let if_exists = if if_exists { " IF EXISTS" } else { "" };
    let name = format_index(dialect, index, table, false)?;
    let table = format_table(dialect, table);
    Ok(format!("\nDROP INDEX{if_exists} {name} ON {table}"))
}

/// Comments are extended properties.
pub(super) fn comment(dialect: &dyn Dialect, table: &Table, of: Option<&Column>) -> Result {
    let schema = table.schema.as_deref();
    let schema = schema.or(dialect.capabilities().default_schema);
    let schema = quote_schema(dialect, schema.unwrap_or_default());
    let name = quote_as(dialect, &table.name, table.quote);
    let mut place = format!("'schema', {schema}, 'table', {name}");
    let comment = match of {
        Some(column) => {
            place += &format!(", 'column', {}", format_column(dialect, column));
            &column.comment
        }
        None => &table.comment,
    };
    Ok(match comment {
        Some(comment) => {
            let comment = SqlValue::from(comment.as_str());
            let comment = literal(dialect, &comment, &SqlType::named("NVARCHAR"))?;
            format!("execute sp_addextendedproperty 'MS_Description', {comment}, {place}")
        }
        None => format!("execute sp_dropextendedproperty 'MS_Description', {place}"),
    })
}
