//! Indexes from the catalogue.

use limbeck_schema::{OptionValue, Options};

use super::super::ReflectedIndex;
use super::super::rows::{flag, int, name, text, texts};
use super::{Found, storage_options};
use crate::{Connection, Error, Row};

/// All indexes but those of primary keys.
pub(super) fn indexes(connection: &Connection, oids: &str, found: &mut Found) -> Result<(), Error> {
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
        "SELECT i.indrelid, c.relname, i.indisunique, {key_count}, i.indoption::int2[]::text[], \
         con.oid IS NOT NULL, c.reloptions, CASE WHEN am.amname != 'btree' THEN am.amname END, \
         pg_catalog.pg_get_expr(i.indpred, i.indrelid), {not_distinct}, i.indisvalid, \
         e.elements, e.is_expression, e.classes \
         FROM pg_catalog.pg_index i \
         JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid \
         JOIN pg_catalog.pg_am am ON am.oid = c.relam \
         LEFT JOIN pg_catalog.pg_constraint con ON con.conrelid = i.indrelid AND con.conindid = i.indexrelid \
          AND con.contype IN ('p', 'u', 'x') \
         CROSS JOIN LATERAL (SELECT \
          array_agg(CASE WHEN k.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.place::int, true) \
           ELSE a.attname::text END ORDER BY k.place) AS elements, \
          array_agg((k.attnum = 0)::text ORDER BY k.place) AS is_expression, \
          array_agg(coalesce(oc.opcname::text, '') ORDER BY k.place) AS classes \
          FROM unnest(i.indkey::int2[], i.indclass::oid[]) WITH ORDINALITY AS k (attnum, class, place) \
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum \
          LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = k.class AND NOT oc.opcdefault) e \
         WHERE i.indrelid IN ({oids}) AND NOT i.indisprimary ORDER BY i.indrelid, c.relname"
    ))?;
    for row in &rows {
        if let Some(table) = found.get_mut(&int(row, 0)) {
            table.indexes.push(index(row, at_least(11)));
        }
    }
    Ok(())
}

fn index(row: &Row, has_include: bool) -> ReflectedIndex {
    let mut elements = texts(row, 11);
    let count = usize::try_from(int(row, 3))
        .unwrap_or(elements.len())
        .min(elements.len());
    let included = elements.split_off(count);
    let is_expression: Vec<bool> = texts(row, 12)
        .iter()
        .take(count)
        .map(|text| text == "true")
        .collect();
    let columns = elements.iter().zip(&is_expression);
    let columns = columns
        .map(|(element, is_expression)| (!is_expression).then(|| element.clone()))
        .collect();
    let index_name = name(row, 1);
    let mut options = Options::new();
    let mut set =
        |key: &str, value: OptionValue| options.insert(format!("postgresql_{key}"), value);
    let classes = elements
        .iter()
        .zip(texts(row, 13))
        .filter(|(_, class)| !class.is_empty());
    let classes: indexmap::IndexMap<String, OptionValue> = classes
        .map(|(element, class)| (element.clone(), OptionValue::Text(class)))
        .collect();
    if !classes.is_empty() {
        set("ops", OptionValue::Map(classes));
    }
    let storage = texts(row, 6);
    if !storage.is_empty() {
        set("with", storage_options(&storage));
    }
    if let Some(method) = text(row, 7) {
        set("using", OptionValue::Text(method));
    }
    if let Some(condition) = text(row, 8) {
        set("where", OptionValue::Text(condition));
    }
    if has_include {
        set(
            "include",
            OptionValue::List(included.into_iter().map(OptionValue::Text).collect()),
        );
    }
    if flag(row, 9) {
        set("nulls_not_distinct", OptionValue::Bool(true));
    }
    if !flag(row, 10) {
        set("invalid", OptionValue::Bool(true));
    }
    ReflectedIndex {
        columns,
        column_sorting: sorting(&elements, &texts(row, 4)),
        expressions: is_expression.contains(&true).then_some(elements),
        unique: flag(row, 2),
        duplicates_constraint: flag(row, 5).then(|| index_name.clone()),
        options,
        name: Some(index_name),
    }
}

/// What differs from ascending order with nulls last: bit 0 is `DESC`, bit 1 `NULLS FIRST`.
fn sorting(elements: &[String], flags: &[String]) -> Vec<(String, Vec<&'static str>)> {
    let words = |flags: &str| match flags {
        "1" => vec!["desc", "nulls_last"],
        "2" => vec!["nulls_first"],
        "3" => vec!["desc"],
        _ => Vec::new(),
    };
    elements
        .iter()
        .zip(flags)
        .map(|(element, flags)| (element.clone(), words(flags)))
        .filter(|(_, words)| !words.is_empty())
        .collect()
}
