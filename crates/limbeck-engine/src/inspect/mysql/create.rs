//! `SHOW CREATE TABLE`, line by line.

use limbeck_schema::{Computed, Expr, OptionValue, Options};

use super::super::{ReflectedCheck, ReflectedColumn, ReflectedForeignKey, Subject, Warning};
use super::options;
use super::text::Cursor;
use super::types::{self, Arguments, Modifiers};

/// What a `CREATE TABLE` says.
#[derive(Default)]
pub(super) struct Definition {
    pub(super) columns: Vec<ReflectedColumn>,
    pub(super) keys: Vec<Key>,
    pub(super) foreign_keys: Vec<ReflectedForeignKey>,
    pub(super) checks: Vec<ReflectedCheck>,
    pub(super) options: Options,
    pub(super) warnings: Vec<Warning>,
}

/// A key: the primary key, a unique constraint or an index.
pub(super) struct Key {
    pub(super) kind: KeyKind,
    pub(super) name: Option<String>,
    pub(super) columns: Vec<KeyColumn>,
    pub(super) parser: Option<String>,
}

#[derive(PartialEq, Eq)]
pub(super) enum KeyKind {
    Primary,
    Unique,
    /// `FULLTEXT`, `SPATIAL`
    Prefixed(String),
    Plain,
}

/// A column of a key, perhaps only its first characters.
pub(super) struct KeyColumn {
    pub(super) name: String,
    pub(super) length: Option<i64>,
}

/// Reads the statement. The names of table options begin with the dialect's name.
pub(super) fn parse(sql: &str, dialect: &str) -> Definition {
    let mut definition = Definition::default();
    for line in lines(sql) {
        let inner = line.strip_prefix("  ").unwrap_or_default();
        if inner.starts_with('`') {
            definition
                .columns
                .extend(column(inner, &mut definition.warnings));
        } else if let Some(line) = line.strip_prefix(')') {
            definition.options = options::table(line, dialect);
        } else if line.contains("PARTITION") && !inner.starts_with(char::is_alphabetic) {
            options::partition(line, dialect, &mut definition.options);
        } else if inner.starts_with("CONSTRAINT ") {
            constraint(inner, &mut definition);
        } else {
            definition.keys.extend(key(inner));
        }
    }
    definition.checks.sort_by(|a, b| a.name.cmp(&b.name));
    definition
}

/// The lines of the statement; an end of line within a name or a text is part of the line.
fn lines(sql: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut quote) = (0, None);
    for (at, c) in sql.char_indices() {
        match (quote, c) {
            (None, '`' | '\'' | '"') => quote = Some(c),
            (Some(end), c) if c == end => quote = None,
            (None, '\n') => {
                lines.extend(sql.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    lines.extend(sql.get(start..));
    lines
}

fn column(line: &str, warnings: &mut Vec<Warning>) -> Option<ReflectedColumn> {
    let mut cursor = Cursor::new(line);
    let name = cursor.name()?;
    let spelling = cursor.word()?;
    let arguments = arguments(&mut cursor);
    let mut modifiers = Modifiers {
        unsigned: cursor.eat("UNSIGNED"),
        zerofill: cursor.eat("ZEROFILL"),
        ..Modifiers::default()
    };
    if cursor.eat("CHARACTER SET") {
        modifiers.charset = cursor.word().map(str::to_owned);
    }
    if cursor.eat("COLLATE") {
        modifiers.collation = cursor.word().map(str::to_owned);
    }
    let ty = types::resolve(spelling, &arguments, modifiers);
    let is_integer = ty.is_a("Integer");
    if ty.is_null() {
        warnings.push(Warning::unknown_type(Subject::Table, spelling, &name));
    }
    let mut column = ReflectedColumn::new(name, ty);
    column.nullable = nullable(&mut cursor);
    if cursor.eat("DEFAULT") {
        column.default = default(&mut cursor).filter(|text| text != "NULL");
    }
    column.computed = computed(&mut cursor);
    if column.computed.is_some() {
        column.nullable &= nullable(&mut cursor);
    }
    let counts = cursor.eat("AUTO_INCREMENT");
    column.autoincrement = if counts {
        Some(true)
    } else {
        is_integer.then_some(false)
    };
    if cursor.eat("COMMENT") {
        column.comment = cursor.text();
    }
    Some(column)
}

fn nullable(cursor: &mut Cursor<'_>) -> bool {
    let refuses = cursor.eat("NOT NULL");
    if !refuses {
        cursor.eat("NULL");
    }
    !refuses
}

fn arguments(cursor: &mut Cursor<'_>) -> Arguments {
    if !cursor.rest.starts_with('(') {
        return Arguments::Numbers(Vec::new());
    }
    let inside = cursor.group().unwrap_or_default();
    if !inside.starts_with('\'') {
        return Arguments::Numbers(
            inside
                .split(',')
                .filter_map(|text| text.trim().parse().ok())
                .collect(),
        );
    }
    let mut texts = Vec::new();
    let mut list = Cursor::new(inside);
    while let Some(text) = list.text() {
        texts.push(text);
        if !list.eat(",") {
            break;
        }
    }
    Arguments::Texts(texts)
}

/// A default as written: a literal in quotes, an expression, a call with `ON UPDATE`.
fn default(cursor: &mut Cursor<'_>) -> Option<String> {
    let start = cursor.rest.trim_start();
    let taken = |cursor: &Cursor<'_>| {
        start
            .get(..start.len() - cursor.rest.len())
            .map(str::to_owned)
    };
    if start.starts_with('\'') {
        cursor.text()?;
        return taken(cursor);
    }
    if start.starts_with('(') {
        cursor.group()?;
        return taken(cursor);
    }
    plain(cursor);
    let before = *cursor;
    if cursor.eat("ON UPDATE") {
        plain(cursor);
    } else {
        *cursor = before;
    }
    taken(cursor)
}

/// A number, a word or a call.
fn plain(cursor: &mut Cursor<'_>) {
    let rest = cursor.rest.trim_start();
    let end = rest
        .find(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.' | '(' | ')'))
        .unwrap_or(rest.len());
    cursor.rest = rest.get(end..).unwrap_or_default();
}

fn computed(cursor: &mut Cursor<'_>) -> Option<Computed> {
    cursor.eat("GENERATED ALWAYS");
    if !cursor.eat("AS") {
        return None;
    }
    let sqltext = format!("({})", cursor.group()?).replace(':', "\\:");
    let stored = cursor.eat("STORED");
    let persisted = if stored || !cursor.eat("VIRTUAL") {
        stored.then_some(true)
    } else {
        Some(false)
    };
    Some(Computed {
        sqltext: Expr::text(sqltext),
        persisted,
    })
}

fn key(line: &str) -> Option<Key> {
    let mut cursor = Cursor::new(line);
    let kind = if cursor.eat("KEY") {
        KeyKind::Plain
    } else {
        let word = cursor.word()?.to_uppercase();
        if !cursor.eat("KEY") {
            return None;
        }
        match word.as_str() {
            "PRIMARY" => KeyKind::Primary,
            "UNIQUE" => KeyKind::Unique,
            "FULLTEXT" | "SPATIAL" => KeyKind::Prefixed(word),
            _ => KeyKind::Plain,
        }
    };
    let name = cursor.name();
    let columns = key_columns(cursor.group()?);
    let parser = cursor
        .rest
        .split_once("WITH PARSER ")
        .and_then(|(_, after)| Cursor::new(after).name());
    Some(Key {
        kind,
        name,
        columns,
        parser,
    })
}

/// `` `a`,`b`(10) DESC ``
fn key_columns(inside: &str) -> Vec<KeyColumn> {
    let mut cursor = Cursor::new(inside);
    let mut columns = Vec::new();
    while let Some(name) = cursor.name() {
        let length = if cursor.rest.starts_with('(') {
            cursor.group().and_then(|text| text.parse().ok())
        } else {
            None
        };
        columns.push(KeyColumn { name, length });
        if !cursor.eat("ASC") {
            cursor.eat("DESC");
        }
        if !cursor.eat(",") {
            break;
        }
    }
    columns
}

fn constraint(line: &str, definition: &mut Definition) {
    let mut cursor = Cursor::new(line);
    cursor.eat("CONSTRAINT");
    let Some(name) = cursor.name() else {
        return;
    };
    if cursor.eat("FOREIGN KEY") {
        definition
            .foreign_keys
            .extend(foreign_key(&mut cursor, name));
    } else if cursor.eat("CHECK")
        && let Some(sqltext) = cursor.group()
    {
        definition.checks.push(ReflectedCheck {
            name: Some(name),
            sqltext: sqltext.to_owned(),
            ..ReflectedCheck::default()
        });
    }
}

fn foreign_key(cursor: &mut Cursor<'_>, name: String) -> Option<ReflectedForeignKey> {
    let columns = names(cursor.group()?);
    cursor.eat("REFERENCES").then_some(())?;
    let first = cursor.name()?;
    let second = if cursor.eat(".") { cursor.name() } else { None };
    let (referred_schema, referred_table) = match second {
        Some(table) => (Some(first), table),
        None => (None, first),
    };
    let referred_columns = names(cursor.group()?);
    if cursor.eat("MATCH") {
        cursor.word();
    }
    let mut options = Options::new();
    let actions = [
        "RESTRICT",
        "CASCADE",
        "SET NULL",
        "NO ACTION",
        "SET DEFAULT",
    ];
    let mut action = |event: &str| {
        cursor
            .eat(event)
            .then(|| actions.into_iter().find(|action| cursor.eat(action)))
            .flatten()
    };
    let (ondelete, onupdate) = (action("ON DELETE"), action("ON UPDATE"));
    for (key, action) in [("onupdate", onupdate), ("ondelete", ondelete)] {
        if let Some(action) = action.filter(|action| *action != "NO ACTION") {
            options.insert(key.to_owned(), OptionValue::Text(action.to_owned()));
        }
    }
    Some(ReflectedForeignKey {
        name: Some(name),
        columns,
        referred_schema,
        referred_table,
        referred_columns,
        options,
        comment: None,
    })
}

fn names(inside: &str) -> Vec<String> {
    key_columns(inside)
        .into_iter()
        .map(|column| column.name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_with_all_that_belongs_to_them() {
        let read = |line: &str| column(line, &mut Vec::new()).expect("a column");
        let column = read("`a``b` int(11) unsigned NOT NULL DEFAULT 5 COMMENT 'it''s \\n',");
        assert_eq!(column.name, "a`b");
        assert_eq!(
            format!("{:?}", column.ty),
            "INTEGER(display_width=Int(11), unsigned=Bool(true))"
        );
        assert!(!column.nullable);
        assert_eq!(column.default.as_deref(), Some("5"));
        assert_eq!(column.comment.as_deref(), Some("it's \n"));
        let column =
            read("`t` timestamp NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),");
        assert_eq!(
            column.default.as_deref(),
            Some("current_timestamp() ON UPDATE current_timestamp()")
        );
        let column =
            read("`e` enum('a','b,''c') CHARACTER SET utf8mb3 COLLATE utf8mb3_bin DEFAULT 'a',");
        assert_eq!(column.ty.texts("enums"), ["a", "b,'c"]);
        assert_eq!(column.ty.text("collation"), Some("utf8mb3_bin"));
        assert_eq!(column.default.as_deref(), Some("'a'"));
        let column = read("`g` int(11) GENERATED ALWAYS AS (`a` + (1)) STORED,");
        assert_eq!(
            column.computed.and_then(|computed| computed.persisted),
            Some(true)
        );
    }
}
