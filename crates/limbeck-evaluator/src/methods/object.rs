//! What every class inherits from `object` and `type`, for calls like `object.__new__(cls)`. It is
//! kept out of the classes' own attributes, so that looking for an override stays cheap.

use std::rc::Rc;

use crate::{Args, Class, PyError, Value, Vm};

/// An attribute that every class has.
pub(crate) fn inherited(vm: &Vm, class: &Rc<Class>, name: &str) -> Option<Value> {
    let is_metaclass = class.is_subclass(&vm.types().type_);
    Some(match name {
        "__new__" => Value::function("__new__", |vm, args| {
            let (class, args) = own_class(vm, "__new__", args)?;
            vm.allocate(&class, args)
        }),
        "__call__" if is_metaclass => Value::function("__call__", |vm, args| {
            let (class, args) = own_class(vm, "__call__", args)?;
            vm.make_instance(&class, args)
        }),
        "mro" => Value::bound("mro", &class.clone().into(), |vm, class, _| {
            Ok(Value::list(vm.iterate(&vm.get_attr(class, "__mro__")?)?))
        }),
        "__init__" => Value::function("__init__", |_, _| Ok(Value::None)),
        "__init_subclass__" => Value::function("__init_subclass__", |_, _| Ok(Value::None)),
        "__setattr__" => Value::function("__setattr__", |vm, args| {
            let mut args = args.reader(vm, "__setattr__");
            let (this, name, value) = (
                args.required("self")?,
                args.text("name")?,
                args.required("value")?,
            );
            args.finish()?;
            vm.set_plain_attr(&this, &name, value)?;
            Ok(Value::None)
        }),
        "__delattr__" => Value::function("__delattr__", |vm, args| {
            let mut args = args.reader(vm, "__delattr__");
            let (this, name) = (args.required("self")?, args.text("name")?);
            match &this {
                Value::Object(object) => vm.del_own_attr(&this, object, &name)?,
                other => vm.del_attr(other, &name)?,
            }
            Ok(Value::None)
        }),
        "__getattribute__" => Value::function("__getattribute__", |vm, args| {
            let mut args = args.reader(vm, "__getattribute__");
            let (this, name) = (args.required("self")?, args.text("name")?);
            vm.plain_attr(&this, &name)
        }),
        "__repr__" => Value::function("__repr__", |vm, args| {
            let this = args.reader(vm, "__repr__").required("self")?;
            match this.primitive() {
                Value::Object(_) => Ok(vm.default_repr(&this)?.into()),
                primitive => Ok(vm.repr(primitive)?.into()),
            }
        }),
        "__str__" => Value::function("__str__", |vm, args| {
            let this = args.reader(vm, "__str__").required("self")?;
            match this.primitive() {
                Value::Object(_) => Ok(vm.repr(&this)?.into()),
                primitive => Ok(Value::Str(vm.to_str(primitive)?)),
            }
        }),
        "__eq__" => Value::function("__eq__", |vm, args| {
            let mut args = args.reader(vm, "__eq__");
            let (a, b) = (args.required("self")?, args.required("other")?);
            Ok(match (a.primitive(), b.primitive()) {
                (Value::Object(_), _) | (_, Value::Object(_)) if !a.is(&b) => Value::NotImplemented,
                (a, b) => vm.equals(a, b)?.into(),
            })
        }),
        "__hash__" => Value::function("__hash__", |vm, args| {
            let this = args.reader(vm, "__hash__").required("self")?;
            match this.primitive() {
                Value::Object(_) => Ok(this.address().unwrap_or(0).into()),
                primitive => Ok(Value::Int(vm.key(primitive)?.number())),
            }
        }),
        _ => return super::operators::operator(vm, class, name),
    })
}

fn own_class(vm: &Vm, name: &str, mut args: Args) -> Result<(Rc<Class>, Args), PyError> {
    if args.positional.is_empty() {
        return Err(vm.type_error(format!("object.{name}(): not enough arguments")));
    }
    match args.positional.remove(0) {
        Value::Class(class) => Ok((class, args)),
        _ => Err(vm.type_error(format!("object.{name}(X): X is not a type object"))),
    }
}
