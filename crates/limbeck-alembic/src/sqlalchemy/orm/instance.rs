//! Instances of mapped classes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use limbeck_evaluator::{Args, Class, ClassBuilder, Module, Native, Object, PyError, Value, Vm};

use super::mapper::mapper_of;
use super::property::Property;
use super::registry::configure;
use super::session;
use crate::sqlalchemy::schema::ColumnObject;

/// What marks an instance of a mapped class: a session sees what is assigned to it.
#[derive(Default)]
pub(super) struct Instance {
    /// The list of a session's instances that were touched, which keeps them.
    touched: RefCell<Value>,
    /// It is in that list.
    listed: Cell<bool>,
}

impl Native for Instance {
    fn set_attr(
        &self,
        _vm: &Vm,
        this: &Rc<Object>,
        _name: &str,
        _value: &Value,
    ) -> Result<bool, PyError> {
        self.touch(this);
        Ok(false)
    }
}

impl Instance {
    fn touch(&self, this: &Rc<Object>) {
        if let Value::List(list) = &*self.touched.borrow()
            && !self.listed.replace(true)
        {
            list.0.borrow_mut().push(Value::Object(this.clone()));
        }
    }
}

/// The object and its mark.
fn marked(value: &Value) -> Option<(&Rc<Object>, Rc<Instance>)> {
    match value {
        Value::Object(object) => Some((object, object.native::<Instance>()?)),
        _ => None,
    }
}

/// What sessions, which are written in Python, need of instances.
pub(super) fn helpers(module: &Module) {
    module.function("new_instance", |vm, args| {
        match args.reader(vm, "new_instance").required("cls")? {
            Value::Class(class) => construct(vm, &class, Args::none()),
            _ => Ok(Value::None),
        }
    });
    // Whether an instance will say that it is touched, and where it will.
    module.function("holder", |vm, args| {
        let mut reader = args.reader(vm, "holder");
        let (instance, list) = (reader.required("instance")?, reader.required("list")?);
        let found = marked(&instance);
        if let Some((_, mark)) = &found {
            *mark.touched.borrow_mut() = list;
            mark.listed.set(false);
        }
        Ok(found.is_some().into())
    });
    module.function("hold", |vm, args| {
        let instance = args.reader(vm, "hold").required("instance")?;
        if let Some((object, mark)) = marked(&instance) {
            mark.touch(object);
        }
        Ok(Value::None)
    });
    module.function("clean", |vm, args| {
        let instance = args.reader(vm, "clean").required("instance")?;
        if let Some((_, mark)) = marked(&instance) {
            mark.listed.set(false);
        }
        Ok(Value::None)
    });
    // Values as they are loaded, which no session is told of.
    module.function("fill", |vm, args| {
        let mut reader = args.reader(vm, "fill");
        let (instance, values) = (reader.required("instance")?, reader.required("values")?);
        if let (Value::Object(object), Value::Dict(values)) = (&instance, &values) {
            for (name, value) in values.pairs() {
                object.set(vm.expect_str(&name, "an attribute")?, value);
            }
        }
        Ok(Value::None)
    });
    module.function("forget", |vm, args| {
        let mut reader = args.reader(vm, "forget");
        let (instance, names) = (reader.required("instance")?, reader.required("names")?);
        if let Value::Object(object) = &instance {
            for name in vm.iterate(&names)? {
                let name = vm.expect_str(&name, "an attribute")?;
                object.attrs.borrow_mut().shift_remove(&name);
            }
        }
        Ok(Value::None)
    });
    // Gives the instance as long as the script has it.
    module.function("weak", |vm, args| {
        let Value::Object(object) = args.reader(vm, "weak").required("instance")? else {
            return Ok(Value::None);
        };
        let reference = Rc::downgrade(&object);
        Ok(Value::function("weak", move |_, _| {
            Ok(reference.upgrade().map_or(Value::None, Value::Object))
        }))
    });
}

/// An instance without values.
pub(super) fn construct(_vm: &Vm, class: &Rc<Class>, _args: Args) -> Result<Value, PyError> {
    let mark = Rc::new(Instance::default());
    Ok(Value::Object(Object::new(class.clone(), Some(mark))))
}

/// `user.name` where the instance has no value: what the session loads, or nothing.
pub(crate) fn get_column(vm: &Vm, column: &Value, args: Args) -> Result<Value, PyError> {
    let instance = args.reader(vm, "__get__").required("instance")?;
    let Value::Object(object) = &instance else {
        return Ok(column.clone());
    };
    let Some(name) = attribute_name(&object.class, column) else {
        return Ok(column.clone());
    };
    match (object.own(&name), object.own("_sa_instance_state")) {
        (Some(known), _) => Ok(known),
        (None, None) => Ok(Value::None),
        (None, Some(_)) => {
            let args = vec![instance.clone(), Value::Str(name)];
            session::call(vm, "_attributes", "load_attribute", args)
        }
    }
}

/// Which attribute of its class a column or a mapped expression is.
fn attribute_name(class: &Rc<Class>, value: &Value) -> Option<Rc<str>> {
    class.mro().find_map(|ancestor| {
        let mapper = mapper_of(ancestor)?;
        let columns = mapper.columns.borrow();
        let column = columns.iter().find(|(_, known)| known.is(value));
        if let Some((name, _)) = column {
            return Some(name.clone());
        }
        let properties = mapper.properties.borrow();
        let mut names = properties.keys();
        names
            .find(|name| ancestor.own(name).is_some_and(|own| own.is(value)))
            .cloned()
    })
}

/// The methods of every mapped class.
pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder.method("__init__", init)
}

/// `User(name="…")`: sets attributes that the class has. A mapped dataclass takes them by position too,
/// and has defaults for the rest.
fn init(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let class = vm.class_of(this);
    configure(vm, &class)?;
    let dataclass = class.lookup("_sa_apply_dc_transforms").is_some();
    if !args.positional.is_empty() && !dataclass {
        let given = args.positional.len() + 1;
        return Err(vm.type_error(format!(
            "__init__() takes 1 positional argument but {given} were given"
        )));
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
