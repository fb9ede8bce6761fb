//! Constraints from the catalogue.

use limbeck_schema::{OptionValue, Options};

use super::super::rows::{flag, int, name, text, texts};
use super::super::{ReflectedCheck, ReflectedForeignKey, ReflectedPrimaryKey, ReflectedUnique};
use super::{Found, names};
use crate::{Connection, Error};

/// Primary keys and unique constraints.
pub(super) fn keys(connection: &Connection, oids: &str, found: &mut Found) -> Result<(), Error> {
    let at_least = |major: u32| {
        connection
            .server_info()
            .version
            .first()
            .is_some_and(|have| *have >= major)
    };
    let key_count = if at_least(11) {
        "i.indnkeyatts"
    } else {
        "i.indnatts"
    };
    let not_distinct = if at_least(15) {
        "i.indnullsnotdistinct"
    } else {
        "false"
    };
    let rows = connection.query(&format!(
        "SELECT con.conrelid, con.conname, con.contype::text, d.description, {key_count}, {not_distinct}, \
         (SELECT array_agg(a.attname::text ORDER BY k.place) \
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place) \
          JOIN pg_catalog.pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.attnum) \
         FROM pg_catalog.pg_constraint con JOIN pg_catalog.pg_index i ON i.indexrelid = con.conindid \
         LEFT JOIN pg_catalog.pg_description d ON d.objoid = con.oid \
          AND d.classoid = 'pg_catalog.pg_constraint'::regclass \
         WHERE con.contype IN ('p', 'u') AND con.conrelid IN ({oids}) ORDER BY con.conrelid, con.conname"
    ))?;
    for row in &rows {
        let Some(table) = found.get_mut(&int(row, 0)) else {
            continue;
        };
        let mut columns = texts(row, 6);
        let count = usize::try_from(int(row, 4))
            .unwrap_or(columns.len())
            .min(columns.len());
        let included = columns.split_off(count);
        let mut options = Options::new();
        if at_least(11) {
            let included = included.into_iter().map(OptionValue::Text).collect();
            options.insert("postgresql_include".to_owned(), OptionValue::List(included));
        }
        let (name, comment) = (Some(name(row, 1)), text(row, 3));
        if text(row, 2).as_deref() == Some("p") {
            table.primary_key = ReflectedPrimaryKey {
                name,
                columns,
                comment,
                options,
            };
        } else {
            let not_distinct = OptionValue::Bool(flag(row, 5));
            options.insert("postgresql_nulls_not_distinct".to_owned(), not_distinct);
            table.unique_constraints.push(ReflectedUnique {
                name,
                columns,
                duplicates_index: None,
                comment,
                options,
            });
        }
    }
    Ok(())
}

/// Foreign keys and checks, from the text of their definitions.
pub(super) fn foreign_keys_and_checks(
    connection: &Connection,
    oids: &str,
    schema: Option<&str>,
    found: &mut Found,
) -> Result<(), Error> {
    let rows = connection.query(&format!(
        "SELECT con.conrelid, con.conname, con.contype::text, pg_catalog.pg_get_constraintdef(con.oid, true), \
         n.nspname, d.description \
         FROM pg_catalog.pg_constraint con \
         LEFT JOIN pg_catalog.pg_class ref ON ref.oid = con.confrelid \
         LEFT JOIN pg_catalog.pg_namespace n ON n.oid = ref.relnamespace \
         LEFT JOIN pg_catalog.pg_description d ON d.objoid = con.oid \
          AND d.classoid = 'pg_catalog.pg_constraint'::regclass \
         WHERE con.contype IN ('f', 'c') AND con.conrelid IN ({oids}) ORDER BY con.conrelid, con.conname"
    ))?;
    for row in &rows {
        let Some(table) = found.get_mut(&int(row, 0)) else {
            continue;
        };
        let (definition, comment) = (name(row, 3), text(row, 5));
        if text(row, 2).as_deref() == Some("c") {
            let mut check = parse_check(&definition);
            check.name = Some(name(row, 1));
            check.comment = comment;
            table.check_constraints.push(check);
        } else if let Some(mut key) = parse_foreign_key(&definition) {
            key.name = Some(name(row, 1));
            key.comment = comment;
            if key.referred_schema.is_none()
                && schema.is_some()
                && schema == text(row, 4).as_deref()
            {
                key.referred_schema = schema.map(str::to_owned);
            }
            table.foreign_keys.push(key);
        }
    }
    Ok(())
}

/// `CHECK ((a > 1)) NO INHERIT NOT VALID`
fn parse_check(definition: &str) -> ReflectedCheck {
    let mut check = ReflectedCheck::default();
    let mut body = definition
        .strip_prefix("CHECK")
        .unwrap_or(definition)
        .trim_start();
    for (suffix, option) in [(" NOT VALID", "not_valid"), (" NO INHERIT", "no_inherit")] {
        if let Some(rest) = body.strip_suffix(suffix) {
            body = rest;
            check
                .options
                .insert(option.to_owned(), OptionValue::Bool(true));
        }
    }
    let inside = body
        .strip_prefix('(')
        .and_then(|body| body.strip_suffix(')'));
    check.sqltext = inside
        .map(strip_outer_parentheses)
        .unwrap_or_default()
        .to_owned();
    check
}

/// Takes away parentheses around the whole text.
fn strip_outer_parentheses(text: &str) -> &str {
    let mut text = text.trim();
    while let Some(inside) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    {
        if !is_balanced(inside) {
            break;
        }
        text = inside.trim();
    }
    text
}

/// Whether every parenthesis, quotes aside, is closed within the text.
fn is_balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    let mut quote = None;
    for c in text.chars() {
        match (quote, c) {
            (Some(end), c) if c == end => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// `FOREIGN KEY (a, b) REFERENCES s.t(x, y) MATCH FULL ON UPDATE … ON DELETE … DEFERRABLE INITIALLY …`
fn parse_foreign_key(definition: &str) -> Option<ReflectedForeignKey> {
    let (columns, rest) = names::list(definition.strip_prefix("FOREIGN KEY (")?);
    let (mut path, rest) = names::qualified(rest.strip_prefix(" REFERENCES ")?);
    let (referred_columns, rest) = names::list(rest.strip_prefix('(')?);
    let referred_table = path.pop()?;
    Some(ReflectedForeignKey {
        columns,
        referred_schema: path.pop(),
        referred_table,
        referred_columns,
        options: foreign_key_options(rest),
        ..ReflectedForeignKey::default()
    })
}

fn foreign_key_options(rest: &str) -> Options {
    let action = |event: &str| {
        let (_, after) = rest.split_once(&format!("ON {event} "))?;
        let known = ["CASCADE", "RESTRICT", "SET NULL", "SET DEFAULT"];
        let action = known.into_iter().find(|action| after.starts_with(action))?;
        let columns = after
            .strip_prefix(action)
            .and_then(|after| after.strip_prefix(" ("));
        let columns = columns.and_then(|columns| columns.split_once(')'));
        Some(match columns {
            Some((columns, _)) => format!("{action} ({columns})"),
            None => action.to_owned(),
        })
    };
    let mut options = Options::new();
    let mut set = |key: &str, value: OptionValue| options.insert(key.to_owned(), value);
    for (key, event) in [("onupdate", "UPDATE"), ("ondelete", "DELETE")] {
        if let Some(action) = action(event) {
            set(key, OptionValue::Text(action));
        }
    }
    if let Some((_, after)) = rest.split_once("INITIALLY ") {
        let word = after.split(' ').next().unwrap_or_default();
        set("initially", OptionValue::Text(word.to_owned()));
    }
    if rest.contains("DEFERRABLE") {
        set(
            "deferrable",
            OptionValue::Bool(!rest.contains("NOT DEFERRABLE")),
        );
    }
    if let Some((_, after)) = rest.split_once("MATCH ") {
        let word = after.split(' ').next().unwrap_or_default();
        set("match", OptionValue::Text(word.to_owned()));
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_lose_their_outer_parentheses() {
        let sqltext = |definition: &str| parse_check(definition).sqltext;
        assert_eq!(
            sqltext("CHECK (((a > 1) AND (a < 5)))"),
            "(a > 1) AND (a < 5)"
        );
        assert_eq!(sqltext("CHECK (some_function(a))"), "some_function(a)");
        assert_eq!(sqltext("CHECK ((a = ')'::text))"), "a = ')'::text");
        let check = parse_check("CHECK (a IS NOT NULL) NO INHERIT NOT VALID");
        assert_eq!(check.sqltext, "a IS NOT NULL");
        assert_eq!(
            check.options.keys().collect::<Vec<_>>(),
            ["not_valid", "no_inherit"]
        );
    }

    #[test]
    fn foreign_keys_are_read_from_their_definition() {
        let key = parse_foreign_key(
            "FOREIGN KEY (a, \"B c\") REFERENCES \"S\".t(x, y) MATCH FULL ON DELETE SET NULL (a) DEFERRABLE \
             INITIALLY DEFERRED",
        )
        .expect("a foreign key");
        assert_eq!(key.columns, ["a", "B c"]);
        assert_eq!(
            (key.referred_schema.as_deref(), key.referred_table.as_str()),
            (Some("S"), "t")
        );
        let text = |key: &str, options: &Options| {
            options
                .get(key)
                .and_then(OptionValue::as_str)
                .map(str::to_owned)
        };
        assert_eq!(
            text("ondelete", &key.options).as_deref(),
            Some("SET NULL (a)")
        );
        assert_eq!(text("onupdate", &key.options), None);
        assert_eq!(text("initially", &key.options).as_deref(), Some("DEFERRED"));
        assert_eq!(text("match", &key.options).as_deref(), Some("FULL"));
    }
}
