//! `cargo xtask accept`: write down what limbeck does where it differs on purpose.

use limbeck_testing::conformance::{Case, Program, Snippets, check, discover, discover_snippets};

use crate::{Outcome, root};

/// Runs the cases with `differs` that the program does not pass and writes `limbeck.<database>.txt` beside
/// their recordings, for files of many cases `<subject>.<target>.limbeck.txt`.
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
    for name in discover_snippets(&cases, filter)? {
        let snippets = Snippets::read(&cases, &name)?;
        let entries = snippets.differs();
        if let Some(entry) = entries
            .iter()
            .find(|entry| !differences.contains(&format!("**{entry}**")))
        {
            return Err(format!("{name}: docs/differences.md has no entry {entry:?}").into());
        }
        for target in snippets.targets.iter().filter(|_| !entries.is_empty()) {
            let actual = snippets.run(&program, target)?;
            if snippets.check(target, &actual).is_err() {
                let text = snippets.on_purpose(&actual).to_string();
                std::fs::write(snippets.difference(target), text)?;
                println!("accepted {name} ({target})");
            }
        }
    }
    Ok(())
}
