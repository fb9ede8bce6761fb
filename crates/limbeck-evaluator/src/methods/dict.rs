//! `dict` and its views.

use std::rc::Rc;

use super::{Method, Table, wrong_self};
use crate::class::Object;
use crate::key::Key;
use crate::native::{Answer, BinaryOp, CompareOp};
use crate::value::Dict;
use crate::value::Map;
use crate::{Args, Class, ClassBuilder, Native, PyError, Value, Vm};

fn dict(vm: &Vm, this: &Value) -> Result<Rc<Dict>, PyError> {
    match this.primitive() {
        Value::Dict(dict) => Ok(dict.clone()),
        _ => Err(wrong_self(vm, "dict", this)),
    }
}

pub(super) const METHODS: Table = &[
    ("get", |vm, this, args| {
        let mut args = args.reader(vm, "get");
        let key = args.required("key")?;
        let default = args.optional("default")?;
        args.finish()?;
        let found = dict(vm, this)?
            .0
            .borrow()
            .get(&vm.key(&key)?)
            .map(|(_, value)| value.clone());
        Ok(found.or(default).unwrap_or_default())
    }),
    ("keys", |vm, this, _| view(vm, this, View::Keys)),
    ("values", |vm, this, _| view(vm, this, View::Values)),
    ("items", |vm, this, _| view(vm, this, View::Items)),
    ("pop", |vm, this, args| {
        let mut args = args.reader(vm, "pop");
        let key = args.required("key")?;
        let default = args.optional("default")?;
        args.finish()?;
        let removed = dict(vm, this)?.0.borrow_mut().shift_remove(&vm.key(&key)?);
        match removed.map(|(_, value)| value).or(default) {
            Some(value) => Ok(value),
            None => Err(vm.key_error(key)),
        }
    }),
    ("popitem", |vm, this, _| {
        match dict(vm, this)?.0.borrow_mut().pop() {
            Some((_, (key, value))) => Ok(Value::tuple(vec![key, value])),
            None => Err(vm.key_error(Value::str("popitem(): dictionary is empty"))),
        }
    }),
    ("setdefault", |vm, this, args| {
        let mut args = args.reader(vm, "setdefault");
        let key = args.required("key")?;
        let default = args.optional("default")?.unwrap_or_default();
        args.finish()?;
        let dict = dict(vm, this)?;
        let slot = vm.key(&key)?;
        Ok(dict
            .0
            .borrow_mut()
            .entry(slot)
            .or_insert((key, default))
            .1
            .clone())
    }),
    ("update", |vm, this, args| {
        fill_dict(vm, &*dict(vm, this)?, "update", args)?;
        Ok(Value::None)
    }),
    ("clear", |vm, this, _| {
        dict(vm, this)?.0.borrow_mut().clear();
        Ok(Value::None)
    }),
    ("copy", |vm, this, _| {
        let copy = Dict(dict(vm, this)?.0.borrow().clone().into());
        Ok(Value::Dict(Rc::new(copy)))
    }),
    ("__init__", |vm, this, args| {
        fill_dict(vm, &*dict(vm, this)?, "dict", args)?;
        Ok(Value::None)
    }),
    ("__getitem__", |vm, this, args| {
        let key = args.reader(vm, "__getitem__").required("key")?;
        let found = dict(vm, this)?
            .0
            .borrow()
            .get(&vm.key(&key)?)
            .map(|(_, value)| value.clone());
        match found {
            Some(value) => Ok(value),
            None => match vm.call_special(this, "__missing__", vec![key.clone()])? {
                Some(value) => Ok(value),
                None => Err(vm.key_error(key)),
            },
        }
    }),
    ("__setitem__", |vm, this, args| {
        let mut args = args.reader(vm, "__setitem__");
        let (key, value) = (args.required("key")?, args.required("value")?);
        vm.set_item(this.primitive(), &key, value)?;
        Ok(Value::None)
    }),
    ("__delitem__", |vm, this, args| {
        vm.del_item(
            this.primitive(),
            &args.reader(vm, "__delitem__").required("key")?,
        )?;
        Ok(Value::None)
    }),
    ("__contains__", |vm, this, args| {
        let key = args.reader(vm, "__contains__").required("key")?;
        Ok(dict(vm, this)?
            .0
            .borrow()
            .contains_key(&vm.key(&key)?)
            .into())
    }),
    ("__iter__", |vm, this, _| vm.iter(this.primitive())),
    ("__len__", |vm, this, _| Ok(dict(vm, this)?.len().into())),
    ("__repr__", |vm, this, _| {
        Ok(vm.repr(this.primitive())?.into())
    }),
];

/// `dict.update(…)`, `dict(…)`: from a mapping, from pairs, and from keywords.
pub(crate) fn fill_dict(vm: &Vm, dict: &Dict, name: &str, args: Args) -> Result<(), PyError> {
    if let [_, _, ..] = args.positional.as_slice() {
        let given = args.positional.len();
        return Err(vm.type_error(format!("{name} expected at most 1 argument, got {given}")));
    }
    if let Some(source) = args.positional.first() {
        update(vm, dict, source)?;
    }
    for (name, value) in args.keywords {
        dict.0
            .borrow_mut()
            .insert(Key::Str(name.clone()), (Value::Str(name), value));
    }
    Ok(())
}

/// Adds what a mapping or an iterable of pairs holds.
pub(crate) fn update(vm: &Vm, dict: &Dict, source: &Value) -> Result<(), PyError> {
    let insert = |key: Value, value: Value| -> Result<(), PyError> {
        let slot = vm.key(&key)?;
        match dict.0.borrow_mut().entry(slot) {
            indexmap::map::Entry::Occupied(mut entry) => entry.get_mut().1 = value,
            indexmap::map::Entry::Vacant(entry) => {
                entry.insert((key, value));
            }
        }
        Ok(())
    };
    let has_iter =
        matches!(source, Value::Object(object) if object.class.own("__iter__").is_some());
    if let Value::Dict(other) = source.primitive()
        && !has_iter
    {
        for (key, value) in other.pairs() {
            insert(key, value)?;
        }
        return Ok(());
    }
    if let Some(keys) = vm.find_attr(source, "keys")? {
        for key in vm.iterate(&vm.call(&keys, Args::none())?)? {
            let value = vm.get_item(source, &key)?;
            insert(key, value)?;
        }
        return Ok(());
    }
    for (at, pair) in vm.iterate(source)?.iter().enumerate() {
        let pair = vm.iterate(pair).map_err(|_| {
            vm.type_error(format!(
                "cannot convert dictionary update sequence element #{at} to a sequence"
            ))
        })?;
        match pair.as_slice() {
            [key, value] => insert(key.clone(), value.clone())?,
            pair => {
                let length = pair.len();
                return Err(vm.value_error(format!(
                    "dictionary update sequence element #{at} has length {length}; 2 is required"
                )));
            }
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Keys,
    Values,
    Items,
}

/// `dict_keys`, `dict_values`, `dict_items`
struct DictView {
    dict: Rc<Dict>,
    kind: View,
}

struct ViewClasses([Rc<Class>; 3]);

fn view(vm: &Vm, this: &Value, kind: View) -> Result<Value, PyError> {
    let view = DictView {
        dict: dict(vm, this)?,
        kind,
    };
    let Some(classes) = vm.host::<ViewClasses>() else {
        return Err(vm.value_error("no views"));
    };
    let [keys, values, items] = &classes.0;
    Ok(match kind {
        View::Keys => keys,
        View::Values => values,
        View::Items => items,
    }
    .instance(view))
}

impl DictView {
    fn items(&self) -> Vec<Value> {
        let pairs = self.dict.0.borrow();
        pairs.values().map(|pair| self.item(pair)).collect()
    }

    fn item(&self, (key, value): &(Value, Value)) -> Value {
        match self.kind {
            View::Keys => key.clone(),
            View::Values => value.clone(),
            View::Items => Value::tuple(vec![key.clone(), value.clone()]),
        }
    }

    fn set(&self, vm: &Vm) -> Result<Value, PyError> {
        let mut set = Map::default();
        for item in self.items() {
            set.insert(vm.key(&item)?, item);
        }
        Ok(Value::set(set, false))
    }
}

fn as_set(vm: &Vm, value: &Value) -> Result<Option<Value>, PyError> {
    if let Some(view) = value.native::<DictView>() {
        return if view.kind == View::Values {
            Ok(None)
        } else {
            view.set(vm).map(Some)
        };
    }
    Ok(matches!(value.primitive(), Value::Set(_)).then(|| value.primitive().clone()))
}

impl Native for DictView {
    fn len(&self, _: &Vm, _: &Rc<Object>) -> Answer<usize> {
        Ok(Some(self.dict.len()))
    }

    fn iter(&self, vm: &Vm, _: &Rc<Object>) -> Answer {
        if self.kind == View::Keys {
            return vm.iter(&Value::Dict(self.dict.clone())).map(Some);
        }
        let (view, before, mut at) = (
            Self {
                dict: self.dict.clone(),
                kind: self.kind,
            },
            self.dict.len(),
            0,
        );
        Ok(Some(Value::iterator("dict_iterator", move |vm| {
            let pairs = view.dict.0.borrow();
            if pairs.len() != before {
                return Err(vm.error(
                    &vm.types().runtime_error,
                    "dictionary changed size during iteration",
                ));
            }
            at += 1;
            Ok(pairs.get_index(at - 1).map(|(_, pair)| view.item(pair)))
        })))
    }

    fn contains(&self, vm: &Vm, _: &Rc<Object>, item: &Value) -> Answer<bool> {
        if self.kind == View::Keys {
            return Ok(Some(self.dict.0.borrow().contains_key(&vm.key(item)?)));
        }
        for candidate in self.items() {
            if vm.equals(&candidate, item)? {
                return Ok(Some(true));
            }
        }
        Ok(Some(false))
    }

    fn binary_op(
        &self,
        vm: &Vm,
        _: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        if self.kind == View::Values
            || !matches!(
                op,
                BinaryOp::And | BinaryOp::Or | BinaryOp::Xor | BinaryOp::Sub
            )
        {
            return Ok(None);
        }
        let mut items = Map::default();
        for item in vm.iterate(other)? {
            items.insert(vm.key(&item)?, item);
        }
        let (own, other) = (self.set(vm)?, Value::set(items, false));
        if reflected {
            vm.binary(op, &other, &own)
        } else {
            vm.binary(op, &own, &other)
        }
        .map(Some)
    }

    fn compare(&self, vm: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        if self.kind == View::Values {
            return Ok(None);
        }
        match as_set(vm, other)? {
            Some(other) => vm.compare(op, &self.set(vm)?, &other).map(Some),
            None => Ok(None),
        }
    }

    fn repr(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!(
            "{}({})",
            this.class.name,
            vm.repr(&Value::list(self.items()))?
        )))
    }
}

pub(super) fn install(vm: &Vm) {
    let classes = ["dict_keys", "dict_values", "dict_items"].map(|name| {
        ClassBuilder::new(name)
            .native_method("isdisjoint", |vm, view: &DictView, args| {
                let other = args.reader(vm, "isdisjoint").required("other")?;
                for item in vm.iterate(&other)? {
                    if vm.contains(&view.set(vm)?, &item)? {
                        return Ok(false.into());
                    }
                }
                Ok(true.into())
            })
            .build(vm)
    });
    vm.set_host(Rc::new(ViewClasses(classes)));
    let fromkeys: Method = |vm, class, args| {
        let mut args = args.reader(vm, "fromkeys");
        let keys = vm.iterate(&args.required("iterable")?)?;
        let value = args.optional("value")?.unwrap_or_default();
        args.finish()?;
        let made = vm.call(class, Args::none())?;
        for key in keys {
            vm.set_item(&made, &key, value.clone())?;
        }
        Ok(made)
    };
    super::class_method(&vm.types().dict, "fromkeys", fromkeys);
}
