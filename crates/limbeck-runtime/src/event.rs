//! What the lower layers have to say while they work; whoever shows it decides how.

use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use limbeck_script::Step;

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Event {
    /// A line for a logger of Python's `logging`.
    Log(LogRecord),
    /// SQL text of `--sql` mode, as it is to appear.
    Output(String),
    /// A line of a command's answer, without its end (`Config.print_stdout`).
    Print(String),
    /// A line about what a command did (`util.msg`).
    Message {
        /// The text.
        text: String,
        /// It is shown even where the user asked for quiet.
        always: bool,
    },
    /// An action that takes a moment begins (`util.status`); [`Event::Finished`] follows.
    Started {
        /// What is done.
        text: String,
        /// Something else may print before the end.
        newline: bool,
    },
    /// The action is over.
    Finished {
        /// Whether it succeeded.
        ok: bool,
    },
    /// Text that the user's own code prints, as it is to appear.
    UserOutput {
        /// Where to.
        stream: Stream,
        /// The text.
        text: String,
    },
    /// A warning (Python's `warnings.warn`).
    Warning {
        /// Python's category, e.g. `UserWarning`.
        category: String,
        /// The text.
        message: String,
        /// File and line of the user's code that caused it.
        location: Option<(PathBuf, u32)>,
    },
    /// How many steps will run.
    Planned(usize),
    /// A step begins.
    StepStarted(Step),
    /// A step, its version row included, is done.
    StepFinished {
        /// The step.
        step: Step,
        /// How long it took.
        elapsed: Duration,
    },
}

/// Where the user's code prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// Receives events.
pub type Listener = Rc<dyn Fn(Event)>;

/// A record of Python's `logging`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRecord {
    /// Name of the logger, e.g. `alembic.runtime.migration`.
    pub logger: String,
    /// Level.
    pub level: Level,
    /// The message, formatted.
    pub message: String,
    /// File and line of the user's code that logs.
    pub location: Option<(PathBuf, u32)>,
    /// The traceback of an exception that is logged with it.
    pub traceback: Option<String>,
}

/// A level of Python's `logging`, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Level(pub u16);

impl Level {
    /// `DEBUG`
    pub const DEBUG: Self = Self(10);
    /// `INFO`
    pub const INFO: Self = Self(20);
    /// `WARNING`
    pub const WARNING: Self = Self(30);
    /// `ERROR`
    pub const ERROR: Self = Self(40);
    /// `CRITICAL`
    pub const CRITICAL: Self = Self(50);
}

impl Event {
    /// A line for a logger.
    pub fn log(logger: impl Into<String>, level: Level, message: impl Into<String>) -> Self {
        Self::Log(LogRecord {
            logger: logger.into(),
            level,
            message: message.into(),
            location: None,
            traceback: None,
        })
    }

    /// A `UserWarning` of limbeck itself.
    pub fn user_warning(message: impl Into<String>) -> Self {
        Self::Warning {
            category: "UserWarning".to_owned(),
            message: message.into(),
            location: None,
        }
    }

    /// A line that the migration context logs.
    pub(crate) fn migration(message: impl Into<String>) -> Self {
        Self::log("alembic.runtime.migration", Level::INFO, message)
    }
}
