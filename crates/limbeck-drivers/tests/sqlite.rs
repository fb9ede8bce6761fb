//! SQLite behaves as Python's `sqlite3` under SQLAlchemy.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_drivers::drivers;
use limbeck_engine::{
    Connection, Engine, EngineOptions, Error, Event, Interrupt, Params, create_engine,
    engine_from_config, make_url,
};
use limbeck_schema::{OptionValue, SqlValue};

fn engine_with(url: &str, options: EngineOptions) -> Engine {
    create_engine(&make_url(url).expect("a URL"), options, &drivers()).expect("an engine")
}

fn memory() -> Connection {
    engine_with("sqlite://", EngineOptions::default())
        .connect()
        .expect("a connection")
}

fn run(connection: &Connection, sql: &str) {
    connection
        .run_sql(sql)
        .unwrap_or_else(|error| panic!("{error}"));
}

fn count(connection: &Connection, table: &str) -> i64 {
    let rows = connection
        .exec_driver_sql(&format!("SELECT count(*) FROM {table}"), &[])
        .expect("a count");
    rows.scalar()
        .expect("a row")
        .and_then(|value| value.as_int())
        .expect("a number")
}

#[test]
fn a_rollback_undoes_rows_but_not_tables_made_before_them() {
    let connection = memory();
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    connection.rollback().expect("a rollback");
    assert_eq!(count(&connection, "t"), 0);
}

#[test]
fn tables_made_after_a_row_belong_to_its_transaction() {
    let connection = memory();
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    run(&connection, "CREATE TABLE u (a INTEGER)");
    connection.rollback().expect("a rollback");
    let error = connection
        .run_sql("SELECT * FROM u")
        .expect_err("no such table");
    assert_eq!(
        error.to_string(),
        "(sqlite3.OperationalError) no such table: u\n[SQL: SELECT * FROM u]\n\
         (Background on this error at: https://sqlalche.me/e/21/e3q8)"
    );
    assert_eq!(error.class_name(), "OperationalError");
}

#[test]
fn only_one_statement_runs_at_a_time() {
    let connection = memory();
    let error = connection
        .run_sql("SELECT 1; SELECT 2")
        .expect_err("two statements");
    assert!(error.to_string().starts_with(
        "(sqlite3.ProgrammingError) You can only execute one statement at a time.\n[SQL: SELECT 1; SELECT 2]"
    ));
    run(&connection, "SELECT 1; -- nothing more");
    run(&connection, " -- nothing at all");
}

#[test]
fn parameters_are_bound_by_position_and_by_name() {
    let connection = memory();
    let named = Params::Named(vec![("x".to_owned(), "é".into())]);
    let rows = connection
        .exec_driver_sql("SELECT :x AS y, typeof(:x)", &[named])
        .expect("a row");
    let row = rows.one().expect("one row");
    assert_eq!(row.named("y"), Some(&SqlValue::from("é")));
    assert_eq!(row.get(1), Some(&SqlValue::from("text")));
    let error = connection
        .exec_driver_sql("SELECT ?", &[Params::Positional(vec![1.into(), 2.into()])])
        .expect_err("too many");
    assert_eq!(
        error.to_string(),
        "(sqlite3.ProgrammingError) Incorrect number of bindings supplied. The current statement uses 1, and \
         there are 2 supplied.\n[SQL: SELECT ?]\n[parameters: (1, 2)]\n\
         (Background on this error at: https://sqlalche.me/e/21/f405)"
    );
}

#[test]
fn many_sets_of_parameters_run_in_one_transaction() {
    let connection = memory();
    run(&connection, "CREATE TABLE t (a INTEGER UNIQUE)");
    let sets = |values: &[i64]| -> Vec<Params> {
        values
            .iter()
            .map(|value| Params::Positional(vec![(*value).into()]))
            .collect()
    };
    let rows = connection
        .exec_driver_sql("INSERT INTO t VALUES (?)", &sets(&[1, 2, 3]))
        .expect("rows");
    assert_eq!((rows.rowcount, rows.returns_rows), (3, false));
    connection.commit().expect("a commit");
    let error = connection
        .exec_driver_sql("INSERT INTO t VALUES (?)", &sets(&[4, 1]))
        .expect_err("a duplicate");
    assert_eq!(error.class_name(), "IntegrityError");
    assert!(
        error.to_string().contains("[parameters: [(4,), (1,)]]"),
        "{error}"
    );
    connection.rollback().expect("a rollback");
    assert_eq!(count(&connection, "t"), 3);
}

#[test]
fn savepoints_nest_and_roll_back_alone() {
    let connection = memory();
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    let savepoint = connection.begin_nested().expect("a savepoint");
    run(&connection, "INSERT INTO t VALUES (2)");
    savepoint.rollback().expect("a rollback");
    assert!(connection.in_transaction() && !connection.in_nested_transaction());
    connection.commit().expect("a commit");
    assert_eq!(count(&connection, "t"), 1);
}

#[test]
fn a_second_begin_is_refused() {
    let connection = memory();
    run(&connection, "SELECT 1");
    assert!(connection.in_transaction());
    let error = connection.begin().err().expect("a refusal");
    assert_eq!(
        error.to_string(),
        "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; \
         can't call begin() here unless rollback() or commit() is called first."
    );
    assert_eq!(error.class_name(), "InvalidRequestError");
}

#[test]
fn a_transaction_that_ended_inside_its_block_refuses_statements() {
    let connection = memory();
    let transaction = connection.begin().expect("a transaction");
    let scope = transaction.enter();
    transaction.rollback().expect("a rollback");
    let error = connection.run_sql("SELECT 1").expect_err("a refusal");
    assert!(
        error
            .to_string()
            .starts_with("Can't operate on closed transaction inside context manager.")
    );
    transaction
        .exit(scope, false)
        .expect("the end of the block");
    run(&connection, "SELECT 1");
}

#[test]
fn foreign_keys_are_off_until_asked_for() {
    let connection = memory();
    let on = |connection: &Connection| {
        let rows = connection
            .exec_driver_sql("PRAGMA foreign_keys", &[])
            .expect("a pragma");
        rows.scalar().expect("a row")
    };
    assert_eq!(on(&connection), Some(0.into()));
    run(&connection, "PRAGMA foreign_keys=ON");
    assert_eq!(on(&connection), Some(1.into()));
}

#[test]
fn a_closed_connection_refuses_statements_and_has_rolled_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite:///{}", folder.path().join("a b.db").display());
    let engine = engine_with(&url, EngineOptions::default());
    let connection = engine.connect().expect("a connection");
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    connection.close().expect("a close");
    connection.close().expect("closing twice is allowed");
    let error = connection.run_sql("SELECT 1").expect_err("closed");
    assert_eq!(error.to_string(), "This Connection is closed");
    assert_eq!(error.class_name(), "ResourceClosedError");
    assert_eq!(count(&engine.connect().expect("a connection"), "t"), 0);
}

#[test]
fn a_database_in_memory_is_one_for_its_engine() {
    let engine = engine_with("sqlite://", EngineOptions::default());
    run(
        &engine.connect().expect("a connection"),
        "CREATE TABLE t (a INTEGER)",
    );
    assert_eq!(count(&engine.connect().expect("a connection"), "t"), 0);
}

#[test]
fn a_uri_may_open_a_file_read_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.db");
    let plain = engine_with(
        &format!("sqlite:///{}", path.display()),
        EngineOptions::default(),
    );
    run(
        &plain.connect().expect("a connection"),
        "CREATE TABLE t (a INTEGER)",
    );
    let url = format!("sqlite:///file:{}?mode=ro&uri=true", path.display());
    let connection = engine_with(&url, EngineOptions::default())
        .connect()
        .expect("a connection");
    let error = connection
        .run_sql("CREATE TABLE u (a INTEGER)")
        .expect_err("read-only");
    assert!(
        error
            .to_string()
            .contains("attempt to write a readonly database"),
        "{error}"
    );
}

#[test]
fn what_cannot_be_opened_says_so_with_a_hint() {
    let engine = engine_with("sqlite:////nowhere/at/all.db", EngineOptions::default());
    let Err(Error::Connect(error)) = engine.connect() else {
        panic!("an error was expected");
    };
    assert_eq!(
        error.to_string(),
        "(sqlite3.OperationalError) unable to open database file\n\
         (Background on this error at: https://sqlalche.me/e/21/e3q8)"
    );
    assert_eq!(error.target, "/nowhere/at/all.db");
    assert_eq!(
        error.hint.as_deref(),
        Some("the directory /nowhere/at does not exist")
    );
    let engine = engine_with("sqlite://host/x", EngineOptions::default());
    let error = engine.connect().err().expect("a refusal");
    assert!(
        error
            .to_string()
            .starts_with("Invalid SQLite URL: sqlite://host/x\nValid SQLite URL forms are:")
    );
}

#[test]
fn isolation_levels_are_set_between_transactions_only() {
    let connection = memory();
    let level = |text: &str| {
        let mut options = IndexMap::new();
        options.insert(
            "isolation_level".to_owned(),
            OptionValue::Text(text.to_owned()),
        );
        options
    };
    let error = connection
        .execution_options(level("FOO"))
        .expect_err("unknown");
    assert_eq!(
        error.to_string(),
        "Invalid value 'FOO' for isolation_level. Valid isolation levels for 'sqlite' are READ UNCOMMITTED, \
         SERIALIZABLE, AUTOCOMMIT"
    );
    connection
        .execution_options(level("AUTOCOMMIT"))
        .expect("a level");
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    let error = connection
        .execution_options(level("SERIALIZABLE"))
        .expect_err("in a transaction");
    assert!(
        error
            .to_string()
            .contains("isolation_level may not be altered"),
        "{error}"
    );
    connection.rollback().expect("a rollback");
    assert_eq!(count(&connection, "t"), 1);
}

#[test]
fn listeners_hear_what_sqlalchemy_logs() {
    let lines = Rc::new(RefCell::new(Vec::new()));
    let heard = lines.clone();
    let options = EngineOptions {
        listeners: vec![Rc::new(move |event: &Event<'_>| {
            heard.borrow_mut().extend(event.log_lines())
        })],
        ..EngineOptions::default()
    };
    let connection = engine_with("sqlite://", options)
        .connect()
        .expect("a connection");
    run(&connection, "CREATE TABLE t (a INTEGER)");
    connection.commit().expect("a commit");
    let expected = [
        "BEGIN (implicit)",
        "CREATE TABLE t (a INTEGER)",
        "[no key 0.00000s] ()",
        "COMMIT",
    ];
    assert_eq!(*lines.borrow(), expected);
}

#[test]
fn unknown_and_offline_dialects_are_told_apart() {
    let create = |url: &str| {
        create_engine(
            &make_url(url).expect("a URL"),
            EngineOptions::default(),
            &drivers(),
        )
    };
    let error = create("foo://").err().expect("unknown");
    assert_eq!(
        error.to_string(),
        "Can't load plugin: sqlalchemy.dialects:foo"
    );
    let error = create("postgresql+nope://").err().expect("unknown");
    assert_eq!(
        error.to_string(),
        "Can't load plugin: sqlalchemy.dialects:postgresql.nope"
    );
    let error = create("mssql+pyodbc://h/d")
        .and_then(|engine| engine.connect())
        .err()
        .expect("offline");
    assert!(matches!(error, Error::OfflineOnly { .. }), "{error}");
}

#[test]
fn text_functions_of_sqlalchemy_are_there() {
    let connection = memory();
    let rows = connection
        .exec_driver_sql("SELECT 'abc' REGEXP '^a.c$', floor(-1.5)", &[])
        .expect("a row");
    assert_eq!(
        rows.one().expect("one row").values,
        [SqlValue::Int(1), SqlValue::Int(-2)]
    );
}

#[test]
fn an_interrupt_stops_a_running_statement() {
    let interrupt = Interrupt::default();
    let options = EngineOptions {
        interrupt: Some(interrupt.clone()),
        ..EngineOptions::default()
    };
    let connection = engine_with("sqlite://", options)
        .connect()
        .expect("a connection");
    run(&connection, "SELECT 1");
    let canceller = std::thread::spawn(move || interrupt.raise());
    // Whether the interrupt comes before the statement or during it, the statement does not finish.
    let endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    let error = connection.run_sql(endless).expect_err("interrupted");
    assert!(matches!(error, Error::Interrupted), "{error}");
    canceller.join().expect("the other thread");
}

#[test]
fn an_engine_is_made_from_a_configuration() {
    let make = |pairs: &[(&'static str, &'static str)]| {
        let options = EngineOptions::default();
        engine_from_config(pairs.iter().copied(), "sqlalchemy.", options, &drivers())
    };
    let engine = make(&[
        ("script_location", "x"),
        ("sqlalchemy.url", "sqlite://"),
        ("sqlalchemy.echo", "true"),
    ]);
    assert!(engine.expect("an engine").options().echo);
    let error = make(&[("url", "sqlite://")]).err().expect("no URL");
    assert_eq!(
        (error.class_name(), error.to_string().as_str()),
        ("KeyError", "'url'")
    );
    let error = make(&[("sqlalchemy.url", "sqlite://"), ("sqlalchemy.foo", "1")])
        .err()
        .expect("unknown");
    assert_eq!(
        (error.class_name(), error.to_string().as_str()),
        (
            "TypeError",
            "Invalid argument(s) 'foo' sent to create_engine(), using configuration \
             SQLiteDialect_pysqlite/SingletonThreadPool/Engine.  Please check that the keyword arguments are \
             appropriate for this combination of components."
        )
    );
    let error = make(&[
        ("sqlalchemy.url", "sqlite://"),
        ("sqlalchemy.echo", "perhaps"),
    ])
    .err()
    .expect("no flag");
    assert_eq!(error.to_string(), "String is not true/false: 'perhaps'");
}

#[test]
fn an_engine_gives_its_options_to_its_connections_and_shares_its_pool() {
    let engine = engine_with("sqlite://", EngineOptions::default());
    let mut options = IndexMap::new();
    options.insert(
        "isolation_level".to_owned(),
        OptionValue::Text("AUTOCOMMIT".to_owned()),
    );
    let connection = engine
        .execution_options(options)
        .connect()
        .expect("a connection");
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    connection.close().expect("a close");
    let connection = engine.connect().expect("a connection");
    assert_eq!(count(&connection, "t"), 1);
    assert_eq!(
        connection.get_isolation_level().expect("a level"),
        "SERIALIZABLE"
    );
}

#[test]
fn an_engine_s_transaction_commits_or_rolls_back() {
    let engine = engine_with("sqlite://", EngineOptions::default());
    engine
        .begin(|connection| connection.run_sql("CREATE TABLE t (a INTEGER)"))
        .expect("a table");
    engine
        .begin(|connection| connection.run_sql("INSERT INTO t VALUES (1)"))
        .expect("a row");
    engine
        .begin(|connection| {
            connection.run_sql("INSERT INTO t VALUES (2)")?;
            connection.run_sql("nonsense")
        })
        .expect_err("a syntax error");
    assert_eq!(count(&engine.connect().expect("a connection"), "t"), 1);
}
