//! Functions of Python and of the host.

use std::cell::RefCell;
use std::rc::Rc;

use crate::class::Attributes;
use crate::code::Code;
use crate::module::Module;
use crate::scope::Scope;
use crate::{Args, PyError, Value, Vm};

/// A function defined in Python.
pub struct Function {
    /// What it does.
    pub code: Rc<Code>,
    /// `__name__`, which decorators may change.
    pub name: RefCell<Rc<str>>,
    /// `__qualname__`
    pub qualname: RefCell<Rc<str>>,
    /// The module it was defined in.
    pub globals: Rc<Module>,
    /// The scope it was defined in, if that is a function's.
    pub(crate) closure: Option<Rc<Scope>>,
    /// Defaults of the parameters, by name.
    pub defaults: Vec<(Rc<str>, Value)>,
    /// Annotations, evaluated.
    pub annotations: RefCell<Option<Value>>,
    /// Other attributes.
    pub attrs: RefCell<Attributes>,
}

impl Function {
    /// `__defaults__`
    pub(crate) fn positional_defaults(&self) -> Value {
        let keyword_only = &self.code.parameters.keyword_only;
        let values: Vec<Value> = self
            .defaults
            .iter()
            .filter(|(name, _)| !keyword_only.contains(name))
            .map(|(_, v)| v.clone())
            .collect();
        if values.is_empty() {
            Value::None
        } else {
            Value::tuple(values)
        }
    }

    /// `__kwdefaults__`
    pub(crate) fn keyword_defaults(&self) -> Value {
        let keyword_only = &self.code.parameters.keyword_only;
        let mut defaults = self
            .defaults
            .iter()
            .filter(|(name, _)| keyword_only.contains(name))
            .cloned()
            .peekable();
        if defaults.peek().is_none() {
            Value::None
        } else {
            Value::dict(defaults)
        }
    }
}

type HostFunction = dyn Fn(&Vm, Args) -> Result<Value, PyError>;

/// A function of the host.
pub struct NativeFunction {
    /// Name.
    pub name: &'static str,
    /// As an attribute of a class it is bound to the instance, which is its first argument.
    pub binds: bool,
    function: Box<HostFunction>,
}

impl NativeFunction {
    /// A function that is not bound to instances.
    pub fn new(
        name: &'static str,
        function: impl Fn(&Vm, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        Self {
            name,
            binds: false,
            function: Box::new(function),
        }
    }

    /// A function whose first positional argument is the instance.
    pub fn method(
        name: &'static str,
        function: impl Fn(&Vm, &Value, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        let function = move |vm: &Vm, mut args: Args| {
            if args.positional.is_empty() {
                return Err(vm.type_error(format!("unbound method {name}() needs an argument")));
            }
            let this = args.positional.remove(0);
            function(vm, &this, args)
        };
        Self {
            name,
            binds: true,
            function: Box::new(function),
        }
    }

    /// Calls it.
    ///
    /// # Errors
    /// What it raises.
    pub fn call(&self, vm: &Vm, args: Args) -> Result<Value, PyError> {
        (self.function)(vm, args)
    }
}

/// A function with its `self`.
pub struct Method {
    /// The function.
    pub function: Value,
    /// `self`
    pub this: Value,
}

impl Value {
    /// A function of the host.
    pub fn function(
        name: &'static str,
        function: impl Fn(&Vm, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        Self::Native(Rc::new(NativeFunction::new(name, function)))
    }

    /// A method of the host with its `self`.
    pub fn bound(
        name: &'static str,
        this: &Value,
        function: impl Fn(&Vm, &Value, Args) -> Result<Value, PyError> + 'static,
    ) -> Self {
        Self::Method(Rc::new(Method {
            function: Self::Native(Rc::new(NativeFunction::method(name, function))),
            this: this.clone(),
        }))
    }
}
