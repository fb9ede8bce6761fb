//! `alembic.config.Config`.

use std::path::PathBuf;
use std::rc::Rc;

use limbeck_command::Project;
use limbeck_config::{
    CommandOption, CommandOptions, Config, ConfigError, ConfigFiles, ConfigOptions,
};
use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};

use crate::error::command_error;
use crate::state::{project, state};

/// The payload of `Config` objects.
pub(super) struct ConfigObject(pub(super) Project);

impl Native for ConfigObject {
    fn get_attr(&self, vm: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        let config = self.0.config.borrow();
        let path =
            |path: Option<PathBuf>| -> Value { path.map(|path| path.display().to_string()).into() };
        Ok(Some(match name {
            "config_file_name" => config.config_file_name.clone().into(),
            "toml_file_name" => config.toml_file_name.clone().into(),
            "_config_file_path" => path(config.config_file_path()),
            "config_ini_section" => Value::str(&config.config_ini_section),
            "attributes" => attributes(vm),
            "cmd_opts" => match &config.command {
                Some(options) => command_options(vm, options)?,
                None => Value::None,
            },
            "stdout" => vm.get_attr(&vm.import_module("sys")?, "stdout")?,
            "file_config" => file_config(vm, &config)?,
            _ => return Ok(None),
        }))
    }

    fn set_attr(
        &self,
        vm: &Vm,
        _: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        match name {
            "config_ini_section" => {
                let section = vm.expect_str(value, name)?;
                self.0.config.borrow_mut().config_ini_section = section.to_string();
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

/// `Config.cmd_opts`
fn command_options(vm: &Vm, options: &CommandOptions) -> Result<Value, PyError> {
    let names = |names: &[&str]| Value::list(names.iter().map(Value::str).collect());
    let not_here = Value::function(options.name, |vm, _| {
        Err(vm.error(
            &vm.types().runtime_error,
            "commands are not run from env.py",
        ))
    });
    let command = Value::tuple(vec![
        not_here,
        names(options.positional),
        names(options.keywords),
    ]);
    let values = options.values.iter().map(|(name, value)| {
        let value = match value {
            CommandOption::Flag(flag) => (*flag).into(),
            CommandOption::Text(text) => text.clone().into(),
            CommandOption::List(list) if list.is_empty() => Value::None,
            CommandOption::List(list) => Value::list(list.iter().map(Value::str).collect()),
        };
        (Rc::from(*name), value)
    });
    let keywords = values.chain([(Rc::from("cmd"), command)]).collect();
    let arguments = Args {
        positional: Vec::new(),
        keywords,
    };
    vm.call_method(&vm.import_module("argparse")?, "Namespace", arguments)
}

/// `Config.file_config`: a parser that has read what the file says.
fn file_config(vm: &Vm, config: &Config) -> Result<Value, PyError> {
    let module = vm.import_module("configparser")?;
    let parser = vm.call_method(&module, "ConfigParser", Args::none())?;
    let section = |name: &str| {
        let options = config.ini.options(name).filter_map(|option| {
            Some((
                option.to_owned(),
                Value::str(&config.ini.raw(name, option)?.value),
            ))
        });
        (name.to_owned(), Value::dict(options))
    };
    let names = std::iter::once(limbeck_config::DEFAULT_SECTION).chain(config.ini.sections());
    vm.call_method(
        &parser,
        "read_dict",
        Args::of(vec![Value::dict(names.map(section))]),
    )?;
    Ok(parser)
}

/// `config.attributes`: a dictionary for whatever callers want to hand over.
fn attributes(vm: &Vm) -> Value {
    state(vm)
        .attributes
        .borrow_mut()
        .get_or_insert_with(|| Value::dict::<&str>([]))
        .clone()
}

fn failed(vm: &Vm, error: &ConfigError) -> PyError {
    if error.is_command_error() {
        return command_error(vm, error.to_string());
    }
    let class = vm.eval(error.python_type()).ok();
    match class {
        Some(Value::Class(class)) => vm.error(&class, error.to_string()),
        _ => vm.error(
            &vm.types().exception,
            format!("{}: {error}", error.python_type()),
        ),
    }
}

struct ConfigClass(Rc<Class>);

/// The class `alembic.config.Config`.
pub(super) fn class(vm: &Vm) -> Rc<Class> {
    if let Some(class) = vm.host::<ConfigClass>() {
        return class.0.clone();
    }
    let class = ClassBuilder::new("Config")
        .module("alembic.config")
        .construct(construct)
        .native_method("get_main_option", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "get_main_option");
            let name = args.text("name")?;
            let default = args.optional("default")?.unwrap_or_default();
            args.finish()?;
            let found = this
                .0
                .config
                .borrow()
                .get_main_option(&name)
                .map_err(|error| failed(vm, &error))?;
            Ok(found.map_or(default, Value::from))
        })
        .native_method("set_main_option", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "set_main_option");
            let (name, value) = (args.text("name")?, args.required("value")?);
            args.finish()?;
            let value = option_text(vm, &value)?;
            this.0
                .config
                .borrow_mut()
                .set_main_option(&name, &value)
                .map_err(|error| failed(vm, &error))?;
            Ok(Value::None)
        })
        .native_method("remove_main_option", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "remove_main_option");
            let name = args.text("name")?;
            args.finish()?;
            this.0
                .config
                .borrow_mut()
                .remove_main_option(&name)
                .map_err(|error| failed(vm, &error))?;
            Ok(Value::None)
        })
        .native_method("get_section", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "get_section");
            let name = args.text("name")?;
            let default = args.optional("default")?.unwrap_or_default();
            args.finish()?;
            let found = this
                .0
                .config
                .borrow()
                .get_section(&name)
                .map_err(|error| failed(vm, &error))?;
            Ok(match found {
                Some(section) => Value::dict(
                    section
                        .into_iter()
                        .map(|(key, value)| (key, Value::from(value))),
                ),
                None => default,
            })
        })
        .native_method("get_section_option", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "get_section_option");
            let (section, name) = (args.text("section")?, args.text("name")?);
            let default = args.optional("default")?.unwrap_or_default();
            args.finish()?;
            let found = this.0.config.borrow().get_section_option(&section, &name);
            Ok(found
                .map_err(|error| failed(vm, &error))?
                .map_or(default, Value::from))
        })
        .native_method("set_section_option", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "set_section_option");
            let (section, name, value) = (
                args.text("section")?,
                args.text("name")?,
                args.required("value")?,
            );
            args.finish()?;
            let value = option_text(vm, &value)?;
            let set = this
                .0
                .config
                .borrow_mut()
                .set_section_option(&section, &name, &value);
            set.map_err(|error| failed(vm, &error))?;
            Ok(Value::None)
        })
        .native_method("get_alembic_option", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "get_alembic_option");
            let name = args.text("name")?;
            let default = args.optional("default")?.unwrap_or_default();
            args.finish()?;
            let found = this
                .0
                .config
                .borrow()
                .get_alembic_string(&name)
                .map_err(|error| failed(vm, &error))?;
            Ok(found.map_or(default, Value::from))
        })
        .native_method("get_template_directory", |_, _: &ConfigObject, _| {
            // The templates are built in.
            Ok(Value::str("alembic/templates"))
        })
        .native_method("print_stdout", |vm, this: &ConfigObject, args| {
            let mut args = args.reader(vm, "print_stdout");
            let text = args.required("text")?;
            let rest = args.rest();
            let text = match rest.is_empty() {
                true => vm.to_str(&text)?.to_string(),
                false => limbeck_evaluator::format::percent_format(
                    vm,
                    &vm.to_str(&text)?,
                    &Value::tuple(rest),
                )?,
            };
            this.0.emit(limbeck_command::Event::Print(text));
            Ok(Value::None)
        })
        .build(vm);
    vm.set_host(Rc::new(ConfigClass(class.clone())));
    class
}

/// The text of an option: a URL object is written with its password, as `str()` is not.
fn option_text(vm: &Vm, value: &Value) -> Result<Rc<str>, PyError> {
    match value {
        Value::Opaque(opaque) => Err(vm.opaque_error(opaque, "an option of the configuration")),
        _ => match value.as_str() {
            Some(text) => Ok(text),
            None => {
                let class = vm.type_name(value);
                Err(vm.type_error(format!("option values must be strings, not {class}")))
            }
        },
    }
}

fn construct(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "Config");
    let file = args.some_text("file_")?;
    let section = args.some_text("ini_section")?;
    args.rest();
    args.rest_keywords();
    args.finish()?;
    let running = project(vm)?;
    let names: Vec<String> = file.iter().map(|file| file.to_string()).collect();
    let files = ConfigFiles::select(&names, None).map_err(|error| failed(vm, &error))?;
    let options = ConfigOptions {
        files,
        ini_section: section.map_or_else(|| "alembic".to_owned(), |text| text.to_string()),
        ..ConfigOptions::default()
    };
    let config = match file {
        Some(_) => Config::load(options).map_err(|error| failed(vm, &error))?,
        None => Config::in_memory(),
    };
    let project = Project::new(config, running.host().clone(), running.listener().clone());
    Ok(class.instance(ConfigObject(project)))
}

/// `context.config`
pub(crate) fn config_value(vm: &Vm) -> Result<Value, PyError> {
    let running = project(vm)?;
    let state = state(vm);
    let known = state.config.borrow().clone();
    let is_same = |value: &Value| {
        value
            .native::<ConfigObject>()
            .is_some_and(|known| Rc::ptr_eq(&known.0.config, &running.config))
    };
    if let Some(value) = known.filter(is_same) {
        return Ok(value);
    }
    let value = class(vm).instance(ConfigObject(running));
    *state.config.borrow_mut() = Some(value.clone());
    Ok(value)
}
