//! `cargo xtask record`: what the reference does with the cases, written beside them.

use limbeck_testing::conformance::{Case, check, discover};

use crate::{Outcome, reference::Reference, root, workers};

pub(crate) fn run(arguments: &[&str]) -> Outcome {
    let reference = Reference::from_arguments(arguments)?;
    let cases = root().join("conformance");
    let names = discover(&cases, &reference.filter)?;
    if names.is_empty() {
        return Err(format!("no case is called {:?}", reference.filter).into());
    }
    let outcomes = workers::each(names, |name| record(&name, &reference));
    let failed: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    if failed.is_empty() {
        Ok(())
    } else {
        Err(failed.join("\n").into())
    }
}

fn record(name: &str, reference: &Reference) -> Result<(), String> {
    let record = || -> Outcome {
        let case = Case::read(&root().join("conformance"), name)?;
        for &database in &case.databases {
            let transcript = case.run(&reference.program, database)?;
            let same = check(&case, database, transcript.clone()).is_ok();
            if !same {
                std::fs::write(case.recording(database), transcript.to_string())?;
            }
            println!(
                "{} {name} ({database})",
                if same { "same    " } else { "recorded" }
            );
        }
        Ok(())
    };
    record().map_err(|error| format!("{name}: {error}"))
}
