//! What a command asks of an environment (`alembic.runtime.environment.EnvironmentContext`).

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_script::{Identifiers, ScriptDirectory, Step};

use crate::{ContextOptions, Event, Listener, MigrationContext, RuntimeError, Target};

/// What a command wants done, in the words of `EnvironmentContext`'s keyword arguments.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// `--sql`
    pub as_sql: bool,
    /// The command has a starting revision, given or not: `upgrade`, `downgrade`, `stamp`.
    pub has_starting_rev: bool,
    /// The lower end of a range.
    pub starting_rev: Option<String>,
    /// The target of the command, as the user wrote it; none where it has no target.
    pub destination_rev: Option<Identifiers>,
    /// `--tag`
    pub tag: Option<String>,
    /// `stamp --purge`
    pub purge: bool,
    /// The command compares the models with the database: `check`, `revision --autogenerate`.
    pub compares: bool,
    /// The command only reads: the version table is not created.
    pub dont_mutate: bool,
}

/// The work of a command: given the version table's rows and the context, the steps to carry out.
pub type Work = Box<dyn FnMut(&[String], &Rc<MigrationContext>) -> Result<Vec<Step>, RuntimeError>>;

/// The facade that `alembic.context` gives to `env.py`.
pub struct EnvironmentContext {
    /// The scripts.
    pub script: Rc<ScriptDirectory>,
    /// What the command asks for.
    pub request: Request,
    listener: Listener,
    work: RefCell<Work>,
    context: RefCell<Option<Rc<MigrationContext>>>,
}

impl EnvironmentContext {
    /// An environment for one command.
    pub fn new(
        script: Rc<ScriptDirectory>,
        request: Request,
        listener: Listener,
        work: Work,
    ) -> Self {
        Self {
            script,
            request,
            listener,
            work: RefCell::new(work),
            context: RefCell::new(None),
        }
    }

    /// `context.configure`: makes the migration context. A second call replaces the first.
    ///
    /// # Errors
    /// `literal_binds` with a connection.
    pub fn configure(
        &self,
        target: Target,
        options: ContextOptions,
    ) -> Result<Rc<MigrationContext>, RuntimeError> {
        let context = Rc::new(MigrationContext::new(
            Some(self.script.clone()),
            self.request.clone(),
            target,
            options,
            self.listener.clone(),
        )?);
        *self.context.borrow_mut() = Some(context.clone());
        Ok(context)
    }

    /// `context.get_context`
    ///
    /// # Errors
    /// [`RuntimeError::NotConfigured`].
    pub fn context(&self) -> Result<Rc<MigrationContext>, RuntimeError> {
        let context = self.context.borrow().clone();
        context.ok_or(RuntimeError::NotConfigured)
    }

    /// Whether `configure` has been called.
    pub fn is_configured(&self) -> bool {
        self.context.borrow().is_some()
    }

    /// `context.get_revision_argument`
    ///
    /// # Errors
    /// The command has no target, or it means several heads.
    pub fn revision_argument(&self) -> Result<Identifiers, RuntimeError> {
        match &self.request.destination_rev {
            Some(Identifiers::One(revision)) => Ok(self.script.as_revision_number(revision)?),
            Some(Identifiers::Several(revisions)) => match revisions.as_slice() {
                // `stamp` has a list, whose names the reference does not resolve.
                [only] => Ok(Identifiers::One(only.clone())),
                several => Ok(Identifiers::Several(several.to_vec())),
            },
            _ => Err(RuntimeError::command(
                "No destination revision argument is available.",
            )),
        }
    }

    /// `context.get_starting_revision_argument`
    ///
    /// # Errors
    /// The command has no start, or it means several heads.
    pub fn starting_revision_argument(&self) -> Result<Identifiers, RuntimeError> {
        let configured = self.context.borrow().clone();
        let start = match configured {
            Some(context) => context.starting_rev(),
            None if self.request.has_starting_rev => {
                self.request.starting_rev.iter().cloned().collect()
            }
            None => {
                return Err(RuntimeError::command(
                    "No starting revision argument is available.",
                ));
            }
        };
        match start.as_slice() {
            [] => Ok(Identifiers::None),
            [only] => Ok(self.script.as_revision_number(only)?),
            _ => Ok(Identifiers::Several(start)),
        }
    }

    /// The steps that the command wants from here.
    ///
    /// # Errors
    /// Those of the command.
    pub(crate) fn steps(
        &self,
        heads: &[String],
        context: &Rc<MigrationContext>,
    ) -> Result<Vec<Step>, RuntimeError> {
        let mut work = self.work.try_borrow_mut().map_err(|_| {
            RuntimeError::command("run_migrations() was called from within a migration")
        })?;
        work(heads, context)
    }

    /// Tells the listener.
    pub fn emit(&self, event: Event) {
        (self.listener)(event);
    }

    /// The listener.
    pub fn listener(&self) -> &Listener {
        &self.listener
    }
}
