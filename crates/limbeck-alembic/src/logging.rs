//! `logging` as scripts configure it, connected with what shows the records of the commands.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use limbeck_command::{ConfigureError, Logging};
use limbeck_config::logging::{
    Formatter, Handler, Logger, LoggingConfig, REFERENCE_LOGGERS, Target,
};
use limbeck_evaluator::{
    Args, FileConfig, LogChange, LogHandler, LogState, LogTarget, PyError, Value, Vm,
};
use limbeck_runtime::LogRecord;

/// Whether the record that is being shown comes from a script: it gave it to its own handlers itself.
#[derive(Default)]
struct FromScript(Cell<bool>);

/// Ends a record of a script when dropped.
pub(crate) struct ScriptsOwn(Rc<FromScript>);

impl Drop for ScriptsOwn {
    fn drop(&mut self) {
        self.0.0.set(false);
    }
}

/// Begins a record of a script.
pub(crate) fn scripts_own(vm: &Vm) -> ScriptsOwn {
    let flag = from_script(vm);
    flag.0.set(true);
    ScriptsOwn(flag)
}

fn from_script(vm: &Vm) -> Rc<FromScript> {
    vm.host::<FromScript>().unwrap_or_else(|| {
        let flag = Rc::new(FromScript::default());
        vm.set_host(flag.clone());
        flag
    })
}

/// `logging` and `logging.config` of the interpreter change this configuration.
pub(crate) fn connect(vm: &Vm, logging: &Rc<Logging>) {
    let target = logging.clone();
    vm.set_host(Rc::new(FileConfig(Box::new(
        move |vm, file, loggers, disable_existing| {
            file_config(vm, &target, file, loggers, disable_existing)
        },
    ))));
    let (target, levels, disabled) = (logging.clone(), logging.clone(), logging.clone());
    vm.set_host(Rc::new(LogState {
        change: Box::new(move |vm, change| {
            apply(&target, change).map_err(|message| vm.error(&vm.types().value_error, message))
        }),
        effective_level: Box::new(move |logger| levels.effective_level(logger)),
        is_disabled: Box::new(move |logger| disabled.is_disabled(logger)),
    }));
    let flag = from_script(vm);
    let vm = vm.clone();
    logging.set_own_handlers(move |handler, record| {
        if !flag.0.get() {
            own_handler(&vm, handler, record);
        }
    });
}

fn file_config(
    vm: &Vm,
    logging: &Logging,
    file: &str,
    loggers: &[String],
    disable_existing: bool,
) -> Result<(), PyError> {
    let types = vm.types();
    let ini = limbeck_config::read_ini(Path::new(file), &Default::default())
        .map_err(|error| vm.error(&types.runtime_error, format!("{file} is invalid: {error}")))?;
    logging
        .configure(&ini, loggers, disable_existing)
        .map_err(|error| vm.error(&types.value_error, format!("{file}: {error}")))
}

/// A handler that a script wrote gets a record of the commands; what it raises goes nowhere, as in
/// Python, where it is printed and forgotten.
fn own_handler(vm: &Vm, handler: &str, record: &LogRecord) {
    let Some(number) = handler
        .strip_prefix('#')
        .and_then(|number| number.parse::<i64>().ok())
    else {
        return;
    };
    let Ok(module) = vm.import_module("logging") else {
        return;
    };
    let (path, line) = match &record.location {
        Some((path, line)) => (path.display().to_string(), i64::from(*line)),
        None => (String::new(), 0),
    };
    let args = Args::of(vec![
        Value::Int(number),
        Value::str(&record.logger),
        Value::Int(i64::from(record.level.0)),
        Value::str(&record.message),
        Value::str(path),
        Value::Int(line),
    ]);
    let _ = vm.call_method(&module, "_from_host", args);
}

fn apply(logging: &Logging, change: LogChange) -> Result<(), String> {
    match change {
        LogChange::Level { logger, level } => {
            logging.change(|config| logger_of(config, &logger).level = level);
        }
        LogChange::Propagate { logger, propagate } => {
            logging.change(|config| logger_of(config, &logger).propagate = propagate);
        }
        LogChange::Disabled {
            logger,
            disabled: true,
        } => {
            logging.change(|config| {
                config.disabled.insert(logger);
            });
        }
        LogChange::Disabled {
            logger,
            disabled: false,
        } => {
            logging.change(|config| {
                config.disabled.remove(&logger);
            });
        }
        LogChange::Handlers { logger, handlers } => {
            let handlers = handlers.into_iter().map(handler_name).collect();
            logging.change(|config| logger_of(config, &logger).handlers = handlers);
        }
        LogChange::Handler(handler) => {
            let name = handler_name(handler.number);
            logging
                .set_handler(&name, converted(handler)?)
                .map_err(|error: ConfigureError| error.to_string())?;
        }
        LogChange::DisableOthers(configured) => logging.change(|config| {
            let known = |name: &str| {
                let mut configured = configured.iter();
                configured.any(|known| {
                    name.strip_prefix(&**known)
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
                })
            };
            let others = REFERENCE_LOGGERS.iter().filter(|name| !known(name));
            config
                .disabled
                .extend(others.map(|name| (*name).to_owned()));
        }),
        LogChange::Threshold(level) => logging.disable(level),
    }
    Ok(())
}

fn handler_name(number: i64) -> String {
    format!("#{number}")
}

fn logger_of<'c>(config: &'c mut LoggingConfig, name: &str) -> &'c mut Logger {
    if name.is_empty() {
        return &mut config.root;
    }
    config
        .loggers
        .entry(name.to_owned())
        .or_insert_with(|| Logger {
            propagate: true,
            ..Logger::default()
        })
}

fn converted(handler: LogHandler) -> Result<Handler, String> {
    let formatter = match &handler.format {
        Some((format, date_format, style)) => {
            Some(Formatter::new(Some(format), date_format.as_deref(), style)?)
        }
        None => None,
    };
    let target = match handler.target {
        LogTarget::Stdout => Target::Stdout,
        LogTarget::Stderr => Target::Stderr,
        LogTarget::Null => Target::Null,
        LogTarget::Own => Target::Own,
        LogTarget::File {
            path,
            truncate,
            delay,
        } => Target::File {
            path,
            truncate,
            delay,
        },
    };
    Ok(Handler {
        target,
        level: handler.level,
        formatter,
    })
}
