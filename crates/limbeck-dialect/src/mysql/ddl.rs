//! DDL as MySQL has it.

use limbeck_schema::{
    Column, Constraint, Expr, Index, OptionValue, Options, ServerDefault, Table, UnaryOp,
};

use super::Flavour;
use super::types::check_column;
use crate::compile::ddl_expr;
use crate::ddl::{comment_literal, computed_clause, default_string, standard_constraint};
use crate::dialect::Override;
use crate::{
    CompileError, Dialect, compile_type, format_column, format_constraint, format_index,
    format_table, quote,
};

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn column(
    dialect: &dyn Dialect,
    flavour: Flavour,
    table: &Table,
    column: &Column,
) -> Result {
    let ty = column.ty.for_dialect(dialect.name());
    check_column(ty)?;
    let mut parts = vec![format_column(dialect, column), compile_type(dialect, ty)?];
    if let Some(computed) = column.computed() {
        parts.push(computed_clause(dialect, computed)?);
    }
    let may_be_null =
        flavour.computed_may_be_null && column.computed().is_some() && !column.nullable_given;
    if !column.nullable && !may_be_null {
        parts.push("NOT NULL".to_owned());
    } else if column.nullable && ty.is_a("TIMESTAMP") {
        parts.push("NULL".to_owned());
    }
    if let Some(comment) = &column.comment {
        parts.push(format!(
            "COMMENT {}",
            comment_literal(dialect, Some(comment))?
        ));
    }
    if counts(table, column) {
        parts.push("AUTO_INCREMENT".to_owned());
    } else if let Some(default) = &column.server_default
        && let Some(default) = default_string(dialect, default)?
    {
        let grouped = flavour.default_functions && is_expression(&default);
        parts.push(if grouped {
            format!("DEFAULT ({default})")
        } else {
            format!("DEFAULT {default}")
        });
    }
    Ok(parts.join(" "))
}

fn counts(table: &Table, column: &Column) -> bool {
    let counting = table
        .autoincrement_column()
        .is_some_and(|counting| counting.name == column.name);
    let plain = matches!(
        column.server_default,
        None | Some(ServerDefault::Identity(_))
    );
    counting && plain
}

/// A default that is neither a literal nor one of the words that stand without parentheses.
fn is_expression(default: &str) -> bool {
    let lower = default.to_lowercase();
    let literal = default.trim_start().starts_with(['\'', '"', '(']);
    let on_update = lower
        .split_once("on ")
        .is_some_and(|(_, rest)| rest.trim_start().starts_with("update"));
    let precise = ["now(", "current_timestamp("].iter().any(|word| {
        lower
            .strip_prefix(word)
            .and_then(|rest| rest.split_once(')'))
            .is_some_and(|(digits, _)| {
                !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
            })
    });
    let line = default.lines().next().unwrap_or_default();
    let composed = line.chars().any(|c| !(c.is_alphanumeric() || c == '_'));
    !literal && !on_update && !precise && composed
}

pub(super) fn constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Override<Option<String>> {
    match constraint {
        Constraint::ForeignKey(key) if key.match_.is_some() => Some(Err(CompileError::new(
            "MySQL ignores the 'MATCH' keyword while at the same time causes ON UPDATE/ON DELETE clauses to be ignored.",
        ))),
        Constraint::PrimaryKey(key) => {
            let using = option(dialect, &key.options, "using")?.as_str()?;
            let clause = standard_constraint(dialect, table, constraint);
            let using = quote(dialect, using);
            Some(clause.map(|clause| clause.map(|clause| format!("{clause} USING {using}"))))
        }
        _ => None,
    }
}

/// An option under this dialect's own prefix.
fn own<'o>(dialect: &dyn Dialect, options: &'o Options, name: &str) -> Option<&'o OptionValue> {
    options
        .get(&format!("{}_{name}", dialect.name()))
        .filter(|value| !matches!(value, OptionValue::None))
}

/// An option under this dialect's own prefix, else under MySQL's.
fn option<'o>(dialect: &dyn Dialect, options: &'o Options, name: &str) -> Option<&'o OptionValue> {
    own(dialect, options, name).or_else(|| options.get(&format!("mysql_{name}")))
}

/// Options whose value is a quoted string.
const STRINGS: &[&str] = &[
    "COMMENT",
    "DATA DIRECTORY",
    "INDEX DIRECTORY",
    "PASSWORD",
    "CONNECTION",
];

/// Options whose name is said with spaces.
const SPACED: &[&str] = &[
    "DATA_DIRECTORY",
    "INDEX_DIRECTORY",
    "DEFAULT_CHARACTER_SET",
    "CHARACTER_SET",
    "DEFAULT_CHARSET",
    "DEFAULT_COLLATE",
];

/// Options that stand without `=`.
const BARE: &[&str] = &[
    "TABLESPACE",
    "DEFAULT CHARACTER SET",
    "CHARACTER SET",
    "COLLATE",
];

/// Options of partitioning, in the order they are said.
const PARTITIONING: &[&str] = &[
    "PARTITION_BY",
    "PARTITIONS",
    "SUBPARTITION_BY",
    "SUBPARTITIONS",
];

/// `ENGINE=InnoDB …`.
pub(super) fn table_options(dialect: &dyn Dialect, table: &Table) -> Result {
    let prefix = format!("{}_", dialect.name());
    let mut options: Vec<(String, String)> = table
        .options
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?, value)))
        .map(|(name, value)| (name.to_uppercase(), option_text(value)))
        .collect();
    if let Some(comment) = &table.comment {
        // The table's comment takes the place of the option.
        match options.iter_mut().find(|(name, _)| name == "COMMENT") {
            Some((_, known)) => known.clone_from(comment),
            None => options.push(("COMMENT".to_owned(), comment.clone())),
        }
    }
    let (mut partitioning, mut options): (Vec<_>, Vec<_>) = options
        .into_iter()
        .partition(|(name, _)| PARTITIONING.contains(&name.as_str()));
    // A collation follows the character set it belongs to.
    if options.iter().any(|(name, _)| name.contains("CHAR")) {
        options.sort_by_key(|(name, _)| name == "COLLATE");
    }
    partitioning.sort_by_key(|(name, _)| PARTITIONING.iter().position(|known| known == name));
    let mut said = Vec::new();
    for (name, value) in options {
        let value = if STRINGS.contains(&name.as_str()) {
            comment_literal(dialect, Some(&value))?
        } else {
            value
        };
        let name = if SPACED.contains(&name.as_str()) {
            name.replace('_', " ")
        } else {
            name
        };
        let joiner = if BARE.contains(&name.as_str()) {
            " "
        } else {
            "="
        };
        said.push(format!("{name}{joiner}{value}"));
    }
    for (name, value) in partitioning {
        said.push(format!("{} {value}", name.replace('_', " ")));
    }
    Ok(said.join(" "))
}

fn option_text(value: &OptionValue) -> String {
    match value {
        OptionValue::Text(text) => text.clone(),
        OptionValue::Int(int) => int.to_string(),
        OptionValue::Bool(flag) => i32::from(*flag).to_string(),
        _ => String::new(),
    }
}

pub(super) fn create_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Result {
    let name = format_index(dialect, index, table, false)?;
    let unique = if index.unique { "UNIQUE " } else { "" };
    let prefix = own(dialect, &index.options, "prefix")
        .and_then(OptionValue::as_str)
        .map(|prefix| format!("{prefix} "))
        .unwrap_or_default();
    let if_not_exists = if if_not_exists { "IF NOT EXISTS " } else { "" };
    let lengths = own(dialect, &index.options, "length");
    let columns: Vec<_> = index
        .expressions
        .iter()
        .map(|expr| indexed(dialect, expr, lengths))
        .collect::<Result<_>>()?;
    let table = format_table(dialect, table);
    let columns = columns.join(", ");
    let mut text =
        format!("CREATE {unique}{prefix}INDEX {if_not_exists}{name} ON {table} ({columns})");
    if let Some(parser) = option(dialect, &index.options, "with_parser").and_then(|p| p.as_str()) {
        text += &format!(" WITH PARSER {parser}");
    }
    if let Some(using) = option(dialect, &index.options, "using").and_then(|u| u.as_str()) {
        text += &format!(" USING {}", quote(dialect, using));
    }
    Ok(text)
}

/// A column, with the length of its prefix, or an expression in parentheses.
fn indexed(dialect: &dyn Dialect, expr: &Expr, lengths: Option<&OptionValue>) -> Result {
    let text = ddl_expr(dialect, expr)?;
    let composed = match expr {
        Expr::Binary { .. }
        | Expr::Function(_)
        | Expr::Bool { .. }
        | Expr::Like { .. }
        | Expr::Collate { .. } => true,
        Expr::Unary { op, .. } => !matches!(op, UnaryOp::Desc | UnaryOp::Asc),
        _ => false,
    };
    let text = if composed { format!("({text})") } else { text };
    let column = match expr {
        Expr::Column(column) => column.name.as_str(),
        _ => text.as_str(),
    };
    let length = match lengths {
        Some(OptionValue::Int(length)) => Some(*length),
        Some(OptionValue::Map(lengths)) => match lengths.get(column).or(lengths.get(&text)) {
            Some(OptionValue::Int(length)) => Some(*length),
            _ => None,
        },
        _ => None,
    };
    Ok(match length {
        Some(length) => format!("{text}({length})"),
        None => text,
    })
}

pub(super) fn drop_index(
    dialect: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_exists: bool,
) -> Result {
    let if_exists = if if_exists { "IF EXISTS " } else { "" };
    let name = format_index(dialect, index, table, false)?;
    let table = format_table(dialect, table);
    Ok(format!("\nDROP INDEX {if_exists}{name} ON {table}"))
}

pub(super) fn drop_constraint(
    dialect: &dyn Dialect,
    flavour: Flavour,
    table: &Table,
    constraint: &Constraint,
) -> Result {
    let kind = match constraint {
        Constraint::ForeignKey(_) => "FOREIGN KEY ",
        Constraint::PrimaryKey(_) => "PRIMARY KEY ",
        Constraint::Unique(_) => "INDEX ",
        Constraint::Check(_) => flavour.drop_check,
        Constraint::Exclude(_) => "",
    };
    let table = format_table(dialect, table);
    if matches!(constraint, Constraint::PrimaryKey(_)) {
        return Ok(format!("ALTER TABLE {table} DROP {kind}"));
    }
    let name = format_constraint(dialect, constraint)?.ok_or_else(|| {
        CompileError::new("Can't emit DROP CONSTRAINT for a constraint that has no name")
    })?;
    let space = if kind.ends_with(' ') || kind.is_empty() {
        ""
    } else {
        " "
    };
    Ok(format!("ALTER TABLE {table} DROP {kind}{space}{name}"))
}

/// Comments are changed by `ALTER TABLE`.
pub(super) fn comment(dialect: &dyn Dialect, table: &Table, of: Option<&Column>) -> Result {
    let name = format_table(dialect, table);
    match of {
        None => {
            let comment = table.comment.as_deref().unwrap_or_default();
            let comment = comment_literal(dialect, Some(comment))?;
            Ok(format!("ALTER TABLE {name} COMMENT {comment}"))
        }
        Some(column) => Ok(format!(
            "ALTER TABLE {name} CHANGE {} {}",
            format_column(dialect, column),
            crate::column_specification(dialect, table, column)?
        )),
    }
}
