//! The part of the standard library that migrations use.
//!
//! What is plain Python is written in Python, under `stdlib/python`; what needs the system, speed
//! or a payload that the host looks into is written in Rust. A module is built when it is imported
//! first.

mod datetime;
mod decimal;
mod digest;
mod enumeration;
mod host;
mod inspection;
mod io;
mod itertools;
mod json;
mod math;
mod posix;
mod re;
mod sys;
mod time;
mod typing;
mod uuid;

use std::rc::Rc;

use crate::{Module, PyError, Vm};

pub use datetime::{Date, DateTime, Delta, FixedZone, NamedZone, Time};
pub use decimal::{Decimal, Kind as DecimalKind, Number as DecimalNumber};
pub use enumeration::EnumMembers;
pub use sys::StandardError;
pub use uuid::Uuid;

type Build = fn(&Vm, &Rc<Module>) -> Result<(), PyError>;

/// Modules written in Rust.
const NATIVE: &[(&str, Build)] = &[
    ("_host", host::build),
    ("_import", host::build_import),
    ("_posix", posix::build),
    ("_time", time::build),
    ("base64", digest::build_base64),
    ("binascii", digest::build_base64),
    ("datetime", datetime::build),
    ("decimal", decimal::build),
    ("enum", enumeration::build),
    ("hashlib", digest::build_hashlib),
    ("hmac", digest::build_hmac),
    ("io", io::build),
    ("itertools", itertools::build),
    ("json", json::build),
    ("math", math::build),
    ("re", re::build),
    ("sys", sys::build),
    ("types", typing::build_types),
    ("typing", typing::build),
    ("typing_extensions", typing::build),
    ("uuid", uuid::build),
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
    "asyncio": "asyncio.py",
    "bisect": "bisect.py",
    "collections": "collections.py",
    "contextlib": "contextlib.py",
    "copy": "copy.py",
    "dataclasses": "dataclasses.py",
    "functools": "functools.py",
    "heapq": "heapq.py",
    "importlib": "importlib.py",
    "importlib.metadata": "importlib_metadata.py",
    "importlib.resources": "importlib_resources.py",
    "importlib.util": "importlib_util.py",
    "logging": "logging.py",
    "logging.config": "logging_config.py",
    "logging.handlers": "logging_handlers.py",
    "operator": "operator.py",
    "os": "os.py",
    "os.path": "os_path.py",
    "pkgutil": "pkgutil.py",
    "posixpath": "posixpath.py",
    "string": "string.py",
    "textwrap": "textwrap.py",
    "time": "time.py",
    "traceback": "traceback.py",
    "warnings": "warnings.py",
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
