//! Type objects as plain data.

use std::rc::Rc;

use limbeck_evaluator::{Args, Class, Object, PyError, Value, Vm};
use limbeck_schema::{SqlType, TypeArg, TypeModule, TypeOrigin};

use super::{TypeBinding, TypeObject, decorator};
use crate::sqlalchemy::compiler::{compiled_text, compiles_for, is_compiled};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::registry::class;

/// Whether a value stands where a type belongs: a type object, or a type's class.
pub(crate) fn is_type(vm: &Vm, value: &Value) -> bool {
    match value {
        Value::Class(given) => given.is_subclass(&class(vm, "TypeEngine")),
        Value::Object(_) => value.native::<TypeObject>().is_some(),
        _ => false,
    }
}

/// A type as plain data; a class stands for an instance without arguments, `None` for no type.
///
/// # Errors
/// The type is not evaluated (opaque), or the value is none.
pub(crate) fn type_from_value(vm: &Vm, value: &Value) -> Result<SqlType, PyError> {
    match value {
        Value::None => Ok(SqlType::null()),
        Value::Class(given) if given.is_subclass(&class(vm, "TypeEngine")) => {
            let instance = vm.call(value, Args::none())?;
            type_from_value(vm, &instance)
        }
        Value::Object(object) => match value.native::<TypeObject>() {
            Some(payload) => convert(vm, value, object, &payload),
            None => Err(no_type(vm, value)),
        },
        Value::Opaque(opaque) => Err(vm.opaque_error(opaque, "a column's type")),
        _ => Err(no_type(vm, value)),
    }
}

fn no_type(vm: &Vm, value: &Value) -> PyError {
    let shown = vm.repr(value).unwrap_or_default();
    sqlalchemy_error(
        vm,
        "ArgumentError",
        format!("a SQLAlchemy type is expected, got {shown}"),
    )
}

fn convert(
    vm: &Vm,
    value: &Value,
    object: &Rc<Object>,
    payload: &TypeObject,
) -> Result<SqlType, PyError> {
    // It was made from data, and is what the data says.
    if payload.ty.borrow().origin.is_some() {
        return Ok(payload.ty.borrow().clone());
    }
    if object.class.is_subclass(&class(vm, "TypeDecorator")) {
        return decorator::convert(vm, value, object, payload);
    }
    if is_compiled(vm, &object.class) {
        return compiled_type(vm, value, object, payload);
    }
    let mut ty = payload.ty.borrow().clone();
    if object.class.data::<TypeBinding>().is_some() {
        return Ok(ty);
    }
    if let Some(spec) = vm.find_attr(value, "get_col_spec")? {
        let spec = vm.call(&spec, Args::none())?;
        let spec = vm.expect_str(&spec, "get_col_spec()")?;
        let variants = std::mem::take(&mut ty.variants);
        ty = SqlType::named("UserDefinedType").with("col_spec", TypeArg::Text(spec.to_string()));
        ty.variants = variants;
    } else if ty.class.name == "TypeEngine" {
        let name = &object.class.name;
        return Err(sqlalchemy_error(
            vm,
            "CompileError",
            format!("type '{name}' has no get_col_spec(), and its SQL is not known"),
        ));
    }
    ty.origin = Some(Box::new(origin(vm, value, &object.class)?));
    Ok(ty)
}

/// A type that Python code compiles: its text for each dialect, for those that have one.
fn compiled_type(
    vm: &Vm,
    value: &Value,
    object: &Rc<Object>,
    payload: &TypeObject,
) -> Result<SqlType, PyError> {
    let plain = payload.ty.borrow().clone();
    let spec = |text: String| SqlType {
        spec: Some(text),
        variants: Vec::new(),
        ..plain.clone()
    };
    let standard = compiled_text(vm, value, crate::sqlalchemy::dialects::default_dialect());
    let mut ty = match standard {
        Ok(Some(text)) => SqlType {
            variants: plain.variants.clone(),
            ..spec(text)
        },
        _ => plain.clone(),
    };
    let current = decorator::current_dialect(vm);
    let current = current.name();
    for name in decorator::DIALECTS {
        let Some(dialect) = limbeck_dialect::dialect(name) else {
            continue;
        };
        match compiled_text(vm, value, dialect) {
            Ok(Some(text)) if ty.spec.as_ref() != Some(&text) && !is_variant(&ty, name) => {
                ty.variants.push((name.to_owned(), spec(text)));
            }
            // The function fails where its answer is needed.
            Err(error) if name == current && compiles_for(vm, &object.class, name) => {
                return Err(error);
            }
            _ => {}
        }
    }
    if object.class.data::<TypeBinding>().is_none() {
        ty.origin = Some(Box::new(origin(vm, value, &object.class)?));
    }
    Ok(ty)
}

fn is_variant(ty: &SqlType, dialect: &str) -> bool {
    ty.variants.iter().any(|(known, _)| known == dialect)
}

/// The class that a type came from, for autogenerate.
pub(super) fn origin(vm: &Vm, value: &Value, class: &Rc<Class>) -> Result<TypeOrigin, PyError> {
    let payload = value.native::<TypeObject>();
    let variants = payload.map(|payload| payload.ty.borrow().variants.clone());
    Ok(TypeOrigin {
        variants: variants
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
            .collect(),
        module: class.module.borrow().to_string(),
        name: class.name.to_string(),
        repr: vm.repr(value)?,
    })
}

/// `repr()` of a type: the class and the arguments that differ from their defaults.
pub(super) fn repr(vm: &Vm, value: &Value) -> Result<String, PyError> {
    let Value::Object(object) = value else {
        return vm.repr(value);
    };
    let Some(payload) = value.native::<TypeObject>() else {
        return Ok(String::new());
    };
    if let Some(origin) = &payload.ty.borrow().origin {
        return Ok(origin.repr.clone());
    }
    let name = &object.class.name;
    if object.class.is_subclass(&class(vm, "TypeDecorator")) {
        let inner = decorator::implementation(vm, value, object)?;
        let inner = vm.repr(&inner)?;
        let args = inner.split_once('(').map_or(")", |(_, args)| args);
        return Ok(format!("{name}({args}"));
    }
    if let Some(init @ Value::Function(_)) = object.class.lookup("__init__") {
        return python_repr(vm, value, name, &init);
    }
    let ty = payload.ty.borrow();
    let shown = limbeck_dialect::type_repr(&SqlType {
        origin: None,
        ..ty.clone()
    });
    let args = shown.split_once('(').map_or(")", |(_, args)| args);
    let name = match object.class.data::<TypeBinding>() {
        Some(_) => limbeck_dialect::class_name(&ty),
        None => name,
    };
    Ok(format!("{name}({args}"))
}

/// `repr()` of a type with an `__init__` in Python: its arguments, as the attributes of the same names
/// have them.
fn python_repr(vm: &Vm, value: &Value, name: &str, init: &Value) -> Result<String, PyError> {
    let inspect = vm.import_module("inspect")?;
    let spec = vm.call_method(&inspect, "getfullargspec", Args::of(vec![init.clone()]))?;
    let names = vm.iterate(&vm.get_attr(&spec, "args")?)?;
    let defaults = match vm.get_attr(&spec, "defaults")? {
        Value::None => Vec::new(),
        defaults => vm.iterate(&defaults)?,
    };
    let (required, optional) = names.split_at(names.len().saturating_sub(defaults.len()));
    let mut parts = Vec::new();
    for param in required.iter().skip(1) {
        let given = vm.find_attr(value, &vm.expect_str(param, "name")?)?;
        parts.push(vm.repr(&given.unwrap_or_default())?);
    }
    if let Some(rest) = vm.get_attr(&spec, "varargs")?.as_str()
        && let Some(given) = vm.find_attr(value, &rest)?
    {
        for item in vm.iterate(&given)? {
            parts.push(vm.repr(&item)?);
        }
    }
    for (param, default) in optional.iter().zip(&defaults) {
        let param = vm.expect_str(param, "name")?;
        if let Some(given) = vm.find_attr(value, &param)?
            && !vm.equals(default, &given)?
        {
            parts.push(format!("{param}={}", vm.repr(&given)?));
        }
    }
    Ok(format!("{name}({})", parts.join(", ")))
}

/// A copy with the same class, attributes and payload.
pub(super) fn copy(vm: &Vm, this: &Value) -> Result<Value, PyError> {
    let (Value::Object(object), Some(payload)) = (this, this.native::<TypeObject>()) else {
        return Err(no_type(vm, this));
    };
    let copy = object.class.instance(TypeObject {
        ty: payload.ty.clone(),
        enum_class: payload.enum_class.clone(),
    });
    if let Value::Object(new) = &copy {
        for (name, value) in object.attrs.borrow().iter() {
            new.set(name.clone(), value.clone());
        }
    }
    Ok(copy)
}

/// The type object as it is copied with its column.
pub(crate) fn copied(vm: &Vm, this: &Value) -> Result<Value, PyError> {
    let new = copy(vm, this)?;
    if let Some(payload) = new.native::<TypeObject>() {
        let copied = payload.ty.borrow().copied();
        *payload.ty.borrow_mut() = copied;
    }
    Ok(new)
}

/// `with_variant(type, *dialect_names)`
pub(super) fn with_variant(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "with_variant");
    let given = reader.required("type_")?;
    let variant = type_from_value(vm, &given)?;
    let mut dialects = reader.rest();
    if let Some(name) = reader.keyword("dialect_name") {
        dialects.push(name);
    }
    reader.finish()?;
    if dialects.is_empty() {
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            "At least one dialect name is required",
        ));
    }
    let nested = given.native::<TypeObject>();
    if nested.is_some_and(|nested| !nested.ty.borrow().variants.is_empty()) {
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            "can't pass a type that already has variants as a dialect-level type to with_variant()",
        ));
    }
    let new = copy(vm, this)?;
    if let Some(payload) = new.native::<TypeObject>() {
        let mut ty = payload.ty.borrow_mut();
        for dialect in &dialects {
            let name = vm.expect_str(dialect, "dialect_name")?;
            if ty.variants.iter().any(|(known, _)| **known == *name) {
                return Err(sqlalchemy_error(
                    vm,
                    "ArgumentError",
                    format!(
                        "Dialect {} is already present in the mapping for this {}",
                        vm.repr(dialect)?,
                        vm.repr(this)?
                    ),
                ));
            }
            ty.variants.push((name.to_string(), variant.clone()));
        }
    }
    Ok(new)
}

/// `TypeEngine.as_generic()`: the type of standard SQL that this one derives from.
pub(super) fn as_generic(vm: &Vm, this: &Value) -> Result<Value, PyError> {
    let ty = type_from_value(vm, this)?;
    let mut class = Some(ty.class);
    while let Some(current) = class {
        let generic =
            current.name.contains(char::is_lowercase) || matches!(current.name, "JSON" | "ARRAY");
        if current.module == TypeModule::Sqlalchemy && generic {
            let mut generic = SqlType::of(current);
            let kept = |name: &str| current.name != "Enum" || name == "enums";
            for (name, value) in ty.args.iter().filter(|(name, _)| kept(name)) {
                generic.set(name, value.clone());
            }
            return Ok(super::value_from_type(vm, &generic));
        }
        class = current.parent();
    }
    Err(vm.not_implemented(format!(
        "Default TypeEngine.as_generic() heuristic method was unsuccessful for {}. A custom as_generic() \
         method must be implemented for this type class.",
        ty.class.name
    )))
}

/// `TypeEngine.python_type`
pub(super) fn python_type(vm: &Vm, this: &Value) -> Result<Value, PyError> {
    if let Some(payload) = this.native::<TypeObject>()
        && matches!(&*payload.enum_class.borrow(), Value::Class(_))
    {
        return Ok(payload.enum_class.borrow().clone());
    }
    let ty = type_from_value(vm, this)?;
    let types = vm.types();
    let builtin = match () {
        () if ty.is_a("Boolean") => &types.bool,
        () if ty.is_a("Integer") => &types.int,
        () if ty.is_a("Numeric") && !ty.flag("asdecimal") => &types.float,
        () if ty.is_a("String") => &types.str,
        () if ty.is_a("LargeBinary") => &types.bytes,
        () if ty.is_a("Uuid") && !ty.flag("as_uuid") => &types.str,
        () if ty.is_a("JSON") || ty.is_null() => &types.object,
        () if ty.is_a("ARRAY") => &types.list,
        () => {
            let (module, name) = match () {
                () if ty.is_a("Numeric") => ("decimal", "Decimal"),
                () if ty.is_a("DateTime") => ("datetime", "datetime"),
                () if ty.is_a("Date") => ("datetime", "date"),
                () if ty.is_a("Time") => ("datetime", "time"),
                () if ty.is_a("Interval") => ("datetime", "timedelta"),
                () if ty.is_a("Uuid") => ("uuid", "UUID"),
                () => return Err(vm.not_implemented("")),
            };
            let module = vm.import_module(module)?;
            return vm.get_attr(&module, name);
        }
    };
    Ok(builtin.clone().into())
}
