//! From directives to the calls that a database answers, as the reference's `toimpl` has them.
//!
//! A directive can be several calls: a column brings its foreign keys, its index and its comment. In
//! batch mode the same calls are recorded and applied to a table that is made anew.

use limbeck_dialect::Dialect;
use limbeck_schema::{
    CheckConstraint, Column, Constraint, Deferral, Expr, ForeignKeyConstraint, Index, Naming,
    OptionValue, Options, PrimaryKeyConstraint, SqlType, Table, UniqueConstraint,
    resolve_index_name, resolve_name, resolve_names,
};

use crate::OperationError;
use crate::ddl;
use crate::ops::{
    AddColumn, AddConstraint, AlterColumn, BulkInsert, ConstraintType, CreateIndex, CreateTable,
    DropColumn, DropConstraint, DropIndex, DropTable, Execute, Operation, RenameTable,
};
use crate::steps::is_primary_key;

type Result<T, E = OperationError> = std::result::Result<T, E>;

/// One change, with all that it is about in final form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Call {
    AddColumn {
        op: AddColumn,
        /// The table with this column alone.
        table: Table,
    },
    AlterColumn(AlterColumn),
    DropColumn(DropColumn),
    AddConstraint {
        table: Table,
        constraint: Constraint,
    },
    DropConstraint {
        table: Table,
        constraint: Constraint,
        generic: bool,
        if_exists: bool,
    },
    CreateIndex {
        table: Table,
        index: Index,
        if_not_exists: bool,
    },
    DropIndex {
        table: Table,
        index: Index,
        if_exists: bool,
    },
    CreateColumnComment {
        table: Table,
        column: Column,
    },
    CreateTableComment(Table),
    DropTableComment(Table),
    CreateTable {
        table: Table,
        if_not_exists: bool,
    },
    DropTable {
        table: Table,
        if_exists: bool,
    },
    RenameTable(RenameTable),
    Execute(Execute),
    BulkInsert(BulkInsert),
}

/// The calls that an operation comes to. `naming` names what has no name.
pub(crate) fn calls(d: &dyn Dialect, operation: &Operation, naming: &Naming) -> Result<Vec<Call>> {
    Ok(match operation {
        Operation::AddColumn(op) => add_column(d, op, naming)?,
        Operation::AlterColumn(op) => alter_column(d, op, naming)?,
        Operation::DropColumn(op) => vec![Call::DropColumn(op.clone())],
        Operation::CreateTable(op) => vec![create_table(d, op, naming)?],
        Operation::DropTable(op) => vec![drop_table(op)],
        Operation::RenameTable(op) => vec![Call::RenameTable(op.clone())],
        Operation::CreateIndex(op) => vec![create_index(op, naming)?],
        Operation::DropIndex(op) => vec![drop_index(op, naming)?],
        Operation::AddConstraint(op) => vec![add_constraint(op, naming)?],
        Operation::DropConstraint(op) => vec![drop_constraint(op, naming)?],
        Operation::CreateTableComment(op) => {
            let mut table = bare_table(&op.table_name, op.schema.as_deref());
            table.comment.clone_from(&op.comment);
            vec![Call::CreateTableComment(table)]
        }
        Operation::DropTableComment(op) => {
            let table = bare_table(&op.table_name, op.schema.as_deref());
            vec![Call::DropTableComment(table)]
        }
        Operation::Execute(op) => vec![Call::Execute(op.clone())],
        Operation::BulkInsert(op) => vec![Call::BulkInsert(op.clone())],
        Operation::ModifyTable(group) => {
            let mut all = Vec::new();
            for op in &group.ops {
                all.extend(calls(d, op, naming)?);
            }
            all
        }
        Operation::Custom(_) => {
            return Err(OperationError::NotImplemented(
                "an operation of the environment's own is carried out by the environment",
            ));
        }
    })
}

/// A table of which only the name is known.
pub(crate) fn bare_table(name: &str, schema: Option<&str>) -> Table {
    Table {
        schema: schema.map(str::to_owned),
        ..Table::new(name)
    }
}

/// Finishes a table: what its columns say becomes constraints and indexes, and all get their names.
/// Constraints of types that the database has natively are left out.
pub(crate) fn finish(d: &dyn Dialect, table: &mut Table, naming: &Naming) -> Result<()> {
    table.finish(None);
    let mut constraints = std::mem::take(&mut table.constraints);
    constraints.retain(|constraint| ddl::counts(d, table, constraint));
    table.constraints = constraints;
    resolve_names(table, naming)?;
    Ok(())
}

fn column_table(
    d: &dyn Dialect,
    name: &str,
    schema: Option<&str>,
    column: Column,
    naming: &Naming,
) -> Result<Table> {
    let mut table = bare_table(name, schema);
    table.add_column(column);
    finish(d, &mut table, naming)?;
    Ok(table)
}

/// The column, then its constraints, indexes and comment.
fn add_column(d: &dyn Dialect, op: &AddColumn, naming: &Naming) -> Result<Vec<Call>> {
    let schema = op.schema.as_deref();
    let table = column_table(d, &op.table_name, schema, op.column.clone(), naming)?;
    let mut calls = vec![Call::AddColumn {
        op: op.clone(),
        table: table.clone(),
    }];
    let inline = ddl::inline_reference(op, &table);
    for constraint in &table.constraints {
        let is_inline = matches!((constraint, inline),
            (Constraint::ForeignKey(this), Some(inline)) if this == inline);
        if !is_primary_key(constraint) && !is_inline {
            calls.push(Call::AddConstraint {
                table: table.clone(),
                constraint: constraint.clone(),
            });
        }
    }
    for index in &table.indexes {
        calls.push(Call::CreateIndex {
            table: table.clone(),
            index: index.clone(),
            if_not_exists: false,
        });
    }
    let capabilities = d.capabilities();
    if op.column.comment.is_some()
        && capabilities.supports_comments
        && !capabilities.inline_comments
        && let Some(column) = table.columns.first()
    {
        calls.push(Call::CreateColumnComment {
            table: table.clone(),
            column: column.clone(),
        });
    }
    Ok(calls)
}

/// The checks of the old type go, those of the new one come.
fn alter_column(d: &dyn Dialect, op: &AlterColumn, naming: &Naming) -> Result<Vec<Call>> {
    let bound = |ty: &SqlType| {
        let column = Column::new(op.column_name.clone(), ty.clone());
        column_table(d, &op.table_name, op.schema.as_deref(), column, naming)
    };
    let mut calls = Vec::new();
    if let (Some(existing), Some(_)) = (&op.existing_type, &op.type_) {
        let table = bound(existing)?;
        for constraint in &table.constraints {
            calls.push(Call::DropConstraint {
                table: table.clone(),
                constraint: constraint.clone(),
                generic: false,
                if_exists: false,
            });
        }
    }
    calls.push(Call::AlterColumn(op.clone()));
    if let Some(new) = &op.type_ {
        let table = bound(new)?;
        for constraint in &table.constraints {
            calls.push(Call::AddConstraint {
                table: table.clone(),
                constraint: constraint.clone(),
            });
        }
    }
    Ok(calls)
}

fn create_table(d: &dyn Dialect, op: &CreateTable, naming: &Naming) -> Result<Call> {
    let mut table = op.table.clone();
    if op.constraints_included {
        for column in &mut table.columns {
            column.unique = None;
            column.index = None;
        }
    }
    finish(d, &mut table, naming)?;
    Ok(Call::CreateTable {
        table,
        if_not_exists: op.if_not_exists == Some(true),
    })
}

fn drop_table(op: &DropTable) -> Call {
    let mut table = op.existing.as_deref().cloned().unwrap_or_default();
    table.name.clone_from(&op.table_name);
    table.schema.clone_from(&op.schema);
    table.options.clone_from(&op.options);
    Call::DropTable {
        table,
        if_exists: op.if_exists == Some(true),
    }
}

fn create_index(op: &CreateIndex, naming: &Naming) -> Result<Call> {
    let table = bare_table(&op.table_name, op.schema.as_deref());
    let mut index = op.index.clone();
    index.name = resolve_index_name(&index, &table, naming)?;
    Ok(Call::CreateIndex {
        table,
        index,
        if_not_exists: op.if_not_exists == Some(true),
    })
}

fn drop_index(op: &DropIndex, naming: &Naming) -> Result<Call> {
    let name = op.table_name.as_deref().unwrap_or("no_table");
    let table = bare_table(name, op.schema.as_deref());
    let mut options: Options = op.options.clone();
    let unique = options.shift_remove("unique");
    let mut index = op.existing.as_deref().cloned().unwrap_or_else(|| Index {
        expressions: vec![Expr::column("x")],
        unique: unique.as_ref().is_some_and(OptionValue::truth),
        ..Index::default()
    });
    index.name.clone_from(&op.index_name);
    index.options = options;
    index.name = resolve_index_name(&index, &table, naming)?;
    Ok(Call::DropIndex {
        table,
        index,
        if_exists: op.if_exists == Some(true),
    })
}

fn add_constraint(op: &AddConstraint, naming: &Naming) -> Result<Call> {
    let table = bare_table(&op.table_name, op.schema.as_deref());
    let mut constraint = op.constraint.clone();
    *constraint.name_mut() = resolve_name(&constraint, &table, naming)?;
    Ok(Call::AddConstraint { table, constraint })
}

fn drop_constraint(op: &DropConstraint, naming: &Naming) -> Result<Call> {
    let table = bare_table(&op.table_name, op.schema.as_deref());
    let mut constraint = generic_constraint(op.type_);
    constraint.name_mut().clone_from(&op.constraint_name);
    // What it is was not said, so no convention speaks of it.
    if op.type_.is_some() {
        *constraint.name_mut() = resolve_name(&constraint, &table, naming)?;
    }
    Ok(Call::DropConstraint {
        table,
        constraint,
        generic: op.type_.is_none(),
        if_exists: op.if_exists == Some(true),
    })
}

/// A constraint of which only its kind is known.
fn generic_constraint(kind: Option<ConstraintType>) -> Constraint {
    match kind {
        Some(ConstraintType::ForeignKey) => Constraint::ForeignKey(ForeignKeyConstraint::default()),
        Some(ConstraintType::Primary) => Constraint::PrimaryKey(PrimaryKeyConstraint::default()),
        Some(ConstraintType::Check) => Constraint::Check(CheckConstraint {
            name: limbeck_schema::ConstraintName::None,
            sqltext: Expr::text(""),
            deferral: Deferral::default(),
            comment: None,
            type_bound: None,
            options: Options::new(),
        }),
        Some(ConstraintType::Unique) | None => Constraint::Unique(UniqueConstraint::default()),
    }
}
