//! Who runs a project's own code.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_engine::{Drivers, Interrupt};
use limbeck_runtime::{EnvironmentContext, RuntimeError};
use limbeck_script::{BoxError, RevisionLoader, TemplateVariables};

use crate::{Logging, Project};

/// Runs a project's own code: `env.py`, revision scripts and templates, or their counterparts in
/// another language.
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

    /// Renders `script.py.mako` for a new revision. What an environment that ran before gave as
    /// `template_args` is there too.
    ///
    /// # Errors
    /// The template does not parse, or its code fails.
    fn render_template(
        &self,
        project: &Project,
        template: &Path,
        variables: &TemplateVariables,
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

    /// What is to be said about an error of this host, if it is one.
    fn diagnostic(&self, error: &(dyn std::error::Error + 'static)) -> Option<crate::Diagnostic>;
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
