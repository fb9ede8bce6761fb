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
    let loaded = config.load()?;
    let host = config.host().ok_or_else(|| {
        CommandError::message(
            "this program was built without the 'python' feature, so it runs no Python projects",
        )
    })?;
    let services = HostServices {
        drivers: limbeck_drivers::drivers(),
        interrupt: config.interrupt().clone(),
        logging,
    };
    Ok(Project::new(loaded, host(services), listener))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use limbeck_command::{Diagnostic, Host, HostError, HostErrorKind};
    use limbeck_runtime::{EnvironmentContext, RuntimeError};
    use limbeck_script::{BoxError, Identity, LoadError, RevisionLoader, TemplateVariables};

    use super::*;
    use crate::command;

    /// Its revisions are named like their files, and its environment fails.
    struct Failing;

    impl Failing {
        fn error() -> HostError {
            HostError {
                diagnostic: Diagnostic {
                    hint: Some("try again".to_owned()),
                    ..Diagnostic::new("RuntimeError", "no luck")
                },
                kind: HostErrorKind::Exception,
            }
        }
    }

    impl RevisionLoader for Failing {
        fn load(&self, path: &Path) -> Result<Identity, LoadError> {
            let stem = path.file_stem().map(|stem| stem.to_string_lossy());
            Ok(Identity {
                revision: stem.map(std::borrow::Cow::into_owned),
                ..Identity::default()
            })
        }
    }

    impl Host for Failing {
        fn revision_loader(&self, _: &Project) -> Rc<dyn RevisionLoader> {
            Rc::new(Self)
        }

        fn run_env(&self, _: &Project, _: &Rc<EnvironmentContext>) -> Result<(), RuntimeError> {
            Err(Self::error().into())
        }

        fn render_template(
            &self,
            _: &Project,
            _: &Path,
            _: &TemplateVariables,
            _bodies: &[(String, String)],
        ) -> Result<String, BoxError> {
            Err(Box::new(Self::error()))
        }

        fn resolve_location(&self, _: &Project, _: &str) -> Result<PathBuf, BoxError> {
            Err(Box::new(Self::error()))
        }
    }

    #[test]
    fn results_and_errors_come_back_from_the_commands_thread() {
        let name = format!("limbeck-session-{}", std::process::id());
        let directory = std::env::temp_dir().join(name);
        fs::create_dir_all(directory.join("versions")).unwrap();
        fs::write(directory.join("versions/a1.py"), "").unwrap();
        let config = Config::in_memory()
            .with_main_option("script_location", directory.to_string_lossy())
            .with_host(Arc::new(|_| Rc::new(Failing)));
        let heads = command::heads(&config).unwrap();
        let failed = command::upgrade(&config, "head").unwrap_err();
        let unknown = command::show(&config, "b2").unwrap_err();
        fs::remove_dir_all(&directory).unwrap();

        assert_eq!(heads[0].revision, "a1");
        assert_eq!(failed.to_string(), "no luck\n  hint: try again");
        assert!(!failed.is_command_error());
        assert!(unknown.is_command_error());
        assert_eq!(
            unknown.to_string(),
            "Can't locate revision identified by 'b2'"
        );
    }
}
