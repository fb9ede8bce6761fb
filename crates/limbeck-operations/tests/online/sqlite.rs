//! Directives on SQLite.

use limbeck_operations::*;
use limbeck_schema::*;

use crate::Database;

fn users() -> Operation {
    let mut table = Table::new("users")
        .with_column(Column::new("id", SqlType::integer()).primary_key())
        .with_column(Column::new("name", SqlType::string(Some(50))).not_null());
    table.add_column(Column {
        index: Some(true),
        ..Column::new("email", SqlType::string(Some(255)))
    });
    Operation::CreateTable(CreateTable::new(table))
}

fn schema(database: &Database) -> Vec<String> {
    database.rows("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
}

#[test]
fn tables_columns_and_indexes_come_and_go() {
    let database = Database::sqlite();
    database.run(users());
    assert_eq!(schema(&database), ["ix_users_email", "users"]);
    let age = Column::new("age", SqlType::integer())
        .not_null()
        .server_default(ServerDefault::Text("7".into()));
    database.run(Operation::AddColumn(AddColumn::new("users", age)));
    database.sql("INSERT INTO users (name) VALUES ('ann')");
    assert_eq!(database.rows("SELECT name, age FROM users"), ["ann|7"]);
    let rename = AlterColumn {
        new_column_name: Some("years".into()),
        ..AlterColumn::new("users", "age")
    };
    database.run(Operation::AlterColumn(rename));
    assert_eq!(database.rows("SELECT years FROM users"), ["7"]);
    database.run(Operation::DropColumn(DropColumn::new("users", "years")));
    database.run(Operation::DropIndex(DropIndex::new("ix_users_email")));
    database.run(Operation::RenameTable(RenameTable {
        old_table_name: "users".into(),
        new_table_name: "people".into(),
        schema: None,
    }));
    assert_eq!(schema(&database), ["people"]);
    database.run(Operation::DropTable(DropTable::new("people")));
    assert!(schema(&database).is_empty());
}

#[test]
fn an_operation_without_words_for_it_changes_nothing() {
    let database = Database::sqlite();
    database.run(users());
    database.executed();
    let unique = Column {
        unique: Some(true),
        ..Column::new("code", SqlType::integer())
    };
    let error = database.error(Operation::AddColumn(AddColumn::new("users", unique)));
    assert!(
        error
            .to_string()
            .starts_with("No support for ALTER of constraints in SQLite")
    );
    assert_eq!(error.class_name(), "NotImplementedError");
    assert!(database.executed().is_empty());
}

#[test]
fn rows_are_inserted_all_at_once_or_one_by_one() {
    for multiinsert in [true, false] {
        let database = Database::sqlite();
        database.run(users());
        database.executed();
        let row = |name: &str| vec![("name".to_owned(), RowValue::from(name))];
        let table = TableRef {
            columns: vec![ColumnExpr {
                name: "name".into(),
                table: None,
                ty: SqlType::string(None),
                literal: false,
                quote: None,
            }],
            ..TableRef::new("users", None)
        };
        database.run(Operation::BulkInsert(BulkInsert {
            table,
            rows: vec![row("ann"), row("bob")],
            multiinsert,
        }));
        assert_eq!(database.executed().len(), if multiinsert { 1 } else { 2 });
        assert_eq!(
            database.rows("SELECT name FROM users ORDER BY id"),
            ["ann", "bob"]
        );
    }
}

#[test]
fn sql_is_executed_with_its_percent_signs_and_colons() {
    let database = Database::sqlite();
    database.run(users());
    database.run(Operation::Execute(Execute::text(
        r"INSERT INTO users (name) VALUES ('50% at 10\:30')",
    )));
    assert_eq!(database.rows("SELECT name FROM users"), ["50% at 10:30"]);
    let error = database.error(Operation::Execute(Execute::text("SELECT nope")));
    assert!(error.to_string().contains("no such column: nope"));
}

#[test]
fn a_plan_is_what_is_executed() {
    let database = Database::sqlite();
    let steps = plan(&users(), &database.executor).unwrap();
    let planned: Vec<String> = steps
        .into_iter()
        .map(|step| match step {
            Step::Ddl { sql, .. } => sql.trim().to_owned(),
            other => format!("{other:?}"),
        })
        .collect();
    database.run(users());
    assert_eq!(database.executed(), planned);
}

#[test]
fn what_is_reversed_is_undone() {
    let database = Database::sqlite();
    let create = users();
    database.run(create.clone());
    database.run(reverse(&create).unwrap());
    assert!(schema(&database).is_empty());
}
