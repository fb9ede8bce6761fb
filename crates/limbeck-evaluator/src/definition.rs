//! Functions and classes as statements define them.

use std::any::Any;
use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use crate::class::{Attributes, Class};
use crate::code::{Code, Names, docstring};
use crate::expression::Cx;
use crate::function::Function;
use crate::scope::Scope;
use crate::{Args, PyError, Value, Vm};

impl Vm {
    /// Something derived from a place in the source, made once however often the place is run.
    pub(crate) fn cached<T: 'static>(&self, scope: &Scope, range: TextRange, make: impl FnOnce() -> T) -> Rc<T> {
        let place = (Rc::as_ptr(&scope.file) as usize, range.start().to_u32());
        let found = self.functions.borrow().get(&place).cloned();
        if let Some(found) = found.and_then(|found: Rc<dyn Any>| found.downcast::<T>().ok()) {
            return found;
        }
        let made = Rc::new(make());
        self.functions.borrow_mut().insert(place, made.clone());
        made
    }

    pub(crate) fn cached_code(&self, scope: &Scope, range: TextRange, make: impl FnOnce() -> Rc<Code>) -> Rc<Code> {
        (*self.cached(scope, range, make)).clone()
    }

    /// `def`
    pub(crate) fn define_function(&self, cx: Cx<'_>, definition: &ast::StmtFunctionDef) -> Result<(), PyError> {
        let code = self.cached_code(cx.scope, definition.range, || {
            Code::function(cx.scope.file.clone(), definition.clone())
        });
        let defaults = self.defaults(cx, &definition.parameters)?;
        let function = self.make_function(cx.scope, code, defaults);
        if let (Value::Function(function), true) = (&function, cx.scope.keeps_annotations()) {
            *function.annotations.borrow_mut() = self.parameter_annotations(cx, definition)?;
        }
        let function = self.decorate(cx, &definition.decorator_list, function)?;
        self.store(cx.scope, &definition.name, function)
    }

    /// The defaults of parameters.
    pub(crate) fn defaults(
        &self,
        cx: Cx<'_>,
        parameters: &ast::Parameters,
    ) -> Result<Vec<(Rc<str>, Value)>, PyError> {
        let mut defaults = Vec::new();
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                defaults.push((parameter.parameter.name.as_str().into(), self.evaluate(cx, default)?));
            }
        }
        Ok(defaults)
    }

    /// Annotations that cannot be evaluated are kept as their text: nothing in a migration hangs on
    /// them, and the names in them are often imported for type checkers alone.
    fn parameter_annotations(
        &self,
        cx: Cx<'_>,
        definition: &ast::StmtFunctionDef,
    ) -> Result<Option<Value>, PyError> {
        let annotated = definition
            .parameters
            .iter()
            .filter_map(|parameter| Some((parameter.as_parameter().name.as_str(), parameter.annotation()?)))
            .chain(definition.returns.as_deref().map(|returns| ("return", returns)));
        let mut pairs = Vec::new();
        for (name, annotation) in annotated {
            let range = annotation.range();
            let value = self.annotation(cx, annotation).unwrap_or_else(|_| {
                let text = cx.scope.file.text.get(range.start().to_usize()..range.end().to_usize());
                Value::str(text.unwrap_or_default())
            });
            pairs.push((name.to_owned(), value));
        }
        Ok((!pairs.is_empty()).then(|| Value::dict(pairs)))
    }

    pub(crate) fn function_annotations(&self, function: &Function) -> Result<Value, PyError> {
        let annotations = function.annotations.borrow().clone();
        Ok(annotations.unwrap_or_else(|| Value::dict::<&str>([])))
    }

    fn decorate(&self, cx: Cx<'_>, decorators: &[ast::Decorator], value: Value) -> Result<Value, PyError> {
        let mut made = Vec::with_capacity(decorators.len());
        for decorator in decorators {
            made.push(self.evaluate(cx, &decorator.expression)?);
        }
        let mut value = value;
        for (decorator, place) in made.iter().zip(decorators).rev() {
            self.at(place.range);
            value = self.call(decorator, Args::of(vec![value]))?;
        }
        Ok(value)
    }

    /// `class`
    pub(crate) fn define_class(&self, cx: Cx<'_>, definition: &ast::StmtClassDef) -> Result<(), PyError> {
        let args = match &definition.arguments {
            Some(arguments) => self.arguments(cx, arguments)?,
            None => Args::none(),
        };
        let scope = Scope::for_class(cx.scope, &definition.name, Names::of_body(&definition.body));
        if let Some(doc) = docstring(&definition.body) {
            scope.set_local(&"__doc__".into(), doc.into());
        }
        self.run_block(cx.inside(&scope), &definition.body)?;
        self.at(definition.name.range);
        let class = self.build_class(&definition.name, args, scope.take_class_body(), Some(&scope))?;
        let class = self.decorate(cx, &definition.decorator_list, class)?;
        self.store(cx.scope, &definition.name, class)
    }

    /// Makes a class from its bases, keywords and body, as `type(name, bases, body)` does.
    ///
    /// # Errors
    /// `TypeError` for bases that do not fit; what `__init_subclass__` and `__set_name__` raise.
    pub fn make_class(&self, name: &str, args: Args, body: Attributes) -> Result<Value, PyError> {
        self.build_class(name, args, body, None)
    }

    fn build_class(
        &self,
        name: &str,
        args: Args,
        body: Attributes,
        scope: Option<&Scope>,
    ) -> Result<Value, PyError> {
        let (bases, metaclass, keywords) = self.class_arguments(args)?;
        let mut class = match Rc::try_unwrap(Class::derive(self, name, bases, body)?) {
            Ok(class) => class,
            Err(class) => return Ok(Value::Class(class)),
        };
        if metaclass.is_some() {
            class.metaclass = metaclass;
        }
        let class = Rc::new(class);
        if let Some(scope) = scope {
            *class.module.borrow_mut() = scope.module.name.clone();
            if let Some(qualname) = scope.qualname() {
                *class.qualname.borrow_mut() = qualname;
            }
            scope.set_class(&class);
        }
        let value = Value::Class(class.clone());
        self.set_names(&class)?;
        self.init_subclass(&class, &keywords)?;
        if let Some(metaclass) = &class.metaclass
            && let Some(init) = metaclass.lookup("__init__")
        {
            let bases = Value::tuple(class.bases.iter().cloned().map(Value::Class).collect());
            let body = Value::dict(class.attrs.borrow().clone());
            let init = self.bind(init, &value);
            let mut args = Args::of(vec![Value::str(name), bases, body]);
            args.keywords = keywords;
            self.call(&init, args)?;
        }
        Ok(value)
    }

    /// Bases, metaclass and other keywords of a `class` statement.
    #[expect(clippy::type_complexity, reason = "three parts of one line")]
    fn class_arguments(
        &self,
        args: Args,
    ) -> Result<(Vec<Rc<Class>>, Option<Rc<Class>>, Vec<(Rc<str>, Value)>), PyError> {
        let mut bases = Vec::new();
        for base in args.positional {
            match base {
                Value::Class(class) => bases.push(class),
                // A placeholder adds nothing to the class.
                Value::Opaque(_) => {}
                other => match self.find_attr(&other, "__mro_entries__")? {
                    Some(entries) => {
                        let given = Value::tuple(vec![other.clone()]);
                        let entries = self.call(&entries, Args::of(vec![given]))?;
                        for entry in self.iterate(&entries)? {
                            match entry {
                                Value::Class(class) => bases.push(class),
                                other => return Err(self.bad_base(&other)),
                            }
                        }
                    }
                    None => return Err(self.bad_base(&other)),
                },
            }
        }
        let mut metaclass = None;
        let mut keywords = Vec::new();
        for (name, value) in args.keywords {
            match (&*name, value) {
                ("metaclass", Value::Class(class)) => metaclass = Some(class),
                ("metaclass", Value::Opaque(_)) => {}
                (_, value) => keywords.push((name, value)),
            }
        }
        let plain = metaclass.as_ref().is_some_and(|class| Rc::ptr_eq(class, &self.types().type_));
        if plain || metaclass.as_ref().is_some_and(|class| !class.is_subclass(&self.types().type_)) {
            metaclass = None;
        }
        if bases.is_empty() {
            bases.push(self.types().object.clone());
        }
        Ok((bases, metaclass, keywords))
    }

    fn bad_base(&self, base: &Value) -> PyError {
        let class = self.type_name(base);
        self.type_error(format!("a base class must be a class, not '{class}'"))
    }

    fn set_names(&self, class: &Rc<Class>) -> Result<(), PyError> {
        let attrs = class.attrs.borrow().clone();
        for (name, value) in attrs {
            if let Value::Object(object) = &value
                && let Some(method) = object.class.lookup("__set_name__")
            {
                let method = self.bind(method, &value);
                self.call(&method, Args::of(vec![Value::Class(class.clone()), Value::Str(name)]))?;
            }
        }
        Ok(())
    }

    fn init_subclass(&self, class: &Rc<Class>, keywords: &[(Rc<str>, Value)]) -> Result<(), PyError> {
        let inherited = class.ancestors.iter().find_map(|ancestor| ancestor.own("__init_subclass__"));
        if let Some(method) = inherited {
            let method = match method {
                Value::ClassMethod(function) => (*function).clone(),
                other => other,
            };
            let method = self.bind(method, &Value::Class(class.clone()));
            self.call(&method, Args { positional: vec![], keywords: keywords.to_vec() })?;
        }
        match &class.hooks.subclass {
            Some(hook) => hook(self, class, keywords),
            None => Ok(()),
        }
    }
}
