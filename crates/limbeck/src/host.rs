//! Which host runs a project's code.

use std::rc::Rc;
use std::sync::Arc;

use limbeck_command::{Host, HostServices};

/// Makes the host that runs a project's own code, on the thread that runs the command.
pub type HostFactory = Arc<dyn Fn(HostServices) -> Rc<dyn Host> + Send + Sync>;

/// The host that a program has without choosing one; none where it was built without Python.
pub(crate) fn default_host() -> Option<HostFactory> {
    #[cfg(feature = "python")]
    return Some(Arc::new(|services: HostServices| -> Rc<dyn Host> {
        Rc::new(limbeck_alembic::PythonHost::new(services))
    }));
    #[cfg(not(feature = "python"))]
    None
}
