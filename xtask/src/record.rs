//! `cargo xtask record`: what the reference does with the cases, written beside them.

use limbeck_testing::conformance::{Case, Snippets, Target, check, discover, discover_snippets};

use crate::{Outcome, reference::Reference, root, workers};

pub(crate) fn run(arguments: &[&str]) -> Outcome {
    let reference = Reference::from_arguments(arguments)?;
    let cases = root().join("conformance");
    let names = discover(&cases, &reference.filter)?;
    let mut snippets = Vec::new();
    for name in discover_snippets(&cases, &reference.filter)? {
        let targets = Snippets::read(&cases, &name)?.targets;
        snippets.extend(targets.into_iter().map(|target| (name.clone(), target)));
    }
    if names.is_empty() && snippets.is_empty() {
        return Err(format!("no case is called {:?}", reference.filter).into());
    }
    let mut outcomes = workers::each(names, |name| record(&name, &reference));
    outcomes.extend(workers::each(snippets, |(name, target)| {
        record_snippets(&name, &target, &reference)
    }));
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
            report(same, name, database);
        }
        Ok(())
    };
    record().map_err(|error| format!("{name}: {error}"))
}

fn record_snippets(name: &str, target: &Target, reference: &Reference) -> Result<(), String> {
    let record = || -> Outcome {
        let snippets = Snippets::read(&root().join("conformance"), name)?;
        let transcript = snippets.run(&reference.program, target)?;
        let same = snippets.check(target, &transcript).is_ok();
        if !same {
            std::fs::write(snippets.recording(target), transcript.to_string())?;
        }
        report(same, name, target);
        Ok(())
    };
    record().map_err(|error| format!("{name}: {error}"))
}

fn report(same: bool, name: &str, target: impl std::fmt::Display) {
    let what = if same { "same    " } else { "recorded" };
    println!("{what} {name} ({target})");
}
