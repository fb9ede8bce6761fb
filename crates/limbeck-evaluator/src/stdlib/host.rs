//! `_host`: what modules written in Python ask of the host.

use std::rc::Rc;

use crate::sink::{FileConfig, LogSink, WarnSink};
use crate::{Location, Module, PyError, Value, Vm};

fn frame(vm: &Vm, at: &Location) -> Value {
    let files = vm.files.borrow();
    let text = files
        .iter()
        .find(|file| *file.path == *at.file)
        .map(|file| {
            let line = file
                .text
                .lines()
                .nth(at.line.saturating_sub(1) as usize)
                .unwrap_or_default();
            line.trim().to_owned()
        });
    Value::tuple(vec![
        Value::Str(at.file.clone()),
        Value::Int(at.line.into()),
        Value::Str(at.function.clone()),
        text.unwrap_or_default().into(),
    ])
}

/// `_host`
pub(super) fn build(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.function("log", |vm, args| {
        let mut args = args.reader(vm, "log");
        let (logger, level) = (args.text("name")?, args.required("level")?);
        let message = args.text("message")?;
        if let Some(sink) = vm.host::<LogSink>() {
            (sink.0)(vm, &logger, vm.expect_int(&level, "level")?, &message);
        }
        Ok(Value::None)
    });
    module.function("has_log", |vm, _| Ok(vm.host::<LogSink>().is_some().into()));
    module.function("log_change", super::log_state::change);
    module.function("log_disabled", super::log_state::is_disabled);
    module.function("log_level", super::log_state::effective_level);
    module.function("warn", |vm, args| {
        let mut args = args.reader(vm, "warn");
        let (category, message) = (args.text("category")?, args.text("message")?);
        if let Some(sink) = vm.host::<WarnSink>() {
            (sink.0)(vm, &category, &message);
        }
        Ok(Value::None)
    });
    module.function("file_config", |vm, args| {
        let mut args = args.reader(vm, "fileConfig");
        let file = crate::builtins::file::path_text(vm, &args.required("fname")?)?;
        let disable = args.flag("disable_existing_loggers", true)?;
        let loggers = args.optional("loggers")?;
        let loggers = match &loggers {
            Some(loggers) => vm.iterate(loggers)?,
            None => Vec::new(),
        };
        let loggers: Vec<String> = loggers
            .iter()
            .filter_map(|name| name.as_str().map(|name| name.to_string()))
            .collect();
        match vm.host::<FileConfig>() {
            Some(config) => (config.0)(vm, &file, &loggers, disable)?,
            None => {
                std::fs::metadata(&file)
                    .map_err(|error| crate::builtins::file::os_error(vm, &error, &file))?;
            }
        }
        Ok(Value::None)
    });
    // The frames that an exception went through while it is being handled.
    module.function("frames", |vm, args| {
        let error = args.reader(vm, "frames").required("error")?;
        let handled = vm
            .handled
            .borrow()
            .iter()
            .rev()
            .find(|known| known.value().is(&error))
            .cloned();
        let frames = handled.map(|error| error.traceback()).unwrap_or_default();
        Ok(Value::list(frames.iter().map(|at| frame(vm, at)).collect()))
    });
    module.function("stack", |vm, _| {
        Ok(Value::list(
            vm.stack().iter().map(|at| frame(vm, at)).collect(),
        ))
    });
    module.function("handled", |vm, _| {
        let handled = vm.handled.borrow().last().cloned();
        Ok(handled.map_or(Value::None, |error| error.value().clone()))
    });
    module.function("is_native_module", |vm, args| {
        let name = args.reader(vm, "is_native_module").text("name")?;
        Ok(vm.has_native_module(&name).into())
    });
    module.function("is_generator_function", |vm, args| {
        Ok(
            match args.reader(vm, "isgeneratorfunction").required("obj")? {
                Value::Function(function) => function.code.is_generator.into(),
                _ => false.into(),
            },
        )
    });
    module.function("is_coroutine_function", |vm, args| {
        let mut value = args.reader(vm, "iscoroutinefunction").required("obj")?;
        if let Value::Method(method) = &value {
            value = method.function.clone();
        }
        Ok(match value {
            Value::Function(function) => function.code.is_async.into(),
            _ => false.into(),
        })
    });
    module.function("parameters", super::inspection::parameters);
    module.function("run", |vm, args| {
        let coroutine = args.reader(vm, "run").required("main")?;
        match &coroutine {
            Value::Generator(generator) if generator.is_coroutine() => generator.run(vm),
            other => vm.await_value(other),
        }
    });
    Ok(())
}

/// `_import`, on which `importlib` is built.
pub(super) fn build_import(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.function("import_module", |vm, args| {
        vm.import_module(&args.reader(vm, "import_module").text("name")?)
    });
    module.function("new_module", |vm, args| {
        let mut args = args.reader(vm, "new_module");
        let (name, file) = (args.text("name")?, args.some_text("file")?);
        let file = file.map(|file| std::path::PathBuf::from(&*file));
        let package = file.as_ref().filter(|file| file.ends_with("__init__.py"));
        let folder = package
            .and_then(|file| file.parent())
            .map(|folder| vec![folder.to_owned()]);
        let made = Module::new(&name, file);
        *made.path.borrow_mut() = folder;
        Ok(Value::Module(made))
    });
    module.function("run_file", |vm, args| {
        let mut args = args.reader(vm, "run_file");
        let (path, module) = (args.text("path")?, args.required("module")?);
        let Value::Module(module) = &module else {
            return Err(vm.type_error("a module is needed"));
        };
        vm.run_file_in((*path).as_ref(), module)?;
        Ok(Value::None)
    });
    Ok(())
}
