//! MySQL and MariaDB behave as PyMySQL under SQLAlchemy.

use limbeck_drivers::drivers;
use limbeck_engine::{
    Connection, Engine, EngineOptions, Error, Interrupt, Params, Url, create_engine, make_url,
};
use limbeck_schema::{Interval, SqlValue};
use limbeck_testing::TestDatabase;

struct Server {
    database: TestDatabase,
}

impl Server {
    fn new() -> Self {
        Self {
            database: TestDatabase::mysql().expect("a MariaDB server"),
        }
    }

    fn engine(
        &self,
        drivername: &str,
        options: EngineOptions,
        change: impl Fn(&mut Url),
    ) -> Engine {
        let mut url = make_url(self.database.url()).expect("a URL");
        url.drivername = drivername.to_owned();
        change(&mut url);
        create_engine(&url, options, &drivers()).expect("an engine")
    }

    fn connect(&self) -> Connection {
        self.engine("mysql+pymysql", EngineOptions::default(), |_| {})
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
fn rows_roll_back_and_tables_do_not() {
    let server = Server::new();
    let connection = server.connect();
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    connection.rollback().expect("a rollback");
    assert_eq!(
        values(&connection, "SELECT count(*) FROM t", &[]),
        [0.into()]
    );
    run(&connection, "INSERT INTO t VALUES (1)");
    connection.commit().expect("a commit");
    connection.rollback().expect("a rollback");
    assert_eq!(
        values(&server.connect(), "SELECT count(*) FROM t", &[]),
        [1.into()]
    );
}

#[test]
fn savepoints_roll_back_alone() {
    let server = Server::new();
    let connection = server.connect();
    run(&connection, "CREATE TABLE t (a INTEGER)");
    let savepoint = connection.begin_nested().expect("a savepoint");
    run(&connection, "INSERT INTO t VALUES (1)");
    savepoint.rollback().expect("a rollback");
    assert_eq!(
        values(&connection, "SELECT count(*) FROM t", &[]),
        [0.into()]
    );
}

#[test]
fn errors_have_the_words_of_the_driver() {
    let server = Server::new();
    let sql = "SELECT * FROM nope";
    let message = format!(
        "(1146, \"Table '{}.nope' doesn't exist\")\n[SQL: {sql}]",
        server.database.name()
    );
    for (drivername, module) in [("mysql+pymysql", "pymysql.err"), ("mariadb", "MySQLdb")] {
        let connection = server
            .engine(drivername, EngineOptions::default(), |_| {})
            .connect()
            .expect("a connection");
        let error = connection.run_sql(sql).expect_err("no table");
        assert_eq!(error.class_name(), "ProgrammingError");
        assert!(
            error
                .to_string()
                .starts_with(&format!("({module}.ProgrammingError) {message}")),
            "{error}"
        );
    }
    let connection = server.connect();
    run(&connection, "CREATE TABLE t (a INTEGER UNIQUE)");
    run(&connection, "INSERT INTO t VALUES (1)");
    let error = connection
        .run_sql("INSERT INTO t VALUES (1)")
        .expect_err("a duplicate");
    assert_eq!(error.class_name(), "IntegrityError");
}

#[test]
fn values_come_and_go_by_their_types() {
    let server = Server::new();
    let connection = server.connect();
    run(
        &connection,
        "CREATE TABLE t (i BIGINT UNSIGNED, n NUMERIC(20, 5), f DOUBLE, s VARCHAR(50), b BLOB, d DATE, \
         dt DATETIME(6), ti TIME(6), bo BOOLEAN, x TEXT)",
    );
    let given = vec![
        SqlValue::Unsigned(u64::MAX),
        SqlValue::Decimal("-123456789012345.12345".parse().expect("a number")),
        SqlValue::Float(1e-7),
        "100% 'quoted' \\ back\nslash \u{1F600}".into(),
        SqlValue::Bytes(vec![0, 1, 255, b'\'']),
        SqlValue::Date(jiff::civil::date(2024, 1, 2)),
        SqlValue::DateTime(jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 6_000), None),
        SqlValue::Interval(Interval {
            months: 0,
            days: 0,
            microseconds: -90_061_000_001,
        }),
        SqlValue::Int(1),
        SqlValue::Null,
    ];
    let marks = ["%s"; 10].join(", ");
    let params = Params::Positional(given.clone());
    connection
        .exec_driver_sql(&format!("INSERT INTO t VALUES ({marks})"), &[params])
        .expect("an insert");
    assert_eq!(values(&connection, "SELECT * FROM t", &[]), given);
    let rows = connection
        .exec_driver_sql("UPDATE t SET bo = 1", &[])
        .expect("an update");
    assert_eq!(rows.rowcount, 1, "rows found count, though none changed");
}

#[test]
fn question_marks_are_for_the_drivers_that_use_them() {
    let server = Server::new();
    let engine = server.engine("mariadb+mariadbconnector", EngineOptions::default(), |_| {});
    let connection = engine.connect().expect("a connection");
    let params = Params::Positional(vec!["x".into()]);
    assert_eq!(
        values(&connection, "SELECT ?, '?%'", &[params]),
        ["x".into(), "?%".into()]
    );
}

#[test]
fn what_cannot_be_reached_is_named_without_the_password() {
    let server = Server::new();
    let connect = |change: &dyn Fn(&mut Url)| match server
        .engine("mysql+pymysql", EngineOptions::default(), change)
        .connect()
    {
        Err(Error::Connect(error)) => error,
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("connected"),
    };
    let error = connect(&|url| url.database = Some("no_such_db".to_owned()));
    assert!(
        error.to_string().starts_with(
            "(pymysql.err.OperationalError) (1049, \"Unknown database 'no_such_db'\")"
        )
    );
    let error = connect(&|url| {
        url.host = Some("127.0.0.1".to_owned());
        url.port = Some(1);
    });
    assert_eq!(
        error.to_string(),
        "(pymysql.err.OperationalError) (2003, \"Can't connect to MySQL server on '127.0.0.1' ([Errno 111] \
         Connection refused)\")\n(Background on this error at: https://sqlalche.me/e/21/e3q8)"
    );
    let error = connect(&|url| url.password = Some("s3cret".to_owned()));
    assert!(
        error.to_string().contains("Access denied") && !format!("{error:?}").contains("s3cret"),
        "{error}"
    );
}

#[test]
fn a_setting_that_is_not_known_is_refused() {
    let server = Server::new();
    let engine = server.engine("mysql+pymysql", EngineOptions::default(), |url| {
        url.query
            .insert("charset".to_owned(), vec!["utf8mb4".to_owned()]);
        url.query
            .insert("nonsense".to_owned(), vec!["1".to_owned()]);
    });
    let error = engine.connect().err().expect("a refusal");
    assert_eq!(
        error.to_string(),
        "Connection.__init__() got an unexpected keyword argument 'nonsense'"
    );
}

#[test]
fn an_interrupt_refuses_what_comes_after_it() {
    let server = Server::new();
    let interrupt = Interrupt::default();
    let options = EngineOptions {
        interrupt: Some(interrupt.clone()),
        ..EngineOptions::default()
    };
    let connection = server
        .engine("mysql+pymysql", options, |_| {})
        .connect()
        .expect("a connection");
    run(&connection, "SELECT 1");
    interrupt.raise();
    let error = connection
        .run_sql("SELECT SLEEP(60)")
        .expect_err("interrupted");
    assert!(matches!(error, Error::Interrupted), "{error}");
}

#[test]
fn autocommit_is_an_isolation_level() {
    let server = Server::new();
    let options = EngineOptions {
        isolation_level: Some("AUTOCOMMIT".to_owned()),
        ..EngineOptions::default()
    };
    let connection = server
        .engine("mysql+pymysql", options, |_| {})
        .connect()
        .expect("a connection");
    assert_eq!(
        connection.get_isolation_level().expect("a level"),
        "AUTOCOMMIT"
    );
    assert_eq!(
        server.connect().get_isolation_level().expect("a level"),
        "REPEATABLE READ"
    );
    run(&connection, "CREATE TABLE t (a INTEGER)");
    run(&connection, "INSERT INTO t VALUES (1)");
    connection.rollback().expect("a rollback");
    assert_eq!(
        values(&server.connect(), "SELECT count(*) FROM t", &[]),
        [1.into()]
    );
}
