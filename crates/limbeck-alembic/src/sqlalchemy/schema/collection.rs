//! `table.c`: columns by attribute, key and position.

use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::{Answer, Args, ClassBuilder, Native, Object, PyError, Value, Vm};

use crate::sqlalchemy::expr::expr_of;
use crate::sqlalchemy::registry::{Registry, class};

/// A collection of columns by key.
pub(crate) struct Collection {
    pub(crate) items: IndexMap<String, Value>,
}

impl Collection {
    /// A collection as a Python object.
    pub(crate) fn value(vm: &Vm, items: IndexMap<String, Value>) -> Value {
        class(vm, "ColumnCollection").instance(Self { items })
    }

    fn keys(&self) -> Vec<Value> {
        self.items.keys().map(Value::str).collect()
    }
}

impl Native for Collection {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        match self.items.get(name) {
            Some(found) => Ok(Some(found.clone())),
            None if name.starts_with("__") => Ok(None),
            None => Err(vm.attribute_error(name)),
        }
    }

    fn get_item(&self, vm: &Vm, _this: &Rc<Object>, index: &Value) -> Answer {
        if let Some(key) = index.as_str() {
            return match self.items.get(&*key) {
                Some(found) => Ok(Some(found.clone())),
                None => Err(vm.key_error(index.clone())),
            };
        }
        let values = Value::tuple(self.items.values().cloned().collect());
        vm.get_item(&values, index).map(Some)
    }

    fn iter(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer {
        Ok(Some(Value::list(self.items.values().cloned().collect())))
    }

    fn len(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<usize> {
        Ok(Some(self.items.len()))
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        let columns: Vec<_> = self
            .items
            .values()
            .map(|column| vm.to_str(column))
            .collect::<Result<_, _>>()?;
        let columns: Vec<&str> = columns.iter().map(|column| &**column).collect();
        Ok(Some(format!(
            "ReadOnlyColumnCollection({})",
            columns.join(", ")
        )))
    }

    fn contains(&self, vm: &Vm, _this: &Rc<Object>, item: &Value) -> Answer<bool> {
        if let Some(key) = item.as_str() {
            return Ok(Some(self.items.contains_key(&*key)));
        }
        let given = expr_of(vm, item);
        Ok(Some(self.items.values().any(|value| {
            value.is(item) || (given.is_some() && expr_of(vm, value) == given)
        })))
    }
}

fn contains_column(this: &Collection, column: &Value) -> bool {
    this.items.values().any(|value| value.is(column))
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let collection = ClassBuilder::new("ColumnCollection")
        .module("sqlalchemy.sql.base")
        .native_method("keys", |_, this: &Collection, _| {
            Ok(Value::list(this.keys()))
        })
        .native_method("values", |_, this: &Collection, _| {
            Ok(Value::list(this.items.values().cloned().collect()))
        })
        .native_method("items", |_, this: &Collection, _| {
            let pair = |(key, value): (&String, &Value)| {
                Value::tuple(vec![Value::str(key), value.clone()])
            };
            Ok(Value::list(this.items.iter().map(pair).collect()))
        })
        .native_method("get", |vm, this: &Collection, args: Args| {
            let mut reader = args.reader(vm, "get");
            let key = reader.text("key")?;
            let default = reader.optional("default")?.unwrap_or_default();
            Ok(this.items.get(&*key).cloned().unwrap_or(default))
        })
        .native_method(
            "contains_column",
            |vm, this: &Collection, args: Args| -> Result<Value, PyError> {
                Ok(
                    contains_column(this, &args.reader(vm, "contains_column").required("col")?)
                        .into(),
                )
            },
        )
        .build(vm);
    registry.add("ColumnCollection", collection);
}
