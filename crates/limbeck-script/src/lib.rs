//! The revision graph, the script directory, revision files and write hooks.

mod error;
mod event;
mod graph;
mod identifiers;
mod revision;
mod step;

pub use error::{BoxError, GraphError, HookError, LoadError, ScriptError};
pub use event::{Event, Status, Warning};
pub use graph::{Range, RevisionMap, Selection};
pub use identifiers::Identifiers;
pub use revision::{Format, Identity, Revision, new_rev_id, verify_rev_id};
pub use step::{HeadMaintainer, RevisionStep, StampStep, Step, VersionChange};
