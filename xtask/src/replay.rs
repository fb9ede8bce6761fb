//! `cargo xtask replay`: the recorded cases against any program, without building limbeck.

use limbeck_testing::conformance::{Case, Program, check, discover};

use crate::{Outcome, root, workers};

pub(crate) fn run(program: &str, filter: &str) -> Outcome {
    let program = Program {
        // The commands run in other directories.
        path: std::path::absolute(program)?,
    };
    let cases = root().join("conformance");
    let mut todo = Vec::new();
    for name in discover(&cases, filter)? {
        let databases = Case::read(&cases, &name)?.databases;
        todo.extend(
            databases
                .into_iter()
                .map(|database| (name.clone(), database)),
        );
    }
    let count = todo.len();
    let passed = workers::each(todo, |(name, database)| {
        let replay = || {
            let case = Case::read(&cases, &name)?;
            check(&case, database, case.run(&program, database)?)
        };
        let outcome: Result<(), limbeck_testing::Error> = replay();
        if let Err(error) = &outcome {
            println!("FAIL {name} ({database})\n{error}");
        }
        outcome.is_ok()
    });
    let failed = passed.into_iter().filter(|passed| !passed).count();
    println!("{} of {count} cases as recorded", count - failed);
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} cases differ").into())
    }
}
