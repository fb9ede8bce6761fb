//! `cargo xtask both-ways`: half-way with one tool, the rest with the other.

use std::path::PathBuf;

use limbeck_testing::conformance::{Case, Program, Scratch, Step, discover};

use crate::{Outcome, reference::Reference, root};

/// For every case that upgrades to a middle and then on, runs the commands alternately with the reference
/// and limbeck, beginning with either, and compares the databases with one that only the reference touched.
pub(crate) fn run(arguments: &[&str]) -> Outcome {
    let reference = Reference::from_arguments(arguments)?;
    let limbeck = Program { path: limbeck()? };
    let cases = root().join("conformance");
    let mut wrong = Vec::new();
    let mut count = 0;
    for name in discover(&cases, &reference.filter)? {
        let case = Case::read(&cases, &name)?;
        let upgrades = case
            .steps
            .iter()
            .filter(|step| changes_the_database(step))
            .count();
        if upgrades < 2 {
            continue;
        }
        for &database in &case.databases {
            let play = |programs: [&Program; 2]| -> Result<_, limbeck_testing::Error> {
                let scratch = Scratch::new(&case, programs[0], database)?;
                let mut turn = 0;
                for step in &case.steps {
                    if changes_the_database(step) {
                        scratch.link(programs[turn % 2])?;
                        turn += 1;
                    }
                    scratch.play(step)?;
                }
                scratch.dump()
            };
            let only = play([&reference.program, &reference.program])?;
            let there = play([&reference.program, &limbeck])? == only;
            let back = play([&limbeck, &reference.program])? == only;
            count += 1;
            if !(there && back) {
                wrong.push(format!("{name} ({database})"));
            }
        }
    }
    println!("{count} histories, {} that differ", wrong.len());
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n").into())
    }
}

fn changes_the_database(step: &Step) -> bool {
    let (Step::Line(line) | Step::Command { run: line, .. }) = step else {
        return false;
    };
    ["alembic upgrade ", "alembic downgrade ", "alembic stamp "]
        .iter()
        .any(|start| line.starts_with(start))
        && !line.contains("--sql")
}

/// The program under test: `LIMBECK_TEST_BINARY`, else limbeck, built now.
fn limbeck() -> Result<PathBuf, Box<dyn std::error::Error>> {
    if let Some(binary) = std::env::var_os("LIMBECK_TEST_BINARY") {
        return Ok(PathBuf::from(binary));
    }
    let status = std::process::Command::new("cargo")
        .args(["build", "--quiet", "--package", "limbeck"])
        .status()?;
    if !status.success() {
        return Err("limbeck does not build".into());
    }
    Ok(std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), PathBuf::from)
        .join("debug/limbeck"))
}
