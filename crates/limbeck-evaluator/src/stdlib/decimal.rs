//! `decimal`

mod number;

use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::{Signed, ToPrimitive, Zero};

use crate::builtins::{number::big, to_index};
use crate::class::Object;
use crate::key::Key;
use crate::native::{Answer, BinaryOp, CompareOp, UnaryOp};
use crate::{Args, Class, ClassBuilder, Module, Native, PyError, Value, Vm, exception_class};

pub use number::{Kind, Number};

use number::Rounding;

/// `decimal.Decimal`
pub struct Decimal(pub Number);

struct Classes {
    decimal: Rc<Class>,
    invalid: Rc<Class>,
    division: Rc<Class>,
}

/// `getcontext()`
struct Context {
    precision: std::cell::Cell<u64>,
    rounding: std::cell::Cell<Rounding>,
}

fn classes(vm: &Vm) -> Result<Rc<Classes>, PyError> {
    if vm.host::<Classes>().is_none() {
        vm.import_module("decimal")?;
    }
    vm.host::<Classes>()
        .ok_or_else(|| vm.value_error("decimal is not available"))
}

fn context(vm: &Vm) -> (u64, Rounding) {
    vm.host::<Context>()
        .map_or((28, Rounding::HalfEven), |context| {
            (context.precision.get(), context.rounding.get())
        })
}

fn made(vm: &Vm, number: Number) -> Result<Value, PyError> {
    Ok(classes(vm)?.decimal.instance(Decimal(number)))
}

fn result(vm: &Vm, number: Number) -> Result<Value, PyError> {
    let (precision, rounding) = context(vm);
    if number.is_nan() {
        return Err(vm.error(
            &classes(vm)?.invalid,
            "[<class 'decimal.InvalidOperation'>]",
        ));
    }
    made(vm, number.rounded(precision, rounding))
}

fn from_int(int: &BigInt) -> Number {
    Number::finite(int.is_negative(), int.magnitude().clone(), 0)
}

/// The number of a `Decimal` or `int`.
fn operand(value: &Value) -> Option<Number> {
    if let Some(decimal) = value.native::<Decimal>() {
        return Some(decimal.0.clone());
    }
    big(value).map(|int| from_int(&int))
}

fn to_int(number: &Number) -> BigInt {
    let whole = number.with_exponent(0, Rounding::Down);
    let digits = whole
        .parts()
        .map(|(digits, _)| digits.clone())
        .unwrap_or_default();
    BigInt::from_biguint(
        if number.negative {
            Sign::Minus
        } else {
            Sign::Plus
        },
        digits,
    )
}

impl Vm {
    /// A `decimal.Decimal` of that text.
    ///
    /// # Errors
    /// `decimal.InvalidOperation` for text that is no number.
    pub fn decimal(&self, text: &str) -> Result<Value, PyError> {
        match Number::parse(text) {
            Some(number) => made(self, number),
            None => Err(self.error(
                &classes(self)?.invalid,
                "[<class 'decimal.ConversionSyntax'>]",
            )),
        }
    }
}

fn binary(vm: &Vm, op: BinaryOp, a: &Number, b: &Number) -> Result<Option<Value>, PyError> {
    let (precision, rounding) = context(vm);
    let by_zero = |a: &Number, name: &str| -> Result<PyError, PyError> {
        let classes = classes(vm)?;
        if a.is_zero() || name != "DivisionByZero" {
            return Ok(vm.error(&classes.invalid, "[<class 'decimal.DivisionUndefined'>]"));
        }
        Ok(vm.error(&classes.division, "[<class 'decimal.DivisionByZero'>]"))
    };
    let both = a.parts().is_some() && b.parts().is_some();
    let number = match op {
        BinaryOp::Add => a.plus(b, rounding),
        BinaryOp::Sub => a.plus(&b.negated(), rounding),
        BinaryOp::Mul => a.times(b),
        BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod if !both => match (&a.kind, &b.kind) {
            (Kind::Infinity, Kind::Finite { .. }) => Number::infinity(a.negative != b.negative),
            (Kind::Finite { .. }, Kind::Infinity) if op != BinaryOp::Mod => {
                Number::finite(a.negative != b.negative, BigUint::zero(), 0)
            }
            (Kind::Finite { .. }, Kind::Infinity) => a.clone(),
            _ => Number::NAN,
        },
        BinaryOp::Div if b.is_zero() => return Err(by_zero(a, "DivisionByZero")?),
        BinaryOp::FloorDiv if b.is_zero() => return Err(by_zero(a, "DivisionByZero")?),
        BinaryOp::Mod if b.is_zero() => return Err(by_zero(a, "InvalidOperation")?),
        BinaryOp::Div => a.divided(b, precision, rounding),
        BinaryOp::FloorDiv => a.divided_whole(b),
        BinaryOp::Mod => {
            let whole = a.divided_whole(b);
            let mut rest = a.plus(&whole.times(b).negated(), rounding);
            rest.negative = a.negative;
            rest
        }
        BinaryOp::Pow => {
            let exponent = to_int(b)
                .to_i64()
                .filter(|exponent| exponent.unsigned_abs() < 100_000);
            match (exponent, b.parts()) {
                (Some(exponent), Some(_))
                    if b.compare(&from_int(&exponent.into()))
                        == Some(std::cmp::Ordering::Equal) =>
                {
                    let mut power = Number::finite(false, 1_u32.into(), 0);
                    for _ in 0..exponent.unsigned_abs() {
                        power = power.times(a).rounded(precision + 5, Rounding::HalfEven);
                    }
                    let one = Number::finite(false, 1_u32.into(), 0);
                    if exponent < 0 {
                        one.divided(&power, precision, rounding)
                    } else {
                        power
                    }
                }
                _ => {
                    return Err(vm.not_implemented(
                        "Decimal ** with an exponent that is not whole is not supported",
                    ));
                }
            }
        }
        _ => return Ok(None),
    };
    result(vm, number).map(Some)
}

impl Native for Decimal {
    fn binary_op(
        &self,
        vm: &Vm,
        _: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        let Some(other) = operand(other) else {
            return Ok(None);
        };
        if reflected {
            binary(vm, op, &other, &self.0)
        } else {
            binary(vm, op, &self.0, &other)
        }
    }

    fn unary_op(&self, vm: &Vm, _: &Rc<Object>, op: UnaryOp) -> Answer {
        let number = match op {
            UnaryOp::Neg if self.0.is_zero() => Number {
                negative: false,
                kind: self.0.kind.clone(),
            },
            UnaryOp::Neg => self.0.negated(),
            UnaryOp::Pos => self.0.clone(),
            UnaryOp::Invert => return Ok(None),
        };
        result(vm, number).map(Some)
    }

    fn compare(&self, _: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let other = match other.primitive() {
            Value::Float(float) => Number::from_float(*float),
            other => match operand(other) {
                Some(number) => number,
                None => return Ok(None),
            },
        };
        let order = self.0.compare(&other);
        Ok(Some(Value::Bool(match op {
            CompareOp::Eq => order.is_some_and(|order| order.is_eq()),
            CompareOp::Ne => order.is_none_or(|order| order.is_ne()),
            CompareOp::Lt => order.is_some_and(|order| order.is_lt()),
            CompareOp::Le => order.is_some_and(|order| order.is_le()),
            CompareOp::Gt => order.is_some_and(|order| order.is_gt()),
            CompareOp::Ge => order.is_some_and(|order| order.is_ge()),
        })))
    }

    fn truth(&self, _: &Vm, _: &Rc<Object>) -> Answer<bool> {
        Ok(Some(!self.0.is_zero()))
    }

    fn str(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(self.0.to_string()))
    }

    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!("Decimal('{}')", self.0)))
    }

    fn format(&self, vm: &Vm, _: &Rc<Object>, spec: &str) -> Answer<String> {
        let rounding = context(vm).1;
        let text =
            crate::format::format_decimal(vm, spec, |kind, precision| match (kind, precision) {
                (Some('f' | 'F'), None) => self.0.plain(),
                (Some('f' | 'F'), Some(places)) => {
                    self.0.with_exponent(-(places as i64), rounding).plain()
                }
                (Some('%'), places) => {
                    let hundred = match self.0.parts() {
                        Some((digits, exponent)) => {
                            Number::finite(self.0.negative, digits.clone(), exponent + 2)
                        }
                        None => self.0.clone(),
                    };
                    let places = places.map(|places| -(places as i64));
                    places.map_or_else(
                        || hundred.plain(),
                        |places| hundred.with_exponent(places, rounding).plain(),
                    ) + "%"
                }
                (_, Some(digits)) => self
                    .0
                    .clone()
                    .rounded(digits.max(1) as u64, rounding)
                    .to_string(),
                (_, None) => self.0.to_string(),
            })?;
        Ok(Some(text))
    }

    fn key(&self) -> Option<Key> {
        let normal = self.0.normalized();
        match normal.parts() {
            Some((_, exponent)) if exponent >= 0 => {
                let int = to_int(&normal);
                Some(int.to_i64().map_or_else(|| Key::Big(int.clone()), Key::Int))
            }
            _ => {
                let float: f64 = normal.to_string().parse().unwrap_or(f64::NAN);
                let exact =
                    Number::from_float(float).compare(&normal) == Some(std::cmp::Ordering::Equal);
                Some(if exact {
                    Key::float(float)
                } else {
                    Key::Custom("Decimal", normal.to_string().into())
                })
            }
        }
    }
}

fn construct(vm: &Vm, value: &Value) -> Result<Number, PyError> {
    if let Some(number) = operand(value) {
        return Ok(number);
    }
    match value.primitive() {
        Value::Str(text) => Number::parse(text).ok_or_else(|| match classes(vm) {
            Ok(classes) => vm.error(&classes.invalid, "[<class 'decimal.ConversionSyntax'>]"),
            Err(error) => error,
        }),
        Value::Float(float) => Ok(Number::from_float(*float)),
        Value::Tuple(_) | Value::List(_) => match vm.iterate(value)?.as_slice() {
            [sign, digits, exponent] => {
                let digits = vm.iterate(digits)?;
                let text: String = digits
                    .iter()
                    .filter_map(|digit| digit.as_int())
                    .map(|digit| digit.to_string())
                    .collect();
                let digits = text.parse().unwrap_or_default();
                Ok(Number::finite(
                    to_index(vm, sign)? != 0,
                    digits,
                    to_index(vm, exponent)?,
                ))
            }
            _ => Err(vm.value_error("argument must be a sequence of length 3")),
        },
        Value::Opaque(opaque) => Err(vm.opaque_error(opaque, "a number")),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!(
                "conversion from {given} to Decimal is not supported"
            )))
        }
    }
}

fn rounding_of(vm: &Vm, name: Option<Rc<str>>) -> Result<Rounding, PyError> {
    match name {
        None => Ok(context(vm).1),
        Some(name) => Rounding::named(&name).ok_or_else(|| {
            vm.type_error("valid values for rounding are: [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]")
        }),
    }
}

fn decimal_class(vm: &Vm) -> Rc<Class> {
    type Test = fn(&Number) -> bool;
    let tests: [(&'static str, Test); 6] = [
        ("is_nan", Number::is_nan),
        ("is_zero", Number::is_zero),
        ("is_signed", |number| number.negative),
        ("is_finite", |number| number.parts().is_some()),
        ("is_infinite", |number| number.kind == Kind::Infinity),
        ("is_qnan", Number::is_nan),
    ];
    let mut class = ClassBuilder::new("Decimal")
        .module("decimal")
        .construct(|vm, class, args| {
            let mut args = args.reader(vm, "Decimal");
            let value = args.optional("value")?.unwrap_or(Value::Int(0));
            args.optional("context")?;
            args.finish()?;
            Ok(class.instance(Decimal(construct(vm, &value)?)))
        });
    for (name, test) in tests {
        class = class.native_method(name, move |_, own: &Decimal, _| Ok(test(&own.0).into()));
    }
    class
        .native_method("quantize", |vm, own: &Decimal, args| {
            let mut args = args.reader(vm, "quantize");
            let exponent = construct(vm, &args.required("exp")?)?;
            let rounding = rounding_of(vm, args.some_text("rounding")?)?;
            let places = exponent.parts().map_or(0, |(_, exponent)| exponent);
            let quantized = own.0.with_exponent(places, rounding);
            if quantized
                .parts()
                .is_some_and(|(digits, _)| digits.to_string().len() as u64 > context(vm).0)
            {
                return Err(vm.error(
                    &classes(vm)?.invalid,
                    "[<class 'decimal.InvalidOperation'>]",
                ));
            }
            made(vm, quantized)
        })
        .native_method("normalize", |vm, own: &Decimal, _| {
            result(vm, own.0.normalized())
        })
        .native_method("to_integral_value", |vm, own: &Decimal, args| {
            let rounding = rounding_of(
                vm,
                args.reader(vm, "to_integral_value").some_text("rounding")?,
            )?;
            made(
                vm,
                if own.0.parts().is_some_and(|(_, e)| e >= 0) {
                    own.0.clone()
                } else {
                    own.0.with_exponent(0, rounding)
                },
            )
        })
        .native_method("as_tuple", |vm, own: &Decimal, _| {
            let (digits, exponent) = own
                .0
                .parts()
                .map(|(d, e)| (d.to_string(), e))
                .unwrap_or_default();
            let digits = digits
                .chars()
                .filter_map(|c| c.to_digit(10))
                .map(|digit| Value::Int(digit.into()));
            let fields = vec![
                Value::Int(own.0.negative.into()),
                Value::tuple(digits.collect()),
                Value::Int(exponent),
            ];
            vm.call(
                &vm.get_attr(&vm.import_module("decimal")?, "DecimalTuple")?,
                Args::of(fields),
            )
        })
        .native_method("as_integer_ratio", |_, own: &Decimal, _| {
            let normal = own.0.normalized();
            let exponent = normal.parts().map_or(0, |(_, exponent)| exponent);
            let unit = BigInt::from(number::power(u64::try_from(-exponent).unwrap_or(0)));
            let shifted = number::power(u64::try_from(-exponent).unwrap_or(0));
            let top = to_int(&normal.times(&Number::finite(false, shifted, 0)));
            let (mut a, mut b) = (top.abs(), unit.clone());
            while !b.is_zero() {
                (a, b) = (b.clone(), a % b);
            }
            let a = if a.is_zero() { BigInt::from(1) } else { a };
            Ok(Value::tuple(vec![
                Value::big_int(top / &a),
                Value::big_int(unit / a),
            ]))
        })
        .native_method("adjusted", |_, own: &Decimal, _| {
            Ok(own.0.adjusted().into())
        })
        .native_method("copy_abs", |vm, own: &Decimal, _| {
            made(
                vm,
                Number {
                    negative: false,
                    kind: own.0.kind.clone(),
                },
            )
        })
        .native_method("copy_negate", |vm, own: &Decimal, _| {
            made(vm, own.0.negated())
        })
        .native_method("__abs__", |vm, own: &Decimal, _| {
            result(
                vm,
                Number {
                    negative: false,
                    kind: own.0.kind.clone(),
                },
            )
        })
        .native_method("sqrt", |vm, own: &Decimal, _| {
            let precision = context(vm).0;
            let Some((digits, exponent)) = own.0.parts() else {
                return made(vm, own.0.clone());
            };
            if own.0.negative && !digits.is_zero() {
                return Err(vm.error(
                    &classes(vm)?.invalid,
                    "[<class 'decimal.InvalidOperation'>]",
                ));
            }
            let shift = 2 * (precision as i64 + 2) + (exponent & 1);
            let shifted = digits * number::power(shift as u64);
            let root = shifted.sqrt();
            let exact = &root * &root == shifted;
            let number = Number::finite(false, root, (exponent - shift) / 2);
            let number = if exact { number.normalized() } else { number };
            let ideal = exponent.div_euclid(2);
            let padded = if exact && number.parts().is_some_and(|(_, e)| e > ideal) {
                number.with_exponent(ideal, Rounding::Down)
            } else {
                number
            };
            result(vm, padded)
        })
        .native_method("compare", |vm, own: &Decimal, args| {
            let other = construct(vm, &args.reader(vm, "compare").required("other")?)?;
            let sign = own.0.compare(&other).map_or(0, |order| order as i64);
            made(vm, from_int(&sign.into()))
        })
        .native_method("max", |vm, own: &Decimal, args| {
            let other = construct(vm, &args.reader(vm, "max").required("other")?)?;
            let greater = own.0.compare(&other).is_none_or(|order| order.is_ge());
            made(vm, if greater { own.0.clone() } else { other })
        })
        .native_method("min", |vm, own: &Decimal, args| {
            let other = construct(vm, &args.reader(vm, "min").required("other")?)?;
            let less = own.0.compare(&other).is_none_or(|order| order.is_le());
            made(vm, if less { own.0.clone() } else { other })
        })
        .native_method("__int__", |vm, own: &Decimal, _| match own.0.parts() {
            Some(_) => Ok(Value::big_int(to_int(&own.0))),
            None => Err(vm.value_error("cannot convert NaN to integer")),
        })
        .native_method("__trunc__", |_, own: &Decimal, _| {
            Ok(Value::big_int(to_int(&own.0)))
        })
        .native_method("__float__", |_, own: &Decimal, _| {
            Ok(Value::Float(
                own.0
                    .to_string()
                    .replace("Infinity", "inf")
                    .parse()
                    .unwrap_or(f64::NAN),
            ))
        })
        .native_method("__floor__", |_, own: &Decimal, _| {
            Ok(Value::big_int(to_int(
                &own.0.with_exponent(0, Rounding::Floor),
            )))
        })
        .native_method("__ceil__", |_, own: &Decimal, _| {
            Ok(Value::big_int(to_int(
                &own.0.with_exponent(0, Rounding::Ceiling),
            )))
        })
        .native_method("__round__", |vm, own: &Decimal, args| {
            match args.reader(vm, "__round__").some("ndigits")? {
                None => Ok(Value::big_int(to_int(
                    &own.0.with_exponent(0, Rounding::HalfEven),
                ))),
                Some(places) => made(
                    vm,
                    own.0
                        .with_exponent(-to_index(vm, &places)?, Rounding::HalfEven),
                ),
            }
        })
        .class_method("from_float", |vm, _, args| {
            let value = args.reader(vm, "from_float").required("f")?;
            made(vm, construct(vm, &value)?)
        })
        .build(vm)
}

/// `decimal`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let types = vm.types();
    let base = exception_class("DecimalException", "decimal", &types.arithmetic_error);
    let invalid = exception_class("InvalidOperation", "decimal", &base);
    let division = exception_class("DivisionByZero", "decimal", &types.zero_division_error);
    let decimal = decimal_class(vm);
    for class in [&base, &invalid, &division, &decimal] {
        module.set(class.name.clone(), Value::Class(class.clone()));
    }
    for name in [
        "Inexact",
        "Rounded",
        "Overflow",
        "Underflow",
        "Clamped",
        "Subnormal",
        "FloatOperation",
    ] {
        module.set(name, Value::Class(exception_class(name, "decimal", &base)));
    }
    vm.set_host(Rc::new(Classes {
        decimal,
        invalid,
        division,
    }));
    vm.set_host(Rc::new(Context {
        precision: 28.into(),
        rounding: Rounding::HalfEven.into(),
    }));
    for (name, _) in Rounding::NAMES {
        module.set(name, name);
    }
    module.set("MAX_PREC", 999_999_999_999_999_999_i64);
    module.function("_get", |vm, _| {
        let (precision, rounding) = context(vm);
        let name = Rounding::NAMES
            .into_iter()
            .find(|(_, known)| *known == rounding)
            .map_or("", |(name, _)| name);
        Ok(Value::tuple(vec![(precision as i64).into(), name.into()]))
    });
    module.function("_set", |vm, args| {
        let mut args = args.reader(vm, "setcontext");
        let precision = to_index(vm, &args.required("prec")?)?;
        let rounding = rounding_of(vm, Some(args.text("rounding")?))?;
        if let Some(context) = vm.host::<Context>() {
            context
                .precision
                .set(u64::try_from(precision).unwrap_or(28).max(1));
            context.rounding.set(rounding);
        }
        Ok(Value::None)
    });
    vm.exec(include_str!("python/decimal.py"), "<decimal>", module)
}
