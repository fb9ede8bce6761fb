//! The classes of `sqlalchemy`, made once per interpreter, when the first of its modules is imported.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use limbeck_evaluator::{Class, ClassBuilder, Value, Vm};
use limbeck_schema::TypeModule;

/// What the host keeps with an interpreter for `sqlalchemy`.
#[derive(Default)]
pub(crate) struct Registry {
    classes: RefCell<HashMap<&'static str, Rc<Class>>>,
    built: Cell<bool>,
    /// The classes of types.
    pub(crate) types: RefCell<HashMap<(TypeModule, &'static str), Rc<Class>>>,
    /// Functions that compile elements.
    pub(crate) compilations: RefCell<Vec<super::compiler::Compilation>>,
    /// Columns that stood in an expression before they had a name, by what stands for it.
    pub(crate) unnamed: RefCell<HashMap<String, std::rc::Weak<super::schema::ColumnObject>>>,
    /// Listeners for new connections.
    pub(crate) listeners: RefCell<Vec<super::event::Listener>>,
    /// Listeners for columns that are reflected.
    pub(crate) making_listeners: RefCell<Vec<(String, super::event::Listener)>>,
    /// The tables that were made, by schema and name, so that joins find their foreign keys.
    pub(crate) tables: RefCell<HashMap<(Option<String>, String), Value>>,
}

impl Registry {
    /// Adds a class under its name; a second class of the same name goes by another key.
    pub(crate) fn add(&self, key: &'static str, class: Rc<Class>) {
        self.classes.borrow_mut().insert(key, class);
    }

    /// The class under a key, if it is there already.
    pub(crate) fn find(&self, key: &str) -> Option<Rc<Class>> {
        self.classes.borrow().get(key).cloned()
    }
}

/// The registry of an interpreter.
pub(crate) fn registry(vm: &Vm) -> Rc<Registry> {
    if let Some(found) = vm.host::<Registry>() {
        return found;
    }
    let registry = Rc::new(Registry::default());
    vm.set_host(registry.clone());
    registry
}

/// `Select[int]`: what stands in the brackets matters to type checkers only.
pub(crate) fn subscriptable(builder: ClassBuilder) -> ClassBuilder {
    builder.hooks(|hooks| {
        hooks.class_item = Some(Rc::new(|_, class, _| Ok(Value::Class(class.clone()))))
    })
}

/// A class of `sqlalchemy` by its key. All classes are made when the first is asked for.
pub(crate) fn class(vm: &Vm, key: &str) -> Rc<Class> {
    let registry = registry(vm);
    if !registry.built.replace(true) {
        super::build_classes(vm, &registry);
    }
    let found = registry.find(key);
    debug_assert!(found.is_some(), "no class '{key}'");
    found.unwrap_or_else(|| vm.types().object.clone())
}
