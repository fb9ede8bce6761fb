//! Functions and classes as statements define them.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};

use crate::class::{Attributes, Class};
use crate::code::{Code, Names, docstring};
use crate::expression::Cx;
use crate::function::Function;
use crate::scope::Scope;
use crate::vm::Frame;
use crate::{Args, Native, Opaque, PyError, Value, Vm};

/// How a class body tells `type.__new__` which scope waits for `__class__`.
const CLASS_CELL: &str = "__classcell__";

/// The scope of a class body.
struct ClassCell(Rc<Scope>);

impl Native for ClassCell {}

/// The arguments of a `class` statement.
struct ClassArguments {
    bases: Vec<Rc<Class>>,
    /// Placeholders among the bases.
    opaque_bases: Vec<Rc<Opaque>>,
    /// Unless it is `type`.
    metaclass: Option<Rc<Class>>,
    keywords: Vec<(Rc<str>, Value)>,
}

impl ClassArguments {
    fn base_tuple(&self) -> Value {
        Value::tuple(self.bases.iter().cloned().map(Value::Class).collect())
    }
}

impl Vm {
    /// Something derived from a place in the source, made once however often the place is run.
    pub(crate) fn cached<T: 'static>(
        &self,
        scope: &Scope,
        range: TextRange,
        make: impl FnOnce() -> T,
    ) -> Rc<T> {
        let place = (Rc::as_ptr(&scope.file) as usize, range.start().to_u32());
        let found = self.functions.borrow().get(&place).cloned();
        if let Some(found) = found.and_then(|found: Rc<dyn Any>| found.downcast::<T>().ok()) {
            return found;
        }
        let made = Rc::new(make());
        self.functions.borrow_mut().insert(place, made.clone());
        made
    }

    pub(crate) fn cached_code(
        &self,
        scope: &Scope,
        range: TextRange,
        make: impl FnOnce() -> Rc<Code>,
    ) -> Rc<Code> {
        (*self.cached(scope, range, make)).clone()
    }

    /// `def`
    pub(crate) fn define_function(
        &self,
        cx: Cx<'_>,
        definition: &ast::StmtFunctionDef,
    ) -> Result<(), PyError> {
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
                defaults.push((
                    parameter.parameter.name.as_str().into(),
                    self.evaluate(cx, default)?,
                ));
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
            .filter_map(|parameter| {
                Some((
                    parameter.as_parameter().name.as_str(),
                    parameter.annotation()?,
                ))
            })
            .chain(
                definition
                    .returns
                    .as_deref()
                    .map(|returns| ("return", returns)),
            );
        let mut pairs = Vec::new();
        for (name, annotation) in annotated {
            let range = annotation.range();
            let value = self.annotation(cx, annotation).unwrap_or_else(|_| {
                let text = cx
                    .scope
                    .file
                    .text
                    .get(range.start().to_usize()..range.end().to_usize());
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

    fn decorate(
        &self,
        cx: Cx<'_>,
        decorators: &[ast::Decorator],
        value: Value,
    ) -> Result<Value, PyError> {
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
    pub(crate) fn define_class(
        &self,
        cx: Cx<'_>,
        definition: &ast::StmtClassDef,
    ) -> Result<(), PyError> {
        let args = match &definition.arguments {
            Some(arguments) => {
                self.arguments(cx, arguments, &Value::Class(self.types().type_.clone()))?
            }
            None => Args::none(),
        };
        let made = self.class_arguments(args)?;
        let scope = Scope::for_class(cx.scope, &definition.name, Names::of_body(&definition.body));
        if let Some(doc) = docstring(&definition.body) {
            scope.set_local(&"__doc__".into(), doc.into());
        }
        self.prepare(&made, &definition.name, &scope)?;
        self.enter(Frame {
            file: scope.file.clone(),
            function: definition.name.as_str().into(),
            module: scope.module.name.clone(),
            range: Cell::new(definition.name.range),
        })?;
        let ran = self.run_block(cx.inside(&scope), &definition.body);
        self.leave(ran)?;
        let mut body = scope.take_class_body();
        let qualname = scope.qualname().map_or(Value::None, Value::Str);
        body.entry("__module__".into())
            .or_insert_with(|| Value::Str(scope.module.name.clone()));
        body.entry("__qualname__".into()).or_insert(qualname);
        body.insert(
            CLASS_CELL.into(),
            self.types().object.instance(ClassCell(scope.clone())),
        );
        let class = self.call_metaclass(&definition.name, made, body)?;
        let class = self.decorate(cx, &definition.decorator_list, class)?;
        self.store(cx.scope, &definition.name, class)
    }

    /// `__prepare__` of a metaclass: names that the body begins with.
    fn prepare(&self, made: &ClassArguments, name: &str, scope: &Scope) -> Result<(), PyError> {
        let Some(metaclass) = &made.metaclass else {
            return Ok(());
        };
        if metaclass.lookup("__prepare__").is_none() {
            return Ok(());
        }
        let prepare = self.get_attr(&Value::Class(metaclass.clone()), "__prepare__")?;
        let args = Args {
            positional: vec![Value::str(name), made.base_tuple()],
            keywords: made.keywords.clone(),
        };
        let names = self.call(&prepare, args)?;
        for (name, value) in self.mapping_pairs(&names)? {
            scope.set_local(&self.expect_str(&name, "name")?, value);
        }
        Ok(())
    }

    /// Makes a class from its bases, keywords and body, as `type(name, bases, body)` does.
    ///
    /// # Errors
    /// `TypeError` for bases that do not fit; what `__init_subclass__` and `__set_name__` raise.
    pub fn make_class(&self, name: &str, args: Args, body: Attributes) -> Result<Value, PyError> {
        let made = self.class_arguments(args)?;
        self.call_metaclass(name, made, body)
    }

    /// Calls the metaclass, if it is not `type`.
    fn call_metaclass(
        &self,
        name: &str,
        made: ClassArguments,
        body: Attributes,
    ) -> Result<Value, PyError> {
        match &made.metaclass {
            None => self.build_class(name, made, body),
            Some(metaclass) => {
                let metaclass = Value::Class(metaclass.clone());
                let positional = vec![Value::str(name), made.base_tuple(), Value::dict(body)];
                self.call(
                    &metaclass,
                    Args {
                        positional,
                        keywords: made.keywords,
                    },
                )
            }
        }
    }

    /// `type.__new__(metaclass, name, bases, body)`
    pub(crate) fn new_type(
        &self,
        metaclass: &Rc<Class>,
        name: &str,
        args: Args,
        body: Attributes,
    ) -> Result<Value, PyError> {
        let mut made = self.class_arguments(args)?;
        if Rc::ptr_eq(metaclass, &self.types().type_) {
            return self.call_metaclass(name, made, body);
        }
        made.metaclass = Some(metaclass.clone());
        self.build_class(name, made, body)
    }

    fn build_class(
        &self,
        name: &str,
        made: ClassArguments,
        mut body: Attributes,
    ) -> Result<Value, PyError> {
        let cell = body.shift_remove(CLASS_CELL);
        let module = body
            .shift_remove("__module__")
            .and_then(|module| module.as_str());
        let qualname = body
            .shift_remove("__qualname__")
            .and_then(|qualname| qualname.as_str());
        // Equality of its own without a hash of its own: not hashable.
        if body.contains_key("__eq__") && !body.contains_key("__hash__") {
            body.insert("__hash__".into(), Value::None);
        }
        for implicit in ["__init_subclass__", "__class_getitem__"] {
            if let Some(function @ Value::Function(_)) = body.get(implicit).cloned() {
                body.insert(implicit.into(), Value::ClassMethod(Rc::new(function)));
            }
        }
        let slots = self.slots(&made.bases, &body)?;
        let mut class = match Rc::try_unwrap(Class::derive(self, name, made.bases, body)?) {
            Ok(class) => class,
            Err(class) => return Ok(Value::Class(class)),
        };
        if made.metaclass.is_some() {
            class.metaclass = made.metaclass;
        }
        class.slots = slots;
        class.opaque_bases = made.opaque_bases;
        let class = Rc::new(class);
        let module = module.or_else(|| {
            self.frames
                .borrow()
                .last()
                .map(|frame| frame.module.clone())
        });
        if let Some(module) = module {
            *class.module.borrow_mut() = module;
        }
        if let Some(qualname) = qualname {
            *class.qualname.borrow_mut() = qualname;
        }
        if let Some(cell) = cell.and_then(|cell| cell.native::<ClassCell>()) {
            cell.0.set_class(&class);
        }
        for base in &class.bases {
            base.subclasses.borrow_mut().push(Rc::downgrade(&class));
        }
        self.set_names(&class)?;
        self.init_subclass(&class, &made.keywords)?;
        Ok(Value::Class(class))
    }

    /// The only attributes that instances may have, if `__slots__` of the class and all its bases
    /// say so.
    fn slots(
        &self,
        bases: &[Rc<Class>],
        body: &Attributes,
    ) -> Result<Option<Vec<Rc<str>>>, PyError> {
        let Some(own) = body.get("__slots__") else {
            return Ok(None);
        };
        let mut names = match own.as_str() {
            Some(only) => vec![only],
            None => {
                let names = self.iterate(own)?;
                names
                    .iter()
                    .map(|name| self.expect_str(name, "__slots__"))
                    .collect::<Result<Vec<_>, _>>()?
            }
        };
        for base in bases {
            match &base.slots {
                Some(inherited) => names.extend(inherited.iter().cloned()),
                None if Rc::ptr_eq(base, &self.types().object) => {}
                None => return Ok(None),
            }
        }
        Ok((!names.iter().any(|name| &**name == "__dict__")).then_some(names))
    }

    /// Bases, metaclass and other keywords of a `class` statement.
    fn class_arguments(&self, args: Args) -> Result<ClassArguments, PyError> {
        let (mut bases, mut opaque_bases) = (Vec::new(), Vec::new());
        for base in args.positional {
            match base {
                Value::Class(class) => bases.push(class),
                // A placeholder adds nothing to the class.
                Value::Opaque(base) => opaque_bases.push(base),
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
        // `type` itself, and functions that look like metaclasses to nobody, change nothing.
        let mut metaclass = metaclass.filter(|class| {
            !Rc::ptr_eq(class, &self.types().type_) && class.is_subclass(&self.types().type_)
        });
        for inherited in bases.iter().filter_map(|base| base.metaclass.as_ref()) {
            match &metaclass {
                Some(own) if own.is_subclass(inherited) => {}
                Some(own) if !inherited.is_subclass(own) => {
                    return Err(self.type_error(
                        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                         metaclasses of all its bases",
                    ));
                }
                _ => metaclass = Some(inherited.clone()),
            }
        }
        if bases.is_empty() {
            bases.push(self.types().object.clone());
        }
        Ok(ClassArguments {
            bases,
            opaque_bases,
            metaclass,
            keywords,
        })
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
                self.call(
                    &method,
                    Args::of(vec![Value::Class(class.clone()), Value::Str(name)]),
                )?;
            }
        }
        Ok(())
    }

    fn init_subclass(
        &self,
        class: &Rc<Class>,
        keywords: &[(Rc<str>, Value)],
    ) -> Result<(), PyError> {
        let inherited = class
            .ancestors
            .iter()
            .find_map(|ancestor| ancestor.own("__init_subclass__"));
        if let Some(method) = inherited {
            let method = match method {
                Value::ClassMethod(function) => (*function).clone(),
                other => other,
            };
            let method = self.bind(method, &Value::Class(class.clone()));
            self.call(
                &method,
                Args {
                    positional: vec![],
                    keywords: keywords.to_vec(),
                },
            )?;
        }
        match &class.hooks.subclass {
            Some(hook) => hook(self, class, keywords),
            None => Ok(()),
        }
    }
}
