//! What directives do to real databases.

mod batch;
mod postgresql;
mod preserved;
mod quoting;
mod sqlite;

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_engine::{Connection, EngineOptions, Event, create_engine, make_url};
use limbeck_operations::{
    Batch, BatchOptions, Executor, ExecutorOptions, Operation, OperationError, run,
};
use limbeck_schema::SqlValue;

/// A connection with an executor, and what it executed.
pub(crate) struct Database {
    pub(crate) connection: Connection,
    pub(crate) executor: Executor,
    pub(crate) warnings: Rc<RefCell<Vec<String>>>,
    log: Rc<RefCell<Vec<String>>>,
}

impl Database {
    pub(crate) fn sqlite() -> Self {
        Self::connect("sqlite://")
    }

    pub(crate) fn connect(url: &str) -> Self {
        let url = make_url(url).unwrap();
        let drivers = limbeck_drivers::drivers();
        let engine = create_engine(&url, EngineOptions::default(), &drivers).unwrap();
        let connection = engine.connect().unwrap();
        let log = Rc::new(RefCell::new(Vec::new()));
        let seen = log.clone();
        connection.add_listener(Rc::new(move |event: &Event<'_>| {
            if let Event::Executed { sql, .. } = event {
                seen.borrow_mut().push((*sql).to_owned());
            }
        }));
        let executor = Executor::online(connection.clone(), ExecutorOptions::default()).unwrap();
        let warnings = Rc::new(RefCell::new(Vec::new()));
        let heard = warnings.clone();
        executor.on_warning(Rc::new(move |_, warning| {
            heard.borrow_mut().push(warning.to_owned());
        }));
        Self {
            connection,
            executor,
            warnings,
            log,
        }
    }

    pub(crate) fn sql(&self, sql: &str) {
        self.connection.run_sql(sql).unwrap();
    }

    pub(crate) fn run(&self, operation: Operation) {
        run(&operation, &self.executor).unwrap();
    }

    pub(crate) fn error(&self, operation: Operation) -> OperationError {
        run(&operation, &self.executor).unwrap_err()
    }

    pub(crate) fn batch(
        &self,
        table: &str,
        options: BatchOptions,
        operations: Vec<Operation>,
    ) -> Result<(), OperationError> {
        let mut batch = Batch::new(table, options);
        for operation in &operations {
            batch.record(operation, &self.executor)?;
        }
        batch.flush(&self.executor)
    }

    /// The rows of a query, cells as text.
    pub(crate) fn rows(&self, sql: &str) -> Vec<String> {
        let rows = self.connection.query(sql).unwrap();
        rows.iter()
            .map(|row| {
                let cells: Vec<String> = row.values.iter().map(cell).collect();
                cells.join("|")
            })
            .collect()
    }

    /// What was executed since this was asked last, the catalogue left out.
    pub(crate) fn executed(&self) -> Vec<String> {
        let all = std::mem::take(&mut *self.log.borrow_mut());
        all.into_iter()
            .filter(|sql| {
                let quiet = ["sqlite_master", "PRAGMA", "SAVEPOINT"];
                !quiet.iter().any(|word| sql.contains(word))
            })
            .map(|sql| sql.trim().to_owned())
            .collect()
    }
}

fn cell(value: &SqlValue) -> String {
    match value {
        SqlValue::Null => "NULL".to_owned(),
        SqlValue::Text(text) => text.clone(),
        SqlValue::Int(int) => int.to_string(),
        SqlValue::Float(float) => format!("{float:?}"),
        SqlValue::Bool(flag) => flag.to_string(),
        other => format!("{other:?}"),
    }
}
