//! Comments on tables, columns and constraints.

use limbeck_schema::{Column, Constraint, SqlType, SqlValue, Table};

use super::Result;
use crate::{
    CompileError, Dialect, format_column, format_constraint, format_table, literal, unsupported_ddl,
};

/// `COMMENT ON TABLE … IS …` (`schema.SetTableComment`); `IS NULL` where the table has none.
///
/// # Errors
/// The dialect has no comments.
pub fn set_table_comment(dialect: &dyn Dialect, table: &Table) -> Result {
    if let Some(text) = dialect.comment(table, None) {
        return text;
    }
    let comment = comment_literal(dialect, table.comment.as_deref())?;
    let table = format_table(dialect, table);
    Ok(format!("COMMENT ON TABLE {table} IS {comment}"))
}

/// `COMMENT ON TABLE … IS NULL` (`schema.DropTableComment`).
///
/// # Errors
/// The dialect has no comments.
pub fn drop_table_comment(dialect: &dyn Dialect, table: &Table) -> Result {
    let bare = Table {
        comment: None,
        ..table.clone()
    };
    set_table_comment(dialect, &bare)
}

/// `COMMENT ON COLUMN … IS …` (`schema.SetColumnComment`); `IS NULL` where the column has none.
///
/// # Errors
/// The dialect has no comments.
pub fn set_column_comment(dialect: &dyn Dialect, table: &Table, column: &Column) -> Result {
    if let Some(text) = dialect.comment(table, Some(column)) {
        return text;
    }
    let comment = comment_literal(dialect, column.comment.as_deref())?;
    Ok(format!(
        "COMMENT ON COLUMN {}.{} IS {comment}",
        format_table(dialect, table),
        format_column(dialect, column)
    ))
}

/// `COMMENT ON CONSTRAINT … ON … IS …` (`schema.SetConstraintComment`).
///
/// # Errors
/// The dialect has no comments on constraints, or this one has no name.
pub fn set_constraint_comment(
    dialect: &dyn Dialect,
    table: &Table,
    constraint: &Constraint,
) -> Result {
    if !dialect.capabilities().supports_constraint_comments {
        return Err(unsupported_ddl(
            dialect,
            "<class 'sqlalchemy.sql.ddl.SetConstraintComment'>",
        ));
    }
    let name = format_constraint(dialect, constraint)?
        .ok_or_else(|| CompileError::new("Can't emit COMMENT ON for constraint: it has no name"))?;
    let comment = match constraint {
        Constraint::PrimaryKey(c) => &c.comment,
        Constraint::Unique(c) => &c.comment,
        Constraint::ForeignKey(c) => &c.comment,
        Constraint::Check(c) => &c.comment,
        Constraint::Exclude(c) => &c.comment,
    };
    let comment = comment_literal(dialect, comment.as_deref())?;
    let table = format_table(dialect, table);
    Ok(format!(
        "COMMENT ON CONSTRAINT {name} ON {table} IS {comment}"
    ))
}

/// The comment as a literal, `NULL` for none.
pub(crate) fn comment_literal(dialect: &dyn Dialect, comment: Option<&str>) -> Result {
    let value = comment.map_or(SqlValue::Null, SqlValue::from);
    literal(dialect, &value, &SqlType::string(None))
}
