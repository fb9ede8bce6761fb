//! MySQL and MariaDB: the text of `SHOW CREATE TABLE`.

mod create;
mod options;
mod text;
mod types;

use limbeck_schema::{OptionValue, Options};

use self::create::{Definition, Key, KeyKind};
use super::backend::Backend;
use super::rows::{first_column, name, text};
use super::{ReflectedIndex, ReflectedPrimaryKey, ReflectedTable, ReflectedUnique};
use crate::{Connection, Error, Row};

pub(super) struct Mysql;

impl Backend for Mysql {
    fn schema_names(&self, connection: &Connection) -> Result<Vec<String>, Error> {
        Ok(first_column(&connection.query("SHOW SCHEMAS")?))
    }

    fn table_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        names(connection, schema, &["BASE TABLE"])
    }

    fn view_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        names(connection, schema, &["VIEW", "SYSTEM VIEW"])
    }

    fn view_definition(
        &self,
        connection: &Connection,
        view: &str,
        schema: Option<&str>,
    ) -> Result<Option<String>, Error> {
        Ok(show_create(connection, view, schema)?.filter(|sql| is_view(sql)))
    }

    fn sequence_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        if !connection.server_info().is_mariadb {
            return Err(Error::NotReflected("sequences"));
        }
        let schema = schema.or(connection.server_info().default_schema.as_deref());
        let schema = schema.unwrap_or_default();
        let rows = connection.query(&format!(
            "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'SEQUENCE' AND TABLE_SCHEMA = '{}'",
            schema.replace('\\', "\\\\").replace('\'', "''")
        ))?;
        Ok(first_column(&rows))
    }

    fn missing(&self, table: &str, schema: Option<&str>) -> String {
        qualified(table, schema)
    }

    fn has_table(
        &self,
        connection: &Connection,
        table: &str,
        schema: Option<&str>,
    ) -> Result<bool, Error> {
        Ok(show_create(connection, table, schema)?.is_some())
    }

    fn tables(
        &self,
        connection: &Connection,
        tables: &[&str],
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedTable>, Error> {
        let queries = tables.iter().map(|table| create_of(table, schema));
        let queries: Vec<String> = queries.collect();
        let answers = connection.query_each(&queries)?;
        let mut found = Vec::new();
        for (table, answer) in tables.iter().zip(answers) {
            if let Some(sql) = definition_in(answer)? {
                found.push(reflect(connection, table, schema, sql)?);
            }
        }
        Ok(found)
    }
}

fn names(
    connection: &Connection,
    schema: Option<&str>,
    kinds: &[&str],
) -> Result<Vec<String>, Error> {
    let schema = schema.or(connection.server_info().default_schema.as_deref());
    let from = schema
        .map(|schema| format!(" FROM {}", quote_name(schema)))
        .unwrap_or_default();
    let rows = connection.query(&format!("SHOW FULL TABLES{from}"))?;
    let wanted = rows
        .iter()
        .filter(|row| kinds.contains(&name(row, 1).as_str()));
    Ok(wanted.map(|row| name(row, 0)).collect())
}

fn quote_name(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

fn qualified(table: &str, schema: Option<&str>) -> String {
    let schema = schema
        .map(|schema| format!("{}.", quote_name(schema)))
        .unwrap_or_default();
    format!("{schema}{}", quote_name(table))
}

/// Error numbers that say that a table or schema is not there.
const MISSING: &[i32] = &[1049, 1051, 1146];

/// The statement that made a table or view; none if it is not there. Temporary tables are in no other list.
fn show_create(
    connection: &Connection,
    table: &str,
    schema: Option<&str>,
) -> Result<Option<String>, Error> {
    definition_in(connection.query(&create_of(table, schema)))
}

fn create_of(table: &str, schema: Option<&str>) -> String {
    format!("SHOW CREATE TABLE {}", qualified(table, schema))
}

/// The definition that `SHOW CREATE TABLE` answers with, if there is such a table.
fn definition_in(rows: Result<Vec<Row>, Error>) -> Result<Option<String>, Error> {
    match rows {
        Ok(rows) => Ok(rows.first().and_then(|row| text(row, 1))),
        Err(Error::Database(error))
            if error
                .driver
                .code
                .is_some_and(|code| MISSING.contains(&code)) =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn is_view(sql: &str) -> bool {
    let head: String = sql
        .chars()
        .take_while(|c| !matches!(c, '`' | '('))
        .collect();
    !head.to_uppercase().contains(" TABLE")
}

fn reflect(
    connection: &Connection,
    table: &str,
    schema: Option<&str>,
    sql: String,
) -> Result<ReflectedTable, Error> {
    let dialect = connection.engine().driver().dialect;
    let sql = if is_view(&sql) {
        describe(connection, table, schema)?
    } else {
        sql
    };
    let definition = create::parse(&sql, dialect);
    let mut unique_constraints: Vec<ReflectedUnique> = definition
        .keys
        .iter()
        .filter(|key| key.kind == KeyKind::Unique)
        .map(|key| ReflectedUnique {
            name: key.name.clone(),
            columns: key
                .columns
                .iter()
                .map(|column| column.name.clone())
                .collect(),
            duplicates_index: key.name.clone(),
            ..ReflectedUnique::default()
        })
        .collect();
    unique_constraints.sort_by(|a, b| a.name.cmp(&b.name));
    let mut indexes: Vec<ReflectedIndex> = definition
        .keys
        .iter()
        .filter(|key| key.kind != KeyKind::Primary)
        .map(|key| index(key, dialect))
        .collect();
    indexes.sort_by(|a, b| a.name.cmp(&b.name));
    let comment = definition
        .options
        .get(&format!("{dialect}_comment"))
        .and_then(OptionValue::as_str);
    let primary_key = primary_key(&definition);
    let mut foreign_keys = definition.foreign_keys;
    for key in &mut foreign_keys {
        key.referred_schema = key
            .referred_schema
            .take()
            .or_else(|| schema.map(str::to_owned));
    }
    Ok(ReflectedTable {
        name: table.to_owned(),
        schema: schema.map(str::to_owned),
        comment: comment.map(str::to_owned),
        primary_key,
        foreign_keys,
        indexes,
        unique_constraints,
        columns: definition.columns,
        check_constraints: definition.checks,
        options: definition.options,
        warnings: definition.warnings,
    })
}

/// The columns of a view as a `CREATE TABLE`.
fn describe(connection: &Connection, view: &str, schema: Option<&str>) -> Result<String, Error> {
    let rows = connection.query(&format!("DESCRIBE {}", qualified(view, schema)))?;
    let lines: Vec<String> = rows
        .iter()
        .map(|row| {
            let ty = name(row, 1);
            let default = match text(row, 4).filter(|default| !default.is_empty()) {
                None => String::new(),
                Some(default) if default.contains("auto_increment") => String::new(),
                Some(default)
                    if default == "NULL"
                        || ty.starts_with("timestamp") && default.starts_with('C') =>
                {
                    format!(" DEFAULT {default}")
                }
                Some(default) => format!(" DEFAULT '{}'", default.replace('\'', "''")),
            };
            let extra = Some(name(row, 5)).filter(|extra| !extra.is_empty());
            let extra = extra.map(|extra| format!(" {extra}")).unwrap_or_default();
            format!("  {} {ty}{default}{extra}", quote_name(&name(row, 0)))
        })
        .collect();
    Ok(format!(
        "CREATE TABLE {} (\n{}\n) ",
        quote_name(view),
        lines.join(",\n")
    ))
}

fn primary_key(definition: &Definition) -> ReflectedPrimaryKey {
    let key = definition
        .keys
        .iter()
        .find(|key| key.kind == KeyKind::Primary);
    ReflectedPrimaryKey {
        columns: key
            .map(|key| {
                key.columns
                    .iter()
                    .map(|column| column.name.clone())
                    .collect()
            })
            .unwrap_or_default(),
        ..ReflectedPrimaryKey::default()
    }
}

fn index(key: &Key, dialect: &str) -> ReflectedIndex {
    let mut options = Options::new();
    let mut set =
        |name: &str, value: OptionValue| options.insert(format!("{dialect}_{name}"), value);
    if let KeyKind::Prefixed(prefix) = &key.kind {
        set("prefix", OptionValue::Text(prefix.clone()));
    }
    if let Some(parser) = &key.parser {
        set("with_parser", OptionValue::Text(parser.clone()));
    }
    let lengths = key
        .columns
        .iter()
        .filter_map(|column| Some((column.name.clone(), column.length?)));
    let lengths: indexmap::IndexMap<String, OptionValue> = lengths
        .map(|(name, length)| (name, OptionValue::Int(length)))
        .collect();
    if !lengths.is_empty() {
        set("length", OptionValue::Map(lengths));
    }
    ReflectedIndex {
        name: key.name.clone(),
        columns: key
            .columns
            .iter()
            .map(|column| Some(column.name.clone()))
            .collect(),
        unique: key.kind == KeyKind::Unique,
        options,
        ..ReflectedIndex::default()
    }
}
