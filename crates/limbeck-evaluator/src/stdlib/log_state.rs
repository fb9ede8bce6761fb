//! What `logging` tells the host about loggers and handlers.

use crate::sink::{LogChange, LogHandler, LogState, LogTarget};
use crate::{Args, PyError, Value, Vm};

/// `_host.log_change(kind, name, value)`
pub(super) fn change(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "log_change");
    let (kind, name) = (args.text("kind")?, args.required("name")?);
    let value = args.required("value")?;
    let Some(state) = vm.host::<LogState>() else {
        return Ok(Value::None);
    };
    let logger = || Ok::<_, PyError>(vm.expect_str(&name, "name")?.to_string());
    let change = match &*kind {
        "level" => LogChange::Level {
            logger: logger()?,
            level: vm.expect_int(&value, "level")?,
        },
        "propagate" => LogChange::Propagate {
            logger: logger()?,
            propagate: vm.truth(&value)?,
        },
        "disabled" => LogChange::Disabled {
            logger: logger()?,
            disabled: vm.truth(&value)?,
        },
        "handlers" => LogChange::Handlers {
            logger: logger()?,
            handlers: vm
                .iterate(&value)?
                .iter()
                .map(|number| vm.expect_int(number, "handler"))
                .collect::<Result<_, _>>()?,
        },
        "disable_others" => LogChange::DisableOthers(
            vm.iterate(&value)?
                .iter()
                .filter_map(|name| name.as_str().map(|name| name.to_string()))
                .collect(),
        ),
        "threshold" => LogChange::Threshold(vm.expect_int(&value, "level")?),
        _ => LogChange::Handler(handler(vm, &name, &value)?),
    };
    (state.change)(vm, change)?;
    Ok(Value::None)
}

/// `(target, path, truncate, delay, level, format, datefmt, style)`
fn handler(vm: &Vm, number: &Value, fields: &Value) -> Result<LogHandler, PyError> {
    let fields = vm.iterate(fields)?;
    let field = |at: usize| fields.get(at).cloned().unwrap_or_default();
    let text = |at: usize| field(at).as_str().map(|text| text.to_string());
    let target = match text(0).as_deref() {
        Some("stdout") => LogTarget::Stdout,
        Some("stderr") => LogTarget::Stderr,
        Some("null") => LogTarget::Null,
        Some("file") => LogTarget::File {
            path: text(1).unwrap_or_default(),
            truncate: vm.truth(&field(2))?,
            delay: vm.truth(&field(3))?,
        },
        _ => LogTarget::Own,
    };
    Ok(LogHandler {
        number: vm.expect_int(number, "handler")?,
        target,
        level: vm.expect_int(&field(4), "level")?,
        format: text(5).map(|format| (format, text(6), text(7).unwrap_or_else(|| "%".to_owned()))),
    })
}

/// `_host.log_level(name)`: `None` where no host keeps levels.
pub(super) fn effective_level(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let name = args.reader(vm, "log_level").text("name")?;
    Ok(match vm.host::<LogState>() {
        Some(state) => Value::Int((state.effective_level)(&name)),
        None => Value::None,
    })
}

/// `_host.log_disabled(name)`
pub(super) fn is_disabled(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let name = args.reader(vm, "log_disabled").text("name")?;
    let state = vm.host::<LogState>();
    Ok(state.is_some_and(|state| (state.is_disabled)(&name)).into())
}
