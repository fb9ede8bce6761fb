//! `text()`: SQL with `:name` parameters.

use limbeck_schema::{BindParam, SqlType, TextClause};

use super::{Compiler, Result};

impl Compiler<'_> {
    /// The text with its parameters bound; `\:` is a colon, `::` is a cast.
    pub(crate) fn text(&mut self, clause: &TextClause) -> Result {
        let mut sql = String::with_capacity(clause.text.len());
        let mut rest = clause.text.as_str();
        let mut before = None;
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            let name = word(after);
            let follows = after[name.len()..].chars().next();
            if c == '\\' && after.starts_with(':') {
                let word = word(&after[1..]);
                let stop = after[1 + word.len()..].chars().next();
                if !stop.is_some_and(|c| c == ':' || is_word(c)) {
                    sql.push(':');
                    sql.push_str(word);
                    before = word.chars().next_back().or(Some(':'));
                    rest = &after[1 + word.len()..];
                    continue;
                }
            }
            let opens = !before.is_some_and(|c| c == ':' || c == '\\' || is_word(c));
            if c == ':' && opens && !name.is_empty() && follows != Some(':') {
                sql.push_str(&self.text_bind(clause, name)?);
                before = name.chars().next_back();
                rest = &after[name.len()..];
                continue;
            }
            sql.push(c);
            before = Some(c);
            rest = after;
        }
        Ok(sql)
    }

    fn text_bind(&mut self, clause: &TextClause, name: &str) -> Result {
        let known = clause
            .binds
            .iter()
            .find(|bind| bind.key.as_deref() == Some(name));
        match known {
            Some(bind) if bind.expanding => Ok(format!("({})", self.bind(bind)?)),
            Some(bind) => self.bind(bind),
            None => self.bind(&BindParam {
                key: Some(name.to_owned()),
                hint: None,
                value: None,
                ty: SqlType::null(),
                expanding: false,
                literal_execute: false,
            }),
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The word that the text begins with.
fn word(text: &str) -> &str {
    let end = text.find(|c| !is_word(c)).unwrap_or(text.len());
    &text[..end]
}
