//! Sorting, least and greatest.

use super::Builtin;
use crate::{Args, CompareOp, PyError, Value, Vm};

pub(super) const FUNCTIONS: &[(&str, Builtin)] = &[
    ("sorted", sorted),
    ("min", |vm, args| extreme(vm, "min", args, CompareOp::Lt)),
    ("max", |vm, args| extreme(vm, "max", args, CompareOp::Gt)),
];

fn sorted(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "sorted");
    let iterable = args.required("iterable")?;
    let key = args.some_keyword("key");
    let reverse = args.flag_keyword("reverse", false)?;
    args.finish()?;
    sort_values(vm, vm.iterate(&iterable)?, key.as_ref(), reverse).map(Value::list)
}

/// The values in order, as `sorted` has them.
pub(crate) fn sort_values(
    vm: &Vm,
    values: Vec<Value>,
    key: Option<&Value>,
    reverse: bool,
) -> Result<Vec<Value>, PyError> {
    let mut pairs = Vec::with_capacity(values.len());
    for value in values {
        let by = match key {
            Some(key) => vm.call(key, Args::of(vec![value.clone()]))?,
            None => value.clone(),
        };
        pairs.push((by, value));
    }
    // Equal values keep their order, also in reverse.
    if reverse {
        pairs.reverse();
    }
    let mut pairs = merge_sort(vm, pairs)?;
    if reverse {
        pairs.reverse();
    }
    Ok(pairs.into_iter().map(|(_, value)| value).collect())
}

/// Stable, and at ease with comparisons that fail or contradict each other.
fn merge_sort(vm: &Vm, mut pairs: Vec<(Value, Value)>) -> Result<Vec<(Value, Value)>, PyError> {
    if pairs.len() < 2 {
        return Ok(pairs);
    }
    let right = merge_sort(vm, pairs.split_off(pairs.len() / 2))?;
    let left = merge_sort(vm, pairs)?;
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    while let (Some((a, _)), Some((b, _))) = (left.peek(), right.peek()) {
        let from_right = is_less(vm, b, a)?;
        merged.extend(if from_right {
            right.next()
        } else {
            left.next()
        });
    }
    merged.extend(left);
    merged.extend(right);
    Ok(merged)
}

fn is_less(vm: &Vm, a: &Value, b: &Value) -> Result<bool, PyError> {
    match (a, b) {
        (Value::Str(a), Value::Str(b)) => Ok(a < b),
        (Value::Int(a), Value::Int(b)) => Ok(a < b),
        _ => vm.truth(&vm.compare(CompareOp::Lt, a, b)?),
    }
}

fn extreme(vm: &Vm, name: &str, args: Args, op: CompareOp) -> Result<Value, PyError> {
    let mut args = args.reader(vm, name);
    let key = args.some_keyword("key");
    let default = args.keyword("default");
    let given = args.rest();
    args.finish()?;
    let values = match given.as_slice() {
        [] => return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0"))),
        [iterable] => vm.iterate(iterable)?,
        _ if default.is_some() => {
            return Err(vm.type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        _ => given,
    };
    let mut best: Option<(Value, Value)> = None;
    for value in values {
        let by = match &key {
            Some(key) => vm.call(key, Args::of(vec![value.clone()]))?,
            None => value.clone(),
        };
        let better = match &best {
            Some((best, _)) => vm.truth(&vm.compare(op, &by, best)?)?,
            None => true,
        };
        if better {
            best = Some((by, value));
        }
    }
    match (best, default) {
        (Some((_, value)), _) => Ok(value),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(vm.value_error(format!("{name}() arg is an empty sequence"))),
    }
}
