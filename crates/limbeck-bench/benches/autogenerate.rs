//! `check` on generated models that the database is equal to: models, reflection and comparison.

#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use limbeck_bench::{Used, binary, catalogue, generate_models, run};
use limbeck_testing::TestDatabase;

const SIZES: &[usize] = &[50, 300, 1_000];
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let limbeck = binary();
    let reference = env::var_os("LIMBECK_BENCH_REFERENCE").map(PathBuf::from);
    println!("| tables | database | program | wall ms | processor ms |");
    println!("|---|---|---|---|---|");
    for &size in SIZES {
        for database in ["sqlite", "postgresql"] {
            let project = tempfile::tempdir()?;
            let server = match database {
                "sqlite" => None,
                _ => Some(TestDatabase::postgres()?),
            };
            let url = match &server {
                None => format!("sqlite:///{}", project.path().join("bench.db").display()),
                // The driver that the reference needs; limbeck has its own.
                Some(server) => server
                    .url()
                    .replace("postgresql://", "postgresql+psycopg2://"),
            };
            generate_models(project.path(), size, &url)?;
            let dir = project.path();
            run(&limbeck, &["revision", "--autogenerate", "-m", "all"], dir)?;
            run(&limbeck, &["-x", "autocommit", "upgrade", "head"], dir)?;
            let mut programs = vec![("limbeck", &limbeck)];
            programs.extend(reference.iter().map(|path| ("reference", path)));
            for (name, program) in programs {
                // The reference writes its compiled modules once; that is not measured.
                run(program, &["check"], dir)?;
                let used = best(|| run(program, &["check"], dir))?;
                row(size, database, name, used.wall.as_secs_f64(), Some(used));
            }
            let (count, alone) = catalogue(&url, ROUNDS)?;
            let name = format!("its {count} catalogue queries alone");
            row(size, database, &name, alone.as_secs_f64(), None);
            fs::remove_dir_all(dir.join("app"))?;
        }
    }
    Ok(())
}

/// The least of several rounds: what the machine's other work adds is left out.
fn best(mut round: impl FnMut() -> std::io::Result<Used>) -> std::io::Result<Used> {
    let mut best = round()?;
    for _ in 1..ROUNDS {
        let next = round()?;
        best.processor = best.processor.min(next.processor);
        best.wall = best.wall.min(next.wall);
    }
    Ok(best)
}

fn row(size: usize, database: &str, name: &str, wall: f64, used: Option<Used>) {
    let wall = wall * 1_000.0;
    let processor = used.map_or_else(String::new, |used| {
        format!("{:.1}", used.processor.as_secs_f64() * 1_000.0)
    });
    println!("| {size} | {database} | {name} | {wall:.1} | {processor} |");
}
