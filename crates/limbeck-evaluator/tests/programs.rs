//! Runs the programs in `tests/programs` and compares what they print with what CPython 3.11
//! printed.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_evaluator::{Vm, on_big_stack};

fn run(path: &Path) -> String {
    let vm = Vm::new();
    let printed = Rc::new(RefCell::new(String::new()));
    let sink = printed.clone();
    vm.set_output(move |text| sink.borrow_mut().push_str(text));
    if let Err(error) = vm.run_file(path, "__main__") {
        let place = error
            .location()
            .map(|at| format!("{}:{}", at.file, at.line))
            .unwrap_or_default();
        let _ = writeln!(
            printed.borrow_mut(),
            "raised {}: {} at {place}",
            error.class_name(),
            error.message(&vm)
        );
    }
    printed.take()
}

#[test]
fn programs_print_what_cpython_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut programs: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of programs")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    programs.sort();
    let only = std::env::var("PROGRAM").ok();
    let mut failures = String::new();
    for program in programs {
        if only.as_ref().is_some_and(|only| !program.ends_with(only)) {
            continue;
        }
        let expected =
            std::fs::read_to_string(program.with_extension("out")).expect("recorded output");
        let printed = on_big_stack(|| run(&program)).expect("a thread");
        if printed != expected {
            let at = expected
                .lines()
                .zip(printed.lines())
                .position(|(a, b)| a != b);
            let at = at.unwrap_or_else(|| expected.lines().count().min(printed.lines().count()));
            let _ = writeln!(
                failures,
                "{} line {}:\n  CPython: {}\n  limbeck: {}",
                program.file_name().unwrap_or_default().display(),
                at + 1,
                expected.lines().nth(at).unwrap_or("(nothing)"),
                printed.lines().nth(at).unwrap_or("(nothing)"),
            );
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
