//! What can be wrong with a template.

/// Why a template cannot be translated; what Mako refuses too is said in Mako's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} in file '{file}' at line: {line} char: {column}")]
pub struct MakoError {
    /// What is wrong.
    pub message: String,
    /// The template, as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
}
