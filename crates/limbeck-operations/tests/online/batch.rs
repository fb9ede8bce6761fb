//! Batch mode on SQLite, effects and texts.

use limbeck_operations::*;
use limbeck_schema::*;

use crate::Database;

/// A table with everything that must survive, and two rows.
fn prepared() -> Database {
    let database = Database::sqlite();
    for sql in [
        "CREATE TABLE teams (id INTEGER PRIMARY KEY)",
        "CREATE TABLE users (id INTEGER NOT NULL, name VARCHAR(50) NOT NULL, \
         n TEXT DEFAULT (lower('Q')) CONSTRAINT nn CHECK (n IN ('a', 'q')), \
         team INTEGER, PRIMARY KEY (id), CONSTRAINT uq UNIQUE (name), \
         CONSTRAINT fk FOREIGN KEY (team) REFERENCES teams (id) ON DELETE CASCADE)",
        "CREATE INDEX ix ON users (team)",
        "INSERT INTO users VALUES (1, 'ann', 'a', 5), (2, '17', 'q', NULL)",
    ] {
        database.sql(sql);
    }
    database.connection.commit().unwrap();
    database.executed();
    database
}

fn alter(column: &str, change: impl FnOnce(&mut AlterColumn)) -> Operation {
    let mut op = AlterColumn::new("users", column);
    change(&mut op);
    Operation::AlterColumn(op)
}

fn auto() -> BatchOptions {
    BatchOptions::default()
}

fn table_sql(database: &Database) -> String {
    database
        .rows("SELECT sql FROM sqlite_master WHERE name = 'users'")
        .concat()
}

#[test]
fn a_recreated_table_keeps_rows_constraints_and_indexes() {
    let database = prepared();
    database
        .batch(
            "users",
            auto(),
            vec![alter("name", |op| op.nullable = Some(true))],
        )
        .unwrap();
    assert_eq!(
        database.executed(),
        [
            "CREATE TABLE _alembic_tmp_users (\n\tid INTEGER NOT NULL, \n\tname VARCHAR(50), \n\tn TEXT DEFAULT (lower('Q')), \n\tteam INTEGER, \n\tPRIMARY KEY (id), \n\tCONSTRAINT fk FOREIGN KEY(team) REFERENCES teams (id) ON DELETE CASCADE, \n\tCONSTRAINT uq UNIQUE (name), \n\tCONSTRAINT nn CHECK (n IN ('a', 'q'))\n)",
            "INSERT INTO _alembic_tmp_users (id, name, n, team) SELECT users.id, users.name, users.n, users.team \nFROM users",
            "DROP TABLE users",
            "ALTER TABLE _alembic_tmp_users RENAME TO users",
            "CREATE INDEX ix ON users (team)",
        ]
    );
    assert_eq!(
        database.rows("SELECT * FROM users ORDER BY id"),
        ["1|ann|a|5", "2|17|q|NULL"]
    );
}

#[test]
fn values_are_cast_where_the_type_changes() {
    let database = prepared();
    database
        .batch(
            "users",
            auto(),
            vec![alter("name", |op| op.type_ = Some(SqlType::integer()))],
        )
        .unwrap();
    let copy = &database.executed()[1];
    assert!(
        copy.contains("CAST(users.name AS INTEGER) AS name"),
        "{copy}"
    );
    assert_eq!(
        database.rows("SELECT name, typeof(name) FROM users ORDER BY id"),
        ["0|integer", "17|integer"]
    );
}

#[test]
fn a_renamed_column_keeps_its_place_constraints_and_rows() {
    let database = prepared();
    database
        .batch(
            "users",
            auto(),
            vec![
                alter("team", |op| op.new_column_name = Some("group".into())),
                Operation::AddColumn(AddColumn {
                    insert_after: None,
                    ..AddColumn::new("users", Column::new("age", SqlType::integer()))
                }),
            ],
        )
        .unwrap();
    let sql = table_sql(&database);
    assert!(
        sql.contains("FOREIGN KEY(\"group\") REFERENCES teams"),
        "{sql}"
    );
    assert_eq!(
        database.rows("SELECT id, \"group\", age FROM users ORDER BY id"),
        ["1|5|NULL", "2|NULL|NULL"]
    );
    assert_eq!(
        database.rows("SELECT sql FROM sqlite_master WHERE name = 'ix'"),
        ["CREATE INDEX ix ON users (\"group\")"]
    );
}

#[test]
fn plain_columns_and_indexes_need_no_new_table() {
    let database = prepared();
    database
        .batch(
            "users",
            auto(),
            vec![
                Operation::AddColumn(AddColumn::new(
                    "users",
                    Column::new("age", SqlType::integer()),
                )),
                Operation::CreateIndex(CreateIndex::new(
                    "users",
                    Index {
                        name: "ix_age".into(),
                        expressions: vec![Expr::column("age")],
                        ..Index::default()
                    },
                )),
            ],
        )
        .unwrap();
    assert_eq!(
        database.executed(),
        [
            "ALTER TABLE users ADD COLUMN age INTEGER",
            "CREATE INDEX ix_age ON users (age)"
        ]
    );
}

#[test]
fn a_batch_that_does_not_fit_the_table_changes_nothing() {
    let index = |column: &str| {
        Operation::CreateIndex(CreateIndex::new(
            "users",
            Index {
                name: "ix_new".into(),
                expressions: vec![Expr::column(column)],
                ..Index::default()
            },
        ))
    };
    let drop = |name| Operation::DropConstraint(DropConstraint::new(name, "users"));
    let unnamed = Operation::AddConstraint(AddConstraint::new(
        "users",
        Constraint::Unique(UniqueConstraint {
            columns: vec!["team".into()],
            ..UniqueConstraint::default()
        }),
    ));
    let rename = alter("name", |op| op.new_column_name = Some("username".into()));
    for (operations, class, words) in [
        (vec![alter("nope", |_| ())], "KeyError", "'nope'"),
        (
            vec![drop("nope")],
            "ValueError",
            "No such constraint: 'nope'",
        ),
        (vec![unnamed], "ValueError", "Constraint must have a name"),
        // As in the reference, an index in the same batch does not see the new name.
        (vec![rename, index("username")], "KeyError", "'username'"),
        (
            vec![Operation::DropColumn(DropColumn::new("users", "team"))],
            "CommandError",
            "index 'ix' of table 'users' is on column 'team', which this batch drops; drop the index first: batch_op.drop_index('ix')",
        ),
    ] {
        let database = prepared();
        let before = table_sql(&database);
        let error = database.batch("users", auto(), operations).unwrap_err();
        assert_eq!(error.to_string(), words);
        assert_eq!(error.class_name(), class);
        assert_eq!(table_sql(&database), before);
    }
}

/// All that the database holds, names and texts.
fn everything(database: &Database) -> Vec<String> {
    database.rows("SELECT name, sql FROM sqlite_master ORDER BY name")
}

#[test]
fn a_batch_that_fails_leaves_the_database_as_it_was() {
    let unnullable = || vec![alter("team", |op| op.nullable = Some(false))];
    // The new table cannot take the old one's name while a view speaks of that.
    let viewed = || vec![alter("n", |op| op.nullable = Some(true))];
    for (operations, view) in [(unnullable(), false), (viewed(), true)] {
        for outer in [false, true] {
            let database = prepared();
            if view {
                database.sql("CREATE VIEW names AS SELECT name FROM users");
                database.connection.commit().unwrap();
            }
            let before = everything(&database);
            database.connection.commit().unwrap();
            let transaction = outer.then(|| database.connection.begin().unwrap());
            database
                .batch("users", auto(), operations.clone())
                .unwrap_err();
            assert_eq!(everything(&database), before);
            if let Some(transaction) = transaction {
                transaction.rollback().unwrap();
            }
            database.connection.rollback().unwrap();
            assert_eq!(everything(&database), before);
            assert_eq!(
                database.rows("SELECT id, team FROM users ORDER BY id"),
                ["1|5", "2|NULL"]
            );
        }
    }
}

#[test]
fn a_batch_under_autocommit_is_committed() {
    let database = prepared();
    let autocommit = [(
        "isolation_level".to_owned(),
        OptionValue::Text("AUTOCOMMIT".into()),
    )];
    database
        .connection
        .execution_options(autocommit.into_iter().collect())
        .unwrap();
    database
        .batch(
            "users",
            auto(),
            vec![alter("n", |op| op.nullable = Some(true))],
        )
        .unwrap();
    database.connection.rollback().unwrap();
    assert!(table_sql(&database).contains("CONSTRAINT uq UNIQUE (name)"));
    // No transaction is left open.
    database.sql("BEGIN");
}

#[test]
fn an_unnamed_check_is_left_out_with_a_warning() {
    let database = Database::sqlite();
    database.sql("CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER, CHECK (n > 0))");
    database
        .batch(
            "users",
            auto(),
            vec![alter("n", |op| op.nullable = Some(false))],
        )
        .unwrap();
    let warnings = database.warnings.borrow();
    assert!(
        warnings[0].starts_with("Unnamed CHECK constraint on reflected table 'users'"),
        "{warnings:?}"
    );
    assert!(!table_sql(&database).contains("CHECK"));
}

#[test]
fn constraints_without_a_name_get_one_from_the_batch_convention() {
    let database = Database::sqlite();
    database.sql("CREATE TABLE users (id INTEGER PRIMARY KEY, team INTEGER REFERENCES teams (id))");
    let options = BatchOptions {
        naming: [(
            "fk".to_owned(),
            "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s".to_owned(),
        )]
        .into_iter()
        .collect(),
        ..auto()
    };
    let drop = Operation::DropConstraint(DropConstraint::new("fk_users_team_teams", "users"));
    database.batch("users", options, vec![drop]).unwrap();
    assert!(!table_sql(&database).contains("REFERENCES"));
}

#[test]
fn columns_can_be_told_rather_than_reflected() {
    let database = prepared();
    let told = Column::new("name", SqlType::string(Some(7))).not_null();
    let options = BatchOptions {
        reflect_args: vec![told],
        ..auto()
    };
    database
        .batch(
            "users",
            options,
            vec![alter("n", |op| op.nullable = Some(true))],
        )
        .unwrap();
    assert!(table_sql(&database).contains("name VARCHAR(7) NOT NULL"));
}

#[test]
fn a_batch_commits_by_itself_only_if_it_began_by_itself() {
    let database = prepared();
    database.connection.commit().unwrap();
    let nothing = || vec![alter("n", |op| op.nullable = Some(true))];
    database.batch("users", auto(), nothing()).unwrap();
    assert!(!database.connection.in_transaction());
    let transaction = database.connection.begin().unwrap();
    database.batch("users", auto(), nothing()).unwrap();
    assert!(database.connection.in_transaction());
    transaction.rollback().unwrap();
}

#[test]
fn rows_that_refer_to_a_recreated_table_are_never_lost() {
    for (on, refused) in [("CASCADE", true), ("SET NULL", true), ("NO ACTION", false)] {
        let database = Database::sqlite();
        database.sql("PRAGMA foreign_keys=ON");
        database.sql("CREATE TABLE users (id INTEGER PRIMARY KEY, n INTEGER)");
        database.sql(&format!(
            "CREATE TABLE posts (u INTEGER REFERENCES Users (id) ON DELETE {on})"
        ));
        database.sql("INSERT INTO users VALUES (1, 5)");
        database.sql("INSERT INTO posts VALUES (1)");
        let result = database.batch(
            "users",
            auto(),
            vec![alter("n", |op| op.nullable = Some(false))],
        );
        let words = result.unwrap_err().to_string();
        assert_eq!(words.contains("the rows of 'posts'"), refused, "{words}");
        assert_eq!(database.rows("SELECT u FROM posts"), ["1"]);
        assert_eq!(database.rows("SELECT * FROM users"), ["1|5"]);
    }
}

/// What making the table anew creates.
fn recreated(sql: &[&str], operation: Operation) -> String {
    let database = Database::sqlite();
    for sql in sql {
        database.sql(sql);
    }
    database.executed();
    database.batch("users", auto(), vec![operation]).unwrap();
    let executed = database.executed();
    let kept = |sql: &&String| sql.starts_with("CREATE") || sql.starts_with("INSERT");
    let lines: Vec<_> = executed.iter().filter(kept).cloned().collect();
    lines.join("\n").replace(['\n', '\t'], "")
}

#[test]
fn what_the_table_says_is_said_again_as_the_reference_says_it() {
    let not_null = || alter("a", |op| op.nullable = Some(false));
    for (sql, operation, expected) in [
        (
            vec![
                "create table users (id integer primary key, a text, b text default current_timestamp, c numeric(10,2) default 5)",
            ],
            not_null(),
            "CREATE TABLE _alembic_tmp_users (id INTEGER, a TEXT NOT NULL, b TEXT DEFAULT (current_timestamp), c NUMERIC(10, 2) DEFAULT 5, PRIMARY KEY (id))INSERT INTO _alembic_tmp_users (id, a, b, c) SELECT users.id, users.a, users.b, users.c FROM users",
        ),
        (
            vec![
                "create table users (id integer primary key, a text)",
                "create index w on users(a) where a > 5",
            ],
            not_null(),
            "CREATE TABLE _alembic_tmp_users (id INTEGER, a TEXT NOT NULL, PRIMARY KEY (id))INSERT INTO _alembic_tmp_users (id, a) SELECT users.id, users.a FROM usersCREATE INDEX w ON users (a) WHERE a > 5",
        ),
        (
            vec!["create table users (id text primary key, a text) without rowid"],
            not_null(),
            "CREATE TABLE _alembic_tmp_users (id TEXT NOT NULL, a TEXT NOT NULL, PRIMARY KEY (id)) WITHOUT ROWIDINSERT INTO _alembic_tmp_users (id, a) SELECT users.id, users.a FROM users",
        ),
        (
            vec!["create table users (id integer primary key, a text, b text, unique(a,b))"],
            alter("a", |op| op.new_column_name = Some("z".into())),
            "CREATE TABLE _alembic_tmp_users (id INTEGER, z TEXT, b TEXT, PRIMARY KEY (id), UNIQUE (z, b))INSERT INTO _alembic_tmp_users (id, z, b) SELECT users.id, users.a, users.b FROM users",
        ),
        (
            vec!["create table users (id integer, a text, constraint pkk primary key (id, a))"],
            Operation::DropColumn(DropColumn::new("users", "a")),
            "CREATE TABLE _alembic_tmp_users (id INTEGER, CONSTRAINT pkk PRIMARY KEY (id))INSERT INTO _alembic_tmp_users (id) SELECT users.id FROM users",
        ),
        (
            vec!["create table users (id integer, a text, constraint pkk primary key (id, a))"],
            Operation::DropConstraint(DropConstraint::new("pkk", "users")),
            "CREATE TABLE _alembic_tmp_users (id INTEGER, a TEXT)INSERT INTO _alembic_tmp_users (id, a) SELECT users.id, users.a FROM users",
        ),
        // The reference copies the generated column too, which SQLite refuses.
        (
            vec![
                "create table users (id integer primary key, a integer, g integer generated always as (a+1) stored)",
            ],
            not_null(),
            "CREATE TABLE _alembic_tmp_users (id INTEGER, a INTEGER NOT NULL, g INTEGER GENERATED ALWAYS AS (a+1) STORED, PRIMARY KEY (id))INSERT INTO _alembic_tmp_users (id, a) SELECT users.id, users.a FROM users",
        ),
    ] {
        assert_eq!(recreated(&sql, operation), expected);
    }
}

#[test]
fn a_table_told_whole_keeps_the_indexes_of_its_columns() {
    let database = Database::sqlite();
    database.sql("CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, a INTEGER)");
    database.sql("CREATE INDEX ix_users_a ON users (a)");
    database.executed();
    let told = Table::new("users")
        .with_column(Column::new("id", SqlType::integer()).primary_key())
        .with_column(Column {
            index: Some(true),
            ..Column::new("a", SqlType::integer())
        });
    let options = BatchOptions {
        copy_from: Some(told),
        ..auto()
    };
    let added = Column {
        index: Some(true),
        ..Column::new("b", SqlType::integer())
    };
    database
        .batch(
            "users",
            options,
            vec![
                alter("a", |op| op.nullable = Some(false)),
                Operation::AddColumn(AddColumn::new("users", added)),
            ],
        )
        .unwrap();
    assert_eq!(
        database.rows("SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name"),
        ["ix_users_a", "ix_users_b"]
    );
}

#[test]
fn a_foreign_key_to_its_own_table_follows_a_renamed_column() {
    let database = Database::sqlite();
    database.sql(
        "CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, \
         parent INTEGER REFERENCES users (id))",
    );
    database
        .batch(
            "users",
            auto(),
            vec![alter("id", |op| op.new_column_name = Some("key".into()))],
        )
        .unwrap();
    let sql = table_sql(&database);
    assert!(sql.contains("REFERENCES users (\"key\")"), "{sql}");
}
