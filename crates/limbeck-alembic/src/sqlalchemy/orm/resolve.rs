//! Python types as SQL types.

use std::rc::Rc;

use limbeck_evaluator::value::Dict;
use limbeck_evaluator::{Args, Class, PyError, Value, Vm};
use limbeck_schema::{SqlType, TypeArg, TypeModule};

use super::annotation::{Annotation, annotation_error, arguments, typing_name};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::types::{TypeObject, is_type, named_type_class};

/// The SQL types of Python types, where `type_annotation_map` says nothing.
const DEFAULTS: &[(&str, &str, &str)] = &[
    ("builtins", "int", "Integer"),
    ("builtins", "float", "Double"),
    ("builtins", "bool", "Boolean"),
    ("builtins", "str", "String"),
    ("builtins", "bytes", "LargeBinary"),
    ("uuid", "UUID", "Uuid"),
    ("decimal", "Decimal", "Numeric"),
    ("datetime", "date", "Date"),
    ("datetime", "datetime", "DateTime"),
    ("datetime", "time", "Time"),
    ("datetime", "timedelta", "Interval"),
    ("enum", "Enum", "Enum"),
];

/// What stands in the brackets of `Mapped[…]`, taken apart.
pub(super) struct Resolved {
    /// `None` is one of its types.
    pub(super) nullable: bool,
    /// Without `None`, with `Annotated`.
    pub(super) ty: Value,
    /// The type inside of `Annotated`.
    inner: Option<Value>,
    /// What an alias (`type X = …`) is called.
    alias: Option<Value>,
    /// What `Annotated` adds.
    pub(super) metadata: Vec<Value>,
}

/// Takes an annotation apart.
///
/// # Errors
/// It names what is not there.
pub(super) fn take_apart(
    vm: &Vm,
    cls: &Rc<Class>,
    annotation: &Annotation,
) -> Result<Resolved, PyError> {
    let whole = annotation.resolved(vm, cls)?;
    let (mut nullable, mut ty) = without_none(vm, cls, annotation, whole)?;
    let mut alias = None;
    if let Value::Object(object) = &ty
        && object.class.is_named("TypeAliasType")
    {
        let value = vm.get_attr(&ty, "__value__")?;
        let (inner_nullable, inner) = without_none(vm, cls, annotation, value)?;
        nullable |= inner_nullable;
        alias = Some(std::mem::replace(&mut ty, inner));
    }
    let (mut inner, mut metadata) = (None, Vec::new());
    if typing_name(vm, &ty)?.as_deref() == Some("Annotated") {
        if let Some(extra) = vm.find_attr(&ty, "__metadata__")? {
            metadata = vm.iterate(&extra)?;
        }
        if let Some(first) = arguments(vm, &ty)?.into_iter().next() {
            let (inner_nullable, found) = without_none(vm, cls, annotation, first)?;
            nullable |= inner_nullable;
            inner = Some(found);
        }
    }
    Ok(Resolved {
        nullable,
        ty,
        inner,
        alias,
        metadata,
    })
}

/// A union without `None`, and whether it was there.
fn without_none(
    vm: &Vm,
    cls: &Rc<Class>,
    annotation: &Annotation,
    ty: Value,
) -> Result<(bool, Value), PyError> {
    let ty = annotation.resolve(vm, cls, &ty)?;
    if is_none_type(vm, &ty) {
        return Ok((true, ty));
    }
    if !matches!(typing_name(vm, &ty)?.as_deref(), Some("Union" | "Optional")) {
        return Ok((false, ty));
    }
    let (mut nullable, mut members) = (false, Vec::new());
    for member in arguments(vm, &ty)? {
        let member = annotation.resolve(vm, cls, &member)?;
        if is_none_type(vm, &member) {
            nullable = true;
        } else {
            members.push(member);
        }
    }
    if members.len() == 1 {
        let (inner, only) = without_none(vm, cls, annotation, members.swap_remove(0))?;
        return Ok((nullable || inner, only));
    }
    let union = vm.get_attr(&vm.import_module("typing")?, "Union")?;
    Ok((nullable, vm.get_item(&union, &Value::tuple(members))?))
}

fn is_none_type(vm: &Vm, ty: &Value) -> bool {
    match ty {
        Value::None => true,
        Value::Class(class) => Rc::ptr_eq(class, &vm.types().none_type),
        _ => false,
    }
}

/// The type object for an annotation; a placeholder where one decides it.
///
/// # Errors
/// No type is known for it.
pub(super) fn column_type(
    vm: &Vm,
    key: &str,
    maps: &[Rc<Dict>],
    found: &Resolved,
) -> Result<Value, PyError> {
    let candidates = [found.alias.as_ref(), Some(&found.ty), found.inner.as_ref()];
    for candidate in candidates.into_iter().flatten() {
        if let Some(ty) = resolve(vm, maps, candidate)? {
            return Ok(ty);
        }
    }
    for candidate in [Some(&found.ty), found.inner.as_ref()]
        .into_iter()
        .flatten()
    {
        if let Value::Opaque(_) = candidate {
            return Ok(candidate.clone());
        }
    }
    let first = found.alias.as_ref().unwrap_or(&found.ty);
    if is_type(vm, first) {
        let text = vm.repr(first)?;
        return Err(annotation_error(
            vm,
            format!(
                "The type provided inside the '{key}' attribute Mapped annotation is the SQLAlchemy type {text}. \
                 Expected a Python type instead"
            ),
        ));
    }
    if !matches!(first, Value::Class(_)) && typing_name(vm, first)?.is_none() {
        let text = vm.repr(first)?;
        return Err(annotation_error(
            vm,
            format!(
                "The object provided inside the '{key}' attribute Mapped annotation is not a Python type, it's the \
                 object {text}. Expected a Python type."
            ),
        ));
    }
    let checks = [found.alias.as_ref(), Some(&found.ty), found.inner.as_ref()];
    let checks = checks
        .into_iter()
        .flatten()
        .map(|ty| vm.repr(ty))
        .collect::<Result<Vec<_>, _>>()?;
    let detail = match checks.as_slice() {
        [_] => "the type object is not resolvable by the registry".to_owned(),
        [one, two] => format!("neither '{one}' nor '{two}' are resolvable by the registry"),
        all => format!(
            "none of '{}' are resolvable by the registry",
            all.join("', '")
        ),
    };
    Err(annotation_error(
        vm,
        format!(
            "Could not locate SQLAlchemy Core type when resolving for Python type indicated by '{}' inside the Mapped[] \
             annotation for the '{key}' attribute; {detail}",
            checks.first().map_or("", String::as_str)
        ),
    ))
}

/// The type object for a Python type: by the maps, then by the defaults.
fn resolve(vm: &Vm, maps: &[Rc<Dict>], python: &Value) -> Result<Option<Value>, PyError> {
    if typing_name(vm, python)?.as_deref() == Some("Literal") {
        return literal(vm, maps, python).map(Some);
    }
    let Value::Class(class) = python else {
        return match mapped_to(vm, maps, python)? {
            Some(ty) => instance(vm, ty).map(Some),
            None => Ok(None),
        };
    };
    for ancestor in class.mro() {
        let exact = Rc::ptr_eq(ancestor, class);
        let ty = match mapped_to(vm, maps, &ancestor.clone().into())? {
            Some(ty) => Some(instance(vm, ty)?),
            None => default(vm, ancestor)?,
        };
        let Some(ty) = ty else { continue };
        if ty
            .native::<TypeObject>()
            .is_some_and(|ty| ty.ty.borrow().is_a("Enum"))
        {
            return enumeration(vm, &ty, python, exact, class.is_named("Enum")).map(Some);
        }
        if exact {
            return Ok(Some(ty));
        }
    }
    Ok(None)
}

fn mapped_to(vm: &Vm, maps: &[Rc<Dict>], python: &Value) -> Result<Option<Value>, PyError> {
    if let Value::Opaque(opaque) = python {
        // A placeholder is the same by its name.
        let is = |key: &Value| matches!(key, Value::Opaque(key) if key.origin == opaque.origin);
        let pairs = maps.iter().flat_map(|map| map.pairs());
        return Ok(pairs.into_iter().find(|(key, _)| is(key)).map(|(_, ty)| ty));
    }
    let Ok(key) = vm.key(python) else {
        return Ok(None);
    };
    Ok(maps
        .iter()
        .find_map(|map| map.0.borrow().get(&key).map(|(_, ty)| ty.clone())))
}

fn instance(vm: &Vm, ty: Value) -> Result<Value, PyError> {
    match ty {
        Value::Class(_) => vm.call(&ty, Args::none()),
        other => Ok(other),
    }
}

fn default(vm: &Vm, python: &Rc<Class>) -> Result<Option<Value>, PyError> {
    let module = python.module.borrow().clone();
    let known = DEFAULTS
        .iter()
        .find(|(package, name, _)| *package == &*module && *name == &*python.name);
    let Some((_, _, name)) = known else {
        return Ok(None);
    };
    let Some(class) = named_type_class(vm, TypeModule::Sqlalchemy, name) else {
        return Ok(None);
    };
    let args = if *name == "Enum" {
        vec![python.clone().into()]
    } else {
        Vec::new()
    };
    vm.call(&class.into(), Args::of(args)).map(Some)
}

/// `Literal["a", "b"]`: an enum of these texts that is no type of the database's own.
fn literal(vm: &Vm, maps: &[Rc<Dict>], python: &Value) -> Result<Value, PyError> {
    if let Some(ty) = mapped_to(vm, maps, python)? {
        return instance(vm, ty);
    }
    let texts = arguments(vm, python)?;
    let form = vm.get_attr(&vm.import_module("typing")?, "Literal")?;
    let generic = match mapped_to(vm, maps, &form)? {
        Some(ty) => {
            let ty = instance(vm, ty)?;
            if !ty
                .native::<TypeObject>()
                .is_some_and(|ty| ty.ty.borrow().is_a("Enum"))
            {
                return Ok(ty);
            }
            Some(ty)
        }
        None => None,
    };
    let other: Vec<String> = texts
        .iter()
        .filter(|text| text.as_str().is_none())
        .map(|text| vm.repr(text))
        .collect::<Result<_, _>>()?;
    if !other.is_empty() {
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            format!(
                "Can't create string-based Enum datatype from non-string values: {}.  Please provide an explicit Enum \
                 datatype for this Python type",
                other.join(", ")
            ),
        ));
    }
    let keywords = match &generic {
        Some(ty) => keywords(vm, ty)?,
        None => Vec::new(),
    };
    new_enum(vm, texts, keywords, Some(false))
}

/// A Python enum by the `Enum` that a map gives for it or for `enum.Enum`.
fn enumeration(
    vm: &Vm,
    ty: &Value,
    python: &Value,
    exact: bool,
    is_enum: bool,
) -> Result<Value, PyError> {
    let Some(payload) = ty.native::<TypeObject>() else {
        return Ok(ty.clone());
    };
    let generic =
        matches!(&*payload.enum_class.borrow(), Value::Class(class) if &*class.name == "Enum");
    if (exact && !generic) || !is_enum {
        return Ok(ty.clone());
    }
    new_enum(vm, vec![python.clone()], keywords(vm, ty)?, None)
}

fn new_enum(
    vm: &Vm,
    values: Vec<Value>,
    mut keywords: Vec<(Rc<str>, Value)>,
    native: Option<bool>,
) -> Result<Value, PyError> {
    if let Some(native) = native {
        keywords.retain(|(name, _)| &**name != "native_enum");
        keywords.push(("native_enum".into(), native.into()));
    }
    if !keywords
        .iter()
        .any(|(name, _)| matches!(&**name, "schema" | "inherit_schema"))
    {
        // It is of the metadata's schema only where it says so.
        keywords.push(("schema".into(), Value::None));
    }
    match named_type_class(vm, TypeModule::Sqlalchemy, "Enum") {
        Some(class) => vm.call(
            &class.into(),
            Args {
                positional: values,
                keywords,
            },
        ),
        None => Ok(Value::None),
    }
}

/// The keywords that an `Enum` was made with and that another one takes over.
fn keywords(vm: &Vm, ty: &Value) -> Result<Vec<(Rc<str>, Value)>, PyError> {
    let Some(payload) = ty.native::<TypeObject>() else {
        return Ok(Vec::new());
    };
    let data: SqlType = payload.ty.borrow().clone();
    let mut keywords = Vec::new();
    for param in data.class.params {
        let own_name =
            param.name == "name" && !matches!(&*payload.enum_class.borrow(), Value::None);
        let arg = data.arg(param.name);
        if param.name == "enums"
            || own_name
            || *arg == param.default
            || matches!(arg, TypeArg::None)
        {
            continue;
        }
        keywords.push((Rc::from(param.name), vm.get_attr(ty, param.name)?));
    }
    if let Some(callable) = vm
        .find_attr(ty, "values_callable")?
        .filter(|callable| !callable.is_none())
    {
        keywords.push(("values_callable".into(), callable));
    }
    Ok(keywords)
}
