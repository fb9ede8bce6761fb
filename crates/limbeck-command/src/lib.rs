//! Every command of the migration tool as a function that returns values and events.
//!
//! A [`Project`] is a configuration, a [`Host`] that runs the project's own code (Python, or a
//! Rust program's), and a listener. Each command is a function over it, under the name it has on
//! the command line. What a command answers comes twice: as lines for people, in
//! [`limbeck_runtime::Event`]s while it works, and as its typed result.
//!
//! A failure is a [`CommandError`]; [`CommandError::diagnostic`] says it in full, with the place in
//! the user's files, the statement, what is applied and what to do.

mod host;
mod logging;
mod project;

mod commands;
mod templates;

mod diagnose;
mod diagnostic;
mod error;

pub use commands::{
    HistoryOptions, InitOptions, MergeOptions, OfflineOptions, RevisionOptions, TemplateInfo,
    branches, check, current, downgrade, edit, ensure_version, heads, history, init,
    list_templates, merge, revision, show, stamp, upgrade,
};
pub use diagnostic::{Diagnostic, SourceLocation};
pub use error::CommandError;
pub use host::{Host, HostError, HostErrorKind, HostServices};
pub use logging::{ConfigureError, Logging};
pub use project::Project;

pub use limbeck_runtime::{AppliedSteps, Event, Listener};
