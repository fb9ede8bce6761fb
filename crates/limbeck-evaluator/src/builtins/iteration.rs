//! Builtins over iterables.

use super::{Builtin, to_index};
use crate::{Args, BinaryOp, PyError, Value, Vm};

pub(super) const FUNCTIONS: &[(&str, Builtin)] = &[
    ("len", len),
    ("iter", iter),
    ("next", next),
    ("aiter", |vm, args| {
        let iterable = args.reader(vm, "aiter").required("async_iterable")?;
        vm.call_method(&iterable, "__aiter__", Args::none())
    }),
    ("anext", |vm, args| {
        let iterator = args.reader(vm, "anext").required("async_iterator")?;
        vm.call_method(&iterator, "__anext__", Args::none())
    }),
    ("enumerate", enumerate),
    ("zip", zip),
    ("map", map),
    ("filter", filter),
    ("reversed", reversed),
    ("sum", sum),
    ("any", |vm, args| quantify(vm, "any", args, true)),
    ("all", |vm, args| quantify(vm, "all", args, false)),
];

fn len(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "len");
    let value = args.required("obj")?;
    args.finish()?;
    Ok(vm.len(&value)?.into())
}

fn iter(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "iter");
    let value = args.required("object")?;
    let sentinel = args.optional("sentinel")?;
    args.finish()?;
    let Some(sentinel) = sentinel else {
        return vm.iter(&value);
    };
    Ok(Value::iterator("callable_iterator", move |vm| {
        let item = vm.call(&value, Args::none())?;
        Ok(if vm.equals(&item, &sentinel)? {
            None
        } else {
            Some(item)
        })
    }))
}

fn next(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "next");
    let iterator = args.required("iterator")?;
    let default = args.optional("default")?;
    args.finish()?;
    if let (Value::Generator(generator), None) = (&iterator, &default) {
        return generator.send(vm, Value::None);
    }
    match (vm.next(&iterator)?, default) {
        (Some(item), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(PyError::new(
            vm.call(&vm.types().stop_iteration.clone().into(), Args::none())?,
        )),
    }
}

fn enumerate(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "enumerate");
    let iterator = vm.iter(&args.required("iterable")?)?;
    let mut at = args
        .optional("start")?
        .map_or(Ok(0), |start| to_index(vm, &start))?;
    args.finish()?;
    Ok(Value::iterator("enumerate", move |vm| {
        let item = vm.next(&iterator)?;
        let number = at;
        at = at.saturating_add(1);
        Ok(item.map(|item| Value::tuple(vec![Value::Int(number), item])))
    }))
}

fn zip(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "zip");
    let strict = args.flag_keyword("strict", false)?;
    let iterators = args
        .rest()
        .iter()
        .map(|iterable| vm.iter(iterable))
        .collect::<Result<Vec<_>, _>>()?;
    args.finish()?;
    let differs = |at: usize, word: &str| {
        let others = if at == 1 {
            "argument 1".to_owned()
        } else {
            format!("arguments 1-{at}")
        };
        format!("zip() argument {} is {word} than {others}", at + 1)
    };
    Ok(Value::iterator("zip", move |vm| {
        let mut items = Vec::with_capacity(iterators.len());
        for (at, iterator) in iterators.iter().enumerate() {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None if strict && at > 0 => return Err(vm.value_error(differs(at, "shorter"))),
                None if strict => {
                    for (at, other) in iterators.iter().enumerate().skip(1) {
                        if vm.next(other)?.is_some() {
                            return Err(vm.value_error(differs(at, "longer")));
                        }
                    }
                    return Ok(None);
                }
                None => return Ok(None),
            }
        }
        Ok((!items.is_empty()).then(|| Value::tuple(items)))
    }))
}

fn map(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "map");
    let function = args.required("func")?;
    let iterators = args
        .rest()
        .iter()
        .map(|iterable| vm.iter(iterable))
        .collect::<Result<Vec<_>, _>>()?;
    args.finish()?;
    if iterators.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    Ok(Value::iterator("map", move |vm| {
        let mut items = Vec::with_capacity(iterators.len());
        for iterator in &iterators {
            match vm.next(iterator)? {
                Some(item) => items.push(item),
                None => return Ok(None),
            }
        }
        vm.call(&function, Args::of(items)).map(Some)
    }))
}

fn filter(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "filter");
    let function = args.required("function")?;
    let iterator = vm.iter(&args.required("iterable")?)?;
    args.finish()?;
    Ok(Value::iterator("filter", move |vm| {
        while let Some(item) = vm.next(&iterator)? {
            let keep = match &function {
                Value::None => vm.truth(&item)?,
                function => vm.truth(&vm.call(function, Args::of(vec![item.clone()]))?)?,
            };
            if keep {
                return Ok(Some(item));
            }
        }
        Ok(None)
    }))
}

fn reversed(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "reversed");
    let value = args.required("sequence")?;
    args.finish()?;
    if let Some(found) = vm.call_special(&value, "__reversed__", vec![])? {
        return Ok(found);
    }
    let has_index = match &value {
        Value::Class(_) => true,
        Value::Object(object) => {
            object.primitive.is_some()
                || object.class.lookup("__getitem__").is_some()
                || object.payload().is_some()
        }
        other => !matches!(
            other,
            Value::Set(_) | Value::Iter(_) | Value::Generator(_) | Value::None | Value::Int(_)
        ),
    };
    if !has_index {
        let given = vm.type_name(&value);
        return Err(vm.type_error(format!("'{given}' object is not reversible")));
    }
    let mut items = vm.iterate(&value)?;
    Ok(Value::iterator("reversed", move |_| Ok(items.pop())))
}

fn sum(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "sum");
    let iterable = args.required("iterable")?;
    let mut total = args.optional("start")?.unwrap_or(Value::Int(0));
    args.finish()?;
    if total.as_str().is_some() {
        return Err(vm.type_error("sum() can't sum strings [use ''.join(seq) instead]"));
    }
    for item in vm.iterate(&iterable)? {
        total = vm.binary(BinaryOp::Add, &total, &item)?;
    }
    Ok(total)
}

fn quantify(vm: &Vm, name: &str, args: Args, stop: bool) -> Result<Value, PyError> {
    let mut args = args.reader(vm, name);
    let iterator = vm.iter(&args.required("iterable")?)?;
    args.finish()?;
    while let Some(item) = vm.next(&iterator)? {
        if vm.truth(&item)? == stop {
            return Ok(stop.into());
        }
    }
    Ok((!stop).into())
}
