//! Rows, SQL, and what stands around statements.

use limbeck_operations::*;
use limbeck_schema::*;

use crate::build::*;

pub(crate) fn cases() -> Vec<Recorded> {
    let mut all = rows();
    all.extend(elements());
    all
}

fn elements() -> Vec<Recorded> {
    let element = |ddl: Ddl| {
        Operation::Execute(Execute {
            sql: Executable::from(ddl),
            execution_options: Options::new(),
        })
    };
    let in_schema = || TableRef {
        schema: Some("s".into()),
        ..t()
    };
    let whole = || {
        let columns = vec![col("id", int()).primary_key(), col("a", string(5))];
        Table {
            schema: Some("s".into()),
            ..table("t", columns)
        }
    };
    let sequence = |name: &str| Sequence {
        name: name.into(),
        ..Sequence::default()
    };
    let mut counted = sequence("seq");
    counted.schema = Some("s".into());
    counted.options.start = Some(5);
    counted.options.increment = Some(2);
    let mut unique = index(Some("ix"), &["a"]);
    unique.unique = true;
    vec![
        case(
            "execute create sequence",
            element(Ddl::CreateSequence {
                sequence: counted,
                if_not_exists: false,
            }),
        ),
        case(
            "execute drop sequence",
            element(Ddl::DropSequence {
                sequence: sequence("seq"),
                if_exists: true,
            }),
        ),
        several(
            "execute create schema",
            vec![
                element(Ddl::CreateSchema {
                    name: "Sales".into(),
                    if_not_exists: false,
                }),
                element(Ddl::DropSchema {
                    name: "Sales".into(),
                    cascade: true,
                    if_exists: false,
                }),
            ],
        ),
        case(
            "execute create table",
            element(Ddl::CreateTable {
                table: whole(),
                if_not_exists: true,
            }),
        ),
        case(
            "execute drop table",
            element(Ddl::DropTable {
                table: in_schema(),
                if_exists: false,
            }),
        ),
        case(
            "execute create index",
            element(Ddl::CreateIndex {
                table: in_schema(),
                index: unique,
                if_not_exists: false,
            }),
        ),
        case(
            "execute ddl text",
            element(Ddl::Text("COMMENT ON TABLE x IS '50%'".into())),
        ),
    ]
}

fn rows() -> Vec<Recorded> {
    let inline =
        |value: SqlValue, ty: SqlType| RowValue::Expr(Box::new(Expr::Inline { value, ty }));
    vec![
        case(
            "bulk insert",
            insert(vec![
                vec![("id", 1.into()), ("name", "it's 50%".into())],
                vec![("id", 2.into()), ("name", RowValue::Value(SqlValue::Null))],
            ]),
        ),
        case(
            "bulk insert of an unknown column",
            insert(vec![vec![("nope", 1.into())]]),
        ),
        case(
            "bulk insert of inline literals",
            insert(vec![vec![
                ("id", inline(SqlValue::Int(1), int())),
                ("name", inline("x".into(), SqlType::string(None))),
            ]]),
        ),
        case("bulk insert of nothing", insert(Vec::new())),
        case("execute text", execute("\n  UPDATE t SET\ta = '50%' \n")),
        case("execute text with a colon", execute(r"SELECT '10\:00'")),
        case(
            "execute update",
            update(bound("name", "a"), bound("name", "b")),
        ),
        case(
            "execute update with literals",
            update(literal("a"), literal("50%")),
        ),
        case(
            "execute update with literal binds",
            update(bound("name", "a%"), bound("name", "b")),
        )
        .with(|options| options.literal_binds = true),
        several(
            "execute several",
            vec![
                execute("SELECT 1;"),
                Operation::DropTable(DropTable::new("t")),
            ],
        ),
        case_of(
            "begin and commit",
            vec![Act::Begin, Act::Op(execute("SELECT 1")), Act::Commit],
        ),
        case("no batch separator", execute("SELECT 1")).with(|options| {
            options.mssql_batch_separator = Setting::None;
            options.oracle_batch_separator = Setting::Value(String::new());
        }),
        case("other batch separator", execute("SELECT 1")).with(|options| {
            options.mssql_batch_separator = Setting::Value("NEXT".into());
            options.oracle_batch_separator = Setting::Value("NEXT".into());
        }),
    ]
}

fn t() -> TableRef {
    TableRef::from(&table(
        "t",
        vec![
            col("id", int()),
            col("name", SqlType::string(None)),
            col("at", named("Date")),
        ],
    ))
}

fn insert(rows: Vec<Vec<(&str, RowValue)>>) -> Operation {
    let row = |row: Vec<(&str, RowValue)>| {
        row.into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    };
    Operation::BulkInsert(BulkInsert {
        table: t(),
        rows: rows.into_iter().map(row).collect(),
        multiinsert: true,
    })
}

fn bound(hint: &str, value: &str) -> Expr {
    Expr::Bind(BindParam {
        key: None,
        hint: Some(hint.into()),
        value: Some(value.into()),
        ty: SqlType::string(None),
        expanding: false,
        literal_execute: false,
    })
}

fn literal(value: &str) -> Expr {
    Expr::Inline {
        value: value.into(),
        ty: SqlType::string(None),
    }
}

/// `UPDATE t SET name = … WHERE t.name = …`.
fn update(where_value: Expr, new_value: Expr) -> Operation {
    let from = std::sync::Arc::new(FromClause::Table(t()));
    let name = Expr::Column(ColumnExpr {
        name: "name".into(),
        table: Some(from),
        ty: SqlType::string(None),
        literal: false,
        quote: None,
    });
    // A value that is set is a parameter of the column's own name.
    let new_value = match new_value {
        Expr::Bind(bind) => Expr::Bind(BindParam {
            key: Some("name".into()),
            hint: None,
            ..bind
        }),
        other => other,
    };
    Operation::Execute(Execute::statement(Statement::Update(Box::new(Update {
        where_: vec![Expr::Binary {
            op: BinaryOp::Eq,
            left: Box::new(name),
            right: Box::new(where_value),
            ty: named("Boolean"),
        }],
        ..Update::new(t(), vec![("name".into(), new_value)])
    }))))
}
