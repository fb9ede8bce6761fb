//! The migration context (`alembic.runtime.migration.MigrationContext`).

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use limbeck_dialect::Dialect;
use limbeck_engine::{Connection, Inspector, Transaction};
use limbeck_operations::{Executor, OperationError, Output};
use limbeck_schema::{SqlValue, Table};
use limbeck_script::{HeadMaintainer, ScriptDirectory, Step, VersionChange};

use crate::progress::Progress;
use crate::version_table::{apply, create, purge, select_versions, version_table};
use crate::{
    ContextOptions, EnvironmentContext, Event, Level, Listener, Request, RuntimeError, Target,
};

/// Runs a step's own code: a script's `upgrade()` or `downgrade()`. It is not called for stamps.
pub trait StepRunner {
    /// Called with all steps before the first of them begins: what can be known to fail should fail
    /// here.
    ///
    /// # Errors
    /// A step's code cannot be used.
    fn prepare(&mut self, _steps: &[Step]) -> Result<(), RuntimeError> {
        Ok(())
    }

    /// Runs the code.
    ///
    /// # Errors
    /// Whatever the code fails with.
    fn run(&mut self, step: &Step, context: &Rc<MigrationContext>) -> Result<(), RuntimeError>;

    /// Called after the version rows of a step were written (`on_version_apply`).
    ///
    /// # Errors
    /// Whatever the callbacks fail with.
    fn applied(
        &mut self,
        _step: &Step,
        _heads: &[String],
        _context: &Rc<MigrationContext>,
    ) -> Result<(), RuntimeError> {
        Ok(())
    }
}

/// A database, or the text of `--sql`, seen from a migration.
pub struct MigrationContext {
    /// The scripts, where there are any.
    pub script: Option<Rc<ScriptDirectory>>,
    /// What the command asked for.
    pub request: Request,
    /// The options that `configure` was given.
    pub options: ContextOptions,
    /// The connection; none with `--sql`.
    pub connection: Option<Connection>,
    /// Executes directives.
    pub executor: Rc<Executor>,
    pub(crate) in_external_transaction: bool,
    /// The transaction that we began, or took over, and have not ended.
    pub(crate) transaction: RefCell<Option<Transaction>>,
    impl_name: &'static str,
    version: Table,
    listener: Listener,
}

impl MigrationContext {
    /// A context over a connection or a dialect (`MigrationContext.configure`).
    ///
    /// # Errors
    /// Those of the database.
    pub fn new(
        script: Option<Rc<ScriptDirectory>>,
        request: Request,
        target: Target,
        options: ContextOptions,
        listener: Listener,
    ) -> Result<Self, RuntimeError> {
        let impl_name = impl_name(match &target {
            Target::Connection(connection) => connection.engine().dialect().name(),
            Target::Dialect(dialect) => dialect.name(),
        });
        let (dialect, connection) = match target {
            Target::Connection(connection) if request.as_sql => {
                (connection.dialect().clone(), None)
            }
            Target::Connection(connection) => (connection.dialect().clone(), Some(connection)),
            Target::Dialect(dialect) => (dialect, None),
        };
        let executor = executor(dialect, connection.clone(), &options, &listener)?;
        let in_external_transaction = connection.as_ref().is_some_and(Connection::in_transaction);
        let context = Self {
            script,
            version: version_table(&options),
            request,
            options,
            connection,
            executor: Rc::new(executor),
            in_external_transaction,
            transaction: RefCell::new(None),
            impl_name,
            listener,
        };
        context.announce();
        Ok(context)
    }

    fn announce(&self) {
        self.emit(Event::migration(format!(
            "Context impl {}.",
            self.impl_name
        )));
        if self.as_sql() {
            self.emit(Event::migration("Generating static SQL"));
        }
        let kind = if self.executor.transactional_ddl() {
            "transactional"
        } else {
            "non-transactional"
        };
        self.emit(Event::migration(format!("Will assume {kind} DDL.")));
    }

    /// Whether this is `--sql`.
    pub fn as_sql(&self) -> bool {
        self.request.as_sql
    }

    /// The dialect.
    pub fn dialect(&self) -> &Arc<dyn Dialect> {
        self.executor.dialect()
    }

    /// Tells the listener.
    pub fn emit(&self, event: Event) {
        (self.listener)(event);
    }

    /// The rows of the version table, or what `--sql` starts from
    /// (`MigrationContext.get_current_heads`).
    ///
    /// # Errors
    /// Those of the database; with `--sql`, a start that no script has.
    pub fn current_heads(&self) -> Result<Vec<String>, RuntimeError> {
        let starting_rev = self.starting_rev();
        if self.as_sql() {
            return self.resolve_start(starting_rev);
        }
        let connection = self.connection.as_ref().ok_or(RuntimeError::NoConnection)?;
        if !starting_rev.is_empty() {
            return Err(RuntimeError::command(
                "Can't specify current_rev to context when using a database connection",
            ));
        }
        if !self.has_version_table()? {
            return Ok(Vec::new());
        }
        let rows = connection.execute(&select_versions(&self.version), &[])?;
        Ok(rows
            .into_iter()
            .filter_map(|row| match row.get(0) {
                Some(SqlValue::Text(version)) => Some(version.clone()),
                _ => None,
            })
            .collect())
    }

    /// The one row of the version table (`MigrationContext.get_current_revision`).
    ///
    /// # Errors
    /// As [`Self::current_heads`]; several rows.
    pub fn current_revision(&self) -> Result<Option<String>, RuntimeError> {
        let mut heads = self.current_heads()?;
        if heads.len() > 1 {
            return Err(RuntimeError::command(format!(
                "Version table '{}' has more than one head present; please use get_current_heads()",
                self.options.version_table
            )));
        }
        Ok(heads.pop())
    }

    pub(crate) fn starting_rev(&self) -> Vec<String> {
        self.options
            .starting_rev
            .clone()
            .unwrap_or_else(|| self.request.starting_rev.iter().cloned().collect())
    }

    fn resolve_start(&self, starting_rev: Vec<String>) -> Result<Vec<String>, RuntimeError> {
        let mut heads = Vec::new();
        for revision in starting_rev {
            if revision.is_empty() || revision == "base" {
                continue;
            }
            let found = match &self.script {
                Some(script) => script
                    .get_revision(&revision)?
                    .map(|found| found.revision.clone()),
                None => None,
            };
            heads.push(found.unwrap_or(revision));
        }
        Ok(heads)
    }

    fn has_version_table(&self) -> Result<bool, RuntimeError> {
        match &self.connection {
            Some(connection) => {
                let (name, schema) = (&self.version.name, self.version.schema.as_deref());
                Ok(Inspector::new(connection)?.has_table(name, schema)?)
            }
            None => Ok(false),
        }
    }

    /// Makes the version table if it is not there; with `purge`, empties it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn ensure_version_table(&self, empty: bool) -> Result<(), RuntimeError> {
        let began = match &self.connection {
            Some(connection) if !connection.in_transaction() => Some(connection.begin()?),
            _ => None,
        };
        let outcome = self.ensure_version_table_within(empty);
        match (began, &outcome) {
            (Some(transaction), Ok(())) => transaction.commit()?,
            // The failure itself is what the user has to see, not that of the rollback.
            (Some(transaction), Err(_)) => drop(transaction.rollback()),
            (None, _) => {}
        }
        outcome
    }

    fn ensure_version_table_within(&self, empty: bool) -> Result<(), RuntimeError> {
        if self.as_sql() || !self.has_version_table()? {
            self.executor.execute_ddl(&create(&self.version))?;
        }
        if empty {
            self.executor
                .execute_statement(&purge(&self.version), &[])?;
        }
        Ok(())
    }

    /// Carries out the steps that the command wants (`MigrationContext.run_migrations`).
    ///
    /// # Errors
    /// The first failure, as [`RuntimeError::Step`] if a step had begun.
    pub fn run_migrations(
        self: &Rc<Self>,
        environment: &EnvironmentContext,
        runner: &mut dyn StepRunner,
    ) -> Result<(), RuntimeError> {
        let heads = self.heads_to_start_from()?;
        let steps = environment.steps(&heads, self)?;
        if !steps.is_empty() {
            self.emit(Event::Planned(steps.len()));
        }
        runner.prepare(&steps)?;
        let mut rows = HeadMaintainer::new(heads);
        let mut progress = Progress::new(self.connection.as_ref());
        for step in &steps {
            progress.begins(rows.heads().map(str::to_owned).collect());
            self.run_step(step, &mut rows, runner)
                .map_err(|source| RuntimeError::Step {
                    applied: Box::new(progress.failed(&steps, step)),
                    source: Box::new(source),
                })?;
        }
        Ok(())
    }

    fn heads_to_start_from(&self) -> Result<Vec<String>, RuntimeError> {
        if self.request.purge {
            if self.as_sql() {
                return Err(RuntimeError::command("Can't use --purge with --sql mode"));
            }
            self.ensure_version_table(true)?;
            return Ok(Vec::new());
        }
        let heads = self.current_heads()?;
        if !self.as_sql() && heads.is_empty() && !self.request.dont_mutate {
            self.ensure_version_table(false)?;
        }
        Ok(heads)
    }

    fn run_step(
        self: &Rc<Self>,
        step: &Step,
        rows: &mut HeadMaintainer,
        runner: &mut dyn StepRunner,
    ) -> Result<(), RuntimeError> {
        let started = Instant::now();
        let scope = self.begin_transaction(true)?;
        let outcome = self.step_body(step, rows, runner);
        if outcome.is_err() {
            // The failure itself is what the user has to see, not that of the rollback.
            let _ = self.end_transaction(scope, false);
            return outcome;
        }
        self.end_transaction(scope, true)?;
        self.emit(Event::StepFinished {
            step: step.clone(),
            elapsed: started.elapsed(),
        });
        Ok(())
    }

    fn step_body(
        self: &Rc<Self>,
        step: &Step,
        rows: &mut HeadMaintainer,
        runner: &mut dyn StepRunner,
    ) -> Result<(), RuntimeError> {
        if self.as_sql() && rows.is_empty() {
            self.executor.execute_ddl(&create(&self.version))?;
        }
        self.emit(Event::StepStarted(step.clone()));
        self.emit(Event::migration(format!("Running {step}")));
        if self.as_sql() {
            self.executor
                .static_output(&format!("-- Running {}", step.short_log()))?;
        }
        if !step.is_stamp() {
            runner.run(step, self)?;
        }
        if let Some(script) = &self.script {
            let map = script.revision_map()?;
            let changes = rows.update_to_step(step, &map)?;
            self.emit(Event::log(
                "alembic.runtime.migration",
                Level::DEBUG,
                said(&changes),
            ));
            for change in changes {
                apply(&self.executor, &self.version, &change)?;
            }
        }
        let heads: Vec<String> = rows.heads().map(str::to_owned).collect();
        runner.applied(step, &heads, self)
    }
}

fn executor(
    dialect: Arc<dyn Dialect>,
    connection: Option<Connection>,
    options: &ContextOptions,
    listener: &Listener,
) -> Result<Executor, OperationError> {
    let executor = match connection {
        Some(connection) => Executor::online(connection, options.executor.clone())?,
        None => {
            let output = output(options, listener.clone());
            Executor::offline(dialect, output, options.executor.clone())
        }
    };
    let listener = listener.clone();
    executor.on_warning(Rc::new(move |category, text| {
        listener(Event::Warning {
            category: category.to_owned(),
            message: text.to_owned(),
            location: None,
        });
    }));
    Ok(executor)
}

fn output(options: &ContextOptions, listener: Listener) -> Output {
    match options.output.clone() {
        Some(sink) => Box::new(move |text| sink(text)),
        None => Box::new(move |text| {
            listener(Event::Output(text.to_owned()));
            Ok(())
        }),
    }
}

/// The class that the reference has for a dialect, as its log names it.
fn impl_name(dialect: &str) -> &'static str {
    match dialect {
        "sqlite" => "SQLiteImpl",
        "postgresql" => "PostgresqlImpl",
        "mysql" => "MySQLImpl",
        "mariadb" => "MariaDBImpl",
        "mssql" => "MSSQLImpl",
        "oracle" => "OracleImpl",
        _ => "DefaultImpl",
    }
}

/// What the reference logs about a change of the version rows.
fn said(changes: &[VersionChange]) -> String {
    let list = |wanted: fn(&VersionChange) -> Option<&String>| {
        let versions: Vec<String> = changes
            .iter()
            .filter_map(wanted)
            .map(|v| format!("'{v}'"))
            .collect();
        format!("[{}]", versions.join(", "))
    };
    let update = changes.iter().find_map(|change| match change {
        VersionChange::Update { from, to } => Some(format!("update {from} to {to}")),
        _ => None,
    });
    match (changes, update) {
        ([VersionChange::Insert(version)], _) => format!("new branch insert {version}"),
        ([VersionChange::Delete(version)], _) => format!("branch delete {version}"),
        ([_], Some(update)) => update,
        (_, Some(update)) => {
            let deleted = list(|change| match change {
                VersionChange::Delete(version) => Some(version),
                _ => None,
            });
            let inserted = list(|change| match change {
                VersionChange::Insert(version) => Some(version),
                _ => None,
            });
            match deleted.as_str() {
                "[]" => format!("unmerge, insert {inserted}, {update}"),
                _ => format!("merge, delete {deleted}, {update}"),
            }
        }
        (_, None) => "no version row changes".to_owned(),
    }
}
