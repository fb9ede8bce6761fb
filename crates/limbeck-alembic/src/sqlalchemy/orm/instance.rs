//! Instances of mapped classes.

use std::rc::Rc;

use limbeck_evaluator::{Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};

use super::mapper::mapper_of;
use super::property::Property;
use crate::sqlalchemy::schema::ColumnObject;

/// What marks an instance of a mapped class.
pub(super) struct Instance;

impl Native for Instance {}

/// An instance: its columns are `None` until they are set.
pub(super) fn construct(_vm: &Vm, class: &Rc<Class>, _args: Args) -> Result<Value, PyError> {
    let object = Object::new(class.clone(), Some(Rc::new(Instance)));
    for ancestor in class.mro().collect::<Vec<_>>().into_iter().rev() {
        let Some(mapper) = mapper_of(ancestor) else {
            continue;
        };
        for name in mapper.columns.borrow().keys() {
            object.set(name.clone(), Value::None);
        }
    }
    Ok(Value::Object(object))
}

/// The methods of every mapped class.
pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder.method("__init__", init)
}

/// `User(name="…")`: sets attributes that the class has. A mapped dataclass takes them by position too,
/// and has defaults for the rest.
fn init(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let class = vm.class_of(this);
    let dataclass = class.lookup("_sa_apply_dc_transforms").is_some();
    if !args.positional.is_empty() && !dataclass {
        let given = args.positional.len() + 1;
        return Err(vm.type_error(format!(
            "__init__() takes 1 positional argument but {given} were given"
        )));
    }
    if let Value::Object(object) = this
        && object.native::<Instance>().is_none()
        && let Some(mapper) = mapper_of(&class)
    {
        for name in mapper.columns.borrow().keys() {
            object.set(name.clone(), Value::None);
        }
    }
    let mut given = args.keywords;
    if dataclass {
        let fields: Vec<Rc<str>> = fields(&class)
            .into_iter()
            .filter(|name| is_parameter(&class, name))
            .collect();
        for (name, value) in fields.iter().zip(args.positional) {
            given.push((name.clone(), value));
        }
        for name in fields {
            let default = option(&class, &name, "default").or_else(|| default_of(&class, &name));
            if let (Some(default), false) = (default, given.iter().any(|(known, _)| *known == name))
            {
                given.push((name, default));
            }
        }
    }
    for (name, value) in given {
        if class.lookup(&name).is_none() {
            let message = format!("'{name}' is an invalid keyword argument for {}", class.name);
            return Err(vm.type_error(message));
        }
        vm.set_attr(this, &name, value)?;
    }
    Ok(Value::None)
}

/// The fields of a mapped dataclass, those of its bases first.
fn fields(class: &Rc<Class>) -> Vec<Rc<str>> {
    let mut names: Vec<Rc<str>> = Vec::new();
    for base in class.mro().collect::<Vec<_>>().into_iter().rev() {
        let Some(Value::Dict(annotations)) = base.own("__annotations__") else {
            continue;
        };
        for (name, _) in annotations.pairs() {
            if let Some(name) = name.as_str().filter(|name| class.lookup(name).is_some())
                && !names.contains(&name)
            {
                names.push(name);
            }
        }
    }
    names
}

/// A keyword of the column or property of an attribute.
fn option(class: &Rc<Class>, name: &str, keyword: &str) -> Option<Value> {
    let value = class.lookup(name)?;
    match (value.native::<ColumnObject>(), value.native::<Property>()) {
        (Some(column), _) => super::column::keyword(&column, keyword),
        (_, Some(property)) => {
            let given = property
                .args
                .keywords
                .iter()
                .find(|(given, _)| &**given == keyword);
            given.map(|(_, value)| value.clone())
        }
        _ => None,
    }
}

/// The default of a column that is a plain value.
fn default_of(class: &Rc<Class>, name: &str) -> Option<Value> {
    let column = class.lookup(name)?.native::<ColumnObject>()?;
    let default = column.default.borrow().clone();
    let callable = matches!(
        default,
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_)
    );
    (!default.is_none() && !callable).then_some(default)
}

fn is_parameter(class: &Rc<Class>, name: &str) -> bool {
    !matches!(option(class, name, "init"), Some(Value::Bool(false)))
}
