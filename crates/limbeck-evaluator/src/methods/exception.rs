//! Exceptions, generators and properties.

use std::rc::Rc;

use super::{Table, wrong_self};
use crate::class::Object;
use crate::function::NativeFunction;
use crate::value::Property;
use crate::{Args, Class, Generator, PyError, Value, Vm};

fn object(vm: &Vm, this: &Value) -> Result<Rc<Object>, PyError> {
    match this {
        Value::Object(object) => Ok(object.clone()),
        _ => Err(wrong_self(vm, "BaseException", this)),
    }
}

pub(super) const METHODS: Table = &[
    ("with_traceback", |_, this, _| Ok(this.clone())),
    ("add_note", |vm, this, args| {
        let note = args.reader(vm, "add_note").text("note")?;
        let object = object(vm, this)?;
        let notes = object
            .own("__notes__")
            .unwrap_or_else(|| Value::list(Vec::new()));
        if let Value::List(notes) = &notes {
            notes.0.borrow_mut().push(note.into());
        }
        object.set("__notes__", notes);
        Ok(Value::None)
    }),
];

fn generator(vm: &Vm, this: &Value) -> Result<Rc<Generator>, PyError> {
    match this {
        Value::Generator(generator) => Ok(generator.clone()),
        _ => Err(wrong_self(vm, "generator", this)),
    }
}

pub(super) const GENERATOR_METHODS: Table = &[
    ("__next__", |vm, this, _| {
        generator(vm, this)?.send(vm, Value::None)
    }),
    ("__iter__", |_, this, _| Ok(this.clone())),
    ("send", |vm, this, args| {
        generator(vm, this)?.send(vm, args.reader(vm, "send").required("value")?)
    }),
    ("throw", |vm, this, args| {
        let mut args = args.reader(vm, "throw");
        let first = args.required("typ")?;
        let second = args.some("val")?;
        let error = match (first, second) {
            (_, Some(value @ Value::Object(_))) => value,
            (class @ Value::Class(_), value) => {
                vm.call(&class, Args::of(value.into_iter().collect()))?
            }
            (value, _) => value,
        };
        generator(vm, this)?.throw(vm, PyError::new(error))
    }),
    ("close", |vm, this, _| {
        generator(vm, this)?.close(vm)?;
        Ok(Value::None)
    }),
];

fn changed(
    vm: &Vm,
    this: &Value,
    args: Args,
    change: fn(&mut Property, Value),
) -> Result<Value, PyError> {
    let Value::Property(property) = this else {
        return Err(wrong_self(vm, "property", this));
    };
    let function = args.reader(vm, "property").required("function")?;
    let mut copy = Property {
        get: property.get.clone(),
        set: property.set.clone(),
        del: property.del.clone(),
    };
    change(&mut copy, function);
    Ok(Value::Property(Rc::new(copy)))
}

pub(super) const PROPERTY_METHODS: Table = &[
    ("getter", |vm, this, args| {
        changed(vm, this, args, |property, function| {
            property.get = Some(function)
        })
    }),
    ("setter", |vm, this, args| {
        changed(vm, this, args, |property, function| {
            property.set = Some(function)
        })
    }),
    ("deleter", |vm, this, args| {
        changed(vm, this, args, |property, function| {
            property.del = Some(function)
        })
    }),
    ("__get__", |vm, this, args| {
        let Value::Property(property) = this else {
            return Err(wrong_self(vm, "property", this));
        };
        let mut args = args.reader(vm, "__get__");
        let instance = args.required("obj")?;
        match &property.get {
            Some(_) if instance.is_none() => Ok(this.clone()),
            Some(get) => vm.call(get, Args::of(vec![instance])),
            None => Err(vm.attribute_error("unreadable attribute")),
        }
    }),
];

/// An attribute that is the argument at a position unless it was set.
fn argument(class: &Class, name: &'static str, at: usize, least: usize) {
    let get = NativeFunction::method(name, move |vm, this, _| {
        let object = object(vm, this)?;
        let given = match object.own("args") {
            Some(Value::Tuple(items)) if items.len() >= least => items.get(at).cloned(),
            _ => None,
        };
        Ok(object.own(name).or(given).unwrap_or_default())
    });
    let set = NativeFunction::method(name, move |vm, this, args| {
        object(vm, this)?.set(name, args.reader(vm, name).required("value")?);
        Ok(Value::None)
    });
    let property = Property {
        get: Some(Value::Native(Rc::new(get))),
        set: Some(Value::Native(Rc::new(set))),
        ..Property::default()
    };
    class.set(name, Value::Property(Rc::new(property)));
}

pub(super) fn install(vm: &Vm) {
    let types = vm.types();
    argument(&types.system_exit, "code", 0, 1);
    argument(&types.stop_iteration, "value", 0, 1);
    argument(&types.os_error, "errno", 0, 2);
    argument(&types.os_error, "strerror", 1, 2);
    argument(&types.os_error, "filename", 2, 3);
    argument(&types.import_error, "msg", 0, 1);
    for class in [
        &types.import_error,
        &types.attribute_error,
        &types.name_error,
    ] {
        class.set("name", Value::None);
    }
    types.import_error.set("path", Value::None);
    types.attribute_error.set("obj", Value::None);
    let text = NativeFunction::method("__str__", |vm, this, _| {
        let object = object(vm, this)?;
        let code = vm.get_attr(this, "errno")?;
        let args = match object.own("args") {
            Some(Value::Tuple(args)) => args,
            _ => Rc::from([]),
        };
        if code.is_none() {
            return Ok(match &args[..] {
                [] => Value::str(""),
                [only] => Value::Str(vm.to_str(only)?),
                _ => Value::str(vm.repr(&Value::Tuple(args.clone()))?),
            });
        }
        let (code, text) = (
            vm.to_str(&code)?,
            vm.to_str(&vm.get_attr(this, "strerror")?)?,
        );
        Ok(match vm.get_attr(this, "filename")? {
            Value::None => format!("[Errno {code}] {text}"),
            name => format!("[Errno {code}] {text}: {}", vm.repr(&name)?),
        }
        .into())
    });
    types.os_error.set("__str__", Value::Native(Rc::new(text)));
}
