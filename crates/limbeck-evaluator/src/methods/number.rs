//! `int` and `float`

use num_bigint::{BigInt, Sign};
use num_traits::{FromPrimitive, Signed};

use super::{Method, Table, getter, wrong_self};
use crate::builtins::{number::big, number::float_to_int, to_index};
use crate::{PyError, Value, Vm};

fn int(vm: &Vm, this: &Value) -> Result<BigInt, PyError> {
    big(this).ok_or_else(|| wrong_self(vm, "int", this))
}

fn float(vm: &Vm, this: &Value) -> Result<f64, PyError> {
    match this.primitive() {
        Value::Float(float) => Ok(*float),
        _ => Err(wrong_self(vm, "float", this)),
    }
}

pub(super) const INT_METHODS: Table = &[
    ("bit_length", |vm, this, _| {
        Ok(Value::from(int(vm, this)?.bits() as i64))
    }),
    ("bit_count", |vm, this, _| {
        let ones: u32 = int(vm, this)?
            .magnitude()
            .to_u64_digits()
            .iter()
            .map(|digit| digit.count_ones())
            .sum();
        Ok(i64::from(ones).into())
    }),
    ("conjugate", |vm, this, _| {
        Ok(Value::big_int(int(vm, this)?))
    }),
    ("as_integer_ratio", |vm, this, _| {
        Ok(Value::tuple(vec![
            Value::big_int(int(vm, this)?),
            Value::Int(1),
        ]))
    }),
    ("__index__", |vm, this, _| {
        Ok(Value::big_int(int(vm, this)?))
    }),
    ("__int__", |vm, this, _| Ok(Value::big_int(int(vm, this)?))),
    ("to_bytes", |vm, this, args| {
        let int = int(vm, this)?;
        let mut args = args.reader(vm, "to_bytes");
        let length = args
            .optional("length")?
            .map_or(Ok(1), |length| to_index(vm, &length))?;
        let order = args.some_text("byteorder")?;
        let signed = args.flag_keyword("signed", false)?;
        args.finish()?;
        let length = usize::try_from(length)
            .map_err(|_| vm.value_error("length argument must be non-negative"))?;
        let overflow = |text: &str| vm.error(&vm.types().overflow_error, text);
        if int.is_negative() && !signed {
            return Err(overflow("can't convert negative int to unsigned"));
        }
        let mut bytes = if signed {
            int.to_signed_bytes_le()
        } else {
            int.magnitude().to_bytes_le()
        };
        if int.sign() == Sign::NoSign {
            bytes.clear();
        }
        if bytes.len() > length {
            return Err(overflow("int too big to convert"));
        }
        bytes.resize(length, if int.is_negative() { 0xff } else { 0 });
        if order.as_deref() != Some("little") {
            bytes.reverse();
        }
        Ok(Value::Bytes(bytes.into()))
    }),
];

pub(super) const FLOAT_METHODS: Table = &[
    ("is_integer", |vm, this, _| {
        let float = float(vm, this)?;
        Ok((float.is_finite() && float.fract() == 0.0).into())
    }),
    ("conjugate", |vm, this, _| {
        Ok(Value::Float(float(vm, this)?))
    }),
    ("__int__", |vm, this, _| float_to_int(vm, float(vm, this)?)),
    ("__float__", |vm, this, _| {
        Ok(Value::Float(float(vm, this)?))
    }),
    ("as_integer_ratio", |vm, this, _| {
        let float = float(vm, this)?;
        if !float.is_finite() {
            return Err(vm.value_error("cannot convert NaN or infinity to integer ratio"));
        }
        let (mut numerator, mut shift) = (float, 0_u32);
        while numerator.fract() != 0.0 {
            numerator *= 2.0;
            shift += 1;
        }
        let numerator = BigInt::from_f64(numerator).unwrap_or_default();
        Ok(Value::tuple(vec![
            Value::big_int(numerator),
            Value::big_int(BigInt::from(1) << shift),
        ]))
    }),
    ("hex", |vm, this, _| {
        let float = float(vm, this)?;
        if !float.is_finite() {
            return Ok(crate::format::float_repr(float).into());
        }
        let bits = float.to_bits();
        let sign = if float.is_sign_negative() { "-" } else { "" };
        let exponent = ((bits >> 52) & 0x7ff) as i64;
        let mantissa = bits & ((1 << 52) - 1);
        Ok(match (exponent, mantissa) {
            (0, 0) => format!("{sign}0x0.0p+0"),
            (0, _) => format!("{sign}0x0.{mantissa:013x}p-1022"),
            _ => format!("{sign}0x1.{mantissa:013x}p{:+}", exponent - 1023),
        }
        .into())
    }),
];

pub(super) fn install(vm: &Vm) {
    let types = vm.types();
    getter(&types.int, "real", |vm, this| {
        Ok(Value::big_int(int(vm, this)?))
    });
    getter(&types.int, "numerator", |vm, this| {
        Ok(Value::big_int(int(vm, this)?))
    });
    getter(&types.int, "denominator", |_, _| Ok(Value::Int(1)));
    getter(&types.int, "imag", |_, _| Ok(Value::Int(0)));
    getter(&types.float, "real", |vm, this| {
        Ok(Value::Float(float(vm, this)?))
    });
    getter(&types.float, "imag", |_, _| Ok(Value::Float(0.0)));
    let from_bytes: Method = |vm, _, args| {
        let mut args = args.reader(vm, "from_bytes");
        let source = args.required("bytes")?;
        let order = args.some_text("byteorder")?;
        let signed = args.flag_keyword("signed", false)?;
        args.finish()?;
        let mut bytes = match source.primitive() {
            Value::Bytes(bytes) => bytes.to_vec(),
            other => {
                let given = vm.type_name(other);
                return Err(vm.type_error(format!("cannot convert '{given}' object to bytes")));
            }
        };
        if order.as_deref() == Some("little") {
            bytes.reverse();
        }
        Ok(Value::big_int(if signed {
            BigInt::from_signed_bytes_be(&bytes)
        } else {
            BigInt::from_bytes_be(Sign::Plus, &bytes)
        }))
    };
    super::class_method(&types.int, "from_bytes", from_bytes);
}
