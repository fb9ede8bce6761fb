//! What is said about an exception that the project's code did not catch.

use limbeck_command::{Diagnostic, SourceLocation};
use limbeck_engine::Error as EngineError;
use limbeck_evaluator::{Location, NOT_EVALUATED, PyError, Value};

use crate::error::PythonError;

/// Everything that is to be said about an exception.
pub(crate) fn diagnostic(python: &PythonError) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(python.title(), python.message());
    diagnostic.location = place(&python.error).map(source_location);
    diagnostic.traceback = Some(traceback(python));
    diagnostic.hint = hint(python);
    if let Some(engine) = python.error.host::<EngineError>() {
        let database = Diagnostic::of_database(&engine);
        diagnostic.message = database.message;
        diagnostic.statement = database.statement;
        diagnostic.notes.extend(database.notes);
        diagnostic.hint = diagnostic.hint.or(database.hint);
    }
    diagnostic
}

/// The innermost place that is the user's, not an installed package's.
fn place(error: &PyError) -> Option<Location> {
    let traceback = error.traceback();
    let own = traceback
        .iter()
        .rev()
        .find(|place| !place.file.contains("site-packages") && !place.file.starts_with('<'));
    own.or(traceback.last()).cloned()
}

fn source_location(place: Location) -> SourceLocation {
    let end = (place.end_line == place.line && place.end_column > place.column)
        .then_some(place.end_column as usize);
    SourceLocation {
        path: place.file.to_string().into(),
        line: place.line as usize,
        column: Some(place.column as usize),
        end_column: end,
    }
}

/// The way out that needs no change of the models.
const OWN_PYTHON: &str =
    "let the project's own Python read the models: `--python PATH`, or `python = PATH` in the ini";

fn hint(python: &PythonError) -> Option<String> {
    let Value::Object(object) = python.error.value() else {
        return None;
    };
    if let Some(close) = object.own("__suggestion__").and_then(|text| text.as_str()) {
        return Some(format!("did you mean '{close}'?"));
    }
    if let Some(Value::Tuple(stub)) = object.own(crate::sqlalchemy::STUB)
        && let [file, line] = &*stub
        && let (Some(file), Some(line)) = (file.as_str(), line.as_str())
    {
        return Some(format!(
            "write a stub {file} that says what it is (`{line}`), leave the table out with include_object or \
             include_name, or {OWN_PYTHON}"
        ));
    }
    let reads_models = crate::state::state(&python.vm).reads_models.get();
    if let Some(module) = object.own(NOT_EVALUATED).and_then(|text| text.as_str()) {
        let stub = format!("put a stub in the place of '{module}'");
        return reads_models
            .then(|| format!("{stub}, leave the table out with include_object, or {OWN_PYTHON}"));
    }
    match &*python.error.class_name() {
        "NotImplementedError" if reads_models => {
            Some(OWN_PYTHON.to_owned())
        }
        "ModuleNotFoundError" => Some(
            "modules are looked for in prepend_sys_path of the configuration, in PYTHONPATH and in the active virtual \
             environment; an empty file of that name stands in for a package that the models do not need"
                .to_owned(),
        ),
        "RecursionError" => Some("a function calls itself without end: see the traceback with --raiseerr".to_owned()),
        _ => None,
    }
}

/// The traceback in Python's form, causes first.
fn traceback(python: &PythonError) -> String {
    let mut out = String::new();
    let mut chain = vec![python.error.clone()];
    while let Some(cause) = chain.last().and_then(PyError::cause) {
        if chain.iter().any(|known| known.value().is(cause.value())) || chain.len() > 20 {
            break;
        }
        chain.push(cause);
    }
    for (index, error) in chain.iter().rev().enumerate() {
        if index > 0 {
            out.push_str("\nThe above exception led to the following one:\n\n");
        }
        out.push_str("Traceback (most recent call last):\n");
        let places = error.traceback();
        let shown = if places.len() > 40 {
            &places[places.len() - 40..]
        } else {
            &places[..]
        };
        for place in shown {
            out.push_str(&format!(
                "  File \"{}\", line {}, in {}\n",
                place.file, place.line, place.function
            ));
        }
        let one = PythonError {
            error: error.clone(),
            vm: python.vm.clone(),
        };
        out.push_str(&format!("{one}\n"));
    }
    out
}
