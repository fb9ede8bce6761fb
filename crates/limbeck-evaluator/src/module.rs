//! Modules.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use crate::class::Attributes;
use crate::{PyError, Value, Vm};

type Missing = Rc<dyn Fn(&Vm, &str) -> Result<Option<Value>, PyError>>;

/// A module: of the host, or from a file.
pub struct Module {
    /// `__name__`
    pub name: Rc<str>,
    /// `__file__`
    pub file: Option<PathBuf>,
    /// Directories of its submodules, if it is a package.
    pub path: RefCell<Option<Vec<PathBuf>>>,
    /// Its globals.
    pub globals: RefCell<Attributes>,
    /// Answers for names that are not there (`__getattr__` of a module of the host).
    pub missing: RefCell<Option<Missing>>,
    /// `from __future__ import annotations`
    pub(crate) lazy_annotations: std::cell::Cell<bool>,
    /// Its file is running.
    pub(crate) initializing: std::cell::Cell<bool>,
}

impl Module {
    /// An empty module.
    pub fn new(name: &str, file: Option<PathBuf>) -> Rc<Self> {
        Rc::new(Self {
            name: name.into(),
            file,
            path: RefCell::new(None),
            globals: RefCell::default(),
            missing: RefCell::new(None),
            lazy_annotations: std::cell::Cell::new(false),
            initializing: std::cell::Cell::new(false),
        })
    }

    /// A global.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.globals.borrow().get(name).cloned()
    }

    /// Sets a global.
    pub fn set(&self, name: impl Into<Rc<str>>, value: impl Into<Value>) {
        self.globals.borrow_mut().insert(name.into(), value.into());
    }

    /// Adds a function of the host.
    pub fn function(
        &self,
        name: &'static str,
        function: impl Fn(&Vm, crate::Args) -> Result<Value, PyError> + 'static,
    ) {
        self.set(name, Value::function(name, function));
    }

    /// Answers for names that are not there.
    pub fn on_missing(
        &self,
        missing: impl Fn(&Vm, &str) -> Result<Option<Value>, PyError> + 'static,
    ) {
        *self.missing.borrow_mut() = Some(Rc::new(missing));
    }

    /// The names that every module has of itself.
    pub(crate) fn own_names(&self) -> Vec<(&'static str, Value)> {
        let mut names = vec![
            ("__name__", Value::Str(self.name.clone())),
            ("__doc__", Value::None),
            (
                "__package__",
                Value::str(crate::attribute::package_of(self)),
            ),
        ];
        if let Some(file) = &self.file {
            names.push(("__file__", Value::str(file.to_string_lossy())));
        }
        names
    }

    /// Names that `import *` takes where there is no `__all__`.
    pub(crate) fn public_names(&self) -> Vec<Rc<str>> {
        self.globals
            .borrow()
            .keys()
            .filter(|name| !name.starts_with('_'))
            .cloned()
            .collect()
    }
}
