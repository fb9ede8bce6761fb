//! What developers of limbeck repeat:
//!
//! ```text
//! cargo xtask test [ARGUMENTS…]              servers up, every test of the workspace, servers down
//! cargo xtask record [--python P] [FILTER]   record conformance cases with the reference
//! cargo xtask replay PROGRAM [FILTER]        compare the cases' recordings with what a program does
//! cargo xtask accept PROGRAM [FILTER]        write down what limbeck does in cases that differ on purpose
//! cargo xtask new-case AREA/NAME             begin a conformance case
//! cargo xtask both-ways [--python P] [FILTER]   half-way with one tool, the rest with the other
//! cargo xtask own-python PROGRAM [--record] [--python P] [FILTER]   the cases with models, told by that Python
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for developers"
)]

mod accept;
mod both_ways;
mod new_case;
mod own_python;
mod record;
mod reference;
mod replay;
mod test;
mod workers;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a task could not be done, in words.
type Outcome = Result<(), Box<dyn std::error::Error>>;

const USAGE: &str = "usage: cargo xtask test [ARGUMENTS…]
       cargo xtask record [--python PATH] [FILTER]
       cargo xtask replay PROGRAM [FILTER]
       cargo xtask accept PROGRAM [FILTER]
       cargo xtask new-case AREA/NAME
       cargo xtask both-ways [--python PATH] [FILTER]
       cargo xtask own-python PROGRAM [--record] [--python PATH] [FILTER]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test", rest @ ..] => test::run(rest),
        ["record", rest @ ..] => record::run(rest),
        ["replay", program] => replay::run(program, ""),
        ["replay", program, filter] => replay::run(program, filter),
        ["accept", program] => accept::run(program, ""),
        ["accept", program, filter] => accept::run(program, filter),
        ["new-case", name] => new_case::run(name),
        ["both-ways", rest @ ..] => both_ways::run(rest),
        ["own-python", program, rest @ ..] => own_python::run(program, rest),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
        .to_owned()
}
