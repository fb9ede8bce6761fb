//! A reflected table as `Table(autoload_with=…)` builds it.

use limbeck_schema::{
    Autoincrement, CheckConstraint, Column, Constraint, ConstraintName, Deferral, Expr,
    ForeignKeyConstraint, Index, OptionValue, Options, PrimaryKeyConstraint, ServerDefault, Table,
    UniqueConstraint,
};

use super::{
    Inspector, ReflectedColumn, ReflectedForeignKey, ReflectedIndex, ReflectedTable,
    ReflectedUnique,
};
use crate::{Connection, Error};

/// A table as the database has it (`Table(name, MetaData(), autoload_with=connection)`).
///
/// # Errors
/// [`Error::NoSuchTable`] if it is not there; or the database refuses.
pub fn reflect_table(
    connection: &Connection,
    name: &str,
    schema: Option<&str>,
) -> Result<Table, Error> {
    let inspector = Inspector::new(connection)?;
    let reflected = inspector.table(name, schema)?;
    Ok(to_table(&reflected))
}

/// What reflection found, as a table.
pub fn to_table(reflected: &ReflectedTable) -> Table {
    let mut table = Table::new(&reflected.name);
    table.schema = reflected.schema.clone();
    table.comment = reflected.comment.clone();
    table.options = reflected.options.clone();
    let key = &reflected.primary_key;
    table.columns = reflected
        .columns
        .iter()
        .map(|column| to_column(column, &key.columns))
        .collect();
    if !key.columns.is_empty() || key.name.is_some() {
        table
            .constraints
            .push(Constraint::PrimaryKey(PrimaryKeyConstraint {
                name: name(key.name.as_deref()),
                columns: key.columns.clone(),
                comment: key.comment.clone(),
                options: key.options.clone(),
                ..PrimaryKeyConstraint::default()
            }));
    }
    let foreign_keys = reflected.foreign_keys.iter().map(to_foreign_key);
    table
        .constraints
        .extend(foreign_keys.map(Constraint::ForeignKey));
    table.indexes = reflected
        .indexes
        .iter()
        .filter(|index| index.duplicates_constraint.is_none())
        .map(to_index)
        .collect();
    for unique in reflected
        .unique_constraints
        .iter()
        .filter(|unique| unique.duplicates_index.is_none())
    {
        table
            .constraints
            .push(Constraint::Unique(to_unique(unique)));
    }
    for check in &reflected.check_constraints {
        table.constraints.push(Constraint::Check(CheckConstraint {
            name: name(check.name.as_deref()),
            sqltext: Expr::text(escape_colons(&check.sqltext)),
            deferral: Deferral::default(),
            comment: check.comment.clone(),
            type_bound: None,
            options: check.options.clone(),
        }));
    }
    table
}

fn name(name: Option<&str>) -> ConstraintName {
    name.map_or(ConstraintName::None, |name| {
        ConstraintName::Final(name.to_owned())
    })
}

/// Text from the database holds no parameters: what would be one is escaped.
fn escape_colons(text: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let begins_name = rest.as_str().starts_with(is_word);
        if c == ':' && begins_name && !before.is_some_and(|c| is_word(c) || c == ':' || c == '\\') {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
    escaped
}

fn to_column(reflected: &ReflectedColumn, key: &[String]) -> Column {
    let mut column = Column::new(&reflected.name, reflected.ty.clone());
    column.nullable = reflected.nullable;
    column.nullable_given = true;
    column.primary_key = key.contains(&reflected.name);
    column.comment = reflected.comment.clone();
    column.options = reflected.options.clone();
    column.autoincrement = match reflected.autoincrement {
        Some(true) => Autoincrement::True,
        Some(false) => Autoincrement::False,
        None => Autoincrement::Auto,
    };
    column.server_default = if let Some(computed) = &reflected.computed {
        Some(ServerDefault::Computed(computed.clone()))
    } else if let Some(identity) = &reflected.identity {
        Some(ServerDefault::Identity(identity.clone()))
    } else {
        let default = reflected.default.as_deref();
        default.map(|text| ServerDefault::Expr(Box::new(Expr::text(escape_colons(text)))))
    };
    column
}

fn to_foreign_key(reflected: &ReflectedForeignKey) -> ForeignKeyConstraint {
    let text = |key: &str| {
        reflected
            .options
            .get(key)
            .and_then(OptionValue::as_str)
            .map(str::to_owned)
    };
    let known = ["onupdate", "ondelete", "deferrable", "initially", "match"];
    let mut options: Options = reflected.options.clone();
    options.retain(|key, _| !known.contains(&key.as_str()));
    ForeignKeyConstraint {
        name: name(reflected.name.as_deref()),
        columns: reflected.columns.clone(),
        target_table: reflected.referred_table.clone(),
        target_schema: reflected.referred_schema.clone(),
        target_columns: reflected.referred_columns.clone(),
        onupdate: text("onupdate"),
        ondelete: text("ondelete"),
        match_: text("match"),
        deferral: Deferral {
            deferrable: reflected.options.get("deferrable").map(OptionValue::truth),
            initially: text("initially"),
        },
        comment: reflected.comment.clone(),
        options,
        ..ForeignKeyConstraint::default()
    }
}

/// A reflected unique constraint as `UniqueConstraint`.
pub fn to_unique(reflected: &ReflectedUnique) -> UniqueConstraint {
    UniqueConstraint {
        name: name(reflected.name.as_deref()),
        columns: reflected.columns.clone(),
        comment: reflected.comment.clone(),
        options: reflected.options.clone(),
        ..UniqueConstraint::default()
    }
}

/// A reflected index as `Index`.
pub fn to_index(reflected: &ReflectedIndex) -> Index {
    let expressions = match &reflected.expressions {
        Some(expressions) => {
            let columns = reflected.columns.iter();
            let of = |(text, column): (&String, &Option<String>)| match column {
                Some(column) => sorted(Expr::column(column), column, reflected),
                None => sorted(Expr::text(escape_colons(text)), text, reflected),
            };
            expressions.iter().zip(columns).map(of).collect()
        }
        None => reflected
            .columns
            .iter()
            .flatten()
            .map(|column| sorted(Expr::column(column), column, reflected))
            .collect(),
    };
    Index {
        name: name(reflected.name.as_deref()),
        expressions,
        unique: reflected.unique,
        options: reflected.options.clone(),
        ..Index::default()
    }
}

fn sorted(expr: Expr, key: &str, reflected: &ReflectedIndex) -> Expr {
    use limbeck_schema::UnaryOp;
    let flags = reflected
        .column_sorting
        .iter()
        .find(|(name, _)| name == key);
    let mut expr = expr;
    for flag in flags.map(|(_, flags)| flags.as_slice()).unwrap_or_default() {
        let op = match *flag {
            "desc" => UnaryOp::Desc,
            "nulls_first" => UnaryOp::NullsFirst,
            "nulls_last" => UnaryOp::NullsLast,
            _ => UnaryOp::Asc,
        };
        expr = Expr::Unary {
            op,
            expr: Box::new(expr),
        };
    }
    expr
}
