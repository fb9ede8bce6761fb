//! Calls.

use std::rc::Rc;

use crate::class::{Class, Object};
use crate::code::{Code, Kind};
use crate::error::exception;
use crate::expression::Cx;
use crate::function::Function;
use crate::generator::{self, Generator, Yielder};
use crate::scope::Scope;
use crate::vm::{Frame, RECURSION_LIMIT};
use crate::{Args, PyError, Value, Vm};

impl Vm {
    /// `function(args)`
    ///
    /// # Errors
    /// What it raises; `TypeError` for what cannot be called.
    pub fn call(&self, function: &Value, args: Args) -> Result<Value, PyError> {
        match function {
            Value::Function(function) => self.call_function(function, args),
            Value::Native(function) => function.call(self, args),
            Value::Method(method) => {
                self.call(&method.function, args.with_self(method.this.clone()))
            }
            Value::Class(class) => self.instantiate(class, args),
            Value::Object(object) => self.call_object(function, object, args),
            Value::StaticMethod(inner) => self.call(inner, args),
            Value::Opaque(opaque) => {
                // A decorator gives back what it decorates.
                if let ([only], []) = (args.positional.as_slice(), args.keywords.as_slice())
                    && matches!(only, Value::Function(_) | Value::Class(_))
                {
                    return Ok(only.clone());
                }
                Ok(opaque.derived("()"))
            }
            other => {
                let class = self.type_name(other);
                Err(self.type_error(format!("'{class}' object is not callable")))
            }
        }
    }

    /// `value.name(args)`
    ///
    /// # Errors
    /// What it raises; `AttributeError`.
    pub fn call_method(&self, value: &Value, name: &str, args: Args) -> Result<Value, PyError> {
        let method = self.get_attr(value, name)?;
        self.call(&method, args)
    }

    /// Calls a method of the value's class, if its class has one (`__len__`, `__eq__` …).
    pub(crate) fn call_special(
        &self,
        value: &Value,
        name: &str,
        args: Vec<Value>,
    ) -> Result<Option<Value>, PyError> {
        let found = match value {
            Value::Object(object) => object.class.lookup(name),
            Value::Class(class) => class
                .metaclass
                .as_ref()
                .and_then(|metaclass| metaclass.lookup(name)),
            _ => None,
        };
        match found {
            Some(Value::None) | None => Ok(None),
            Some(method) => {
                let method = self.bind(method, value);
                self.call(&method, Args::of(args)).map(Some)
            }
        }
    }

    fn call_object(
        &self,
        value: &Value,
        object: &Rc<Object>,
        args: Args,
    ) -> Result<Value, PyError> {
        if let Some(method) = object.class.lookup("__call__") {
            let method = self.bind(method, value);
            return self.call(&method, args);
        }
        if let Some(native) = object.payload()
            && let Some(result) = native.call(self, object, args)?
        {
            return Ok(result);
        }
        let class = &object.class.name;
        Err(self.type_error(format!("'{class}' object is not callable")))
    }

    /// `Class(args)`
    fn instantiate(&self, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
        if let Some(hook) = &class.hooks.class_call
            && let Some(value) = hook(self, class, &args)?
        {
            return Ok(value);
        }
        if let Some(metaclass) = &class.metaclass
            && let Some(call) = metaclass.lookup("__call__")
        {
            let call = self.bind(call, &Value::Class(class.clone()));
            return self.call(&call, args);
        }
        self.make_instance(class, args)
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(crate) fn make_instance(&self, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
        let instance = match class.lookup("__new__") {
            Some(new) => {
                let new = match new {
                    Value::StaticMethod(function) => (*function).clone(),
                    other => other,
                };
                self.call(&new, args.clone().with_self(Value::Class(class.clone())))?
            }
            None => self.allocate(class, args.clone())?,
        };
        let made = match &instance {
            Value::Object(object) => Some(&object.class),
            Value::Class(made) => made.metaclass.as_ref(),
            _ => None,
        };
        if !made.is_some_and(|made| made.is_subclass(class)) {
            return Ok(instance);
        }
        if let Some(init) = class.lookup("__init__") {
            let init = self.bind(init, &instance);
            self.call(&init, args)?;
        }
        Ok(instance)
    }

    /// Makes an instance as the class's host constructor, builtin base or `object` does.
    pub(crate) fn allocate(&self, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
        if let Some(construct) = &class.hooks.construct {
            return construct(self, class, args);
        }
        let types = self.types();
        if class.is_subclass(&types.base_exception) {
            let class = match Rc::ptr_eq(class, &types.os_error) {
                true => types.os_error_of(&args.positional),
                false => class,
            };
            return Ok(exception(class, args.positional, None));
        }
        let builtin = class.mro().find(|ancestor| ancestor.sealed.get()).cloned();
        if let Some(base) = builtin
            && let Some(value) = crate::builtins::construct(self, class, &base, args.clone())?
        {
            return Ok(value);
        }
        if class.lookup("__init__").is_none()
            && class.lookup("__new__").is_none()
            && (!args.positional.is_empty() || !args.keywords.is_empty())
            && class.mro().all(|class| class.opaque_bases.is_empty())
        {
            return Err(self.type_error(format!("{}() takes no arguments", class.name)));
        }
        Ok(crate::types::construct_object(class))
    }

    fn call_function(&self, function: &Rc<Function>, args: Args) -> Result<Value, PyError> {
        let code = &function.code;
        let scope = Scope::for_call(function);
        self.bind_parameters(function, &scope, args)?;
        let own = function.clone();
        match (code.is_generator, code.is_async) {
            (true, is_async) => {
                let kind = if is_async {
                    generator::Kind::AsyncGenerator
                } else {
                    generator::Kind::Generator
                };
                Generator::generator(self, kind, move |vm, yielder| {
                    vm.run_body(&own, &scope, Some(yielder))
                })
            }
            (false, true) => Ok(Generator::coroutine(move |vm| {
                vm.run_body(&own, &scope, None)
            })),
            (false, false) => self.run_body(function, &scope, None),
        }
    }

    fn run_body(
        &self,
        function: &Rc<Function>,
        scope: &Rc<Scope>,
        yielder: Option<&Yielder>,
    ) -> Result<Value, PyError> {
        let code = &function.code;
        self.enter(Frame {
            file: code.file.clone(),
            function: function.name.borrow().clone(),
            module: function.globals.name.clone(),
            range: std::cell::Cell::new(code.range),
        })?;
        let cx = Cx { scope, yielder };
        let result = match &code.kind {
            Kind::Function(definition) => self.run_function_block(cx, &definition.body),
            Kind::Lambda(lambda) => self.evaluate(cx, &lambda.body),
        };
        self.leave(result)
    }

    /// Begins a call.
    pub(crate) fn enter(&self, frame: Frame) -> Result<(), PyError> {
        if self.depth.get() >= RECURSION_LIMIT || self.check_stack().is_err() {
            return Err(self.error(
                &self.types().recursion_error,
                "maximum recursion depth exceeded",
            ));
        }
        self.depth.set(self.depth.get() + 1);
        self.frames.borrow_mut().push(frame);
        Ok(())
    }

    /// Ends a call; an exception notes that it passed through.
    pub(crate) fn leave<T>(&self, result: Result<T, PyError>) -> Result<T, PyError> {
        self.depth.set(self.depth.get().saturating_sub(1));
        let frame = self.frames.borrow_mut().pop();
        if let (Err(error), Some(frame)) = (&result, frame)
            && !frame.file.internal.get()
        {
            error.pass_through(frame.location(), self.frames.borrow().len() + 1);
        }
        result
    }

    /// Notes where an exception was raised before anything else runs in the same frame.
    pub(crate) fn note_place(&self, error: &PyError) {
        let frames = self.frames.borrow();
        if let Some(frame) = frames.last()
            && !frame.file.internal.get()
        {
            error.note_place(frame.location(), frames.len());
        }
    }

    /// Binds the arguments of a call to the parameters, in Python's order and with its complaints.
    fn bind_parameters(
        &self,
        function: &Function,
        scope: &Scope,
        args: Args,
    ) -> Result<(), PyError> {
        let code = &function.code;
        let parameters = &code.parameters;
        let Args {
            positional,
            keywords,
        } = args;
        let given = positional.len();
        let mut positional = positional.into_iter();
        let mut keywords = keywords;
        let mut missing = Vec::new();
        for parameter in &parameters.positional {
            let by_name = keywords
                .iter()
                .position(|(name, _)| *name == parameter.name);
            let by_name = by_name.filter(|_| !parameter.positional_only);
            match (positional.next(), by_name) {
                (Some(_), Some(_)) => {
                    return Err(self.type_error(format!(
                        "{}() got multiple values for argument '{}'",
                        function.qualname.borrow(),
                        parameter.name
                    )));
                }
                (Some(value), None) => scope.set_local(&parameter.name, value),
                (None, Some(at)) => scope.set_local(&parameter.name, keywords.remove(at).1),
                (None, None) => match function.default(&parameter.name) {
                    Some(value) => scope.set_local(&parameter.name, value),
                    None => missing.push(parameter.name.clone()),
                },
            }
        }
        let misplaced: Vec<&str> = parameters
            .positional
            .iter()
            .filter(|parameter| parameter.positional_only && parameters.keywords.is_none())
            .filter(|parameter| keywords.iter().any(|(name, _)| *name == parameter.name))
            .map(|parameter| &*parameter.name)
            .collect();
        if !misplaced.is_empty() {
            return Err(self.type_error(format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                function.qualname.borrow(),
                misplaced.join(", ")
            )));
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, "positional", &missing));
        }
        match &parameters.rest {
            Some(name) => scope.set_local(name, Value::tuple(positional.collect())),
            None if positional.next().is_some() => {
                return Err(self.too_many_arguments(function, given));
            }
            None => {}
        }
        for name in &parameters.keyword_only {
            let at = keywords.iter().position(|(given, _)| given == name);
            match at
                .map(|at| keywords.remove(at).1)
                .or_else(|| function.default(name))
            {
                Some(value) => scope.set_local(name, value),
                None => missing.push(name.clone()),
            }
        }
        if !missing.is_empty() {
            return Err(self.missing_arguments(function, "keyword-only", &missing));
        }
        match &parameters.keywords {
            Some(name) => scope.set_local(name, Value::dict(keywords)),
            None => {
                if let Some((name, _)) = keywords.first() {
                    return Err(self.type_error(format!(
                        "{}() got an unexpected keyword argument '{name}'",
                        function.qualname.borrow()
                    )));
                }
            }
        }
        Ok(())
    }

    fn missing_arguments(&self, function: &Function, kind: &str, names: &[Rc<str>]) -> PyError {
        let quoted: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        let list = match quoted.as_slice() {
            [one] => one.clone(),
            [one, two] => format!("{one} and {two}"),
            [first @ .., last] => format!("{}, and {last}", first.join(", ")),
            [] => String::new(),
        };
        let plural = if names.len() == 1 { "" } else { "s" };
        self.type_error(format!(
            "{}() missing {} required {kind} argument{plural}: {list}",
            function.qualname.borrow(),
            names.len()
        ))
    }

    fn too_many_arguments(&self, function: &Function, given: usize) -> PyError {
        let parameters = &function.code.parameters.positional;
        let most = parameters.len();
        let least = parameters
            .iter()
            .filter(|p| function.default(&p.name).is_none())
            .count();
        let takes = if least == most {
            most.to_string()
        } else {
            format!("from {least} to {most}")
        };
        let plural = if most == 1 && least == most { "" } else { "s" };
        let verb = if given == 1 { "was" } else { "were" };
        self.type_error(format!(
            "{}() takes {takes} positional argument{plural} but {given} {verb} given",
            function.qualname.borrow()
        ))
    }

    /// A function value from its code.
    pub(crate) fn make_function(
        &self,
        scope: &Rc<Scope>,
        code: Rc<Code>,
        defaults: Vec<(Rc<str>, Value)>,
    ) -> Value {
        let qualname = match scope.qualname() {
            Some(prefix) => format!("{prefix}.{}", code.name).into(),
            None => code.name.clone(),
        };
        Value::Function(Rc::new(Function {
            name: std::cell::RefCell::new(code.name.clone()),
            qualname: std::cell::RefCell::new(qualname),
            globals: scope.module.clone(),
            closure: Scope::closure(scope),
            defaults,
            annotations: std::cell::RefCell::new(None),
            attrs: std::cell::RefCell::default(),
            code,
        }))
    }
}

impl Function {
    fn default(&self, name: &str) -> Option<Value> {
        self.defaults
            .iter()
            .find(|(given, _)| **given == *name)
            .map(|(_, value)| value.clone())
    }
}
