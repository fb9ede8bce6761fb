//! `cargo xtask replay`: the recorded cases against any program, without building limbeck.

use limbeck_testing::conformance::{Case, Program, Snippets, check, discover, discover_snippets};

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
    let mut snippets = Vec::new();
    for name in discover_snippets(&cases, filter)? {
        let targets = Snippets::read(&cases, &name)?.targets;
        snippets.extend(targets.into_iter().map(|target| (name.clone(), target)));
    }
    let count = todo.len() + snippets.len();
    let report = |title: String, outcome: Result<(), limbeck_testing::Error>| {
        if let Err(error) = &outcome {
            println!("FAIL {title}\n{error}");
        }
        outcome.is_ok()
    };
    let mut passed = workers::each(todo, |(name, database)| {
        let replay = || {
            let case = Case::read(&cases, &name)?;
            check(&case, database, case.run(&program, database)?)
        };
        report(format!("{name} ({database})"), replay())
    });
    passed.extend(workers::each(snippets, |(name, target)| {
        let replay = || {
            let snippets = Snippets::read(&cases, &name)?;
            snippets.check(&target, &snippets.run(&program, &target)?)
        };
        report(format!("{name} ({target})"), replay())
    }));
    let failed = passed.into_iter().filter(|passed| !passed).count();
    println!("{} of {count} cases as recorded", count - failed);
    if failed == 0 {
        Ok(())
    } else {
        Err(format!("{failed} cases differ").into())
    }
}
