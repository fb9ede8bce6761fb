//! `alembic.config.Config`: the files, and the options that the rest of the program asks for.

use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use crate::command_options::CommandOptions;
use crate::error::ConfigError;
use crate::files::ConfigFiles;
use crate::ini::{Ini, Origin};
use crate::pyproject::{OptionValue, Pyproject};

/// Where a configuration comes from; everything but the files has a usable default.
#[derive(Clone, Debug)]
pub struct ConfigOptions {
    /// The ini and pyproject files (`-c`, `ALEMBIC_CONFIG`); see [`ConfigFiles::select`].
    pub files: ConfigFiles,
    /// The main section of the ini file (`-n`).
    pub ini_section: String,
    /// The `-x` arguments in their order.
    pub x_arguments: Vec<String>,
    /// The command line, if there is one.
    pub command: Option<CommandOptions>,
    /// Values for `%(name)s` beside `here` (`Config(config_args=…)`).
    pub config_args: IndexMap<String, String>,
    /// The directory that relative file names start from.
    pub directory: PathBuf,
}

impl Default for ConfigOptions {
    fn default() -> Self {
        Self {
            files: ConfigFiles::default(),
            ini_section: "alembic".to_owned(),
            x_arguments: Vec::new(),
            command: None,
            config_args: IndexMap::new(),
            directory: std::env::current_dir().unwrap_or_default(),
        }
    }
}

/// What became of the ini file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IniStatus {
    /// It was read.
    Read,
    /// No file was named: the configuration is a program's.
    InMemory,
    /// There is no such file. The reference says nothing at this point either.
    Missing,
    /// It is there and cannot be read; the system's words. The reference ignores it silently.
    Unreadable(String),
}

/// A Python warning that the reference would issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Its text.
    pub message: &'static str,
    /// Its category, `DeprecationWarning`, which Python hides unless asked.
    pub category: &'static str,
}

/// An Alembic configuration (`alembic.config.Config`).
///
/// ```
/// use limbeck_config::Config;
///
/// let mut config = Config::in_memory();
/// config.set_main_option("script_location", "migrations")?;
/// assert_eq!(config.script_location()?, "migrations");
/// # Ok::<(), limbeck_config::ConfigError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Config {
    /// The ini file as it was named (`Config.config_file_name`).
    pub config_file_name: Option<String>,
    /// The pyproject file as it was named (`Config.toml_file_name`).
    pub toml_file_name: Option<String>,
    /// The main section of the ini file (`Config.config_ini_section`).
    pub config_ini_section: String,
    /// The `-x` arguments in their order.
    pub x_arguments: Vec<String>,
    /// The command line, if there is one (`Config.cmd_opts`).
    pub command: Option<CommandOptions>,
    /// Where relative file names start from.
    pub directory: PathBuf,
    /// The parsed ini file (`Config.file_config`).
    pub ini: Ini,
    /// `[tool.alembic]` (`Config.toml_alembic_config`).
    pub pyproject: Pyproject,
    /// What became of the ini file.
    pub ini_status: IniStatus,
}

impl Config {
    /// Reads the files. One that does not exist is no error: a later question will fail.
    ///
    /// # Errors
    /// When a file does not parse or is not UTF-8.
    pub fn load(options: ConfigOptions) -> Result<Self, ConfigError> {
        let ConfigOptions {
            files,
            ini_section,
            x_arguments,
            command,
            config_args,
            directory,
        } = options;
        let (ini, ini_status) =
            load_ini(files.ini.as_deref(), &ini_section, &config_args, &directory)?;
        let pyproject = load_pyproject(files.toml.as_deref(), config_args, &directory)?;
        Ok(Self {
            config_file_name: files.ini,
            toml_file_name: files.toml,
            config_ini_section: ini_section,
            x_arguments,
            command,
            directory,
            ini,
            pyproject,
            ini_status,
        })
    }

    /// `Config()`: no files, all options set by a program.
    pub fn in_memory() -> Self {
        let ConfigOptions {
            ini_section,
            directory,
            ..
        } = ConfigOptions::default();
        let mut ini = Ini::new([("here", ".")]);
        // The only name that cannot be added is DEFAULT.
        let _ = ini.add_section(&ini_section);
        Self {
            config_file_name: None,
            toml_file_name: None,
            config_ini_section: ini_section,
            x_arguments: Vec::new(),
            command: None,
            directory,
            ini,
            pyproject: Pyproject::default(),
            ini_status: IniStatus::InMemory,
        }
    }

    /// The ini file's absolute path.
    pub fn config_file_path(&self) -> Option<PathBuf> {
        self.config_file_name
            .as_deref()
            .map(|name| absolute(&self.directory, name))
    }

    /// The pyproject file's absolute path.
    pub fn toml_file_path(&self) -> Option<PathBuf> {
        self.toml_file_name
            .as_deref()
            .map(|name| absolute(&self.directory, name))
    }

    /// `Config.get_section`: all options of a section with DEFAULT's; `None` without the section.
    ///
    /// # Errors
    /// When one of the values does not interpolate.
    pub fn get_section(
        &self,
        section: &str,
    ) -> Result<Option<IndexMap<String, String>>, ConfigError> {
        if !self.ini.has_section(section) {
            return Ok(None);
        }
        Ok(Some(self.ini.items(section)?))
    }

    /// `Config.get_section_option`.
    ///
    /// # Errors
    /// When there is no such section or the value does not interpolate.
    pub fn get_section_option(
        &self,
        section: &str,
        name: &str,
    ) -> Result<Option<String>, ConfigError> {
        if !self.ini.has_section(section) {
            return Err(ConfigError::NoSection {
                file: self.config_file_name.clone(),
                section: section.to_owned(),
            });
        }
        Ok(self.ini.get(section, name)?)
    }

    /// `Config.get_main_option`: an option of the main section; pyproject.toml is not asked.
    ///
    /// # Errors
    /// When there is no main section or the value does not interpolate.
    pub fn get_main_option(&self, name: &str) -> Result<Option<String>, ConfigError> {
        self.get_section_option(&self.config_ini_section, name)
    }

    /// `Config.set_section_option`: creates the section if need be.
    ///
    /// # Errors
    /// When the value has a `%` that is not escaped, or the section cannot be.
    pub fn set_section_option(
        &mut self,
        section: &str,
        name: &str,
        value: &str,
    ) -> Result<(), ConfigError> {
        if !self.ini.has_section(section) {
            self.ini.add_section(section)?;
        }
        Ok(self.ini.set(section, name, value)?)
    }

    /// `Config.set_main_option`.
    ///
    /// # Errors
    /// When the value has a `%` that is not escaped.
    pub fn set_main_option(&mut self, name: &str, value: &str) -> Result<(), ConfigError> {
        let section = self.config_ini_section.clone();
        self.set_section_option(&section, name, value)
    }

    /// `Config.remove_main_option`.
    ///
    /// # Errors
    /// When there is no main section.
    pub fn remove_main_option(&mut self, name: &str) -> Result<(), ConfigError> {
        self.ini.remove_option(&self.config_ini_section, name)?;
        Ok(())
    }

    /// `Config.get_alembic_option`: the main section of the ini file, then `[tool.alembic]`.
    ///
    /// # Errors
    /// When the value does not interpolate or has a type that no option has.
    pub fn get_alembic_option(&self, name: &str) -> Result<Option<OptionValue>, ConfigError> {
        match self.ini_option(name)? {
            Some(value) => Ok(Some(OptionValue::Str(value))),
            None => self.pyproject.get(name),
        }
    }

    /// `Config.get_alembic_option` for an option that is a string.
    ///
    /// # Errors
    /// As [`Config::get_alembic_option`], and when pyproject.toml says something else.
    pub fn get_alembic_string(&self, name: &str) -> Result<Option<String>, ConfigError> {
        match self.get_alembic_option(name)? {
            None => Ok(None),
            Some(OptionValue::Str(value)) => Ok(Some(value)),
            Some(OptionValue::Int(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(ConfigError::TomlString {
                name: name.to_owned(),
            }),
        }
    }

    /// `Config.get_alembic_boolean_option`: in the ini file only `true` is true.
    ///
    /// # Errors
    /// When the value does not interpolate, or is no boolean in pyproject.toml.
    pub fn get_alembic_boolean_option(&self, name: &str) -> Result<bool, ConfigError> {
        match self.ini_option(name)? {
            Some(value) => Ok(value == "true"),
            None => self.pyproject.boolean(name),
        }
    }

    /// Where an option of the ini file's main section was written.
    pub fn origin(&self, name: &str) -> Option<Origin> {
        self.ini.raw(&self.config_ini_section, name)?.origin.clone()
    }

    /// The `-x` arguments as `get_x_argument(as_dictionary=True)` gives them.
    pub fn x_dictionary(&self) -> IndexMap<String, String> {
        let pairs = self.x_arguments.iter().map(|argument| {
            let (name, value) = argument.split_once('=').unwrap_or((argument, ""));
            (name.to_owned(), value.to_owned())
        });
        pairs.collect()
    }

    pub(crate) fn ini_option(&self, name: &str) -> Result<Option<String>, ConfigError> {
        Ok(self.ini.get(&self.config_ini_section, name)?)
    }
}

/// The absolute form of a path as `Path(name).absolute()` gives it: links and `..` stay.
pub(crate) fn absolute(directory: &Path, name: &str) -> PathBuf {
    let joined = directory.join(name);
    std::path::absolute(&joined).unwrap_or(joined)
}

/// `%(here)s` for a file: its directory.
fn here(directory: &Path, name: &str) -> String {
    let path = absolute(directory, name);
    let parent = path.parent().unwrap_or(&path).to_string_lossy();
    if cfg!(windows) {
        parent.replace('\\', "/")
    } else {
        parent.into_owned()
    }
}

fn load_ini(
    file: Option<&str>,
    section: &str,
    config_args: &IndexMap<String, String>,
    directory: &Path,
) -> Result<(Ini, IniStatus), ConfigError> {
    let mut defaults = config_args.clone();
    defaults.insert(
        "here".to_owned(),
        file.map_or_else(|| ".".to_owned(), |file| here(directory, file)),
    );
    let mut ini = Ini::new(defaults);
    let Some(file) = file else {
        ini.add_section(section)?;
        return Ok((ini, IniStatus::InMemory));
    };
    let status = match std::fs::read(absolute(directory, file)) {
        Ok(bytes) => {
            ini.read(&decode(&bytes, file)?, file)?;
            IniStatus::Read
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => IniStatus::Missing,
        Err(error) => IniStatus::Unreadable(error.to_string()),
    };
    Ok((ini, status))
}

fn load_pyproject(
    file: Option<&str>,
    config_args: IndexMap<String, String>,
    directory: &Path,
) -> Result<Pyproject, ConfigError> {
    let Some(file) = file else {
        return Ok(Pyproject::default());
    };
    let mut args = config_args;
    args.insert("here".to_owned(), here(directory, file));
    Pyproject::load(&absolute(directory, file), file, args)
}

/// The text of a file that must be UTF-8; `file` is what errors call it.
///
/// # Errors
/// When it is not UTF-8; the error has the line of the first wrong byte.
pub fn decode(bytes: &[u8], file: &str) -> Result<String, ConfigError> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let byte = bytes.get(error.valid_up_to()).copied().unwrap_or_default();
            Err(ConfigError::Decode {
                file: file.to_owned(),
                byte,
                reason: match (error.error_len(), byte) {
                    (None, _) => "unexpected end of data",
                    (Some(_), 0xc2..=0xf4) => "invalid continuation byte",
                    (Some(_), _) => "invalid start byte",
                },
                position: error.valid_up_to(),
                line: before.iter().filter(|byte| **byte == b'\n').count() + 1,
            })
        }
    }
}

/// An ini file read on its own, as `logging.config.fileConfig(name)` does: no `here`.
///
/// # Errors
/// When the file does not parse or is not UTF-8; a file that cannot be read is empty.
pub fn read_ini(path: &Path, defaults: &IndexMap<String, String>) -> Result<Ini, ConfigError> {
    let file = path.to_string_lossy();
    let mut ini = Ini::new(defaults.clone());
    if let Ok(bytes) = std::fs::read(path) {
        ini.read(&decode(&bytes, &file)?, &file)?;
    }
    Ok(ini)
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.category, self.message)
    }
}
