//! Where statements go: a connection, or the output of `--sql`.

use std::cell::RefCell;
use std::collections::HashSet;
use std::io;
use std::rc::Rc;
use std::sync::Arc;

use limbeck_dialect::{self as dialect, CompileOptions, Dialect, Paramstyle};
use limbeck_engine::{Connection, ParamSet, Rows};
use limbeck_schema::{Insert, Naming, Options, SqlType, SqlValue, Statement, Table};

use crate::OperationError;
use crate::ddl::{self, TransactionText};
use crate::ops::{Ddl, Setting};
use crate::steps::{Step, ddl_text};

type Result<T, E = OperationError> = std::result::Result<T, E>;

/// Receives the text of `--sql`, piece by piece.
pub type Output = Box<dyn FnMut(&str) -> io::Result<()>>;

/// Hears what the user should know (a Python warning in the reference).
///
/// Statements are heard elsewhere: online by a listener of the connection, printed by the output.
pub type WarningListener = Rc<dyn Fn(&str, &str)>;

/// What an [`Executor`] is told by `context.configure(…)`.
#[derive(Debug, Clone, Default)]
pub struct ExecutorOptions {
    /// `transactional_ddl`; none for the database's own.
    pub transactional_ddl: Option<bool>,
    /// `literal_binds`.
    pub literal_binds: bool,
    /// `dialect_opts={"paramstyle": …}`.
    pub paramstyle: Option<Paramstyle>,
    /// `mssql_batch_separator`.
    pub mssql_batch_separator: Setting<String>,
    /// `oracle_batch_separator`.
    pub oracle_batch_separator: Setting<String>,
    /// The naming convention of `target_metadata`, which names what directives leave unnamed.
    pub naming: Naming,
}

enum Target {
    Online(Connection),
    Offline(RefCell<Output>),
}

/// Executes statements on a connection, or prints them (the reference's `DefaultImpl`).
pub struct Executor {
    dialect: Arc<dyn Dialect>,
    target: Target,
    options: ExecutorOptions,
    created_types: RefCell<HashSet<(Option<String>, String)>>,
    listeners: RefCell<Vec<WarningListener>>,
}

impl Executor {
    /// Executes on a connection.
    ///
    /// # Errors
    /// [`OperationError::LiteralBindsOnline`].
    pub fn online(connection: Connection, options: ExecutorOptions) -> Result<Self> {
        if options.literal_binds {
            return Err(OperationError::LiteralBindsOnline);
        }
        let dialect = connection.dialect().clone();
        Ok(Self::new(dialect, Target::Online(connection), options))
    }

    /// Prints statements (`--sql`).
    pub fn offline(dialect: Arc<dyn Dialect>, output: Output, options: ExecutorOptions) -> Self {
        Self::new(dialect, Target::Offline(RefCell::new(output)), options)
    }

    fn new(dialect: Arc<dyn Dialect>, target: Target, options: ExecutorOptions) -> Self {
        Self {
            dialect,
            target,
            options,
            created_types: RefCell::default(),
            listeners: RefCell::default(),
        }
    }

    /// The dialect; online at the server's version.
    pub fn dialect(&self) -> &Arc<dyn Dialect> {
        &self.dialect
    }

    /// The options it was made with.
    pub fn options(&self) -> &ExecutorOptions {
        &self.options
    }

    /// The connection (`op.get_bind()`); none where statements are printed.
    pub fn connection(&self) -> Option<&Connection> {
        match &self.target {
            Target::Online(connection) => Some(connection),
            Target::Offline(_) => None,
        }
    }

    /// Whether statements are printed rather than executed (`as_sql`).
    pub fn as_sql(&self) -> bool {
        matches!(self.target, Target::Offline(_))
    }

    /// Whether DDL is part of a transaction.
    pub fn transactional_ddl(&self) -> bool {
        self.options
            .transactional_ddl
            .unwrap_or(self.dialect.capabilities().transactional_ddl)
    }

    /// Adds a listener for warnings.
    pub fn on_warning(&self, listener: WarningListener) {
        self.listeners.borrow_mut().push(listener);
    }

    /// Writes text and a blank line to the output of `--sql` (`static_output`); nothing online.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn static_output(&self, text: &str) -> Result<()> {
        if let Target::Offline(output) = &self.target {
            (output.borrow_mut())(&format!("{text}\n\n"))?;
        }
        Ok(())
    }

    /// Prints what begins a transaction (`emit_begin`).
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn emit_begin(&self) -> Result<()> {
        self.print_transaction(ddl::rules(&*self.dialect).begin())
    }

    /// Prints what ends a transaction (`emit_commit`).
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn emit_commit(&self) -> Result<()> {
        self.print_transaction(ddl::rules(&*self.dialect).commit())
    }

    fn print_transaction(&self, text: TransactionText) -> Result<()> {
        let terminator = self.dialect.capabilities().command_terminator;
        self.static_output(&format!("{}{terminator}", text.statement))?;
        if text.separator {
            self.print_separator()?;
        }
        Ok(())
    }

    fn print_separator(&self) -> Result<()> {
        let separator = match (self.dialect.name(), &self.options) {
            ("mssql", options) => &options.mssql_batch_separator,
            ("oracle", options) => &options.oracle_batch_separator,
            _ => &Setting::Omitted,
        };
        let separator = match separator {
            Setting::Omitted => ddl::rules(&*self.dialect).batch_separator(),
            given => given.value().map(String::as_str),
        };
        match separator {
            Some(separator) if !separator.is_empty() => self.static_output(separator),
            _ => Ok(()),
        }
    }

    /// Executes or prints a statement on rows, or text. Printed, it gives no rows.
    ///
    /// # Errors
    /// The dialect cannot say it, the database refuses it, or parameters are given for a statement
    /// that is printed.
    pub fn execute_statement(
        &self,
        statement: &Statement,
        params: &[ParamSet],
    ) -> Result<Option<Rows>> {
        match &self.target {
            Target::Online(connection) => Ok(Some(connection.execute(statement, params)?)),
            Target::Offline(_) => {
                if params.iter().any(|set| !set.is_empty()) {
                    return Err(OperationError::ParametersOffline);
                }
                let options = CompileOptions {
                    literal_binds: self.options.literal_binds,
                    paramstyle: self.options.paramstyle,
                    unexpanded: true,
                    values: Vec::new(),
                };
                let compiled = dialect::compile(&*self.dialect, statement, &options)?;
                self.print(&compiled.sql)?;
                Ok(None)
            }
        }
    }

    /// Executes or prints a statement on the schema.
    ///
    /// # Errors
    /// The dialect cannot say it, or the database refuses it.
    pub fn execute_ddl(&self, ddl: &Ddl) -> Result<()> {
        let sql = ddl_text(&*self.dialect, ddl)?;
        self.execute_sql(&sql)
    }

    /// Executes or prints SQL in which neither `%` nor `:` means anything.
    ///
    /// # Errors
    /// The database refuses it.
    pub fn execute_sql(&self, sql: &str) -> Result<()> {
        self.run_ddl(sql, "")
    }

    /// Carries out one step.
    pub(crate) fn step(&self, step: &Step) -> Result<Option<Rows>> {
        match step {
            Step::Ddl { sql, verbatim } => self.run_ddl(sql, verbatim).map(|()| None),
            Step::CreateType(ty) => self.create_type(ty).map(|()| None),
            Step::Statement(statement, options) => {
                self.set_execution_options(options)?;
                self.execute_statement(statement, &[])
            }
            Step::InsertMany { insert, rows } => self.insert_many(insert, rows),
            Step::Warning(text) => {
                self.warn("UserWarning", text);
                Ok(None)
            }
        }
    }

    fn set_execution_options(&self, options: &Options) -> Result<()> {
        match &self.target {
            Target::Online(connection) if !options.is_empty() => {
                Ok(connection.execution_options(options.clone())?)
            }
            _ => Ok(()),
        }
    }

    fn insert_many(
        &self,
        insert: &Insert,
        rows: &[Vec<(String, SqlValue)>],
    ) -> Result<Option<Rows>> {
        let statement = Statement::Insert(Box::new(insert.clone()));
        self.execute_statement(&statement, rows)
    }

    /// Takes the types of a table that is there for created.
    pub(crate) fn assume_types(&self, table: &Table) {
        let types = dialect::table_types(&*self.dialect, table);
        self.created_types
            .borrow_mut()
            .extend(types.into_iter().map(type_key));
    }

    /// A type is created once by each executor, as the reference's memo has it.
    fn create_type(&self, ty: &SqlType) -> Result<()> {
        if !self.created_types.borrow_mut().insert(type_key(ty)) {
            return Ok(());
        }
        let sql = dialect::create_type(&*self.dialect, ty)?;
        self.run_ddl(&sql, "")
    }

    fn run_ddl(&self, sql: &str, verbatim: &str) -> Result<()> {
        match &self.target {
            Target::Online(connection) => Ok(connection.run_sql(&format!("{sql}{verbatim}"))?),
            Target::Offline(_) => {
                let style = self
                    .options
                    .paramstyle
                    .unwrap_or(self.dialect.capabilities().paramstyle);
                let sql = if style.doubles_percents() {
                    sql.replace('%', "%%")
                } else {
                    sql.to_owned()
                };
                self.print(&format!("{sql}{verbatim}"))
            }
        }
    }

    /// Prints a statement as the reference does: tabs are four spaces, no blanks around it, the
    /// terminator after it, and on some databases the batch separator.
    fn print(&self, sql: &str) -> Result<()> {
        let text = sql.replace('\t', "    ");
        let text = text.trim();
        let terminator = self.dialect.capabilities().command_terminator;
        self.static_output(&format!("{text}{terminator}"))?;
        self.print_separator()
    }

    /// Warns in Python's manner: the warning's category and its text.
    pub(crate) fn warn(&self, category: &str, text: &str) {
        let listeners = self.listeners.borrow().clone();
        for listener in &listeners {
            listener(category, text);
        }
    }
}

/// Schema and name.
fn type_key(ty: &SqlType) -> (Option<String>, String) {
    (
        ty.text("schema").map(str::to_owned),
        ty.text("name").unwrap_or_default().to_owned(),
    )
}
