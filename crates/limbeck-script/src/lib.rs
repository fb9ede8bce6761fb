//! The revision graph, the script directory, revision files and write hooks: everything of
//! `alembic.script` that needs neither Python nor a database.
//!
//! A [`ScriptDirectory`] lists the files of a project and has a [`RevisionLoader`] read what each
//! says about itself, its [`Identity`]. Together they make the graph, a [`RevisionMap`]. Commands
//! ask it for revisions and ranges; `upgrade`, `downgrade` and `stamp` ask for [`Step`]s. A
//! [`HeadMaintainer`] tells what each step does to the version table.
//!
//! ```
//! use limbeck_script::{Identifiers, Identity, Range, Revision, RevisionMap};
//! # fn main() -> Result<(), limbeck_script::GraphError> {
//! let script = |id: &str, down: Identifiers| {
//!     let identity = Identity { down_revision: down, ..Identity::default() };
//!     Revision::new(id.to_owned(), identity, format!("{id}.py").into())
//! };
//! let scripts = [script("a", Identifiers::None)?, script("b", "a".into())?];
//! let map = RevisionMap::new(scripts, &mut Vec::new())?;
//! assert_eq!(map.heads(), ["b"]);
//!
//! let selection = map.iterate_revisions(&Range::new("head", "base"))?;
//! let ids: Vec<&str> = selection.revisions.iter().map(|found| found.revision.as_str()).collect();
//! assert_eq!(ids, ["b", "a"]);
//! # Ok(())
//! # }
//! ```

mod identifiers;
mod revision;

mod graph;
mod step;

mod directory;
mod hooks;
#[cfg(feature = "python-identity")]
mod python_identity;
mod shlex;

mod error;
mod event;

pub use directory::{
    CreateDate, NewRevision, RevisionLoader, ScriptDirectory, Settings, TemplateVariables,
};
pub use error::{BoxError, GraphError, HookError, LoadError, ScriptError};
pub use event::{Event, Status, Warning};
pub use graph::{Range, RevisionMap, Selection};
pub use hooks::Hook;
pub use identifiers::Identifiers;
#[cfg(feature = "python-identity")]
pub use python_identity::{PythonIdentity, read_identity};
pub use revision::{Format, Identity, Revision, new_rev_id, verify_rev_id};
pub use step::{HeadMaintainer, RevisionStep, StampStep, Step, VersionChange};
