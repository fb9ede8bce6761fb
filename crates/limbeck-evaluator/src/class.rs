//! Classes and their instances. A class of the host is a class like any other: Python code may
//! derive from it, override its methods and look into it.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use crate::function::NativeFunction;
use crate::native::Native;
use crate::value::Map;
use crate::value::Property;
use crate::{Args, Opaque, PyError, Value, Vm};

/// Attributes by name, in the order in which they were set.
pub type Attributes = Map<Rc<str>, Value>;

/// Builds an instance of a class, or of a class that derives from it (`__new__`).
pub type Constructor = Rc<dyn Fn(&Vm, &Rc<Class>, Args) -> Result<Value, PyError>>;

/// A class.
pub struct Class {
    /// `__name__`
    pub name: Rc<str>,
    /// `__module__`
    pub module: RefCell<Rc<str>>,
    /// `__qualname__`
    pub qualname: RefCell<Rc<str>>,
    /// Direct bases.
    pub bases: Vec<Rc<Class>>,
    /// The classes after this one in method resolution order.
    pub ancestors: Vec<Rc<Class>>,
    /// Own attributes.
    pub attrs: RefCell<Attributes>,
    /// A metaclass written in Python.
    pub metaclass: Option<Rc<Class>>,
    /// What the host adds.
    pub hooks: Hooks,
    /// Something the host keeps with the class (a mapped table, an enum's members).
    pub data: RefCell<Option<Rc<dyn Any>>>,
    /// Placeholders among its bases, of which it has nothing.
    pub opaque_bases: Vec<Rc<Opaque>>,
    /// Instances may carry attributes.
    pub(crate) sealed: Cell<bool>,
    /// The only attributes that instances may have (`__slots__`).
    pub(crate) slots: Option<Vec<Rc<str>>>,
    /// Classes that derive from this one directly.
    pub(crate) subclasses: RefCell<Vec<Weak<Class>>>,
}

type SubclassHook = Rc<dyn Fn(&Vm, &Rc<Class>, &[(Rc<str>, Value)]) -> Result<(), PyError>>;
type AttributeHook = Rc<dyn Fn(&Vm, &Rc<Class>, &str) -> Result<Option<Value>, PyError>>;
type SetAttributeHook = Rc<dyn Fn(&Vm, &Rc<Class>, &str, &Value) -> Result<bool, PyError>>;
type IterHook = Rc<dyn Fn(&Vm, &Rc<Class>) -> Result<Vec<Value>, PyError>>;
type ItemHook = Rc<dyn Fn(&Vm, &Rc<Class>, &Value) -> Result<Value, PyError>>;
type CallHook = Rc<dyn Fn(&Vm, &Rc<Class>, &Args) -> Result<Option<Value>, PyError>>;

/// What the host can attach to a class; deriving classes inherit it.
#[derive(Clone, Default)]
pub struct Hooks {
    /// Builds the instance.
    pub construct: Option<Constructor>,
    /// Runs when a class was derived from this one, with the keywords of the `class` statement.
    pub subclass: Option<SubclassHook>,
    /// Answers for attributes of the class that are not found otherwise.
    pub class_attr: Option<AttributeHook>,
    /// Takes assignments to attributes of the class; true if it did.
    pub set_class_attr: Option<SetAttributeHook>,
    /// Iterates over the class (`for member in Color`).
    pub class_iter: Option<IterHook>,
    /// Indexes the class (`Color["RED"]`, `Mapped[int]`).
    pub class_item: Option<ItemHook>,
    /// Takes a call of the class before an instance is made (`Color("red")`).
    pub class_call: Option<CallHook>,
}

/// An instance.
pub struct Object {
    /// Its class.
    pub class: Rc<Class>,
    /// Its attributes.
    pub attrs: RefCell<Attributes>,
    /// The plain value of an instance of a subclass of `str`, `int`, `float`, `bytes`, `tuple`,
    /// `list`, `dict`.
    pub primitive: Option<Value>,
    native: RefCell<Option<Rc<dyn Native>>>,
}

impl Class {
    /// A class that derives from `bases`, with the method resolution order of C3.
    ///
    /// # Errors
    /// `TypeError` for bases without a consistent order.
    pub fn derive(
        vm: &Vm,
        name: &str,
        bases: Vec<Rc<Class>>,
        attrs: Attributes,
    ) -> Result<Rc<Self>, PyError> {
        if let Some(twice) = bases
            .iter()
            .enumerate()
            .find(|(at, base)| bases.iter().take(*at).any(|b| Rc::ptr_eq(b, base)))
        {
            return Err(vm.type_error(format!("duplicate base class {}", twice.1.name)));
        }
        let ancestors = linearize(&bases).ok_or_else(|| {
            let names: Vec<&str> = bases.iter().map(|base| &*base.name).collect();
            let names = names.join(", ");
            vm.type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {names}"
            ))
        })?;
        Ok(Rc::new(Self {
            name: name.into(),
            module: RefCell::new("__main__".into()),
            qualname: RefCell::new(name.into()),
            hooks: bases
                .iter()
                .fold(Hooks::default(), |hooks, base| hooks.or(&base.hooks)),
            metaclass: bases.iter().find_map(|base| base.metaclass.clone()),
            bases,
            ancestors,
            attrs: RefCell::new(attrs),
            data: RefCell::new(None),
            opaque_bases: Vec::new(),
            sealed: Cell::new(false),
            slots: None,
            subclasses: RefCell::default(),
        }))
    }

    /// Whether this class is `other` or derives from it.
    pub fn is_subclass(self: &Rc<Self>, other: &Rc<Class>) -> bool {
        Rc::ptr_eq(self, other) || self.ancestors.iter().any(|class| Rc::ptr_eq(class, other))
    }

    /// Whether this class, or one that it derives from, has that name.
    pub fn is_named(&self, name: &str) -> bool {
        *self.name == *name || self.ancestors.iter().any(|class| *class.name == *name)
    }

    /// This class, then its ancestors.
    pub fn mro(self: &Rc<Self>) -> impl Iterator<Item = &Rc<Class>> {
        std::iter::once(self).chain(self.ancestors.iter())
    }

    /// An attribute by method resolution order, unbound.
    pub fn lookup(self: &Rc<Self>, name: &str) -> Option<Value> {
        self.mro()
            .find_map(|class| class.attrs.borrow().get(name).cloned())
    }

    /// An attribute of this class itself, unbound.
    pub fn own(&self, name: &str) -> Option<Value> {
        self.attrs.borrow().get(name).cloned()
    }

    /// Sets an attribute of this class itself.
    pub fn set(&self, name: impl Into<Rc<str>>, value: Value) {
        self.attrs.borrow_mut().insert(name.into(), value);
    }

    /// What the host keeps with this class itself.
    pub fn data<T: 'static>(&self) -> Option<Rc<T>> {
        self.data
            .borrow()
            .clone()
            .and_then(|data| data.downcast::<T>().ok())
    }

    /// An instance with a payload.
    pub fn instance(self: &Rc<Self>, native: impl Native) -> Value {
        Value::Object(Object::new(self.clone(), Some(Rc::new(native))))
    }
}

impl Hooks {
    fn or(mut self, other: &Self) -> Self {
        self.construct = self.construct.or_else(|| other.construct.clone());
        self.subclass = self.subclass.or_else(|| other.subclass.clone());
        self.class_attr = self.class_attr.or_else(|| other.class_attr.clone());
        self.set_class_attr = self.set_class_attr.or_else(|| other.set_class_attr.clone());
        self.class_iter = self.class_iter.or_else(|| other.class_iter.clone());
        self.class_item = self.class_item.or_else(|| other.class_item.clone());
        self.class_call = self.class_call.or_else(|| other.class_call.clone());
        self
    }
}

/// C3 linearization of the bases' own orders.
fn linearize(bases: &[Rc<Class>]) -> Option<Vec<Rc<Class>>> {
    let mut lists: Vec<Vec<Rc<Class>>> = bases
        .iter()
        .map(|base| base.mro().cloned().collect())
        .collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Some(order);
        }
        let next = lists
            .iter()
            .filter_map(|list| list.first())
            .find(|candidate| {
                !lists.iter().any(|list| {
                    list.iter()
                        .skip(1)
                        .any(|class| Rc::ptr_eq(class, candidate))
                })
            })?;
        let next = next.clone();
        for list in &mut lists {
            if list.first().is_some_and(|class| Rc::ptr_eq(class, &next)) {
                list.remove(0);
            }
        }
        order.push(next);
    }
}

impl Object {
    /// An instance.
    pub fn new(class: Rc<Class>, native: Option<Rc<dyn Native>>) -> Rc<Self> {
        Rc::new(Self {
            class,
            attrs: RefCell::default(),
            primitive: None,
            native: RefCell::new(native),
        })
    }

    /// An instance of a subclass of a builtin type.
    pub fn with_primitive(class: Rc<Class>, primitive: Value) -> Rc<Self> {
        Rc::new(Self {
            class,
            attrs: RefCell::default(),
            primitive: Some(primitive),
            native: RefCell::default(),
        })
    }

    /// The payload of that type.
    pub fn native<T: Native>(&self) -> Option<Rc<T>> {
        let native: Rc<dyn Any> = self.native.borrow().clone()?;
        native.downcast::<T>().ok()
    }

    /// The payload.
    pub fn payload(&self) -> Option<Rc<dyn Native>> {
        self.native.borrow().clone()
    }

    /// Sets the payload.
    pub fn set_native(&self, native: impl Native) {
        *self.native.borrow_mut() = Some(Rc::new(native));
    }

    /// An attribute of the instance itself.
    pub fn own(&self, name: &str) -> Option<Value> {
        self.attrs.borrow().get(name).cloned()
    }

    /// Sets an attribute of the instance itself.
    pub fn set(&self, name: impl Into<Rc<str>>, value: Value) {
        self.attrs.borrow_mut().insert(name.into(), value);
    }
}

/// Builds a class of the host.
///
/// ```
/// # use limbeck_evaluator::{ClassBuilder, Native, Value, Vm};
/// struct Point(i64);
/// impl Native for Point {}
///
/// let vm = Vm::new();
/// let point = ClassBuilder::new("Point")
///     .construct(|vm, class, args| {
///         let mut args = args.reader(vm, "Point");
///         let x = args.required("x")?;
///         args.finish()?;
///         Ok(class.instance(Point(vm.expect_int(&x, "x")?)))
///     })
///     .native_getter("x", |_, point: &Point| Ok(point.0.into()))
///     .build(&vm);
/// vm.set_builtin("Point", point.into());
/// assert_eq!(vm.eval("Point(x=3).x + 1").unwrap().as_int(), Some(4));
/// ```
pub struct ClassBuilder {
    name: &'static str,
    module: &'static str,
    bases: Vec<Rc<Class>>,
    attrs: Attributes,
    hooks: Hooks,
}

impl ClassBuilder {
    /// A class of that name.
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            module: "builtins",
            bases: Vec::new(),
            attrs: Attributes::default(),
            hooks: Hooks::default(),
        }
    }

    /// `__module__`
    #[must_use]
    pub fn module(mut self, module: &'static str) -> Self {
        self.module = module;
        self
    }

    /// Adds a base.
    #[must_use]
    pub fn base(mut self, base: &Rc<Class>) -> Self {
        self.bases.push(base.clone());
        self
    }

    /// Makes the instances.
    #[must_use]
    pub fn construct(
        mut self,
        construct: impl Fn(&Vm, &Rc<Class>, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        self.hooks.construct = Some(Rc::new(construct));
        self
    }

    /// Changes the hooks.
    #[must_use]
    pub fn hooks(mut self, change: impl FnOnce(&mut Hooks)) -> Self {
        change(&mut self.hooks);
        self
    }

    /// A method: the first positional argument is the instance.
    #[must_use]
    pub fn method(
        mut self,
        name: &'static str,
        function: impl Fn(&Vm, &Value, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        let function = NativeFunction::method(name, function);
        self.attrs
            .insert(name.into(), Value::Native(Rc::new(function)));
        self
    }

    /// A method of instances with a payload of type `T`.
    #[must_use]
    pub fn native_method<T: Native>(
        self,
        name: &'static str,
        function: impl Fn(&Vm, &T, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        let class = self.name;
        self.method(name, move |vm, this, args| match this.native::<T>() {
            Some(native) => function(vm, &native, args),
            None => Err(wrong_self(vm, class, name, this)),
        })
    }

    /// A class method.
    #[must_use]
    pub fn class_method(
        mut self,
        name: &'static str,
        function: impl Fn(&Vm, &Value, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        let function = Value::Native(Rc::new(NativeFunction::method(name, function)));
        self.attrs
            .insert(name.into(), Value::ClassMethod(Rc::new(function)));
        self
    }

    /// A static method.
    #[must_use]
    pub fn static_method(
        mut self,
        name: &'static str,
        function: impl Fn(&Vm, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        self.attrs.insert(
            name.into(),
            Value::StaticMethod(Rc::new(Value::function(name, function))),
        );
        self
    }

    /// A read-only property.
    #[must_use]
    pub fn getter(
        mut self,
        name: &'static str,
        get: impl Fn(&Vm, &Value) -> Result<Value, PyError> + 'static,
    ) -> Self {
        let get = Value::Native(Rc::new(NativeFunction::method(name, move |vm, this, _| {
            get(vm, this)
        })));
        self.attrs.insert(
            name.into(),
            Value::Property(Rc::new(Property {
                get: Some(get),
                ..Property::default()
            })),
        );
        self
    }

    /// A read-only property of instances with a payload of type `T`.
    #[must_use]
    pub fn native_getter<T: Native>(
        self,
        name: &'static str,
        get: impl Fn(&Vm, &T) -> Result<Value, PyError> + 'static,
    ) -> Self {
        let class = self.name;
        self.getter(name, move |vm, this| match this.native::<T>() {
            Some(native) => get(vm, &native),
            None => Err(wrong_self(vm, class, name, this)),
        })
    }

    /// A class attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.attrs.insert(name.into(), value.into());
        self
    }

    /// The class. Without a base it derives from `object`.
    pub fn build(mut self, vm: &Vm) -> Rc<Class> {
        if self.bases.is_empty() {
            self.bases.push(vm.types().object.clone());
        }
        let ancestors = linearize(&self.bases).unwrap_or_else(|| self.bases.clone());
        Rc::new(Class {
            name: self.name.into(),
            module: RefCell::new(self.module.into()),
            qualname: RefCell::new(self.name.into()),
            hooks: self
                .bases
                .iter()
                .fold(self.hooks, |hooks, base| hooks.or(&base.hooks)),
            metaclass: None,
            bases: self.bases,
            ancestors,
            attrs: RefCell::new(self.attrs),
            data: RefCell::new(None),
            opaque_bases: Vec::new(),
            sealed: Cell::new(false),
            slots: None,
            subclasses: RefCell::default(),
        })
    }
}

fn wrong_self(vm: &Vm, class: &str, name: &str, this: &Value) -> PyError {
    let given = vm.type_name(this);
    vm.type_error(format!(
        "descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object"
    ))
}
