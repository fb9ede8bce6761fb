//! Why a command failed, as a program receives it.

use std::fmt;

use limbeck_command::{AppliedSteps, CommandError, Diagnostic, Host};

/// Why a command failed. It may cross threads.
#[derive(Debug, Clone)]
pub struct Error {
    diagnostic: Box<Diagnostic>,
    applied: Option<Box<AppliedSteps>>,
    is_command_error: bool,
    is_interrupt: bool,
}

impl Error {
    pub(crate) fn new(error: &CommandError, host: Option<&dyn Host>) -> Self {
        Self {
            diagnostic: Box::new(error.diagnostic(host)),
            applied: error.applied().cloned().map(Box::new),
            is_command_error: error.is_command_error(),
            is_interrupt: error.is_interrupt(),
        }
    }

    /// Everything that is to be said about the failure: the place in the user's files, the
    /// statement, what is applied, what to do.
    pub fn diagnostic(&self) -> &Diagnostic {
        &self.diagnostic
    }

    /// Which steps had been carried out, if it was a step that failed.
    pub fn applied(&self) -> Option<&AppliedSteps> {
        self.applied.as_deref()
    }

    /// Whether the reference would have raised `CommandError`: the request cannot be met, rather
    /// than that something broke.
    pub fn is_command_error(&self) -> bool {
        self.is_command_error
    }

    /// Whether [`crate::Interrupt::raise`] ended the command.
    pub fn is_interrupt(&self) -> bool {
        self.is_interrupt
    }
}

/// The message, where it arose, and the hint, on several lines.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic {
            message,
            location,
            statement,
            notes,
            hint,
            ..
        } = &*self.diagnostic;
        f.write_str(message)?;
        if let Some(location) = location {
            write!(f, "\n  at {}:{}", location.path.display(), location.line)?;
        }
        if let Some(statement) = statement {
            write!(f, "\n  statement: {statement}")?;
        }
        for note in notes {
            write!(f, "\n  note: {note}")?;
        }
        match hint {
            Some(hint) => write!(f, "\n  hint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
