//! `math`

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

use crate::builtins::{number::float_to_int, to_big, to_float, to_index};
use crate::{Args, Module, PyError, Value, Vm};

type Function = fn(f64) -> f64;

const FUNCTIONS: [(&str, Function); 21] = [
    ("sin", f64::sin),
    ("cos", f64::cos),
    ("tan", f64::tan),
    ("asin", f64::asin),
    ("acos", f64::acos),
    ("atan", f64::atan),
    ("sinh", f64::sinh),
    ("cosh", f64::cosh),
    ("tanh", f64::tanh),
    ("asinh", f64::asinh),
    ("acosh", f64::acosh),
    ("atanh", f64::atanh),
    ("exp", f64::exp),
    ("expm1", f64::exp_m1),
    ("log1p", f64::ln_1p),
    ("sqrt", f64::sqrt),
    ("cbrt", f64::cbrt),
    ("fabs", f64::abs),
    ("degrees", f64::to_degrees),
    ("radians", f64::to_radians),
    ("exp2", f64::exp2),
];

fn one(vm: &Vm, name: &str, args: Args) -> Result<Value, PyError> {
    let mut args = args.reader(vm, name);
    let x = args.required("x")?;
    args.finish()?;
    Ok(x)
}

fn two(vm: &Vm, name: &str, args: Args) -> Result<(f64, f64), PyError> {
    let mut args = args.reader(vm, name);
    let (x, y) = (args.required("x")?, args.required("y")?);
    args.finish()?;
    Ok((to_float(vm, &x)?, to_float(vm, &y)?))
}

/// The number as a fraction from a half to one, and a power of two.
fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (mut fraction, mut exponent) = (x, 0);
    while fraction.abs() >= 1.0 {
        fraction /= 2.0;
        exponent += 1;
    }
    while fraction.abs() < 0.5 {
        fraction *= 2.0;
        exponent -= 1;
    }
    (fraction, exponent)
}

fn domain(vm: &Vm, result: f64, given: f64) -> Result<Value, PyError> {
    if result.is_nan() && !given.is_nan() {
        return Err(vm.value_error("math domain error"));
    }
    if result.is_infinite() && given.is_finite() {
        return Err(vm.error(&vm.types().overflow_error, "math range error"));
    }
    Ok(Value::Float(result))
}

fn rounded(
    vm: &Vm,
    name: &'static str,
    method: &str,
    args: Args,
    round: fn(f64) -> f64,
) -> Result<Value, PyError> {
    let x = one(vm, name, args)?;
    if let Some(int) = crate::builtins::number::big(&x) {
        return Ok(Value::big_int(int));
    }
    match vm.call_special(&x, method, vec![])? {
        Some(found) => Ok(found),
        None => float_to_int(vm, round(to_float(vm, &x)?)),
    }
}

fn logarithm(vm: &Vm, x: &Value) -> Result<f64, PyError> {
    if let Value::BigInt(int) = x.primitive()
        && int.is_positive()
    {
        let shift = int.bits().saturating_sub(1000);
        let reduced: BigInt = &**int >> shift;
        return Ok(
            to_float(vm, &Value::big_int(reduced))?.ln() + shift as f64 * std::f64::consts::LN_2
        );
    }
    let x = to_float(vm, x)?;
    if x <= 0.0 {
        return Err(vm.value_error("math domain error"));
    }
    Ok(x.ln())
}

fn natural(vm: &Vm, value: &Value) -> Result<u64, PyError> {
    u64::try_from(to_index(vm, value)?)
        .map_err(|_| vm.value_error("must be a non-negative integer"))
}

/// `math`
pub(super) fn build(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for (name, value) in [
        ("pi", std::f64::consts::PI),
        ("e", std::f64::consts::E),
        ("tau", std::f64::consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        module.set(name, value);
    }
    for (name, function) in FUNCTIONS {
        module.function(name, move |vm, args| {
            let x = to_float(vm, &one(vm, name, args)?)?;
            domain(vm, function(x), x)
        });
    }
    module.function("floor", |vm, args| {
        rounded(vm, "floor", "__floor__", args, f64::floor)
    });
    module.function("ceil", |vm, args| {
        rounded(vm, "ceil", "__ceil__", args, f64::ceil)
    });
    module.function("trunc", |vm, args| {
        rounded(vm, "trunc", "__trunc__", args, f64::trunc)
    });
    module.function("log", |vm, args| {
        let mut args = args.reader(vm, "log");
        let x = logarithm(vm, &args.required("x")?)?;
        Ok(Value::Float(match args.optional("base")? {
            Some(base) => x / logarithm(vm, &base)?,
            None => x,
        }))
    });
    module.function("log2", |vm, args| {
        let x = one(vm, "log2", args)?;
        logarithm(vm, &x)?;
        Ok(Value::Float(to_float(vm, &x)?.log2()))
    });
    module.function("log10", |vm, args| {
        let x = one(vm, "log10", args)?;
        let natural = logarithm(vm, &x)?;
        Ok(Value::Float(
            to_float(vm, &x).map_or(natural / std::f64::consts::LN_10, f64::log10),
        ))
    });
    module.function("pow", |vm, args| {
        let (x, y) = two(vm, "pow", args)?;
        domain(vm, x.powf(y), x)
    });
    module.function("fmod", |vm, args| {
        let (x, y) = two(vm, "fmod", args)?;
        domain(vm, x % y, x)
    });
    module.function("atan2", |vm, args| {
        two(vm, "atan2", args).map(|(x, y)| Value::Float(x.atan2(y)))
    });
    module.function("copysign", |vm, args| {
        two(vm, "copysign", args).map(|(x, y)| Value::Float(x.copysign(y)))
    });
    module.function("hypot", |vm, args| {
        let mut sum = 0.0;
        for value in &args.positional {
            sum += to_float(vm, value)?.powi(2);
        }
        Ok(Value::Float(sum.sqrt()))
    });
    module.function("isnan", |vm, args| {
        Ok(to_float(vm, &one(vm, "isnan", args)?)?.is_nan().into())
    });
    module.function("isinf", |vm, args| {
        Ok(to_float(vm, &one(vm, "isinf", args)?)?.is_infinite().into())
    });
    module.function("isfinite", |vm, args| {
        Ok(to_float(vm, &one(vm, "isfinite", args)?)?
            .is_finite()
            .into())
    });
    module.function("isclose", |vm, args| {
        let mut args = args.reader(vm, "isclose");
        let (a, b) = (
            to_float(vm, &args.required("a")?)?,
            to_float(vm, &args.required("b")?)?,
        );
        let relative = args
            .keyword("rel_tol")
            .map_or(Ok(1e-9), |value| to_float(vm, &value))?;
        let absolute = args
            .keyword("abs_tol")
            .map_or(Ok(0.0), |value| to_float(vm, &value))?;
        Ok((a == b || (a - b).abs() <= (relative * a.abs().max(b.abs())).max(absolute)).into())
    });
    module.function("frexp", |vm, args| {
        let x = to_float(vm, &one(vm, "frexp", args)?)?;
        let (fraction, exponent) = frexp(x);
        Ok(Value::tuple(vec![
            Value::Float(fraction),
            Value::Int(exponent),
        ]))
    });
    module.function("modf", |vm, args| {
        let x = to_float(vm, &one(vm, "modf", args)?)?;
        Ok(Value::tuple(vec![
            Value::Float(x.fract()),
            Value::Float(x.trunc()),
        ]))
    });
    module.function("fsum", |vm, args| {
        let mut sum = 0.0;
        let mut lost = 0.0;
        for value in vm.iterate(&one(vm, "fsum", args)?)? {
            // Neumaier's sum keeps what is lost to rounding.
            let x = to_float(vm, &value)?;
            let next: f64 = sum + x;
            lost += if f64::abs(sum) >= x.abs() {
                (sum - next) + x
            } else {
                (x - next) + sum
            };
            sum = next;
        }
        Ok(Value::Float(sum + lost))
    });
    module.function("prod", |vm, args| {
        let mut args = args.reader(vm, "prod");
        let items = vm.iterate(&args.required("iterable")?)?;
        let mut product = args.keyword("start").unwrap_or(Value::Int(1));
        for item in &items {
            product = vm.binary(crate::BinaryOp::Mul, &product, item)?;
        }
        Ok(product)
    });
    module.function("factorial", |vm, args| {
        let n = natural(vm, &one(vm, "factorial", args)?)?;
        Ok(Value::big_int(
            (1..=n).fold(BigInt::one(), |product, n| product * n),
        ))
    });
    module.function("comb", |vm, args| {
        let mut args = args.reader(vm, "comb");
        let (n, k) = (
            natural(vm, &args.required("n")?)?,
            natural(vm, &args.required("k")?)?,
        );
        let count = (0..k.min(n.saturating_sub(k)))
            .fold(BigInt::one(), |sum, at| sum * (n - at) / (at + 1));
        Ok(Value::big_int(if k > n { BigInt::zero() } else { count }))
    });
    module.function("perm", |vm, args| {
        let mut args = args.reader(vm, "perm");
        let n = natural(vm, &args.required("n")?)?;
        let k = args.some("k")?.map_or(Ok(n), |k| natural(vm, &k))?;
        let count = (0..k).fold(BigInt::one(), |product, at| product * n.saturating_sub(at));
        Ok(Value::big_int(count))
    });
    module.function("isqrt", |vm, args| {
        Ok(Value::big_int(to_big(vm, &one(vm, "isqrt", args)?)?.sqrt()))
    });
    module.function("gcd", |vm, args| fold(vm, args, BigInt::zero(), gcd));
    module.function("lcm", |vm, args| {
        fold(vm, args, BigInt::one(), |a, b| {
            if a.is_zero() || b.is_zero() {
                BigInt::zero()
            } else {
                (&a * &b).abs() / gcd(a, b)
            }
        })
    });
    module.function("ldexp", |vm, args| {
        let (x, i) = two(vm, "ldexp", args)?;
        Ok(Value::Float(x * i.exp2()))
    });
    Ok(())
}

fn fold(
    vm: &Vm,
    args: Args,
    start: BigInt,
    with: fn(BigInt, BigInt) -> BigInt,
) -> Result<Value, PyError> {
    let mut total = start;
    for value in &args.positional {
        total = with(total, to_big(vm, value)?);
    }
    Ok(Value::big_int(total))
}

fn gcd(mut a: BigInt, mut b: BigInt) -> BigInt {
    while !b.is_zero() {
        (a, b) = (b.clone(), a % b);
    }
    a.abs()
}
