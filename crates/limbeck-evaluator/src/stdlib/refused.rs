//! Modules that can be imported but not used: they would leave the sandbox.

use std::rc::Rc;

use crate::{ClassBuilder, Module, PyError, Value, Vm};

/// Module, and what limbeck does not do from scripts.
const REFUSED: &[(&str, &str)] = &[
    ("bz2", "compress"),
    ("cProfile", "measure itself"),
    ("concurrent.futures", "start threads or processes"),
    ("copyreg", "read or write pickles"),
    ("ctypes", "call into other libraries"),
    ("difflib", "compare texts"),
    ("dis", "look at itself"),
    ("doctest", "run tests"),
    ("email", "send mail"),
    ("email.message", "send mail"),
    ("email.mime.base", "send mail"),
    ("email.mime.multipart", "send mail"),
    ("email.mime.text", "send mail"),
    ("email.utils", "send mail"),
    ("faulthandler", "look at itself"),
    ("fcntl", "lock files"),
    ("fractions", "calculate with fractions"),
    ("ftplib", "open connections"),
    ("getopt", "read command lines"),
    ("gzip", "compress"),
    ("html.parser", "read HTML"),
    ("http.client", "open connections"),
    ("http.cookiejar", "open connections"),
    ("http.cookies", "open connections"),
    ("http.server", "open connections"),
    ("imaplib", "read mail"),
    ("linecache", "look at itself"),
    ("lzma", "compress"),
    ("marshal", "read or write pickles"),
    ("mimetypes", "look at files' kinds"),
    ("mmap", "read memory"),
    ("multiprocessing", "start processes"),
    ("optparse", "read command lines"),
    ("pickle", "read or write pickles"),
    ("plistlib", "read property lists"),
    ("resource", "measure itself"),
    ("sched", "wait"),
    ("select", "open connections"),
    ("selectors", "open connections"),
    ("shelve", "write files"),
    ("shutil", "write files"),
    ("smtplib", "send mail"),
    ("socket", "open connections"),
    ("socketserver", "open connections"),
    ("sqlite3", "open databases past its own connection"),
    ("ssl", "open connections"),
    ("subprocess", "start processes"),
    ("tarfile", "read archives"),
    ("tempfile", "write files"),
    ("timeit", "measure itself"),
    ("tracemalloc", "measure itself"),
    ("unittest", "run tests"),
    ("unittest.mock", "run tests"),
    ("urllib.request", "open connections"),
    ("webbrowser", "start processes"),
    ("wsgiref", "open connections"),
    ("wsgiref.simple_server", "open connections"),
    ("xml.dom", "read XML"),
    ("xml.dom.minidom", "read XML"),
    ("xml.etree.ElementTree", "read XML"),
    ("xml.sax", "read XML"),
    ("xmlrpc.client", "open connections"),
    ("zipfile", "read archives"),
    ("zlib", "compress"),
];

/// Registers them.
pub(super) fn install(vm: &Vm) {
    for (name, what) in REFUSED {
        vm.add_native_module(name, |vm, module| build(vm, module, what));
    }
}

fn build(_: &Vm, module: &Rc<Module>, what: &'static str) -> Result<(), PyError> {
    let name = module.name.clone();
    if &*name == "socket" {
        module.function("gethostname", |vm, args| {
            args.reader(vm, "gethostname").finish()?;
            Ok(host_name().into())
        });
    }
    module.on_missing(move |vm, attribute| {
        Ok(match attribute {
            dunder if dunder.starts_with("__") => None,
            constant
                if constant
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_') =>
            {
                Some(Value::Int(0))
            }
            error
                if error.ends_with("Error")
                    || error.ends_with("Expired")
                    || matches!(error, "error" | "timeout") =>
            {
                Some(Value::Class(vm.types().os_error.clone()))
            }
            class => Some(refused(vm, format!("{name}.{class}"), what)),
        })
    });
    Ok(())
}

/// The machine's name, as settings ask for it.
fn host_name() -> String {
    let file = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    match file.trim() {
        "" => std::env::var("HOSTNAME").unwrap_or_else(|_| "localhost".to_owned()),
        name => name.to_owned(),
    }
}

/// A class, so that it can be derived from or named in an annotation, of which nothing can be made.
fn refused(vm: &Vm, full: String, what: &'static str) -> Value {
    let class = ClassBuilder::new("unavailable")
        .module("limbeck")
        .construct(move |vm, _, _| {
            let message =
                format!("{full}() is not available: limbeck does not {what} from scripts");
            Err(vm.error(&vm.types().permission_error, message))
        })
        .hooks(|hooks| {
            hooks.class_attr = Some(Rc::new(|_, class, name| {
                Ok((!name.starts_with('_')).then(|| Value::Class(class.clone())))
            }));
        })
        .build(vm);
    Value::Class(class)
}
