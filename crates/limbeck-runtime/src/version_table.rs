//! The version table and its rows.

use std::sync::Arc;

use limbeck_operations::{Ddl, Executor};
use limbeck_schema::{
    BinaryOp, Column, ColumnExpr, Constraint, ConstraintName, Delete, Expr, FromClause, Insert,
    InsertSource, PrimaryKeyConstraint, Select, SqlType, Statement, Table, TableRef, Update,
};
use limbeck_script::VersionChange;

use crate::{ContextOptions, RuntimeError};

const VERSION_NUM: &str = "version_num";

/// The table as `CREATE TABLE` makes it (`DefaultImpl.version_table_impl`).
pub(crate) fn version_table(options: &ContextOptions) -> Table {
    let mut column = Column::new(VERSION_NUM, SqlType::string(Some(32))).not_null();
    column.primary_key = options.version_table_pk;
    let mut table = Table::new(options.version_table.clone());
    table.schema.clone_from(&options.version_table_schema);
    if options.version_table_pk {
        // The name is final: no naming convention of the project applies to this table.
        let name = ConstraintName::Final(format!("{}_pkc", options.version_table));
        table
            .constraints
            .push(Constraint::PrimaryKey(PrimaryKeyConstraint {
                name,
                columns: vec![VERSION_NUM.to_owned()],
                ..PrimaryKeyConstraint::default()
            }));
    }
    table.columns.push(column);
    table
}

/// `CREATE TABLE`.
pub(crate) fn create(table: &Table) -> Ddl {
    Ddl::CreateTable {
        table: table.clone(),
        if_not_exists: false,
    }
}

/// `SELECT version_num`.
pub(crate) fn select_versions(table: &Table) -> Statement {
    Statement::Select(Box::new(Select {
        columns: vec![version_num(table)],
        ..Select::default()
    }))
}

/// `DELETE` of all rows.
pub(crate) fn purge(table: &Table) -> Statement {
    delete(table, Vec::new())
}

/// Carries a change out.
///
/// # Errors
/// Those of the database, and a row count that is not one.
pub(crate) fn apply(
    executor: &Executor,
    table: &Table,
    change: &VersionChange,
) -> Result<(), RuntimeError> {
    let (statement, action) = match change {
        VersionChange::Insert(version) => {
            let returning = executor.dialect().capabilities().insert_returning;
            executor.execute_statement(&insert(table, version, returning), &[])?;
            return Ok(());
        }
        VersionChange::Update { from, to } => (
            update(table, from, to),
            format!("updating '{from}' to '{to}'"),
        ),
        VersionChange::Delete(version) => (
            delete(table, vec![is_version(table, version)]),
            format!("deleting '{version}'"),
        ),
    };
    match executor.execute_statement(&statement, &[])? {
        // A negative count means that the driver cannot tell.
        Some(rows) if rows.rowcount >= 0 && rows.rowcount != 1 => Err(RuntimeError::VersionRow {
            action,
            table: table.name.clone(),
            found: rows.rowcount,
        }),
        _ => Ok(()),
    }
}

/// A version number as the reference writes it: text in quotes, in the statement itself. The graph
/// has vouched for it, but a version row may hold anything, so quotes are doubled.
fn literal(version: &str) -> Expr {
    Expr::Column(ColumnExpr {
        name: format!("'{}'", version.replace('\'', "''")),
        table: None,
        ty: SqlType::string(None),
        literal: true,
        quote: None,
    })
}

fn version_num(table: &Table) -> Expr {
    Expr::Column(ColumnExpr {
        name: VERSION_NUM.to_owned(),
        table: Some(Arc::new(FromClause::Table(table_ref(table)))),
        ty: SqlType::string(None),
        literal: false,
        quote: None,
    })
}

fn is_version(table: &Table, version: &str) -> Expr {
    Expr::Binary {
        op: BinaryOp::Eq,
        left: Box::new(version_num(table)),
        right: Box::new(literal(version)),
        ty: SqlType::named("Boolean"),
    }
}

fn table_ref(table: &Table) -> TableRef {
    TableRef::from(table)
}

/// SQLAlchemy asks for the primary key back where the database can tell.
fn insert(table: &Table, version: &str, returning: bool) -> Statement {
    let has_key = table.primary_key().is_some();
    let row = InsertSource::Row(vec![(VERSION_NUM.to_owned(), literal(version))]);
    Statement::Insert(Box::new(Insert {
        returning: (returning && has_key)
            .then(|| version_num(table))
            .into_iter()
            .collect(),
        ..Insert::new(table_ref(table), row)
    }))
}

fn update(table: &Table, from: &str, to: &str) -> Statement {
    let set = vec![(VERSION_NUM.to_owned(), literal(to))];
    Statement::Update(Box::new(Update {
        where_: vec![is_version(table, from)],
        ..Update::new(table_ref(table), set)
    }))
}

fn delete(table: &Table, where_: Vec<Expr>) -> Statement {
    Statement::Delete(Box::new(Delete {
        where_,
        ..Delete::new(table_ref(table))
    }))
}
