//! `script.py.mako`.

use std::path::Path;
use std::rc::Rc;

use limbeck_command::{Diagnostic, HostError, HostErrorKind, SourceLocation};
use limbeck_evaluator::{Args, Module, PyError, Value, Vm};
use limbeck_mako::Template;
use limbeck_script::{BoxError, CreateDate, Identifiers, TemplateVariables};

use crate::host::python_error;
use crate::state::state;

/// Renders a template for a new revision.
pub(crate) fn render(
    vm: &Vm,
    path: &Path,
    variables: &TemplateVariables,
    bodies: &[(String, String)],
) -> Result<String, BoxError> {
    let file = path.to_string_lossy();
    let bytes = std::fs::read(path).map_err(|error| {
        failure(
            "FileNotFoundError",
            format!("can't read the template {file}: {error}"),
            None,
        )
    })?;
    let template = Template::parse_bytes(&bytes, &file).map_err(|error| {
        let place = SourceLocation::column(path, error.line, error.column);
        failure(
            "mako.exceptions.SyntaxException",
            error.to_string(),
            Some(place),
        )
    })?;
    let module = Module::new("script_py_mako", Some(path.to_owned()));
    let context = context(vm, variables, bodies).map_err(|error| python_error(vm, error))?;
    module.set("__context__", context);
    vm.exec(template.python(), &file, &module)
        .map_err(|error| template_error(vm, &template, error))?;
    match module.get("__output__").and_then(|output| output.as_str()) {
        Some(output) => Ok(output.to_string()),
        None => Err(format!("the template {file} gave no text").into()),
    }
}

/// A template that cannot be used at all; one that fails while it renders is another matter, see
/// [`template_error`].
fn failure(title: &str, message: String, location: Option<SourceLocation>) -> BoxError {
    Box::new(HostError {
        diagnostic: Diagnostic {
            location,
            ..Diagnostic::new(title, message)
        },
        kind: HostErrorKind::Exception,
    })
}

/// The program's lines are not the template's: the place of the error is.
fn template_error(vm: &Vm, template: &Template, error: PyError) -> BoxError {
    let file = template.file();
    let line = error
        .traceback()
        .iter()
        .rev()
        .filter(|place| *place.file == *file)
        .find_map(|place| template.line_of(place.line as usize));
    if error.is_a(&vm.types().syntax_error) {
        let place = line.map(|line| SourceLocation::line(file, line));
        return failure("mako.exceptions.SyntaxException", error.message(vm), place);
    }
    let place = line.map_or_else(|| file.to_owned(), |line| format!("{file}:{line}"));
    format!("{place}: {}: {}", error.class_name(), error.message(vm)).into()
}

/// The names that the template sees.
fn context(
    vm: &Vm,
    variables: &TemplateVariables,
    bodies: &[(String, String)],
) -> Result<Value, PyError> {
    let ids = |ids: &Identifiers| match ids {
        Identifiers::None => Value::None,
        Identifiers::One(one) => Value::str(one),
        Identifiers::Several(several) => Value::tuple(several.iter().map(Value::str).collect()),
    };
    let depends_on = match &variables.depends_on {
        Identifiers::Several(several) => Value::list(several.iter().map(Value::str).collect()),
        other => ids(other),
    };
    let mut names: Vec<(Rc<str>, Value)> =
        vec![("config".into(), crate::alembic::config_value(vm)?)];
    names.extend(
        bodies
            .iter()
            .map(|(token, body)| (Rc::from(token.as_str()), Value::str(body))),
    );
    names.extend(state(vm).template_args.borrow().iter().cloned());
    names.extend([
        ("message".into(), Value::str(&variables.message)),
        ("up_revision".into(), Value::str(&variables.up_revision)),
        ("down_revision".into(), ids(&variables.down_revision)),
        ("branch_labels".into(), ids(&variables.branch_labels)),
        ("depends_on".into(), depends_on),
        (
            "create_date".into(),
            create_date(vm, &variables.create_date)?,
        ),
        (
            "comma".into(),
            Value::function("comma", |vm, args| {
                let mut args = args.reader(vm, "comma");
                let value = args.required("value")?;
                args.finish()?;
                Ok(match &value {
                    Value::None => Value::str(""),
                    Value::Str(_) => value.clone(),
                    other => {
                        let parts: Result<Vec<String>, _> = vm
                            .iterate(other)?
                            .iter()
                            .map(|part| Ok(vm.to_str(part)?.to_string()))
                            .collect();
                        parts?.join(", ").into()
                    }
                })
            }),
        ),
    ]);
    Ok(Value::dict(names))
}

/// `datetime.datetime`, with the offset of its zone where one is configured.
fn create_date(vm: &Vm, date: &CreateDate) -> Result<Value, PyError> {
    let module = vm.import_module("datetime")?;
    let civil = date.civil;
    let parts = [
        i64::from(civil.year()),
        i64::from(civil.month()),
        i64::from(civil.day()),
        i64::from(civil.hour()),
        i64::from(civil.minute()),
        i64::from(civil.second()),
        i64::from(civil.subsec_nanosecond() / 1000),
    ];
    let mut args = Args::of(parts.into_iter().map(Value::Int).collect());
    if let Some(seconds) = date.utc_offset() {
        let delta = vm.call_method(
            &module,
            "timedelta",
            Args::none().with("seconds", i64::from(seconds)),
        )?;
        args = args.with(
            "tzinfo",
            vm.call_method(&module, "timezone", Args::of(vec![delta]))?,
        );
    }
    vm.call_method(&module, "datetime", args)
}
