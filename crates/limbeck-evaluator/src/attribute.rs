//! Attributes: how they are found, bound, set and deleted.

use std::rc::Rc;

use crate::class::{Class, Object};
use crate::function::Method;
use crate::module::Module;
use crate::opaque::Opaque;
use crate::value::Super;
use crate::{Args, PyError, Value, Vm};

impl Vm {
    /// `value.name`
    ///
    /// # Errors
    /// `AttributeError`, and what properties raise.
    pub fn get_attr(&self, value: &Value, name: &str) -> Result<Value, PyError> {
        match self.lookup_attr(value, name)? {
            Some(found) => Ok(found),
            None => {
                if let Some(base) = unknown_base(value)
                    && !name.starts_with("__")
                {
                    return Ok(base.derived(&format!(".{name}")));
                }
                let error = self.no_attribute(value, name);
                if let Value::Object(object) = error.value() {
                    object.set("name", Value::str(name));
                    object.set("obj", value.clone());
                    if let Some(close) = self.similar_attribute(value, name) {
                        object.set("__suggestion__", Value::Str(close));
                    }
                }
                Err(error)
            }
        }
    }

    /// `value.name`, or nothing where there is no such attribute.
    ///
    /// # Errors
    /// What properties raise, `AttributeError` excepted.
    pub fn find_attr(&self, value: &Value, name: &str) -> Result<Option<Value>, PyError> {
        match self.lookup_attr(value, name) {
            Err(error) if error.is_a(&self.types().attribute_error) => Ok(None),
            other => other,
        }
    }

    /// The attribute that a typo may have meant.
    fn similar_attribute(&self, value: &Value, name: &str) -> Option<Rc<str>> {
        let mut names: Vec<Rc<str>> = match value {
            Value::Object(object) => object.attrs.borrow().keys().cloned().collect(),
            Value::Module(module) => module.globals.borrow().keys().cloned().collect(),
            _ => Vec::new(),
        };
        let class = match value {
            Value::Class(class) => class.clone(),
            other => self.class_of(other),
        };
        for ancestor in class.mro() {
            names.extend(ancestor.attrs.borrow().keys().cloned());
        }
        crate::suggest::closest(name, names.iter().map(|name| &**name)).map(Into::into)
    }

    pub(crate) fn no_attribute(&self, value: &Value, name: &str) -> PyError {
        match value {
            Value::Module(module) if module.initializing.get() => self.attribute_error(format!(
                "partially initialized module '{}' has no attribute '{name}' (most likely due to a circular import)",
                module.name
            )),
            Value::Module(module) => self.attribute_error(format!("module '{}' has no attribute '{name}'", module.name)),
            Value::Class(class) => self.attribute_error(format!(
                "type object '{}' has no attribute '{name}'",
                class.name
            )),
            other => {
                let class = self.type_name(other);
                self.attribute_error(format!("'{class}' object has no attribute '{name}'"))
            }
        }
    }

    fn lookup_attr(&self, value: &Value, name: &str) -> Result<Option<Value>, PyError> {
        match value {
            Value::Object(object) => self.object_attr(value, object, name),
            Value::Class(class) => self.class_attr(class, name),
            Value::Module(module) => self.module_attr(module, name),
            Value::Opaque(opaque) => Ok(match name {
                "__class__" => Some(Value::Class(self.class_of(value))),
                "__name__" | "__module__" | "__qualname__" => Some(Value::str(&opaque.origin)),
                "__set_name__" | "__get__" | "__mro_entries__" | "__clause_element__" => None,
                _ => Some(opaque.derived(&format!(".{name}"))),
            }),
            Value::Super(found) => self.super_attr(found, name),
            Value::Function(function) => {
                if let Some(found) = function.attrs.borrow().get(name) {
                    return Ok(Some(found.clone()));
                }
                Ok(Some(match name {
                    "__name__" => Value::Str(function.name.borrow().clone()),
                    "__qualname__" => Value::Str(function.qualname.borrow().clone()),
                    "__module__" => Value::Str(function.globals.name.clone()),
                    "__doc__" => function.code.doc().into(),
                    "__globals__" => self.globals_dict(&function.globals),
                    "__annotations__" => self.function_annotations(function)?,
                    "__dict__" => self.namespace(value.clone()),
                    "__defaults__" => function.positional_defaults(),
                    "__kwdefaults__" => function.keyword_defaults(),
                    "__get__" | "__call__" => return Ok(Some(self.bind_special(value, name))),
                    _ => return self.builtin_attr(value, name),
                }))
            }
            Value::Method(method) => match name {
                "__self__" => Ok(Some(method.this.clone())),
                "__func__" => Ok(Some(method.function.clone())),
                _ => self.lookup_attr(&method.function, name),
            },
            Value::Native(function) => match name {
                "__name__" | "__qualname__" => Ok(Some(Value::str(function.name))),
                "__doc__" => Ok(Some(Value::None)),
                _ => self.builtin_attr(value, name),
            },
            Value::ClassMethod(function) | Value::StaticMethod(function) if name == "__func__" => {
                Ok(Some((**function).clone()))
            }
            Value::Property(property) => Ok(match name {
                "fget" => Some(property.get.clone().unwrap_or_default()),
                "fset" => Some(property.set.clone().unwrap_or_default()),
                "fdel" => Some(property.del.clone().unwrap_or_default()),
                "__doc__" => match &property.get {
                    Some(get) => self.find_attr(get, name)?,
                    None => Some(Value::None),
                },
                _ => return self.builtin_attr(value, name),
            }),
            Value::Slice(slice) => match name {
                "start" => Ok(Some(slice.start.clone())),
                "stop" => Ok(Some(slice.stop.clone())),
                "step" => Ok(Some(slice.step.clone())),
                _ => self.builtin_attr(value, name),
            },
            Value::Range(range) => match name {
                "start" => Ok(Some(range.start.into())),
                "stop" => Ok(Some(range.stop.into())),
                "step" => Ok(Some(range.step.into())),
                _ => self.builtin_attr(value, name),
            },
            Value::Generator(generator) if generator.is_coroutine() && name == "__await__" => {
                Ok(Some(Value::bound("__await__", value, |_, this, _| {
                    Ok(this.clone())
                })))
            }
            Value::Generator(generator) if generator.is_async() => {
                match self.async_generator_attr(value, name) {
                    Some(found) => Ok(Some(found)),
                    None => self.builtin_attr(value, name),
                }
            }
            _ => self.builtin_attr(value, name),
        }
    }

    fn bind_special(&self, function: &Value, name: &str) -> Value {
        if name == "__call__" {
            return function.clone();
        }
        Value::bound("__get__", function, |vm, this, args| {
            let instance = args.positional.first().cloned().unwrap_or_default();
            if instance.is_none() {
                Ok(this.clone())
            } else {
                Ok(vm.bind(this.clone(), &instance))
            }
        })
    }

    fn builtin_attr(&self, value: &Value, name: &str) -> Result<Option<Value>, PyError> {
        let class = self.class_of(value);
        if name == "__class__" {
            return Ok(Some(Value::Class(class)));
        }
        match class.lookup(name) {
            Some(found) => self.bind_descriptor(found, value, &class).map(Some),
            None => Ok(crate::methods::operators::bound(self, value, &class, name)),
        }
    }

    /// `object.__getattribute__(value, name)`
    pub(crate) fn plain_attr(&self, value: &Value, name: &str) -> Result<Value, PyError> {
        let found = match value {
            Value::Object(object) => self.inherent_attr(value, object, name)?,
            other => self.lookup_attr(other, name)?,
        };
        found.ok_or_else(|| self.no_attribute(value, name))
    }

    fn object_attr(
        &self,
        value: &Value,
        object: &Rc<Object>,
        name: &str,
    ) -> Result<Option<Value>, PyError> {
        let class = &object.class;
        let found = match class.lookup("__getattribute__") {
            Some(own) => {
                let own = self.bind(own, value);
                self.call(&own, crate::Args::of(vec![Value::str(name)]))
                    .map(Some)
            }
            None => self.inherent_attr(value, object, name),
        };
        let missing = match &found {
            Ok(None) => true,
            Err(error) => error.is_a(&self.types().attribute_error),
            Ok(Some(_)) => false,
        };
        if missing && let Some(fallback) = class.lookup("__getattr__") {
            let fallback = self.bind(fallback, value);
            return self
                .call(&fallback, crate::Args::of(vec![Value::str(name)]))
                .map(Some);
        }
        found
    }

    /// An attribute of an object, `__getattr__` left out.
    fn inherent_attr(
        &self,
        value: &Value,
        object: &Rc<Object>,
        name: &str,
    ) -> Result<Option<Value>, PyError> {
        let class = &object.class;
        let in_class = class.lookup(name);
        if let Some(found) = &in_class
            && self.is_data_descriptor(found)
        {
            return self.bind_descriptor(found.clone(), value, class).map(Some);
        }
        if let Some(found) = object.own(name) {
            return Ok(Some(found));
        }
        if let Some(found) = in_class {
            return self.bind_descriptor(found, value, class).map(Some);
        }
        if let Some(native) = object.payload()
            && let Some(found) = native.get_attr(self, object, name)?
        {
            return Ok(Some(found));
        }
        match name {
            "name" | "path" | "msg" if class.is_subclass(&self.types().import_error) => {
                return match name {
                    "msg" => Ok(Some(Value::Str(self.to_str(value)?))),
                    _ => Ok(Some(Value::None)),
                };
            }
            "name" | "obj"
                if class.is_subclass(&self.types().name_error)
                    || class.is_subclass(&self.types().attribute_error) =>
            {
                return Ok(Some(Value::None));
            }
            "__class__" => return Ok(Some(Value::Class(class.clone()))),
            "__dict__" => return Ok(Some(self.namespace(value.clone()))),
            "__doc__" => return Ok(Some(Value::None)),
            "__cause__" | "__context__" | "__traceback__" | "__suppress_context__"
                if class.is_subclass(&self.types().base_exception) =>
            {
                let default = if name == "__suppress_context__" {
                    Value::Bool(false)
                } else {
                    Value::None
                };
                return Ok(Some(default));
            }
            "__module__" => return Ok(Some(Value::Str(class.module.borrow().clone()))),
            _ => {}
        }
        if let Some(primitive) = &object.primitive
            && let Some(found) = self.find_attr(primitive, name)?
        {
            return Ok(Some(found));
        }
        // What every object inherits: `self.__setattr__(…)`, `self.__repr__()` …
        Ok(self.default_method(value, name))
    }

    /// An attribute of a class, as seen through the class.
    fn class_attr(&self, class: &Rc<Class>, name: &str) -> Result<Option<Value>, PyError> {
        let this = Value::Class(class.clone());
        match name {
            "__name__" => return Ok(Some(Value::Str(class.name.clone()))),
            "__qualname__" => return Ok(Some(Value::Str(class.qualname.borrow().clone()))),
            "__module__" => return Ok(Some(Value::Str(class.module.borrow().clone()))),
            "__bases__" => {
                return Ok(Some(Value::tuple(
                    class.bases.iter().cloned().map(Value::Class).collect(),
                )));
            }
            "__base__" => return Ok(Some(class.bases.first().cloned().into())),
            "__mro__" => {
                return Ok(Some(Value::tuple(
                    class.mro().cloned().map(Value::Class).collect(),
                )));
            }
            "__class__" => return Ok(Some(Value::Class(self.class_of(&this)))),
            "__dict__" => return Ok(Some(Value::dict(class.attrs.borrow().clone()))),
            "__annotations__" => {
                return Ok(Some(
                    class.own(name).unwrap_or_else(|| Value::dict::<&str>([])),
                ));
            }
            "__doc__" => return Ok(Some(class.own(name).unwrap_or_default())),
            "__subclasses__" => {
                return Ok(Some(Value::bound(
                    "__subclasses__",
                    &this,
                    |_, this, _| match this {
                        Value::Class(class) => {
                            let known = class.subclasses.borrow();
                            Ok(Value::list(
                                known
                                    .iter()
                                    .filter_map(|class| class.upgrade())
                                    .map(Value::Class)
                                    .collect(),
                            ))
                        }
                        _ => Ok(Value::list(vec![])),
                    },
                )));
            }
            _ => {}
        }
        if let Some(metaclass) = &class.metaclass
            && let Some(found) = metaclass.lookup(name)
            && self.is_data_descriptor(&found)
        {
            return self.bind_descriptor(found, &this, metaclass).map(Some);
        }
        if let Some(hook) = &class.hooks.class_attr
            && let Some(found) = hook(self, class, name)?
        {
            return Ok(Some(found));
        }
        if let Some(found) = class.lookup(name) {
            return self.bind_to_class(found, class).map(Some);
        }
        if let Some(metaclass) = &class.metaclass {
            if let Some(found) = metaclass.lookup(name) {
                return self.bind_descriptor(found, &this, metaclass).map(Some);
            }
            if let Some(fallback) = metaclass.lookup("__getattr__") {
                let fallback = self.bind(fallback, &this);
                return self
                    .call(&fallback, crate::Args::of(vec![Value::str(name)]))
                    .map(Some);
            }
        }
        match self.types().type_.lookup(name) {
            Some(found) => self
                .bind_descriptor(found, &this, &self.types().type_)
                .map(Some),
            None => Ok(crate::methods::object::inherited(self, class, name)),
        }
    }

    fn module_attr(&self, module: &Rc<Module>, name: &str) -> Result<Option<Value>, PyError> {
        if let Some(found) = module.get(name) {
            return Ok(Some(found));
        }
        match name {
            "__name__" => return Ok(Some(Value::Str(module.name.clone()))),
            "__dict__" => return Ok(Some(self.globals_dict(module))),
            "__file__" => {
                return Ok(module
                    .file
                    .as_ref()
                    .map(|file| Value::str(file.to_string_lossy())));
            }
            "__path__" => {
                let path = module.path.borrow();
                return Ok(path.as_ref().map(|dirs| {
                    Value::list(
                        dirs.iter()
                            .map(|dir| Value::str(dir.to_string_lossy()))
                            .collect(),
                    )
                }));
            }
            "__package__" => return Ok(Some(Value::str(package_of(module)))),
            "__spec__" if let Some(file) = &module.file => {
                let util = self.import_module("importlib.util")?;
                let args = Args::of(vec![Value::Str(module.name.clone()), Value::None])
                    .with("origin", Value::str(file.to_string_lossy()))
                    .with("is_package", module.path.borrow().is_some());
                return self.call_method(&util, "ModuleSpec", args).map(Some);
            }
            "__doc__" | "__spec__" | "__loader__" => return Ok(Some(Value::None)),
            _ => {}
        }
        let missing = module.missing.borrow().clone();
        if let Some(missing) = missing
            && let Some(found) = missing(self, name)?
        {
            return Ok(Some(found));
        }
        if let Some(fallback) = module.get("__getattr__") {
            return self
                .call(&fallback, crate::Args::of(vec![Value::str(name)]))
                .map(Some);
        }
        let full = format!("{}.{name}", module.name);
        let loaded = self.modules.borrow().get(full.as_str()).cloned();
        match loaded {
            Some(found) => Ok(Some(found)),
            None if self.has_native_module(&full) => self.import_module(&full).map(Some),
            None => Ok(None),
        }
    }

    pub(crate) fn globals_dict(&self, module: &Rc<Module>) -> Value {
        self.namespace(Value::Module(module.clone()))
    }

    fn super_attr(&self, found: &Super, name: &str) -> Result<Option<Value>, PyError> {
        let class = match &found.this {
            Value::Class(class) => class.clone(),
            other => self.class_of(other),
        };
        let after = class
            .mro()
            .skip_while(|class| !Rc::ptr_eq(class, &found.after))
            .skip(1);
        for ancestor in after {
            if let Some(attr) = ancestor.own(name) {
                return Ok(Some(match &found.this {
                    // Inside `__new__` and class methods the super object looks through the class.
                    Value::Class(this) => match attr {
                        function @ (Value::Function(_) | Value::Native(_)) => function,
                        other => self.bind_to_class(other, this)?,
                    },
                    this => self.bind_descriptor(attr, this, ancestor)?,
                }));
            }
        }
        if let Value::Object(object) = &found.this
            && object.primitive.is_some()
            && let Some(special) =
                crate::methods::operators::bound(self, &found.this, &object.class, name)
        {
            return Ok(Some(special));
        }
        if let Some(default) = self.default_method(&found.this, name) {
            return Ok(Some(default));
        }
        match &found.this {
            Value::Object(object) => match object.payload() {
                Some(native) => native.get_attr(self, object, name),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// `object`'s own methods, for `super().__init__(…)` and the like.
    fn default_method(&self, this: &Value, name: &str) -> Option<Value> {
        match name {
            "__init__" => Some(Value::bound("__init__", this, |vm, this, args| {
                if let Value::Object(object) = this
                    && object.class.is_subclass(&vm.types().base_exception)
                {
                    object.set("args", Value::tuple(args.positional));
                }
                Ok(Value::None)
            })),
            "__init_subclass__" => {
                Some(Value::function("__init_subclass__", |_, _| Ok(Value::None)))
            }
            "__setattr__" => Some(Value::bound("__setattr__", this, |vm, this, args| {
                let mut args = args.reader(vm, "__setattr__");
                let name = args.text("name")?;
                vm.set_plain_attr(this, &name, args.required("value")?)?;
                Ok(Value::None)
            })),
            "__delattr__" => Some(Value::bound("__delattr__", this, |vm, this, args| {
                let mut args = args.reader(vm, "__delattr__");
                let name = args.text("name")?;
                match this {
                    Value::Object(object) => vm.del_own_attr(this, object, &name)?,
                    other => vm.del_attr(other, &name)?,
                }
                Ok(Value::None)
            })),
            "__getattribute__" => Some(Value::bound("__getattribute__", this, |vm, this, args| {
                let mut args = args.reader(vm, "__getattribute__");
                let name = args.text("name")?;
                vm.plain_attr(this, &name)
            })),
            "__call__" if matches!(this, Value::Class(_)) => Some(Value::bound(
                "__call__",
                this,
                |vm, this, args| match this {
                    Value::Class(class) => vm.make_instance(class, args),
                    _ => Ok(Value::None),
                },
            )),
            "__eq__" => Some(Value::bound("__eq__", this, |_, this, args| {
                Ok(args
                    .positional
                    .first()
                    .is_some_and(|other| this.is(other))
                    .into())
            })),
            "__hash__" => Some(Value::bound("__hash__", this, |_, this, _| {
                Ok(this.address().unwrap_or(0).into())
            })),
            "__repr__" | "__str__" => Some(Value::bound("__repr__", this, |vm, this, _| {
                Ok(vm.default_repr(this)?.into())
            })),
            "__new__" => Some(Value::function("__new__", |vm, mut args| {
                if args.positional.is_empty() {
                    return Err(vm.type_error("object.__new__(): not enough arguments"));
                }
                match args.positional.remove(0) {
                    Value::Class(class) => vm.allocate(&class, args),
                    _ => Err(vm.type_error("object.__new__(X): X is not a type object")),
                }
            })),
            _ => None,
        }
    }

    /// Whether an attribute of a class comes before one of the instance.
    fn is_data_descriptor(&self, value: &Value) -> bool {
        match value {
            Value::Property(_) => true,
            Value::Object(object) => object.class.lookup("__set__").is_some(),
            _ => false,
        }
    }

    /// A function with its `self`; other values unchanged.
    pub fn bind(&self, function: Value, this: &Value) -> Value {
        match &function {
            Value::Function(_) => Value::Method(Rc::new(Method {
                function,
                this: this.clone(),
            })),
            Value::Native(native) if native.binds => Value::Method(Rc::new(Method {
                function,
                this: this.clone(),
            })),
            _ => function,
        }
    }

    fn bind_descriptor(
        &self,
        found: Value,
        this: &Value,
        class: &Rc<Class>,
    ) -> Result<Value, PyError> {
        match &found {
            Value::Property(property) => match &property.get {
                Some(get) => self.call(get, crate::Args::of(vec![this.clone()])),
                None => Err(self.attribute_error("unreadable attribute")),
            },
            Value::ClassMethod(function) => {
                let class = match this {
                    Value::Class(_) => this.clone(),
                    _ => Value::Class(self.class_of(this)),
                };
                Ok(self.bind((**function).clone(), &class))
            }
            Value::StaticMethod(function) => Ok((**function).clone()),
            Value::Object(object) if object.class.lookup("__get__").is_some() => {
                let get = self.get_attr(&found, "__get__")?;
                self.call(
                    &get,
                    crate::Args::of(vec![this.clone(), Value::Class(class.clone())]),
                )
            }
            _ => Ok(self.bind(found, this)),
        }
    }

    fn bind_to_class(&self, found: Value, class: &Rc<Class>) -> Result<Value, PyError> {
        match &found {
            Value::ClassMethod(function) => {
                Ok(self.bind((**function).clone(), &Value::Class(class.clone())))
            }
            Value::StaticMethod(function) => Ok((**function).clone()),
            Value::Object(object) if object.class.lookup("__get__").is_some() => {
                let get = self.get_attr(&found, "__get__")?;
                self.call(
                    &get,
                    crate::Args::of(vec![Value::None, Value::Class(class.clone())]),
                )
            }
            _ => Ok(found),
        }
    }
}

/// A placeholder among the classes that a class, an instance or a `super()` stands on: what they do not have may be its.
fn unknown_base(value: &Value) -> Option<Rc<Opaque>> {
    let class = match value {
        Value::Class(class) => class,
        Value::Object(object) => &object.class,
        Value::Super(found) => &found.after,
        _ => return None,
    };
    class
        .mro()
        .find_map(|class| class.opaque_bases.first())
        .cloned()
}

/// The package that relative imports of a module start from.
pub(crate) fn package_of(module: &Module) -> String {
    if module.path.borrow().is_some() {
        return module.name.to_string();
    }
    module
        .name
        .rsplit_once('.')
        .map_or_else(String::new, |(package, _)| package.to_owned())
}
