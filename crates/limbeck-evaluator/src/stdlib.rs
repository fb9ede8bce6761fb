//! The part of the standard library that migrations use.
//!
//! What is plain Python is written in Python, under `stdlib/python`; what needs the system, speed
//! or a payload that the host looks into is written in Rust. A module is built when it is imported
//! first.

mod datetime;
mod enumeration;
mod json;
mod posix;
mod re;
mod sys;
mod typing;

use std::rc::Rc;

use crate::{Module, PyError, Vm};

pub use datetime::{Date, DateTime, Delta, FixedZone, NamedZone, Time};
pub use enumeration::EnumMembers;
pub use sys::StandardError;

type Build = fn(&Vm, &Rc<Module>) -> Result<(), PyError>;

/// Modules written in Rust.
const NATIVE: &[(&str, Build)] = &[
    ("_posix", posix::build),
    ("datetime", datetime::build),
    ("enum", enumeration::build),
    ("json", json::build),
    ("re", re::build),
    ("sys", sys::build),
    ("types", typing::build_types),
    ("typing", typing::build),
    ("typing_extensions", typing::build),
    ("zoneinfo", datetime::build_zoneinfo),
];

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
    for (name, build) in NATIVE {
        vm.add_native_module(name, build);
    }
    for (name, file, source) in PYTHON {
        vm.add_native_module(name, move |vm, module| vm.exec(source, file, module));
    }
}
