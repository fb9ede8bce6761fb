//! Operators.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::format::percent_format;
use crate::native::{BinaryOp, UnaryOp};
use crate::{PyError, Value, Vm};

/// Texts may not grow beyond this: a runaway program is stopped before it takes all memory.
const LONGEST_TEXT: usize = 1 << 28;

/// As [`LONGEST_TEXT`], for lists and tuples.
pub(crate) const MOST_ITEMS: usize = 1 << 24;

/// Whole numbers may not grow beyond this.
const MOST_BITS: u64 = 1 << 22;

impl Vm {
    /// `left op right`
    ///
    /// # Errors
    /// `TypeError` where the operands do not fit, and what the operands raise.
    pub fn binary(&self, op: BinaryOp, left: &Value, right: &Value) -> Result<Value, PyError> {
        if let (Value::Int(a), Value::Int(b)) = (left, right)
            && let Some(value) = small_int(op, *a, *b)
        {
            return Ok(value);
        }
        let (method, reflected, _) = op.methods();
        // A subclass on the right may override its parent's operator.
        let right_first = match (left, right) {
            (Value::Object(a), Value::Object(b)) => {
                !Rc::ptr_eq(&a.class, &b.class)
                    && b.class.is_subclass(&a.class)
                    && b.class.own(reflected).is_some()
            }
            _ => false,
        };
        if right_first && let Some(value) = self.try_operand(op, right, left, reflected, true)? {
            return Ok(value);
        }
        if let Some(value) = self.try_operand(op, left, right, method, false)? {
            return Ok(value);
        }
        if let Some(value) = self.try_operand(op, right, left, reflected, true)? {
            return Ok(value);
        }
        if let Some(value) = self.builtin_binary(op, left, right)? {
            return Ok(value);
        }
        for side in [left, right] {
            if let Value::Opaque(opaque) = side {
                return Ok(opaque.derived(&format!(" {} …", op.symbol())));
            }
        }
        let (a, b) = (self.type_name(left), self.type_name(right));
        let sequence = |value: &Value| {
            matches!(
                value.primitive(),
                Value::Str(_) | Value::Bytes(_) | Value::List(_) | Value::Tuple(_)
            )
        };
        match op {
            BinaryOp::Add if matches!(left.primitive(), Value::Bytes(_)) => {
                return Err(self.type_error(format!("can't concat {b} to bytes")));
            }
            BinaryOp::Add if sequence(left) => {
                return Err(
                    self.type_error(format!("can only concatenate {a} (not \"{b}\") to {a}"))
                );
            }
            BinaryOp::Mul if sequence(left) => {
                return Err(
                    self.type_error(format!("can't multiply sequence by non-int of type '{b}'"))
                );
            }
            BinaryOp::Mul if sequence(right) => {
                return Err(
                    self.type_error(format!("can't multiply sequence by non-int of type '{a}'"))
                );
            }
            _ => {}
        }
        let symbol = if op == BinaryOp::Pow {
            "** or pow()"
        } else {
            op.symbol()
        };
        Err(self.type_error(format!(
            "unsupported operand type(s) for {symbol}: '{a}' and '{b}'"
        )))
    }

    fn try_operand(
        &self,
        op: BinaryOp,
        this: &Value,
        other: &Value,
        method: &str,
        reflected: bool,
    ) -> Result<Option<Value>, PyError> {
        if let Some(answer) = self.call_special(this, method, vec![other.clone()])?
            && !matches!(answer, Value::NotImplemented)
        {
            return Ok(Some(answer));
        }
        match this {
            Value::Object(object) => match object.payload() {
                Some(native) => native.binary_op(self, object, op, other, reflected),
                None => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// `left op= right`
    ///
    /// # Errors
    /// As [`Self::binary`].
    pub fn in_place(&self, op: BinaryOp, left: &Value, right: &Value) -> Result<Value, PyError> {
        let (_, _, method) = op.methods();
        if let Some(answer) = self.call_special(left, method, vec![right.clone()])?
            && !matches!(answer, Value::NotImplemented)
        {
            return Ok(answer);
        }
        // What a subclass of a built-in type inherits.
        if let (Value::Object(_), plain) = (left, left.primitive())
            && matches!(
                (plain, op),
                (Value::List(_), BinaryOp::Add | BinaryOp::Mul) | (Value::Dict(_), BinaryOp::Or)
            )
        {
            self.in_place(op, plain, right)?;
            return Ok(left.clone());
        }
        match (op, left) {
            (BinaryOp::Add, Value::List(list)) => {
                let more = self.iterate(right)?;
                self.check_size(left, list.0.borrow().len() + more.len())?;
                list.0.borrow_mut().extend(more);
                Ok(left.clone())
            }
            (BinaryOp::Mul, Value::List(list)) => {
                if let Value::List(repeated) = self.binary(op, left, right)? {
                    let items = repeated.0.take();
                    *list.0.borrow_mut() = items;
                }
                Ok(left.clone())
            }
            (BinaryOp::Or, Value::Dict(dict)) => {
                if let Value::Dict(other) = right.primitive() {
                    let pairs = other.0.borrow().clone();
                    dict.0.borrow_mut().extend(pairs);
                    return Ok(left.clone());
                }
                self.binary(op, left, right)
            }
            (BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor, Value::Set(set))
                if !set.frozen =>
            {
                if let Value::Set(result) = self.binary(op, left, right)? {
                    let items = result.items.borrow().clone();
                    *set.items.borrow_mut() = items;
                }
                Ok(left.clone())
            }
            _ => self.binary(op, left, right),
        }
    }

    fn builtin_binary(
        &self,
        op: BinaryOp,
        left: &Value,
        right: &Value,
    ) -> Result<Option<Value>, PyError> {
        let (left, right) = (left.primitive(), right.primitive());
        if op == BinaryOp::Add {
            let len = match (left, right) {
                (Value::Str(a), Value::Str(b)) => a.len() + b.len(),
                (Value::Bytes(a), Value::Bytes(b)) => a.len() + b.len(),
                (Value::List(a), Value::List(b)) => a.0.borrow().len() + b.0.borrow().len(),
                (Value::Tuple(a), Value::Tuple(b)) => a.len() + b.len(),
                _ => 0,
            };
            self.check_size(left, len)?;
        }
        if let (Value::Bool(a), Value::Bool(b)) = (left, right) {
            match op {
                BinaryOp::And => return Ok(Some((a & b).into())),
                BinaryOp::Or => return Ok(Some((a | b).into())),
                BinaryOp::Xor => return Ok(Some((a ^ b).into())),
                _ => {}
            }
        }
        if let (Some(a), Some(b)) = (big(left), big(right)) {
            return self.big_binary(op, &a, &b).map(Some);
        }
        if let (Some(a), Some(b)) = (float(left), float(right)) {
            return self.float_binary(op, a, b);
        }
        Ok(match (op, left, right) {
            (BinaryOp::Mod, Value::Str(template), args) => {
                Some(percent_format(self, template, args)?.into())
            }
            (BinaryOp::Add, Value::Str(a), Value::Str(b)) => Some(format!("{a}{b}").into()),
            (BinaryOp::Add, Value::Bytes(a), Value::Bytes(b)) => {
                Some(Value::Bytes([&a[..], &b[..]].concat().into()))
            }
            (BinaryOp::Add, Value::List(a), Value::List(b)) => {
                let mut items = a.0.borrow().clone();
                items.extend(b.0.borrow().iter().cloned());
                Some(Value::list(items))
            }
            (BinaryOp::Add, Value::Tuple(a), Value::Tuple(b)) => {
                Some(Value::Tuple([&a[..], &b[..]].concat().into()))
            }
            (BinaryOp::Mul, items, Value::Int(n)) | (BinaryOp::Mul, Value::Int(n), items) => {
                self.repeat(items, *n)?
            }
            (BinaryOp::Mul, items, Value::BigInt(n)) | (BinaryOp::Mul, Value::BigInt(n), items)
                if n.is_positive() && self.repeat(items, 0)?.is_some() =>
            {
                let message = "cannot fit 'int' into an index-sized integer";
                return Err(self.error(&self.types().overflow_error, message));
            }
            (BinaryOp::Mul, items, Value::BigInt(_)) | (BinaryOp::Mul, Value::BigInt(_), items) => {
                self.repeat(items, 0)?
            }
            (BinaryOp::Mul, items, Value::Bool(b)) | (BinaryOp::Mul, Value::Bool(b), items) => {
                self.repeat(items, i64::from(*b))?
            }
            (BinaryOp::Or, Value::Dict(a), Value::Dict(b)) => {
                let mut pairs = a.0.borrow().clone();
                pairs.extend(b.0.borrow().clone());
                Some(Value::Dict(Rc::new(crate::value::Dict(pairs.into()))))
            }
            (_, Value::Set(a), Value::Set(b)) => {
                let (x, y) = (a.items.borrow(), b.items.borrow());
                let items = match op {
                    BinaryOp::Or => x.iter().chain(y.iter()).map(clone_pair).collect(),
                    BinaryOp::And => x
                        .iter()
                        .filter(|(k, _)| y.contains_key(*k))
                        .map(clone_pair)
                        .collect(),
                    BinaryOp::Sub => x
                        .iter()
                        .filter(|(k, _)| !y.contains_key(*k))
                        .map(clone_pair)
                        .collect(),
                    BinaryOp::Xor => x
                        .iter()
                        .filter(|(k, _)| !y.contains_key(*k))
                        .chain(y.iter().filter(|(k, _)| !x.contains_key(*k)))
                        .map(clone_pair)
                        .collect(),
                    _ => return Ok(None),
                };
                Some(Value::set(items, a.frozen))
            }
            (
                BinaryOp::Or,
                Value::Class(_) | Value::None,
                Value::Class(_) | Value::None | Value::Object(_),
            )
            | (BinaryOp::Or, Value::Object(_), Value::Class(_) | Value::None)
            | (BinaryOp::Or, Value::Opaque(_), Value::Class(_) | Value::None)
            | (BinaryOp::Or, Value::Class(_) | Value::None, Value::Opaque(_)) => {
                let union = self.get_attr(&self.import_module("typing")?, "Union")?;
                Some(self.get_item(&union, &Value::tuple(vec![left.clone(), right.clone()]))?)
            }
            _ => None,
        })
    }

    fn repeat(&self, items: &Value, times: i64) -> Result<Option<Value>, PyError> {
        let times = usize::try_from(times).unwrap_or(0);
        let len = match items {
            Value::Str(text) => text.len(),
            Value::Bytes(bytes) => bytes.len(),
            Value::List(list) => list.0.borrow().len(),
            Value::Tuple(items) => items.len(),
            _ => return Ok(None),
        };
        self.check_size(items, len.saturating_mul(times))?;
        Ok(Some(match items {
            Value::Str(text) => text.repeat(times).into(),
            Value::Bytes(bytes) => Value::Bytes(bytes.repeat(times).into()),
            Value::List(list) => Value::list(
                list.0
                    .borrow()
                    .iter()
                    .cycle()
                    .take(len * times)
                    .cloned()
                    .collect(),
            ),
            Value::Tuple(items) => {
                Value::tuple(items.iter().cycle().take(len * times).cloned().collect())
            }
            _ => return Ok(None),
        }))
    }

    /// Refuses what would take all memory.
    fn check_size(&self, kind: &Value, len: usize) -> Result<(), PyError> {
        let most = if matches!(kind, Value::Str(_) | Value::Bytes(_)) {
            LONGEST_TEXT
        } else {
            MOST_ITEMS
        };
        self.check_len(len, most)
    }

    /// Refuses what is longer than the most that is allowed.
    pub(crate) fn check_len(&self, len: usize, most: usize) -> Result<(), PyError> {
        match len > most {
            true => Err(self.error(&self.types().memory_error, "the sequence is too long")),
            false => Ok(()),
        }
    }

    fn big_binary(&self, op: BinaryOp, a: &BigInt, b: &BigInt) -> Result<Value, PyError> {
        let zero = |what: &str| self.error(&self.types().zero_division_error, what);
        Ok(Value::big_int(match op {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mul if a.bits().saturating_add(b.bits()) > MOST_BITS => {
                return Err(self.error(&self.types().overflow_error, "the product is too large"));
            }
            BinaryOp::Mul => a * b,
            BinaryOp::Div => {
                let (x, y) = (
                    a.to_f64().unwrap_or(f64::NAN),
                    b.to_f64().unwrap_or(f64::NAN),
                );
                return if b.is_zero() {
                    Err(zero("division by zero"))
                } else {
                    Ok(Value::Float(x / y))
                };
            }
            BinaryOp::FloorDiv if b.is_zero() => {
                return Err(zero("integer division or modulo by zero"));
            }
            BinaryOp::Mod if b.is_zero() => return Err(zero("integer modulo by zero")),
            BinaryOp::FloorDiv => num_integer_floor(a, b).0,
            BinaryOp::Mod => num_integer_floor(a, b).1,
            BinaryOp::Pow if b.is_negative() => {
                return self
                    .float_binary(
                        op,
                        a.to_f64().unwrap_or(f64::NAN),
                        b.to_f64().unwrap_or(f64::NAN),
                    )
                    .map(Option::unwrap_or_default);
            }
            BinaryOp::Pow => match b.to_u32() {
                Some(exponent) if a.bits().saturating_mul(u64::from(exponent)) < MOST_BITS => {
                    a.pow(exponent)
                }
                _ => return Err(self.error(&self.types().overflow_error, "the power is too large")),
            },
            BinaryOp::LShift | BinaryOp::RShift if b.is_negative() => {
                return Err(self.value_error("negative shift count"));
            }
            BinaryOp::LShift => match b.to_u32() {
                _ if a.is_zero() => BigInt::ZERO,
                Some(count) if u64::from(count) < MOST_BITS => a << count,
                _ => return Err(self.error(&self.types().overflow_error, "the shift is too large")),
            },
            BinaryOp::RShift => match b.to_u32() {
                Some(count) => a >> count,
                None if a.is_negative() => BigInt::from(-1),
                None => BigInt::ZERO,
            },
            BinaryOp::And => a & b,
            BinaryOp::Or => a | b,
            BinaryOp::Xor => a ^ b,
            BinaryOp::MatMul => {
                return Err(self.type_error("unsupported operand type(s) for @: 'int' and 'int'"));
            }
        }))
    }

    fn float_binary(&self, op: BinaryOp, a: f64, b: f64) -> Result<Option<Value>, PyError> {
        let zero = |what: &str| Err(self.error(&self.types().zero_division_error, what));
        Ok(Some(Value::Float(match op {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mul => a * b,
            BinaryOp::Div if b == 0.0 => return zero("float division by zero"),
            BinaryOp::Div => a / b,
            BinaryOp::FloorDiv if b == 0.0 => return zero("float floor division by zero"),
            BinaryOp::FloorDiv => (a / b).floor(),
            BinaryOp::Mod if b == 0.0 => return zero("float modulo"),
            BinaryOp::Mod => {
                let rest = a % b;
                if rest != 0.0 && (rest < 0.0) != (b < 0.0) {
                    rest + b
                } else {
                    rest
                }
            }
            BinaryOp::Pow if a == 0.0 && b < 0.0 => {
                return zero("0.0 cannot be raised to a negative power");
            }
            BinaryOp::Pow => {
                let power = a.powf(b);
                if power.is_infinite() && a.is_finite() && b.is_finite() {
                    return Err(self.error(
                        &self.types().overflow_error,
                        "(34, 'Numerical result out of range')",
                    ));
                }
                power
            }
            _ => return Ok(None),
        })))
    }

    /// `op value`
    ///
    /// # Errors
    /// `TypeError` where the operand does not fit.
    pub fn unary(&self, op: UnaryOp, value: &Value) -> Result<Value, PyError> {
        let (method, symbol) = match op {
            UnaryOp::Neg => ("__neg__", "-"),
            UnaryOp::Pos => ("__pos__", "+"),
            UnaryOp::Invert => ("__invert__", "~"),
        };
        if let Some(answer) = self.call_special(value, method, vec![])? {
            return Ok(answer);
        }
        if let Value::Object(object) = value
            && let Some(native) = object.payload()
            && let Some(answer) = native.unary_op(self, object, op)?
        {
            return Ok(answer);
        }
        let plain = value.primitive();
        Ok(match (op, plain) {
            (UnaryOp::Neg, Value::Float(float)) => Value::Float(-float),
            (UnaryOp::Pos, Value::Float(float)) => Value::Float(*float),
            (_, Value::Opaque(opaque)) => opaque.derived(symbol),
            (op, plain) => match (op, big(plain)) {
                (UnaryOp::Neg, Some(int)) => Value::big_int(-int),
                (UnaryOp::Pos, Some(int)) => Value::big_int(int),
                (UnaryOp::Invert, Some(int)) => Value::big_int(-int - 1),
                (_, None) => {
                    let class = self.type_name(value);
                    return Err(
                        self.type_error(format!("bad operand type for unary {symbol}: '{class}'"))
                    );
                }
            },
        })
    }

    /// The key of an object in dictionaries and sets.
    pub(crate) fn object_key(&self, object: &Rc<crate::Object>) -> Result<crate::Key, PyError> {
        use crate::Key;
        let value = Value::Object(object.clone());
        if let Some(hash) = object.class.lookup("__hash__") {
            if hash.is_none() {
                return Err(self.type_error(format!("unhashable type: '{}'", object.class.name)));
            }
            let hash = self.bind(hash, &value);
            let number = self.call(&hash, crate::Args::none())?;
            return Ok(Key::Hash(self.expect_int(&number, "__hash__")?));
        }
        if let Some(key) = object.payload().and_then(|native| native.key()) {
            return Ok(key);
        }
        if let Some(plain) = object.payload().and_then(|native| native.plain()) {
            return self.key(&plain);
        }
        match &object.primitive {
            Some(primitive) => self.key(primitive),
            None => Ok(Key::Identity(Rc::as_ptr(object).cast::<()>() as usize)),
        }
    }
}

fn clone_pair((key, value): (&crate::Key, &Value)) -> (crate::Key, Value) {
    (key.clone(), value.clone())
}

fn small_int(op: BinaryOp, a: i64, b: i64) -> Option<Value> {
    match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::FloorDiv if b > 0 => Some(a.div_euclid(b)),
        BinaryOp::Mod if b > 0 => Some(a.rem_euclid(b)),
        _ => None,
    }
    .map(Value::Int)
}

/// Quotient and remainder, rounded towards minus infinity.
fn num_integer_floor(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (quotient, rest) = (a / b, a % b);
    if !rest.is_zero() && rest.is_negative() != b.is_negative() {
        (quotient - 1, rest + b)
    } else {
        (quotient, rest)
    }
}

pub(crate) fn big(value: &Value) -> Option<BigInt> {
    match value {
        Value::Int(int) => Some(BigInt::from(*int)),
        Value::Bool(flag) => Some(BigInt::from(u8::from(*flag))),
        Value::BigInt(int) => Some((**int).clone()),
        _ => None,
    }
}

pub(crate) fn float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(float) => Some(*float),
        other => big(other)?.to_f64(),
    }
}
