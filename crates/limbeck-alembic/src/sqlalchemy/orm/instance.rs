//! Instances of mapped classes.

use std::rc::Rc;

use limbeck_evaluator::{Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};

use super::mapper::mapper_of;

/// What marks an instance of a mapped class.
pub(super) struct Instance;

impl Native for Instance {}

/// An instance: its columns are `None` until they are set.
pub(super) fn construct(vm: &Vm, class: &Rc<Class>, _args: Args) -> Result<Value, PyError> {
    let _ = vm;
    let object = Object::new(class.clone(), Some(Rc::new(Instance)));
    for ancestor in class.mro().collect::<Vec<_>>().into_iter().rev() {
        let Some(mapper) = mapper_of(ancestor) else {
            continue;
        };
        for name in mapper.columns.borrow().keys() {
            object.set(name.clone(), Value::None);
        }
    }
    Ok(Value::Object(object))
}

/// The methods of every mapped class.
pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder.method("__init__", init)
}

/// `User(name="…")`: sets attributes that the class has. A mapped dataclass takes them by position too.
fn init(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let class = vm.class_of(this);
    let dataclass = class.lookup("_sa_apply_dc_transforms").is_some();
    if !args.positional.is_empty() && !dataclass {
        let given = args.positional.len() + 1;
        return Err(vm.type_error(format!(
            "__init__() takes 1 positional argument but {given} were given"
        )));
    }
    let fields = class
        .own("__annotations__")
        .and_then(|annotations| match annotations {
            Value::Dict(dict) => Some(dict.pairs()),
            _ => None,
        });
    for ((name, _), value) in fields.unwrap_or_default().iter().zip(&args.positional) {
        vm.set_attr(this, &vm.expect_str(name, "name")?, value.clone())?;
    }
    for (name, value) in args.keywords {
        if class.lookup(&name).is_none() {
            let message = format!("'{name}' is an invalid keyword argument for {}", class.name);
            return Err(vm.type_error(message));
        }
        vm.set_attr(this, &name, value)?;
    }
    Ok(Value::None)
}
