//! Evaluates a Python file: `cargo run -p limbeck-evaluator --example run FILE`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own"
)]

use std::path::PathBuf;
use std::process::ExitCode;

use limbeck_evaluator::{Vm, on_big_stack};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: run FILE");
        return ExitCode::from(2);
    };
    let run = move || {
        let vm = Vm::new();
        vm.set_output(|text| print!("{text}"));
        vm.set_path(path.parent().map(PathBuf::from).into_iter().collect());
        match vm.run_file(&path, "__main__") {
            Ok(_) => true,
            Err(error) => {
                for place in error.traceback() {
                    eprintln!(
                        "  {}:{}:{} in {}",
                        place.file, place.line, place.column, place.function
                    );
                }
                eprintln!("{}: {}", error.class_name(), error.message(&vm));
                false
            }
        }
    };
    match on_big_stack(run) {
        Ok(true) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
