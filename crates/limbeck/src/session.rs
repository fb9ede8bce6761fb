//! Where commands run: on a thread with a stack for deep recursion in the user's code.

use std::rc::Rc;
use std::thread;

use limbeck_command::{CommandError, HostServices, Listener, Logging, Project};

use crate::{Config, Error};

/// Address space only; the system gives memory as it is touched.
const STACK: usize = 1 << 30;

/// Runs something on a thread with a big stack, and waits for it.
pub(crate) fn on_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> std::io::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .name("limbeck".to_owned())
            .stack_size(STACK)
            .spawn_scoped(scope, work)?;
        match thread.join() {
            Ok(value) => Ok(value),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Runs a command of the library.
pub(crate) fn run<T: Send>(
    config: &Config,
    work: impl FnOnce(&Project) -> Result<T, CommandError> + Send,
) -> Result<T, Error> {
    let outcome = on_big_stack(|| {
        let listener: Listener = match config.listener().cloned() {
            Some(listener) => Rc::new(move |event| listener(&event)),
            None => Rc::new(|_| ()),
        };
        let logging = Rc::new(Logging::default());
        let project = open(config, listener, logging).map_err(|error| Error::new(&error, None))?;
        work(&project).map_err(|error| Error::new(&error, Some(&**project.host())))
    });
    outcome.unwrap_or_else(|error| {
        let error = CommandError::message(format!("can't start a thread: {error}"));
        Err(Error::new(&error, None))
    })
}

/// Reads the configuration and makes the host.
pub(crate) fn open(
    config: &Config,
    listener: Listener,
    logging: Rc<Logging>,
) -> Result<Project, CommandError> {
    let host = config.host().ok_or_else(|| {
        CommandError::message(
            "this program was built without the 'python' feature, so it runs no Python projects",
        )
    })?;
    let loaded = config.load()?;
    let services = HostServices {
        drivers: limbeck_drivers::drivers(),
        interrupt: config.interrupt().clone(),
        logging,
    };
    Ok(Project::new(loaded, host(services), listener))
}
