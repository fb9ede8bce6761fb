//! Who runs a project's own code.

use std::fmt;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_engine::{Drivers, Interrupt};
use limbeck_runtime::{EnvironmentContext, RuntimeError};
use limbeck_script::{BoxError, RevisionLoader, TemplateVariables};

use crate::{Diagnostic, Logging, Project};

/// Runs a project's own code: `env.py`, revision scripts and templates, or their counterparts in
/// another language. Its errors are [`HostError`]s in a box, or a type of its own that
/// [`Host::diagnostic`] explains.
pub trait Host {
    /// Reads what revision files say about themselves.
    fn revision_loader(&self, project: &Project) -> Rc<dyn RevisionLoader>;

    /// Runs the environment once. It configures the environment and runs the migrations in it.
    ///
    /// # Errors
    /// Whatever its code fails with.
    fn run_env(
        &self,
        project: &Project,
        environment: &Rc<EnvironmentContext>,
    ) -> Result<(), RuntimeError>;

    /// Renders `script.py.mako` for a new revision. `bodies` are further names with their texts: the
    /// rendered operations of each database, if the environment ran for them. What an environment that ran before gave as
    /// `template_args` is there too.
    ///
    /// # Errors
    /// The template does not parse, or its code fails.
    fn render_template(
        &self,
        project: &Project,
        template: &Path,
        variables: &TemplateVariables,
        bodies: &[(String, String)],
    ) -> Result<String, BoxError>;

    /// The directory that `package:directory` means.
    ///
    /// # Errors
    /// There is no such package.
    fn resolve_location(&self, project: &Project, location: &str) -> Result<PathBuf, BoxError>;

    /// The search path for modules, where the entry points of write hooks are looked for.
    fn module_path(&self, _project: &Project) -> Vec<PathBuf> {
        Vec::new()
    }

    /// What is to be said about an error of this host's own type.
    fn diagnostic(&self, _error: &(dyn std::error::Error + 'static)) -> Option<Diagnostic> {
        None
    }
}

/// What the program around it gives to a host.
#[derive(Clone)]
pub struct HostServices {
    /// How to connect to databases.
    pub drivers: Drivers,
    /// Raised when the user interrupts the program: stops statements, and should stop code.
    pub interrupt: Interrupt,
    /// For `logging.config.fileConfig` and its like. Records are sent as events.
    pub logging: Rc<Logging>,
}

/// What the project's code failed with, said in full.
///
/// A host puts it where an error of any type may stand: [`RuntimeError::Host`],
/// [`limbeck_script::LoadError::Other`] and the boxed errors of [`Host`].
#[derive(Debug, Clone)]
pub struct HostError {
    /// What is to be said.
    pub diagnostic: Diagnostic,
    /// What it means for the command.
    pub kind: HostErrorKind,
}

/// What an error of the project's code means for the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostErrorKind {
    /// The code raised the reference's `CommandError`: the request cannot be met.
    Command,
    /// The code failed.
    Exception,
    /// The user interrupted it.
    Interrupt,
    /// The code ended the program itself (`sys.exit`), with this status.
    Exit(u8),
}

impl From<HostError> for RuntimeError {
    fn from(error: HostError) -> Self {
        Self::Host(Box::new(error))
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic.message)
    }
}

impl std::error::Error for HostError {}
