//! `cargo xtask own-python`: the cases with models, told by a Python instead of the evaluator.

use limbeck_testing::Error;
use limbeck_testing::conformance::{Case, Database, OwnPython, Teller, check, discover};

use crate::{Outcome, reference::Reference, root, workers};

/// Replays every case that compares models; with `--record` what Python answers is written down beside the case.
pub(crate) fn run(program: &str, arguments: &[&str]) -> Outcome {
    let record = arguments.contains(&"--record");
    let rest: Vec<&str> = arguments
        .iter()
        .copied()
        .filter(|argument| *argument != "--record")
        .collect();
    let reference = Reference::from_arguments(&rest)?;
    let limbeck = std::path::absolute(program)?;
    let teller = if record {
        Teller::Recorded(&reference.python)
    } else {
        Teller::Python(&reference.python)
    };
    let cases = root().join("conformance");
    let mut todo = Vec::new();
    for name in discover(&cases, &reference.filter)? {
        let case = Case::read(&cases, &name)?;
        if case.compares() {
            let databases = case.databases.iter();
            todo.extend(databases.map(|&database| (name.clone(), database)));
        }
    }
    let count = todo.len();
    let passed = workers::each(todo, |(name, database): (String, Database)| {
        let replay = || -> Result<(), Error> {
            let case = Case::read(&cases, &name)?;
            let own = OwnPython::new(&limbeck, &case, database, teller)?;
            check(&case, database, case.run(&own.program(), database)?)
        };
        let outcome = replay();
        if let Err(error) = &outcome {
            println!("FAIL {name} ({database})\n{error}");
        }
        outcome.is_ok()
    });
    let failed = passed.into_iter().filter(|passed| !passed).count();
    println!("{} of {count} cases as recorded", count - failed);
    match failed {
        0 => Ok(()),
        failed => Err(format!("{failed} cases differ").into()),
    }
}
