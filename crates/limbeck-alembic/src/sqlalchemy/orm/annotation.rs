//! `Mapped[…]` and what annotations of mapped classes say.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Class, ClassBuilder, Module, Native, Object, PyError, Value, Vm};

use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::registry::{Registry, class};

/// `Mapped[argument]`
struct MappedAlias {
    container: Rc<Class>,
    argument: Value,
}

/// What the annotation of an attribute says.
#[derive(Clone)]
pub(super) struct Annotation {
    /// `Mapped`, `WriteOnlyMapped` …; none for an annotation that is not about the mapping.
    pub(super) container: Option<Rc<Class>>,
    /// What is in the brackets, or the whole annotation.
    pub(super) argument: Value,
    /// The class it is written in.
    pub(super) origin: Rc<Class>,
    /// As it was written.
    pub(super) raw: Value,
}

impl Native for MappedAlias {
    fn get_attr(&self, _vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(match name {
            "__origin__" => Some(self.container.clone().into()),
            "__args__" => Some(Value::tuple(vec![self.argument.clone()])),
            _ => None,
        })
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        let module = self.container.module.borrow().clone();
        Ok(Some(format!(
            "{module}.{}[{}]",
            self.container.name,
            shown(vm, &self.argument)?
        )))
    }
}

/// A type as it prints inside of another one.
pub(super) fn shown(vm: &Vm, value: &Value) -> Result<String, PyError> {
    Ok(match value {
        Value::Class(class) if &**class.module.borrow() == "builtins" => class.name.to_string(),
        Value::Class(class) => format!("{}.{}", class.module.borrow(), class.qualname.borrow()),
        Value::Str(text) => text.to_string(),
        other => vm.repr(other)?,
    })
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let alias = ClassBuilder::new("_MappedAlias")
        .module("sqlalchemy.orm.base")
        .build(vm);
    registry.add("_MappedAlias", alias);
    let root = ClassBuilder::new("_MappedAnnotationBase")
        .module("sqlalchemy.orm.base")
        .hooks(|hooks| {
            hooks.class_item = Some(Rc::new(|vm, container, argument| {
                let alias = MappedAlias {
                    container: container.clone(),
                    argument: argument.clone(),
                };
                Ok(class(vm, "_MappedAlias").instance(alias))
            }));
        })
        .build(vm);
    let derived = |name: &'static str, base: &Rc<Class>| {
        let built = ClassBuilder::new(name)
            .module("sqlalchemy.orm.base")
            .base(base)
            .build(vm);
        registry.add(name, built.clone());
        built
    };
    let mapped = derived("Mapped", &root);
    derived("Unmapped", &root);
    derived("DynamicMapped", &mapped);
    derived("WriteOnlyMapped", &mapped);
    registry.add("_MappedAnnotationBase", root);
}

/// An error about an annotation.
pub(super) fn annotation_error(vm: &Vm, message: impl AsRef<str>) -> PyError {
    sqlalchemy_error(vm, "MappedAnnotationError", message)
}

/// Reads an annotation of a class. None for one that has nothing to say, such as `ClassVar[…]`.
///
/// # Errors
/// The annotation should say `Mapped[…]` but does not, or names what is not there.
pub(super) fn read(
    vm: &Vm,
    cls: &Rc<Class>,
    origin: &Rc<Class>,
    key: &str,
    raw: &Value,
    expect_mapped: bool,
) -> Result<Option<Annotation>, PyError> {
    let annotation = |container, argument| {
        Some(Annotation {
            container,
            argument,
            origin: origin.clone(),
            raw: raw.clone(),
        })
    };
    let mut given = raw.clone();
    if let Value::Str(text) = raw {
        if let Some((container, inner)) = mapped_text(vm, origin, text) {
            return Ok(annotation(Some(container), Value::str(inner)));
        }
        match evaluate(vm, cls, origin, text) {
            Ok(value) => given = value,
            Err(_) if text.contains("Mapped[") => {
                return Err(annotation_error(
                    vm,
                    format!(
                        "Could not interpret annotation {text}.  Check that it uses names that are correctly imported \
                         at the module level. See chained stack trace for more hints."
                    ),
                ));
            }
            Err(_) => {}
        }
    }
    if let Some(alias) = given.native::<MappedAlias>() {
        return Ok(annotation(
            Some(alias.container.clone()),
            alias.argument.clone(),
        ));
    }
    if !expect_mapped {
        return Ok(annotation(None, given));
    }
    let name = typing_name(vm, &given)?;
    if matches!(given, Value::Opaque(_))
        || name.as_deref() == Some("ClassVar")
        || is_descriptor(vm, &given)?
    {
        return Ok(None);
    }
    Err(annotation_error(
        vm,
        format!(
            "Type annotation for \"{}.{key}\" can't be correctly interpreted for Annotated Declarative Table form.  ORM \
             annotations should normally make use of the ``Mapped[]`` generic type, or other ORM-compatible generic \
             type, as a container for the actual type, which indicates the intent that the attribute is mapped. Class \
             variables that are not intended to be mapped by the ORM should use ClassVar[].  To allow Annotated \
             Declarative to disregard legacy annotations which don't use Mapped[] to pass, set \
             \"__allow_unmapped__ = True\" on the class or a superclass this class. (Background on this error at: \
             https://sqlalche.me/e/21/zlpr)",
            cls.name
        ),
    ))
}

/// Whether an annotation is `Mapped[…]`, without complaints.
pub(super) fn is_mapped(vm: &Vm, origin: &Rc<Class>, raw: &Value) -> bool {
    match raw {
        Value::Str(text) => mapped_text(vm, origin, text).is_some(),
        other => other.native::<MappedAlias>().is_some(),
    }
}

/// `AssociationProxy[…]` and the like.
fn is_descriptor(vm: &Vm, annotation: &Value) -> Result<bool, PyError> {
    let origin = vm.find_attr(annotation, "__origin__")?;
    Ok(match origin {
        Some(Value::Class(found)) => found.is_named("ORMDescriptor"),
        _ => matches!(annotation, Value::Class(found) if found.is_named("ORMDescriptor")),
    })
}

/// `Mapped[…]` as text: the container, and the text in the brackets, which may name what only type
/// checkers see.
fn mapped_text<'a>(vm: &Vm, origin: &Rc<Class>, text: &'a str) -> Option<(Rc<Class>, &'a str)> {
    let (outer, rest) = text.trim().split_once('[')?;
    let inner = rest.strip_suffix(']')?;
    if !outer
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '.')
    {
        return None;
    }
    let mut parts = outer.split('.');
    let mut value = module_of(vm, origin)?.get(parts.next()?)?;
    for part in parts {
        value = vm.find_attr(&value, part).ok()??;
    }
    match value {
        Value::Class(container) if container.is_subclass(&class(vm, "_MappedAnnotationBase")) => {
            Some((container, inner))
        }
        _ => None,
    }
}

/// The module that a class is written in.
pub(super) fn module_of(vm: &Vm, of: &Rc<Class>) -> Option<Rc<Module>> {
    match vm.loaded_module(&of.module.borrow()) {
        Some(Value::Module(module)) => Some(module),
        _ => None,
    }
}

/// The value of an annotation that is text: by the names of its module, then those of the class.
pub(super) fn evaluate(
    vm: &Vm,
    cls: &Rc<Class>,
    origin: &Rc<Class>,
    text: &str,
) -> Result<Value, PyError> {
    let Some(module) = module_of(vm, origin) else {
        let name = origin.module.borrow().clone();
        return Err(annotation_error(
            vm,
            format!("Module {name} isn't present in sys.modules; can't resolve expression {text}"),
        ));
    };
    // Most are plain names.
    if let Some(found) = module.get(text.trim()) {
        return Ok(found);
    }
    match vm.eval_in(text, &module) {
        Err(error) if &*error.class_name() == "NameError" => {
            let scope = Module::new(&module.name, module.file.clone());
            for ancestor in [origin, cls] {
                scope
                    .globals
                    .borrow_mut()
                    .extend(ancestor.attrs.borrow().clone());
                scope.set(ancestor.name.clone(), Value::Class(ancestor.clone()));
            }
            scope
                .globals
                .borrow_mut()
                .extend(module.globals.borrow().clone());
            vm.eval_in(text, &scope)
        }
        other => other,
    }
}

/// The value of an annotation that is text, in a class's module or in that of one of its bases.
///
/// # Errors
/// It names what is not there.
pub(super) fn evaluate_text(vm: &Vm, cls: &Rc<Class>, text: &str) -> Result<Value, PyError> {
    let mut result = evaluate(vm, cls, cls, text);
    for base in &cls.ancestors {
        if result.is_ok() {
            break;
        }
        if let found @ Ok(_) = evaluate(vm, cls, base, text) {
            result = found;
        }
    }
    result
}

impl Annotation {
    /// The argument, evaluated if it is text.
    ///
    /// # Errors
    /// It names what is not there.
    pub(super) fn resolved(&self, vm: &Vm, cls: &Rc<Class>) -> Result<Value, PyError> {
        self.resolve(vm, cls, &self.argument)
    }

    /// A part of the annotation, evaluated if it is text.
    ///
    /// # Errors
    /// It names what is not there.
    pub(super) fn resolve(&self, vm: &Vm, cls: &Rc<Class>, part: &Value) -> Result<Value, PyError> {
        let Value::Str(text) = part else {
            return Ok(part.clone());
        };
        let value = evaluate(vm, cls, &self.origin, text).map_err(|error| match &*error.class_name() {
            "NameError" | "AttributeError" => annotation_error(
                vm,
                format!(
                    "Could not resolve all types within mapped annotation: \"{}\".  Ensure all types are written \
                     correctly and are imported within the module in use.",
                    match &self.raw {
                        Value::Str(text) => text.to_string(),
                        other => vm.repr(other).unwrap_or_default(),
                    }
                ),
            ),
            _ => error,
        })?;
        // A text in a text: `Mapped["str"]` under `from __future__ import annotations`.
        match &value {
            Value::Str(inner) if inner != text => self.resolve(vm, cls, &value),
            _ => Ok(value),
        }
    }
}

/// The name of a form of `typing` that a value is, or is a subscript of: `Union`, `Literal` …
pub(super) fn typing_name(vm: &Vm, value: &Value) -> Result<Option<Rc<str>>, PyError> {
    let Value::Object(object) = value else {
        return Ok(None);
    };
    if &**object.class.module.borrow() != "typing" {
        return Ok(None);
    }
    Ok(vm.find_attr(value, "_name")?.and_then(|name| name.as_str()))
}

/// The arguments of a subscripted form.
pub(super) fn arguments(vm: &Vm, value: &Value) -> Result<Vec<Value>, PyError> {
    match vm.find_attr(value, "__args__")? {
        Some(args) => vm.iterate(&args),
        None => Ok(Vec::new()),
    }
}
