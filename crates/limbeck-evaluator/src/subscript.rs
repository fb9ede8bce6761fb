//! Subscripts.

use std::rc::Rc;

use num_traits::Signed;

use crate::value::{Range, Slice};
use crate::{Args, PyError, Value, Vm};

impl Vm {
    /// `value[index]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, `TypeError`.
    pub fn get_item(&self, value: &Value, index: &Value) -> Result<Value, PyError> {
        match value {
            Value::List(list) => match index {
                // Finding out the bounds may run code that changes the list.
                Value::Slice(slice) => {
                    let items = list.0.borrow().clone();
                    Ok(Value::list(self.slice(&items, slice)?))
                }
                _ => {
                    let len = list.0.borrow().len();
                    let at = self.index(len, index, "list")?;
                    let item = list.0.borrow().get(at).cloned();
                    item.ok_or_else(|| self.out_of_range("list"))
                }
            },
            Value::Tuple(items) => match index {
                Value::Slice(slice) => Ok(Value::tuple(self.slice(items, slice)?)),
                _ => {
                    let at = self.index(items.len(), index, "tuple")?;
                    items
                        .get(at)
                        .cloned()
                        .ok_or_else(|| self.out_of_range("tuple"))
                }
            },
            Value::Str(text) => self.text_item(text, index),
            Value::Bytes(bytes) => match index {
                Value::Slice(slice) => Ok(Value::Bytes(self.slice(bytes, slice)?.into())),
                _ => {
                    let at = self.index(bytes.len(), index, "bytes")?;
                    let found = bytes.get(at).ok_or_else(|| self.out_of_range("bytes"))?;
                    Ok(Value::Int(i64::from(*found)))
                }
            },
            Value::Dict(dict) => {
                let key = self.key(index)?;
                let found = dict.0.borrow().get(&key).map(|(_, item)| item.clone());
                found.ok_or_else(|| self.key_error(index.clone()))
            }
            Value::Range(range) => match index {
                Value::Slice(slice) => {
                    let (start, _, step, count) = self.slice_bounds(range.len(), slice)?;
                    let (base, unit) = (i128::from(range.start), i128::from(range.step));
                    let first = base + unit * i128::from(start);
                    let step = unit * i128::from(step);
                    let after = first + step * count as i128;
                    // One past the last will do where a whole step past it is out of reach.
                    let near = first + step * (count as i128 - 1) + step.signum();
                    let stop = i64::try_from(after).or_else(|_| i64::try_from(near));
                    let ends = (i64::try_from(first), stop, i64::try_from(step));
                    match ends {
                        (Ok(start), Ok(stop), Ok(step)) => {
                            Ok(Value::Range(Range { start, stop, step }))
                        }
                        _ => {
                            Err(self.error(&self.types().overflow_error, "the range is too large"))
                        }
                    }
                }
                _ => Ok(range
                    .get(self.index(range.len(), index, "range object")?)
                    .into()),
            },
            Value::Opaque(opaque) => Ok(opaque.derived("[…]")),
            Value::Class(class) => {
                if let Some(hook) = &class.hooks.class_item {
                    return hook(self, class, index);
                }
                if let Some(answer) =
                    self.call_special(value, "__getitem__", vec![index.clone()])?
                {
                    return Ok(answer);
                }
                match self.find_attr(value, "__class_getitem__")? {
                    Some(method) => self.call(&method, Args::of(vec![index.clone()])),
                    None if class.sealed.get() => {
                        let types = self.import_module("types")?;
                        self.call_method(
                            &types,
                            "GenericAlias",
                            Args::of(vec![value.clone(), index.clone()]),
                        )
                    }
                    None => {
                        Err(self.type_error(format!("type '{}' is not subscriptable", class.name)))
                    }
                }
            }
            Value::Object(object) => {
                if let Some(answer) =
                    self.call_special(value, "__getitem__", vec![index.clone()])?
                {
                    return Ok(answer);
                }
                if let Some(native) = object.payload()
                    && let Some(answer) = native.get_item(self, object, index)?
                {
                    return Ok(answer);
                }
                match &object.primitive {
                    Some(primitive @ Value::Dict(_)) => {
                        let found = self.get_item(primitive, index);
                        match found {
                            Err(error) if error.is_a(&self.types().key_error) => {
                                match self.call_special(
                                    value,
                                    "__missing__",
                                    vec![index.clone()],
                                )? {
                                    Some(answer) => Ok(answer),
                                    None => Err(error),
                                }
                            }
                            other => other,
                        }
                    }
                    Some(primitive) => self.get_item(primitive, index),
                    None => Err(self.not_subscriptable(value)),
                }
            }
            _ => Err(self.not_subscriptable(value)),
        }
    }

    fn not_subscriptable(&self, value: &Value) -> PyError {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object is not subscriptable"))
    }

    fn text_item(&self, text: &Rc<str>, index: &Value) -> Result<Value, PyError> {
        let chars: Vec<char> = text.chars().collect();
        match index {
            Value::Slice(slice) => Ok(self
                .slice(&chars, slice)?
                .into_iter()
                .collect::<String>()
                .into()),
            _ => {
                let at = self.index(chars.len(), index, "string")?;
                let found = chars.get(at).ok_or_else(|| self.out_of_range("string"))?;
                Ok(found.to_string().into())
            }
        }
    }

    /// A valid position for an index that may count from the end.
    fn index(&self, len: usize, index: &Value, what: &str) -> Result<usize, PyError> {
        let Some(at) = self.index_number(index)? else {
            let class = self.type_name(index);
            return Err(self.type_error(match what {
                "string" => format!("string indices must be integers, not '{class}'"),
                "bytes" => format!("byte indices must be integers or slices, not {class}"),
                _ => format!("{what} indices must be integers or slices, not {class}"),
            }));
        };
        if at.unsigned_abs() > u128::from(u64::MAX) {
            let message = "cannot fit 'int' into an index-sized integer";
            return Err(self.error(&self.types().index_error, message));
        }
        let at = if at < 0 { at + len as i128 } else { at };
        match usize::try_from(at) {
            Ok(at) if at < len => Ok(at),
            _ if what == "bytes" => {
                Err(self.error(&self.types().index_error, "index out of range"))
            }
            _ => Err(self.out_of_range(what)),
        }
    }

    fn out_of_range(&self, what: &str) -> PyError {
        self.error(
            &self.types().index_error,
            format!("{what} index out of range"),
        )
    }

    /// An index; one that is beyond everything is far beyond everything.
    fn index_number(&self, index: &Value) -> Result<Option<i128>, PyError> {
        let answer = match index.primitive() {
            Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => Some(index.clone()),
            _ => self.call_special(index, "__index__", vec![])?,
        };
        Ok(match answer.as_ref().map(Value::primitive) {
            Some(Value::BigInt(int)) => Some(if int.is_negative() {
                i128::MIN / 4
            } else {
                i128::MAX / 4
            }),
            Some(other) => other.as_int().map(i128::from),
            None => None,
        })
    }

    /// Start, stop, step and count of a slice over `len` items.
    pub(crate) fn slice_bounds(
        &self,
        len: usize,
        slice: &Slice,
    ) -> Result<(i64, i64, i64, usize), PyError> {
        let number = |value: &Value| -> Result<Option<i64>, PyError> {
            if value.is_none() {
                return Ok(None);
            }
            match self.index_number(value)? {
                Some(int) => Ok(Some(
                    int.clamp(-i128::from(i64::MAX), i128::from(i64::MAX)) as i64
                )),
                None => Err(self.type_error(
                    "slice indices must be integers or None or have an __index__ method",
                )),
            }
        };
        let len = i64::try_from(len).unwrap_or(i64::MAX);
        let step = number(&slice.step)?.unwrap_or(1);
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let bound = |given: Option<i64>, default: i64| match given {
            None => default,
            Some(at) if at < 0 => at.saturating_add(len).clamp(low, high),
            Some(at) => at.clamp(low, high),
        };
        let start = bound(number(&slice.start)?, if step > 0 { low } else { high });
        let stop = bound(number(&slice.stop)?, if step > 0 { high } else { low });
        let range = Range { start, stop, step };
        Ok((start, stop, step, range.len()))
    }

    fn slice<T: Clone>(&self, items: &[T], slice: &Slice) -> Result<Vec<T>, PyError> {
        let (start, stop, step, _) = self.slice_bounds(items.len(), slice)?;
        let range = Range { start, stop, step };
        Ok((0..range.len())
            .filter_map(|at| range.get(at))
            .filter_map(|at| items.get(usize::try_from(at).ok()?).cloned())
            .collect())
    }

    /// `value[index] = new`
    ///
    /// # Errors
    /// `IndexError`, `TypeError`.
    pub fn set_item(&self, value: &Value, index: &Value, new: Value) -> Result<(), PyError> {
        match value {
            Value::List(list) => {
                if let Value::Slice(slice) = index {
                    return self.set_slice(list, slice, &new);
                }
                let len = list.0.borrow().len();
                let at = self.index(len, index, "list assignment")?;
                match list.0.borrow_mut().get_mut(at) {
                    Some(place) => *place = new,
                    None => return Err(self.out_of_range("list assignment")),
                }
                Ok(())
            }
            Value::Dict(dict) => {
                let key = self.key(index)?;
                let mut pairs = dict.0.borrow_mut();
                match pairs.get_mut(&key) {
                    Some((_, item)) => *item = new,
                    None => {
                        pairs.insert(key, (index.clone(), new));
                    }
                }
                Ok(())
            }
            Value::Opaque(_) => Ok(()),
            Value::Object(object) => {
                if self
                    .call_special(value, "__setitem__", vec![index.clone(), new.clone()])?
                    .is_some()
                {
                    return Ok(());
                }
                if let Some(native) = object.payload()
                    && native.set_item(self, object, index, &new)?
                {
                    return Ok(());
                }
                match &object.primitive {
                    Some(primitive) => self.set_item(primitive, index, new),
                    None => Err(self.no_item_assignment(value)),
                }
            }
            _ => Err(self.no_item_assignment(value)),
        }
    }

    fn no_item_assignment(&self, value: &Value) -> PyError {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object does not support item assignment"))
    }

    fn set_slice(
        &self,
        list: &crate::value::List,
        slice: &Slice,
        new: &Value,
    ) -> Result<(), PyError> {
        let new = self.iterate(new)?;
        let len = list.0.borrow().len();
        let (start, stop, step, count) = self.slice_bounds(len, slice)?;
        let mut items = list.0.borrow_mut();
        if step == 1 {
            // The bounds may have been found by code that made the list shorter.
            let start = usize::try_from(start).unwrap_or(0).min(items.len());
            let stop = usize::try_from(stop).unwrap_or(0).clamp(start, items.len());
            items.splice(start..stop, new);
            return Ok(());
        }
        if new.len() != count {
            return Err(self.value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {count}",
                new.len()
            )));
        }
        let range = Range { start, stop, step };
        for (at, item) in new.into_iter().enumerate() {
            if let Some(place) = range
                .get(at)
                .and_then(|at| usize::try_from(at).ok())
                .and_then(|at| items.get_mut(at))
            {
                *place = item;
            }
        }
        Ok(())
    }

    /// `del value[index]`
    ///
    /// # Errors
    /// `IndexError`, `KeyError`, `TypeError`.
    pub fn del_item(&self, value: &Value, index: &Value) -> Result<(), PyError> {
        match value {
            Value::List(list) => {
                if let Value::Slice(slice) = index {
                    let len = list.0.borrow().len();
                    let (start, stop, step, _) = self.slice_bounds(len, slice)?;
                    let range = Range { start, stop, step };
                    let mut gone: Vec<usize> = (0..range.len())
                        .filter_map(|at| range.get(at))
                        .filter_map(|at| usize::try_from(at).ok())
                        .collect();
                    gone.sort_unstable();
                    let mut items = list.0.borrow_mut();
                    for at in gone.into_iter().rev().filter(|at| *at < len) {
                        if at < items.len() {
                            items.remove(at);
                        }
                    }
                    return Ok(());
                }
                let len = list.0.borrow().len();
                let at = self.index(len, index, "list assignment")?;
                if at >= list.0.borrow().len() {
                    return Err(self.out_of_range("list assignment"));
                }
                list.0.borrow_mut().remove(at);
                Ok(())
            }
            Value::Dict(dict) => {
                let key = self.key(index)?;
                match dict.0.borrow_mut().shift_remove(&key) {
                    Some(_) => Ok(()),
                    None => Err(self.key_error(index.clone())),
                }
            }
            Value::Object(object) => {
                if self
                    .call_special(value, "__delitem__", vec![index.clone()])?
                    .is_some()
                {
                    return Ok(());
                }
                if let Some(native) = object.payload()
                    && native.del_item(self, object, index)?
                {
                    return Ok(());
                }
                match &object.primitive {
                    Some(primitive) => self.del_item(primitive, index),
                    None => {
                        let class = &object.class.name;
                        Err(self
                            .type_error(format!("'{class}' object does not support item deletion")))
                    }
                }
            }
            other => {
                let class = self.type_name(other);
                Err(self.type_error(format!("'{class}' object doesn't support item deletion")))
            }
        }
    }
}
