//! Where the standard library's records and warnings go: the host keeps these with the interpreter
//! ([`crate::Vm::set_host`]).

use crate::{PyError, Vm};

type Log = dyn Fn(&Vm, &str, i64, &str);
type Warn = dyn Fn(&Vm, &str, &str);
type MayWrite = dyn Fn(&Vm, &str) -> bool;
type Configure = dyn Fn(&Vm, &str, &[String], bool) -> Result<(), PyError>;
type Change = dyn Fn(&Vm, LogChange) -> Result<(), PyError>;
type EffectiveLevel = dyn Fn(&str) -> i64;
type IsDisabled = dyn Fn(&str) -> bool;

/// Takes log records: logger, level, message.
pub struct LogSink(pub Box<Log>);

/// Takes warnings: category, message.
pub struct WarnSink(pub Box<Warn>);

/// Says whether the running code may open that file for writing. Without it no code may.
pub struct WritePolicy(pub Box<MayWrite>);

/// `logging.config.fileConfig(file, disable_existing_loggers=…)`; between them the loggers that the
/// program has made.
pub struct FileConfig(pub Box<Configure>);

/// Takes what the program changes about `logging`, and tells a logger's effective level.
pub struct LogState {
    /// Takes a change.
    pub change: Box<Change>,
    /// `Logger.getEffectiveLevel`
    pub effective_level: Box<EffectiveLevel>,
    /// `Logger.disabled`
    pub is_disabled: Box<IsDisabled>,
}

/// A change to how records are handled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogChange {
    /// `Logger.setLevel`
    Level {
        /// The logger; the root's name is empty.
        logger: String,
        /// Its new level.
        level: i64,
    },
    /// `Logger.propagate = …`
    Propagate {
        /// The logger.
        logger: String,
        /// The new value.
        propagate: bool,
    },
    /// `Logger.disabled = …`
    Disabled {
        /// The logger.
        logger: String,
        /// The new value.
        disabled: bool,
    },
    /// The handlers of a logger.
    Handlers {
        /// The logger.
        logger: String,
        /// Numbers of handlers that are known.
        handlers: Vec<i64>,
    },
    /// A handler is new, or has another level or format.
    Handler(LogHandler),
    /// `dictConfig` silences the loggers that are neither among these nor below one of them.
    DisableOthers(Vec<String>),
    /// `logging.disable(level)`
    Threshold(i64),
}

/// A handler that a program made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogHandler {
    /// Its number.
    pub number: i64,
    /// Where it writes.
    pub target: LogTarget,
    /// `Handler.setLevel`
    pub level: i64,
    /// Format, date format and style.
    pub format: Option<(String, Option<String>, String)>,
}

/// Where a handler writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogTarget {
    /// `sys.stdout`
    Stdout,
    /// `sys.stderr`
    Stderr,
    /// Nowhere.
    Null,
    /// A file.
    File {
        /// Its path.
        path: String,
        /// Whether it is emptied first.
        truncate: bool,
        /// Whether it is opened only when there is something to write.
        delay: bool,
    },
    /// The handler is the program's own code: it is called with records.
    Own,
}
