//! Python's `logging.config.fileConfig`: the logging sections of the ini file as data, and a
//! function from a record to what each handler prints.

mod dispatch;
mod formatter;
mod literal;

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::ini::{Ini, IniError, Origin};
use crate::options::python_int;
use crate::text::{python_repr, strip};

pub use dispatch::{Emission, Record};
pub use formatter::{Formatter, Style};
pub use literal::Literal;

/// The levels Python names, highest first.
const LEVELS: [(&str, i64); 8] = [
    ("CRITICAL", 50),
    ("FATAL", 50),
    ("ERROR", 40),
    ("WARNING", 30),
    ("WARN", 30),
    ("INFO", 20),
    ("DEBUG", 10),
    ("NOTSET", 0),
];

/// The loggers that the reference has made when env.py runs: what `fileConfig` silences unless the
/// file configures them or a parent of theirs. Loggers that scripts made before come on top.
pub const REFERENCE_LOGGERS: [&str; 20] = [
    "alembic",
    "alembic.autogenerate.api",
    "alembic.autogenerate.compare",
    "alembic.autogenerate.compare.comments",
    "alembic.autogenerate.compare.constraints",
    "alembic.autogenerate.compare.schema",
    "alembic.autogenerate.compare.server_defaults",
    "alembic.autogenerate.compare.tables",
    "alembic.autogenerate.compare.types",
    "alembic.config",
    "alembic.ddl.impl",
    "alembic.ddl.postgresql",
    "alembic.ext.checkconstraint_byname",
    "alembic.runtime.migration",
    "alembic.runtime.plugins",
    "alembic.util.messaging",
    "asyncio",
    "concurrent.futures",
    "sqlalchemy",
    "sqlalchemy.dialects.postgresql",
];

/// A level's number; `None` for a name Python does not know (names are in capitals).
pub fn level_number(name: &str) -> Option<i64> {
    LEVELS
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, number)| *number)
}

/// `logging.getLevelName`.
pub fn level_name(number: i64) -> String {
    match LEVELS.iter().find(|(_, known)| *known == number) {
        Some((name, _)) => (*name).to_owned(),
        None => format!("Level {number}"),
    }
}

/// Where a handler writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `StreamHandler(sys.stderr)`.
    Stderr,
    /// `StreamHandler(sys.stdout)`.
    Stdout,
    /// `FileHandler(path, mode)`.
    File {
        /// The file, relative to the current directory.
        path: String,
        /// Whether it is emptied first (mode `w`) instead of appended to.
        truncate: bool,
        /// Whether it is opened only when there is something to write.
        delay: bool,
    },
    /// `handlers.RotatingFileHandler(path, mode, maxBytes, backupCount)`.
    RotatingFile {
        /// The file, relative to the current directory.
        path: String,
        /// Whether it is emptied first; Python never does where it rotates.
        truncate: bool,
        /// The size it may grow to; 0 is no limit.
        max_bytes: u64,
        /// How many old files `path.1`, `path.2` … are kept; 0 means that it does not rotate.
        backup_count: u64,
    },
    /// `NullHandler()`.
    Null,
    /// A handler of the program's own, which gets the record itself.
    Own,
}

/// A handler: a target, the least level it prints, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handler {
    /// Where it writes.
    pub target: Target,
    /// Records below it are not printed.
    pub level: i64,
    /// How it prints; `None` is the message alone.
    pub formatter: Option<Formatter>,
}

/// A logger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logger {
    /// Its level; 0 (`NOTSET`) leaves it to its parents.
    pub level: i64,
    /// The names of its handlers.
    pub handlers: Vec<String>,
    /// Whether its parents' handlers get its records too.
    pub propagate: bool,
}

/// What logging is configured to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggingConfig {
    /// The root logger.
    pub root: Logger,
    /// The other loggers under their `qualname`.
    pub loggers: IndexMap<String, Logger>,
    /// The handlers under their names.
    pub handlers: IndexMap<String, Handler>,
    /// Loggers that were there before and say nothing from now on.
    pub disabled: BTreeSet<String>,
}

impl Default for LoggingConfig {
    /// Python's state before any configuration, with `alembic` imported.
    fn default() -> Self {
        let null = Handler {
            target: Target::Null,
            level: 0,
            formatter: None,
        };
        let alembic = Logger {
            level: 0,
            handlers: vec![ALEMBIC_NULL.to_owned()],
            propagate: true,
        };
        Self {
            root: Logger {
                level: 30,
                handlers: Vec::new(),
                propagate: true,
            },
            loggers: IndexMap::from([("alembic".to_owned(), alembic)]),
            handlers: IndexMap::from([(ALEMBIC_NULL.to_owned(), null)]),
            disabled: BTreeSet::new(),
        }
    }
}

/// The handler that importing alembic adds, so that its records never count as unhandled.
const ALEMBIC_NULL: &str = "<alembic>";

/// Why the logging sections cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoggingError {
    /// The ini file.
    #[error(transparent)]
    Ini(#[from] IniError),
    /// A section, an option, a handler or a formatter that is named and not there (`KeyError`).
    #[error("{}", python_repr(key))]
    Missing {
        /// Its name.
        key: String,
        /// What it is, for people: `section`, `option`, `handler`, `formatter`.
        kind: &'static str,
        /// Where it was asked for.
        origin: Option<Origin>,
    },
    /// `[loggers] keys` without `root` (`ValueError`).
    #[error("list.remove(x): x not in list")]
    NoRoot {
        /// Where the keys are.
        origin: Option<Origin>,
    },
    /// A level that Python does not know (`ValueError`).
    #[error("Unknown level: {}", python_repr(level))]
    Level {
        /// The level.
        level: String,
        /// Where it is.
        origin: Option<Origin>,
    },
    /// A `propagate` that is no number (`ValueError`).
    #[error("invalid literal for int() with base 10: {}", python_repr(value))]
    Propagate {
        /// The value.
        value: String,
        /// Where it is.
        origin: Option<Origin>,
    },
    /// A formatter's style or format (`ValueError`).
    #[error("{message}")]
    Format {
        /// What is wrong, in Python's words.
        message: String,
        /// Where the format is.
        origin: Option<Origin>,
    },
    /// Arguments that are not plain literals, or not the handler's.
    #[error("{option} = {value} of [{section}] cannot be used: {reason}")]
    Arguments {
        /// The section.
        section: String,
        /// `args` or `kwargs`.
        option: &'static str,
        /// The text.
        value: String,
        /// What is wrong.
        reason: String,
        /// Where it is.
        origin: Option<Origin>,
    },
    /// A handler or formatter class that limbeck does not have.
    #[error("class {class} of [{section}] is not supported")]
    Class {
        /// The section.
        section: String,
        /// The class.
        class: String,
        /// Where it is.
        origin: Option<Origin>,
    },
}

impl LoggingError {
    /// The name of the exception that Python raises.
    pub fn python_type(&self) -> &'static str {
        match self {
            Self::Ini(error) => error.python_type(),
            Self::Missing { .. } => "KeyError",
            Self::Arguments { .. } => "TypeError",
            Self::Class { .. } => "NotImplementedError",
            _ => "ValueError",
        }
    }

    /// The line of the user's file that is at fault, where it is known.
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::Ini(error) => error.origin(),
            Self::Missing { origin, .. }
            | Self::NoRoot { origin }
            | Self::Level { origin, .. }
            | Self::Propagate { origin, .. }
            | Self::Format { origin, .. }
            | Self::Arguments { origin, .. }
            | Self::Class { origin, .. } => origin.clone(),
        }
    }

    /// The error for people, where Python's own words are only a name.
    pub fn explanation(&self) -> String {
        match self {
            Self::Missing { key, kind, .. } => format!(
                "the logging configuration has no {kind} {}",
                python_repr(key)
            ),
            Self::NoRoot { .. } => "the keys of [loggers] do not name 'root'".to_owned(),
            other => other.to_string(),
        }
    }
}

impl LoggingConfig {
    /// `logging.config.fileConfig`.
    ///
    /// `existing` are the loggers there are already; with `disable_existing` (Python's default)
    /// those that are neither configured nor below a configured one say nothing afterwards.
    ///
    /// # Errors
    /// What Python raises; and for classes and arguments that are not plain data, a refusal.
    pub fn from_ini<'n>(
        ini: &Ini,
        existing: impl IntoIterator<Item = &'n str>,
        disable_existing: bool,
    ) -> Result<Self, LoggingError> {
        let reader = Reader { ini };
        let formatters = reader.formatters()?;
        let mut config = Self {
            handlers: reader.handlers(&formatters)?,
            ..Self::default()
        };
        reader.loggers(&mut config)?;
        if disable_existing {
            let configured = |name: &str| {
                config
                    .loggers
                    .keys()
                    .any(|known| name == known || is_below(name, known))
            };
            config.disabled = existing
                .into_iter()
                .filter(|name| !configured(name))
                .map(str::to_owned)
                .collect();
        }
        config.keep_alembic_handled();
        Ok(config)
    }

    fn keep_alembic_handled(&mut self) {
        if !self.loggers.contains_key("alembic") {
            let unconfigured = Self::default();
            self.loggers.extend(unconfigured.loggers);
            self.handlers.extend(unconfigured.handlers);
        }
    }
}

fn is_below(name: &str, parent: &str) -> bool {
    name.strip_prefix(parent)
        .is_some_and(|rest| rest.starts_with('.'))
}

/// Reads the sections in the order in which Python does, so that the first error is the same.
struct Reader<'a> {
    ini: &'a Ini,
}

impl Reader<'_> {
    fn origin(&self, section: &str, option: &str) -> Option<Origin> {
        self.ini.raw(section, option)?.origin.clone()
    }

    fn option(&self, section: &str, option: &str) -> Result<String, LoggingError> {
        if !self.ini.has_section(section) {
            return Err(missing(section, "section", None));
        }
        self.ini
            .get(section, option)?
            .ok_or_else(|| missing(option, "option", None))
    }

    /// The names of a list such as `keys = root, alembic`.
    fn names(&self, section: &str, option: &str) -> Result<Vec<String>, LoggingError> {
        let list = self.option(section, option)?;
        if list.is_empty() {
            return Ok(Vec::new());
        }
        Ok(list.split(',').map(|name| strip(name).to_owned()).collect())
    }

    /// A section that the key of a list names.
    fn named_section(&self, prefix: &str, name: &str, list: &str) -> Result<String, LoggingError> {
        let section = format!("{prefix}_{name}");
        if self.ini.has_section(&section) {
            return Ok(section);
        }
        Err(missing(&section, "section", self.origin(list, "keys")))
    }

    fn level(&self, section: &str) -> Result<Option<i64>, LoggingError> {
        let Some(level) = self.ini.get(section, "level")? else {
            return Ok(None);
        };
        match level_number(&level) {
            Some(number) => Ok(Some(number)),
            None => Err(LoggingError::Level {
                level,
                origin: self.origin(section, "level"),
            }),
        }
    }

    fn formatters(&self) -> Result<IndexMap<String, Formatter>, LoggingError> {
        let mut formatters = IndexMap::new();
        for name in self.names("formatters", "keys")? {
            let section = self.named_section("formatter", &name, "formatters")?;
            formatters.insert(name, self.formatter(&section)?);
        }
        Ok(formatters)
    }

    fn formatter(&self, section: &str) -> Result<Formatter, LoggingError> {
        let raw = |option| {
            self.ini
                .raw(section, option)
                .map(|entry| entry.value.as_str())
        };
        match self.ini.get(section, "class")?.as_deref() {
            None | Some("" | "logging.Formatter") => {}
            Some(class) => {
                return Err(LoggingError::Class {
                    section: section.to_owned(),
                    class: class.to_owned(),
                    origin: self.origin(section, "class"),
                });
            }
        }
        Formatter::new(raw("format"), raw("datefmt"), raw("style").unwrap_or("%")).map_err(
            |message| {
                let option = if raw("format").is_some() {
                    "format"
                } else {
                    "style"
                };
                LoggingError::Format {
                    message,
                    origin: self.origin(section, option),
                }
            },
        )
    }

    fn handlers(
        &self,
        formatters: &IndexMap<String, Formatter>,
    ) -> Result<IndexMap<String, Handler>, LoggingError> {
        let mut handlers = IndexMap::new();
        for name in self.names("handlers", "keys")? {
            let section = self.named_section("handler", &name, "handlers")?;
            handlers.insert(name, self.handler(&section, formatters)?);
        }
        Ok(handlers)
    }

    fn handler(
        &self,
        section: &str,
        formatters: &IndexMap<String, Formatter>,
    ) -> Result<Handler, LoggingError> {
        let class = self.option(section, "class")?;
        let formatter = self.ini.get(section, "formatter")?.unwrap_or_default();
        let target = self.target(section, &class)?;
        let level = self.level(section)?.unwrap_or(0);
        let formatter =
            match formatter.as_str() {
                "" => None,
                name => Some(formatters.get(name).cloned().ok_or_else(|| {
                    missing(name, "formatter", self.origin(section, "formatter"))
                })?),
            };
        Ok(Handler {
            target,
            level,
            formatter,
        })
    }

    fn target(&self, section: &str, class: &str) -> Result<Target, LoggingError> {
        let arguments = self.arguments(section, "args", "()")?;
        let keywords = self.arguments(section, "kwargs", "{}")?;
        let result = match class.strip_prefix("logging.").unwrap_or(class) {
            "StreamHandler" => literal::stream(&arguments, &keywords),
            "FileHandler" | "handlers.WatchedFileHandler" => literal::file(&arguments, &keywords),
            "handlers.RotatingFileHandler" => literal::rotating_file(&arguments, &keywords),
            "NullHandler" => Ok(Target::Null),
            _ => {
                return Err(LoggingError::Class {
                    section: section.to_owned(),
                    class: class.to_owned(),
                    origin: self.origin(section, "class"),
                });
            }
        };
        result.map_err(|reason| self.bad_arguments(section, "args", reason))
    }

    fn arguments(
        &self,
        section: &str,
        option: &'static str,
        default: &str,
    ) -> Result<Literal, LoggingError> {
        let text = self
            .ini
            .get(section, option)?
            .unwrap_or_else(|| default.to_owned());
        Literal::parse(&text).map_err(|reason| self.bad_arguments(section, option, reason))
    }

    fn bad_arguments(&self, section: &str, option: &'static str, reason: String) -> LoggingError {
        LoggingError::Arguments {
            section: section.to_owned(),
            option,
            value: self
                .ini
                .raw(section, option)
                .map(|entry| entry.value.clone())
                .unwrap_or_default(),
            reason,
            origin: self.origin(section, option),
        }
    }

    fn loggers(&self, config: &mut LoggingConfig) -> Result<(), LoggingError> {
        let list = self.option("loggers", "keys")?;
        let mut names: Vec<&str> = list.split(',').map(strip).collect();
        let Some(root) = names.iter().position(|name| *name == "root") else {
            return Err(LoggingError::NoRoot {
                origin: self.origin("loggers", "keys"),
            });
        };
        names.remove(root);
        let section = self.named_section("logger", "root", "loggers")?;
        config.root.level = self.level(&section)?.unwrap_or(config.root.level);
        config.root.handlers = self.handler_names(&section, config)?;
        config.loggers.clear();
        for name in names {
            let section = self.named_section("logger", name, "loggers")?;
            let qualname = self.option(&section, "qualname")?;
            let propagate = self.propagate(&section)?;
            let level = self.level(&section)?.unwrap_or(0);
            let handlers = self.handler_names(&section, config)?;
            if qualname.is_empty() || qualname == "root" {
                config.root.level = level;
                config.root.handlers = handlers;
            } else {
                config.loggers.insert(
                    qualname,
                    Logger {
                        level,
                        handlers,
                        propagate,
                    },
                );
            }
        }
        Ok(())
    }

    fn propagate(&self, section: &str) -> Result<bool, LoggingError> {
        let Some(value) = self.ini.get(section, "propagate")? else {
            return Ok(true);
        };
        match python_int(&value) {
            Some(number) => Ok(number != 0),
            None => Err(LoggingError::Propagate {
                value,
                origin: self.origin(section, "propagate"),
            }),
        }
    }

    fn handler_names(
        &self,
        section: &str,
        config: &LoggingConfig,
    ) -> Result<Vec<String>, LoggingError> {
        let names = self.names(section, "handlers")?;
        match names
            .iter()
            .find(|name| !config.handlers.contains_key(*name))
        {
            Some(name) => Err(missing(name, "handler", self.origin(section, "handlers"))),
            None => Ok(names),
        }
    }
}

fn missing(key: &str, kind: &'static str, origin: Option<Origin>) -> LoggingError {
    LoggingError::Missing {
        key: key.to_owned(),
        kind,
        origin,
    }
}
