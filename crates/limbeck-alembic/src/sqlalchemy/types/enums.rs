//! `Enum`, PostgreSQL's and MySQL's `ENUM`, and `SET`.

use limbeck_evaluator::{Args, ClassBuilder, PyError, Value, Vm};
use limbeck_schema::{SqlType, TypeArg, TypeClass, TypeModule};

use super::{TypeObject, type_arg, type_from_value};
use crate::sqlalchemy::bind::{self, Bind};
use crate::sqlalchemy::exc::sqlalchemy_error;

/// `Enum(*names)` or `Enum(PythonEnum)`, with its keywords.
pub(super) fn init(
    vm: &Vm,
    payload: &TypeObject,
    entry: &'static TypeClass,
    args: Args,
) -> Result<(), PyError> {
    let function = format!("{}.__init__", entry.name);
    let mut reader = args.reader(vm, &function);
    let positional = reader.rest();
    let values_callable = reader.some_keyword("values_callable");
    reader.keyword("sort_key_function");
    reader.keyword("default_sort");
    reader.keyword("quote");
    let metadata = reader.some_keyword("metadata");
    // The generic ones take any keyword and leave those that they do not know; PostgreSQL's is native
    // whatever it is told.
    let lenient = entry.params.iter().any(|param| param.name == "native_enum");
    let native = lenient && entry.module == TypeModule::Postgresql;
    for (name, value) in reader.rest_keywords() {
        let known = entry.params.iter().any(|param| *param.name == *name);
        if !known && !lenient {
            return Err(vm.type_error(format!(
                "{function}() got an unexpected keyword argument '{name}'"
            )));
        }
        if !(native && &*name == "native_enum") {
            let value = type_arg(vm, &value)?;
            payload.ty.borrow_mut().set(&name, value);
        }
    }
    if let Some(metadata) = metadata {
        let mut ty = payload.ty.borrow_mut();
        ty.set("metadata", TypeArg::Bool(true));
        if ty.text("schema").is_none()
            && let Some(schema) = vm.get_attr(&metadata, "schema")?.as_str()
        {
            ty.set("schema", TypeArg::Text(schema.to_string()));
        }
    }
    let omit_aliases = payload.ty.borrow().flag("omit_aliases");
    let enums = match positional.as_slice() {
        [class @ Value::Class(python)] => {
            *payload.enum_class.borrow_mut() = class.clone();
            if matches!(payload.ty.borrow().arg("name"), TypeArg::None) {
                payload
                    .ty
                    .borrow_mut()
                    .set("name", TypeArg::Text(python.name.to_lowercase()));
            }
            match values_callable {
                Some(callable) => {
                    let values = vm.call(&callable, Args::of(vec![class.clone()]))?;
                    texts(vm, &vm.iterate(&values)?)?
                }
                None if omit_aliases || !lenient => members(vm, class)?,
                None => {
                    let all = vm.get_attr(class, "__members__")?;
                    texts(vm, &vm.iterate(&all)?)?
                }
            }
        }
        // Old code gives a list.
        [list @ (Value::List(_) | Value::Tuple(_))] => texts(vm, &vm.iterate(list)?)?,
        names => texts(vm, names)?,
    };
    payload.ty.borrow_mut().set("enums", TypeArg::List(enums));
    checked(vm, &payload.ty.borrow())
}

/// Arguments that do not fit each other.
fn checked(vm: &Vm, ty: &SqlType) -> Result<(), PyError> {
    let values = ty.texts("enums");
    let longest = values.iter().map(|text| text.chars().count()).max();
    let longest = longest.and_then(|longest| i64::try_from(longest).ok());
    if let (Some(length), Some(longest)) = (ty.int("length"), longest)
        && length < longest
        && !ty.flag("native_enum")
    {
        return Err(vm.value_error(format!(
            "When provided, length must be larger or equal than the length of the longest enum value. \
             {length} < {longest}"
        )));
    }
    let argument_error = |text: &str| Err(sqlalchemy_error(vm, "ArgumentError", text));
    if ty.flag("inherit_schema") && ty.text("schema").is_some() {
        return argument_error(
            "Ambiguously setting inherit_schema=True while also passing a schema argument",
        );
    }
    if ty.is_a("SET") && !ty.flag("retrieve_as_bitwise") && values.contains(&"") {
        return argument_error(
            "Can't use the blank value '' in a SET without setting retrieve_as_bitwise=True",
        );
    }
    Ok(())
}

fn members(vm: &Vm, class: &Value) -> Result<Vec<TypeArg>, PyError> {
    let names = vm
        .iterate(class)?
        .iter()
        .map(|member| vm.get_attr(member, "name"))
        .collect::<Result<Vec<_>, _>>()?;
    texts(vm, &names)
}

fn texts(vm: &Vm, values: &[Value]) -> Result<Vec<TypeArg>, PyError> {
    values
        .iter()
        .map(|value| match (value.as_str(), value) {
            (Some(text), _) => Ok(TypeArg::Text(text.to_string())),
            (None, Value::Opaque(opaque)) => Err(vm.opaque_error(opaque, "an enum's value")),
            (None, other) => {
                // A member of a Python enum stands for its name.
                match vm.find_attr(other, "name")?.and_then(|name| name.as_str()) {
                    Some(name) => Ok(TypeArg::Text(name.to_string())),
                    None => Ok(TypeArg::Text(vm.to_str(other)?.to_string())),
                }
            }
        })
        .collect()
}

/// The length of the longest value, unless it was given.
pub(super) fn length(ty: &SqlType) -> Option<i64> {
    let longest = ty
        .texts("enums")
        .iter()
        .map(|text| text.chars().count())
        .max();
    ty.int("length")
        .or(longest.and_then(|length| i64::try_from(length).ok()))
}

/// `create(bind, checkfirst)` and `drop(bind, checkfirst)`.
pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("create", |vm, this, args| lifecycle(vm, this, args, true))
        .method("drop", |vm, this, args| lifecycle(vm, this, args, false))
}

fn lifecycle(vm: &Vm, this: &Value, args: Args, create: bool) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, if create { "create" } else { "drop" });
    let bind = reader.required("bind")?;
    let check = reader.flag("checkfirst", false)?;
    reader.finish()?;
    let ty = type_from_value(vm, this)?;
    let bind = Bind::of(vm, &bind)?;
    bind::run_type(vm, &bind, &ty, create, check)?;
    Ok(Value::None)
}
