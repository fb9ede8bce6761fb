//! `json`

mod dump;
mod load;

use crate::types::exception_class;
use crate::{Module, PyError, Value, Vm};

use std::rc::Rc;

use crate::Class;

/// `json.JSONDecodeError`
pub(super) struct DecodeError(Rc<Class>);

/// `json`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let error = exception_class("JSONDecodeError", "json.decoder", &vm.types().value_error);
    vm.set_host(Rc::new(DecodeError(error.clone())));
    module.set("JSONDecodeError", error);
    module.function("loads", |vm, args| {
        let mut args = args.reader(vm, "loads");
        let source = args.required("s")?;
        load::loads(vm, &source, args)
    });
    module.function("load", |vm, args| {
        let mut args = args.reader(vm, "load");
        let file = args.required("fp")?;
        let source = vm.call_method(&file, "read", crate::Args::none())?;
        load::loads(vm, &source, args)
    });
    module.function("dumps", |vm, args| {
        let mut args = args.reader(vm, "dumps");
        let value = args.required("obj")?;
        Ok(dump::dumps(vm, &value, args)?.into())
    });
    module.function("dump", |vm, args| {
        let mut args = args.reader(vm, "dump");
        let value = args.required("obj")?;
        let file = args.required("fp")?;
        let text = dump::dumps(vm, &value, args)?;
        vm.call_method(&file, "write", crate::Args::of(vec![text.into()]))?;
        Ok(Value::None)
    });
    vm.exec(include_str!("python/json.py"), "<json>", module)?;
    for (part, names) in PARTS {
        let submodule = Module::new(&format!("json.{part}"), None);
        for name in *names {
            submodule.set(*name, module.get(name).unwrap_or_default());
        }
        vm.set_loaded_module(
            &format!("json.{part}"),
            Some(Value::Module(submodule.clone())),
        );
        module.set(*part, Value::Module(submodule));
    }
    Ok(())
}

/// The modules that `json` is made of, and what they have.
const PARTS: &[(&str, &[&str])] = &[
    ("decoder", &["JSONDecodeError", "JSONDecoder"]),
    ("encoder", &["JSONEncoder"]),
];
