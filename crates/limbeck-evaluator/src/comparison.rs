//! Comparisons and containment.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use crate::native::CompareOp;
use crate::operator::{big, float};
use crate::{PyError, Value, Vm};

impl Vm {
    /// `left op right`, which need not be a `bool`.
    ///
    /// # Errors
    /// `TypeError` for values without that order.
    pub fn compare(&self, op: CompareOp, left: &Value, right: &Value) -> Result<Value, PyError> {
        self.check_stack()?;
        let mut sides = [(left, right, op), (right, left, op.reflected())];
        if self.asked_first(right, left) {
            sides.reverse();
        }
        for (this, other, op) in sides {
            if let Some(answer) = self.call_special(this, op.method(), vec![other.clone()])?
                && !matches!(answer, Value::NotImplemented)
            {
                return Ok(answer);
            }
            if op == CompareOp::Ne
                && let Some(answer) = self.call_special(this, "__eq__", vec![other.clone()])?
                && !matches!(answer, Value::NotImplemented)
            {
                return Ok((!self.truth(&answer)?).into());
            }
            if let Value::Object(object) = this
                && let Some(native) = object.payload()
                && let Some(answer) = native.compare(self, object, op, other)?
            {
                return Ok(answer);
            }
        }
        if matches!(op, CompareOp::Eq | CompareOp::Ne) {
            let equal = self.builtin_equals(left, right)?;
            return Ok((equal == (op == CompareOp::Eq)).into());
        }
        if let (Value::Set(a), Value::Set(b)) = (left.primitive(), right.primitive()) {
            let (a, b) = (a.items.borrow(), b.items.borrow());
            let (subset, superset) = (
                a.keys().all(|k| b.contains_key(k)),
                b.keys().all(|k| a.contains_key(k)),
            );
            return Ok(match op {
                CompareOp::Lt => (subset && a.len() < b.len()).into(),
                CompareOp::Le => subset.into(),
                CompareOp::Gt => (superset && a.len() > b.len()).into(),
                _ => superset.into(),
            });
        }
        match self.order(left, right)? {
            Some(ordering) => Ok(match op {
                CompareOp::Lt => ordering == Ordering::Less,
                CompareOp::Le => ordering != Ordering::Greater,
                CompareOp::Gt => ordering == Ordering::Greater,
                _ => ordering != Ordering::Less,
            }
            .into()),
            None if both_numbers(left, right) => Ok(false.into()),
            None => {
                for side in [left, right] {
                    if let Value::Opaque(opaque) = side {
                        return Err(self.opaque_error(opaque, "a comparison"));
                    }
                }
                let (a, b) = (self.type_name(left), self.type_name(right));
                let symbol = op.symbol();
                Err(self.type_error(format!(
                    "'{symbol}' not supported between instances of '{a}' and '{b}'"
                )))
            }
        }
    }

    /// Whether a value is asked before another, because its class derives from the other's.
    fn asked_first(&self, value: &Value, from: &Value) -> bool {
        match (value, from) {
            (Value::Object(value), Value::Object(from)) => {
                !Rc::ptr_eq(&value.class, &from.class) && value.class.is_subclass(&from.class)
            }
            _ => false,
        }
    }

    /// The truth of `left == right`.
    ///
    /// # Errors
    /// What `__eq__` raises.
    pub fn equals(&self, left: &Value, right: &Value) -> Result<bool, PyError> {
        if left.is(right) && !matches!(left, Value::Float(float) if float.is_nan()) {
            return Ok(true);
        }
        let answer = self.compare(CompareOp::Eq, left, right)?;
        self.truth(&answer)
    }

    fn builtin_equals(&self, left: &Value, right: &Value) -> Result<bool, PyError> {
        let (a, b) = (left.primitive(), right.primitive());
        Ok(match (a, b) {
            (Value::Str(a), Value::Str(b)) => a == b,
            (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::List(x), Value::List(y)) => {
                let (x, y) = (x.0.borrow().clone(), y.0.borrow().clone());
                self.all_equal(&x, &y)?
            }
            (Value::Tuple(x), Value::Tuple(y)) => self.all_equal(x, y)?,
            (Value::Dict(x), Value::Dict(y)) => {
                let (x, y) = (x.0.borrow().clone(), y.0.borrow().clone());
                if x.len() != y.len() {
                    return Ok(false);
                }
                for (key, (_, value)) in &x {
                    match y.get(key) {
                        Some((_, other)) if self.equals(value, other)? => {}
                        _ => return Ok(false),
                    }
                }
                true
            }
            (Value::Set(x), Value::Set(y)) => {
                let (x, y) = (x.items.borrow(), y.items.borrow());
                x.len() == y.len() && x.keys().all(|key| y.contains_key(key))
            }
            (Value::Range(a), Value::Range(b)) => a == b,
            (Value::Method(a), Value::Method(b)) => {
                a.function.is(&b.function) && a.this.is(&b.this)
            }
            (Value::Opaque(opaque), _) | (_, Value::Opaque(opaque)) if !a.is(b) => {
                return Err(self.opaque_error(opaque, "a comparison"));
            }
            (Value::Object(x), Value::Object(y)) => match (
                x.payload().and_then(|p| p.key()),
                y.payload().and_then(|p| p.key()),
            ) {
                (Some(a), Some(b)) => a == b,
                _ => Rc::ptr_eq(x, y),
            },
            _ => match (number_order(a, b), both_numbers(a, b)) {
                (Some(ordering), _) => ordering == Ordering::Equal,
                (None, true) => false,
                (None, false) => a.is(b),
            },
        })
    }

    fn all_equal(&self, a: &[Value], b: &[Value]) -> Result<bool, PyError> {
        if a.len() != b.len() {
            return Ok(false);
        }
        for (x, y) in a.iter().zip(b) {
            if !self.equals(x, y)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The order of builtin values.
    fn order(&self, left: &Value, right: &Value) -> Result<Option<Ordering>, PyError> {
        Ok(match (left.primitive(), right.primitive()) {
            (Value::Str(a), Value::Str(b)) => Some(a.cmp(b)),
            (Value::Bytes(a), Value::Bytes(b)) => Some(a.cmp(b)),
            (Value::List(a), Value::List(b)) => {
                let (a, b) = (a.0.borrow().clone(), b.0.borrow().clone());
                Some(self.order_all(&a, &b)?)
            }
            (Value::Tuple(a), Value::Tuple(b)) => Some(self.order_all(a, b)?),
            (a, b) => number_order(a, b),
        })
    }

    fn order_all(&self, a: &[Value], b: &[Value]) -> Result<Ordering, PyError> {
        for (x, y) in a.iter().zip(b) {
            if !self.equals(x, y)? {
                let less = self.compare(CompareOp::Lt, x, y)?;
                return Ok(if self.truth(&less)? {
                    Ordering::Less
                } else {
                    Ordering::Greater
                });
            }
        }
        Ok(a.len().cmp(&b.len()))
    }

    /// `item in container`
    ///
    /// # Errors
    /// `TypeError` for what is no container.
    pub fn contains(&self, container: &Value, item: &Value) -> Result<bool, PyError> {
        match container {
            Value::Str(text) => match item.as_str() {
                Some(part) => Ok(text.contains(&*part)),
                None => {
                    let class = self.type_name(item);
                    Err(self.type_error(format!(
                        "'in <string>' requires string as left operand, not {class}"
                    )))
                }
            },
            Value::Dict(dict) => {
                let key = self.key(item)?;
                Ok(dict.0.borrow().contains_key(&key))
            }
            Value::Set(set) => {
                let key = self.key(item)?;
                Ok(set.items.borrow().contains_key(&key))
            }
            Value::Bytes(bytes) => Ok(match item.primitive() {
                Value::Bytes(part) => {
                    part.is_empty() || bytes.windows(part.len()).any(|window| *window == **part)
                }
                other => other
                    .as_int()
                    .is_some_and(|byte| bytes.iter().any(|b| i64::from(*b) == byte)),
            }),
            Value::Range(range) if item.as_int().is_some() => {
                let (at, start) = (
                    i128::from(item.as_int().unwrap_or_default()),
                    i128::from(range.start),
                );
                let (stop, step) = (i128::from(range.stop), i128::from(range.step));
                let inside = if step > 0 {
                    start <= at && at < stop
                } else {
                    stop < at && at <= start
                };
                Ok(inside && (at - start) % step == 0)
            }
            Value::Opaque(opaque) => Err(self.opaque_error(opaque, "a condition")),
            Value::Object(object) => {
                if let Some(answer) =
                    self.call_special(container, "__contains__", vec![item.clone()])?
                {
                    return self.truth(&answer);
                }
                if let Some(native) = object.payload()
                    && let Some(answer) = native.contains(self, object, item)?
                {
                    return Ok(answer);
                }
                if let Some(primitive) = &object.primitive {
                    return self.contains(primitive, item);
                }
                self.contains_by_iteration(container, item)
            }
            _ => {
                if let Some(answer) =
                    self.call_special(container, "__contains__", vec![item.clone()])?
                {
                    return self.truth(&answer);
                }
                self.contains_by_iteration(container, item)
            }
        }
    }

    fn contains_by_iteration(&self, container: &Value, item: &Value) -> Result<bool, PyError> {
        let iterator = self.iter(container).map_err(|error| match container {
            Value::Iter(_) | Value::Generator(_) => error,
            _ if error.is_a(&self.types().type_error) => {
                let class = self.type_name(container);
                self.type_error(format!("argument of type '{class}' is not iterable"))
            }
            _ => error,
        })?;
        while let Some(next) = self.next(&iterator)? {
            if self.equals(&next, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn both_numbers(a: &Value, b: &Value) -> bool {
    let number = |value: &Value| {
        matches!(
            value.primitive(),
            Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_)
        )
    };
    number(a) && number(b)
}

fn number_order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => return Some(x.cmp(y)),
        (Value::Float(x), Value::Float(y)) => return x.partial_cmp(y),
        _ => {}
    }
    match (big(a), big(b)) {
        (Some(x), Some(y)) => Some(x.cmp(&y)),
        (Some(int), None) => int_float_order(&int, float(b)?),
        (None, Some(int)) => int_float_order(&int, float(a)?).map(Ordering::reverse),
        (None, None) => float(a)?.partial_cmp(&float(b)?),
    }
}

/// The order of a whole number and a float, without rounding the whole number.
fn int_float_order(int: &BigInt, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    match BigInt::from_f64(float.floor()) {
        Some(floor) => Some(int.cmp(&floor).then(if float.fract() == 0.0 {
            Ordering::Equal
        } else {
            Ordering::Less
        })),
        None if float > 0.0 => Some(Ordering::Less),
        None => Some(Ordering::Greater),
    }
}
