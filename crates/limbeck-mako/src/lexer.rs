//! From the text of a template to its parts.

mod tag;

use crate::error::MakoError;
use crate::node::{Node, NodeKind, Position, Tag};
use crate::scan::{is_word, split_arguments, string_length};

use tag::{attributes, tag_end, tag_start};

/// Reads a template.
///
/// # Errors
/// Where tags, control lines or expressions do not match up.
pub(crate) fn parse(text: &str, file: &str) -> Result<Vec<Node>, MakoError> {
    let mut lexer = Lexer {
        text,
        file,
        at: 0,
        open: vec![Open::new(None, Position { line: 1, column: 1 })],
    };
    lexer.skip_coding_comment()?;
    while lexer.at < text.len() {
        lexer.step()?;
    }
    lexer.finish()
}

struct Lexer<'a> {
    text: &'a str,
    file: &'a str,
    at: usize,
    /// The template itself, then the tags that are open.
    open: Vec<Open>,
}

/// What is being filled with nodes.
struct Open {
    /// The tag; `None` for the template.
    tag: Option<Tag>,
    position: Position,
    nodes: Vec<Node>,
    /// The control lines that are not ended.
    controls: Vec<(Position, String)>,
}

impl Open {
    fn new(tag: Option<Tag>, position: Position) -> Self {
        Self {
            tag,
            position,
            nodes: Vec::new(),
            controls: Vec::new(),
        }
    }
}

/// A piece of Python and what ends it.
struct Until {
    /// The text, without its end.
    code: String,
    end: &'static str,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn at_line_start(&self) -> bool {
        self.at == 0
            || self
                .text
                .get(..self.at)
                .is_some_and(|before| before.ends_with('\n'))
    }

    fn position(&self, at: usize) -> Position {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        Position {
            line: before.matches('\n').count() + 1,
            column,
        }
    }

    fn error(&self, position: Position, message: impl Into<String>) -> MakoError {
        MakoError {
            message: message.into(),
            file: self.file.to_owned(),
            line: position.line,
            column: position.column,
        }
    }

    fn push(&mut self, position: Position, kind: NodeKind) {
        if let Some(open) = self.open.last_mut() {
            open.nodes.push(Node { position, kind });
        }
    }

    /// A first line such as `# -*- coding: utf-8 -*-` is not printed.
    fn skip_coding_comment(&mut self) -> Result<(), MakoError> {
        let Some((line, _)) = self.text.split_once('\n') else {
            return Ok(());
        };
        let Some(encoding) = encoding(line) else {
            return Ok(());
        };
        let known = encoding.to_ascii_lowercase().replace('_', "-");
        let is_utf8 = matches!(known.as_str(), "utf-8" | "utf8" | "ascii" | "us-ascii");
        if !is_utf8 && !is_latin_1(encoding) {
            return Err(undecodable(encoding, self.file));
        }
        self.at = line.len() + 1;
        Ok(())
    }

    fn step(&mut self) -> Result<(), MakoError> {
        if self.expression()?
            || self.control_line()?
            || self.comment()
            || self.tag_start()?
            || self.tag_end()?
            || self.python_block()?
            || self.percent()
        {
            return Ok(());
        }
        self.plain_text();
        Ok(())
    }

    fn expression(&mut self) -> Result<bool, MakoError> {
        if !self.rest().starts_with("${") {
            return Ok(false);
        }
        let start = self.position(self.at);
        self.at += 2;
        let code = self.python_until(true, &["|", "}"], start)?;
        let filters = match code.end {
            "|" => split_arguments(self.python_until(true, &["}"], start)?.code.trim()),
            _ => Vec::new(),
        };
        let code = code
            .code
            .trim_end_matches([' ', '\t'])
            .replace("\r\n", "\n");
        self.push(start, NodeKind::Expression { code, filters });
        Ok(true)
    }

    /// Python up to one of `ends`; with `nesting`, outside of all brackets.
    fn python_until(
        &mut self,
        nesting: bool,
        ends: &[&'static str],
        construct: Position,
    ) -> Result<Until, MakoError> {
        let start = self.at;
        // Braces, parentheses and brackets count apart.
        let mut depths = [0_i32; 3];
        while let Some(first) = self.rest().chars().next() {
            let rest = self.rest();
            if first == '#' && rest.contains('\n') {
                self.at += rest.find('\n').unwrap_or_default() + 1;
                continue;
            }
            if let Some(length) = string_length(rest) {
                self.at += length;
                continue;
            }
            let end = ends.iter().find(|end| rest.starts_with(**end));
            if let Some(end) = end.filter(|_| !nesting || depths.iter().all(|depth| *depth <= 0)) {
                let code = self.text.get(start..self.at).unwrap_or_default().to_owned();
                self.at += end.len();
                return Ok(Until { code, end });
            }
            match first {
                '{' => depths[0] += 1,
                '}' => depths[0] -= 1,
                '(' => depths[1] += 1,
                ')' => depths[1] -= 1,
                '[' => depths[2] += 1,
                ']' => depths[2] -= 1,
                _ => {}
            }
            self.at += first.len_utf8();
        }
        let names: Vec<String> = ends.iter().map(|end| end.replace('|', "\\|")).collect();
        let message = format!(
            "Expected: {}; unterminated tag or expression beginning",
            names.join(",")
        );
        Err(self.error(construct, message))
    }

    /// `% if x:`, `% endif`, `## comment`
    fn control_line(&mut self) -> Result<bool, MakoError> {
        if !self.at_line_start() {
            return Ok(false);
        }
        let line = self.rest().trim_start_matches([' ', '\t']);
        let is_control = line.starts_with('%') && !line.starts_with("%%");
        let body = match (is_control, line.strip_prefix("##")) {
            (true, _) => line.get(1..).unwrap_or_default(),
            (false, Some(comment)) => comment,
            (false, None) => return Ok(false),
        };
        let body = body.trim_start_matches([' ', '\t']);
        let Some((length, line_end)) = logical_line(body) else {
            return Ok(false);
        };
        let text = body.get(..length).unwrap_or_default();
        let position = self.position(self.at);
        self.at = self.text.len() - body.len() + length + line_end;
        if is_control {
            self.control(position, text)?;
        }
        Ok(true)
    }

    fn control(&mut self, position: Position, text: &str) -> Result<(), MakoError> {
        let word_length = text.find(|c| !is_word(c)).unwrap_or(text.len());
        let word = text.get(..word_length).unwrap_or_default();
        if word.is_empty() {
            return Err(self.error(position, format!("Invalid control line: '{text}'")));
        }
        match word
            .strip_prefix("end")
            .filter(|keyword| !keyword.is_empty())
        {
            Some(keyword) => self.end_control(position, keyword, text),
            None => self.begin_control(position, word, text),
        }
    }

    fn end_control(
        &mut self,
        position: Position,
        keyword: &str,
        text: &str,
    ) -> Result<(), MakoError> {
        let current = self.open.last_mut().and_then(|open| open.controls.pop());
        match current {
            None => {
                let message = format!("No starting keyword '{keyword}' for '{text}'");
                return Err(self.error(position, message));
            }
            Some((_, current)) if current != keyword => {
                let message = format!("Keyword '{text}' doesn't match keyword '{current}'");
                return Err(self.error(position, message));
            }
            Some(_) => {}
        }
        self.push(
            position,
            NodeKind::End {
                keyword: keyword.to_owned(),
            },
        );
        Ok(())
    }

    fn begin_control(
        &mut self,
        position: Position,
        keyword: &str,
        text: &str,
    ) -> Result<(), MakoError> {
        if !is_partial_statement(text) {
            let message = format!("Fragment '{text}' is not a partial control statement");
            return Err(self.error(position, message));
        }
        let open = self.open.last_mut();
        let current = open
            .as_ref()
            .and_then(|open| open.controls.last())
            .map(|(_, word)| word.clone());
        match keyword {
            "for" | "if" | "while" | "try" | "with" => {
                if let Some(open) = open {
                    open.controls.push((position, keyword.to_owned()));
                }
            }
            "elif" | "else" | "except" => match current {
                Some(current) if continues(&current, keyword) => {}
                Some(current) => {
                    let message =
                        format!("Keyword '{keyword}' not a legal ternary for keyword '{current}'");
                    return Err(self.error(position, message));
                }
                None => {
                    let message = format!("No control line for keyword '{keyword}' to continue");
                    return Err(self.error(position, message));
                }
            },
            _ => {
                return Err(self.error(
                    position,
                    format!("Unsupported control keyword: '{keyword}'"),
                ));
            }
        }
        let (keyword, text) = (keyword.to_owned(), text.to_owned());
        self.push(position, NodeKind::Control { keyword, text });
        Ok(())
    }

    /// `<%doc> … </%doc>`
    fn comment(&mut self) -> bool {
        const END: &str = "</%doc>";
        let body = self.rest().strip_prefix("<%doc>");
        let Some(length) = body.and_then(|body| body.find(END)) else {
            return false;
        };
        self.at += "<%doc>".len() + length + END.len();
        true
    }

    fn tag_start(&mut self) -> Result<bool, MakoError> {
        let Some(start) = tag_start(self.rest()) else {
            return Ok(false);
        };
        let position = self.position(self.at);
        self.at += start.length;
        self.check_tag(position, start.keyword)?;
        let tag = Tag {
            keyword: start.keyword.to_owned(),
            attributes: attributes(start.attributes),
            nodes: Vec::new(),
        };
        self.open.push(Open::new(Some(tag), position));
        if start.closed {
            self.close_tag();
        } else if start.keyword == "text" {
            let Some(length) = self.rest().find("</%text>") else {
                return Err(self.error(position, "Unclosed tag: <%text>"));
            };
            let content = self.rest().get(..length).unwrap_or_default().to_owned();
            let start = self.position(self.at);
            self.push(start, NodeKind::Text(content));
            self.at += length;
        }
        Ok(true)
    }

    /// Refuses what Mako does not have and what limbeck does not do.
    fn check_tag(&self, position: Position, keyword: &str) -> Result<(), MakoError> {
        let unsupported = || {
            self.error(
                position,
                format!("tag <%{keyword}> is not supported by limbeck"),
            )
        };
        match keyword {
            "def" | "block" | "text" | "page" => Ok(()),
            "include" | "inherit" | "namespace" | "call" => Err(unsupported()),
            _ if keyword.contains(':') => Err(unsupported()),
            _ => Err(self.error(position, format!("No such tag: '{keyword}'"))),
        }
    }

    fn tag_end(&mut self) -> Result<bool, MakoError> {
        let Some((keyword, length)) = tag_end(self.rest()) else {
            return Ok(false);
        };
        let position = self.position(self.at);
        let current = self
            .open
            .last()
            .and_then(|open| open.tag.as_ref())
            .map(|tag| tag.keyword.as_str());
        match current {
            None => {
                let message = format!("Closing tag without opening tag: </%{keyword}>");
                Err(self.error(position, message))
            }
            Some(current) if current != keyword => {
                let message = format!("Closing tag </%{keyword}> does not match tag: <%{current}>");
                Err(self.error(position, message))
            }
            Some(_) => {
                self.check_controls()?;
                self.close_tag();
                self.at += length;
                Ok(true)
            }
        }
    }

    fn close_tag(&mut self) {
        if let Some(Open {
            tag: Some(tag),
            position,
            nodes,
            ..
        }) = self.open.pop()
        {
            self.push(position, NodeKind::Tag(Tag { nodes, ..tag }));
        }
    }

    fn check_controls(&self) -> Result<(), MakoError> {
        match self.open.last().and_then(|open| open.controls.last()) {
            Some((position, keyword)) => Err(self.error(
                *position,
                format!("Unterminated control keyword: '{keyword}'"),
            )),
            None => Ok(()),
        }
    }

    /// `<% code %>`, `<%! code %>`
    fn python_block(&mut self) -> Result<bool, MakoError> {
        let Some(body) = self.rest().strip_prefix("<%") else {
            return Ok(false);
        };
        let module = body.starts_with('!');
        let start = self.position(self.at);
        self.at += 2 + usize::from(module);
        let code = self.python_until(false, &["%>"], start)?.code;
        self.push(start, NodeKind::Code { code, module });
        Ok(true)
    }

    /// `%%` at the start of a line is `%`.
    fn percent(&mut self) -> bool {
        let rest = self.rest();
        let body = rest.trim_start();
        if !self.at_line_start() || !body.starts_with("%%") {
            return false;
        }
        let signs = body.len() - body.trim_start_matches('%').len();
        let blanks = rest.get(..rest.len() - body.len()).unwrap_or_default();
        let position = self.position(self.at);
        self.push(
            position,
            NodeKind::Text(format!("{blanks}{}", "%".repeat(signs - 1))),
        );
        self.at += blanks.len() + signs;
        true
    }

    fn plain_text(&mut self) {
        let rest = self.rest();
        let position = self.position(self.at);
        let (length, skip) = text_length(rest, self.at_line_start());
        // Nothing above claimed what is here, so it is text even if it looks like a beginning.
        let length = match (length, skip) {
            (0, 0) => rest.chars().next().map_or(0, char::len_utf8),
            _ => length,
        };
        let text = rest.get(..length).unwrap_or_default().to_owned();
        self.at += length + skip;
        if !text.is_empty() {
            self.push(position, NodeKind::Text(text));
        }
    }

    fn finish(mut self) -> Result<Vec<Node>, MakoError> {
        if let Some(Open {
            tag: Some(tag),
            position,
            ..
        }) = self.open.last()
        {
            return Err(self.error(*position, format!("Unclosed tag: <%{}>", tag.keyword)));
        }
        self.check_controls()?;
        Ok(self.open.pop().map(|open| open.nodes).unwrap_or_default())
    }
}

/// The encoding that a template's first line names.
pub(crate) fn encoding(line: &str) -> Option<&str> {
    line.strip_prefix('#').and_then(coding)
}

pub(crate) fn is_latin_1(encoding: &str) -> bool {
    let known = encoding.to_ascii_lowercase().replace('_', "-");
    matches!(
        known.as_str(),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1"
    )
}

/// The error for a template that is not in the encoding that it names.
pub(crate) fn undecodable(encoding: &str, file: &str) -> MakoError {
    let message = format!("Unicode decode operation of encoding '{encoding}' failed");
    MakoError {
        message,
        file: file.to_owned(),
        line: 1,
        column: 1,
    }
}

/// The encoding that a comment names.
fn coding(comment: &str) -> Option<&str> {
    let after = comment
        .rsplit_once("coding")?
        .1
        .strip_prefix([':', '='])?
        .trim_start();
    let end = after
        .find(|c| !(is_word(c) || c == '-' || c == '.'))
        .unwrap_or(after.len());
    after.get(..end).filter(|name| !name.is_empty())
}

/// The length of a line that a backslash may continue, and of its end.
fn logical_line(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let Some(stop) = rest.find(['\r', '\n']) else {
            return Some((text.len(), 0));
        };
        let newline = if rest.get(stop..)?.starts_with("\r\n") {
            2
        } else {
            1
        };
        if newline == 1 && rest.get(stop..)?.starts_with('\r') {
            return None;
        }
        if !rest.get(..stop)?.ends_with('\\') {
            return Some((at + stop, newline));
        }
        at += stop + newline;
    }
}

/// Whether `keyword` may follow within a block of `current`.
fn continues(current: &str, keyword: &str) -> bool {
    matches!(
        (current, keyword),
        ("if", "elif" | "else") | ("try", "except") | ("for", "else")
    )
}

/// Whether the text is a keyword, perhaps more, and a colon at the end (a comment may follow).
fn is_partial_statement(text: &str) -> bool {
    let text = text.trim();
    let word_length = text.find(|c| !is_word(c)).unwrap_or(text.len());
    let rest = text.get(word_length..).unwrap_or_default();
    if !rest.starts_with(':') && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    rest.match_indices(':').any(|(at, _)| {
        let after = rest.get(at + 1..).unwrap_or_default().trim_start();
        after.is_empty() || after.starts_with('#')
    })
}

/// The length of the plain text at the start, and of an escaped newline after it.
fn text_length(text: &str, at_line_start: bool) -> (usize, usize) {
    let mut line_start = at_line_start;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.trim_start_matches([' ', '\t']);
        if line_start && (line.starts_with('%') || line.starts_with("##")) {
            return (at, 0);
        }
        match c {
            '$' if rest.starts_with("${") => return (at, 0),
            '<' if rest.starts_with("<%") || rest.starts_with("</%") => return (at, 0),
            '\\' if rest.starts_with("\\\n") => return (at, 2),
            '\\' if rest.starts_with("\\\r\n") => return (at, 3),
            _ => line_start = c == '\n',
        }
    }
    (text.len(), 0)
}
