//! Python's view of text: what it strips, and how it quotes.

use std::fmt::Write as _;

/// Whether Python's `str.isspace` holds for `c`.
///
/// Python counts the four ASCII separators U+001C to U+001F, Unicode's `White_Space` does not.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// Python's `str.strip()`.
pub(crate) fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Python's `str.rstrip()`.
pub(crate) fn rstrip(text: &str) -> &str {
    text.trim_end_matches(is_space)
}

/// Python's `repr()` of a string.
pub fn python_repr(text: &str) -> String {
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
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' ' => out.push(' '),
            c if is_unprintable(c) => push_escape(&mut out, c),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn is_unprintable(c: char) -> bool {
    c.is_control()
        || is_space(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn push_escape(out: &mut String, c: char) {
    let code = u32::from(c);
    // Writing to a String cannot fail.
    let _ = match code {
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// Text as Python's universal newlines give it: `\r\n` and `\r` read as `\n`.
pub(crate) fn universal_newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Splits on `, *| +` (and `:` where `colons`), the separators of old Alembic configurations.
pub(crate) fn split_legacy(text: &str, colons: bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == ',' || c == ' ' {
            while chars.next_if_eq(&' ').is_some() {}
            parts.push(String::new());
        } else if c == ':' && colons {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_prefers_single_quotes_and_escapes_what_cannot_be_seen() {
        for (text, expected) in [
            ("a", "'a'"),
            ("it's", "\"it's\""),
            ("'\"", "'\\'\"'"),
            ("a\nb\t\\", "'a\\nb\\t\\\\'"),
            ("\u{feff}[", "'\\ufeff['"),
            ("\u{a0}\u{7f}é", "'\\xa0\\x7fé'"),
        ] {
            assert_eq!(python_repr(text), expected);
        }
    }

    #[test]
    fn legacy_separators_split_between_every_match() {
        assert_eq!(split_legacy("a, b  c", false), ["a", "b", "c"]);
        assert_eq!(split_legacy("a , b", false), ["a", "", "b"]);
        assert_eq!(split_legacy("a:b", false), ["a:b"]);
        assert_eq!(split_legacy("a:b c,", true), ["a", "b", "c", ""]);
    }
}
