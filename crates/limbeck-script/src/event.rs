//! What happens while scripts are read and written, for whoever shows it.

use std::fmt;
use std::path::PathBuf;

/// Something worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something is odd; the work goes on.
    Warning(Warning),
    /// An action begins; an [`Event::Finished`] with the same status follows.
    Started(Status),
    /// The action is over.
    Finished {
        /// The action.
        status: Status,
        /// Whether it succeeded.
        ok: bool,
    },
}

/// An action that takes a moment (`alembic.util.status`); `Display` gives its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// A directory is made.
    CreatingDirectory(PathBuf),
    /// A file is written.
    Generating(PathBuf),
    /// A write hook runs; its output may come in between, so the reference ends this line first.
    RunningHook(String),
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreatingDirectory(path) => write!(f, "Creating directory {}", path.display()),
            Self::Generating(path) => write!(f, "Generating {}", path.display()),
            Self::RunningHook(name) => {
                write!(
                    f,
                    "Running post write hook {}",
                    crate::identifiers::python_repr(name)
                )
            }
        }
    }
}

/// What `util.warn` says; `Display` gives its words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Warning {
    /// Two scripts have one identifier; the later counts.
    #[error("Revision {revision} is present more than once")]
    Duplicate {
        /// The identifier.
        revision: String,
    },
    /// A parent that no script has. [`crate::GraphError::MissingParent`] follows.
    #[error("Revision {missing} referenced from {referrer} is not present")]
    MissingParent {
        /// The parent.
        missing: String,
        /// The script that names it.
        referrer: String,
    },
    /// Two version locations lead to one file.
    #[error(
        "File {} loaded twice! ignoring. Please ensure version_locations is unique.",
        path.display()
    )]
    LoadedTwice {
        /// The file.
        path: PathBuf,
    },
    /// `downgrade -N` with several rows in the version table.
    #[error(
        "downgrade -1 from multiple heads is ambiguous; this usage will be disallowed in a future release."
    )]
    AmbiguousDowngrade,
}
