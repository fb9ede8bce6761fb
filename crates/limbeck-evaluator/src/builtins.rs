//! The names that every module sees.

mod construct;
pub(crate) mod file;
mod iteration;
pub(crate) mod number;
mod object;
pub(crate) mod order;

use crate::types::exception_class;
use crate::{Args, ClassBuilder, PyError, Value, Vm};

pub(crate) use construct::construct;
pub(crate) use number::{to_big, to_float, to_index, to_size};
pub(crate) use object::VirtualBase;

type Builtin = fn(&Vm, Args) -> Result<Value, PyError>;

/// Sets every builtin name.
pub(crate) fn install(vm: &Vm) {
    for class in vm.types().all() {
        let internal = [
            "NoneType",
            "ellipsis",
            "NotImplementedType",
            "function",
            "method",
            "module",
            "iterator",
        ];
        if internal.contains(&&*class.name)
            || ["generator", "coroutine", "async_generator"].contains(&&*class.name)
        {
            continue;
        }
        if &*class.name != "builtin_function_or_method" {
            vm.set_builtin(&class.name, Value::Class(class.clone()));
        }
    }
    more_exceptions(vm);
    unsupported_types(vm);
    vm.set_builtin("NotImplemented", Value::NotImplemented);
    vm.set_builtin("Ellipsis", Value::Ellipsis);
    vm.set_builtin("__debug__", Value::Bool(true));
    let tables: [&[(&'static str, Builtin)]; 5] = [
        iteration::FUNCTIONS,
        number::FUNCTIONS,
        object::FUNCTIONS,
        order::FUNCTIONS,
        file::FUNCTIONS,
    ];
    for (name, function) in tables.into_iter().flatten() {
        vm.set_builtin(name, Value::function(name, function));
    }
}

fn more_exceptions(vm: &Vm) {
    let types = vm.types();
    for (name, base) in [
        ("BlockingIOError", &types.os_error),
        ("ChildProcessError", &types.os_error),
        ("InterruptedError", &types.os_error),
        ("ProcessLookupError", &types.os_error),
        ("BrokenPipeError", &types.connection_error),
        ("ConnectionAbortedError", &types.connection_error),
        ("ConnectionRefusedError", &types.connection_error),
        ("ConnectionResetError", &types.connection_error),
        ("UnicodeTranslateError", &types.unicode_error),
        ("TabError", &types.indentation_error),
        ("BytesWarning", &types.warning),
        ("UnicodeWarning", &types.warning),
        ("EncodingWarning", &types.warning),
        ("BaseExceptionGroup", &types.base_exception),
        ("ExceptionGroup", &types.exception),
    ] {
        vm.set_builtin(name, Value::Class(exception_class(name, "builtins", base)));
    }
    for name in ["IOError", "EnvironmentError"] {
        vm.set_builtin(name, Value::Class(types.os_error.clone()));
    }
}

/// Types that can be named, in `isinstance` for example, but not made.
fn unsupported_types(vm: &Vm) {
    for name in ["bytearray", "memoryview", "complex"] {
        let class = ClassBuilder::new(name)
            .construct(
                move |vm, _, _| Err(vm.not_implemented(format!("{name}() is not supported"))),
            )
            .build(vm);
        vm.set_builtin(name, Value::Class(class));
    }
}

/// A `repr` with everything but ASCII escaped.
pub(crate) fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            crate::format::escape(&mut out, c);
        }
    }
    out
}
