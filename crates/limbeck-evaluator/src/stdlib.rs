//! The part of the standard library that migrations use.
//!
//! What is plain Python is written in Python, under `stdlib/python`; what needs the system, speed
//! or a payload that the host looks into is written in Rust. A module is built when it is imported
//! first.

mod abstract_classes;
mod datetime;
mod decimal;
mod digest;
mod enumeration;
mod host;
mod inspection;
mod io;
mod itertools;
mod json;
mod log_state;
mod math;
mod posix;
mod re;
mod refused;
mod simple;
mod sys;
mod time;
mod toml;
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
    ("collections", build_collections),
    ("collections.abc", abstract_classes::build),
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
    ("tomllib", toml::build),
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
    "argparse": "argparse.py",
    "ast": "ast_module.py",
    "asyncio": "asyncio.py",
    "bisect": "bisect.py",
    "calendar": "calendar.py",
    "codecs": "codecs.py",
    "concurrent": "empty.py",
    "configparser": "configparser.py",
    "contextlib": "contextlib.py",
    "contextvars": "contextvars.py",
    "copy": "copy.py",
    "csv": "csv.py",
    "dataclasses": "dataclasses.py",
    "email.mime": "empty.py",
    "fnmatch": "fnmatch.py",
    "functools": "functools.py",
    "gettext": "gettext.py",
    "glob": "glob.py",
    "heapq": "heapq.py",
    "html": "html.py",
    "http": "http.py",
    "importlib": "importlib.py",
    "importlib.metadata": "importlib_metadata.py",
    "importlib.resources": "importlib_resources.py",
    "importlib.util": "importlib_util.py",
    "inspect": "inspect.py",
    "ipaddress": "ipaddress.py",
    "logging": "logging.py",
    "logging.config": "logging_config.py",
    "logging.handlers": "logging_handlers.py",
    "numbers": "numbers.py",
    "operator": "operator.py",
    "os": "os.py",
    "pathlib": "pathlib.py",
    "pkgutil": "pkgutil.py",
    "platform": "platform.py",
    "posixpath": "posixpath.py",
    "pprint": "pprint.py",
    "queue": "queue.py",
    "random": "random.py",
    "secrets": "secrets.py",
    "shlex": "shlex.py",
    "statistics": "statistics.py",
    "string": "string.py",
    "textwrap": "textwrap.py",
    "threading": "threading.py",
    "time": "time.py",
    "traceback": "traceback.py",
    "urllib": "empty.py",
    "urllib.error": "urllib_error.py",
    "urllib.parse": "urllib_parse.py",
    "warnings": "warnings.py",
    "weakref": "weakref.py",
    "xml": "empty.py",
    "xml.etree": "empty.py",
    "xmlrpc": "empty.py",
}

/// `collections` is read when a name of it is asked for: most programs want `collections.abc` alone.
fn build_collections(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let read = std::cell::Cell::new(false);
    let weak = Rc::downgrade(module);
    module.on_missing(move |vm, name| {
        let Some(module) = weak
            .upgrade()
            .filter(|_| !name.starts_with("__") && name != "abc" && !read.replace(true))
        else {
            return Ok(None);
        };
        vm.exec(
            include_str!("stdlib/python/collections.py"),
            "<collections>",
            &module,
        )?;
        Ok(module.get(name))
    });
    Ok(())
}

/// Registers the modules.
pub(crate) fn install(vm: &Vm) {
    refused::install(vm);
    for (name, build) in NATIVE.iter().chain(simple::MODULES) {
        vm.add_native_module(name, build);
    }
    for (name, file, source) in PYTHON {
        vm.add_native_module(name, move |vm, module| vm.exec(source, file, module));
    }
}
