//! PostgreSQL behaves as psycopg under SQLAlchemy.

use indexmap::IndexMap;
use limbeck_drivers::drivers;
use limbeck_engine::{
    Connection, Engine, EngineOptions, Error, Interrupt, Params, create_engine, make_url,
};
use limbeck_schema::{Interval, OptionValue, SqlValue};
use limbeck_testing::TestDatabase;

struct Server {
    database: TestDatabase,
}

impl Server {
    fn new() -> Self {
        Self {
            database: TestDatabase::postgres().expect("a PostgreSQL server"),
        }
    }

    fn engine(&self, driver: &str, options: EngineOptions) -> Engine {
        let mut url = make_url(self.database.url()).expect("a URL");
        url.drivername = format!("postgresql+{driver}");
        create_engine(&url, options, &drivers()).expect("an engine")
    }

    fn connect(&self) -> Connection {
        self.engine("psycopg2", EngineOptions::default())
            .connect()
            .expect("a connection")
    }
}

fn run(connection: &Connection, sql: &str) {
    connection
        .run_sql(sql)
        .unwrap_or_else(|error| panic!("{error}"));
}

fn values(connection: &Connection, sql: &str, params: &[Params]) -> Vec<SqlValue> {
    let rows = connection
        .exec_driver_sql(sql, params)
        .unwrap_or_else(|error| panic!("{error}"));
    rows.one().expect("one row").values.clone()
}

#[test]
fn ddl_is_part_of_the_transaction_that_begins_by_itself() {
    let server = Server::new();
    let connection = server.connect();
    run(&connection, "CREATE TABLE t (a INTEGER)");
    connection.rollback().expect("a rollback");
    let error = connection.run_sql("SELECT * FROM t").expect_err("no table");
    assert_eq!(
        error.to_string(),
        "(psycopg2.errors.UndefinedTable) relation \"t\" does not exist\nLINE 1: SELECT * FROM t\n\
         \x20                     ^\n\n[SQL: SELECT * FROM t]\n\
         (Background on this error at: https://sqlalche.me/e/21/f405)"
    );
    let Error::Database(error) = error else {
        panic!("a database error")
    };
    assert_eq!(error.driver.sqlstate.as_deref(), Some("42P01"));
    assert_eq!(error.driver.position, Some(15));
}

#[test]
fn a_failed_transaction_refuses_everything_until_it_is_rolled_back() {
    let server = Server::new();
    let connection = server.connect();
    connection.run_sql("SELECT nope").expect_err("no column");
    let error = connection.run_sql("SELECT 1").expect_err("aborted");
    assert!(
        error
            .to_string()
            .starts_with("(psycopg2.errors.InFailedSqlTransaction)"),
        "{error}"
    );
    connection.rollback().expect("a rollback");
    run(&connection, "SELECT 1");
}

#[test]
fn savepoints_save_a_transaction_from_an_error() {
    let server = Server::new();
    let connection = server.connect();
    run(&connection, "CREATE TABLE t (a INTEGER)");
    let savepoint = connection.begin_nested().expect("a savepoint");
    connection.run_sql("SELECT nope").expect_err("no column");
    savepoint.rollback().expect("a rollback");
    run(&connection, "INSERT INTO t VALUES (1)");
    connection.commit().expect("a commit");
    assert_eq!(
        values(&connection, "SELECT count(*) FROM t", &[]),
        [1.into()]
    );
}

#[test]
fn several_statements_run_at_once_and_the_last_answers() {
    let server = Server::new();
    let connection = server.connect();
    let sql =
        "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (2); SELECT sum(a) AS s FROM t";
    assert_eq!(values(&connection, sql, &[]), [3.into()]);
    let rows = connection
        .exec_driver_sql("SELECT 1; UPDATE t SET a = 5", &[])
        .expect("an update");
    assert_eq!((rows.rowcount, rows.returns_rows), (2, false));
}

#[test]
fn parameters_take_the_type_of_where_they_stand() {
    let server = Server::new();
    let connection = server.connect();
    run(&connection, "CREATE TYPE mood AS ENUM ('sad', 'ok')");
    run(
        &connection,
        "CREATE TABLE t (i INTEGER, j JSONB, u UUID, e mood, d DATE, ts TIMESTAMPTZ, a INTEGER[], n NUMERIC, \
         b BYTEA, f DOUBLE PRECISION, s INTERVAL, v VARCHAR(20), m mood[])",
    );
    let params = Params::Positional(vec![
        "5".into(),
        r#"{"a": [1, null]}"#.into(),
        "6e1d9a1e-1111-2222-3333-444455556666".into(),
        "ok".into(),
        "2024-01-02".into(),
        SqlValue::DateTime(
            jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 6_000),
            Some(7200),
        ),
        SqlValue::Array(vec![1.into(), SqlValue::Null]),
        SqlValue::Decimal("12345678901234567890.123".parse().expect("a number")),
        SqlValue::Bytes(vec![0, 1, 255]),
        SqlValue::Float(1e-7),
        SqlValue::Interval(Interval {
            months: 1,
            days: 2,
            microseconds: 3,
        }),
        "100% 'quoted' \\ back".into(),
        SqlValue::Array(vec!["sad".into()]),
    ]);
    let marks = ["%s"; 13].join(", ");
    let rows = connection
        .exec_driver_sql(
            &format!("INSERT INTO t VALUES ({marks})"),
            std::slice::from_ref(&params),
        )
        .expect("an insert");
    assert_eq!(rows.rowcount, 1);
    run(&connection, "SET TIME ZONE 'UTC'");
    let row = values(&connection, "SELECT * FROM t", &[]);
    assert_eq!(row[0], 5.into());
    assert_eq!(row[1], SqlValue::Json(serde_json::json!({"a": [1, null]})));
    assert!(matches!(row[2], SqlValue::Uuid(_)));
    assert_eq!(row[3], "ok".into());
    assert_eq!(row[4], SqlValue::Date(jiff::civil::date(2024, 1, 2)));
    assert_eq!(
        row[5],
        SqlValue::DateTime(jiff::civil::datetime(2024, 1, 2, 1, 4, 5, 6_000), Some(0))
    );
    let Params::Positional(given) = params else {
        unreachable!()
    };
    assert_eq!(row[6..12], given[6..12]);
    assert_eq!(row[12], "{sad}".into());
}

#[test]
fn parameters_stand_in_ddl_and_lists_too() {
    let server = Server::new();
    let connection = server.connect();
    let one = |value: SqlValue| [Params::Named(vec![("x".to_owned(), value)])];
    connection
        .exec_driver_sql(
            "CREATE TABLE t (a TEXT DEFAULT %(x)s)",
            &one("it's 5%".into()),
        )
        .expect("a table");
    run(&connection, "INSERT INTO t DEFAULT VALUES");
    assert_eq!(
        values(&connection, "SELECT a FROM t WHERE a LIKE '%%5%%'", &[]),
        ["it's 5%".into()]
    );
    let list = one(SqlValue::Array(vec![1.into(), 2.into()]));
    assert_eq!(
        values(&connection, "SELECT 2 = ANY(%(x)s)", &list),
        [true.into()]
    );
}

#[test]
fn each_driver_s_errors_have_its_own_words() {
    let server = Server::new();
    let sql = "DO $$ BEGIN RAISE unique_violation USING MESSAGE = 'hey', HINT = 'h', DETAIL = 'd'; END $$";
    let cases = [
        (
            "psycopg",
            "(psycopg.errors.UniqueViolation) hey\nDETAIL:  d\nHINT:  h\nCONTEXT:  PL/pgSQL function \
             inline_code_block line 1 at RAISE\n[SQL: ",
        ),
        (
            "psycopg2",
            "(psycopg2.errors.UniqueViolation) hey\nDETAIL:  d\nHINT:  h\nCONTEXT:  PL/pgSQL function \
             inline_code_block line 1 at RAISE\n\n[SQL: ",
        ),
        (
            "asyncpg",
            "(sqlalchemy.dialects.postgresql.asyncpg.IntegrityError) <class \
             'asyncpg.exceptions.UniqueViolationError'>: hey\nDETAIL:  d\nHINT:  h\n[SQL: ",
        ),
    ];
    for (driver, expected) in cases {
        let connection = server
            .engine(driver, EngineOptions::default())
            .connect()
            .expect("a connection");
        let error = connection.run_sql(sql).expect_err("raised");
        assert_eq!(error.class_name(), "IntegrityError");
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

#[test]
fn autocommit_keeps_what_a_rollback_would_undo() {
    let server = Server::new();
    let options = EngineOptions {
        isolation_level: Some("AUTOCOMMIT".to_owned()),
        ..EngineOptions::default()
    };
    let connection = server
        .engine("psycopg2", options)
        .connect()
        .expect("a connection");
    run(&connection, "CREATE TABLE t (a INTEGER)");
    connection.rollback().expect("a rollback");
    run(&connection, "CREATE INDEX CONCURRENTLY ix ON t (a)");
    let mut level = IndexMap::new();
    level.insert(
        "isolation_level".to_owned(),
        OptionValue::Text("SERIALIZABLE".to_owned()),
    );
    connection.rollback().expect("a rollback");
    connection.execution_options(level).expect("a level");
    assert_eq!(
        values(&connection, "SHOW transaction_isolation", &[]),
        ["serializable".into()]
    );
}

#[test]
fn what_cannot_be_reached_is_named_without_the_password() {
    let server = Server::new();
    let url = make_url(server.database.url()).expect("a URL");
    let connect = |change: &dyn Fn(&mut limbeck_engine::Url)| {
        let mut url = url.clone();
        url.drivername = "postgresql+psycopg2".to_owned();
        url.password = Some("s3cret".to_owned());
        change(&mut url);
        let engine = create_engine(&url, EngineOptions::default(), &drivers()).expect("an engine");
        match engine.connect() {
            Err(Error::Connect(error)) => error,
            Err(other) => panic!("another error: {other}"),
            Ok(_) => panic!("connected"),
        }
    };
    let error = connect(&|url| url.database = Some("no_such_db".to_owned()));
    assert!(
        error
            .to_string()
            .contains("FATAL:  database \"no_such_db\" does not exist\n"),
        "{error}"
    );
    assert_eq!(error.driver.sqlstate.as_deref(), Some("3D000"));
    assert!(
        error
            .hint
            .as_deref()
            .is_some_and(|hint| hint.contains("no_such_db"))
    );
    let error = connect(&|url| {
        url.host = Some("127.0.0.1".to_owned());
        url.port = Some(1);
    });
    assert_eq!(
        error.to_string(),
        "(psycopg2.OperationalError) connection to server at \"127.0.0.1\", port 1 failed: Connection \
         refused\n\tIs the server running on that host and accepting TCP/IP connections?\n\n\
         (Background on this error at: https://sqlalche.me/e/21/e3q8)"
    );
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[test]
fn an_interrupt_stops_a_running_statement() {
    let server = Server::new();
    let interrupt = Interrupt::default();
    let options = EngineOptions {
        interrupt: Some(interrupt.clone()),
        ..EngineOptions::default()
    };
    let connection = server
        .engine("psycopg", options)
        .connect()
        .expect("a connection");
    run(&connection, "SELECT 1");
    let watcher = server.connect();
    let canceller = std::thread::spawn(move || interrupt.raise());
    // Whether the interrupt comes before the statement or during it, the statement does not finish.
    let error = connection
        .run_sql("SELECT pg_sleep(60)")
        .expect_err("interrupted");
    assert!(matches!(error, Error::Interrupted), "{error}");
    canceller.join().expect("the other thread");
    run(&watcher, "SELECT 1");
}

#[test]
fn a_connection_works_inside_of_an_async_runtime() {
    let server = Server::new();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        assert_eq!(values(&server.connect(), "SELECT 1", &[]), [1.into()]);
    });
}

#[test]
fn a_setting_that_is_not_known_is_refused() {
    let url = make_url("postgresql://u@127.0.0.1/d?sslmode=disable&nonsense=1").expect("a URL");
    let engine = create_engine(&url, EngineOptions::default(), &drivers()).expect("an engine");
    let error = engine.connect().err().expect("a refusal");
    assert_eq!(error.to_string(), "invalid connection option \"nonsense\"");
}

#[test]
fn many_rows_are_inserted_in_few_round_trips() {
    let server = Server::new();
    let connection = server.connect();
    run(&connection, "CREATE TABLE t (a INTEGER PRIMARY KEY)");
    let sets: Vec<Params> = (0..1000)
        .map(|n| Params::Positional(vec![SqlValue::Int(n)]))
        .collect();
    let rows = connection
        .exec_driver_sql("INSERT INTO t VALUES (%s)", &sets)
        .expect("rows");
    assert_eq!(rows.rowcount, 1000);
    connection.commit().expect("a commit");
    let sets: Vec<Params> = [1000, 1, 1001]
        .map(|n| Params::Positional(vec![SqlValue::Int(n)]))
        .into();
    let error = connection
        .exec_driver_sql("INSERT INTO t VALUES (%s)", &sets)
        .expect_err("a duplicate");
    let Error::Database(error) = error else {
        panic!("a database error")
    };
    assert_eq!(error.driver.constraint.as_deref(), Some("t_pkey"));
    connection.rollback().expect("a rollback");
    assert_eq!(
        values(&connection, "SELECT count(*) FROM t", &[]),
        [1000.into()]
    );
}

#[test]
fn encryption_is_as_the_url_asks_for() {
    let server = Server::new();
    let has_tls = values(&server.connect(), "SHOW ssl", &[]) == ["on".into()];
    let connect = |mode: &str| {
        let mut url = make_url(server.database.url()).expect("a URL");
        url.query
            .insert("sslmode".to_owned(), vec![mode.to_owned()]);
        create_engine(&url, EngineOptions::default(), &drivers())
            .expect("an engine")
            .connect()
    };
    let encrypted = |connection: Connection| {
        let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        values(&connection, sql, &[]) == [true.into()]
    };
    assert!(!encrypted(connect("disable").expect("a connection")));
    assert_eq!(encrypted(connect("prefer").expect("a connection")), has_tls);
    match connect("require") {
        Ok(connection) => assert!(has_tls && encrypted(connection)),
        Err(error) => {
            assert!(
                !has_tls && error.to_string().contains("server does not support SSL"),
                "{error}"
            );
        }
    }
    // No public authority has signed the certificate of a test server.
    assert!(matches!(connect("verify-full"), Err(Error::Connect(_))));
    let error = connect("nonsense").err().expect("a refusal");
    assert_eq!(error.to_string(), "invalid sslmode value: \"nonsense\"");
}
