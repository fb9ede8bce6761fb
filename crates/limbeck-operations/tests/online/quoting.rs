//! Whatever a name or a value holds, it goes into the database and comes back as it is, and nothing else
//! changes.

use limbeck_engine::{Inspector, ReflectedTable};
use limbeck_operations::*;
use limbeck_schema::*;
use limbeck_testing::TestDatabase;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::Database;

/// What names and texts are put together of: all that ends a name or a text somewhere, and plain parts.
const PIECES: &[&str] = &[
    "\"",
    "'",
    "`",
    "[",
    "]",
    " ",
    "%",
    "%%",
    "%s",
    "%(x)s",
    ":",
    ":x",
    "::",
    "\\",
    "\n",
    "\t",
    ";",
    "--",
    "/*",
    "*/",
    "(",
    ")",
    ",",
    ".",
    "$",
    "$$",
    "@",
    "#",
    "?",
    "!",
    "&",
    "=",
    "{",
    "}",
    "_",
    "1",
    "0x",
    "a",
    "B",
    "xyz",
    "select",
    "TABLE",
    "Order",
    "user",
    "ü",
    "漢",
    "ß",
    "'; DROP TABLE bystander; --",
    "\"); DELETE FROM bystander; --",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..6).prop_map(|pieces| pieces.concat())
}

/// A name of at most thirty characters; no database takes one that ends in a space.
fn name() -> impl Strategy<Value = String> {
    text().prop_filter_map("a name", |text| {
        let short: String = text.chars().take(30).collect();
        let name = short.trim().to_owned();
        (!name.is_empty()).then_some(name)
    })
}

/// A table's name, a new one, and the names of what is in it.
#[derive(Debug, Clone)]
struct Names {
    table: String,
    renamed: String,
    /// No two of them are alike, whatever the case.
    columns: Vec<String>,
    unique: String,
    check: String,
    index: String,
}

fn names() -> impl Strategy<Value = Names> {
    let all = prop::collection::vec(name(), 11);
    all.prop_map(|all| {
        // A digit after it makes each different from the others.
        let different = |at: usize| format!("{}{at}", all[at]);
        Names {
            table: different(0),
            renamed: different(1),
            columns: (2..8).map(different).collect(),
            unique: different(8),
            check: different(9),
            index: different(10),
        }
    })
}

#[derive(Debug, Clone)]
struct Values {
    text: String,
    number: i64,
    date: jiff::civil::Date,
    bytes: Vec<u8>,
    default: String,
    comment: String,
}

fn values() -> impl Strategy<Value = Values> {
    let date = (1000i16..9999, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| jiff::civil::date(y, m, d));
    let bytes = prop::collection::vec(any::<u8>(), 0..12);
    (text(), any::<i64>(), date, bytes, text(), text()).prop_map(
        |(text, number, date, bytes, default, comment)| Values {
            text,
            number,
            date,
            bytes,
            default,
            comment,
        },
    )
}

fn table(names: &Names, values: &Values, comments: bool) -> Table {
    let [id, text, number, date, bytes, _] = names.columns.as_slice() else {
        unreachable!("six columns");
    };
    let mut default = Column::new("default_", SqlType::string(Some(300)));
    default.server_default = Some(ServerDefault::Text(values.default.clone()));
    let mut named = Column::new(text, SqlType::string(Some(190)));
    named.comment = comments.then(|| values.comment.clone());
    let mut table = Table::new(&names.table)
        .with_column(Column::new(id, SqlType::integer()).primary_key())
        .with_column(named)
        .with_column(Column::new(number, SqlType::named("BigInteger")))
        .with_column(Column::new(date, SqlType::named("Date")))
        .with_column(Column::new(bytes, SqlType::named("LargeBinary")))
        .with_column(default);
    table.comment = comments.then(|| values.comment.clone());
    table.constraints.push(Constraint::Unique(UniqueConstraint {
        name: names.unique.as_str().into(),
        columns: vec![text.clone()],
        ..UniqueConstraint::default()
    }));
    table.constraints.push(Constraint::Check(CheckConstraint {
        name: names.check.as_str().into(),
        sqltext: Expr::text("1 = 1"),
        deferral: Deferral::default(),
        comment: None,
        type_bound: None,
        options: Options::new(),
    }));
    table
}

/// A value written into the statement, or handed to the driver.
fn value(value: impl Into<SqlValue>, ty: SqlType, literal: bool) -> Expr {
    Expr::Bind(BindParam {
        key: None,
        hint: Some("v".to_owned()),
        value: Some(value.into()),
        ty,
        expanding: false,
        literal_execute: literal,
    })
}

fn insert(table: &Table, names: &Names, values: &Values, id: i64, literal: bool) -> Operation {
    let [id_name, text, number, date, bytes, _] = names.columns.as_slice() else {
        unreachable!("six columns");
    };
    let row = vec![
        (id_name.clone(), value(id, SqlType::integer(), literal)),
        (
            text.clone(),
            value(
                format!("{id}{}", values.text),
                SqlType::string(None),
                literal,
            ),
        ),
        (
            number.clone(),
            value(values.number, SqlType::named("BigInteger"), literal),
        ),
        (
            date.clone(),
            value(SqlValue::Date(values.date), SqlType::named("Date"), literal),
        ),
        (
            bytes.clone(),
            value(
                SqlValue::Bytes(values.bytes.clone()),
                SqlType::named("LargeBinary"),
                false,
            ),
        ),
    ];
    Operation::Execute(Execute::statement(Statement::Insert(Box::new(Insert {
        table: TableRef::from(table),
        source: InsertSource::Row(row),
        returning: Vec::new(),
        conflict: None,
        prefixes: Vec::new(),
        inline: true,
        ctes: Vec::new(),
        hints: Vec::new(),
        of_dialect: Default::default(),
    }))))
}

fn rows(database: &Database, table: &Table) -> Vec<Vec<SqlValue>> {
    let from = std::sync::Arc::new(FromClause::Table(TableRef::from(table)));
    let column = |column: &Column| {
        Expr::Column(ColumnExpr {
            name: column.name.clone(),
            table: Some(from.clone()),
            ty: column.ty.clone(),
            literal: false,
            quote: None,
        })
    };
    let select = Select {
        columns: table.columns.iter().map(column).collect(),
        order_by: table.columns.first().map(column).into_iter().collect(),
        ..Select::default()
    };
    let rows = database
        .connection
        .execute(&Statement::Select(Box::new(select)), &[]);
    rows.unwrap()
        .rows
        .into_iter()
        .map(|row| row.values)
        .collect()
}

fn reflected(database: &Database, table: &str) -> ReflectedTable {
    let inspector = Inspector::new(&database.connection).unwrap();
    (*inspector.table(table, None).unwrap()).clone()
}

fn column_names(table: &ReflectedTable) -> Vec<&str> {
    table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect()
}

/// The life of a table: made, filled, changed, renamed, dropped.
fn live(database: &Database, names: &Names, values: &Values) -> Result<(), TestCaseError> {
    let comments = database
        .connection
        .dialect()
        .capabilities()
        .supports_comments;
    let mut table = table(names, values, comments);
    database.run(Operation::CreateTable(CreateTable::new(table.clone())));
    database.run(insert(&table, names, values, 1, true));
    database.run(insert(&table, names, values, 2, false));
    for (row, id) in rows(database, &table).iter().zip(1i64..) {
        let text = format!("{id}{}", values.text);
        prop_assert_eq!(row[0].as_int(), Some(id));
        prop_assert_eq!(row[1].as_str(), Some(text.as_str()));
        prop_assert_eq!(row[2].as_int(), Some(values.number));
        prop_assert_eq!(&row[3], &SqlValue::Date(values.date));
        prop_assert_eq!(&row[4], &SqlValue::Bytes(values.bytes.clone()));
        prop_assert_eq!(row[5].as_str(), Some(values.default.as_str()));
    }
    let added = names.columns[5].clone();
    database.run(Operation::AddColumn(AddColumn::new(
        &names.table,
        Column::new(&added, SqlType::integer()),
    )));
    let index = Index {
        name: names.index.as_str().into(),
        expressions: vec![Expr::column(&added), Expr::column(&names.columns[2])],
        ..Index::default()
    };
    database.run(Operation::CreateIndex(CreateIndex::new(
        &names.table,
        index,
    )));
    database.run(Operation::RenameTable(RenameTable {
        old_table_name: names.table.clone(),
        new_table_name: names.renamed.clone(),
        schema: None,
    }));
    let found = reflected(database, &names.renamed);
    let mut expected: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    expected.push(&added);
    prop_assert_eq!(column_names(&found), expected);
    prop_assert_eq!(&found.primary_key.columns, &names.columns[..1]);
    let uniques: Vec<_> = found
        .unique_constraints
        .iter()
        .filter_map(|unique| unique.name.as_deref())
        .collect();
    prop_assert_eq!(uniques, [names.unique.as_str()]);
    let checks: Vec<_> = found
        .check_constraints
        .iter()
        .filter_map(|check| check.name.as_deref())
        .collect();
    prop_assert_eq!(checks, [names.check.as_str()]);
    let mut indexes = found.indexes.iter();
    let own = indexes.find(|index| index.name.as_deref() == Some(&names.index));
    let columns: Vec<_> = own.map(|index| index.columns.clone()).unwrap_or_default();
    prop_assert_eq!(columns, [Some(added), Some(names.columns[2].clone())]);
    if comments && !values.comment.is_empty() {
        prop_assert_eq!(found.comment.as_deref(), Some(values.comment.as_str()));
        prop_assert_eq!(
            found.columns[1].comment.as_deref(),
            Some(values.comment.as_str())
        );
    }
    table.name.clone_from(&names.renamed);
    prop_assert_eq!(rows(database, &table).len(), 2);
    database.run(Operation::DropTable(DropTable::new(&names.renamed)));
    let tables = Inspector::new(&database.connection)
        .unwrap()
        .table_names(None)
        .unwrap();
    prop_assert_eq!(tables, ["bystander"]);
    prop_assert_eq!(database.rows("SELECT * FROM bystander"), ["1"]);
    database.connection.commit().unwrap();
    Ok(())
}

fn check(url: &str, cases: u32) {
    let database = Database::connect(url);
    database.sql("CREATE TABLE bystander (id INTEGER)");
    database.sql("INSERT INTO bystander VALUES (1)");
    database.connection.commit().unwrap();
    let mut runner = TestRunner::new(ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&(names(), values()), |(names, values)| {
        let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            live(&database, &names, &values)
        }));
        let outcome = outcome.unwrap_or_else(|_| Err(TestCaseError::fail("refused")));
        if outcome.is_err() {
            // The next try begins anew.
            let _ = database.connection.rollback();
            for name in [&names.table, &names.renamed] {
                let mut drop = DropTable::new(name);
                drop.if_exists = Some(true);
                let _ = run(&Operation::DropTable(drop), &database.executor);
            }
            let _ = database.connection.commit();
        }
        outcome
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn names_and_values_survive_sqlite() {
    check("sqlite://", 150);
}

#[test]
fn names_and_values_survive_postgresql() {
    let server = TestDatabase::postgres().unwrap();
    check(server.url(), 60);
}

#[test]
fn names_and_values_survive_mariadb() {
    let server = TestDatabase::mysql().unwrap();
    check(server.url(), 40);
}
