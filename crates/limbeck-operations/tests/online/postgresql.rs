//! Directives on PostgreSQL.

use limbeck_operations::*;
use limbeck_schema::*;
use limbeck_testing::TestDatabase;

use crate::Database;

fn database() -> (TestDatabase, Database) {
    let server = TestDatabase::postgres().unwrap();
    let database = Database::connect(server.url());
    (server, database)
}

fn mood() -> SqlType {
    SqlType::named("Enum")
        .with(
            "enums",
            TypeArg::List(vec![
                TypeArg::Text("sad".into()),
                TypeArg::Text("ok".into()),
            ]),
        )
        .with("name", TypeArg::Text("mood".into()))
}

fn people() -> Operation {
    let mut table = Table::new("people")
        .with_column(Column::new("id", SqlType::integer()).primary_key())
        .with_column(Column::new("name", SqlType::string(Some(50))).not_null())
        .with_column(Column::new("mood", mood()));
    table.comment = Some("who it's about".into());
    Operation::CreateTable(CreateTable::new(table))
}

#[test]
fn a_table_comes_with_its_types_and_comments() {
    let (_server, database) = database();
    database.run(people());
    database.sql("INSERT INTO people (name, mood) VALUES ('ann', 'ok')");
    assert_eq!(
        database
            .rows("SELECT id, name, mood::text, obj_description('people'::regclass) FROM people"),
        ["1|ann|ok|who it's about"]
    );
    // The type is made once by each run.
    let again = Table::new("others").with_column(Column::new("mood", mood()));
    database.run(Operation::CreateTable(CreateTable::new(again)));
}

#[test]
fn columns_change_type_default_nullability_name_and_comment() {
    let (_server, database) = database();
    database.run(people());
    database.sql("INSERT INTO people (name) VALUES ('17')");
    let mut op = AlterColumn::new("people", "name");
    op.type_ = Some(SqlType::integer());
    op.options.insert(
        "postgresql_using".into(),
        OptionValue::Text("name::integer % 10".into()),
    );
    op.nullable = Some(true);
    op.server_default = Setting::Value(ServerDefault::Text("5".into()));
    op.comment = Setting::Value("50% it's".into());
    op.new_column_name = Some("Number".into());
    database.run(Operation::AlterColumn(op));
    database.sql("INSERT INTO people DEFAULT VALUES");
    assert_eq!(
        database.rows("SELECT \"Number\" FROM people ORDER BY id"),
        ["7", "5"]
    );
    assert_eq!(
        database.rows("SELECT col_description('people'::regclass, 2)"),
        ["50% it's"]
    );
}

#[test]
fn identities_come_change_and_go() {
    let (_server, database) = database();
    database.sql("CREATE TABLE t (id INTEGER NOT NULL)");
    let identity = |always, start| {
        ServerDefault::Identity(Identity {
            always,
            sequence: SequenceOptions {
                start: Some(start),
                ..SequenceOptions::default()
            },
            ..Identity::default()
        })
    };
    let alter = |new: Setting<ServerDefault>, old: Setting<ServerDefault>| {
        database.run(Operation::AlterColumn(AlterColumn {
            server_default: new,
            existing_server_default: old,
            ..AlterColumn::new("t", "id")
        }));
    };
    let state = || {
        database.rows(
            "SELECT is_identity, identity_generation, identity_start FROM information_schema.columns \
             WHERE table_name = 't'",
        )
    };
    alter(Setting::Value(identity(false, 3)), Setting::None);
    assert_eq!(state(), ["YES|BY DEFAULT|3"]);
    alter(
        Setting::Value(identity(true, 9)),
        Setting::Value(identity(false, 3)),
    );
    assert_eq!(state(), ["YES|ALWAYS|9"]);
    alter(Setting::None, Setting::Value(identity(true, 9)));
    assert_eq!(state(), ["NO|NULL|NULL"]);
}

#[test]
fn constraints_and_indexes_come_and_go() {
    let (_server, database) = database();
    database.run(people());
    let unique = Constraint::Unique(UniqueConstraint {
        name: "uq_name".into(),
        columns: vec!["name".into()],
        ..UniqueConstraint::default()
    });
    let operations = [
        Operation::AddConstraint(AddConstraint::new("people", unique)),
        Operation::CreateIndex(CreateIndex::new(
            "people",
            Index {
                name: "ix_lower".into(),
                expressions: vec![Expr::text("lower(name)")],
                ..Index::default()
            },
        )),
        Operation::AddColumn(AddColumn {
            inline_references: Some(true),
            ..AddColumn::new(
                "people",
                Column {
                    foreign_keys: vec![ForeignKey::to("people.id")],
                    ..Column::new("parent", SqlType::integer())
                },
            )
        }),
    ];
    let state = || {
        database.rows(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'people'::regclass \
             UNION ALL SELECT indexname FROM pg_indexes WHERE tablename = 'people' ORDER BY 1",
        )
    };
    let before = state();
    for operation in &operations {
        database.run(operation.clone());
    }
    assert_eq!(
        state(),
        [
            "ix_lower",
            "people_parent_fkey",
            "people_pkey",
            "people_pkey",
            "uq_name",
            "uq_name"
        ]
    );
    for operation in operations.iter().rev() {
        database.run(reverse(operation).unwrap());
    }
    assert_eq!(state(), before);
}

#[test]
fn a_table_can_be_recreated_here_too() {
    let (_server, database) = database();
    database.sql("CREATE TYPE mood AS ENUM ('sad', 'ok')");
    database.sql(
        "CREATE TABLE people (id SERIAL PRIMARY KEY, name VARCHAR(50) CONSTRAINT uq UNIQUE, mood mood, \
         CONSTRAINT ck CHECK (length(name) > 1))",
    );
    database.sql("COMMENT ON TABLE people IS 'kept'");
    database.sql("INSERT INTO people (name, mood) VALUES ('ann', 'ok')");
    let options = BatchOptions {
        recreate: Recreate::Always,
        ..BatchOptions::default()
    };
    let rename = AlterColumn {
        new_column_name: Some("title".into()),
        existing_type: Some(SqlType::string(Some(50))),
        ..AlterColumn::new("people", "name")
    };
    // The check's text speaks of the old name, and is the user's to change.
    let drop = DropConstraint::new("ck", "people");
    database
        .batch(
            "people",
            options,
            vec![
                Operation::DropConstraint(drop),
                Operation::AlterColumn(rename),
            ],
        )
        .unwrap();
    assert_eq!(
        database
            .rows("SELECT id, title, mood::text, obj_description('people'::regclass) FROM people"),
        ["1|ann|ok|kept"]
    );
    // Its key still counts by itself.
    assert_eq!(
        database.rows(
            "SELECT column_default FROM information_schema.columns \
             WHERE table_name = 'people' AND column_name = 'id'"
        ),
        ["nextval('_alembic_tmp_people_id_seq'::regclass)"]
    );
}
