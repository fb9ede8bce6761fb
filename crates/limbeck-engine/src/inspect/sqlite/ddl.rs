//! What the text of `CREATE TABLE` says beyond what the pragmas tell: names of constraints, checks, the
//! expressions of generated columns.

use limbeck_schema::{OptionValue, Options};

use super::super::{ReflectedCheck, ReflectedForeignKey, ReflectedUnique};

/// A `CREATE TABLE` statement, cut into the elements between its parentheses.
pub(super) struct TableText {
    elements: Vec<Element>,
    pub(super) without_rowid: bool,
    pub(super) strict: bool,
}

/// A column or table constraint: its tokens.
type Element = Vec<Token>;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A bare word or number.
    Word(String),
    /// A quoted name.
    Name(String),
    /// A text literal.
    Text(String),
    /// `(…)`: the text between, and its tokens.
    Group(String, Vec<Token>),
    /// Anything else.
    Symbol(char),
}

impl Token {
    fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(text) if text.eq_ignore_ascii_case(word))
    }

    fn as_name(&self) -> Option<&str> {
        match self {
            Self::Word(text) | Self::Name(text) | Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl TableText {
    pub(super) fn parse(sql: &str) -> Self {
        let tokens = tokens(sql);
        let body = tokens
            .iter()
            .position(|token| matches!(token, Token::Group(..)));
        let (elements, after) =
            match body.and_then(|at| Some((tokens.get(at)?, tokens.get(at + 1..)?))) {
                Some((Token::Group(_, inside), after))
                    if !tokens.get(1).is_some_and(|token| token.is("VIEW")) =>
                {
                    (
                        inside
                            .split(|token| *token == Token::Symbol(','))
                            .map(<[Token]>::to_vec)
                            .collect(),
                        after,
                    )
                }
                _ => (Vec::new(), [].as_slice()),
            };
        Self {
            elements,
            without_rowid: after.iter().any(|token| token.is("ROWID")),
            strict: after.iter().any(|token| token.is("STRICT")),
        }
    }

    /// The name of the primary key.
    pub(super) fn primary_key_name(&self) -> Option<String> {
        self.elements.iter().find_map(|element| {
            let at = find(element, &["PRIMARY", "KEY"])?;
            constraint_name(element, at)
        })
    }

    /// Checks of the table and of its columns, by name; those without a name come last.
    pub(super) fn checks(&self) -> Vec<ReflectedCheck> {
        let mut found = Vec::new();
        for element in &self.elements {
            for (at, pair) in element.windows(2).enumerate() {
                if let [word, Token::Group(text, _)] = pair
                    && word.is("CHECK")
                {
                    found.push(ReflectedCheck {
                        name: constraint_name(element, at),
                        sqltext: text.trim().to_owned(),
                        ..ReflectedCheck::default()
                    });
                }
            }
        }
        found.sort_by_key(|check| check.name.clone().unwrap_or_else(|| "~".to_owned()));
        found
    }

    /// Unique constraints of the table, then those of columns, which have no name.
    pub(super) fn uniques(&self) -> Vec<ReflectedUnique> {
        let mut of_table = Vec::new();
        let mut of_columns = Vec::new();
        for element in &self.elements {
            let Some(at) = find(element, &["UNIQUE"]) else {
                continue;
            };
            if let Some(Token::Group(_, inside)) = element.get(at + 1) {
                of_table.push(ReflectedUnique {
                    name: constraint_name(element, at),
                    columns: column_names(inside),
                    ..ReflectedUnique::default()
                });
            } else if let Some(column) = element.first().and_then(Token::as_name) {
                of_columns.push(ReflectedUnique {
                    columns: vec![column.to_owned()],
                    ..ReflectedUnique::default()
                });
            }
        }
        of_table.extend(of_columns);
        of_table
    }

    /// Foreign keys of the table. Those written on a column have no name that is kept, and are left out.
    pub(super) fn foreign_keys(&self) -> Vec<ReflectedForeignKey> {
        self.elements
            .iter()
            .filter_map(|element| foreign_key(element))
            .collect()
    }

    /// The expression of a generated column.
    pub(super) fn generated(&self, column: &str) -> Option<String> {
        let of_column = |element: &&Element| {
            element
                .first()
                .and_then(Token::as_name)
                .is_some_and(|name| name.eq_ignore_ascii_case(column))
        };
        let element = self.elements.iter().find(of_column)?;
        let at = element.iter().position(|token| token.is("AS"))?;
        match element.get(at + 1)? {
            Token::Group(text, _) => Some(text.clone()),
            _ => None,
        }
    }
}

/// The condition of a partial index.
pub(super) fn index_predicate(sql: &str) -> Option<String> {
    // The text between two top-level tokens is not kept, so the word is looked for in the text itself.
    let tokens = tokens(sql);
    tokens.iter().position(|token| token.is("WHERE"))?;
    let (mut depth, mut quote) = (0_i32, None);
    for (at, c) in sql.char_indices() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, '[') => quote = Some(']'),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, 'w' | 'W') if depth == 0 && starts_word(sql, at, "WHERE") => {
                return sql
                    .get(at + "WHERE".len()..)
                    .map(|rest| rest.trim().to_owned());
            }
            _ => {}
        }
    }
    None
}

fn starts_word(sql: &str, at: usize, word: &str) -> bool {
    let before = sql.get(..at).and_then(|before| before.chars().next_back());
    let after = sql
        .get(at + word.len()..)
        .and_then(|after| after.chars().next());
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    is_edge(before)
        && is_edge(after)
        && sql
            .get(at..at + word.len())
            .is_some_and(|text| text.eq_ignore_ascii_case(word))
}

/// Where a sequence of words stands in an element.
fn find(element: &[Token], words: &[&str]) -> Option<usize> {
    element
        .windows(words.len())
        .position(|window| window.iter().zip(words).all(|(token, word)| token.is(word)))
}

/// The name in `CONSTRAINT name` just before a position.
fn constraint_name(element: &[Token], at: usize) -> Option<String> {
    let word = element.get(at.checked_sub(2)?)?;
    let name = element.get(at - 1)?;
    word.is("CONSTRAINT")
        .then(|| name.as_name().map(str::to_owned))
        .flatten()
}

/// The names in a list of columns, without collations and orders.
fn column_names(inside: &[Token]) -> Vec<String> {
    inside
        .split(|token| *token == Token::Symbol(','))
        .filter_map(|part| part.first().and_then(Token::as_name))
        .map(str::to_owned)
        .collect()
}

fn foreign_key(element: &[Token]) -> Option<ReflectedForeignKey> {
    let at = find(element, &["FOREIGN", "KEY"])?;
    let Token::Group(_, inside) = element.get(at + 2)? else {
        return None;
    };
    let columns = column_names(inside);
    let references = find(element, &["REFERENCES"])?;
    let referred_table = element.get(references + 1)?.as_name()?.to_owned();
    let (referred_columns, rest) = match element.get(references + 2) {
        Some(Token::Group(_, inside)) => (column_names(inside), element.get(references + 3..)?),
        _ => return None,
    };
    Some(ReflectedForeignKey {
        name: constraint_name(element, at),
        columns,
        referred_table,
        referred_columns,
        options: foreign_key_options(rest),
        ..ReflectedForeignKey::default()
    })
}

/// `ON DELETE …`, `DEFERRABLE`, `INITIALLY …`
fn foreign_key_options(rest: &[Token]) -> Options {
    let words: Vec<String> = rest
        .iter()
        .filter_map(Token::as_name)
        .map(str::to_uppercase)
        .collect();
    let mut options = Options::new();
    let mut text =
        |key: &str, value: String| options.insert(key.to_owned(), OptionValue::Text(value));
    for (index, word) in words.iter().enumerate() {
        let next = |offset: usize| words.get(index + offset).map_or("", String::as_str);
        if word == "ON" {
            let action = match next(2) {
                first @ ("SET" | "NO") => format!("{first} {}", next(3)),
                other => other.to_owned(),
            };
            let key = if next(1) == "DELETE" {
                "ondelete"
            } else {
                "onupdate"
            };
            if action != "NO ACTION" {
                text(key, action);
            }
        }
    }
    if let Some(at) = words.iter().position(|word| word == "DEFERRABLE") {
        let negated = at
            .checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|word| word == "NOT");
        options.insert("deferrable".to_owned(), OptionValue::Bool(!negated));
    }
    if let Some(at) = words.iter().position(|word| word == "INITIALLY")
        && let Some(when) = words.get(at + 1)
    {
        options.insert("initially".to_owned(), OptionValue::Text(when.clone()));
    }
    options
}

fn tokens(sql: &str) -> Vec<Token> {
    let mut at = 0;
    read_tokens(sql, &mut at, false)
}

/// Reads to the end, or to the parenthesis that closes the group.
fn read_tokens(sql: &str, at: &mut usize, in_group: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    while let Some(rest) = sql.get(*at..).filter(|rest| !rest.is_empty()) {
        let Some(c) = rest.chars().next() else { break };
        match c {
            _ if c.is_whitespace() => *at += c.len_utf8(),
            _ if rest.starts_with("--") => *at += rest.find('\n').map_or(rest.len(), |end| end + 1),
            _ if rest.starts_with("/*") => *at += rest.find("*/").map_or(rest.len(), |end| end + 2),
            '(' => {
                *at += 1;
                let start = *at;
                let inside = read_tokens(sql, at, true);
                let text = sql.get(start..*at).unwrap_or_default();
                tokens.push(Token::Group(text.to_owned(), inside));
                *at = (*at + 1).min(sql.len());
            }
            ')' if in_group => return tokens,
            '\'' => tokens.push(Token::Text(quoted(rest, '\'', at))),
            '"' | '`' => tokens.push(Token::Name(quoted(rest, c, at))),
            '[' => tokens.push(Token::Name(quoted(rest, ']', at))),
            _ if is_word(c) => {
                let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                tokens.push(Token::Word(
                    rest.get(..length).unwrap_or_default().to_owned(),
                ));
                *at += length;
            }
            _ => {
                tokens.push(Token::Symbol(c));
                *at += c.len_utf8();
            }
        }
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// Quoted text that begins here, with doubled quotes undone; moves past it.
fn quoted(rest: &str, end: char, at: &mut usize) -> String {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((index, c)) = characters.next() {
        let is_doubled =
            end != ']' && c == end && characters.next_if(|(_, next)| *next == end).is_some();
        if c != end || is_doubled {
            text.push(c);
        } else {
            *at += index + c.len_utf8();
            return text;
        }
    }
    *at += rest.len();
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQL: &str = r#"CREATE TABLE "t, (x" (
        id INTEGER NOT NULL CONSTRAINT pk_t PRIMARY KEY, -- a comment, (
        a VARCHAR(10) DEFAULT 'it''s, (' UNIQUE,
        b INTEGER CONSTRAINT ck_b CHECK (b > (1 + 2) AND b <> ')'),
        c INTEGER GENERATED ALWAYS AS (b * (2)) STORED,
        "d e" INTEGER REFERENCES o (id) ON DELETE CASCADE,
        CONSTRAINT uq_t UNIQUE ("d e", b),
        CHECK (a != ''),
        CONSTRAINT "fk t" FOREIGN KEY(b, a) REFERENCES "o p" (x, y) ON DELETE SET NULL ON UPDATE NO ACTION
            DEFERRABLE INITIALLY DEFERRED
    ) WITHOUT ROWID"#;

    #[test]
    fn constraints_are_read_with_their_names() {
        let table = TableText::parse(SQL);
        assert!(table.without_rowid && !table.strict);
        assert_eq!(table.primary_key_name().as_deref(), Some("pk_t"));
        assert_eq!(table.generated("c").as_deref(), Some("b * (2)"));
        let checks: Vec<_> = table
            .checks()
            .into_iter()
            .map(|check| (check.name, check.sqltext))
            .collect();
        assert_eq!(
            checks,
            [
                (
                    Some("ck_b".to_owned()),
                    "b > (1 + 2) AND b <> ')'".to_owned()
                ),
                (None, "a != ''".to_owned())
            ]
        );
        let uniques: Vec<_> = table
            .uniques()
            .into_iter()
            .map(|unique| (unique.name, unique.columns))
            .collect();
        assert_eq!(
            uniques,
            [
                (
                    Some("uq_t".to_owned()),
                    vec!["d e".to_owned(), "b".to_owned()]
                ),
                (None, vec!["a".to_owned()])
            ]
        );
        let keys = table.foreign_keys();
        assert_eq!(keys.len(), 1);
        assert_eq!(keys[0].name.as_deref(), Some("fk t"));
        assert_eq!(keys[0].referred_table, "o p");
        let options: Vec<_> = keys[0].options.keys().map(String::as_str).collect();
        assert_eq!(options, ["ondelete", "deferrable", "initially"]);
    }

    #[test]
    fn the_condition_of_a_partial_index_is_what_follows_where() {
        let sql = "CREATE INDEX ix ON t (a, \"where\") WHERE b = 'where' AND (c > 1)";
        assert_eq!(
            index_predicate(sql).as_deref(),
            Some("b = 'where' AND (c > 1)")
        );
        assert_eq!(index_predicate("CREATE INDEX ix ON t (a)"), None);
    }
}
