//! A project: its configuration, the host of its code, and whoever listens.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_config::Config;
use limbeck_runtime::{EnvironmentContext, Event, Listener, Request, Work};
use limbeck_script::{Hook, ScriptDirectory, Settings};

use crate::{CommandError, Host};

/// What every command works on.
#[derive(Clone)]
pub struct Project {
    /// The configuration. The environment may change it, as `env.py` does with
    /// `config.set_main_option`.
    pub config: Rc<RefCell<Config>>,
    host: Rc<dyn Host>,
    listener: Listener,
}

impl Project {
    /// A project.
    pub fn new(config: Config, host: Rc<dyn Host>, listener: Listener) -> Self {
        Self {
            config: Rc::new(RefCell::new(config)),
            host,
            listener,
        }
    }

    /// Who runs the project's code.
    pub fn host(&self) -> &Rc<dyn Host> {
        &self.host
    }

    /// Who listens.
    pub fn listener(&self) -> &Listener {
        &self.listener
    }

    /// Tells the listener.
    pub fn emit(&self, event: Event) {
        (self.listener)(event);
    }

    /// A line of a command's answer.
    pub(crate) fn print(&self, line: impl Into<String>) {
        self.emit(Event::Print(line.into()));
    }

    /// The directory of the project's revisions (`ScriptDirectory.from_config`).
    ///
    /// # Errors
    /// The configuration is not usable, or the directory is not there.
    pub fn script_directory(&self) -> Result<Rc<ScriptDirectory>, CommandError> {
        let settings = self.settings()?;
        let loader = self.host.revision_loader(self);
        let listener = self.listener.clone();
        let directory = ScriptDirectory::new(settings, loader)?
            .with_observer(Rc::new(move |event| tell(&listener, event)));
        Ok(Rc::new(directory))
    }

    fn settings(&self) -> Result<Settings, CommandError> {
        let mut warnings = Vec::new();
        let mut settings = self.read_settings(&mut warnings)?;
        let location = self.config.borrow().script_location()?;
        settings.location = self.resolve(&location)?;
        settings.python_path = self.host.module_path(self);
        for warning in warnings {
            self.emit(Event::Warning {
                category: warning.category.to_owned(),
                message: warning.message.to_owned(),
                location: None,
            });
        }
        Ok(settings)
    }

    /// Everything but the location, in the order in which the reference asks for it.
    fn read_settings(
        &self,
        warnings: &mut Vec<limbeck_config::Warning>,
    ) -> Result<Settings, CommandError> {
        let config = self.config.borrow();
        config.script_location()?;
        let truncate_slug_length = config.truncate_slug_length()?;
        // The host puts it on its path; here only mistakes in it show.
        config.prepend_sys_path(warnings)?;
        let recursive_version_locations = config.recursive_version_locations()?;
        let version_locations = config.version_locations(warnings)?.unwrap_or_default();
        let hooks = config.post_write_hooks()?.into_iter().map(|hook| Hook {
            name: hook.name,
            options: hook.options.into_iter().collect(),
        });
        Ok(Settings {
            truncate_slug_length,
            recursive_version_locations,
            file_template: config.file_template()?,
            sourceless: config.sourceless()?,
            output_encoding: config.output_encoding()?,
            version_locations: version_locations
                .iter()
                .map(|location| self.resolve(location))
                .collect::<Result<_, _>>()?,
            timezone: config.timezone()?,
            hooks: hooks.collect(),
            ..Settings::new("")
        })
    }

    /// A path, or `package:directory` (`util.coerce_resource_to_filename`).
    fn resolve(&self, location: &str) -> Result<PathBuf, CommandError> {
        if !Path::new(location).is_absolute() && location.contains(':') {
            return self
                .host
                .resolve_location(self, location)
                .map_err(CommandError::Host);
        }
        Ok(PathBuf::from(location))
    }

    /// Runs the environment for a command.
    ///
    /// # Errors
    /// Those of the user's code, the database and the work itself.
    pub(crate) fn run_env(
        &self,
        script: &Rc<ScriptDirectory>,
        request: Request,
        work: Work,
    ) -> Result<(), CommandError> {
        let listener = self.listener.clone();
        let environment = EnvironmentContext::new(script.clone(), request, listener, work);
        Ok(self.host.run_env(self, &Rc::new(environment))?)
    }
}

fn tell(listener: &Listener, event: &limbeck_script::Event) {
    use limbeck_script::{Event as ScriptEvent, Status};
    listener(match event {
        ScriptEvent::Warning(warning) => Event::user_warning(warning.to_string()),
        ScriptEvent::Started(status) => Event::Started {
            text: status.to_string(),
            newline: matches!(status, Status::RunningHook(_)),
        },
        ScriptEvent::Finished { ok, .. } => Event::Finished { ok: *ok },
    });
}
