//! Setting and deleting attributes.

use std::rc::Rc;

use crate::class::Object;
use crate::{PyError, Value, Vm};

impl Vm {
    /// `value.name = new`
    ///
    /// # Errors
    /// `AttributeError`, and what setters raise.
    pub fn set_attr(&self, value: &Value, name: &str, new: Value) -> Result<(), PyError> {
        if let Value::Object(object) = value
            && let Some(setter) = object.class.lookup("__setattr__")
        {
            let setter = self.bind(setter, value);
            self.call(&setter, crate::Args::of(vec![Value::str(name), new]))?;
            return Ok(());
        }
        self.set_plain_attr(value, name, new)
    }

    /// `object.__setattr__(value, name, new)`
    pub(crate) fn set_plain_attr(
        &self,
        value: &Value,
        name: &str,
        new: Value,
    ) -> Result<(), PyError> {
        if let Value::Object(object) = value
            && let Some(found) = object.class.lookup(name)
        {
            match &found {
                Value::Property(property) => {
                    return match &property.set {
                        Some(set) => self
                            .call(set, crate::Args::of(vec![value.clone(), new]))
                            .map(|_| ()),
                        None => self.set_readonly(value, object, name, new),
                    };
                }
                Value::Object(descriptor) if descriptor.class.lookup("__set__").is_some() => {
                    let set = self.get_attr(&found, "__set__")?;
                    self.call(&set, crate::Args::of(vec![value.clone(), new]))?;
                    return Ok(());
                }
                _ => {}
            }
        }
        self.set_own_attr(value, name, new)
    }

    /// A getter of the host without a setter: the payload may still take the assignment.
    fn set_readonly(
        &self,
        value: &Value,
        object: &Rc<Object>,
        name: &str,
        new: Value,
    ) -> Result<(), PyError> {
        if let Some(native) = object.payload()
            && native.set_attr(self, object, name, &new)?
        {
            return Ok(());
        }
        let class = self.type_name(value);
        Err(self.attribute_error(format!(
            "property '{name}' of '{class}' object has no setter"
        )))
    }

    pub(crate) fn set_own_attr(
        &self,
        value: &Value,
        name: &str,
        new: Value,
    ) -> Result<(), PyError> {
        match value {
            Value::Object(object) => {
                if let Some(native) = object.payload()
                    && native.set_attr(self, object, name, &new)?
                {
                    return Ok(());
                }
                if let Some(slots) = &object.class.slots
                    && !slots.iter().any(|slot| **slot == *name)
                {
                    let class = &object.class;
                    return Err(self.attribute_error(match class.lookup(name) {
                        Some(_) => {
                            format!("'{}' object attribute '{name}' is read-only", class.name)
                        }
                        None => format!("'{}' object has no attribute '{name}'", class.name),
                    }));
                }
                object.set(name, new);
            }
            Value::Class(class) => {
                if let Some(hook) = &class.hooks.set_class_attr
                    && hook(self, class, name, &new)?
                {
                    return Ok(());
                }
                class.set(name, new);
            }
            Value::Module(module) => module.set(name, new),
            Value::Function(function) => match (name, new.as_str()) {
                ("__name__", Some(text)) => *function.name.borrow_mut() = text,
                ("__qualname__", Some(text)) => *function.qualname.borrow_mut() = text,
                _ => {
                    function.attrs.borrow_mut().insert(name.into(), new);
                }
            },
            Value::Opaque(_) => {}
            Value::Method(method) => return self.set_own_attr(&method.function.clone(), name, new),
            Value::Native(_)
            | Value::Property(_)
            | Value::ClassMethod(_)
            | Value::StaticMethod(_)
                if name.starts_with("__") => {}
            other => {
                let class = self.type_name(other);
                return Err(
                    self.attribute_error(format!("'{class}' object has no attribute '{name}'"))
                );
            }
        }
        Ok(())
    }

    /// `object.__delattr__(value, name)`
    pub(crate) fn del_own_attr(
        &self,
        value: &Value,
        object: &Rc<Object>,
        name: &str,
    ) -> Result<(), PyError> {
        match object.class.lookup(name) {
            Some(Value::Property(property)) => match &property.del {
                Some(del) => {
                    return self
                        .call(del, crate::Args::of(vec![value.clone()]))
                        .map(|_| ());
                }
                None => {
                    let class = &object.class.name;
                    return Err(self.attribute_error(format!(
                        "property '{name}' of '{class}' object has no deleter"
                    )));
                }
            },
            Some(Value::Object(descriptor)) if descriptor.class.lookup("__delete__").is_some() => {
                let args = crate::Args::of(vec![value.clone()]);
                return self
                    .call_method(&Value::Object(descriptor), "__delete__", args)
                    .map(|_| ());
            }
            _ => {}
        }
        let removed = object.attrs.borrow_mut().shift_remove(name);
        match removed {
            Some(_) => Ok(()),
            None => Err(self.no_attribute(value, name)),
        }
    }

    /// `del value.name`
    ///
    /// # Errors
    /// `AttributeError`.
    pub fn del_attr(&self, value: &Value, name: &str) -> Result<(), PyError> {
        let removed = match value {
            Value::Object(object) => {
                if let Some(deleter) = object.class.lookup("__delattr__") {
                    let deleter = self.bind(deleter, value);
                    return self
                        .call(&deleter, crate::Args::of(vec![Value::str(name)]))
                        .map(|_| ());
                }
                return self.del_own_attr(value, object, name);
            }
            Value::Class(class) => class.attrs.borrow_mut().shift_remove(name),
            Value::Module(module) => module.globals.borrow_mut().shift_remove(name),
            Value::Function(function) => function.attrs.borrow_mut().shift_remove(name),
            _ => None,
        };
        match removed {
            Some(_) => Ok(()),
            None => Err(self.no_attribute(value, name)),
        }
    }
}
