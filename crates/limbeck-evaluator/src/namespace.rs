//! `__dict__` and `globals()`: dictionaries that are the attributes of something else.
//!
//! Attributes are kept by name alone, which is smaller and faster than a dictionary. Who asks for
//! the dictionary gets a copy that looks at its owner again before every use, and writes to it.

use std::rc::Rc;

use crate::class::{Attributes, Object};
use crate::scope::Scope;
use crate::value::Dict;
use crate::value::Map;
use crate::{Class, ClassBuilder, Key, Native, PyError, Value, Vm};

/// Methods of `dict` that change it.
const CHANGING: [&str; 8] = [
    "__setitem__",
    "__delitem__",
    "__ior__",
    "clear",
    "pop",
    "popitem",
    "setdefault",
    "update",
];

/// Methods of `dict` that look at it.
const LOOKING: [&str; 9] = [
    "__contains__",
    "__getitem__",
    "__iter__",
    "__len__",
    "copy",
    "get",
    "items",
    "keys",
    "values",
];

/// The payload: whose attributes they are.
struct Namespace {
    owner: Owner,
}

/// Whose names they are.
pub(crate) enum Owner {
    /// An object, a function or a module.
    Value(Value),
    /// A class body that is running (`locals()`).
    ClassBody(Rc<Scope>),
}

impl Native for Namespace {
    fn get_item(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        index: &Value,
    ) -> Result<Option<Value>, PyError> {
        self.refresh(this);
        match &this.primitive {
            Some(dict) => vm.get_item(dict, index).map(Some),
            None => Ok(None),
        }
    }

    fn set_item(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        index: &Value,
        value: &Value,
    ) -> Result<bool, PyError> {
        self.refresh(this);
        if let Some(dict) = &this.primitive {
            vm.set_item(dict, index, value.clone())?;
            self.write_back(this);
        }
        Ok(true)
    }

    fn del_item(&self, vm: &Vm, this: &Rc<Object>, index: &Value) -> Result<bool, PyError> {
        self.refresh(this);
        if let Some(dict) = &this.primitive {
            vm.del_item(dict, index)?;
            self.write_back(this);
        }
        Ok(true)
    }
}

impl Namespace {
    fn attributes<T>(&self, work: impl FnOnce(&mut Attributes) -> T) -> Option<T> {
        match &self.owner {
            Owner::Value(Value::Object(object)) => Some(work(&mut object.attrs.borrow_mut())),
            Owner::Value(Value::Module(module)) => Some(work(&mut module.globals.borrow_mut())),
            Owner::Value(Value::Function(function)) => Some(work(&mut function.attrs.borrow_mut())),
            Owner::Value(_) => None,
            Owner::ClassBody(scope) => Some(scope.with_vars(work)),
        }
    }

    /// Looks at the owner again.
    fn refresh(&self, this: &Object) {
        if let (Some(Value::Dict(dict)), Some(mut pairs)) =
            (&this.primitive, self.attributes(|names| pairs_of(names)))
        {
            if let Owner::Value(Value::Module(module)) = &self.owner {
                for (name, value) in module.own_names() {
                    let pair = (Value::str(name), value);
                    pairs.entry(Key::Str(name.into())).or_insert(pair);
                }
            }
            *dict.0.borrow_mut() = pairs;
        }
    }

    /// Gives the owner what the dictionary holds.
    fn write_back(&self, this: &Object) {
        let Some(Value::Dict(dict)) = &this.primitive else {
            return;
        };
        let names: Attributes = dict
            .pairs()
            .into_iter()
            .filter_map(|(name, value)| Some((name.as_str()?, value)))
            .collect();
        let before = self.attributes(|attributes| std::mem::replace(attributes, names));
        drop(before);
    }
}

fn pairs_of(names: &Attributes) -> Map<Key, (Value, Value)> {
    names
        .iter()
        .map(|(name, value)| {
            (
                Key::Str(name.clone()),
                (Value::Str(name.clone()), value.clone()),
            )
        })
        .collect()
}

/// The class of these dictionaries, made once.
struct NamespaceClass(Rc<Class>);

impl Vm {
    /// The attributes of an object, a function or a module as a dictionary.
    pub(crate) fn namespace(&self, owner: Value) -> Value {
        self.namespace_of(Owner::Value(owner))
    }

    /// The names of an owner as a dictionary: what changes in one changes in the other.
    pub(crate) fn namespace_of(&self, owner: Owner) -> Value {
        let class = match self.host::<NamespaceClass>() {
            Some(made) => made.0.clone(),
            None => {
                let class = namespace_class(self);
                self.set_host(Rc::new(NamespaceClass(class.clone())));
                class
            }
        };
        let object = Object::with_primitive(class, Value::Dict(Rc::new(Dict::default())));
        let namespace = Namespace { owner };
        namespace.refresh(&object);
        object.set_native(namespace);
        Value::Object(object)
    }
}

fn namespace_class(vm: &Vm) -> Rc<Class> {
    let mut builder = ClassBuilder::new("dict").base(&vm.types().dict);
    let methods = CHANGING
        .iter()
        .map(|name| (*name, true))
        .chain(LOOKING.iter().map(|name| (*name, false)));
    for (name, changes) in methods {
        let Some(method) = vm.types().dict.own(name) else {
            continue;
        };
        builder = builder.method(name, move |vm, this, args| {
            let Value::Object(object) = this else {
                return vm.call(&method, args.with_self(this.clone()));
            };
            let namespace = object.native::<Namespace>();
            if let Some(namespace) = &namespace {
                namespace.refresh(object);
            }
            let result = vm.call(&method, args.with_self(this.primitive().clone()))?;
            if let (Some(namespace), true) = (&namespace, changes) {
                namespace.write_back(object);
            }
            Ok(if result.is(this.primitive()) {
                this.clone()
            } else {
                result
            })
        });
    }
    builder.build(vm)
}
