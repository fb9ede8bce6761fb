//! `list`, `tuple`, `range`, `slice`

use std::rc::Rc;

use super::{Table, wrong_self};
use crate::builtins::{order::sort_values, to_index};
use crate::value::{List, Slice};
use crate::{Args, PyError, Value, Vm};

fn list(vm: &Vm, this: &Value) -> Result<Rc<List>, PyError> {
    match this.primitive() {
        Value::List(list) => Ok(list.clone()),
        _ => Err(wrong_self(vm, "list", this)),
    }
}

pub(super) const METHODS: Table = &[
    ("append", |vm, this, args| {
        let mut args = args.reader(vm, "list.append");
        let item = args.required("object")?;
        args.finish()?;
        list(vm, this)?.0.borrow_mut().push(item);
        Ok(Value::None)
    }),
    ("extend", |vm, this, args| {
        let items = vm.iterate(&args.reader(vm, "list.extend").required("iterable")?)?;
        list(vm, this)?.0.borrow_mut().extend(items);
        Ok(Value::None)
    }),
    ("insert", |vm, this, args| {
        let list = list(vm, this)?;
        let mut args = args.reader(vm, "insert");
        let at = to_index(vm, &args.required("index")?)?;
        let item = args.required("object")?;
        args.finish()?;
        let length = list.0.borrow().len();
        list.0.borrow_mut().insert(clamp(at, length), item);
        Ok(Value::None)
    }),
    ("pop", |vm, this, args| {
        let list = list(vm, this)?;
        let at = args
            .reader(vm, "pop")
            .optional("index")?
            .map_or(Ok(-1), |at| to_index(vm, &at))?;
        let length = list.0.borrow().len();
        if length == 0 {
            return Err(vm.error(&vm.types().index_error, "pop from empty list"));
        }
        let index = if at < 0 { at + length as i64 } else { at };
        match usize::try_from(index) {
            Ok(index) if index < length => Ok(list.0.borrow_mut().remove(index)),
            _ => Err(vm.error(&vm.types().index_error, "pop index out of range")),
        }
    }),
    ("remove", |vm, this, args| {
        let list = list(vm, this)?;
        let item = args.reader(vm, "remove").required("value")?;
        let items = list.0.borrow().clone();
        for (at, candidate) in items.iter().enumerate() {
            if vm.equals(candidate, &item)? {
                list.0.borrow_mut().remove(at);
                return Ok(Value::None);
            }
        }
        Err(vm.value_error("list.remove(x): x not in list"))
    }),
    ("clear", |vm, this, _| {
        list(vm, this)?.0.borrow_mut().clear();
        Ok(Value::None)
    }),
    ("copy", |vm, this, _| {
        Ok(Value::list(list(vm, this)?.0.borrow().clone()))
    }),
    ("reverse", |vm, this, _| {
        list(vm, this)?.0.borrow_mut().reverse();
        Ok(Value::None)
    }),
    ("sort", |vm, this, args| {
        let list = list(vm, this)?;
        let mut args = args.reader(vm, "sort");
        let key = args.some_keyword("key");
        let reverse = args.flag_keyword("reverse", false)?;
        args.finish()?;
        let items = list.0.borrow().clone();
        let sorted = sort_values(vm, items, key.as_ref(), reverse)?;
        *list.0.borrow_mut() = sorted;
        Ok(Value::None)
    }),
    ("index", index),
    ("count", count),
    ("__init__", |vm, this, args| {
        let mut args = args.reader(vm, "list");
        let items = args
            .optional("iterable")?
            .map_or_else(|| Ok(Vec::new()), |items| vm.iterate(&items))?;
        args.finish()?;
        *list(vm, this)?.0.borrow_mut() = items;
        Ok(Value::None)
    }),
    ("__getitem__", getitem),
    ("__setitem__", |vm, this, args| {
        let mut args = args.reader(vm, "__setitem__");
        let (index, value) = (args.required("index")?, args.required("value")?);
        vm.set_item(this.primitive(), &index, value)?;
        Ok(Value::None)
    }),
    ("__delitem__", |vm, this, args| {
        vm.del_item(
            this.primitive(),
            &args.reader(vm, "__delitem__").required("index")?,
        )?;
        Ok(Value::None)
    }),
    ("__contains__", contains),
    ("__iter__", |vm, this, _| vm.iter(this.primitive())),
    ("__len__", |vm, this, _| {
        Ok(vm.len(this.primitive())?.into())
    }),
    ("__repr__", |vm, this, _| {
        Ok(vm.repr(this.primitive())?.into())
    }),
];

pub(super) const TUPLE_METHODS: Table = &[
    ("index", index),
    ("count", count),
    ("__getitem__", getitem),
    ("__contains__", contains),
    ("__iter__", |vm, this, _| vm.iter(this.primitive())),
    ("__len__", |vm, this, _| {
        Ok(vm.len(this.primitive())?.into())
    }),
];

pub(super) const SLICE_METHODS: Table = &[("indices", |vm, this, args| {
    let length = to_index(vm, &args.reader(vm, "indices").required("length")?)?;
    let Value::Slice(slice) = this else {
        return Err(wrong_self(vm, "slice", this));
    };
    let (start, stop, step) = slice_indices(vm, slice, usize::try_from(length).unwrap_or(0))?;
    Ok(Value::tuple(vec![start.into(), stop.into(), step.into()]))
})];

fn getitem(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    vm.get_item(
        this.primitive(),
        &args.reader(vm, "__getitem__").required("index")?,
    )
}

fn contains(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    Ok(vm
        .contains(
            this.primitive(),
            &args.reader(vm, "__contains__").required("item")?,
        )?
        .into())
}

fn clamp(at: i64, length: usize) -> usize {
    let length = length as i64;
    (if at < 0 {
        (at + length).max(0)
    } else {
        at.min(length)
    }) as usize
}

fn index(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let items = vm.iterate(this.primitive())?;
    let mut args = args.reader(vm, "index");
    let item = args.required("value")?;
    let start = args
        .optional("start")?
        .map_or(Ok(0), |at| to_index(vm, &at))?;
    let stop = args
        .optional("stop")?
        .map_or(Ok(i64::MAX), |at| to_index(vm, &at))?;
    args.finish()?;
    let (start, stop) = (clamp(start, items.len()), clamp(stop, items.len()));
    for (at, candidate) in items.iter().enumerate().take(stop).skip(start) {
        if vm.equals(candidate, &item)? {
            return Ok(at.into());
        }
    }
    Err(match this.primitive() {
        Value::Tuple(_) => vm.value_error("tuple.index(x): x not in tuple"),
        _ => {
            let shown = vm.repr(&item)?;
            let kind = vm.type_name(this.primitive());
            vm.value_error(format!("{shown} is not in {kind}"))
        }
    })
}

fn count(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let item = args.reader(vm, "count").required("value")?;
    let mut count = 0_i64;
    for candidate in vm.iterate(this.primitive())? {
        count += i64::from(vm.equals(&candidate, &item)?);
    }
    Ok(count.into())
}

/// `slice.indices(length)`: start, stop and step within the bounds of a sequence.
pub(crate) fn slice_indices(
    vm: &Vm,
    slice: &Slice,
    length: usize,
) -> Result<(i64, i64, i64), PyError> {
    let length = length as i64;
    let number = |value: &Value| match value {
        Value::None => Ok(None),
        value => to_index(vm, value).map(Some).map_err(|_| {
            vm.type_error("slice indices must be integers or None or have an __index__ method")
        }),
    };
    let step = number(&slice.step)?.unwrap_or(1);
    if step == 0 {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let (low, high) = if step < 0 {
        (-1, length - 1)
    } else {
        (0, length)
    };
    let clamp = |at: i64| {
        if at < 0 {
            (at + length).max(low)
        } else {
            at.min(high)
        }
    };
    let start = number(&slice.start)?.map_or(if step < 0 { high } else { low }, clamp);
    let stop = number(&slice.stop)?.map_or(if step < 0 { low } else { high }, clamp);
    Ok((start, stop, step))
}
