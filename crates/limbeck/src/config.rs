//! The configuration of a project, as a program states it.

use std::path::PathBuf;
use std::sync::Arc;

use limbeck_command::Event;
use limbeck_config::{ConfigError, ConfigFiles, ConfigOptions};
use limbeck_engine::Interrupt;

use crate::HostFactory;
use crate::host::default_host;

/// Is told what happens while a command works.
pub type EventListener = Arc<dyn Fn(&Event) + Send + Sync>;

/// Where a project is, and how it differs from what its files say (`alembic.config.Config`).
///
/// The files are read by each command anew.
#[derive(Clone)]
pub struct Config {
    options: ConfigOptions,
    /// Section (none for the main one), option, value.
    overrides: Vec<(Option<String>, String, String)>,
    listener: Option<EventListener>,
    host: Option<HostFactory>,
    interrupt: Interrupt,
}

impl Config {
    /// The project of an ini file: `Config("alembic.ini")`.
    pub fn new(ini_file: impl Into<String>) -> Self {
        Self::with_files(ConfigFiles {
            ini: Some(ini_file.into()),
            toml: None,
        })
    }

    /// A project without files; [`Config::set_main_option`] says where the scripts are.
    pub fn in_memory() -> Self {
        Self::with_files(ConfigFiles::default())
    }

    fn with_files(files: ConfigFiles) -> Self {
        Self::from_options(ConfigOptions {
            files,
            ..ConfigOptions::default()
        })
    }

    pub(crate) fn from_options(options: ConfigOptions) -> Self {
        Self {
            options,
            overrides: Vec::new(),
            listener: None,
            host: default_host(),
            interrupt: Interrupt::default(),
        }
    }

    /// Reads `[tool.alembic]` of this pyproject.toml too.
    #[must_use]
    pub fn with_pyproject(mut self, toml_file: impl Into<String>) -> Self {
        self.options.files.toml = Some(toml_file.into());
        self
    }

    /// Reads another section of the ini file than `[alembic]` (`-n`).
    #[must_use]
    pub fn with_section(mut self, name: impl Into<String>) -> Self {
        self.options.ini_section = name.into();
        self
    }

    /// Adds an argument for the environment (`-x key=value`).
    #[must_use]
    pub fn with_x_argument(mut self, argument: impl Into<String>) -> Self {
        self.options.x_arguments.push(argument.into());
        self
    }

    /// The directory that relative file names start from, instead of the current one.
    #[must_use]
    pub fn with_directory(mut self, directory: impl Into<PathBuf>) -> Self {
        self.options.directory = directory.into();
        self
    }

    /// Sets an option of the main section (`Config.set_main_option`); a percent sign is written
    /// twice.
    #[must_use]
    pub fn with_main_option(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.set_main_option(name, value);
        self
    }

    /// Sets an option of the main section (`Config.set_main_option`); a percent sign is written
    /// twice.
    pub fn set_main_option(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.overrides.push((None, name.into(), value.into()));
    }

    /// Sets an option of any section (`Config.set_section_option`).
    pub fn set_section_option(
        &mut self,
        section: impl Into<String>,
        name: impl Into<String>,
        value: impl Into<String>,
    ) {
        self.overrides
            .push((Some(section.into()), name.into(), value.into()));
    }

    /// Tells a listener what happens.
    #[must_use]
    pub fn on_event(mut self, listener: impl Fn(&Event) + Send + Sync + 'static) -> Self {
        self.listener = Some(Arc::new(listener));
        self
    }

    /// Lets another host run the project's code.
    #[must_use]
    pub fn with_host(mut self, host: HostFactory) -> Self {
        self.host = Some(host);
        self
    }

    /// Stops commands from another thread; the transaction in progress is rolled back.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    pub(crate) fn with_interrupt(mut self, interrupt: &Interrupt) -> Self {
        self.interrupt = interrupt.clone();
        self
    }

    pub(crate) fn host(&self) -> Option<&HostFactory> {
        self.host.as_ref()
    }

    pub(crate) fn listener(&self) -> Option<&EventListener> {
        self.listener.as_ref()
    }

    pub(crate) fn load(&self) -> Result<limbeck_config::Config, ConfigError> {
        let mut config = limbeck_config::Config::load(self.options.clone())?;
        for (section, name, value) in &self.overrides {
            match section {
                Some(section) => config.set_section_option(section, name, value)?,
                None => config.set_main_option(name, value)?,
            }
        }
        Ok(config)
    }
}
