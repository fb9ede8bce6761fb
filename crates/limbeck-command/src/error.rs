//! Why a command failed.

use std::io;
use std::path::PathBuf;

use limbeck_config::ConfigError;
use limbeck_engine::Error as EngineError;
use limbeck_operations::OperationError;
use limbeck_runtime::{AppliedSteps, RuntimeError};
use limbeck_script::{BoxError, GraphError, HookError, LoadError, ScriptError};

use crate::{HostError, HostErrorKind};

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// A message in the reference's words (`alembic.util.CommandError`).
    #[error("{0}")]
    Message(String),
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The script directory and the graph.
    #[error(transparent)]
    Script(#[from] ScriptError),
    /// The graph, where the reference lets its own error through.
    #[error(transparent)]
    Graph(GraphError),
    /// The environment and what it ran.
    #[error(transparent)]
    Runtime(#[from] RuntimeError),
    /// A file or directory can't be read or written.
    #[error("can't {action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The user's code failed: the host's own error.
    #[error(transparent)]
    Host(BoxError),
}

impl CommandError {
    /// A message in the reference's words.
    pub fn message(text: impl Into<String>) -> Self {
        Self::Message(text.into())
    }

    /// Whether the reference raises `CommandError`, which its command line shows as `FAILED: …`.
    pub fn is_command_error(&self) -> bool {
        if let Some(kind) = self.host_error_kind() {
            return kind == HostErrorKind::Command;
        }
        match self {
            Self::Message(_) => true,
            Self::Config(error) => error.is_command_error(),
            Self::Script(error) => is_script_command_error(error),
            Self::Runtime(error) => is_runtime_command_error(error.innermost()),
            Self::Graph(_) | Self::Io { .. } | Self::Host(_) => false,
        }
    }

    /// What had been done when a step failed.
    pub fn applied(&self) -> Option<&AppliedSteps> {
        match self {
            Self::Runtime(error) => error.applied(),
            _ => None,
        }
    }

    /// The database's error, if that is what went wrong.
    pub fn database(&self) -> Option<&EngineError> {
        match self {
            Self::Runtime(error) => match error.innermost() {
                RuntimeError::Database(error)
                | RuntimeError::Operation(OperationError::Engine(error)) => Some(error),
                _ => None,
            },
            _ => None,
        }
    }

    /// The error of the project's code, if that is what went wrong.
    pub fn host_error(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Runtime(error) => match error.innermost() {
                RuntimeError::Host(error) => Some(error.as_ref()),
                RuntimeError::Script(error) => script_host_error(error),
                _ => None,
            },
            Self::Host(error) => Some(error.as_ref()),
            Self::Script(error) => script_host_error(error),
            _ => None,
        }
    }

    fn host_error_kind(&self) -> Option<HostErrorKind> {
        let error = self.host_error()?;
        Some(match error.downcast_ref::<HostError>() {
            Some(error) => error.kind,
            // A template that fails while it renders is a `CommandError` in the reference.
            None if matches!(self, Self::Script(ScriptError::Template(_))) => {
                HostErrorKind::Command
            }
            None => HostErrorKind::Exception,
        })
    }

    /// The exit status, if the project's code ended the program itself.
    pub fn exit_status(&self) -> Option<u8> {
        match self.host_error_kind() {
            Some(HostErrorKind::Exit(status)) => Some(status),
            _ => None,
        }
    }

    /// Whether the user interrupted the program.
    pub fn is_interrupt(&self) -> bool {
        matches!(self.database(), Some(EngineError::Interrupted))
            || self.host_error_kind() == Some(HostErrorKind::Interrupt)
    }
}

fn script_host_error(error: &ScriptError) -> Option<&(dyn std::error::Error + 'static)> {
    match error {
        ScriptError::Load(LoadError::Other(error)) | ScriptError::Template(error) => {
            Some(error.as_ref())
        }
        _ => None,
    }
}

fn is_runtime_command_error(error: &RuntimeError) -> bool {
    match error {
        RuntimeError::Command(_) | RuntimeError::VersionRow { .. } => true,
        RuntimeError::Script(error) => is_script_command_error(error),
        RuntimeError::Operation(error) => error.class_name() == "CommandError",
        _ => false,
    }
}

fn is_script_command_error(error: &ScriptError) -> bool {
    match error {
        // Where the reference fails with a `KeyError` or another exception of Python's.
        ScriptError::Graph(
            GraphError::MissingParent { .. } | GraphError::MissingDependency { .. },
        )
        | ScriptError::Load(_)
        | ScriptError::FileTemplate { .. }
        | ScriptError::Encoding { .. }
        | ScriptError::NoDependency { .. }
        | ScriptError::Io { .. } => false,
        ScriptError::Hook(error) => !matches!(
            error,
            HookError::NoPython { .. } | HookError::Options { .. } | HookError::Run { .. }
        ),
        _ => true,
    }
}
