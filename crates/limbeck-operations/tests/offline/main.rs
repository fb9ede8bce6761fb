//! Every directive on every dialect, printed, held to what the reference prints.
//!
//! `tests/record.py` writes `tests/cases/<dialect>.txt` by running the reference; the operations
//! here have the same names as its cases.

mod batches;
mod build;
mod columns;
mod rows;
mod tables;

use std::cell::RefCell;
use std::rc::Rc;

use build::{Act, Recorded};
use limbeck_dialect::dialect;
use limbeck_operations::{Batch, Executor, ExecutorOptions, OperationError, run};

/// Where limbeck says more than the reference, which stops with an internal error there.
const DIFFERENT: &[(&str, &str)] = &[
    // No default schema is known offline; limbeck takes `dbo`.
    ("mssql", "add column with comment"),
    ("mssql", "alter comment"),
    ("mssql", "drop comment"),
    ("mssql", "create table with comments"),
    ("mssql", "create table comment"),
    ("mssql", "drop table comment"),
    ("mssql", "batch: comment"),
    // A statement printed with its parameters' placeholders: the reference adds the casts that one
    // Python driver needs.
    ("postgresql", "execute update"),
];

fn cases() -> Vec<Recorded> {
    [
        columns::cases(),
        tables::cases(),
        rows::cases(),
        batches::cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What limbeck prints for a case, in the recording's form.
fn printed(dialect_name: &str, case: &Recorded) -> String {
    let text = Rc::new(RefCell::new(String::new()));
    let warnings = Rc::new(RefCell::new(String::new()));
    let sink = text.clone();
    let heard = warnings.clone();
    let executor = Executor::offline(
        dialect(dialect_name).unwrap(),
        Box::new(move |piece| {
            sink.borrow_mut().push_str(piece);
            Ok(())
        }),
        case.options.clone(),
    );
    executor.on_warning(Rc::new(move |_, warning| {
        heard.borrow_mut().push_str(&format!("~~ {warning}\n\n"));
    }));
    if let Err(error) = act(&executor, &case.acts) {
        let first = error.to_string();
        let first = first.lines().next().unwrap_or_default();
        text.borrow_mut()
            .push_str(&format!("!! {}: {first}\n\n", error.class_name()));
    }
    let text = text.borrow().clone();
    text + &warnings.borrow()
}

fn act(executor: &Executor, acts: &[Act]) -> Result<(), OperationError> {
    for act in acts {
        match act {
            Act::Op(operation) => drop(run(operation, executor)?),
            Act::Begin => executor.emit_begin()?,
            Act::Commit => executor.emit_commit()?,
            Act::Batch(options, operations) => {
                let mut batch = Batch::new("t", (**options).clone());
                for operation in operations {
                    batch.record(operation, executor)?;
                }
                batch.flush(executor)?;
            }
        }
    }
    Ok(())
}

/// The recorded text of each case.
fn recorded(dialect_name: &str) -> Vec<(String, String)> {
    let path = format!(
        "{}/tests/cases/{dialect_name}.txt",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap();
    text.split("==== ")
        .skip(1)
        .map(|section| {
            let (name, text) = section.split_once('\n').unwrap();
            (name.to_owned(), text.to_owned())
        })
        .collect()
}

/// An error is compared alone: the reference prints what comes before it, limbeck prints nothing of
/// an operation that it cannot carry out whole. The words of an internal error are not compared.
fn essence(text: &str) -> String {
    let error = text.lines().find(|line| line.starts_with("!! "));
    match error {
        Some(error) if error.starts_with("!! UnsupportedCompilationError") => {
            "!! UnsupportedCompilationError".to_owned()
        }
        Some(error) => error.to_owned(),
        None => text.to_owned(),
    }
}

fn check(dialect_name: &str) {
    let cases = cases();
    let mut failures = Vec::new();
    let recorded = recorded(dialect_name);
    assert!(recorded.len() > 100);
    for (name, expected) in &recorded {
        if DIFFERENT.contains(&(dialect_name, name)) {
            continue;
        }
        let Some(case) = cases.iter().find(|case| case.name == name) else {
            failures.push(format!("==== {name}: not built here"));
            continue;
        };
        let actual = printed(dialect_name, case);
        if essence(&actual) != essence(expected) {
            failures.push(format!(
                "==== {name}\n-- expected\n{expected}-- printed\n{actual}"
            ));
        }
    }
    for case in &cases {
        assert!(
            recorded.iter().any(|(name, _)| name == case.name),
            "not recorded: {}",
            case.name
        );
    }
    assert!(
        failures.is_empty(),
        "{} of {} differ\n{}",
        failures.len(),
        recorded.len(),
        failures.join("\n")
    );
}

#[test]
fn sqlite_text_is_the_references() {
    check("sqlite");
}

#[test]
fn postgresql_text_is_the_references() {
    check("postgresql");
}

#[test]
fn mysql_text_is_the_references() {
    check("mysql");
}

#[test]
fn mariadb_text_is_the_references() {
    check("mariadb");
}

#[test]
fn mssql_text_is_the_references() {
    check("mssql");
}

#[test]
fn oracle_text_is_the_references() {
    check("oracle");
}

#[test]
fn literal_binds_need_a_printing_executor() {
    let options = ExecutorOptions {
        literal_binds: true,
        ..ExecutorOptions::default()
    };
    let case = Recorded {
        name: "literal binds",
        options,
        acts: Vec::new(),
    };
    assert_eq!(printed("sqlite", &case), "");
}

#[test]
fn basic_types_are_the_references() {
    use limbeck_schema::{SqlType, TypeModule, find_type};
    let path = format!("{}/tests/cases/affinity.txt", env!("CARGO_MANIFEST_DIR"));
    let mut differ = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let [module, name, affinity] = words[..] else {
            panic!("{line}");
        };
        let module = match module {
            "postgresql" => TypeModule::Postgresql,
            "mysql" => TypeModule::Mysql,
            "sqlite" => TypeModule::Sqlite,
            "mssql" => TypeModule::Mssql,
            "oracle" => TypeModule::Oracle,
            _ => TypeModule::Sqlalchemy,
        };
        let Some(class) = find_type(module, name) else {
            continue;
        };
        let ty = SqlType::of(class);
        // A private class of the reference's, which nothing else derives from.
        let ours = match limbeck_operations::type_affinity(&ty) {
            "LargeBinary" => "_Binary",
            ours => ours,
        };
        if ours != affinity {
            differ.push(format!("{line}: {ours}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}
