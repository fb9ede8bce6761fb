//! Numbers: conversions, and the builtins that compute.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, Num, Signed, ToPrimitive, Zero};

use super::Builtin;
use crate::{Args, BinaryOp, PyError, UnaryOp, Value, Vm};

pub(super) const FUNCTIONS: &[(&str, Builtin)] = &[
    ("abs", abs),
    ("round", round),
    ("divmod", divmod),
    ("pow", pow),
    ("hex", |vm, args| radix(vm, "hex", args, 16, "0x")),
    ("oct", |vm, args| radix(vm, "oct", args, 8, "0o")),
    ("bin", |vm, args| radix(vm, "bin", args, 2, "0b")),
    ("chr", chr),
    ("ord", ord),
];

/// A whole number of any size, if the value is one (`__index__`).
pub(crate) fn big(value: &Value) -> Option<BigInt> {
    match value.primitive() {
        Value::Int(int) => Some((*int).into()),
        Value::Bool(flag) => Some(i64::from(*flag).into()),
        Value::BigInt(int) => Some((**int).clone()),
        _ => None,
    }
}

/// The value as a whole number of any size.
pub(crate) fn to_big(vm: &Vm, value: &Value) -> Result<BigInt, PyError> {
    if let Some(int) = big(value) {
        return Ok(int);
    }
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, "a number"));
    }
    if let Some(found) = vm.call_special(value, "__index__", vec![])?
        && let Some(int) = big(&found)
    {
        return Ok(int);
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!(
        "'{given}' object cannot be interpreted as an integer"
    )))
}

/// The value as a whole number of 64 bits.
pub(crate) fn to_index(vm: &Vm, value: &Value) -> Result<i64, PyError> {
    if let Some(int) = value.as_int() {
        return Ok(int);
    }
    to_big(vm, value)?.to_i64().ok_or_else(|| {
        vm.error(
            &vm.types().overflow_error,
            "Python int too large to convert to C ssize_t",
        )
    })
}

/// The value as a size that memory can hold; what is negative is none.
pub(crate) fn to_size(vm: &Vm, value: &Value) -> Result<usize, PyError> {
    let size = usize::try_from(to_index(vm, value)?).unwrap_or(0);
    if size > 1 << 28 {
        Err(vm.error(&vm.types().memory_error, "the result is too large"))
    } else {
        Ok(size)
    }
}

/// The value as a float, if it is a number.
pub(crate) fn to_float(vm: &Vm, value: &Value) -> Result<f64, PyError> {
    match value.primitive() {
        Value::Float(float) => return Ok(*float),
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "a number")),
        _ => {}
    }
    if let Some(int) = big(value) {
        return int
            .to_f64()
            .filter(|float| float.is_finite())
            .ok_or_else(|| {
                vm.error(
                    &vm.types().overflow_error,
                    "int too large to convert to float",
                )
            });
    }
    for name in ["__float__", "__index__"] {
        if let Some(found) = vm.call_special(value, name, vec![])? {
            return to_float(vm, &found);
        }
    }
    let given = vm.type_name(value);
    Err(vm.type_error(format!("must be real number, not {given}")))
}

/// `float(value)`
pub(super) fn float_from(vm: &Vm, value: &Value) -> Result<f64, PyError> {
    let text = match value.primitive() {
        Value::Str(text) => text.to_string(),
        Value::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Value::Object(_)
            if vm.find_attr(value, "__float__")?.is_none()
                && vm.find_attr(value, "__index__")?.is_none() =>
        {
            let given = vm.type_name(value);
            return Err(vm.type_error(format!(
                "float() argument must be a string or a real number, not '{given}'"
            )));
        }
        Value::None | Value::List(_) | Value::Dict(_) | Value::Tuple(_) => {
            let given = vm.type_name(value);
            return Err(vm.type_error(format!(
                "float() argument must be a string or a real number, not '{given}'"
            )));
        }
        _ => return to_float(vm, value),
    };
    parse_float(&text).ok_or_else(|| {
        let shown = crate::format::str_repr(&text);
        vm.value_error(format!("could not convert string to float: {shown}"))
    })
}

fn parse_float(text: &str) -> Option<f64> {
    let text = text.trim();
    let unsigned = text.trim_start_matches(['+', '-']);
    let valid = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || ["inf", "infinity", "nan"].contains(&unsigned.to_ascii_lowercase().as_str());
    if !valid || text.starts_with('_') || text.ends_with('_') || text.contains("__") {
        return None;
    }
    text.replace('_', "").parse().ok()
}

/// `int(value, base)`
pub(super) fn int_from(
    vm: &Vm,
    value: Option<Value>,
    base: Option<Value>,
) -> Result<Value, PyError> {
    let Some(value) = value else {
        return Ok(Value::Int(0));
    };
    let radix = base.as_ref().map(|base| to_index(vm, base)).transpose()?;
    let text = match value.primitive() {
        Value::Str(text) => text.to_string(),
        Value::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ if radix.is_some() => {
            return Err(vm.type_error("int() can't convert non-string with explicit base"));
        }
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => {
            return Ok(big(&value).map_or(Value::None, Value::big_int));
        }
        Value::Float(float) => return float_to_int(vm, *float),
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "a number")),
        _ => {
            for name in ["__int__", "__index__", "__trunc__"] {
                if let Some(method) = vm.find_attr(&value, name)? {
                    return vm.call(&method, Args::none());
                }
            }
            let given = vm.type_name(&value);
            return Err(vm.type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{given}'"
            )));
        }
    };
    let radix = radix.unwrap_or(10);
    if radix != 0 && !(2..=36).contains(&radix) {
        return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
    }
    parse_int(&text, radix as u32)
        .map(Value::big_int)
        .ok_or_else(|| {
            let shown = crate::format::str_repr(&text);
            vm.value_error(format!(
                "invalid literal for int() with base {radix}: {shown}"
            ))
        })
}

fn parse_int(text: &str, radix: u32) -> Option<BigInt> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let lower = digits.to_ascii_lowercase();
    let prefixed = [("0x", 16), ("0o", 8), ("0b", 2)]
        .into_iter()
        .find_map(|(prefix, of)| {
            let rest = lower.strip_prefix(prefix)?;
            (radix == 0 || radix == of)
                .then(|| (rest.strip_prefix('_').unwrap_or(rest).to_owned(), of))
        });
    let (digits, radix) = prefixed.unwrap_or((lower, if radix == 0 { 10 } else { radix }));
    if digits.is_empty()
        || digits.starts_with(['_', '+', '-'])
        || digits.ends_with('_')
        || digits.contains("__")
    {
        return None;
    }
    let int = BigInt::from_str_radix(&digits.replace('_', ""), radix).ok()?;
    Some(if negative { -int } else { int })
}

/// The whole part of a float.
pub(crate) fn float_to_int(vm: &Vm, float: f64) -> Result<Value, PyError> {
    if float.is_nan() {
        return Err(vm.value_error("cannot convert float NaN to integer"));
    }
    if float.is_infinite() {
        return Err(vm.error(
            &vm.types().overflow_error,
            "cannot convert float infinity to integer",
        ));
    }
    Ok(Value::big_int(
        BigInt::from_f64(float.trunc()).unwrap_or_default(),
    ))
}

fn abs(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "abs");
    let value = args.required("x")?;
    args.finish()?;
    if let Some(found) = vm.call_special(&value, "__abs__", vec![])? {
        return Ok(found);
    }
    match value.primitive() {
        Value::Float(float) => Ok(Value::Float(float.abs())),
        other => match big(other) {
            Some(int) => Ok(Value::big_int(int.abs())),
            None if matches!(value, Value::Object(_)) => {
                let zero = vm.binary(BinaryOp::Sub, &value, &value)?;
                let negative = vm.compare(crate::CompareOp::Lt, &value, &zero)?;
                if vm.truth(&negative)? {
                    vm.unary(UnaryOp::Neg, &value)
                } else {
                    Ok(value)
                }
            }
            None => {
                let given = vm.type_name(&value);
                Err(vm.type_error(format!("bad operand type for abs(): '{given}'")))
            }
        },
    }
}

fn round(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "round");
    let number = args.required("number")?;
    let digits = args.some("ndigits")?;
    args.finish()?;
    if let Some(method) = vm.call_special(&number, "__round__", digits.iter().cloned().collect())? {
        return Ok(method);
    }
    let places = digits
        .as_ref()
        .map(|digits| to_index(vm, digits))
        .transpose()?;
    match (number.primitive(), places) {
        (Value::Float(float), None) => float_to_int(vm, float.round_ties_even()),
        (Value::Float(float), Some(places)) if places >= 0 => {
            let places = usize::try_from(places.min(400)).unwrap_or(0);
            Ok(Value::Float(if float.is_finite() {
                format!("{float:.places$}").parse().unwrap_or(*float)
            } else {
                *float
            }))
        }
        (Value::Float(float), Some(places)) => {
            let scale = 10f64.powi(i32::try_from(-places).unwrap_or(400));
            Ok(Value::Float(if scale.is_finite() {
                (float / scale).round_ties_even() * scale
            } else {
                0.0
            }))
        }
        (other, places) => match (big(other), places) {
            (Some(int), Some(places)) if places < 0 => Ok(Value::big_int(round_int(&int, -places))),
            (Some(int), _) => Ok(Value::big_int(int)),
            (None, _) => {
                let given = vm.type_name(&number);
                Err(vm.type_error(format!("type {given} doesn't define __round__ method")))
            }
        },
    }
}

fn round_int(int: &BigInt, places: i64) -> BigInt {
    let unit = BigInt::from(10).pow(u32::try_from(places.min(10_000)).unwrap_or(0));
    let down = num_floor(int, &unit);
    let twice = (int - &down) * 2;
    let up = twice > unit || (twice == unit && (&down / &unit) % 2 != BigInt::zero());
    if up { down + unit } else { down }
}

fn num_floor(int: &BigInt, unit: &BigInt) -> BigInt {
    let rest = int % unit;
    if rest.is_negative() {
        int - rest - unit
    } else {
        int - rest
    }
}

fn divmod(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "divmod");
    let (a, b) = (args.required("x")?, args.required("y")?);
    args.finish()?;
    for (this, method, other) in [(&a, "__divmod__", &b), (&b, "__rdivmod__", &a)] {
        if let Some(answer) = vm.call_special(this, method, vec![other.clone()])?
            && !matches!(answer, Value::NotImplemented)
        {
            return Ok(answer);
        }
    }
    Ok(Value::tuple(vec![
        vm.binary(BinaryOp::FloorDiv, &a, &b)?,
        vm.binary(BinaryOp::Mod, &a, &b)?,
    ]))
}

fn pow(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "pow");
    let (base, exponent) = (args.required("base")?, args.required("exp")?);
    let modulus = args.some("mod")?;
    args.finish()?;
    let Some(modulus) = modulus else {
        return vm.binary(BinaryOp::Pow, &base, &exponent);
    };
    if let Some(answer) =
        vm.call_special(&base, "__pow__", vec![exponent.clone(), modulus.clone()])?
    {
        return Ok(answer);
    }
    let (base, exponent, modulus) = (
        to_big(vm, &base)?,
        to_big(vm, &exponent)?,
        to_big(vm, &modulus)?,
    );
    if modulus.is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if exponent.is_negative() {
        return match base.modinv(&modulus) {
            Some(inverse) => Ok(Value::big_int(inverse.modpow(&-exponent, &modulus))),
            None => Err(vm.value_error("base is not invertible for the given modulus")),
        };
    }
    Ok(Value::big_int(base.modpow(&exponent, &modulus)))
}

fn radix(vm: &Vm, function: &str, args: Args, radix: u32, prefix: &str) -> Result<Value, PyError> {
    let mut args = args.reader(vm, function);
    let int = to_big(vm, &args.required("number")?)?;
    args.finish()?;
    let sign = if int.is_negative() { "-" } else { "" };
    Ok(format!("{sign}{prefix}{}", int.magnitude().to_str_radix(radix)).into())
}

fn chr(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "chr");
    let code = to_index(vm, &args.required("i")?)?;
    args.finish()?;
    let c = u32::try_from(code).ok().and_then(char::from_u32);
    c.map(|c| c.to_string().into())
        .ok_or_else(|| vm.value_error("chr() arg not in range(0x110000)"))
}

fn ord(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "ord");
    let value = args.required("c")?;
    args.finish()?;
    let length = match value.primitive() {
        Value::Str(text) => match text.chars().collect::<Vec<_>>().as_slice() {
            [c] => return Ok(Value::Int(u32::from(*c).into())),
            chars => chars.len(),
        },
        Value::Bytes(bytes) => match bytes.as_ref() {
            [byte] => return Ok(Value::Int((*byte).into())),
            bytes => bytes.len(),
        },
        other => {
            let given = vm.type_name(other);
            return Err(vm.type_error(format!(
                "ord() expected string of length 1, but {given} found"
            )));
        }
    };
    Err(vm.type_error(format!(
        "ord() expected a character, but string of length {length} found"
    )))
}
