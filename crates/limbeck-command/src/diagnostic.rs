//! What is to be said about a failure, as data: whoever shows it decides how.

use std::path::PathBuf;

/// A failure, with what a person needs in order to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostic {
    /// The kind of failure, e.g. `NameError` or `sqlalchemy.exc.OperationalError`; may be empty.
    pub title: String,
    /// What happened.
    pub message: String,
    /// Where in the user's files.
    pub location: Option<SourceLocation>,
    /// The statement that the database refused.
    pub statement: Option<String>,
    /// Further facts, one per line.
    pub notes: Vec<String>,
    /// What to do about it.
    pub hint: Option<String>,
    /// How it came about: Python's traceback, or the chain of causes.
    pub traceback: Option<String>,
}

/// A place in a file of the user's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLocation {
    /// The file.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; none where only the line is known.
    pub column: Option<usize>,
    /// Where it ends, on the same line: the column after the last one.
    pub end_column: Option<usize>,
}

impl SourceLocation {
    /// A whole line.
    pub fn line(path: impl Into<PathBuf>, line: usize) -> Self {
        Self {
            path: path.into(),
            line,
            column: None,
            end_column: None,
        }
    }

    /// From a column to wherever the thing there ends.
    pub fn column(path: impl Into<PathBuf>, line: usize, column: usize) -> Self {
        Self {
            column: Some(column),
            ..Self::line(path, line)
        }
    }
}

impl Diagnostic {
    /// A message without a place.
    pub fn new(title: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            message: message.into(),
            ..Self::default()
        }
    }
}
