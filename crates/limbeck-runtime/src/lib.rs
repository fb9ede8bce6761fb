//! What happens while `env.py`, or a Rust program's environment, runs: the migration context, the
//! version table, transactions.
//!
//! A command creates an [`EnvironmentContext`] that knows which steps it wants. The environment
//! (user code, in whatever language) calls [`EnvironmentContext::configure`] with a connection or
//! a dialect, opens a transaction, and calls [`MigrationContext::run_migrations`], which asks the
//! command for the steps and carries them out one by one.

mod autogenerate;
mod environment;
mod options;

mod context;
mod progress;
mod transaction;
mod version_table;

mod error;
mod event;

pub use autogenerate::{
    AutogenerateHooks, AutogenerateOptions, Comparing, ParentNames, RenderItem, SchemaItem, Turn,
};
pub use context::{MigrationContext, StepRunner};
pub use environment::{EnvironmentContext, Request, Work};
pub use error::{AppliedSteps, RuntimeError};
pub use event::{Event, Level, Listener, LogRecord, Stream};
pub use options::{ContextOptions, OutputSink, RevisionHook, Target};
pub use transaction::{AutocommitScope, TransactionScope};
