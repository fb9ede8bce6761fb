//! Classes, attributes and identity.

use std::rc::Rc;

use super::Builtin;
use crate::class::{Attributes, Class};
use crate::value::Dict;
use crate::{Args, PyError, Value, Vm};

pub(super) const FUNCTIONS: &[(&str, Builtin)] = &[
    ("isinstance", isinstance),
    ("issubclass", issubclass),
    ("getattr", getattr),
    ("setattr", setattr),
    ("hasattr", hasattr),
    ("delattr", delattr),
    ("callable", callable),
    ("repr", |vm, args| {
        one(vm, "repr", args, |vm, value| Ok(vm.repr(value)?.into()))
    }),
    ("ascii", |vm, args| {
        one(vm, "ascii", args, |vm, value| {
            Ok(super::ascii(&vm.repr(value)?).into())
        })
    }),
    ("hash", |vm, args| {
        one(vm, "hash", args, |vm, value| {
            Ok(Value::Int(vm.key(value)?.number()))
        })
    }),
    ("id", |vm, args| {
        one(vm, "id", args, |vm, value| Ok(identity(vm, value)))
    }),
    ("vars", vars),
    ("dir", dir),
    ("format", format),
    ("__import__", import),
];

/// Kept with a class: what counts as its subclass although it does not derive from it
/// (`collections.abc.Mapping`).
pub(crate) struct VirtualBase(pub(crate) Box<Counts>);

type Counts = dyn Fn(&Vm, &Rc<Class>) -> bool;

fn one(
    vm: &Vm,
    name: &str,
    args: Args,
    function: impl FnOnce(&Vm, &Value) -> Result<Value, PyError>,
) -> Result<Value, PyError> {
    let mut args = args.reader(vm, name);
    let value = args.required("obj")?;
    args.finish()?;
    function(vm, &value)
}

fn identity(vm: &Vm, value: &Value) -> Value {
    match value.address() {
        Some(address) => address.into(),
        None => Value::Int(vm.key(value).map_or(0, |key| key.number())),
    }
}

impl Vm {
    /// `isinstance(value, spec)`, where `spec` is a class, a union or a tuple of such.
    ///
    /// # Errors
    /// `TypeError` for any other `spec`; a placeholder has no class that could be asked for.
    pub fn isinstance_of(&self, value: &Value, spec: &Value) -> Result<bool, PyError> {
        if let Some(alternatives) = self.alternatives(spec)? {
            for alternative in &alternatives {
                if self.isinstance_of(value, alternative)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match spec {
            Value::Class(class) => {
                if Rc::ptr_eq(class, &self.types().object) {
                    return Ok(true);
                }
                if let Value::Opaque(opaque) = value {
                    return Err(self.opaque_error(opaque, "the answer of isinstance()"));
                }
                if let Some(answer) =
                    self.call_special(spec, "__instancecheck__", vec![value.clone()])?
                {
                    return self.truth(&answer);
                }
                if Rc::ptr_eq(class, &self.types().type_) && matches!(value, Value::Class(_)) {
                    return Ok(true);
                }
                Ok(self.derives(&self.class_of(value), class))
            }
            Value::None => Ok(value.is_none()),
            Value::Opaque(opaque) => Err(self.opaque_error(opaque, "the answer of isinstance()")),
            _ => {
                Err(self
                    .type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"))
            }
        }
    }

    /// `issubclass(class, spec)`
    ///
    /// # Errors
    /// `TypeError` for a `spec` that is not a class, a union or a tuple of such.
    pub fn issubclass_of(&self, class: &Rc<Class>, spec: &Value) -> Result<bool, PyError> {
        if let Some(alternatives) = self.alternatives(spec)? {
            for alternative in &alternatives {
                if self.issubclass_of(class, alternative)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match spec {
            Value::Class(base) => {
                match self.call_special(spec, "__subclasscheck__", vec![class.clone().into()])? {
                    Some(answer) => self.truth(&answer),
                    None => Ok(self.derives(class, base)),
                }
            }
            Value::Opaque(opaque) => Err(self.opaque_error(opaque, "the answer of issubclass()")),
            _ => Err(self
                .type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        }
    }

    /// The members of a tuple of classes, or of a union; for a subscripted class, that class.
    fn alternatives(&self, spec: &Value) -> Result<Option<Vec<Value>>, PyError> {
        match spec {
            Value::Tuple(items) => Ok(Some(items.to_vec())),
            Value::Object(_) => match (
                self.find_attr(spec, "__origin__")?,
                self.find_attr(spec, "__args__")?,
            ) {
                (Some(origin @ Value::Class(_)), _) => Ok(Some(vec![origin])),
                (_, Some(Value::Tuple(items))) => Ok(Some(items.to_vec())),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn derives(&self, class: &Rc<Class>, base: &Rc<Class>) -> bool {
        class.is_subclass(base)
            || base
                .data::<VirtualBase>()
                .is_some_and(|virtual_base| (virtual_base.0)(self, class))
    }
}

fn isinstance(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "isinstance");
    let (value, spec) = (args.required("obj")?, args.required("class_or_tuple")?);
    args.finish()?;
    Ok(vm.isinstance_of(&value, &spec)?.into())
}

fn issubclass(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "issubclass");
    let (class, spec) = (args.required("cls")?, args.required("class_or_tuple")?);
    args.finish()?;
    match class {
        Value::Class(class) => Ok(vm.issubclass_of(&class, &spec)?.into()),
        Value::Opaque(opaque) => Err(vm.opaque_error(&opaque, "the answer of issubclass()")),
        _ => Err(vm.type_error("issubclass() arg 1 must be a class")),
    }
}

fn getattr(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "getattr");
    let (value, name) = (args.required("object")?, args.required("name")?);
    let default = args.optional("default")?;
    args.finish()?;
    let Some(name) = name.as_str() else {
        let given = vm.type_name(&name);
        return Err(vm.type_error(format!("attribute name must be string, not '{given}'")));
    };
    match default {
        Some(default) => Ok(vm.find_attr(&value, &name)?.unwrap_or(default)),
        None => vm.get_attr(&value, &name),
    }
}

fn setattr(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "setattr");
    let (value, name, new) = (
        args.required("obj")?,
        args.text("name")?,
        args.required("value")?,
    );
    args.finish()?;
    vm.set_attr(&value, &name, new)?;
    Ok(Value::None)
}

fn hasattr(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "hasattr");
    let (value, name) = (args.required("obj")?, args.text("name")?);
    args.finish()?;
    Ok(vm.find_attr(&value, &name)?.is_some().into())
}

fn delattr(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "delattr");
    let (value, name) = (args.required("obj")?, args.text("name")?);
    args.finish()?;
    vm.del_attr(&value, &name)?;
    Ok(Value::None)
}

fn callable(vm: &Vm, args: Args) -> Result<Value, PyError> {
    one(vm, "callable", args, |_, value| {
        Ok(Value::Bool(match value {
            Value::Function(_)
            | Value::Native(_)
            | Value::Method(_)
            | Value::Class(_)
            | Value::StaticMethod(_) => true,
            Value::Object(object) => {
                object.class.lookup("__call__").is_some()
                    || object
                        .payload()
                        .is_some_and(|payload| payload.is_callable())
            }
            Value::Opaque(_) => true,
            _ => false,
        }))
    })
}

fn vars(vm: &Vm, args: Args) -> Result<Value, PyError> {
    one(vm, "vars", args, |vm, value| match value {
        Value::Object(_) | Value::Class(_) | Value::Module(_) | Value::Function(_) => {
            vm.get_attr(value, "__dict__")
        }
        _ => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    })
}

fn dir(vm: &Vm, args: Args) -> Result<Value, PyError> {
    one(vm, "dir", args, |vm, value| {
        if let Some(names) = vm.call_special(value, "__dir__", vec![])? {
            return super::order::sort_values(vm, vm.iterate(&names)?, None, false)
                .map(Value::list);
        }
        let mut names: Vec<Rc<str>> = Vec::new();
        let class = match value {
            Value::Module(module) => {
                names.extend(module.globals.borrow().keys().cloned());
                None
            }
            Value::Class(class) => Some(class.clone()),
            Value::Object(object) => {
                names.extend(object.attrs.borrow().keys().cloned());
                Some(object.class.clone())
            }
            other => Some(vm.class_of(other)),
        };
        for class in class.iter().flat_map(|class| class.mro()) {
            names.extend(class.attrs.borrow().keys().cloned());
        }
        names.sort_unstable();
        names.dedup();
        Ok(names.into())
    })
}

fn format(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "format");
    let value = args.required("value")?;
    let spec = args.some_text("format_spec")?;
    args.finish()?;
    Ok(crate::format::format_value(vm, &value, spec.as_deref().unwrap_or(""))?.into())
}

fn import(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "__import__");
    let name = args.text("name")?;
    args.optional("globals")?;
    args.optional("locals")?;
    let from = args.some("fromlist")?;
    args.optional("level")?;
    args.finish()?;
    let module = vm.import_module(&name)?;
    match name.split_once('.') {
        Some((package, _)) if from.is_none() => vm.import_module(package),
        _ => Ok(module),
    }
}

/// `type(name, bases, attributes)`
pub(super) fn new_class(
    vm: &Vm,
    metaclass: &Rc<Class>,
    name: &str,
    bases: Vec<Value>,
    attrs: &Dict,
    keywords: Vec<(Rc<str>, Value)>,
) -> Result<Value, PyError> {
    let mut attributes = Attributes::default();
    for (key, value) in attrs.pairs() {
        attributes.insert(vm.expect_str(&key, "attribute name")?, value);
    }
    vm.new_type(
        metaclass,
        name,
        Args {
            positional: bases,
            keywords,
        },
        attributes,
    )
}
