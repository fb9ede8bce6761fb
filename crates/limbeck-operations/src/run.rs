//! Carrying operations out.

use limbeck_engine::Rows;
use limbeck_schema::{SqlType, Table};

use crate::calls::{Call, calls};
use crate::executor::Executor;
use crate::ops::Operation;
use crate::steps::{Step, steps};
use crate::{OperationError, ddl};

/// What an operation gives back to the script.
#[derive(Debug)]
pub enum Outcome {
    /// Nothing.
    Done,
    /// The table that `op.create_table` returns, with its constraints and names.
    Table(Box<Table>),
    /// The result of `op.execute`.
    Rows(Rows),
}

/// Carries an operation out (`Operations.invoke`).
///
/// All its statements are put into words before the first one runs, so that an operation that the
/// dialect has no words for changes nothing. Printed, what comes before such a failure is printed.
///
/// # Errors
/// The database has no statement for it, or refuses one.
pub fn run(operation: &Operation, executor: &Executor) -> Result<Outcome, OperationError> {
    let calls = plan_calls(operation, executor)?;
    let rows = if executor.as_sql() {
        for call in &calls {
            execute(&steps(&**executor.dialect(), call, true)?, executor)?;
        }
        None
    } else {
        execute(&all_steps(&calls, executor)?, executor)?
    };
    Ok(match (calls.into_iter().next(), rows) {
        (Some(Call::CreateTable { table, .. }), _) => Outcome::Table(Box::new(table)),
        (Some(Call::Execute(_)), Some(rows)) => Outcome::Rows(rows),
        _ => Outcome::Done,
    })
}

fn execute(plan: &[Step], executor: &Executor) -> Result<Option<Rows>, OperationError> {
    let mut rows = None;
    for step in plan {
        rows = executor.step(step)?;
    }
    Ok(rows)
}

/// The statements that an operation comes to, in order, without running them.
///
/// # Errors
/// The database has no statement for it.
pub fn plan(operation: &Operation, executor: &Executor) -> Result<Vec<Step>, OperationError> {
    all_steps(&plan_calls(operation, executor)?, executor)
}

pub(crate) fn plan_calls(
    operation: &Operation,
    executor: &Executor,
) -> Result<Vec<Call>, OperationError> {
    calls(&**executor.dialect(), operation, &executor.options().naming)
}

pub(crate) fn all_steps(calls: &[Call], executor: &Executor) -> Result<Vec<Step>, OperationError> {
    let mut plan = Vec::new();
    for call in calls {
        plan.extend(steps(&**executor.dialect(), call, executor.as_sql())?);
    }
    Ok(plan)
}

/// The basic type that a type derives from, by the name of its class (`_type_affinity`).
pub fn type_affinity(ty: &SqlType) -> &str {
    ddl::affinity(ty)
}
