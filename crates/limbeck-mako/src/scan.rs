//! What must be known about a piece of Python without parsing it: its strings and comments, its
//! names, its margin.

use std::collections::BTreeSet;

/// Words that are never a variable.
const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// The byte length of the string literal at the start of `text` (from its quote on); `None` when
/// there is none or it does not end.
pub(crate) fn string_length(text: &str) -> Option<usize> {
    ["\"\"\"", "'''", "\"", "'"].iter().find_map(|quote| {
        let body = text.strip_prefix(quote)?;
        let mut at = 0;
        loop {
            let rest = body.get(at..)?;
            if rest.starts_with(quote) {
                return Some(at + 2 * quote.len());
            }
            let mut chars = rest.chars();
            let first = chars.next()?;
            at += first.len_utf8();
            if first == '\\' {
                at += chars.next()?.len_utf8();
            }
        }
    })
}

pub(crate) fn is_word_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

pub(crate) fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Adds the names that `code` may read from outside of it: rather too many than too few.
pub(crate) fn names(code: &str, found: &mut BTreeSet<String>) {
    let mut at = 0;
    let mut after_dot = false;
    while let Some(rest) = code.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or_default();
        if first == '#' {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if first == '"' || first == '\'' {
            at += string_length(rest).unwrap_or(1);
        } else if is_word_start(first) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let (word, following) = rest.split_at(length);
            at += length;
            let literal = string_length(following).filter(|_| is_string_prefix(word));
            if let Some(length) = literal {
                if word.to_lowercase().contains('f') {
                    interpolated_names(following.get(1..length).unwrap_or_default(), found);
                }
                at += length;
            } else if !after_dot && !KEYWORDS.contains(&word) {
                found.insert(word.to_owned());
            }
            after_dot = false;
        } else if first.is_ascii_digit() {
            at += rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        } else {
            if !first.is_whitespace() {
                after_dot = first == '.';
            }
            at += first.len_utf8();
        }
    }
}

fn is_string_prefix(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "f" | "r" | "b" | "u" | "fr" | "rf" | "br" | "rb"
    )
}

/// Every word of an f-string: those outside its braces do no harm.
fn interpolated_names(text: &str, found: &mut BTreeSet<String>) {
    let words = text.split(|c| !is_word(c));
    let names = words.filter(|word| word.starts_with(is_word_start) && !KEYWORDS.contains(word));
    found.extend(names.map(str::to_owned));
}

/// Whether `name` is among the names that `code` may read.
pub(crate) fn mentions(code: &str, name: &str) -> bool {
    let mut found = BTreeSet::new();
    names(code, &mut found);
    found.contains(name)
}

/// Splits at the commas outside of brackets and strings; empty parts are left out.
pub(crate) fn split_arguments(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut depth = 0_i32;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or_default();
        let length = match first {
            '"' | '\'' => string_length(rest).unwrap_or(1),
            c => c.len_utf8(),
        };
        match first {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
        at += length;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
        .iter()
        .map(|part| part.trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}

/// Splits `for a, b in items:` at the `in`; the colon and what follows are dropped.
pub(crate) fn split_for(text: &str) -> Option<(&str, &str)> {
    let body = text.trim().strip_prefix("for")?;
    let body = body.get(..body.rfind(':')?)?;
    let mut at = 0;
    let mut depth = 0_i32;
    while let Some(rest) = body.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or_default();
        match first {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        let before = body.get(..at).unwrap_or_default();
        let word = rest
            .strip_prefix("in")
            .filter(|rest| !rest.starts_with(is_word));
        if let (Some(items), true, false) = (word, depth == 0, before.ends_with(is_word)) {
            return Some((before.trim(), items.trim()));
        }
        at += first.len_utf8();
    }
    None
}

/// The lines of a block of Python moved to another indentation.
///
/// The margin is that of the first line of code. Lines inside of a string, or continued by a
/// backslash, stay as they are.
pub(crate) fn reindent(code: &str, indent: &str) -> Vec<String> {
    let mut margin: Option<String> = None;
    let mut lines = Vec::new();
    let mut state = State::Code;
    for line in code.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let inside = state != State::Code;
        let expanded = if inside {
            line.to_owned()
        } else {
            expand_tabs(line)
        };
        let body = expanded.trim_start_matches([' ', '\t']);
        if margin.is_none() && !inside && !body.is_empty() && !body.starts_with('#') {
            margin = Some(
                expanded
                    .get(..expanded.len() - body.len())
                    .unwrap_or_default()
                    .to_owned(),
            );
        }
        lines.push(match (inside, body.is_empty()) {
            (true, _) => expanded,
            (false, true) => String::new(),
            (false, false) => {
                let margin = margin.as_deref().unwrap_or_default();
                format!(
                    "{indent}{}",
                    expanded.strip_prefix(margin).unwrap_or(&expanded)
                )
            }
        });
        state = state.after(line);
    }
    lines
}

/// Whether a block has a statement, so that it is no empty body.
pub(crate) fn has_statement(code: &str) -> bool {
    code.lines().any(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    })
}

/// What the next line begins in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Code,
    Continued,
    Triple(&'static str),
}

impl State {
    fn after(self, line: &str) -> Self {
        let mut rest = line;
        if let Self::Triple(quote) = self {
            match end_of_triple(rest, quote) {
                Some(after) => rest = after,
                None => return self,
            }
        }
        while let Some(at) = rest.find(['"', '\'', '#']) {
            rest = rest.get(at..).unwrap_or_default();
            if rest.starts_with('#') {
                return Self::Code;
            }
            if let Some(quote) = ["\"\"\"", "'''"]
                .into_iter()
                .find(|quote| rest.starts_with(quote))
            {
                match end_of_triple(rest.get(3..).unwrap_or_default(), quote) {
                    Some(after) => rest = after,
                    None => return Self::Triple(quote),
                }
            } else {
                rest = rest
                    .get(string_length(rest).unwrap_or(1)..)
                    .unwrap_or_default();
            }
        }
        if line.ends_with('\\') {
            Self::Continued
        } else {
            Self::Code
        }
    }
}

/// What follows the closing quotes of a triple-quoted string.
fn end_of_triple<'a>(text: &'a str, quote: &str) -> Option<&'a str> {
    let mut rest = text;
    loop {
        if let Some(after) = rest.strip_prefix(quote) {
            return Some(after);
        }
        let mut chars = rest.chars();
        if chars.next()? == '\\' {
            chars.next()?;
        }
        rest = chars.as_str();
    }
}

/// Python's `str.expandtabs()`.
fn expand_tabs(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for c in line.chars() {
        if c == '\t' {
            let blanks = 8 - column % 8;
            out.extend(std::iter::repeat_n(' ', blanks));
            column += blanks;
        } else {
            out.push(c);
            column += 1;
        }
    }
    out
}

/// A Python string literal for `text`.
pub(crate) fn python_string(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => out.extend(['\\', c]),
            c if c.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_outside_of_strings_comments_and_attributes() {
        let mut found = BTreeSet::new();
        names(
            "a.b(c['d'], e=1) + f\"{g!r} {h.i}\" # j\n or 2e5 if not k else r'l' . m",
            &mut found,
        );
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        assert_eq!(found, ["a", "c", "e", "g", "h", "i", "k", "r"]);
    }

    #[test]
    fn arguments_split_at_outer_commas() {
        assert_eq!(split_arguments("comma,n"), ["comma", "n"]);
        assert_eq!(
            split_arguments(" f(1, 'a,b') , [2, 3][0] ,"),
            ["f(1, 'a,b')", "[2, 3][0]"]
        );
        assert!(split_arguments("  ").is_empty());
    }

    #[test]
    fn a_for_line_splits_at_its_own_in() {
        assert_eq!(
            split_for("for a, (b, c) in x in y: # d"),
            None.or(Some(("a, (b, c)", "x in y")))
        );
        assert_eq!(
            split_for("for inner in list_in:"),
            Some(("inner", "list_in"))
        );
        assert_eq!(split_for("if x:"), None);
    }

    #[test]
    fn blocks_move_without_their_strings() {
        let code = "\n    x = '''a\n  b'''\n\n    # c\n    if x: \\\n  y\n";
        assert_eq!(
            reindent(code, "  "),
            [
                "",
                "  x = '''a",
                "  b'''",
                "",
                "  # c",
                "  if x: \\",
                "  y",
                ""
            ]
        );
    }

    #[test]
    fn quotes_in_comments_and_strings_open_nothing() {
        assert_eq!(
            reindent(" x = '\"\"\"' # '''\n y", ""),
            ["x = '\"\"\"' # '''", "y"]
        );
    }
}
