//! What is written into a database comes back.

use limbeck_drivers::drivers;
use limbeck_engine::{
    Connection, EngineOptions, Params, bind_value, create_engine, make_url, result_value,
};
use limbeck_schema::{Interval, SqlType, SqlValue, TypeArg};
use limbeck_testing::TestDatabase;
use proptest::prelude::*;

/// A type, what its column is declared as, and a value of it.
fn typed_value() -> impl Strategy<Value = (SqlType, &'static str, SqlValue)> {
    let date =
        (-999i16..9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y.max(1), m, d));
    let time = (0i8..24, 0i8..60, 0i8..60, 0i32..1_000_000)
        .prop_map(|(h, m, s, micros)| jiff::civil::time(h, m, s, micros * 1000));
    let text = "[^\u{0}]{0,40}";
    let pair = |name: &'static str, column: &'static str| (SqlType::named(name), column);
    let of = |(ty, column): (SqlType, &'static str), value: BoxedStrategy<SqlValue>| {
        value
            .prop_map(move |value| (ty.clone(), column, value))
            .boxed()
    };
    let interval = (-10_000i32..10_000, 0i64..86_400_000_000).prop_map(|(days, microseconds)| {
        SqlValue::Interval(Interval {
            months: 0,
            days,
            microseconds,
        })
    });
    prop_oneof![
        of(
            pair("BigInteger", "BIGINT"),
            any::<i64>().prop_map(SqlValue::Int).boxed()
        ),
        of(
            pair("Boolean", "BOOLEAN"),
            any::<bool>().prop_map(SqlValue::Bool).boxed()
        ),
        of(pair("Text", "TEXT"), text.prop_map(SqlValue::Text).boxed()),
        of(
            pair("Double", "DOUBLE PRECISION"),
            proptest::num::f64::NORMAL.prop_map(SqlValue::Float).boxed()
        ),
        of(
            pair("Date", "DATE"),
            date.clone().prop_map(SqlValue::Date).boxed()
        ),
        of(
            pair("Time", "TIME"),
            time.clone()
                .prop_map(|time| SqlValue::Time(time, None))
                .boxed()
        ),
        of(
            pair("DateTime", "TIMESTAMP"),
            (date, time)
                .prop_map(|(date, time)| SqlValue::DateTime(date.to_datetime(time), None))
                .boxed()
        ),
        of(
            pair("Uuid", "UUID"),
            any::<u128>()
                .prop_map(|n| SqlValue::Uuid(uuid::Uuid::from_u128(n)))
                .boxed()
        ),
        of(
            (
                SqlType::named("Numeric")
                    .with("scale", TypeArg::Int(4))
                    .with("precision", TypeArg::Int(12)),
                "NUMERIC(12, 4)"
            ),
            (-99_999_999i64..99_999_999)
                .prop_map(|n| SqlValue::Decimal(bigdecimal::BigDecimal::new(n.into(), 4)))
                .boxed()
        ),
        of(
            pair("JSON", "JSON"),
            (text, any::<i32>())
                .prop_map(|(text, n)| SqlValue::Json(
                    serde_json::json!({ "a": [text, n, null, true] })
                ))
                .boxed()
        ),
        of(pair("Interval", "INTERVAL"), interval.boxed()),
    ]
}

/// MySQL's declaration of the same.
fn mysql_column(column: &'static str) -> &'static str {
    match column {
        "TIME" => "TIME(6)",
        "TIMESTAMP" | "INTERVAL" => "DATETIME(6)",
        "UUID" => "CHAR(32)",
        other => other,
    }
}

fn round_trip(
    connection: &Connection,
    column: &'static str,
    ty: &SqlType,
    value: &SqlValue,
) -> SqlValue {
    let dialect = connection.engine().driver().dialect;
    let column = if dialect == "mysql" {
        mysql_column(column)
    } else {
        column
    };
    let mark = if dialect == "sqlite" { "?" } else { "%s" };
    connection
        .run_sql("DROP TABLE IF EXISTS round_trip")
        .expect("a statement");
    connection
        .run_sql(&format!("CREATE TABLE round_trip (x {column})"))
        .expect("a table");
    let bound = bind_value(dialect, ty, value).expect("a value");
    connection
        .exec_driver_sql(
            &format!("INSERT INTO round_trip VALUES ({mark})"),
            &[Params::Positional(vec![bound])],
        )
        .unwrap_or_else(|error| panic!("{error}"));
    let rows = connection
        .exec_driver_sql("SELECT x FROM round_trip", &[])
        .expect("a row");
    let raw = rows.scalar().expect("a row").expect("a value");
    connection.rollback().expect("a rollback");
    result_value(dialect, ty, raw).unwrap_or_else(|message| panic!("{message}"))
}

fn connect(url: &str) -> Connection {
    let engine = create_engine(
        &make_url(url).expect("a URL"),
        EngineOptions::default(),
        &drivers(),
    );
    engine.expect("an engine").connect().expect("a connection")
}

fn check(connection: &Connection, cases: u32) {
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&typed_value(), |(ty, column, value)| {
            prop_assert_eq!(round_trip(connection, column, &ty, &value), value);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn values_survive_sqlite() {
    check(&connect("sqlite://"), 300);
}

#[test]
fn values_survive_postgresql() {
    let database = TestDatabase::postgres().expect("a PostgreSQL server");
    check(&connect(database.url()), 120);
}

#[test]
fn values_survive_mariadb() {
    let database = TestDatabase::mysql().expect("a MariaDB server");
    check(&connect(database.url()), 60);
}
