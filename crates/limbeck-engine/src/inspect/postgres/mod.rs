//! PostgreSQL: the system catalogue, a few queries for any number of tables.

mod constraints;
mod indexes;
mod names;
mod types;

use std::collections::HashSet;

use indexmap::IndexMap;
use limbeck_schema::{Computed, Expr, Identity, OptionValue, Options, SequenceOptions, SqlValue};

use self::types::{Collation, NamedTypes};
use super::backend::Backend;
use super::rows::{first_column, flag, int, name, text, texts};
use super::{ReflectedColumn, ReflectedDomain, ReflectedEnum, ReflectedTable, Subject, Warning};
use crate::{Connection, Error, Row};

pub(super) struct Postgres;

/// Kinds of relation that have columns.
const TABLE_LIKE: &str = "'r', 'p', 'f', 'v', 'm'";

/// The tables looked at, by their number in the catalogue.
type Found = IndexMap<i64, ReflectedTable>;

impl Backend for Postgres {
    fn schema_names(&self, connection: &Connection) -> Result<Vec<String>, Error> {
        let rows = connection.query(
            "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg/_%' ESCAPE '/' \
             ORDER BY nspname",
        )?;
        Ok(first_column(&rows))
    }

    fn table_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        relations(
            connection,
            schema,
            "c.relkind IN ('r', 'p') AND c.relpersistence != 't'",
        )
    }

    fn view_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        relations(
            connection,
            schema,
            "c.relkind = 'v' AND c.relpersistence != 't'",
        )
    }

    fn materialized_view_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        relations(
            connection,
            schema,
            "c.relkind = 'm' AND c.relpersistence != 't'",
        )
    }

    fn temp_table_names(&self, connection: &Connection) -> Result<Vec<String>, Error> {
        relations(
            connection,
            None,
            "c.relkind IN ('r', 'p') AND c.relpersistence = 't'",
        )
    }

    fn temp_view_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        relations(
            connection,
            schema,
            "c.relkind = 'v' AND c.relpersistence = 't'",
        )
    }

    fn foreign_table_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        relations(connection, schema, "c.relkind = 'f'")
    }

    fn table_oid(
        &self,
        connection: &Connection,
        table: &str,
        schema: Option<&str>,
    ) -> Result<Option<i64>, Error> {
        let found = find(connection, &[table], schema)?;
        Ok(found.keys().next().copied())
    }

    fn view_definition(
        &self,
        connection: &Connection,
        view: &str,
        schema: Option<&str>,
    ) -> Result<Option<String>, Error> {
        let rows = connection.query(&format!(
            "SELECT pg_catalog.pg_get_viewdef(c.oid) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n \
             ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND c.relname = {} AND {}",
            quote(view),
            in_schema(schema)
        ))?;
        Ok(rows.first().and_then(|row| text(row, 0)))
    }

    fn sequence_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        relations(connection, schema, "c.relkind = 'S'")
    }

    fn enums(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedEnum>, Error> {
        types::enums(connection, schema)
    }

    fn domains(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedDomain>, Error> {
        types::domains(connection, schema)
    }

    fn has_table(
        &self,
        connection: &Connection,
        table: &str,
        schema: Option<&str>,
    ) -> Result<bool, Error> {
        let condition = format!(
            "c.relkind IN ({TABLE_LIKE}) AND c.relname = {}",
            quote(table)
        );
        Ok(!relations(connection, schema, &condition)?.is_empty())
    }

    fn tables(
        &self,
        connection: &Connection,
        tables: &[&str],
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedTable>, Error> {
        let mut found = find(connection, tables, schema)?;
        if found.is_empty() {
            return Ok(Vec::new());
        }
        let oids: Vec<String> = found.keys().map(i64::to_string).collect();
        let oids = oids.join(", ");
        columns(connection, &oids, schema, &mut found)?;
        constraints::keys(connection, &oids, &mut found)?;
        constraints::foreign_keys_and_checks(connection, &oids, schema, &mut found)?;
        indexes::indexes(connection, &oids, &mut found)?;
        keep_those_still_there(connection, &oids, &mut found)?;
        Ok(found.into_values().collect())
    }
}

/// What was dropped between the questions was not told whole, and is not there.
fn keep_those_still_there(
    connection: &Connection,
    oids: &str,
    found: &mut Found,
) -> Result<(), Error> {
    let rows = connection.query(&format!(
        "SELECT c.oid FROM pg_catalog.pg_class c WHERE c.oid IN ({oids})"
    ))?;
    let there: HashSet<i64> = rows.iter().map(|row| int(row, 0)).collect();
    found.retain(|oid, _| there.contains(oid));
    Ok(())
}

/// A text literal.
pub(super) fn quote(text: &str) -> String {
    let doubled = text.replace('\'', "''");
    if text.contains('\\') {
        format!("E'{}'", doubled.replace('\\', "\\\\"))
    } else {
        format!("'{doubled}'")
    }
}

/// The condition for relations `c` of namespace `n` to be in a schema, or visible without one.
fn in_schema(schema: Option<&str>) -> String {
    match schema {
        Some(schema) => format!("n.nspname = {}", quote(schema)),
        None => "pg_catalog.pg_table_is_visible(c.oid) AND n.nspname != 'pg_catalog'".to_owned(),
    }
}

fn relations(
    connection: &Connection,
    schema: Option<&str>,
    condition: &str,
) -> Result<Vec<String>, Error> {
    let rows = connection.query(&format!(
        "SELECT c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         WHERE {condition} AND {}",
        in_schema(schema)
    ))?;
    Ok(first_column(&rows))
}

/// The tables by name, with comment and options.
fn find(connection: &Connection, tables: &[&str], schema: Option<&str>) -> Result<Found, Error> {
    let names: Vec<String> = tables.iter().map(|table| quote(table)).collect();
    let rows = connection.query(&format!(
        "SELECT c.oid, c.relname, d.description, c.reloptions, \
         CASE WHEN am.amname != current_setting('default_table_access_method') THEN am.amname END, \
         ts.spcname, \
         (SELECT array_agg(p.relname::text ORDER BY i.inhseqno) FROM pg_catalog.pg_inherits i \
          JOIN pg_catalog.pg_class p ON p.oid = i.inhparent WHERE i.inhrelid = c.oid) \
         FROM pg_catalog.pg_class c \
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam \
         LEFT JOIN pg_catalog.pg_tablespace ts ON ts.oid = c.reltablespace \
         LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.objsubid = 0 \
          AND d.classoid = 'pg_catalog.pg_class'::regclass \
         WHERE c.relkind IN ({TABLE_LIKE}) AND c.relname IN ({}) AND {}",
        names.join(", "),
        in_schema(schema)
    ))?;
    let mut found = Found::new();
    for row in &rows {
        let table = ReflectedTable {
            name: name(row, 1),
            schema: schema.map(str::to_owned),
            comment: text(row, 2),
            options: table_options(row),
            ..ReflectedTable::default()
        };
        found.insert(int(row, 0), table);
    }
    Ok(found)
}

fn table_options(row: &Row) -> Options {
    let mut options = Options::new();
    if let Some(method) = text(row, 4) {
        options.insert("postgresql_using".to_owned(), OptionValue::Text(method));
    }
    let parents = texts(row, 6);
    if !parents.is_empty() {
        let parents = parents.into_iter().map(OptionValue::Text).collect();
        options.insert(
            "postgresql_inherits".to_owned(),
            OptionValue::Tuple(parents),
        );
    }
    let storage = texts(row, 3);
    if !storage.is_empty() {
        options.insert("postgresql_with".to_owned(), storage_options(&storage));
    }
    if let Some(tablespace) = text(row, 5) {
        options.insert(
            "postgresql_tablespace".to_owned(),
            OptionValue::Text(tablespace),
        );
    }
    options
}

/// `fillfactor=70` as a mapping.
fn storage_options(options: &[String]) -> OptionValue {
    let pairs = options.iter().filter_map(|option| option.split_once('='));
    OptionValue::Map(
        pairs
            .map(|(key, value)| (key.to_owned(), OptionValue::Text(value.to_owned())))
            .collect(),
    )
}

fn columns(
    connection: &Connection,
    oids: &str,
    schema: Option<&str>,
    found: &mut Found,
) -> Result<(), Error> {
    let at_least = |major: u32| {
        connection
            .server_info()
            .version
            .first()
            .is_some_and(|have| *have >= major)
    };
    let generated = if at_least(12) {
        "a.attgenerated"
    } else {
        "NULL"
    };
    let identity = if at_least(10) {
        "CASE WHEN a.attidentity != '' THEN (SELECT json_build_object('always', a.attidentity = 'a', \
         'start', s.seqstart, 'increment', s.seqincrement, 'minvalue', s.seqmin, 'maxvalue', s.seqmax, \
         'cache', s.seqcache, 'cycle', s.seqcycle) FROM pg_catalog.pg_sequence s WHERE s.seqrelid = \
         pg_catalog.pg_get_serial_sequence(a.attrelid::regclass::text, a.attname)::regclass::oid) END"
    } else {
        "NULL"
    };
    let rows = connection.query(&format!(
        "SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), \
         CASE WHEN a.atthasdef THEN (SELECT pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) \
          FROM pg_catalog.pg_attrdef ad WHERE ad.adrelid = a.attrelid AND ad.adnum = a.attnum) END, \
         a.attnotnull, d.description, {generated}, {identity}, \
         co.collname, CASE WHEN NOT pg_catalog.pg_collation_is_visible(co.oid) THEN con.nspname END \
         FROM pg_catalog.pg_attribute a \
         JOIN pg_catalog.pg_type t ON t.oid = a.atttypid \
         LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.objsubid = a.attnum \
          AND d.classoid = 'pg_catalog.pg_class'::regclass \
         LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation AND a.attcollation != t.typcollation \
         LEFT JOIN pg_catalog.pg_namespace con ON con.oid = co.collnamespace \
         WHERE a.attrelid IN ({oids}) AND a.attnum > 0 AND NOT a.attisdropped \
         ORDER BY a.attrelid, a.attnum"
    ))?;
    let named = NamedTypes::new(connection);
    for row in &rows {
        let collation = text(row, 8).map(|name| Collation {
            name,
            schema: text(row, 9),
        });
        let described = name(row, 2);
        let ty = named.resolve(&described, collation.as_ref())?;
        let column = column(row, ty, schema);
        if let Some(table) = found.get_mut(&int(row, 0)) {
            if column.ty.is_null() {
                let unknown = types::base(&described);
                table.warnings.push(Warning::unknown_type(
                    Subject::Columns,
                    &unknown,
                    &column.name,
                ));
            }
            table.columns.push(column);
        }
    }
    Ok(())
}

fn column(row: &Row, ty: limbeck_schema::SqlType, schema: Option<&str>) -> ReflectedColumn {
    let mut column = ReflectedColumn::new(name(row, 1), ty);
    let mut default = text(row, 3);
    column.nullable = !flag(row, 4);
    if column.ty.class.name == "DOMAIN" {
        default = default.or_else(|| column.ty.text("default").map(str::to_owned));
        column.nullable &= !column.ty.flag("not_null");
    }
    column.comment = text(row, 5);
    let generated = name(row, 6);
    if !generated.is_empty() {
        column.computed = Some(Computed {
            sqltext: Expr::text(default.take().unwrap_or_default().replace(':', "\\:")),
            persisted: Some(generated == "s"),
        });
    }
    column.identity = row.get(7).and_then(identity);
    let counts = default
        .as_deref()
        .is_some_and(|default| default.contains("nextval('"))
        && column.ty.is_a("Integer");
    column.autoincrement = Some(counts || column.identity.is_some());
    column.default = default.map(|default| with_schema(default, schema));
    column
}

/// `nextval('seq'::regclass)` with the schema that the table was asked for in.
fn with_schema(default: String, schema: Option<&str>) -> String {
    let Some(schema) = schema else {
        return default;
    };
    let Some((before, after)) = default.split_once("nextval('") else {
        return default;
    };
    match after.split_once('\'') {
        Some((sequence, rest)) if !sequence.contains('.') => {
            format!("{before}nextval('\"{schema}\".{sequence}'{rest}")
        }
        _ => default,
    }
}

fn identity(value: &SqlValue) -> Option<Identity> {
    let SqlValue::Json(json) = value else {
        return None;
    };
    let number = |key: &str| json.get(key).and_then(serde_json::Value::as_i64);
    let flag = |key: &str| json.get(key).and_then(serde_json::Value::as_bool);
    Some(Identity {
        always: flag("always").unwrap_or(false),
        on_null: None,
        sequence: SequenceOptions {
            start: number("start"),
            increment: number("increment"),
            minvalue: number("minvalue"),
            maxvalue: number("maxvalue"),
            cycle: flag("cycle"),
            cache: number("cache"),
            ..SequenceOptions::default()
        },
    })
}
