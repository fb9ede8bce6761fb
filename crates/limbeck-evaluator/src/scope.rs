//! Scopes: where names are looked up.

use std::cell::RefCell;
use std::rc::Rc;

use crate::class::{Attributes, Class};
use crate::code::{Code, Names, SourceFile};
use crate::function::Function;
use crate::module::Module;
use crate::{PyError, Value, Vm};

/// The names of a running block.
pub(crate) struct Scope {
    pub(crate) module: Rc<Module>,
    pub(crate) file: Rc<SourceFile>,
    vars: RefCell<Attributes>,
    parent: Option<Rc<Scope>>,
    kind: Kind,
    qualname: Option<Rc<str>>,
}

enum Kind {
    Module,
    Function(Rc<Code>),
    /// A class body: its names are not seen from functions inside it.
    Class {
        names: Names,
        class: Rc<RefCell<Option<Rc<Class>>>>,
    },
    Comprehension,
}

impl Scope {
    pub(crate) fn for_module(module: Rc<Module>, file: Rc<SourceFile>) -> Rc<Self> {
        Rc::new(Self {
            module,
            file,
            vars: RefCell::default(),
            parent: None,
            kind: Kind::Module,
            qualname: None,
        })
    }

    pub(crate) fn for_call(function: &Function) -> Rc<Self> {
        let qualname = format!("{}.<locals>", function.qualname.borrow());
        Rc::new(Self {
            module: function.globals.clone(),
            file: function.code.file.clone(),
            vars: RefCell::default(),
            parent: function.closure.clone(),
            kind: Kind::Function(function.code.clone()),
            qualname: Some(qualname.into()),
        })
    }

    pub(crate) fn for_class(outer: &Rc<Scope>, name: &str, names: Names) -> Rc<Self> {
        let qualname = match &outer.qualname {
            Some(prefix) => format!("{prefix}.{name}"),
            None => name.to_owned(),
        };
        Rc::new(Self {
            module: outer.module.clone(),
            file: outer.file.clone(),
            vars: RefCell::default(),
            parent: Some(outer.clone()),
            kind: Kind::Class {
                names,
                class: Rc::default(),
            },
            qualname: Some(qualname.into()),
        })
    }

    pub(crate) fn for_comprehension(outer: &Rc<Scope>) -> Rc<Self> {
        Rc::new(Self {
            module: outer.module.clone(),
            file: outer.file.clone(),
            vars: RefCell::default(),
            parent: Some(outer.clone()),
            kind: Kind::Comprehension,
            qualname: outer.qualname.clone(),
        })
    }

    /// Text that is evaluated inside another scope, whose names it sees.
    pub(crate) fn for_text(outer: &Rc<Scope>, file: Rc<SourceFile>) -> Rc<Self> {
        Rc::new(Self {
            module: outer.module.clone(),
            file,
            vars: RefCell::default(),
            parent: Some(outer.clone()),
            kind: Kind::Comprehension,
            qualname: outer.qualname.clone(),
        })
    }

    /// The prefix of qualified names of what is defined here.
    pub(crate) fn qualname(&self) -> Option<Rc<str>> {
        self.qualname.clone()
    }

    /// What functions that are defined in this scope see around them: never a module's scope, whose
    /// names are found as globals.
    pub(crate) fn closure(scope: &Rc<Scope>) -> Option<Rc<Scope>> {
        match scope.kind {
            Kind::Module => None,
            _ => Some(scope.clone()),
        }
    }

    /// Whether this is a module's scope.
    pub(crate) fn is_module(&self) -> bool {
        matches!(self.kind, Kind::Module)
    }

    /// The names of a class body, when it has run.
    pub(crate) fn take_class_body(&self) -> Attributes {
        self.vars.take()
    }

    /// Tells functions of a class body which class it became (`__class__`).
    pub(crate) fn set_class(&self, made: &Rc<Class>) {
        if let Kind::Class { class, .. } = &self.kind {
            *class.borrow_mut() = Some(made.clone());
        }
    }

    /// `__class__`: the class in whose body the running function was defined.
    pub(crate) fn defining_class(&self) -> Option<Rc<Class>> {
        match &self.kind {
            Kind::Class { class, .. } => class.borrow().clone(),
            _ => self.parent.as_ref()?.defining_class(),
        }
    }

    /// The first parameter of the running function, for `super()` without arguments.
    pub(crate) fn first_parameter(&self) -> Option<Value> {
        match &self.kind {
            Kind::Function(code) => {
                let name = code
                    .parameters
                    .positional
                    .first()
                    .map(|p| &p.name)
                    .or(code.parameters.rest.as_ref())?;
                let value = self.vars.borrow().get(name).cloned()?;
                match (&code.parameters.positional.is_empty(), &value) {
                    (true, Value::Tuple(items)) => items.first().cloned(),
                    _ => Some(value),
                }
            }
            _ => self.parent.as_ref()?.first_parameter(),
        }
    }

    /// Sets a name of this very scope.
    pub(crate) fn set_local(&self, name: &Rc<str>, value: Value) {
        match self.kind {
            Kind::Module => self.module.set(name.clone(), value),
            _ => {
                self.vars.borrow_mut().insert(name.clone(), value);
            }
        }
    }

    /// Whether this is a class body.
    pub(crate) fn is_class_body(&self) -> bool {
        matches!(self.kind, Kind::Class { .. })
    }

    /// Looks into the scope's own names, or changes them.
    pub(crate) fn with_vars<T>(&self, work: impl FnOnce(&mut Attributes) -> T) -> T {
        work(&mut self.vars.borrow_mut())
    }

    fn local(&self, name: &str) -> Option<Value> {
        self.vars.borrow().get(name).cloned()
    }

    fn names(&self) -> Option<&Names> {
        match &self.kind {
            Kind::Function(code) => Some(&code.names),
            Kind::Class { names, .. } => Some(names),
            _ => None,
        }
    }

    /// Whether annotations of names are kept: in modules and classes.
    pub(crate) fn keeps_annotations(&self) -> bool {
        matches!(self.kind, Kind::Module | Kind::Class { .. })
    }

    /// Adds to `__annotations__`.
    pub(crate) fn annotate(&self, name: &str, annotation: Value) {
        let names = match self.kind {
            Kind::Module => &self.module.globals,
            _ => &self.vars,
        };
        let mut names = names.borrow_mut();
        let annotations = names
            .entry("__annotations__".into())
            .or_insert_with(|| Value::dict::<&str>([]));
        if let Value::Dict(dict) = annotations {
            dict.set_str(name, annotation);
        }
    }

    /// All names of the innermost block, for `locals()`.
    pub(crate) fn locals(&self) -> Attributes {
        match &self.kind {
            Kind::Module => self.module.globals.borrow().clone(),
            Kind::Comprehension => {
                let mut names = self
                    .parent
                    .as_ref()
                    .map(|parent| parent.locals())
                    .unwrap_or_default();
                names.extend(self.vars.borrow().clone());
                names
            }
            _ => self.vars.borrow().clone(),
        }
    }
}

impl Vm {
    /// Looks a name up.
    pub(crate) fn load(&self, scope: &Scope, name: &str) -> Result<Value, PyError> {
        let mut current = Some(scope);
        let mut innermost = true;
        while let Some(at) = current {
            match &at.kind {
                Kind::Module => break,
                // Functions do not see the names of the class body around them.
                Kind::Class { .. } if !innermost => {}
                Kind::Class { .. } | Kind::Comprehension => {
                    if let Some(value) = at.local(name) {
                        return Ok(value);
                    }
                }
                Kind::Function(code) => {
                    if code.names.globals.contains(name) {
                        break;
                    }
                    if let Some(value) = at.local(name) {
                        return Ok(value);
                    }
                    if code.names.locals.contains(name) {
                        return Err(self.unbound(name, innermost));
                    }
                }
            }
            innermost = false;
            current = at.parent.as_deref();
        }
        if name == "__class__"
            && let Some(class) = scope.defining_class()
        {
            return Ok(Value::Class(class));
        }
        if let Some(value) = scope.module.get(name) {
            return Ok(value);
        }
        if let Some(value) = self.builtins.borrow().get(name) {
            return Ok(value.clone());
        }
        match name {
            "__name__" => Ok(Value::Str(scope.module.name.clone())),
            "__file__" => self.get_attr(&Value::Module(scope.module.clone()), name),
            "__path__" if scope.module.path.borrow().is_some() => {
                self.get_attr(&Value::Module(scope.module.clone()), name)
            }
            "__package__" | "__doc__" | "__spec__" => {
                self.get_attr(&Value::Module(scope.module.clone()), name)
            }
            _ => Err(self.name_error(scope, name)),
        }
    }

    fn unbound(&self, name: &str, own: bool) -> PyError {
        if own {
            return self.error(
                &self.types().unbound_local_error,
                format!(
                    "cannot access local variable '{name}' where it is not associated with a value"
                ),
            );
        }
        self.error(
            &self.types().name_error,
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope"),
        )
    }

    fn name_error(&self, scope: &Scope, name: &str) -> PyError {
        let error = self.error(
            &self.types().name_error,
            format!("name '{name}' is not defined"),
        );
        if let Value::Object(object) = error.value() {
            object.set("name", Value::str(name));
        }
        let candidates: Vec<Rc<str>> = scope
            .locals()
            .keys()
            .cloned()
            .chain(scope.module.globals.borrow().keys().cloned())
            .chain(self.builtins.borrow().keys().cloned())
            .collect();
        if let (Some(close), Value::Object(object)) = (
            crate::suggest::closest(name, candidates.iter().map(|name| &**name)),
            error.value(),
        ) {
            object.set("__suggestion__", Value::str(close));
        }
        error
    }

    /// Binds a name, where its block says it belongs.
    pub(crate) fn store(&self, scope: &Scope, name: &str, value: Value) -> Result<(), PyError> {
        let name: Rc<str> = name.into();
        if let Some(names) = scope.names() {
            if names.globals.contains(&name) {
                scope.module.set(name, value);
                return Ok(());
            }
            if names.nonlocals.contains(&name) {
                return self.store_outside(scope, &name, value);
            }
        }
        scope.set_local(&name, value);
        Ok(())
    }

    /// Binds the target of a walrus, which passes through comprehensions.
    pub(crate) fn store_walrus(
        &self,
        scope: &Scope,
        name: &str,
        value: Value,
    ) -> Result<(), PyError> {
        match (&scope.kind, &scope.parent) {
            (Kind::Comprehension, Some(parent)) => self.store_walrus(parent, name, value),
            _ => self.store(scope, name, value),
        }
    }

    fn store_outside(&self, scope: &Scope, name: &Rc<str>, value: Value) -> Result<(), PyError> {
        let mut current = scope.parent.as_deref();
        while let Some(at) = current {
            if let Kind::Function(code) = &at.kind
                && code.names.locals.contains(name)
            {
                at.set_local(name, value);
                return Ok(());
            }
            current = at.parent.as_deref();
        }
        Err(self.error(
            &self.types().syntax_error,
            format!("no binding for nonlocal '{name}' found"),
        ))
    }

    /// `del name`
    pub(crate) fn delete(&self, scope: &Scope, name: &str) -> Result<(), PyError> {
        let global = scope.is_module()
            || scope
                .names()
                .is_some_and(|names| names.globals.contains(name));
        let removed = if global {
            scope.module.globals.borrow_mut().shift_remove(name)
        } else {
            scope.vars.borrow_mut().shift_remove(name)
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(self.error(
                &self.types().name_error,
                format!("name '{name}' is not defined"),
            )),
        }
    }
}
