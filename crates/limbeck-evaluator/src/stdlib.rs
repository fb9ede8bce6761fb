//! The part of the standard library that migrations use.
//!
//! What is plain Python is written in Python, under `stdlib/python`; what needs the system, speed
//! or a payload that the host looks into is written in Rust. A module is built when it is imported
//! first.

use crate::Vm;

mod enumeration;
mod json;
mod posix;
mod re;
mod sys;
mod typing;

macro_rules! python_modules {
    ($($name:literal: $file:literal,)*) => {
        /// Modules written in Python.
        const PYTHON: &[(&str, &str, &str)] =
            &[$(($name, concat!("<", $name, ">"), include_str!(concat!("stdlib/python/", $file))),)*];
    };
}

python_modules! {
    "abc": "abc.py",
    "bisect": "bisect.py",
    "collections": "collections.py",
    "contextlib": "contextlib.py",
    "copy": "copy.py",
    "dataclasses": "dataclasses.py",
    "functools": "functools.py",
    "heapq": "heapq.py",
    "operator": "operator.py",
    "os": "os.py",
    "posixpath": "posixpath.py",
    "string": "string.py",
    "textwrap": "textwrap.py",
    "os.path": "os_path.py",
}

/// Registers the modules.
pub(crate) fn install(vm: &Vm) {
    vm.add_native_module("_posix", posix::build);
    vm.add_native_module("re", re::build);
    vm.add_native_module("sys", sys::build);
    vm.add_native_module("json", json::build);
    vm.add_native_module("enum", enumeration::build);
    vm.add_native_module("typing", typing::build);
    vm.add_native_module("types", typing::build_types);
    for (name, build) in NATIVE {
        vm.add_native_module(name, build);
    }
    for (name, file, source) in PYTHON {
        vm.add_native_module(name, move |vm, module| vm.exec(source, file, module));
    }
}
