//! Whatever a batch does, what it does not speak of is as it was.

use std::collections::BTreeMap;

use limbeck_operations::*;
use limbeck_schema::*;
use proptest::prelude::*;

use crate::Database;

/// A column of a random table.
#[derive(Debug, Clone)]
struct Made {
    kind: usize,
    not_null: bool,
    unique: bool,
    indexed: bool,
}

/// One random change.
#[derive(Debug, Clone)]
enum Change {
    Add { before: bool, at: usize },
    Drop(usize),
    Rename(usize),
    ToText(usize),
    Nullable(usize),
    Default(usize),
    Index(usize),
}

const KINDS: [&str; 4] = ["INTEGER", "TEXT", "REAL", "BLOB"];

/// Names that need quotes among them.
const NAMES: [&str; 6] = ["a", "Mixed", "select", "with space", "per%cent", "ünï"];

fn made() -> impl Strategy<Value = Made> {
    (0..KINDS.len(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(kind, not_null, unique, indexed)| Made {
            kind,
            not_null,
            unique,
            indexed,
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    let at = 0..NAMES.len();
    prop_oneof![
        (any::<bool>(), at.clone()).prop_map(|(before, at)| Change::Add { before, at }),
        at.clone().prop_map(Change::Drop),
        at.clone().prop_map(Change::Rename),
        at.clone().prop_map(Change::ToText),
        at.clone().prop_map(Change::Nullable),
        at.clone().prop_map(Change::Default),
        at.prop_map(Change::Index),
    ]
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A value of a column in a row, as SQL; the same for the same place.
fn value(kind: usize, column: usize, row: usize, seed: u8) -> String {
    let n = row * 7 + column + usize::from(seed);
    match KINDS[kind] {
        "INTEGER" => format!("{n}"),
        "TEXT" => format!("'it''s % {n} \u{fc}'"),
        "REAL" => format!("{n}.25"),
        _ => format!("x'00ff{n:04x}'"),
    }
}

fn create(database: &Database, columns: &[Made], rows: usize, seed: u8) {
    let mut parts = vec!["id INTEGER NOT NULL".to_owned()];
    for (at, column) in columns.iter().enumerate() {
        let not_null = if column.not_null { " NOT NULL" } else { "" };
        parts.push(format!(
            "{} {}{not_null}",
            quoted(NAMES[at]),
            KINDS[column.kind]
        ));
    }
    parts.push("PRIMARY KEY (id)".into());
    for (at, column) in columns.iter().enumerate() {
        if column.unique {
            parts.push(format!("CONSTRAINT uq_{at} UNIQUE ({})", quoted(NAMES[at])));
        }
    }
    database.sql(&format!("CREATE TABLE t ({})", parts.join(", ")));
    for (at, column) in columns.iter().enumerate() {
        if column.indexed {
            database.sql(&format!(
                "CREATE INDEX ix_{at} ON t ({})",
                quoted(NAMES[at])
            ));
        }
    }
    for row in 0..rows {
        let mut cells = vec![row.to_string()];
        for (at, column) in columns.iter().enumerate() {
            let null = !column.not_null && (row + at) % 3 == 0;
            cells.push(if null {
                "NULL".into()
            } else {
                value(column.kind, at, row, seed)
            });
        }
        database.sql(&format!("INSERT INTO t VALUES ({})", cells.join(", ")));
    }
}

/// What is left of a column, by its place in the random table.
#[derive(Debug, Clone)]
struct Left {
    name: String,
    text: bool,
    dropped: bool,
}

fn operations(changes: &[Change], columns: &[Made]) -> (Vec<Operation>, Vec<Left>) {
    let mut left: Vec<Left> = columns
        .iter()
        .enumerate()
        .map(|(at, _)| Left {
            name: NAMES[at].to_owned(),
            text: false,
            dropped: false,
        })
        .collect();
    let mut operations = Vec::new();
    let mut touched = BTreeMap::new();
    for (step, change) in changes.iter().enumerate() {
        let at = match change {
            Change::Add { at, .. }
            | Change::Drop(at)
            | Change::Rename(at)
            | Change::ToText(at)
            | Change::Nullable(at)
            | Change::Default(at)
            | Change::Index(at) => *at,
        };
        let Some(state) = left.get_mut(at).filter(|state| !state.dropped) else {
            continue;
        };
        let alter = |change: &dyn Fn(&mut AlterColumn)| {
            let mut op = AlterColumn::new("t", NAMES[at]);
            change(&mut op);
            Operation::AlterColumn(op)
        };
        match change {
            Change::Add { before, .. } => {
                let place = Some(NAMES[at].to_owned());
                let column = Column::new(format!("new_{step}"), SqlType::integer());
                let mut op = AddColumn::new("t", column);
                if *before {
                    op.insert_before = place;
                } else {
                    op.insert_after = place;
                }
                touched.insert(at, ());
                operations.push(Operation::AddColumn(op));
            }
            // A column that others are placed by, or an index is on, stays.
            Change::Drop(_) if !touched.contains_key(&at) => {
                if columns[at].indexed {
                    let index = DropIndex::new(format!("ix_{at}").as_str());
                    operations.push(Operation::DropIndex(index));
                }
                state.dropped = true;
                operations.push(Operation::DropColumn(DropColumn::new("t", NAMES[at])));
            }
            Change::Drop(_) => {}
            Change::Rename(_) => {
                state.name = format!("renamed {at}");
                let name = state.name.clone();
                operations.push(alter(&|op| op.new_column_name = Some(name.clone())));
            }
            Change::ToText(_) => {
                state.text = true;
                operations.push(alter(&|op| op.type_ = Some(SqlType::named("Text"))));
            }
            Change::Nullable(_) => operations.push(alter(&|op| op.nullable = Some(true))),
            Change::Default(_) => operations.push(alter(&|op| {
                op.server_default = Setting::Value(ServerDefault::Text("5".into()));
            })),
            Change::Index(_) => {
                touched.insert(at, ());
                operations.push(Operation::CreateIndex(CreateIndex::new(
                    "t",
                    Index {
                        name: format!("ix_new_{step}").as_str().into(),
                        expressions: vec![Expr::column(NAMES[at])],
                        ..Index::default()
                    },
                )));
            }
        }
    }
    (operations, left)
}

/// Content, constraint and index names of the columns that are left, column by column.
fn content(database: &Database, left: &[Left], before: bool) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for (at, column) in left
        .iter()
        .enumerate()
        .filter(|(_, column)| !column.dropped)
    {
        let name = quoted(if before { NAMES[at] } else { &column.name });
        // A value that becomes text is compared by its bytes.
        let shown = if column.text {
            format!("iif({name} IS NULL, 'NULL', hex(CAST({name} AS TEXT)))")
        } else {
            format!("typeof({name}) || ' ' || quote({name})")
        };
        all.push(database.rows(&format!("SELECT id, {shown} FROM t ORDER BY id")));
    }
    all
}

fn names(database: &Database, left: &[Left], columns: &[Made]) -> Vec<String> {
    let mut missing = Vec::new();
    let sql = database
        .rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        .join("\n");
    for (at, state) in left.iter().enumerate() {
        let kept = |wanted: bool, name: String| {
            (wanted && !state.dropped && !sql.contains(&name)).then_some(name)
        };
        missing.extend(kept(columns[at].unique, format!("CONSTRAINT uq_{at} ")));
        missing.extend(kept(columns[at].indexed, format!("INDEX ix_{at} ")));
    }
    missing
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_batch_never_loses_what_it_does_not_drop(
        columns in prop::collection::vec(made(), 1..NAMES.len()),
        changes in prop::collection::vec(change(), 0..7),
        rows in 0usize..6,
        seed in any::<u8>(),
    ) {
        let database = Database::sqlite();
        create(&database, &columns, rows, seed);
        let (operations, left) = operations(&changes, &columns);
        let before = content(&database, &left, true);
        let options = BatchOptions {
            recreate: Recreate::Always,
            ..BatchOptions::default()
        };
        if let Err(error) = database.batch("t", options, operations.clone()) {
            // Two columns cannot both be next to each other; nothing has happened then.
            prop_assert!(error.to_string().starts_with("Circular dependency detected."));
            let untouched: Vec<_> = left
                .iter()
                .map(|column| Left { text: false, dropped: false, ..column.clone() })
                .collect();
            prop_assert_eq!(content(&database, &untouched, true).len(), columns.len());
            return Ok(());
        }
        prop_assert_eq!(content(&database, &left, false), before, "{:?}", operations);
        prop_assert_eq!(names(&database, &left, &columns), Vec::<String>::new());
    }

    #[test]
    fn a_batch_that_fails_leaves_the_table_as_it_was(
        columns in prop::collection::vec(made(), 1..NAMES.len()),
        changes in prop::collection::vec(change(), 0..5),
        rows in 1usize..6,
        seed in any::<u8>(),
        by_check in any::<bool>(),
    ) {
        let database = Database::sqlite();
        create(&database, &columns, rows, seed);
        let schema = "SELECT name, sql FROM sqlite_master ORDER BY name";
        let all = "SELECT * FROM t ORDER BY id";
        let before = (database.rows(schema), database.rows(all));
        let (mut operations, _) = operations(&changes, &columns);
        // What the rows do not fulfil shows only while they are copied.
        operations.push(if by_check {
            Operation::AddConstraint(AddConstraint::new("t", Constraint::Check(CheckConstraint {
                name: "never".into(),
                sqltext: Expr::text("id < 0"),
                deferral: Deferral::default(),
                comment: None,
                type_bound: None,
                options: Options::new(),
            })))
        } else {
            Operation::AddColumn(AddColumn::new("t", Column::new("needed", SqlType::integer()).not_null()))
        });
        let options = BatchOptions { recreate: Recreate::Always, ..BatchOptions::default() };
        prop_assert!(database.batch("t", options, operations.clone()).is_err(), "{operations:?}");
        prop_assert_eq!((database.rows(schema), database.rows(all)), before);
    }
}
