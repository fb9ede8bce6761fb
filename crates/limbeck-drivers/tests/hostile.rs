//! Reflection of catalogues that are out of the ordinary: it does not panic, and it is right.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use limbeck_dialect::{Dialect, create_index, create_table, dialect};
use limbeck_drivers::drivers;
use limbeck_engine::{
    Connection, EngineOptions, Error, Inspector, create_engine, make_url, reflect_table,
};
use limbeck_schema::{
    Column, Constraint, Expr, ForeignKeyConstraint, Index, SqlType, Table, UniqueConstraint,
};
use limbeck_testing::{Postgres, TestDatabase};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

fn connect(url: &str) -> Connection {
    let engine = create_engine(
        &make_url(url).expect("a URL"),
        EngineOptions::default(),
        &drivers(),
    );
    engine.expect("an engine").connect().expect("a connection")
}

fn run(connection: &Connection, sql: &str) {
    connection
        .run_sql(sql)
        .unwrap_or_else(|error| panic!("{error}\n{sql}"));
}

fn postgres() -> (TestDatabase, Connection) {
    let database = TestDatabase::postgres().expect("a PostgreSQL server");
    let connection = connect(database.url());
    (database, connection)
}

fn mariadb() -> (TestDatabase, Connection) {
    let database = TestDatabase::mysql().expect("a MariaDB server");
    let connection = connect(&database.url().replacen("mysql://", "mysql+pymysql://", 1));
    (database, connection)
}

/// Names with everything that a name can have: quotes of all kinds, blanks, signs of formats and of parameters, line
/// breaks, letters beyond ASCII, reserved words.
fn name() -> impl Strategy<Value = String> {
    let odd = "[a-zA-Z0-9 \"'`\\\\%:$?.,;()\\[\\]{}#@!/*+<>=\n\tàß→日-]{0,10}";
    prop_oneof![
        // A blank at the end is refused by MySQL.
        (odd, "[a-z\"'`%)ß日]").prop_map(|(name, end)| name + &end),
        prop::sample::select(vec![
            "select",
            "order",
            "Table",
            "user",
            "END",
            "primary key"
        ])
        .prop_map(str::to_owned),
    ]
}

/// A table of odd names, which refers to itself.
fn table(names: &[String]) -> Table {
    let [table, a, b, key, unique, index, foreign] = names else {
        panic!("seven names are wanted");
    };
    let text = SqlType::string(Some(20));
    let mut id = Column::new(key, SqlType::integer());
    (id.primary_key, id.nullable) = (true, false);
    let mut built = Table::new(table)
        .with_column(id)
        .with_column(Column::new(a, SqlType::integer()))
        .with_column(Column::new(b, text));
    built.constraints.push(Constraint::Unique(UniqueConstraint {
        name: unique.as_str().into(),
        columns: vec![a.clone(), b.clone()],
        ..UniqueConstraint::default()
    }));
    built
        .constraints
        .push(Constraint::ForeignKey(ForeignKeyConstraint {
            name: foreign.as_str().into(),
            columns: vec![a.clone()],
            target_table: table.clone(),
            target_columns: vec![key.clone()],
            ..ForeignKeyConstraint::default()
        }));
    built.indexes.push(Index {
        name: index.as_str().into(),
        expressions: vec![Expr::column(b)],
        ..Index::default()
    });
    built
}

/// What of a table is compared: the names of its columns, and its constraints and indexes with theirs.
fn shape(table: &Table) -> (Vec<String>, Vec<String>) {
    let columns = table.columns.iter().map(|column| column.name.clone());
    let mut parts: Vec<String> = table
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::Unique(unique) => {
                // Of which MySQL makes an index, and tells it as one.
                Some(format!(
                    "index {:?} {:?}",
                    unique.name.as_str(),
                    unique.columns
                ))
            }
            Constraint::ForeignKey(key) => Some(format!(
                "foreign key {:?} {:?} {} {:?}",
                key.name.as_str(),
                key.columns,
                key.target_table,
                key.target_columns
            )),
            Constraint::PrimaryKey(key) => Some(format!("primary key {:?}", key.columns)),
            _ => None,
        })
        .collect();
    for index in &table.indexes {
        let columns: Vec<&str> = index
            .expressions
            .iter()
            .filter_map(|expr| match expr {
                Expr::Column(column) => Some(column.name.as_str()),
                _ => None,
            })
            .collect();
        parts.push(format!("index {:?} {columns:?}", index.name.as_str()));
    }
    parts.sort();
    (columns.collect(), parts)
}

fn same_names(connection: &Connection, dialect: &dyn Dialect, names: &[String]) -> bool {
    let wanted = table(names);
    run(
        connection,
        &create_table(dialect, &wanted, false).expect("a statement"),
    );
    for index in &wanted.indexes {
        let text = create_index(dialect, &wanted, index, false).expect("a statement");
        run(connection, &text);
    }
    let inspector = Inspector::new(connection).expect("an inspector");
    let listed = inspector.table_names(None).expect("names");
    let found = reflect_table(connection, &wanted.name, None);
    let quoted = limbeck_dialect::quote(dialect, &wanted.name);
    run(connection, &format!("DROP TABLE {quoted}"));
    let found = found.unwrap_or_else(|error| panic!("{error}"));
    let (mut found, wanted_shape) = (shape(&found), shape(&wanted));
    // MySQL tells an index of its own for what refers to another table.
    let foreign = format!("index {:?}", names.last().map(String::as_str));
    found.1.retain(|part| !part.starts_with(&foreign));
    listed == [wanted.name] && found == wanted_shape
}

fn odd_names_come_back(connection: &Connection, name_of_dialect: &str, cases: u32) {
    let dialect = dialect(name_of_dialect).expect("a dialect");
    let mut runner = TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    });
    // Names that differ however case and blanks are looked at.
    let names = prop::collection::vec(name(), 7).prop_map(|names| {
        let numbered = names.into_iter().enumerate();
        numbered
            .map(|(at, name)| format!("{}{name}", char::from(b'a' + u8::try_from(at).unwrap_or(0))))
            .collect::<Vec<String>>()
    });
    runner
        .run(&names, |names| {
            prop_assert!(same_names(connection, &*dialect, &names), "{names:?}");
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn odd_names_come_back_from_sqlite() {
    odd_names_come_back(&connect("sqlite://"), "sqlite", 300);
}

#[test]
fn odd_names_come_back_from_postgresql() {
    let (_database, connection) = postgres();
    odd_names_come_back(&connection, "postgresql", 60);
}

#[test]
fn odd_names_come_back_from_mariadb() {
    let (_database, connection) = mariadb();
    odd_names_come_back(&connection, "mysql", 40);
}

fn wide(connection: &Connection, columns: usize) {
    let list: Vec<String> = (0..columns).map(|at| format!("c{at} SMALLINT")).collect();
    run(
        connection,
        &format!("CREATE TABLE wide ({})", list.join(", ")),
    );
    let table = reflect_table(connection, "wide", None).expect("a table");
    let names: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.name.clone())
        .collect();
    let wanted: Vec<String> = (0..columns).map(|at| format!("c{at}")).collect();
    assert_eq!(names, wanted);
}

#[test]
fn the_widest_tables_are_told_whole() {
    wide(&connect("sqlite://"), 2000);
    wide(&postgres().1, 1600);
    wide(&mariadb().1, 1017);
}

#[test]
fn a_table_without_columns_is_a_table() {
    let (_database, connection) = postgres();
    run(&connection, "CREATE TABLE nothing ()");
    run(&connection, "CREATE TABLE once (a integer)");
    run(&connection, "ALTER TABLE once DROP COLUMN a");
    for name in ["nothing", "once"] {
        let table = reflect_table(&connection, name, None).expect("a table");
        assert_eq!(table.columns.len(), 0, "{name}");
        assert_eq!(table.indexes.len(), 0, "{name}");
    }
}

#[test]
fn postgresql_tells_a_role_what_it_may_not_read() {
    let (database, connection) = postgres();
    for statement in [
        "CREATE SCHEMA hidden",
        "CREATE TABLE hidden.t (id integer PRIMARY KEY, a text DEFAULT 'x', UNIQUE (a))",
        "CREATE TABLE hidden.c (id integer REFERENCES hidden.t (id))",
        "COMMENT ON TABLE hidden.t IS 'secret'",
    ] {
        run(&connection, statement);
    }
    connection.commit().expect("a commit");
    let role = format!("{}_nobody", database.name());
    let owner = Postgres::connect(database.url()).expect("a connection");
    owner
        .query(&format!("CREATE ROLE \"{role}\" LOGIN PASSWORD 'x'"))
        .expect("a role");
    let url = make_url(database.url())
        .expect("a URL")
        .with_user(&role, "x");
    let found = {
        let poor = connect(&url);
        let inspector = Inspector::new(&poor).expect("an inspector");
        let names = inspector.table_names(Some("hidden"));
        (
            names,
            reflect_table(&poor, "t", Some("hidden")),
            reflect_table(&poor, "c", Some("hidden")),
        )
    };
    owner
        .query(&format!("DROP ROLE \"{role}\""))
        .expect("the role goes");
    let mut names = found.0.expect("names");
    names.sort();
    assert_eq!(names, ["c", "t"]);
    let table = found.1.expect("a table");
    assert_eq!(table.columns.len(), 2);
    assert_eq!(table.comment.as_deref(), Some("secret"));
    assert!(found.2.expect("a table").constraints.len() == 1);
}

#[test]
fn mariadb_refuses_a_user_in_its_own_words() {
    let (database, connection) = mariadb();
    run(&connection, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
    run(&connection, "CREATE TABLE seen (id INTEGER PRIMARY KEY)");
    let user = format!("{}_nobody", database.name());
    let user = &user[user.len().saturating_sub(60)..];
    run(
        &connection,
        &format!("CREATE USER `{user}`@`%` IDENTIFIED BY 'x'"),
    );
    run(
        &connection,
        &format!("GRANT SELECT ON `{}`.seen TO `{user}`@`%`", database.name()),
    );
    let url = make_url(database.url())
        .expect("a URL")
        .with_user(user, "x");
    let url = url.replacen("mysql://", "mysql+pymysql://", 1);
    let (names, seen, unseen) = {
        let poor = connect(&url);
        let inspector = Inspector::new(&poor).expect("an inspector");
        let names = inspector.table_names(None);
        (
            names,
            reflect_table(&poor, "seen", None),
            reflect_table(&poor, "t", None),
        )
    };
    run(&connection, &format!("DROP USER `{user}`@`%`"));
    assert_eq!(names.expect("names"), ["seen"]);
    assert_eq!(seen.expect("a table").columns.len(), 1);
    let error = unseen.expect_err("it may not be read");
    assert!(error.to_string().contains("denied"), "{error}");
}

/// Makes and drops a table on one connection while another one reflects it: each time the whole table is told, or
/// that there is none, or the database's own complaint.
fn dropped_while_read(reader: &Connection, writer_url: String, rounds: usize) {
    let stop = Arc::new(AtomicBool::new(false));
    let writer = std::thread::spawn({
        let stop = stop.clone();
        move || {
            let writer = connect(&writer_url);
            while !stop.load(Ordering::Relaxed) {
                for statement in [
                    "CREATE TABLE comes_and_goes (id INTEGER PRIMARY KEY, a INTEGER NOT NULL, CONSTRAINT uq UNIQUE (a))",
                    "DROP TABLE comes_and_goes",
                ] {
                    // The other side may hold a lock.
                    let _ = writer.run_sql(statement);
                    let _ = writer.commit();
                }
            }
        }
    });
    for _ in 0..rounds {
        match reflect_table(reader, "comes_and_goes", None) {
            Ok(table) => {
                let (columns, parts) = shape(&table);
                assert_eq!(columns, ["id", "a"]);
                assert_eq!(parts.len(), 2, "{parts:?}");
            }
            Err(Error::NoSuchTable(_)) => {}
            Err(error) => assert!(!error.to_string().is_empty()),
        }
        let _ = reader.rollback();
    }
    stop.store(true, Ordering::Relaxed);
    writer.join().expect("the writer does not panic");
}

#[test]
fn a_table_dropped_while_postgresql_is_read_is_whole_or_not_there() {
    let (database, connection) = postgres();
    dropped_while_read(&connection, database.url().to_owned(), 150);
}

#[test]
fn a_table_dropped_while_mariadb_is_read_is_whole_or_not_there() {
    let (database, connection) = mariadb();
    let url = database.url().replacen("mysql://", "mysql+pymysql://", 1);
    dropped_while_read(&connection, url, 100);
}

#[test]
fn a_table_dropped_while_sqlite_is_read_is_whole_or_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:///{}", folder.path().join("x.db").display());
    dropped_while_read(&connect(&url), url, 200);
}

/// The URL of the same server for somebody else.
trait WithUser {
    fn with_user(self, user: &str, password: &str) -> String;
}

impl WithUser for limbeck_engine::Url {
    fn with_user(mut self, user: &str, password: &str) -> String {
        self.username = Some(user.to_owned());
        self.password = Some(password.to_owned());
        self.render_as_string(false)
    }
}
