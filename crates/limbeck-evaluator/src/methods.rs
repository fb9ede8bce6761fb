//! The methods of the builtin types.

mod bytes;
mod dict;
pub(crate) mod encoding;
mod exception;
mod list;
mod number;
pub(crate) mod object;
pub(crate) mod operators;
mod set;
mod text;
mod text_split;

use std::rc::Rc;

use crate::function::NativeFunction;
use crate::{Args, Class, PyError, Value, Vm};

pub(crate) use dict::fill_dict;

type Method = fn(&Vm, &Value, Args) -> Result<Value, PyError>;

/// Methods by name.
type Table = &'static [(&'static str, Method)];

/// Gives the builtin classes their methods.
pub(crate) fn install(vm: &Vm) {
    let types = vm.types();
    let tables: [(&Rc<Class>, Table); 17] = [
        (&types.str, text::METHODS),
        (&types.str, text_split::METHODS),
        (&types.bytes, bytes::METHODS),
        (&types.list, list::METHODS),
        (&types.tuple, list::TUPLE_METHODS),
        (&types.range, list::TUPLE_METHODS),
        (&types.slice, list::SLICE_METHODS),
        (&types.dict, dict::METHODS),
        (&types.set, set::METHODS),
        (&types.set, set::MUTATING),
        (&types.frozenset, set::METHODS),
        (&types.int, number::INT_METHODS),
        (&types.float, number::FLOAT_METHODS),
        (&types.generator, exception::GENERATOR_METHODS),
        (&types.coroutine, exception::GENERATOR_METHODS),
        (&types.property, exception::PROPERTY_METHODS),
        (&types.base_exception, exception::METHODS),
    ];
    for (class, table) in tables {
        for (name, method) in table {
            class.set(
                *name,
                Value::Native(Rc::new(NativeFunction::method(name, *method))),
            );
        }
    }
    text::install(&types.str);
    bytes::install(&types.bytes);
    dict::install(vm);
    number::install(vm);
    exception::install(vm);
}

/// Sets a class method of a builtin class.
fn class_method(class: &Class, name: &'static str, method: Method) {
    let function = Value::Native(Rc::new(NativeFunction::method(name, method)));
    class.set(name, Value::ClassMethod(Rc::new(function)));
}

/// Sets a read-only property of a builtin class.
fn getter(class: &Class, name: &'static str, get: fn(&Vm, &Value) -> Result<Value, PyError>) {
    let get = Value::Native(Rc::new(NativeFunction::method(name, move |vm, this, _| {
        get(vm, this)
    })));
    class.set(
        name,
        Value::Property(Rc::new(crate::value::Property {
            get: Some(get),
            ..Default::default()
        })),
    );
}

/// What a method of a builtin type says when it is called on something else.
fn wrong_self(vm: &Vm, class: &str, this: &Value) -> PyError {
    let given = vm.type_name(this);
    vm.type_error(format!(
        "descriptor requires a '{class}' object but received a '{given}'"
    ))
}
