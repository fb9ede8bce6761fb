//! `alembic.ini` and `[tool.alembic]` of `pyproject.toml`, by the reference's rules.
//!
//! [`Config`] is `alembic.config.Config` without the parts that are Python: it reads the two
//! files, answers for their options and takes options that a program sets. [`Ini`] underneath is
//! Python's `configparser` (DEFAULT, `%(here)s`, continuation lines), whose values remember their
//! line. [`logging`] turns the ini file's logging sections into data and a function from log
//! records to printed text.
//!
//! Nothing here prints: warnings are values, errors carry the reference's words, the name of the
//! Python exception, and the [`Origin`] in the user's file.

pub mod logging;
pub mod percent;

mod command_options;
mod config;
mod error;
mod files;
mod ini;
mod options;
mod pyproject;
mod text;

pub use command_options::{CommandOption, CommandOptions};
pub use config::{Config, ConfigOptions, IniStatus, Warning, decode, read_ini};
pub use error::ConfigError;
pub use files::ConfigFiles;
pub use ini::{DEFAULT_SECTION, Entry, Ini, IniError, Origin, Section};
pub use options::{DEFAULT_FILE_TEMPLATE, DEFAULT_SLUG_LENGTH, PostWriteHook};
pub use pyproject::{OptionValue, Pyproject};
pub use text::python_repr;
