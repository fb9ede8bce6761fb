//! Statements as expression trees run on every database, and their results have the columns' types.

use std::sync::Arc;

use limbeck_drivers::drivers;
use limbeck_engine::{Connection, EngineOptions, ParamSet, create_engine, make_url};
use limbeck_schema::{
    BinaryOp, BindParam, ColumnExpr, Expr, FromClause, Insert, InsertSource, Select, SqlType,
    SqlValue, Statement, TableRef, TextClause, Update,
};
use limbeck_testing::TestDatabase;

const COLUMNS: &[(&str, &str)] = &[
    ("id", "Integer"),
    ("name", "String"),
    ("at", "DateTime"),
    ("ok", "Boolean"),
    ("data", "JSON"),
];

fn table() -> TableRef {
    let column = |(name, ty): &(&str, &str)| ColumnExpr {
        name: (*name).to_owned(),
        table: None,
        ty: SqlType::named(ty),
        literal: false,
        quote: None,
    };
    TableRef {
        columns: COLUMNS.iter().map(column).collect(),
        ..TableRef::new("things", None)
    }
}

fn column(name: &str) -> Expr {
    let ty = table()
        .column_type(name)
        .cloned()
        .unwrap_or_else(SqlType::null);
    Expr::Column(ColumnExpr {
        name: name.to_owned(),
        table: Some(Arc::new(FromClause::Table(table()))),
        ty,
        literal: false,
        quote: None,
    })
}

fn bind(column: &str, value: SqlValue) -> Expr {
    Expr::Bind(BindParam {
        key: None,
        hint: Some(column.to_owned()),
        value: Some(value),
        ty: table()
            .column_type(column)
            .cloned()
            .unwrap_or_else(SqlType::null),
        expanding: false,
        literal_execute: false,
    })
}

fn equals(name: &str, value: SqlValue) -> Expr {
    Expr::Binary {
        op: BinaryOp::Eq,
        left: Box::new(column(name)),
        right: Box::new(bind(name, value)),
        ty: SqlType::named("Boolean"),
    }
}

fn insert(source: InsertSource) -> Statement {
    Statement::Insert(Box::new(Insert {
        inline: true,
        ..Insert::new(table(), source)
    }))
}

fn select(where_: Vec<Expr>) -> Statement {
    let columns = COLUMNS.iter().map(|(name, _)| column(name)).collect();
    Statement::Select(Box::new(Select {
        columns,
        where_,
        order_by: vec![column("id")],
        ..Select::default()
    }))
}

fn row(id: i64, name: &str, ok: bool) -> Vec<SqlValue> {
    vec![
        id.into(),
        name.into(),
        SqlValue::DateTime(jiff::civil::datetime(2024, 1, 2, 3, 4, 5, 0), None),
        ok.into(),
        SqlValue::Json(serde_json::json!({"n": id})),
    ]
}

fn named(values: &[SqlValue]) -> ParamSet {
    COLUMNS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .zip(values.iter().cloned())
        .collect()
}

fn check(connection: &Connection) {
    connection
        .run_sql("CREATE TABLE things (id INTEGER PRIMARY KEY, name VARCHAR(50), at TIMESTAMP, ok BOOLEAN, data JSON)")
        .expect("a table");
    let rows = [row(1, "100% o'clock", true), row(2, "b", false)];
    let sets: Vec<ParamSet> = rows.iter().map(|row| named(row)).collect();
    let result = connection
        .execute(&insert(InsertSource::Parameters), &sets)
        .expect("an insert");
    assert_eq!(result.rowcount, 2);
    let third = row(3, "c", true);
    let values = COLUMNS
        .iter()
        .zip(&third)
        .map(|((name, _), value)| ((*name).to_owned(), bind(name, value.clone())));
    connection
        .execute(&insert(InsertSource::Row(values.collect())), &[])
        .expect("an insert");
    let found = connection
        .execute(&select(vec![equals("name", "100% o'clock".into())]), &[])
        .expect("a row");
    assert_eq!(found.one().expect("one row").values, rows[0]);
    let found = connection
        .execute(&select(vec![equals("ok", true.into())]), &[])
        .expect("rows");
    let found: Vec<Vec<SqlValue>> = found.into_iter().map(|row| row.values).collect();
    assert_eq!(found, [rows[0].clone(), third]);
    let update = Statement::Update(Box::new(Update {
        where_: vec![equals("id", 2.into())],
        ..Update::new(
            table(),
            vec![("name".to_owned(), bind("name", "new".into()))],
        )
    }));
    assert_eq!(
        connection
            .execute(&update, &[])
            .expect("an update")
            .rowcount,
        1
    );
    let text = Statement::Text(TextClause::new(
        "SELECT name FROM things WHERE name LIKE '%e%' AND id > :low",
    ));
    let low: ParamSet = vec![("low".to_owned(), 1.into())];
    assert_eq!(
        connection.scalar(&text, &[low]).expect("a value"),
        Some("new".into())
    );
    let error = connection
        .execute(&text, &[])
        .expect_err("a value is missing");
    assert_eq!(error.class_name(), "StatementError");
    assert!(
        error.to_string().starts_with(
            "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter 'low'\n[SQL: "
        ),
        "{error}"
    );
}

fn connect(url: &str, driver: &str) -> Connection {
    let mut url = make_url(url).expect("a URL");
    url.drivername = driver.to_owned();
    create_engine(&url, EngineOptions::default(), &drivers())
        .expect("an engine")
        .connect()
        .expect("a connection")
}

#[test]
fn statements_run_on_sqlite() {
    check(&connect("sqlite://", "sqlite"));
}

#[test]
fn statements_run_on_postgresql_with_every_parameter_style() {
    for driver in [
        "postgresql",
        "postgresql+psycopg2",
        "postgresql+asyncpg",
        "postgresql+pg8000",
    ] {
        let database = TestDatabase::postgres().expect("a PostgreSQL server");
        check(&connect(database.url(), driver));
    }
}

#[test]
fn statements_run_on_mariadb() {
    for driver in ["mysql+pymysql", "mysql", "mariadb+mariadbconnector"] {
        let database = TestDatabase::mysql().expect("a MariaDB server");
        check(&connect(database.url(), driver));
    }
}
