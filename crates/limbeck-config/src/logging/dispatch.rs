//! From a record to the texts that the handlers print.

use std::path::Path;

use jiff::Zoned;

use super::{Handler, Logger, LoggingConfig, Target, is_below, level_name};
use crate::percent::Value;

/// A log record (`logging.LogRecord`).
#[derive(Clone, Debug)]
pub struct Record<'a> {
    /// The logger's name; `root` or nothing is the root logger.
    pub name: &'a str,
    /// The level's number.
    pub level: i64,
    /// The message, its arguments filled in.
    pub message: &'a str,
    /// When, in the zone whose time is printed.
    pub time: Zoned,
    /// The source file of the call, where it is a user's script.
    pub pathname: &'a str,
    /// Its line.
    pub line: i64,
    /// The function the call is in.
    pub function: &'a str,
    /// A traceback to print below the message.
    pub traceback: Option<&'a str>,
}

impl<'a> Record<'a> {
    /// A record without a source.
    pub fn new(name: &'a str, level: i64, message: &'a str, time: Zoned) -> Self {
        Self {
            name,
            level,
            message,
            time,
            pathname: "",
            line: 0,
            function: "",
            traceback: None,
        }
    }

    /// An attribute of the record other than `asctime`.
    pub(super) fn attribute(&self, name: &str) -> Option<Value<'_>> {
        let path = Path::new(self.pathname);
        let part = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let nanoseconds = self.time.timestamp().as_nanosecond();
        Some(match name {
            "name" => self.name.into(),
            "message" | "msg" => self.message.into(),
            "levelname" => level_name(self.level).into(),
            "levelno" => self.level.into(),
            "pathname" => self.pathname.into(),
            "filename" => part(path.file_name()).into(),
            "module" => part(path.file_stem()).into(),
            "lineno" => self.line.into(),
            "funcName" => self.function.into(),
            "created" => (nanoseconds as f64 / 1e9).into(),
            "msecs" => (f64::from(self.time.millisecond())).into(),
            "relativeCreated" => 0.0.into(),
            "thread" => 0.into(),
            "threadName" => "MainThread".into(),
            "process" => i64::from(std::process::id()).into(),
            "processName" => "MainProcess".into(),
            "args" => "()".into(),
            "exc_info" | "exc_text" | "stack_info" | "taskName" => "None".into(),
            _ => return None,
        })
    }
}

/// What one handler does with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emission<'c> {
    /// The handler's name; nothing for Python's handler of last resort.
    pub handler: &'c str,
    /// Where to write.
    pub target: &'c Target,
    /// What to write, with its line end; or why the record cannot be formatted.
    pub text: Result<String, String>,
}

/// Python's `logging.lastResort`: the bare message on stderr, from WARNING up.
static LAST_RESORT: Handler = Handler {
    target: Target::Stderr,
    level: 30,
    formatter: None,
};

impl LoggingConfig {
    /// `Logger.isEnabledFor`: whether a record of this level goes anywhere.
    pub fn is_enabled(&self, name: &str, level: i64) -> bool {
        !self.disabled.contains(name) && level >= self.effective_level(name)
    }

    /// `Logger.getEffectiveLevel`: its own level or that of the nearest parent that has one.
    pub fn effective_level(&self, name: &str) -> i64 {
        self.chain(name)
            .map(|logger| logger.level)
            .find(|level| *level != 0)
            .unwrap_or(0)
    }

    /// `Logger.handle`: what is to be printed, in the order in which Python prints it.
    pub fn dispatch(&self, record: &Record<'_>) -> Vec<Emission<'_>> {
        if !self.is_enabled(record.name, record.level) {
            return Vec::new();
        }
        let mut handlers: Vec<(&str, &Handler)> = Vec::new();
        for logger in self.chain(record.name) {
            let found = logger
                .handlers
                .iter()
                .filter_map(|name| self.handlers.get_key_value(name));
            handlers.extend(found.map(|(name, handler)| (name.as_str(), handler)));
            if !logger.propagate {
                break;
            }
        }
        if handlers.is_empty() {
            handlers.push(("", &LAST_RESORT));
        }
        let prints =
            |handler: &Handler| record.level >= handler.level && handler.target != Target::Null;
        let emissions = handlers.into_iter().filter(|(_, handler)| prints(handler));
        emissions
            .map(|(name, handler)| Emission {
                handler: name,
                target: &handler.target,
                text: text(handler, record),
            })
            .collect()
    }

    /// The logger and its parents, nearest first, the root last.
    fn chain(&self, name: &str) -> impl Iterator<Item = &Logger> {
        let mut parents: Vec<(&String, &Logger)> = self
            .loggers
            .iter()
            .filter(|(known, _)| name == known.as_str() || is_below(name, known))
            .collect();
        parents.sort_by_key(|(known, _)| std::cmp::Reverse(known.len()));
        parents
            .into_iter()
            .map(|(_, logger)| logger)
            .chain(std::iter::once(&self.root))
    }
}

fn text(handler: &Handler, record: &Record<'_>) -> Result<String, String> {
    let mut text = match &handler.formatter {
        Some(formatter) => formatter.format(record)?,
        None => super::Formatter::new(None, None, "%")?.format(record)?,
    };
    text.push('\n');
    Ok(text)
}
