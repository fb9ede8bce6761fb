//! `sys`

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use crate::class::Object;
use crate::error::exception;
use crate::value::List;
use crate::{ClassBuilder, Module, Native, PyError, Value, Vm};

/// The host's standard error, for programs that write to `sys.stderr`; without one the text goes
/// where `print` writes.
pub struct StandardError(pub Box<dyn Fn(&str)>);

struct Console {
    error: bool,
}

impl Native for Console {
    fn repr(&self, _: &Vm, _: &Rc<Object>) -> crate::Answer<String> {
        let name = if self.error { "<stderr>" } else { "<stdout>" };
        Ok(Some(format!(
            "<_io.TextIOWrapper name='{name}' mode='w' encoding='utf-8'>"
        )))
    }
}

/// What is kept of `sys.path`: the list that Python code changes.
struct PathList(Rc<List>);

impl Vm {
    /// Takes over what Python code did to `sys.path`.
    pub(crate) fn sync_path(&self) {
        let Some(list) = self.host::<PathList>() else {
            return;
        };
        // A program may also have put another list in its place.
        let bound = match self.loaded_module("sys") {
            Some(Value::Module(sys)) => sys.get("path"),
            _ => None,
        };
        let items = match &bound {
            Some(Value::List(other)) => other.0.borrow().clone(),
            _ => list.0.0.borrow().clone(),
        };
        let path = items.iter().filter_map(|dir| {
            let text = crate::builtins::file::path_text(self, dir).ok()?;
            Some(PathBuf::from(if text.is_empty() {
                ".".to_owned()
            } else {
                text
            }))
        });
        let path: Vec<PathBuf> = path.collect();
        *self.path.borrow_mut() = path;
    }

    /// Shows Python code a path that the host set.
    pub(crate) fn share_path(&self) {
        let Some(list) = self.host::<PathList>() else {
            return;
        };
        *list.0.0.borrow_mut() = self
            .path
            .borrow()
            .iter()
            .map(|dir| Value::str(dir.to_string_lossy()))
            .collect();
    }
}

/// `sys`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let console = ClassBuilder::new("TextIOWrapper")
        .module("_io")
        .native_method("write", |vm, console: &Console, args| {
            let text = args.reader(vm, "write").text("s")?;
            match vm.host::<StandardError>() {
                Some(sink) if console.error => (sink.0)(&text),
                _ => vm.write(&text),
            }
            Ok(text.chars().count().into())
        })
        .native_method("writelines", |vm, _: &Console, args| {
            for line in vm.iterate(&args.reader(vm, "writelines").required("lines")?)? {
                vm.write(&vm.to_str(&line)?);
            }
            Ok(Value::None)
        })
        .native_method("flush", |_, _: &Console, _| Ok(Value::None))
        .native_method("isatty", |_, _: &Console, _| Ok(false.into()))
        .native_method("reconfigure", |_, _: &Console, _| Ok(Value::None))
        .native_method("fileno", |_, console: &Console, _| {
            Ok(Value::Int(if console.error { 2 } else { 1 }))
        })
        .attr("encoding", "utf-8")
        .attr("closed", false)
        .build(vm);
    for (name, error) in [("stdout", false), ("stderr", true)] {
        let stream = console.instance(Console { error });
        module.set(name, stream.clone());
        module.set(if error { "__stderr__" } else { "__stdout__" }, stream);
    }
    module.set("stdin", Value::None);
    let path = Rc::new(List(RefCell::new(
        vm.path()
            .iter()
            .map(|dir| Value::str(dir.to_string_lossy()))
            .collect(),
    )));
    vm.set_host(Rc::new(PathList(path.clone())));
    module.set("path", Value::List(path));
    module.set("argv", Value::list(vec!["limbeck".into()]));
    module.set(
        "platform",
        if cfg!(windows) {
            "win32"
        } else if cfg!(target_os = "macos") {
            "darwin"
        } else {
            "linux"
        },
    );
    module.set("byteorder", "little");
    module.set("maxsize", i64::MAX);
    module.set("maxunicode", 0x0010_ffff_i64);
    module.set("version", "3.11.0 (limbeck)");
    module.set("hexversion", 0x030b_00f0_i64);
    module.set("executable", "");
    module.set("prefix", "");
    module.set("base_prefix", "");
    module.set("exec_prefix", "");
    module.set("dont_write_bytecode", true);
    module.set("flags", Value::None);
    module.set("warnoptions", Value::list(Vec::new()));
    module.set("ps1", Value::None);
    module.globals.borrow_mut().shift_remove("ps1");
    module.function("exit", |vm, args| {
        let code = args.positional.first().cloned();
        let class = &vm.types().system_exit;
        Err(PyError::new(exception(
            class,
            code.into_iter().collect(),
            None,
        )))
    });
    module.function("exc_info", |vm, _| {
        let handled = vm.handled.borrow().last().cloned();
        Ok(Value::tuple(match handled {
            Some(error) => vec![
                error.class().cloned().into(),
                error.value().clone(),
                Value::None,
            ],
            None => vec![Value::None, Value::None, Value::None],
        }))
    });
    module.function("exception", |vm, _| {
        let handled = vm.handled.borrow().last().cloned();
        Ok(handled.map_or(Value::None, |error| error.value().clone()))
    });
    module.function("getrecursionlimit", |_, _| {
        Ok(Value::Int(crate::vm::RECURSION_LIMIT as i64))
    });
    module.function("setrecursionlimit", |_, _| Ok(Value::None));
    module.function("getdefaultencoding", |_, _| Ok("utf-8".into()));
    module.function("getfilesystemencoding", |_, _| Ok("utf-8".into()));
    module.function("getsizeof", |_, _| Ok(Value::Int(64)));
    module.function("intern", |_, mut args| {
        Ok(args.positional.pop().unwrap_or_default())
    });
    module.function("gettrace", |_, _| Ok(Value::None));
    module.on_missing(|vm, name| {
        Ok(match name {
            "modules" => Some(loaded_modules(vm)),
            _ => None,
        })
    });
    vm.exec(include_str!("python/sys.py"), "<sys>", module)
}

fn loaded_modules(vm: &Vm) -> Value {
    let class = ClassBuilder::new("modules").build(vm);
    class.instance(Loaded)
}

/// `sys.modules`: a look into the modules that are loaded.
struct Loaded;

impl Loaded {
    fn names(vm: &Vm) -> Vec<Value> {
        vm.modules
            .borrow()
            .keys()
            .cloned()
            .map(Value::Str)
            .collect()
    }
}

impl Native for Loaded {
    fn get_item(&self, vm: &Vm, _: &Rc<Object>, index: &Value) -> crate::Answer {
        let name = vm.expect_str(index, "name")?;
        vm.loaded_module(&name)
            .map(Some)
            .ok_or_else(|| vm.key_error(index.clone()))
    }

    fn set_item(
        &self,
        vm: &Vm,
        _: &Rc<Object>,
        index: &Value,
        value: &Value,
    ) -> Result<bool, PyError> {
        vm.set_loaded_module(&vm.expect_str(index, "name")?, Some(value.clone()));
        Ok(true)
    }

    fn del_item(&self, vm: &Vm, _: &Rc<Object>, index: &Value) -> Result<bool, PyError> {
        vm.set_loaded_module(&vm.expect_str(index, "name")?, None);
        Ok(true)
    }

    fn contains(&self, vm: &Vm, _: &Rc<Object>, item: &Value) -> crate::Answer<bool> {
        Ok(Some(
            item.as_str()
                .is_some_and(|name| vm.loaded_module(&name).is_some()),
        ))
    }

    fn iter(&self, vm: &Vm, _: &Rc<Object>) -> crate::Answer {
        Ok(Some(Value::list(Self::names(vm))))
    }

    fn len(&self, vm: &Vm, _: &Rc<Object>) -> crate::Answer<usize> {
        Ok(Some(Self::names(vm).len()))
    }

    fn get_attr(&self, _: &Vm, this: &Rc<Object>, name: &str) -> crate::Answer {
        let this = Value::Object(this.clone());
        Ok(Some(match name {
            "get" => Value::bound("get", &this, |vm, _, args| {
                let mut args = args.reader(vm, "get");
                let name = args.text("name")?;
                let default = args.optional("default")?;
                Ok(vm.loaded_module(&name).or(default).unwrap_or_default())
            }),
            "pop" => Value::bound("pop", &this, |vm, _, args| {
                let mut args = args.reader(vm, "pop");
                let name = args.text("name")?;
                let default = args.optional("default")?;
                let found = vm.loaded_module(&name);
                vm.set_loaded_module(&name, None);
                found
                    .or(default)
                    .ok_or_else(|| vm.key_error(Value::Str(name)))
            }),
            "keys" => Value::bound("keys", &this, |vm, _, _| Ok(Value::list(Self::names(vm)))),
            "items" => Value::bound("items", &this, |vm, _, _| {
                let modules = vm.modules.borrow();
                let pairs = modules.iter().map(|(name, module)| {
                    Value::tuple(vec![Value::Str(name.clone()), module.clone()])
                });
                Ok(Value::list(pairs.collect()))
            }),
            "values" => Value::bound("values", &this, |vm, _, _| {
                Ok(Value::list(vm.modules.borrow().values().cloned().collect()))
            }),
            _ => return Ok(None),
        }))
    }
}
