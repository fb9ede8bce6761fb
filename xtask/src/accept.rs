//! `cargo xtask accept`: write down what limbeck does where it differs on purpose.

use limbeck_testing::conformance::{Case, Program, check, discover};

use crate::{Outcome, root};

/// Runs the cases with `differs` that the program does not pass and writes `limbeck.<database>.txt` beside
/// their recordings.
pub(crate) fn run(program: &str, filter: &str) -> Outcome {
    let program = Program {
        // The commands run in other directories.
        path: std::path::absolute(program)?,
    };
    let cases = root().join("conformance");
    let differences = std::fs::read_to_string(root().join("docs/differences.md"))?;
    for name in discover(&cases, filter)? {
        let case = Case::read(&cases, &name)?;
        let Some(id) = &case.differs else { continue };
        if !differences.contains(&format!("**{id}**")) {
            return Err(format!("{name}: docs/differences.md has no entry {id:?}").into());
        }
        for &database in &case.databases {
            let transcript = case.run(&program, database)?;
            if check(&case, database, transcript.clone()).is_err() {
                std::fs::write(case.difference(database), transcript.to_string())?;
                println!("accepted {name} ({database})");
            }
        }
    }
    Ok(())
}
