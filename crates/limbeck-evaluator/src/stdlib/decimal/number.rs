//! Decimal numbers: sign, digits and exponent, as the specification of decimal arithmetic has them.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_traits::{One, ToPrimitive, Zero};

/// A decimal number. `1.50` keeps its zero: digits 150, exponent -2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The sign; zero has one as well.
    pub negative: bool,
    /// Digits, or what is not finite.
    pub kind: Kind,
}

/// What a number is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `digits × 10 ** exponent`
    Finite {
        /// The digits as a whole number.
        digits: BigUint,
        /// The exponent.
        exponent: i64,
    },
    /// Infinity.
    Infinity,
    /// Not a number.
    Nan,
}

/// How digits are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    Ceiling,
    Down,
    Floor,
    HalfDown,
    HalfEven,
    HalfUp,
    Up,
    ZeroFiveUp,
}

impl Rounding {
    pub(super) const NAMES: [(&'static str, Self); 8] = [
        ("ROUND_CEILING", Self::Ceiling),
        ("ROUND_DOWN", Self::Down),
        ("ROUND_FLOOR", Self::Floor),
        ("ROUND_HALF_DOWN", Self::HalfDown),
        ("ROUND_HALF_EVEN", Self::HalfEven),
        ("ROUND_HALF_UP", Self::HalfUp),
        ("ROUND_UP", Self::Up),
        ("ROUND_05UP", Self::ZeroFiveUp),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, rounding)| rounding)
    }
}

pub(super) fn power(exponent: u64) -> BigUint {
    BigUint::from(10_u32).pow(exponent.min(1_000_000) as u32)
}

/// `digits / 10 ** places`, rounded.
fn drop_places(digits: &BigUint, places: u64, negative: bool, rounding: Rounding) -> BigUint {
    let unit = power(places);
    let (whole, rest) = (digits / &unit, digits % &unit);
    if rest.is_zero() {
        return whole;
    }
    let half = (&rest * 2_u32).cmp(&unit);
    let odd = &whole % 2_u32 == BigUint::one();
    let last = (&whole % 10_u32).to_u32().unwrap_or(0);
    let up = match rounding {
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::HalfDown => half == Ordering::Greater,
        Rounding::HalfUp => half != Ordering::Less,
        Rounding::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && odd),
        Rounding::ZeroFiveUp => last == 0 || last == 5,
    };
    if up { whole + 1_u32 } else { whole }
}

impl Number {
    pub(super) fn finite(negative: bool, digits: BigUint, exponent: i64) -> Self {
        Self {
            negative,
            kind: Kind::Finite { digits, exponent },
        }
    }

    pub(super) const NAN: Self = Self {
        negative: false,
        kind: Kind::Nan,
    };

    pub(super) fn infinity(negative: bool) -> Self {
        Self {
            negative,
            kind: Kind::Infinity,
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace('_', "");
        let negative = text.starts_with('-');
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(&text);
        match unsigned.to_ascii_lowercase().as_str() {
            "inf" | "infinity" => return Some(Self::infinity(negative)),
            "nan" | "snan" => {
                return Some(Self {
                    negative,
                    kind: Kind::Nan,
                });
            }
            _ => {}
        }
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>().ok()?),
            None => (unsigned, 0),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{part}");
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        Some(Self::finite(
            negative,
            digits.parse().ok()?,
            exponent.checked_sub(part.len() as i64)?,
        ))
    }

    /// The exact value of a float.
    pub(super) fn from_float(float: f64) -> Self {
        if float.is_nan() {
            return Self::NAN;
        }
        if float.is_infinite() {
            return Self::infinity(float < 0.0);
        }
        let bits = float.to_bits();
        let raw = ((bits >> 52) & 0x7ff) as i64;
        let mantissa = bits & ((1 << 52) - 1);
        let (mantissa, power2) = if raw == 0 {
            (mantissa, -1074)
        } else {
            (mantissa | (1 << 52), raw - 1075)
        };
        let (mut digits, mut power2) = (BigUint::from(mantissa), power2);
        while power2 < 0 && !digits.is_zero() && (&digits % 2_u32).is_zero() {
            digits /= 2_u32;
            power2 += 1;
        }
        if digits.is_zero() {
            return Self::finite(float.is_sign_negative(), digits, 0);
        }
        if power2 >= 0 {
            return Self::finite(float < 0.0, digits << power2 as u64, 0);
        }
        let places = -power2;
        Self::finite(
            float < 0.0,
            digits * BigUint::from(5_u32).pow(places as u32),
            -places,
        )
    }

    pub(super) fn parts(&self) -> Option<(&BigUint, i64)> {
        match &self.kind {
            Kind::Finite { digits, exponent } => Some((digits, *exponent)),
            _ => None,
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.parts().is_some_and(|(digits, _)| digits.is_zero())
    }

    pub(super) fn is_nan(&self) -> bool {
        self.kind == Kind::Nan
    }

    /// The exponent of the first digit.
    pub(super) fn adjusted(&self) -> i64 {
        self.parts().map_or(0, |(digits, exponent)| {
            exponent + digits.to_string().len() as i64 - 1
        })
    }

    /// With at most that many digits.
    pub(super) fn rounded(self, precision: u64, rounding: Rounding) -> Self {
        let Kind::Finite { digits, exponent } = &self.kind else {
            return self;
        };
        let count = digits.to_string().len() as u64;
        if digits.is_zero() || count <= precision {
            return self;
        }
        let places = count - precision;
        let (kept, exponent) = (
            drop_places(digits, places, self.negative, rounding),
            exponent + places as i64,
        );
        // Rounding up may have made one digit more.
        Self::finite(self.negative, kept, exponent).rounded(precision, rounding)
    }

    /// With that exponent.
    pub(super) fn with_exponent(&self, exponent: i64, rounding: Rounding) -> Self {
        let Some((digits, own)) = self.parts() else {
            return self.clone();
        };
        let digits = if own >= exponent {
            digits * power((own - exponent) as u64)
        } else {
            drop_places(digits, (exponent - own) as u64, self.negative, rounding)
        };
        Self::finite(self.negative, digits, exponent)
    }

    pub(super) fn negated(&self) -> Self {
        Self {
            negative: !self.negative,
            kind: self.kind.clone(),
        }
    }

    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        let rank = |number: &Self| match (&number.kind, number.negative) {
            (Kind::Infinity, true) => -2,
            (Kind::Infinity, false) => 2,
            _ if number.is_zero() => 0,
            (_, true) => -1,
            (_, false) => 1,
        };
        if self.is_nan() || other.is_nan() {
            return None;
        }
        let order = rank(self).cmp(&rank(other));
        let (Some((a, ea)), Some((b, eb)), Ordering::Equal) = (self.parts(), other.parts(), order)
        else {
            return Some(order);
        };
        let least = ea.min(eb);
        let order = match self.adjusted().cmp(&other.adjusted()) {
            _ if self.is_zero() => Ordering::Equal,
            Ordering::Equal => {
                (a * power((ea - least) as u64)).cmp(&(b * power((eb - least) as u64)))
            }
            order => order,
        };
        Some(if self.negative {
            order.reverse()
        } else {
            order
        })
    }

    /// The exact sum.
    pub(super) fn plus(&self, other: &Self, rounding: Rounding) -> Self {
        let (Some((a, ea)), Some((b, eb))) = (self.parts(), other.parts()) else {
            return match (&self.kind, &other.kind) {
                (Kind::Nan, _) | (_, Kind::Nan) => Self::NAN,
                (Kind::Infinity, Kind::Infinity) if self.negative != other.negative => Self::NAN,
                (Kind::Infinity, _) => self.clone(),
                _ => other.clone(),
            };
        };
        let exponent = ea.min(eb);
        let (a, b) = (
            a * power((ea - exponent) as u64),
            b * power((eb - exponent) as u64),
        );
        if self.negative == other.negative {
            return Self::finite(self.negative, a + b, exponent);
        }
        match a.cmp(&b) {
            Ordering::Greater => Self::finite(self.negative, a - b, exponent),
            Ordering::Less => Self::finite(other.negative, b - a, exponent),
            Ordering::Equal => Self::finite(rounding == Rounding::Floor, BigUint::zero(), exponent),
        }
    }

    /// The exact product.
    pub(super) fn times(&self, other: &Self) -> Self {
        let negative = self.negative != other.negative;
        match (self.parts(), other.parts()) {
            (Some((a, ea)), Some((b, eb))) => Self::finite(negative, a * b, ea + eb),
            _ if self.is_nan() || other.is_nan() || self.is_zero() || other.is_zero() => Self::NAN,
            _ => Self::infinity(negative),
        }
    }

    /// The quotient to that precision; both numbers are finite, `other` is not zero.
    pub(super) fn divided(&self, other: &Self, precision: u64, rounding: Rounding) -> Self {
        let negative = self.negative != other.negative;
        let (Some((a, ea)), Some((b, eb))) = (self.parts(), other.parts()) else {
            return Self::NAN;
        };
        let ideal = ea - eb;
        if a.is_zero() {
            return Self::finite(negative, BigUint::zero(), ideal);
        }
        let missing = precision + 1 + b.to_string().len() as u64;
        let shift = missing.saturating_sub(a.to_string().len() as u64);
        let shifted = a * power(shift);
        let (mut digits, rest) = (&shifted / b, &shifted % b);
        let mut exponent = ideal - shift as i64;
        if rest.is_zero() {
            while exponent < ideal && (&digits % 10_u32).is_zero() {
                digits /= 10_u32;
                exponent += 1;
            }
        } else if (&digits % 5_u32).is_zero() {
            // So that what is left over counts in rounding.
            digits += 1_u32;
        }
        Self::finite(negative, digits, exponent).rounded(precision, rounding)
    }

    /// The whole part of the quotient, cut off.
    pub(super) fn divided_whole(&self, other: &Self) -> Self {
        let (Some((a, ea)), Some((b, eb))) = (self.parts(), other.parts()) else {
            return Self::NAN;
        };
        let least = ea.min(eb);
        let (a, b) = (
            a * power((ea - least) as u64),
            b * power((eb - least) as u64),
        );
        Self::finite(self.negative != other.negative, a / b, 0)
    }

    /// Without zeros at the end.
    pub(super) fn normalized(&self) -> Self {
        let Some((digits, exponent)) = self.parts() else {
            return self.clone();
        };
        if digits.is_zero() {
            return Self::finite(self.negative, BigUint::zero(), 0);
        }
        let (mut digits, mut exponent) = (digits.clone(), exponent);
        while (&digits % 10_u32).is_zero() {
            digits /= 10_u32;
            exponent += 1;
        }
        Self::finite(self.negative, digits, exponent)
    }

    /// Without an exponent in the text, as `format(value, "f")` has it.
    pub(super) fn plain(&self) -> String {
        let Some((digits, exponent)) = self.parts() else {
            return self.to_string();
        };
        let sign = if self.negative { "-" } else { "" };
        let digits = digits.to_string();
        if exponent >= 0 {
            let zeros = if digits == "0" { 0 } else { exponent as usize };
            return format!("{sign}{digits}{}", "0".repeat(zeros));
        }
        let places = (-exponent) as usize;
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, part) = digits.split_at(digits.len() - places);
        format!("{sign}{whole}.{part}")
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.negative { "-" } else { "" };
        let (digits, exponent) = match &self.kind {
            Kind::Nan => return write!(f, "{sign}NaN"),
            Kind::Infinity => return write!(f, "{sign}Infinity"),
            Kind::Finite { digits, exponent } => (digits.to_string(), *exponent),
        };
        let adjusted = self.adjusted();
        if exponent <= 0 && adjusted >= -6 {
            return f.write_str(&self.plain());
        }
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        write!(f, "{sign}{first}{point}{rest}E{adjusted:+}")
    }
}
