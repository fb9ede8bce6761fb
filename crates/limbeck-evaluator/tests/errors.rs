//! Runs the programs in `tests/errors` and compares how they fail with the `.err` file beside each:
//! where, with which class and words, through which frames, and because of what.
//!
//! `RECORD=1` writes the `.err` files anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use limbeck_evaluator::{PyError, Value, Vm, on_big_stack};

fn failure(path: &Path) -> String {
    let vm = Vm::new();
    match vm.run_file(path, "__main__") {
        Ok(_) => "nothing was raised\n".to_owned(),
        Err(error) => described(&vm, &error),
    }
}

fn described(vm: &Vm, error: &PyError) -> String {
    let mut out = String::new();
    let traceback = error.traceback();
    let place = traceback
        .last()
        .map(|at| format!("{}:{}:{} ", name_of(&at.file), at.line, at.column));
    let (class, message) = (error.class_name(), error.message(vm));
    let _ = writeln!(out, "{}{class}: {message}", place.unwrap_or_default());
    if let Value::Object(object) = error.value()
        && let Some(close) = object
            .own("__suggestion__")
            .and_then(|close| close.as_str())
    {
        let _ = writeln!(out, "  did you mean {close}?");
    }
    let (shown, left) = traceback.split_at(traceback.len().min(10));
    for at in shown {
        let _ = writeln!(out, "  in {} line {}", at.function, at.line);
    }
    if !left.is_empty() {
        let _ = writeln!(out, "  and more");
    }
    if let Some(cause) = error.cause() {
        let _ = writeln!(out, "  after {}: {}", cause.class_name(), cause.message(vm));
    }
    out
}

fn name_of(file: &str) -> &str {
    Path::new(file)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or(file)
}

#[test]
fn programs_fail_where_and_how_cpython_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut programs: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of programs")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    programs.sort();
    assert!(!programs.is_empty(), "there are programs");
    let mut failures = String::new();
    for program in programs {
        let found = on_big_stack(|| failure(&program)).expect("a thread");
        let recorded = program.with_extension("err");
        if std::env::var_os("RECORD").is_some() {
            std::fs::write(&recorded, &found).expect("the folder can be written");
        }
        let expected = std::fs::read_to_string(&recorded).unwrap_or_default();
        if found != expected {
            let _ = writeln!(
                failures,
                "{}\nexpected:\n{expected}found:\n{found}",
                name_of(&program.to_string_lossy())
            );
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}
