//! `Enum`, PostgreSQL's and MySQL's `ENUM`, and `SET`.

use limbeck_evaluator::{Args, ClassBuilder, PyError, Value, Vm};
use limbeck_schema::{SqlType, TypeArg, TypeClass};

use super::{TypeObject, type_arg, type_from_value};
use crate::sqlalchemy::bind::{self, Bind};

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
    for (name, value) in reader.rest_keywords() {
        if !entry.params.iter().any(|param| *param.name == *name) {
            return Err(vm.type_error(format!(
                "{function}() got an unexpected keyword argument '{name}'"
            )));
        }
        let value = type_arg(vm, &value)?;
        payload.ty.borrow_mut().set(&name, value);
    }
    if metadata.is_some() {
        payload.ty.borrow_mut().set("metadata", TypeArg::Bool(true));
    }
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
                None => members(vm, class)?,
            }
        }
        // Old code gives a list.
        [list @ (Value::List(_) | Value::Tuple(_))] => texts(vm, &vm.iterate(list)?)?,
        names => texts(vm, names)?,
    };
    payload.ty.borrow_mut().set("enums", TypeArg::List(enums));
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
