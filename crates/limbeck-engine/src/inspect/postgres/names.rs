//! Names as PostgreSQL writes them into definitions: bare, or in double quotes.

/// The names at the start of a text that are joined by dots, and what follows them.
pub(super) fn qualified(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        let (name, after) = one(rest);
        names.push(name);
        match after.strip_prefix('.') {
            Some(after) => rest = after,
            None => return (names, after),
        }
    }
}

/// One name at the start of a text, and what follows it.
pub(super) fn one(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text
            .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$')
            .unwrap_or(text.len());
        let (name, rest) = text.split_at(end);
        return (name.to_owned(), rest);
    };
    let mut name = String::new();
    let mut characters = quoted.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if c != '"' {
            name.push(c);
        } else if characters.next_if(|(_, next)| *next == '"').is_some() {
            name.push('"');
        } else {
            return (name, quoted.get(at + 1..).unwrap_or_default());
        }
    }
    (name, "")
}

/// Names separated by commas, up to the closing parenthesis, and what follows it. The text begins after
/// the opening one.
pub(super) fn list(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let (name, after) = one(rest.strip_prefix("PERIOD ").unwrap_or(rest));
        names.push(name);
        let after = after.trim_start();
        match after.strip_prefix(',') {
            Some(next) => rest = next.trim_start(),
            None => return (names, after.strip_prefix(')').unwrap_or(after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_bare_and_quoted() {
        assert_eq!(
            qualified(r#""a ""b"".c".d(x)"#),
            (vec![r#"a "b".c"#.to_owned(), "d".to_owned()], "(x)")
        );
        assert_eq!(
            list(r#"a, "b, c") REF"#),
            (vec!["a".to_owned(), "b, c".to_owned()], " REF")
        );
    }
}
