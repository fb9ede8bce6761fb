//! Constraints: their lines in `CREATE TABLE`, and `ALTER TABLE … ADD` and `DROP`.

use limbeck_schema::{Constraint, Deferral, ForeignKeyConstraint, PrimaryKeyConstraint, Table};

use super::Result;
use crate::compile::ddl_expr;
use crate::{
    CompileError, Dialect, format_constraint, format_qualified, format_table, quote, repr,
    unsupported_ddl,
};

/// `ALTER TABLE … ADD <constraint>` (`schema.AddConstraint`).
///
/// # Errors
/// A constraint that the dialect cannot say.
pub fn add_constraint(dialect: &dyn Dialect, table: &Table, constraint: &Constraint) -> Result {
    let clause = constraint_clause(dialect, table, constraint)?.unwrap_or_default();
    Ok(format!(
        "ALTER TABLE {} ADD {clause}",
        format_table(dialect, table)
    ))
}

/// `ALTER TABLE … DROP CONSTRAINT` (`schema.DropConstraint`).
///
/// # Errors
/// The constraint has no name.
pub fn drop_constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
    if_exists: bool,
    cascade: bool,
) -> Result {
    if let Some(text) = dialect.drop_constraint(table, constraint) {
        return text;
    }
    let name = format_constraint(dialect, constraint)?.ok_or_else(|| {
        CompileError::new(format!(
            "Can't emit DROP CONSTRAINT for constraint {}; it has no name",
            shown(table, constraint)
        ))
    })?;
    let if_exists = if if_exists { "IF EXISTS " } else { "" };
    let cascade = if cascade { " CASCADE" } else { "" };
    Ok(format!(
        "ALTER TABLE {} DROP CONSTRAINT {if_exists}{name}{cascade}",
        format_table(dialect, table)
    ))
}

/// A constraint as messages name it.
fn shown(table: &Table, constraint: &Constraint) -> String {
    let name = match constraint {
        Constraint::PrimaryKey(_) => "PrimaryKeyConstraint",
        Constraint::Unique(_) => "UniqueConstraint",
        Constraint::ForeignKey(_) => {
            let schema = match &table.schema {
                Some(schema) => repr::string(schema),
                None => "None".to_owned(),
            };
            return format!(
                "ForeignKeyConstraint(<sqlalchemy.sql.base.ReadOnlyColumnCollection object>, None, \
                 table=Table({}, MetaData(), schema={schema}))",
                repr::string(&table.name)
            );
        }
        Constraint::Check(_) => "CheckConstraint",
        Constraint::Exclude(_) => "ExcludeConstraint",
    };
    format!("{name}()")
}

/// A constraint as it stands in `CREATE TABLE`; none where the dialect leaves it out.
///
/// # Errors
/// A constraint that the dialect cannot say.
pub fn constraint_clause(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result<Option<String>> {
    dialect
        .constraint_clause(table, constraint)
        .unwrap_or_else(|| standard_constraint(dialect, table, constraint))
}

/// A constraint in standard SQL.
pub(crate) fn standard_constraint(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result<Option<String>> {
    let name = constraint_name(dialect, constraint)?;
    Ok(match constraint {
        Constraint::PrimaryKey(key) if key.columns.is_empty() => None,
        Constraint::PrimaryKey(key) => Some(format!(
            "{name}PRIMARY KEY ({}){}",
            columns(dialect, key_columns(table, key).into_iter()),
            deferral(&key.deferral)?
        )),
        Constraint::Unique(unique) if unique.columns.is_empty() => None,
        Constraint::Unique(unique) => Some(format!(
            "{name}UNIQUE ({}){}",
            columns(dialect, unique.columns.iter().map(String::as_str)),
            deferral(&unique.deferral)?
        )),
        Constraint::ForeignKey(key) => {
            let target = format_qualified(dialect, key.target_schema.as_deref(), &key.target_table);
            Some(format!("{name}{}", foreign_key(dialect, key, &target)?))
        }
        Constraint::Check(check) => Some(format!(
            "{name}CHECK ({}){}",
            ddl_expr(dialect, &check.sqltext)?,
            deferral(&check.deferral)?
        )),
        Constraint::Exclude(_) => {
            return Err(unsupported_ddl(
                dialect,
                "<class 'sqlalchemy.dialects.postgresql.ext.ExcludeConstraint'>",
            ));
        }
    })
}

/// The key's columns in order; in a key without a name the one that counts comes first.
fn key_columns<'t>(table: &'t Table, key: &'t PrimaryKeyConstraint) -> Vec<&'t str> {
    let mut columns: Vec<_> = key.columns.iter().map(String::as_str).collect();
    if key.name.as_str().is_none()
        && let Some(counting) = table.autoincrement_column()
    {
        columns.sort_by_key(|column| *column != counting.name);
    }
    columns
}

/// `CONSTRAINT name `, or nothing.
pub(crate) fn constraint_name(dialect: &dyn Dialect, constraint: &Constraint) -> Result {
    let name = format_constraint(dialect, constraint)?;
    Ok(name
        .map(|name| format!("CONSTRAINT {name} "))
        .unwrap_or_default())
}

/// `FOREIGN KEY(…) REFERENCES …` with its rules.
pub(crate) fn foreign_key(
    dialect: &dyn Dialect,
    key: &ForeignKeyConstraint,
    target: &str,
) -> Result {
    let own = columns(dialect, key.columns.iter().map(String::as_str));
    let mut text = format!("FOREIGN KEY({own}) REFERENCES {target}");
    if !key.target_columns.is_empty() {
        let theirs = columns(dialect, key.target_columns.iter().map(String::as_str));
        text += &format!(" ({theirs})");
    }
    if let Some(rule) = &key.match_ {
        text += &format!(" MATCH {}", phrase(rule)?);
    }
    if let Some(rule) = &key.ondelete {
        let rule = if dialect.capabilities().delete_rule_columns {
            phrase_with_columns(rule)?
        } else {
            phrase(rule)?
        };
        text += &format!(" ON DELETE {rule}");
    }
    if let Some(rule) = &key.onupdate {
        text += &format!(" ON UPDATE {}", phrase(rule)?);
    }
    Ok(text + &deferral(&key.deferral)?)
}

/// Quoted names separated by commas.
pub(crate) fn columns<'n>(dialect: &dyn Dialect, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.map(|name| quote(dialect, name)).collect();
    names.join(", ")
}

/// ` DEFERRABLE INITIALLY DEFERRED`.
pub(crate) fn deferral(deferral: &Deferral) -> Result {
    let mut text = match deferral.deferrable {
        Some(true) => " DEFERRABLE".to_owned(),
        Some(false) => " NOT DEFERRABLE".to_owned(),
        None => String::new(),
    };
    if let Some(initially) = &deferral.initially {
        text += &format!(" INITIALLY {}", phrase(initially)?);
    }
    Ok(text)
}

/// A phrase of keywords such as `SET NULL` (`validate_sql_phrase`).
pub(crate) fn phrase(phrase: &str) -> Result<&str> {
    if is_phrase(phrase) {
        return Ok(phrase);
    }
    Err(unexpected(phrase, r"^\w+(?:\s+\w+)*$"))
}

/// A phrase of keywords which a list of columns may follow, such as `SET NULL (a, b)`.
fn phrase_with_columns(phrase: &str) -> Result<&str> {
    let (words, columns) = match phrase.split_once('(') {
        Some((words, rest)) => (words.trim_end(), rest.strip_suffix(')')),
        None => (phrase, Some("x")),
    };
    let fits = columns.is_some_and(|columns| columns.split(',').map(str::trim).all(is_identifier));
    if is_phrase(words) && fits {
        return Ok(phrase);
    }
    Err(unexpected(
        phrase,
        r#"^\w+(?:\s+\w+)*(?:\s*\(\s*(?:[\w$]+|"(?:[^"]|"")+")(?:\s*,\s*(?:[\w$]+|"(?:[^"]|"")+"))*\s*\))?$"#,
    ))
}

fn is_phrase(text: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_';
    text.starts_with(word)
        && text.ends_with(word)
        && text.chars().all(|c| word(c) || c.is_whitespace())
}

/// A name, in double quotes or without.
fn is_identifier(text: &str) -> bool {
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match inner {
        Some(inner) => !inner.is_empty() && !inner.replace("\"\"", "").contains('"'),
        None => {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '_' || c == '$')
        }
    }
}

fn unexpected(phrase: &str, pattern: &str) -> CompileError {
    CompileError::new(format!(
        "Unexpected SQL phrase: {} (matching against {})",
        crate::repr::string(phrase),
        crate::repr::string(pattern),
    ))
}
