//! `cargo xtask replay`: the recorded cases against any program, without building limbeck.

use std::path::PathBuf;
use std::sync::Mutex;

use limbeck_testing::conformance::{Case, Database, Program, check, discover};

use crate::{Outcome, root};

/// How many cases run at once.
const WORKERS: usize = 3;

pub(crate) fn run(program: &str, filter: &str) -> Outcome {
    let program = Program {
        path: PathBuf::from(program),
    };
    let cases = root().join("conformance");
    let mut todo = Vec::new();
    for name in discover(&cases, filter)? {
        let case = Case::read(&cases, &name)?;
        todo.extend(
            case.databases
                .clone()
                .into_iter()
                .map(|database| (name.clone(), database)),
        );
    }
    let count = todo.len();
    let todo = Mutex::new(todo.into_iter());
    let next = || todo.lock().ok().and_then(|mut todo| todo.next());
    let work = || {
        let mut failed = 0;
        while let Some((name, database)) = next() {
            if let Err(error) = replay(&cases, &name, database, &program) {
                println!("FAIL {name} ({database})\n{error}");
                failed += 1;
            }
        }
        failed
    };
    let failed: usize = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(1))
            .sum()
    });
    println!("{} of {count} cases as recorded", count - failed);
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} cases differ").into())
    }
}

fn replay(
    cases: &std::path::Path,
    name: &str,
    database: Database,
    program: &Program,
) -> Result<(), limbeck_testing::Error> {
    let case = Case::read(cases, name)?;
    let actual = case.run(program, database)?;
    check(&case, database, actual)
}
