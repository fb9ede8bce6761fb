//! A template and the program that renders it.

use crate::error::MakoError;
use crate::{generate, lexer};

/// A Mako template, translated.
#[derive(Clone, Debug)]
pub struct Template {
    file: String,
    python: String,
    /// The template's line of each of the program's lines; 0 for lines of the program's own.
    lines: Vec<usize>,
}

impl Template {
    /// Translates the text of a template; `file` is what errors call it.
    ///
    /// # Errors
    /// When the template is malformed or uses what is not supported. Errors in its Python are
    /// found by whoever evaluates the program.
    pub fn parse(text: &str, file: &str) -> Result<Self, MakoError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let nodes = lexer::parse(text, file)?;
        let (python, lines) = generate::program(&nodes, file)?;
        Ok(Self {
            file: file.to_owned(),
            python,
            lines,
        })
    }

    /// Translates the bytes of a template, which a comment in its first line may say the encoding of;
    /// else it is UTF-8.
    ///
    /// # Errors
    /// Bytes that the encoding does not have, an encoding that is not supported, and see
    /// [`Template::parse`].
    pub fn parse_bytes(bytes: &[u8], file: &str) -> Result<Self, MakoError> {
        let first = bytes.split(|byte| *byte == b'\n').next();
        let first = String::from_utf8_lossy(first.unwrap_or_default());
        if lexer::encoding(&first).is_some_and(lexer::is_latin_1) {
            let text: String = bytes.iter().copied().map(char::from).collect();
            return Self::parse(&text, file);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::parse(text, file),
            Err(_) => {
                let encoding = lexer::encoding(&first).unwrap_or("utf-8");
                Err(lexer::undecodable(encoding, file))
            }
        }
    }

    /// The program; its contract is in the crate's documentation.
    pub fn python(&self) -> &str {
        &self.python
    }

    /// The template, as it was named.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The template's line that a line of the program came from, both counted from 1.
    ///
    /// `None` for the lines that every program has.
    pub fn line_of(&self, python_line: usize) -> Option<usize> {
        let line = *self.lines.get(python_line.checked_sub(1)?)?;
        (line > 0).then_some(line)
    }
}
