//! A place in a line of `SHOW CREATE TABLE`.

/// What is left of a line.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(line: &'a str) -> Self {
        Self { rest: line }
    }

    /// Moves past words, whatever the spaces between them, if they come next.
    pub(super) fn eat(&mut self, words: &str) -> bool {
        let mut rest = self.rest;
        for word in words.split(' ') {
            rest = rest.trim_start();
            let Some(start) = rest
                .get(..word.len())
                .filter(|start| start.eq_ignore_ascii_case(word))
            else {
                return false;
            };
            let after = rest.get(start.len()..).unwrap_or_default();
            let ends_in_word = word.ends_with(|c: char| c.is_alphanumeric());
            if ends_in_word && after.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
                return false;
            }
            rest = after;
        }
        self.rest = rest;
        true
    }

    /// A bare word.
    pub(super) fn word(&mut self) -> Option<&'a str> {
        let rest = self.rest.trim_start();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        self.rest = after;
        (!word.is_empty()).then_some(word)
    }

    /// A name in backticks.
    pub(super) fn name(&mut self) -> Option<String> {
        self.quoted('`')
    }

    /// A text literal, with its escapes undone.
    pub(super) fn text(&mut self) -> Option<String> {
        self.quoted('\'').map(|text| unescape(&text))
    }

    fn quoted(&mut self, quote: char) -> Option<String> {
        let inside = self.rest.trim_start().strip_prefix(quote)?;
        let mut text = String::new();
        let mut characters = inside.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            if c != quote {
                text.push(c);
            } else if characters.next_if(|(_, next)| *next == quote).is_some() {
                text.push(quote);
            } else {
                self.rest = inside.get(at + 1..).unwrap_or_default();
                return Some(text);
            }
        }
        None
    }

    /// What stands between parentheses, quotes within counted as quotes.
    pub(super) fn group(&mut self) -> Option<&'a str> {
        let inside = self.rest.trim_start().strip_prefix('(')?;
        let mut depth = 1;
        let mut quote = None;
        for (at, c) in inside.char_indices() {
            match (quote, c) {
                (Some(end), c) if c == end => quote = None,
                (Some(_), _) => {}
                (None, '\'' | '`' | '"') => quote = Some(c),
                (None, '(') => depth += 1,
                (None, ')') => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.rest = inside.get(at + 1..).unwrap_or_default();
                return inside.get(..at);
            }
        }
        None
    }
}

/// Undoes `\n` and the like.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let escaped = if c == '\\' {
            characters.peek().copied().and_then(control)
        } else {
            None
        };
        match escaped {
            Some(control) => {
                characters.next();
                out.push(control);
            }
            None => out.push(c),
        }
    }
    out
}

fn control(c: char) -> Option<char> {
    Some(match c {
        '\\' => '\\',
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        _ => return None,
    })
}
