//! How a class statement becomes an enumeration.

use std::rc::Rc;

use super::{Auto, AutoOperation, Classes, EnumMembers, own};
use crate::class::Object;
use crate::{Args, BinaryOp, Class, PyError, Value, Vm};

/// Makes members of the attributes of a class that was just defined.
pub(super) fn define(vm: &Vm, class: &Rc<Class>) -> Result<(), PyError> {
    for base in &class.bases {
        if base
            .data::<EnumMembers>()
            .is_some_and(|members| !members.0.borrow().is_empty())
        {
            return Err(vm.type_error(format!(
                "<enum '{}'> cannot extend <enum '{}'>",
                class.name, base.name
            )));
        }
    }
    let members = Rc::new(EnumMembers::default());
    *class.data.borrow_mut() = Some(members.clone());
    print_as_enumeration(vm, class);
    let ignored = ignored(vm, class)?;
    let attrs = class.attrs.borrow().clone();
    let mut values: Vec<Value> = Vec::new();
    for (name, value) in attrs {
        if !is_member(&name, &value) || ignored.contains(&name) {
            continue;
        }
        let value = resolve(vm, class, &name, &values, &value)?;
        let member = make(vm, class, &value)?;
        let value = own(&member, "_value_");
        values.push(value.clone());
        let mut canonical = None;
        for (_, other) in members.unique() {
            if vm.equals(&own(&other, "_value_"), &value)? {
                canonical = Some(other);
                break;
            }
        }
        let member = canonical.unwrap_or_else(|| {
            if let Value::Object(object) = &member {
                object.set("_name_", Value::Str(name.clone()));
                object.set("__objclass__", Value::Class(class.clone()));
            }
            member.clone()
        });
        members.0.borrow_mut().insert(name.clone(), member.clone());
        class.set(name, member);
    }
    run_init(vm, class, &members)
}

/// `__init__` of an enumeration gets the parts of the value.
fn run_init(vm: &Vm, class: &Rc<Class>, members: &EnumMembers) -> Result<(), PyError> {
    let Some(init @ Value::Function(_)) = class.lookup("__init__") else {
        return Ok(());
    };
    for (_, member) in members.unique() {
        vm.call(
            &vm.bind(init.clone(), &member),
            Args::of(parts(&own(&member, "_value_"))),
        )?;
    }
    Ok(())
}

/// What a mixed-in type would print is not what an enumeration prints.
fn print_as_enumeration(vm: &Vm, class: &Rc<Class>) {
    let Some(classes) = vm.host::<Classes>() else {
        return;
    };
    for name in ["__repr__", "__str__", "__format__"] {
        let from = class
            .mro()
            .find(|ancestor| ancestor.attrs.borrow().contains_key(name));
        if from.is_some_and(|from| from.sealed.get())
            && let Some(method) = classes.enumeration.own(name)
        {
            class.set(name, method);
        }
    }
}

fn ignored(vm: &Vm, class: &Rc<Class>) -> Result<Vec<Rc<str>>, PyError> {
    Ok(match class.own("_ignore_") {
        None => Vec::new(),
        Some(names) => match names.as_str() {
            Some(names) => names.split([' ', ',']).map(Rc::from).collect(),
            None => vm
                .iterate(&names)?
                .iter()
                .filter_map(Value::as_str)
                .collect(),
        },
    })
}

fn is_member(name: &str, value: &Value) -> bool {
    let is_special = name.starts_with('_') && name.ends_with('_');
    let is_private = name.starts_with('_') && name.contains("__");
    let is_descriptor = match value {
        Value::Function(_)
        | Value::Native(_)
        | Value::Method(_)
        | Value::Property(_)
        | Value::ClassMethod(_)
        | Value::StaticMethod(_) => true,
        Value::Object(object) => object.class.lookup("__get__").is_some(),
        _ => false,
    };
    !is_special && !is_private && !is_descriptor
}

/// The value without any `auto()` in it.
fn resolve(
    vm: &Vm,
    class: &Rc<Class>,
    name: &Rc<str>,
    before: &[Value],
    value: &Value,
) -> Result<Value, PyError> {
    if let Some(auto) = value.native::<Auto>() {
        let known = auto.0.borrow().clone();
        return match known {
            Some(value) => Ok(value),
            None => {
                let value = next_value(vm, class, name, before)?;
                *auto.0.borrow_mut() = Some(value.clone());
                Ok(value)
            }
        };
    }
    if let Some(operation) = value.native::<AutoOperation>() {
        let left = resolve(vm, class, name, before, &operation.1)?;
        let right = resolve(vm, class, name, before, &operation.2)?;
        return vm.binary(operation.0, &left, &right);
    }
    match value {
        Value::Tuple(items) => {
            let items = items
                .iter()
                .map(|item| resolve(vm, class, name, before, item));
            Ok(Value::tuple(items.collect::<Result<_, _>>()?))
        }
        _ => Ok(value.clone()),
    }
}

/// The value of `auto()`.
fn next_value(
    vm: &Vm,
    class: &Rc<Class>,
    name: &Rc<str>,
    before: &[Value],
) -> Result<Value, PyError> {
    if let Some(generate) = class.lookup("_generate_next_value_") {
        let generate = match &generate {
            Value::StaticMethod(function) => (**function).clone(),
            _ => generate,
        };
        let args = vec![
            Value::Str(name.clone()),
            Value::Int(1),
            before.len().into(),
            Value::list(before.to_vec()),
        ];
        return vm.call(&generate, Args::of(args));
    }
    if class.is_named("StrEnum") {
        return Ok(name.to_lowercase().into());
    }
    if class.is_named("Flag") {
        let highest = before.iter().filter_map(Value::as_int).max().unwrap_or(0);
        return Ok(Value::Int(if highest <= 0 {
            1
        } else {
            1 << (64 - highest.leading_zeros())
        }));
    }
    match before
        .iter()
        .rev()
        .find(|value| matches!(value.primitive(), Value::Int(_) | Value::Float(_)))
    {
        Some(last) => vm.binary(BinaryOp::Add, last, &Value::Int(1)),
        None => Ok(Value::Int(1)),
    }
}

fn parts(value: &Value) -> Vec<Value> {
    match value {
        Value::Tuple(items) => items.to_vec(),
        single => vec![single.clone()],
    }
}

/// The builtin type whose values the members are: `str` in `class Color(str, Enum)`.
pub(super) fn mixin(vm: &Vm, class: &Rc<Class>) -> Option<Rc<Class>> {
    let object = &vm.types().object;
    class
        .mro()
        .find(|ancestor| ancestor.sealed.get() && !Rc::ptr_eq(ancestor, object))
        .cloned()
}

fn make(vm: &Vm, class: &Rc<Class>, value: &Value) -> Result<Value, PyError> {
    let mut new = class.lookup("__new__");
    if let Some(Value::StaticMethod(function)) = &new {
        new = Some((**function).clone());
    }
    let member = match (new, mixin(vm, class)) {
        (Some(new @ Value::Function(_)), _) => {
            let mut args = vec![Value::Class(class.clone())];
            args.extend(parts(value));
            vm.call(&new, Args::of(args))?
        }
        (_, Some(mixin)) => {
            let args = if &*mixin.name == "tuple" {
                vec![value.clone()]
            } else {
                parts(value)
            };
            let primitive = vm.call(&Value::Class(mixin), Args::of(args))?;
            Value::Object(Object::with_primitive(class.clone(), primitive))
        }
        (_, None) => Value::Object(Object::new(class.clone(), None)),
    };
    if let Value::Object(object) = &member
        && object.own("_value_").is_none()
    {
        let value = object.primitive.clone().unwrap_or_else(|| value.clone());
        object.set("_value_", value);
    }
    Ok(member)
}
