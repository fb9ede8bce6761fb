//! DDL as PostgreSQL has it.

use limbeck_schema::{
    Column, ColumnDefault, Computed, Constraint, ExcludeConstraint, Expr, Index, OptionValue,
    Options, Table,
};

use crate::compile::{ddl_expr, ddl_grouped};
use crate::ddl::{
    constraint_name, default_string, deferral, finish_column, phrase, standard_constraint,
};
use crate::dialect::Override;
use crate::{
    CompileError, Dialect, compile_type, format_column, format_index, format_table, quote,
};

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn column(dialect: &dyn Dialect, table: &Table, column: &Column) -> Result {
    let mut text = format_column(dialect, column);
    let identity = column
        .identity()
        .is_some_and(|_| dialect.capabilities().supports_identity);
    if !identity && is_serial(table, column) {
        let ty = column.ty.for_dialect(dialect.name());
        text += if ty.is_a("BigInteger") {
            " BIGSERIAL"
        } else if ty.is_a("SmallInteger") {
            " SMALLSERIAL"
        } else {
            " SERIAL"
        };
    } else {
        text.push(' ');
        text += &compile_type(dialect, &column.ty)?;
        if let Some(default) = &column.server_default
            && let Some(default) = default_string(dialect, default)?
        {
            text += &format!(" DEFAULT {default}");
        }
    }
    finish_column(dialect, column, &mut text)?;
    if identity && column.nullable {
        text += " NULL";
    }
    Ok(text)
}

/// A primary key that the database numbers by itself.
fn is_serial(table: &Table, column: &Column) -> bool {
    let counting = table
        .autoincrement_column()
        .is_some_and(|counting| counting.name == column.name);
    let free = match &column.default {
        None => true,
        Some(ColumnDefault::Sequence(sequence)) => sequence.optional,
        Some(_) => false,
    };
    column.primary_key && counting && free
}

pub(super) fn constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result<Option<String>> {
    if let Constraint::Exclude(exclude) = constraint {
        let name = constraint_name(dialect, constraint)?;
        return Ok(Some(name + &exclusion(dialect, exclude)?));
    }
    let clause = standard_constraint(dialect, table, constraint)?;
    let Some(mut clause) = clause else {
        return Ok(None);
    };
    match constraint {
        Constraint::Check(check) => clause += not_valid(&check.options),
        Constraint::ForeignKey(key) => clause += not_valid(&key.options),
        Constraint::PrimaryKey(key) => {
            let include = include(dialect, &key.options);
            insert_before(&mut clause, &deferral(&key.deferral)?, &include);
        }
        Constraint::Unique(unique) => {
            let include = include(dialect, &unique.options);
            insert_before(&mut clause, &deferral(&unique.deferral)?, &include);
            let distinct = nulls_distinct(&unique.options);
            if !distinct.is_empty() {
                clause = clause.replacen("UNIQUE (", &format!("UNIQUE {distinct} ("), 1);
            }
        }
        Constraint::Exclude(_) => {}
    }
    Ok(Some(clause))
}

/// Puts `addition` in front of what the clause ends in.
fn insert_before(clause: &mut String, end: &str, addition: &str) {
    let position = clause.len() - end.len();
    clause.insert_str(position, addition);
}

fn not_valid(options: &Options) -> &'static str {
    match options.get("postgresql_not_valid") {
        Some(flag) if flag.truth() => " NOT VALID",
        _ => "",
    }
}

fn include(dialect: &dyn Dialect, options: &Options) -> String {
    let columns = match options.get("postgresql_include") {
        Some(OptionValue::List(columns) | OptionValue::Tuple(columns)) if !columns.is_empty() => {
            columns
        }
        _ => return String::new(),
    };
    let columns: Vec<_> = columns
        .iter()
        .filter_map(|column| option_name(column))
        .map(|name| quote(dialect, name))
        .collect();
    format!(" INCLUDE ({})", columns.join(", "))
}

/// The name that an option gives as text or as a column.
fn option_name(value: &OptionValue) -> Option<&str> {
    match value {
        OptionValue::Text(name) => Some(name),
        OptionValue::Expr(expr) => match &**expr {
            Expr::Column(column) => Some(&column.name),
            _ => None,
        },
        _ => None,
    }
}

fn nulls_distinct(options: &Options) -> &'static str {
    match options.get("postgresql_nulls_not_distinct") {
        Some(OptionValue::Bool(true)) => "NULLS NOT DISTINCT",
        Some(OptionValue::Bool(false)) => "NULLS DISTINCT",
        _ => "",
    }
}

fn exclusion(dialect: &dyn Dialect, exclude: &ExcludeConstraint) -> Result {
    let elements: Vec<_> = exclude
        .elements
        .iter()
        .map(|element| {
            let mut text = ddl_expr(dialect, &element.expr)?;
            if let Expr::Column(column) = &element.expr {
                let class = exclude.ops.iter().find(|(name, _)| *name == column.name);
                if let Some((_, class)) = class {
                    text += &format!(" {class}");
                }
            }
            Ok(format!("{text} WITH {}", element.operator))
        })
        .collect::<Result<_>>()?;
    let using = exclude.using.as_deref().unwrap_or("gist");
    let mut text = format!(
        "EXCLUDE USING {} ({})",
        phrase(using)?.to_lowercase(),
        elements.join(", ")
    );
    if let Some(condition) = &exclude.where_ {
        text += &format!(" WHERE ({})", ddl_expr(dialect, condition)?);
    }
    Ok(text + &deferral(&exclude.deferral)?)
}

pub(super) fn table_options(dialect: &dyn Dialect, table: &Table) -> String {
    let option = |name: &str| table.options.get(name).filter(|value| value.truth());
    let text = |name: &str| option(name).and_then(OptionValue::as_str);
    let mut options = String::new();
    match option("postgresql_inherits") {
        Some(OptionValue::Text(parent)) => {
            options += &format!("\n INHERITS ({})", quote(dialect, parent));
        }
        Some(OptionValue::List(parents) | OptionValue::Tuple(parents)) => {
            let parents: Vec<_> = parents
                .iter()
                .filter_map(OptionValue::as_str)
                .map(|name| quote(dialect, name))
                .collect();
            options += &format!("\n INHERITS ({})", parents.join(", "));
        }
        _ => {}
    }
    if let Some(by) = text("postgresql_partition_by") {
        options += &format!("\n PARTITION BY {by}");
    }
    if let Some(using) = text("postgresql_using") {
        options += &format!("\n USING {using}");
    }
    if let Some(OptionValue::Map(with)) = option("postgresql_with") {
        options += &format!("\n WITH ({})", storage(with));
    }
    match table.options.get("postgresql_with_oids") {
        Some(OptionValue::Bool(true)) => options += "\n WITH OIDS",
        Some(OptionValue::Bool(false)) => options += "\n WITHOUT OIDS",
        _ => {}
    }
    if let Some(action) = text("postgresql_on_commit") {
        let action = action.replace('_', " ").to_uppercase();
        options += &format!("\n ON COMMIT {action}");
    }
    if let Some(space) = text("postgresql_tablespace") {
        options += &format!("\n TABLESPACE {}", quote(dialect, space));
    }
    options
}

/// `fillfactor = 50, autovacuum_enabled = false`.
fn storage(with: &indexmap::IndexMap<String, OptionValue>) -> String {
    let parts: Vec<_> = with
        .iter()
        .map(|(name, value)| match value {
            OptionValue::Int(int) => format!("{name} = {int}"),
            OptionValue::Bool(flag) => format!("{name} = {flag}"),
            OptionValue::Text(text) => format!("{name} = {text}"),
            _ => name.clone(),
        })
        .collect();
    parts.join(", ")
}

pub(super) fn create_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Result {
    let option = |name: &str| index.options.get(name).filter(|value| value.truth());
    let mut text = "CREATE ".to_owned();
    if index.unique {
        text += "UNIQUE ";
    }
    text += "INDEX ";
    if option("postgresql_concurrently").is_some() {
        text += "CONCURRENTLY ";
    }
    if if_not_exists {
        text += "IF NOT EXISTS ";
    }
    let name = format_index(dialect, index, table, false)?;
    text += &format!("{name} ON {} ", format_table(dialect, table));
    if let Some(using) = option("postgresql_using").and_then(OptionValue::as_str) {
        text += &format!("USING {} ", phrase(using)?.to_lowercase());
    }
    text += &format!("({})", indexed(dialect, index)?);
    text += &include(dialect, &index.options);
    let distinct = nulls_distinct(&index.options);
    if !distinct.is_empty() {
        text += &format!(" {distinct}");
    }
    if let Some(OptionValue::Map(with)) = option("postgresql_with") {
        text += &format!(" WITH ({})", storage(with));
    }
    if let Some(space) = option("postgresql_tablespace").and_then(OptionValue::as_str) {
        text += &format!(" TABLESPACE {}", quote(dialect, space));
    }
    match index.options.get("postgresql_where") {
        Some(OptionValue::Expr(condition)) => {
            text += &format!(" WHERE {}", ddl_expr(dialect, condition)?);
        }
        Some(OptionValue::Text(condition)) => text += &format!(" WHERE {condition}"),
        _ => {}
    }
    Ok(text)
}

/// The indexed columns and expressions with their operator classes.
fn indexed(dialect: &dyn Dialect, index: &Index) -> Result {
    let classes = match index.options.get("postgresql_ops") {
        Some(OptionValue::Map(classes)) => Some(classes),
        _ => None,
    };
    let parts: Vec<_> = index
        .expressions
        .iter()
        .map(|expr| {
            let text = ddl_grouped(dialect, expr)?;
            let key = match expr {
                Expr::Column(column) => Some(&column.name),
                Expr::Label(label) => Some(&label.name),
                Expr::Text(text) => Some(&text.text),
                _ => None,
            };
            let class = key
                .zip(classes)
                .and_then(|(key, classes)| classes.get(key))
                .and_then(OptionValue::as_str);
            Ok(match class {
                Some(class) => format!("{text} {class}"),
                None => text,
            })
        })
        .collect::<Result<_>>()?;
    Ok(parts.join(", "))
}

pub(super) fn drop_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_exists: bool,
) -> Result {
    let concurrently = index
        .options
        .get("postgresql_concurrently")
        .is_some_and(OptionValue::truth);
    let concurrently = if concurrently { "CONCURRENTLY " } else { "" };
    let if_exists = if if_exists { "IF EXISTS " } else { "" };
    let name = format_index(dialect, index, table, true)?;
    Ok(format!("\nDROP INDEX {concurrently}{if_exists}{name}"))
}

/// Before PostgreSQL 18 a computed column is always stored.
pub(super) fn computed(dialect: &dyn Dialect, computed: &Computed) -> Override {
    let version = dialect.capabilities().server;
    if version.is_none_or(|version| version.at_least(18, 0)) {
        return None;
    }
    if computed.persisted == Some(false) {
        return Some(Err(CompileError::new(
            "PostrgreSQL computed columns do not support 'virtual' persistence; set the 'persisted' flag to None or True for PostgreSQL support.",
        )));
    }
    let expr = ddl_expr(dialect, &computed.sqltext);
    Some(expr.map(|expr| format!("GENERATED ALWAYS AS ({expr}) STORED")))
}
