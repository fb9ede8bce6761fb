//! `cargo xtask both-ways`: half-way with one tool, the rest with the other.

use std::path::PathBuf;

use limbeck_testing::Error;
use limbeck_testing::conformance::{Case, Database, Program, Scratch, Step, discover};

use crate::{Outcome, reference::Reference, root, workers};

/// For every case that moves the database more than once, runs the commands alternately with the reference
/// and limbeck, beginning with either, and compares the databases with one that only the reference touched.
pub(crate) fn run(arguments: &[&str]) -> Outcome {
    let reference = Reference::from_arguments(arguments)?;
    let limbeck = Program { path: limbeck()? };
    let cases = root().join("conformance");
    let mut histories = Vec::new();
    for name in discover(&cases, &reference.filter)? {
        let case = Case::read(&cases, &name)?;
        // Where limbeck differs on purpose the databases may as well.
        if case.differs.is_none() && case.steps.iter().filter(|step| moves(step)).count() > 1 {
            histories.extend(
                case.databases
                    .iter()
                    .map(|&database| (name.clone(), database)),
            );
        }
    }
    let count = histories.len();
    let outcomes = workers::each(histories, |(name, database)| {
        let equal = Case::read(&cases, &name)
            .and_then(|case| are_equal(&case, database, &reference.program, &limbeck));
        match equal {
            Ok(true) => None,
            Ok(false) => Some(format!("{name} ({database})")),
            Err(error) => Some(format!("{name} ({database}): {error}")),
        }
    });
    let wrong: Vec<String> = outcomes.into_iter().flatten().collect();
    println!(
        "{} of {count} histories are equal both ways",
        count - wrong.len()
    );
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n").into())
    }
}

fn are_equal(
    case: &Case,
    database: Database,
    reference: &Program,
    limbeck: &Program,
) -> Result<bool, Error> {
    let only = play(case, database, [reference, reference])?;
    Ok(play(case, database, [reference, limbeck])? == only
        && play(case, database, [limbeck, reference])? == only)
}

/// Does the steps of a case, every one that moves the database with the other program.
fn play(
    case: &Case,
    database: Database,
    programs: [&Program; 2],
) -> Result<Vec<(String, String)>, Error> {
    let scratch = Scratch::new(case, programs[0], database)?;
    let mut turns = programs.iter().cycle();
    for step in &case.steps {
        if moves(step)
            && let Some(program) = turns.next()
        {
            scratch.link(program)?;
        }
        scratch.play(step)?;
    }
    scratch.dump()
}

/// Whether a step moves the database to another revision.
fn moves(step: &Step) -> bool {
    let (Step::Line(line) | Step::Command { run: line, .. }) = step else {
        return false;
    };
    let commands = ["alembic upgrade ", "alembic downgrade ", "alembic stamp "];
    commands.iter().any(|command| line.starts_with(command)) && !line.contains("--sql")
}

/// The program under test: `LIMBECK_TEST_BINARY`, else limbeck, built now.
fn limbeck() -> Result<PathBuf, Box<dyn std::error::Error>> {
    if let Some(binary) = std::env::var_os("LIMBECK_TEST_BINARY") {
        return Ok(PathBuf::from(binary));
    }
    let mut build = std::process::Command::new("cargo");
    let status = build
        .args(["build", "--quiet", "--package", "limbeck"])
        .status()?;
    if !status.success() {
        return Err("limbeck does not build".into());
    }
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or_else(|| root().join("target"), PathBuf::from);
    Ok(target.join("debug/limbeck"))
}
