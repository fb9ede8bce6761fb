//! What can go wrong while migrations run.

use limbeck_engine::Error as EngineError;
use limbeck_operations::OperationError;
use limbeck_script::{GraphError, ScriptError, Step};

/// A failure while an environment runs.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RuntimeError {
    /// A message in the reference's words (`alembic.util.CommandError`).
    #[error("{0}")]
    Command(String),
    /// `context.get_context` before `context.configure`.
    #[error("No context has been configured yet.")]
    NotConfigured,
    /// The environment has a dialect only, and this is not `--sql`.
    #[error(
        "the environment gave no database connection: context.configure() needs 'connection' unless --sql is used"
    )]
    NoConnection,
    /// `autocommit_block()` inside a transaction that somebody else began.
    #[error(
        "autocommit_block() can't end a transaction that was begun outside of the migration context"
    )]
    ForeignTransaction,
    /// The revision graph and its files.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// The revision graph, below the words of a command.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The database.
    #[error(transparent)]
    Database(#[from] EngineError),
    /// A directive.
    #[error(transparent)]
    Operation(OperationError),
    /// A row of the version table that should be there is not, or the reverse.
    #[error("Online migration expected to match one row when {action} in '{table}'; {found} found")]
    VersionRow {
        /// What was to happen to which row: `deleting 'x'`, `updating 'x' to 'y'`.
        action: String,
        /// The version table.
        table: String,
        /// How many rows there were.
        found: i64,
    },
    /// A step failed.
    #[error("{source}")]
    Step {
        /// The step, and what had been done before it.
        applied: Box<AppliedSteps>,
        /// Why it failed.
        #[source]
        source: Box<RuntimeError>,
    },
    /// The user's code failed: the host's own error.
    #[error(transparent)]
    Host(Box<dyn std::error::Error>),
}

/// What a failed run had done.
#[derive(Debug, Clone)]
pub struct AppliedSteps {
    /// The step that failed.
    pub failed: Step,
    /// The steps before it, in order.
    pub done: Vec<Step>,
    /// How many more there would have been.
    pub remaining: usize,
    /// How many of these are in the database; the others are undone with the failed one.
    pub kept_steps: usize,
    /// The failed step's statements that took effect and stay; the others are undone.
    pub kept: Vec<String>,
    /// What the version table says after the failure.
    pub heads: Vec<String>,
    /// Nothing was executed: the text of `--sql` mode ends here.
    pub offline: bool,
}

impl From<OperationError> for RuntimeError {
    fn from(error: OperationError) -> Self {
        match error {
            OperationError::Host(error) => Self::Host(error),
            other => Self::Operation(other),
        }
    }
}

impl RuntimeError {
    /// A message in the reference's words.
    pub fn command(message: impl Into<String>) -> Self {
        Self::Command(message.into())
    }

    /// The error under the steps it passed through.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Step { source, .. } => source.innermost(),
            other => other,
        }
    }

    /// What had been done when a step failed.
    pub fn applied(&self) -> Option<&AppliedSteps> {
        match self {
            Self::Step { applied, .. } => Some(applied),
            _ => None,
        }
    }
}
