//! SQLite: pragmas, and the text of `CREATE TABLE` for what no pragma tells.

mod ddl;
mod types;

use std::collections::HashMap;

use limbeck_schema::{Computed, Expr, OptionValue, Options};

use self::ddl::TableText;
use super::backend::Backend;
use super::rows::{first_column, flag, int, name, text};
use super::{
    ReflectedColumn, ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey, ReflectedTable,
    ReflectedUnique, Subject, Warning,
};
use crate::{Connection, Error, Params, Row};

pub(super) struct Sqlite;

impl Backend for Sqlite {
    fn schema_names(&self, connection: &Connection) -> Result<Vec<String>, Error> {
        let rows = connection.query("PRAGMA database_list")?;
        Ok(rows
            .iter()
            .map(|row| name(row, 1))
            .filter(|name| name != "temp")
            .collect())
    }

    fn table_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        names(connection, schema, "table")
    }

    fn view_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        names(connection, schema, "view")
    }

    fn temp_table_names(&self, connection: &Connection) -> Result<Vec<String>, Error> {
        Ok(first_column(
            &connection.query(&master("sqlite_temp_master", "table"))?,
        ))
    }

    fn temp_view_names(
        &self,
        connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        Ok(first_column(
            &connection.query(&master("sqlite_temp_master", "view"))?,
        ))
    }

    fn view_definition(
        &self,
        connection: &Connection,
        view: &str,
        schema: Option<&str>,
    ) -> Result<Option<String>, Error> {
        let from = master_table(schema);
        let query = format!("SELECT sql FROM {from} WHERE name = ? AND type = 'view'");
        let view = [Params::Positional(vec![view.into()])];
        let rows = connection.exec_driver_sql(&query, &view)?;
        Ok(rows.rows.first().and_then(|row| text(row, 0)))
    }

    fn has_table(
        &self,
        connection: &Connection,
        table: &str,
        schema: Option<&str>,
    ) -> Result<bool, Error> {
        if let Some(schema) = schema
            && !self
                .schema_names(connection)?
                .iter()
                .any(|name| name == schema)
        {
            return Ok(false);
        }
        Ok(!pragma(connection, "table_info", table, schema)?.is_empty())
    }

    fn tables(
        &self,
        connection: &Connection,
        tables: &[&str],
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedTable>, Error> {
        let read = || {
            let texts = texts(connection, schema)?;
            let mut found = Vec::new();
            for table in tables {
                let text = texts.get(*table).map_or("", String::as_str);
                found.extend(reflect(connection, table, schema, text)?);
            }
            Ok(found)
        };
        connection.reading(|| unchanged(connection, schema, read))
    }
}

/// How often a schema that changes while it is read is read again.
const READINGS: usize = 20;

/// Asks again if the schema changed between the questions.
fn unchanged<T>(
    connection: &Connection,
    schema: Option<&str>,
    ask: impl Fn() -> Result<T, Error>,
) -> Result<T, Error> {
    let schema = schema.map_or_else(|| "main".to_owned(), quote);
    let version = || connection.query(&format!("PRAGMA {schema}.schema_version"));
    let mut before = version()?;
    for _ in 1..READINGS {
        let answer = ask()?;
        let after = version()?;
        if after == before {
            return Ok(answer);
        }
        before = after;
    }
    ask()
}

fn reflect(
    connection: &Connection,
    table: &str,
    schema: Option<&str>,
    sql: &str,
) -> Result<Option<ReflectedTable>, Error> {
    let info = pragma(connection, "table_xinfo", table, schema)?;
    if info.is_empty() {
        return Ok(None);
    }
    let written = TableText::parse(sql);
    let mut warnings = Vec::new();
    let columns = columns(&info, &written, &mut warnings);
    let all_indexes = indexes(connection, table, schema, &mut warnings)?;
    let (automatic, own): (Vec<_>, Vec<_>) = all_indexes.into_iter().partition(is_automatic);
    Ok(Some(ReflectedTable {
        name: table.to_owned(),
        schema: schema.map(str::to_owned),
        primary_key: primary_key(&columns, &written),
        foreign_keys: foreign_keys(connection, table, schema, &written)?,
        unique_constraints: unique_constraints(&automatic, &written),
        check_constraints: written.checks(),
        indexes: own,
        columns,
        comment: None,
        options: table_options(&written),
        warnings,
    }))
}

fn names(connection: &Connection, schema: Option<&str>, kind: &str) -> Result<Vec<String>, Error> {
    let prefix = schema
        .map(|schema| format!("{}.", quote(schema)))
        .unwrap_or_default();
    let rows = connection.query(&master(&format!("{prefix}sqlite_master"), kind))?;
    Ok(first_column(&rows))
}

/// The query for the names of one kind.
fn master(table: &str, kind: &str) -> String {
    format!(
        "SELECT name FROM {table} WHERE type='{kind}' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
    )
}

/// The texts that made the tables and views.
fn texts(connection: &Connection, schema: Option<&str>) -> Result<HashMap<String, String>, Error> {
    let query = format!(
        "SELECT name, sql FROM {} WHERE type IN ('table', 'view')",
        master_table(schema)
    );
    let mut found = HashMap::new();
    for row in connection.query(&query)? {
        let sql = text(&row, 1).unwrap_or_default();
        found.entry(name(&row, 0)).or_insert(sql);
    }
    Ok(found)
}

/// What lists a schema's objects; without a schema the temporary ones too, after the others.
fn master_table(schema: Option<&str>) -> String {
    match schema {
        Some(schema) => format!("{}.sqlite_master", quote(schema)),
        None => {
            "(SELECT * FROM sqlite_master UNION ALL SELECT * FROM sqlite_temp_master)".to_owned()
        }
    }
}

/// A pragma about a table. Without a schema temporary tables are found too.
fn pragma(
    connection: &Connection,
    pragma: &str,
    table: &str,
    schema: Option<&str>,
) -> Result<Vec<Row>, Error> {
    let schemas = schema.map_or_else(
        || vec!["main".to_owned(), "temp".to_owned()],
        |schema| vec![quote(schema)],
    );
    for schema in schemas {
        let rows = connection.query(&format!("PRAGMA {schema}.{pragma}({})", quote(table)))?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Ok(Vec::new())
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn columns(info: &[Row], written: &TableText, warnings: &mut Vec<Warning>) -> Vec<ReflectedColumn> {
    info.iter()
        .filter(|row| int(row, 6) != 1)
        .map(|row| {
            let (column, hidden) = (name(row, 1), int(row, 6));
            let declared = name(row, 2).to_uppercase();
            let (ty, warning) = types::from_declaration(&declared, hidden != 0);
            warnings.extend(warning.map(|text| Warning {
                subject: Subject::Columns,
                text,
            }));
            let mut reflected = ReflectedColumn::new(&column, ty);
            reflected.nullable = !flag(row, 3);
            reflected.default = text(row, 4);
            reflected.primary_key = u32::try_from(int(row, 5)).unwrap_or(0);
            if hidden != 0 {
                let sqltext = written.generated(&column).unwrap_or_default();
                reflected.computed = Some(Computed {
                    sqltext: Expr::text(sqltext.replace(':', "\\:")),
                    persisted: Some(hidden == 3),
                });
            }
            reflected
        })
        .collect()
}

fn primary_key(columns: &[ReflectedColumn], written: &TableText) -> ReflectedPrimaryKey {
    let mut key: Vec<&ReflectedColumn> = columns
        .iter()
        .filter(|column| column.primary_key > 0)
        .collect();
    key.sort_by_key(|column| column.primary_key);
    if key.is_empty() {
        return ReflectedPrimaryKey::default();
    }
    ReflectedPrimaryKey {
        name: written.primary_key_name(),
        columns: key.into_iter().map(|column| column.name.clone()).collect(),
        ..ReflectedPrimaryKey::default()
    }
}

/// The pragma tells which there are; the text tells their names and options, and their order.
fn foreign_keys(
    connection: &Connection,
    table: &str,
    schema: Option<&str>,
    written: &TableText,
) -> Result<Vec<ReflectedForeignKey>, Error> {
    let mut listed: Vec<(i64, ReflectedForeignKey)> = Vec::new();
    for row in pragma(connection, "foreign_key_list", table, schema)? {
        let id = int(&row, 0);
        let referred = name(&row, 2);
        let referred_column = text(&row, 4);
        if !listed.iter().any(|(known, _)| *known == id) {
            let mut key = ReflectedForeignKey {
                referred_schema: schema.map(str::to_owned),
                referred_table: referred.clone(),
                options: actions(&row),
                ..ReflectedForeignKey::default()
            };
            if referred_column.is_none() {
                key.referred_columns = referred_key(connection, &referred, schema)?;
            }
            listed.push((id, key));
        }
        if let Some((_, key)) = listed.iter_mut().find(|(known, _)| *known == id) {
            key.columns.push(name(&row, 3));
            key.referred_columns.extend(referred_column);
        }
    }
    let mut found = Vec::new();
    for stated in written.foreign_keys() {
        let same = |(_, key): &(i64, ReflectedForeignKey)| {
            key.columns == stated.columns
                && key.referred_table == stated.referred_table
                && key.referred_columns == stated.referred_columns
        };
        // Of foreign keys that are alike, the pragma lists the first one last.
        if let Some(position) = listed.iter().rposition(same) {
            let (_, mut key) = listed.remove(position);
            listed.retain(|other| !same(other));
            key.name = stated.name;
            key.options = stated.options;
            found.push(key);
        }
    }
    found.extend(listed.into_iter().map(|(_, key)| key));
    Ok(found)
}

fn actions(row: &Row) -> Options {
    let mut options = Options::new();
    for (key, index) in [("ondelete", 6), ("onupdate", 5)] {
        let action = name(row, index);
        if action != "NO ACTION" && !action.is_empty() {
            options.insert(key.to_owned(), OptionValue::Text(action));
        }
    }
    options
}

/// The primary key of a table that a foreign key names without columns.
fn referred_key(
    connection: &Connection,
    table: &str,
    schema: Option<&str>,
) -> Result<Vec<String>, Error> {
    let info = pragma(connection, "table_info", table, schema)?;
    let mut key: Vec<(i64, String)> = info
        .iter()
        .map(|row| (int(row, 5), name(row, 1)))
        .filter(|(place, _)| *place > 0)
        .collect();
    key.sort();
    Ok(key.into_iter().map(|(_, column)| column).collect())
}

/// All indexes, those of constraints included, without those over expressions.
fn indexes(
    connection: &Connection,
    table: &str,
    schema: Option<&str>,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<ReflectedIndex>, Error> {
    let mut found = Vec::new();
    for row in pragma(connection, "index_list", table, schema)? {
        let index = name(&row, 1);
        let mut columns = Vec::new();
        for column in pragma(connection, "index_info", &index, schema)? {
            columns.push(text(&column, 2));
        }
        if columns.iter().any(Option::is_none) {
            warnings.push(Warning {
                subject: Subject::Indexes,
                text: format!("Skipped unsupported reflection of expression-based index {index}"),
            });
            continue;
        }
        let mut options = Options::new();
        if flag(&row, 4)
            && let Some(predicate) = partial_predicate(connection, &index, schema)?
        {
            let predicate = Expr::text(predicate.replace(':', "\\:"));
            options.insert(
                "sqlite_where".to_owned(),
                OptionValue::Expr(Box::new(predicate)),
            );
        }
        found.push(ReflectedIndex {
            name: Some(index),
            columns,
            unique: flag(&row, 2),
            options,
            ..ReflectedIndex::default()
        });
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn is_automatic(index: &ReflectedIndex) -> bool {
    index
        .name
        .as_deref()
        .is_some_and(|name| name.starts_with("sqlite_autoindex"))
}

/// The condition of a partial index.
fn partial_predicate(
    connection: &Connection,
    index: &str,
    schema: Option<&str>,
) -> Result<Option<String>, Error> {
    let prefix = schema
        .map(|schema| format!("{}.", quote(schema)))
        .unwrap_or_default();
    let query = format!("SELECT sql FROM {prefix}sqlite_master WHERE name = ? AND type = 'index'");
    let rows = connection.exec_driver_sql(&query, &[Params::Positional(vec![index.into()])])?;
    let sql = rows
        .rows
        .first()
        .and_then(|row| text(row, 0))
        .unwrap_or_default();
    Ok(ddl::index_predicate(&sql))
}

/// The unique constraints that the text states and an automatic index stands for.
fn unique_constraints(automatic: &[ReflectedIndex], written: &TableText) -> Vec<ReflectedUnique> {
    let mut signatures: Vec<Vec<String>> = automatic
        .iter()
        .map(|index| index.columns.iter().flatten().cloned().collect())
        .collect();
    let mut found = Vec::new();
    for stated in written.uniques() {
        if let Some(position) = signatures
            .iter()
            .position(|columns| *columns == stated.columns)
        {
            signatures.remove(position);
            found.push(stated);
        }
    }
    found
}

fn table_options(written: &TableText) -> Options {
    let mut options = Options::new();
    if written.without_rowid {
        options.insert("sqlite_with_rowid".to_owned(), OptionValue::Bool(false));
    }
    if written.strict {
        options.insert("sqlite_strict".to_owned(), OptionValue::Bool(true));
    }
    options
}
