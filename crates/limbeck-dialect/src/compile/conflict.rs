//! `ON CONFLICT`, which SQLite and PostgreSQL share.

use limbeck_schema::{ConflictAction, Expr, Insert};

use super::dml::quote_column;
use super::operators::Against;
use super::{Compiler, Result};
use crate::{CompileError, Dialect, quote};

/// `ON CONFLICT … DO …`, a space in front of it. Where constraints cannot be `named`, any conflict is meant.
pub(crate) fn on_conflict(compiler: &mut Compiler<'_>, insert: &Insert, named: bool) -> Result {
    let Some(conflict) = &insert.conflict else {
        return Ok(String::new());
    };
    let mut target = String::new();
    if let (Some(constraint), true) = (&conflict.constraint, named) {
        target = format!("ON CONSTRAINT {}", quote(compiler.dialect, constraint));
    } else if !conflict.columns.is_empty() {
        let outer = std::mem::replace(&mut compiler.bare_columns, true);
        let columns = compiler.list(&conflict.columns);
        let condition = conflict.index_where.as_ref().map(|c| compiler.expr(c));
        compiler.bare_columns = outer;
        target = format!("({})", columns?);
        if let Some(condition) = condition {
            target += &format!(" WHERE {}", condition?);
        }
    }
    match &conflict.action {
        ConflictAction::Nothing if target.is_empty() => Ok(" ON CONFLICT DO NOTHING".to_owned()),
        ConflictAction::Nothing => Ok(format!(" ON CONFLICT {target} DO NOTHING")),
        ConflictAction::Update { set, where_ } => {
            let mut text = format!(" ON CONFLICT {target} DO UPDATE SET ");
            text += &conflict_set(compiler, insert, set)?;
            if let Some(condition) = where_ {
                text += &format!(
                    " WHERE {}",
                    compiler.operand(condition, Against::CONDITION)?
                );
            }
            Ok(text)
        }
        ConflictAction::DuplicateKeyUpdate(_) => Err(unsupported(compiler.dialect, insert)),
    }
}

/// The error for a clause that the dialect has no words for.
pub(super) fn unsupported(dialect: &dyn Dialect, insert: &Insert) -> CompileError {
    let name = match insert.conflict.as_ref().map(|conflict| &conflict.action) {
        Some(ConflictAction::DuplicateKeyUpdate(_)) => "OnDuplicateClause",
        Some(ConflictAction::Update { .. }) => "OnConflictDoUpdate",
        _ => "OnConflictDoNothing",
    };
    let family = match name {
        "OnDuplicateClause" => "mysql",
        _ => insert.of_dialect.unwrap_or("postgresql"),
    };
    CompileError::unsupported(dialect, &format!("sqlalchemy.dialects.{family}.dml.{name}"))
}

/// `a = …, b = …`, in the order of the table's columns.
pub(crate) fn conflict_set(
    compiler: &mut Compiler<'_>,
    insert: &Insert,
    set: &[(String, Expr)],
) -> Result {
    let mut set: Vec<_> = set.iter().collect();
    let columns = &insert.table.columns;
    set.sort_by_key(|(name, _)| {
        let position = columns.iter().position(|column| column.name == *name);
        position.unwrap_or(usize::MAX)
    });
    let parts: Vec<_> = set
        .into_iter()
        .map(|(name, value)| {
            let column = quote_column(compiler.dialect, &insert.table, name);
            Ok(format!(
                "{column} = {}",
                compiler.operand(value, Against::ANYTHING)?
            ))
        })
        .collect::<Result<_>>()?;
    Ok(parts.join(", "))
}
