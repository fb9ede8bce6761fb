//! Reflection tells what SQLAlchemy's inspector tells; `reflection/record.py` has recorded it.

use std::fmt::Write;

use indexmap::IndexMap;
use limbeck_dialect::compile_type;
use limbeck_drivers::drivers;
use limbeck_engine::{
    Connection, EngineOptions, Inspector, ReflectedColumn, ReflectedTable, create_engine, make_url,
    reflect_table,
};
use limbeck_schema::{Constraint, Expr, Identity, OptionValue, Options, SqlType};
use limbeck_testing::TestDatabase;

fn connect(url: &str) -> Connection {
    let engine = create_engine(
        &make_url(url).expect("a URL"),
        EngineOptions::default(),
        &drivers(),
    );
    engine.expect("an engine").connect().expect("a connection")
}

fn optional(text: Option<&str>) -> String {
    text.unwrap_or("-").to_owned()
}

fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    format!("[{}]", items.join(", "))
}

fn mapping(mut items: Vec<(String, String)>) -> String {
    items.sort();
    let items: Vec<String> = items
        .into_iter()
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    format!("{{{}}}", items.join(", "))
}

fn option(value: &OptionValue) -> String {
    match value {
        OptionValue::None => "-".to_owned(),
        OptionValue::Bool(flag) => flag.to_string(),
        OptionValue::Int(int) => int.to_string(),
        OptionValue::Text(text) => text.clone(),
        OptionValue::Expr(expr) => expr_text(expr),
        OptionValue::Type(ty) => format!("{ty:?}"),
        OptionValue::List(items) | OptionValue::Tuple(items) => {
            list(&items.iter().map(option).collect::<Vec<_>>())
        }
        OptionValue::Map(items) => mapping(
            items
                .iter()
                .map(|(key, value)| (key.clone(), option(value)))
                .collect(),
        ),
    }
}

fn options(options: &Options) -> String {
    option(&OptionValue::Map(options.clone()))
}

fn expr_text(expr: &Expr) -> String {
    match expr {
        Expr::Text(text) => text.text.replace("\\:", ":"),
        other => format!("{other:?}"),
    }
}

fn type_text(connection: &Connection, ty: &SqlType) -> String {
    if ty.is_null() {
        return "NullType".to_owned();
    }
    let compiled = compile_type(&**connection.dialect(), ty).expect("a type");
    format!("{} {compiled}", ty.class.name)
}

fn identity(identity: &Identity) -> String {
    let numbers = &identity.sequence;
    let number = |key: &str, value: Option<i64>| {
        (
            key.to_owned(),
            value.map_or("-".to_owned(), |n| n.to_string()),
        )
    };
    mapping(vec![
        ("always".to_owned(), identity.always.to_string()),
        number("start", numbers.start),
        number("increment", numbers.increment),
        number("minvalue", numbers.minvalue),
        number("maxvalue", numbers.maxvalue),
        number("cache", numbers.cache),
        (
            "cycle".to_owned(),
            numbers.cycle.unwrap_or(false).to_string(),
        ),
    ])
}

fn column(connection: &Connection, column: &ReflectedColumn) -> String {
    let computed = column.computed.as_ref().map(|computed| {
        mapping(vec![
            ("sqltext".to_owned(), expr_text(&computed.sqltext)),
            (
                "persisted".to_owned(),
                computed.persisted.unwrap_or(false).to_string(),
            ),
        ])
    });
    format!(
        "  column name={} | type={} | nullable={} | default={} | autoincrement={} | comment={} | computed={} | \
         identity={}",
        column.name,
        type_text(connection, &column.ty),
        column.nullable,
        optional(column.default.as_deref()),
        optional(column.autoincrement.map(|flag| flag.to_string()).as_deref()),
        optional(column.comment.as_deref()),
        optional(computed.as_deref()),
        optional(column.identity.as_ref().map(identity).as_deref()),
    )
}

fn describe(connection: &Connection, table: &ReflectedTable, out: &mut Vec<String>) {
    out.push(format!(
        "table {} {}",
        optional(table.schema.as_deref()),
        table.name
    ));
    out.extend(table.columns.iter().map(|found| column(connection, found)));
    let key = &table.primary_key;
    out.push(format!(
        "  key name={} | columns={} | comment={} | options={}",
        optional(key.name.as_deref()),
        list(&key.columns),
        optional(key.comment.as_deref()),
        options(&key.options)
    ));
    for key in &table.foreign_keys {
        out.push(format!(
            "  foreign name={} | columns={} | to=[{}, {}, {}] | options={} | comment={}",
            optional(key.name.as_deref()),
            list(&key.columns),
            optional(key.referred_schema.as_deref()),
            key.referred_table,
            list(&key.referred_columns),
            options(&key.options),
            optional(key.comment.as_deref())
        ));
    }
    for index in &table.indexes {
        let columns: Vec<String> = index
            .columns
            .iter()
            .map(|column| optional(column.as_deref()))
            .collect();
        let sorting = index.column_sorting.iter();
        out.push(format!(
            "  index name={} | columns={} | expressions={} | unique={} | duplicates={} | sorting={} | options={}",
            optional(index.name.as_deref()),
            list(&columns),
            index.expressions.as_ref().map_or("-".to_owned(), |expressions| list(expressions)),
            index.unique,
            optional(index.duplicates_constraint.as_deref()),
            mapping(sorting.map(|(name, words)| (name.clone(), list(words))).collect()),
            options(&index.options)
        ));
    }
    for unique in &table.unique_constraints {
        out.push(format!(
            "  unique name={} | columns={} | duplicates={} | comment={} | options={}",
            optional(unique.name.as_deref()),
            list(&unique.columns),
            optional(unique.duplicates_index.as_deref()),
            optional(unique.comment.as_deref()),
            options(&unique.options)
        ));
    }
    for check in &table.check_constraints {
        out.push(format!(
            "  check name={} | sqltext={} | comment={} | options={}",
            optional(check.name.as_deref()),
            check.sqltext.replace('\n', " "),
            optional(check.comment.as_deref()),
            options(&check.options)
        ));
    }
    out.push(format!(
        "  comment text={}",
        optional(table.comment.as_deref())
    ));
    out.push(format!("  options options={}", options(&table.options)));
}

fn everything(connection: &Connection) -> String {
    let inspector = Inspector::new(connection).expect("an inspector");
    let mut out = Vec::new();
    let schemas = inspector.schema_names().expect("schemas");
    if connection.dialect().name() == "mysql" {
        // The schemas of MySQL are the databases of the server.
        assert!(schemas.iter().any(|name| name == "information_schema"));
    } else {
        out.push(format!("schemas {}", list(&schemas)));
    }
    let other = schemas
        .iter()
        .any(|name| name == "other")
        .then_some("other");
    for schema in [None, other]
        .into_iter()
        .take(1 + usize::from(other.is_some()))
    {
        let sorted = |mut names: Vec<String>| {
            names.sort();
            names
        };
        let tables = sorted(inspector.table_names(schema).expect("tables"));
        let views = sorted(inspector.view_names(schema).expect("views"));
        out.push(format!("tables {}", list(&tables)));
        out.push(format!("views {}", list(&views)));
        if connection.dialect().name() == "postgresql" {
            let materialized = inspector.materialized_view_names(schema).expect("views");
            out.push(format!("materialized {}", list(&sorted(materialized))));
            out.push(format!(
                "sequences {}",
                list(&sorted(
                    inspector.sequence_names(schema).expect("sequences")
                ))
            ));
            for found in inspector.enums(schema).expect("enums") {
                out.push(format!(
                    "  enum name={} | schema={} | visible={} | labels={}",
                    found.name,
                    found.schema,
                    found.visible,
                    list(&found.labels)
                ));
            }
        }
        let all: Vec<&str> = tables.iter().chain(&views).map(String::as_str).collect();
        inspector.load(&all, schema).expect("tables");
        for name in all {
            describe(
                connection,
                &inspector.table(name, schema).expect("a table"),
                &mut out,
            );
        }
    }
    out.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

fn create(connection: &Connection, sql: &str) {
    for statement in sql
        .split(";\n")
        .filter(|statement| !statement.trim().is_empty())
    {
        connection
            .run_sql(statement)
            .unwrap_or_else(|error| panic!("{error}"));
    }
}

/// Compares line by line, so that a failure shows the lines that differ.
fn assert_same(found: &str, recorded: &str) {
    let differing: Vec<String> = found
        .lines()
        .zip(recorded.lines())
        .filter(|(found, recorded)| found != recorded)
        .map(|(found, recorded)| format!("found:    {found}\nrecorded: {recorded}"))
        .collect();
    assert!(differing.is_empty(), "{}", differing.join("\n"));
    assert_eq!(found.lines().count(), recorded.lines().count());
}

#[test]
fn sqlite_is_told_as_the_reference_tells_it() {
    let connection = connect("sqlite://");
    create(&connection, include_str!("reflection/sqlite.sql"));
    assert_same(
        &everything(&connection),
        include_str!("reflection/sqlite.txt"),
    );
}

#[test]
fn postgresql_is_told_as_the_reference_tells_it() {
    let database = TestDatabase::postgres().expect("a PostgreSQL server");
    let connection = connect(database.url());
    create(&connection, include_str!("reflection/postgres.sql"));
    assert_same(
        &everything(&connection),
        include_str!("reflection/postgres.txt"),
    );
}

#[test]
fn mariadb_is_told_as_the_reference_tells_it() {
    let database = TestDatabase::mysql().expect("a MariaDB server");
    let connection = connect(&database.url().replacen("mysql://", "mysql+pymysql://", 1));
    create(&connection, include_str!("reflection/mysql.sql"));
    let found = everything(&connection).replace(database.name(), "here");
    assert_same(&found, include_str!("reflection/mysql.txt"));
}

#[test]
fn what_is_not_there_is_told_apart() {
    let connection = connect("sqlite://");
    create(
        &connection,
        "CREATE TABLE t (a INTEGER);\nCREATE INDEX ix ON t (a)",
    );
    let inspector = Inspector::new(&connection).expect("an inspector");
    assert!(inspector.has_table("t", None).expect("an answer"));
    assert!(!inspector.has_table("u", None).expect("an answer"));
    assert!(
        !inspector
            .has_table("t", Some("nowhere"))
            .expect("an answer")
    );
    assert!(inspector.has_index("t", "ix", None).expect("an answer"));
    assert!(!inspector.has_index("t", "iy", None).expect("an answer"));
    let error = inspector
        .table("u", Some("main"))
        .expect_err("no such table");
    assert_eq!(
        (error.class_name(), error.to_string().as_str()),
        ("NoSuchTableError", "main.u")
    );
}

#[test]
fn an_action_written_on_a_column_is_not_lost() {
    let connection = connect("sqlite://");
    create(
        &connection,
        "CREATE TABLE t (a INTEGER REFERENCES u (id) ON DELETE CASCADE)",
    );
    let table = reflect_table(&connection, "t", None).expect("a table");
    let key = table
        .constraints
        .iter()
        .find_map(|constraint| match constraint {
            Constraint::ForeignKey(key) => Some(key),
            _ => None,
        });
    assert_eq!(key.and_then(|key| key.ondelete.as_deref()), Some("CASCADE"));
}

#[test]
fn a_reflected_table_has_no_index_for_its_unique_constraints() {
    let database = TestDatabase::postgres().expect("a PostgreSQL server");
    let connection = connect(database.url());
    create(
        &connection,
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER UNIQUE);\nCREATE INDEX ix ON t (a)",
    );
    let table = reflect_table(&connection, "t", None).expect("a table");
    assert_eq!(table.indexes.len(), 1);
    let kinds: IndexMap<&str, usize> =
        table
            .constraints
            .iter()
            .fold(IndexMap::new(), |mut kinds, constraint| {
                let kind = match constraint {
                    Constraint::PrimaryKey(_) => "primary key",
                    Constraint::Unique(_) => "unique",
                    _ => "other",
                };
                *kinds.entry(kind).or_default() += 1;
                kinds
            });
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        [("primary key", 1), ("unique", 1)]
    );
}
