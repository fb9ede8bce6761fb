//! `set` and `frozenset`

use std::rc::Rc;

use super::{Table, wrong_self};
use crate::key::Key;
use crate::value::Map;
use crate::value::Set;
use crate::{Args, PyError, Value, Vm};

type Items = Map<Key, Value>;

fn set(vm: &Vm, this: &Value) -> Result<Rc<Set>, PyError> {
    match this.primitive() {
        Value::Set(set) => Ok(set.clone()),
        _ => Err(wrong_self(vm, "set", this)),
    }
}

fn items(vm: &Vm, iterable: &Value) -> Result<Items, PyError> {
    if let Value::Set(set) = iterable.primitive() {
        return Ok(set.items.borrow().clone());
    }
    let mut items = Items::default();
    for item in vm.iterate(iterable)? {
        items.entry(vm.key(&item)?).or_insert(item);
    }
    Ok(items)
}

fn others(vm: &Vm, args: Args) -> Result<Vec<Items>, PyError> {
    args.positional
        .iter()
        .map(|iterable| items(vm, iterable))
        .collect()
}

fn like(set: &Set, items: Items) -> Value {
    Value::set(items, set.frozen)
}

fn union(mut items: Items, others: Vec<Items>) -> Items {
    for other in others {
        for (key, item) in other {
            items.entry(key).or_insert(item);
        }
    }
    items
}

fn retain(mut items: Items, others: &[Items], keep: fn(bool) -> bool) -> Items {
    items.retain(|key, _| others.iter().all(|other| keep(other.contains_key(key))));
    items
}

fn symmetric(a: Items, b: Items) -> Items {
    let mut out = a.clone();
    out.retain(|key, _| !b.contains_key(key));
    out.extend(b.into_iter().filter(|(key, _)| !a.contains_key(key)));
    out
}

fn one(vm: &Vm, name: &str, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, name);
    let value = args.required("other")?;
    args.finish()?;
    Ok(value)
}

pub(super) const METHODS: Table = &[
    ("union", |vm, this, args| {
        let set = set(vm, this)?;
        let own = set.items.borrow().clone();
        Ok(like(&set, union(own, others(vm, args)?)))
    }),
    ("intersection", |vm, this, args| {
        let set = set(vm, this)?;
        let own = set.items.borrow().clone();
        Ok(like(&set, retain(own, &others(vm, args)?, |found| found)))
    }),
    ("difference", |vm, this, args| {
        let set = set(vm, this)?;
        let own = set.items.borrow().clone();
        Ok(like(&set, retain(own, &others(vm, args)?, |found| !found)))
    }),
    ("symmetric_difference", |vm, this, args| {
        let set = set(vm, this)?;
        let own = set.items.borrow().clone();
        Ok(like(
            &set,
            symmetric(own, items(vm, &one(vm, "symmetric_difference", args)?)?),
        ))
    }),
    ("issubset", |vm, this, args| {
        let other = items(vm, &one(vm, "issubset", args)?)?;
        Ok(set(vm, this)?
            .items
            .borrow()
            .keys()
            .all(|key| other.contains_key(key))
            .into())
    }),
    ("issuperset", |vm, this, args| {
        let other = items(vm, &one(vm, "issuperset", args)?)?;
        let set = set(vm, this)?;
        let own = set.items.borrow();
        Ok(other.keys().all(|key| own.contains_key(key)).into())
    }),
    ("isdisjoint", |vm, this, args| {
        let other = items(vm, &one(vm, "isdisjoint", args)?)?;
        Ok((!set(vm, this)?
            .items
            .borrow()
            .keys()
            .any(|key| other.contains_key(key)))
        .into())
    }),
    ("copy", |vm, this, _| {
        let set = set(vm, this)?;
        let own = set.items.borrow().clone();
        Ok(like(&set, own))
    }),
    ("__contains__", |vm, this, args| {
        let key = vm.key(&one(vm, "__contains__", args)?)?;
        Ok(set(vm, this)?.items.borrow().contains_key(&key).into())
    }),
    ("__iter__", |vm, this, _| vm.iter(this.primitive())),
    ("__len__", |vm, this, _| {
        Ok(set(vm, this)?.items.borrow().len().into())
    }),
];

pub(super) const MUTATING: Table = &[
    ("add", |vm, this, args| {
        let item = one(vm, "add", args)?;
        let key = vm.key(&item)?;
        set(vm, this)?.items.borrow_mut().entry(key).or_insert(item);
        Ok(Value::None)
    }),
    ("remove", |vm, this, args| {
        let item = one(vm, "remove", args)?;
        let removed = set(vm, this)?
            .items
            .borrow_mut()
            .shift_remove(&vm.key(&item)?);
        removed
            .map(|_| Value::None)
            .ok_or_else(|| vm.key_error(item))
    }),
    ("discard", |vm, this, args| {
        let item = one(vm, "discard", args)?;
        set(vm, this)?
            .items
            .borrow_mut()
            .shift_remove(&vm.key(&item)?);
        Ok(Value::None)
    }),
    ("pop", |vm, this, _| {
        let popped = set(vm, this)?.items.borrow_mut().shift_remove_index(0);
        popped
            .map(|(_, item)| item)
            .ok_or_else(|| vm.key_error(Value::str("pop from an empty set")))
    }),
    ("clear", |vm, this, _| {
        set(vm, this)?.items.borrow_mut().clear();
        Ok(Value::None)
    }),
    ("update", |vm, this, args| change(vm, this, args, union)),
    ("intersection_update", |vm, this, args| {
        change(vm, this, args, |own, others| {
            retain(own, &others, |found| found)
        })
    }),
    ("difference_update", |vm, this, args| {
        change(vm, this, args, |own, others| {
            retain(own, &others, |found| !found)
        })
    }),
    ("symmetric_difference_update", |vm, this, args| {
        change(vm, this, args, |own, others| {
            others.into_iter().fold(own, symmetric)
        })
    }),
    ("__init__", |vm, this, args| {
        let mut args = args.reader(vm, "set");
        let filled = args
            .optional("iterable")?
            .map_or_else(|| Ok(Items::default()), |iterable| items(vm, &iterable))?;
        *set(vm, this)?.items.borrow_mut() = filled;
        Ok(Value::None)
    }),
];

fn change(
    vm: &Vm,
    this: &Value,
    args: Args,
    with: fn(Items, Vec<Items>) -> Items,
) -> Result<Value, PyError> {
    let others = others(vm, args)?;
    let set = set(vm, this)?;
    let own = set.items.take();
    *set.items.borrow_mut() = with(own, others);
    Ok(Value::None)
}
