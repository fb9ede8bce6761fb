//! `heads`, `history`, `current` and `upgrade head` on generated projects.

#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use limbeck_bench::{Used, binary, generate, run};

const SIZES: &[usize] = &[100, 1_000, 5_000];
const ROUNDS: usize = 5;

fn main() -> io::Result<()> {
    let binary = binary();
    let reference = env::var_os("LIMBECK_BENCH_REFERENCE").map(PathBuf::from);
    println!("| revisions | command | program | wall ms | processor ms | peak MiB so far |");
    println!("|---|---|---|---|---|---|");
    for size in SIZES {
        for (name, program) in [
            ("limbeck", Some(&binary)),
            ("reference", reference.as_ref()),
        ] {
            if let Some(program) = program {
                measure(name, program, *size)?;
            }
        }
    }
    Ok(())
}

fn measure(name: &str, program: &Path, size: usize) -> io::Result<()> {
    let project = tempfile::tempdir()?;
    generate(project.path(), size)?;
    let database = project.path().join("bench.db");
    // The reference writes its compiled scripts once; that is not measured.
    run(program, &["heads"], project.path())?;
    row(
        name,
        size,
        "heads",
        best(|| run(program, &["heads"], project.path()))?,
    );
    row(
        name,
        size,
        "history",
        best(|| run(program, &["history"], project.path()))?,
    );
    let upgrade = best(|| {
        let _ = fs::remove_file(&database);
        run(program, &["upgrade", "head"], project.path())
    })?;
    row(name, size, "upgrade head", upgrade);
    row(
        name,
        size,
        "current",
        best(|| run(program, &["current"], project.path()))?,
    );
    let offline = best(|| run(program, &["upgrade", "head", "--sql"], project.path()))?;
    row(name, size, "upgrade head --sql", offline);
    Ok(())
}

/// The least of several rounds: what the machine's other work adds is left out.
fn best(mut round: impl FnMut() -> io::Result<Used>) -> io::Result<Used> {
    let mut best = round()?;
    for _ in 1..ROUNDS {
        let next = round()?;
        if next.processor < best.processor {
            best = next;
        }
    }
    Ok(best)
}

fn row(name: &str, size: usize, command: &str, used: Used) {
    println!(
        "| {size} | {command} | {name} | {:.1} | {:.1} | {:.1} |",
        used.wall.as_secs_f64() * 1e3,
        used.processor.as_secs_f64() * 1e3,
        used.peak_kib as f64 / 1024.0
    );
}
