//! Splitting a line into words as a POSIX shell does (Python's `shlex.split`).

/// The words of a line.
pub(crate) fn split(line: &str) -> Result<Vec<String>, &'static str> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = line.chars();
    while let Some(ch) = chars.next() {
        match ch {
            ' ' | '\t' | '\r' | '\n' => words.extend(word.take()),
            '\\' => {
                let escaped = chars.next().ok_or("No escaped character")?;
                word.get_or_insert_default().push(escaped);
            }
            '\'' | '"' => quoted(ch, &mut chars, word.get_or_insert_default())?,
            _ => word.get_or_insert_default().push(ch),
        }
    }
    words.extend(word);
    Ok(words)
}

/// Reads up to the closing quote. Within double quotes a backslash escapes only them and itself.
fn quoted(
    quote: char,
    chars: &mut std::str::Chars<'_>,
    word: &mut String,
) -> Result<(), &'static str> {
    while let Some(ch) = chars.next() {
        if ch == quote {
            return Ok(());
        }
        if ch == '\\' && quote == '"' {
            let escaped = chars.next().ok_or("No escaped character")?;
            if !matches!(escaped, '"' | '\\') {
                word.push('\\');
            }
            word.push(escaped);
        } else {
            word.push(ch);
        }
    }
    Err("No closing quotation")
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn words_are_split_as_a_shell_does() {
        let words = |line| split(line).unwrap_or_default();
        assert_eq!(words(r#"a  'b c' d"e f"g \  "#), ["a", "b c", "de fg", " "]);
        assert_eq!(words(r#""a\"b\c" '' x\y"#), [r#"a"b\c"#, "", "xy"]);
        assert_eq!(words("# no comment"), ["#", "no", "comment"]);
        assert_eq!(split("'a"), Err("No closing quotation"));
        assert_eq!(split("a\\"), Err("No escaped character"));
    }
}
