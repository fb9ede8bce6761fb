//! The new table in the old one's place.

use limbeck_dialect::Dialect;
use limbeck_engine::Connection;
use limbeck_schema::{
    Constraint, Expr, ForeignKeyConstraint, Index, Insert, InsertSource, Label, OptionValue,
    Options, PrimaryKeyConstraint, Select, Statement, Table, TableRef,
};

use super::apply::ApplyBatch;
use super::columns::{
    Renames, columns_of, constraint_columns, rename_constraint, rename_expr, renamed,
};
use super::{Result, TableArg, references};
use crate::OperationError;
use crate::calls::{Call, bare_table};
use crate::ddl;
use crate::executor::Executor;
use crate::ops::RenameTable;
use crate::steps::{Step, steps};

/// All that is executed, put into words before any of it runs.
struct Plan {
    /// Before the rows are copied: constraints that go, types, the new table.
    create: Vec<Step>,
    copy: Step,
    drop_old: Vec<Step>,
    /// Undoes the creation if the rows cannot be copied.
    drop_new: Vec<Step>,
    /// The new table's name and its indexes.
    finish: Vec<Step>,
}

/// Makes the new table, copies the rows, drops the old table, renames the new one and makes its
/// indexes. Where the database can, a failure undoes all of it; elsewhere the new table is dropped
/// again if the rows cannot be copied.
pub(super) fn create(mut apply: ApplyBatch, executor: &Executor) -> Result<()> {
    sort_columns(&mut apply)?;
    let plan = plan(&apply, executor)?;
    if let Some(connection) = executor.connection() {
        references::check(connection, &apply.table)?;
    }
    executor.assume_types(&apply.table);
    let undone_by_savepoint = ddl::rules(&**executor.dialect()).savepoint_undoes_ddl();
    match executor.connection().filter(|_| undone_by_savepoint) {
        Some(connection) => under_savepoint(connection, || {
            run_all(executor, &plan.create)?;
            run_all(executor, std::slice::from_ref(&plan.copy))?;
            run_all(executor, &plan.drop_old)?;
            run_all(executor, &plan.finish)
        }),
        None => {
            run_all(executor, &plan.create)?;
            let copied = run_all(executor, std::slice::from_ref(&plan.copy))
                .and_then(|()| run_all(executor, &plan.drop_old));
            if let Err(error) = copied {
                // The first error is the one to report.
                let _ = run_all(executor, &plan.drop_new);
                return Err(error);
            }
            run_all(executor, &plan.finish)
        }
    }
}

fn run_all(executor: &Executor, steps: &[Step]) -> Result<()> {
    for step in steps {
        executor.step(step)?;
    }
    Ok(())
}

/// Runs `work` so that its failure undoes it. The savepoint stays, since releasing the outermost one
/// would commit; it goes with the transaction, which the copied rows have begun in any case.
fn under_savepoint(connection: &Connection, work: impl FnOnce() -> Result<()>) -> Result<()> {
    connection.run_sql("SAVEPOINT limbeck_batch")?;
    let result = work();
    if result.is_err() {
        // The first error is the one to report.
        let _ = connection.run_sql("ROLLBACK TO SAVEPOINT limbeck_batch");
    }
    if connection.get_isolation_level()? == "AUTOCOMMIT" {
        connection.run_sql("RELEASE SAVEPOINT limbeck_batch")?;
    }
    result
}

fn sort_columns(apply: &mut ApplyBatch) -> Result<()> {
    let names: Vec<String> = apply.columns.keys().cloned().collect();
    let Some(sorted) = apply.order.sorted(&names)? else {
        return Ok(());
    };
    let place = |name: &String| sorted.iter().position(|sorted| sorted == name);
    apply.columns.sort_by_key(|name, _| place(name));
    apply.transfers.sort_by_key(|name, _| place(name));
    Ok(())
}

fn plan(apply: &ApplyBatch, executor: &Executor) -> Result<Plan> {
    let d = &**executor.dialect();
    let renames: Renames = apply
        .columns
        .iter()
        .filter(|(old, column)| **old != column.name)
        .map(|(old, column)| (old.clone(), column.name.clone()))
        .collect();
    let new_table = new_table(apply, &renames, d)?;
    let indexes = indexes(apply, &renames)?;
    let say = |call: Call| steps(d, &call, executor.as_sql());
    let mut create = dropped_constraints(apply, d, &say)?;
    create.extend(say(Call::CreateTable {
        table: new_table.clone(),
        if_not_exists: false,
    })?);
    let mut finish = say(Call::RenameTable(RenameTable {
        old_table_name: new_table.name.clone(),
        new_table_name: apply.table.name.clone(),
        schema: apply.table.schema.clone(),
    }))?;
    let final_table = Table {
        name: apply.table.name.clone(),
        quote: apply.table.quote,
        ..new_table.clone()
    };
    for index in indexes {
        finish.extend(say(Call::CreateIndex {
            table: final_table.clone(),
            index,
            if_not_exists: false,
        })?);
    }
    let drop_table = |table: &Table| {
        say(Call::DropTable {
            table: Table {
                quote: table.quote,
                ..bare_table(&table.name, table.schema.as_deref())
            },
            if_exists: false,
        })
    };
    Ok(Plan {
        create,
        copy: copy_rows(apply, &new_table),
        drop_old: drop_table(&apply.table)?,
        drop_new: drop_table(&new_table)?,
        finish,
    })
}

/// Names that the new table's constraints take over must be free first, where a schema has them only
/// once.
fn dropped_constraints(
    apply: &ApplyBatch,
    d: &dyn Dialect,
    say: &dyn Fn(Call) -> Result<Vec<Step>>,
) -> Result<Vec<Step>> {
    if !ddl::rules(d).drops_constraints_before_copying() {
        return Ok(Vec::new());
    }
    let mut steps = Vec::new();
    for constraint in &apply.table.constraints {
        let name = constraint.name().as_str();
        if name.is_some_and(|name| apply.named.contains_key(name)) {
            steps.extend(say(Call::DropConstraint {
                table: apply.table.clone(),
                constraint: constraint.clone(),
                generic: false,
                if_exists: false,
            })?);
        }
    }
    Ok(steps)
}

/// `INSERT INTO new (…) SELECT … FROM old`.
fn copy_rows(apply: &ApplyBatch, new_table: &Table) -> Step {
    let mut columns = Vec::new();
    let mut select = Select::default();
    for (old, transfer) in &apply.transfers {
        let column = apply.columns.get(old);
        // What the database computes itself, it does not take.
        let computed = column.is_some_and(|column| column.computed().is_some());
        let Some(expr) = transfer.as_ref().filter(|_| !computed) else {
            continue;
        };
        let name = column.map_or(old, |column| &column.name);
        columns.push(name.clone());
        select.columns.push(match expr {
            Expr::Cast { .. } => Expr::Label(Label {
                name: old.clone(),
                expr: Box::new(expr.clone()),
            }),
            plain => plain.clone(),
        });
    }
    let source = InsertSource::Select {
        columns,
        select: Box::new(Statement::Select(Box::new(select))),
        defaults: false,
    };
    let insert = Insert {
        inline: true,
        ..Insert::new(TableRef::from(new_table), source)
    };
    Step::Statement(
        Box::new(Statement::Insert(Box::new(insert))),
        Options::new(),
    )
}

/// The first fifty characters of `_alembic_tmp_` and the table's name.
fn temporary_name(table: &str) -> String {
    format!("_alembic_tmp_{table}").chars().take(50).collect()
}

/// The new table under its temporary name.
fn new_table(apply: &ApplyBatch, renames: &Renames, d: &dyn Dialect) -> Result<Table> {
    let mut table = bare_table(
        &temporary_name(&apply.table.name),
        apply.table.schema.as_deref(),
    );
    table.comment.clone_from(&apply.table.comment);
    set_kwargs(&mut table, &apply.table_kwargs);
    for column in apply.columns.values() {
        table.columns.push(column.clone());
    }
    for arg in &apply.table_args {
        match arg {
            TableArg::Column(column) => table.columns.push(column.clone()),
            TableArg::Constraint(constraint) => table.constraints.push(constraint.clone()),
            TableArg::Index(index) => table.indexes.push(index.clone()),
        }
    }
    crate::calls::finish(d, &mut table, &limbeck_schema::Naming::default())?;
    for constraint in apply.named.values().chain(&apply.unnamed) {
        let known = |name: &String| {
            apply.columns.contains_key(name) || apply.columns.values().any(|c| c.name == *name)
        };
        if !constraint_columns(constraint).iter().all(known) {
            continue;
        }
        let mut constraint = constraint.clone();
        rename_constraint(&mut constraint, renames, |name, schema| {
            name == apply.table.name && schema == apply.table.schema.as_deref()
        });
        match constraint {
            Constraint::PrimaryKey(key) => set_primary_key(&mut table, key),
            Constraint::ForeignKey(key) => {
                table
                    .constraints
                    .push(Constraint::ForeignKey(ForeignKeyConstraint {
                        use_alter: false,
                        ..key
                    }))
            }
            other if ddl::counts(d, &table, &other) => table.constraints.push(other),
            _ => {}
        }
    }
    Ok(table)
}

/// The last primary key wins, and its columns say so.
fn set_primary_key(table: &mut Table, key: PrimaryKeyConstraint) {
    for column in &mut table.columns {
        column.primary_key = key.columns.contains(&column.name);
        if column.primary_key && !column.nullable_given {
            column.nullable = false;
        }
    }
    table
        .constraints
        .retain(|constraint| !matches!(constraint, Constraint::PrimaryKey(_)));
    table.constraints.insert(0, Constraint::PrimaryKey(key));
}

/// `table_kwargs`: those that are not a dialect's are the table's own.
fn set_kwargs(table: &mut Table, kwargs: &Options) {
    for (key, value) in kwargs {
        match (key.as_str(), value) {
            ("comment", OptionValue::Text(comment)) => table.comment = Some(comment.clone()),
            ("prefixes", OptionValue::List(prefixes) | OptionValue::Tuple(prefixes)) => {
                let texts = prefixes.iter().filter_map(OptionValue::as_str);
                table.prefixes = texts.map(str::to_owned).collect();
            }
            _ => {
                table.options.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The indexes that stay, then the new ones. A new one names columns as the old table has them.
fn indexes(apply: &ApplyBatch, renames: &Renames) -> Result<Vec<Index>> {
    let mut all = Vec::new();
    for index in &apply.indexes {
        let columns: Vec<String> = index.expressions.iter().flat_map(columns_of).collect();
        if let Some(missing) = columns
            .iter()
            .find(|name| !apply.columns.contains_key(*name))
        {
            let name = index.name.as_str().unwrap_or("None");
            return Err(OperationError::Command(format!(
                "index '{name}' of table '{}' is on column '{missing}', which this batch drops; drop the index first: batch_op.drop_index('{name}')",
                apply.table.name
            )));
        }
        all.push(rename_index(index, renames));
    }
    for index in apply.new_indexes.values() {
        let columns: Vec<String> = index.expressions.iter().flat_map(columns_of).collect();
        if let Some(missing) = columns
            .iter()
            .find(|name| !apply.columns.contains_key(*name))
        {
            return Err(OperationError::NoSuchColumn {
                table: apply.table.name.clone(),
                column: missing.clone(),
            });
        }
        all.push(rename_index(index, renames));
    }
    Ok(all)
}

fn rename_index(index: &Index, renames: &Renames) -> Index {
    let mut index = index.clone();
    for expr in &mut index.expressions {
        rename_expr(expr, renames);
    }
    for value in index.options.values_mut() {
        rename_option(value, renames);
    }
    index
}

/// Columns in a dialect's arguments (`postgresql_include`, `postgresql_ops`).
fn rename_option(value: &mut OptionValue, renames: &Renames) {
    match value {
        OptionValue::Expr(expr) => rename_expr(expr, renames),
        OptionValue::List(items) | OptionValue::Tuple(items) => {
            for item in items {
                if let OptionValue::Text(text) = item {
                    *text = renamed(text, renames).to_owned();
                }
            }
        }
        OptionValue::Map(map) => {
            *map = std::mem::take(map)
                .into_iter()
                .map(|(key, value)| (renamed(&key, renames).to_owned(), value))
                .collect();
        }
        _ => {}
    }
}
