//! Dates and times as the host sees them.

use std::rc::Rc;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::class::Object;
use crate::key::Key;
use crate::native::{Answer, BinaryOp, CompareOp, UnaryOp};
use crate::{Args, Class, Native, PyError, Value, Vm};

use super::text;

pub(super) const SECOND: i128 = 1_000_000;
pub(super) const DAY: i128 = 86_400 * SECOND;
const LONGEST: i128 = 1_000_000_000 * DAY;

/// `datetime.date`
#[derive(Clone, Copy)]
pub struct Date(pub civil::Date);

/// `datetime.time`
#[derive(Clone)]
pub struct Time {
    /// The time, in microseconds.
    pub time: civil::Time,
    /// `tzinfo`, or `None`.
    pub zone: Value,
}

/// `datetime.datetime`
#[derive(Clone)]
pub struct DateTime {
    /// The date and time of the clock.
    pub civil: civil::DateTime,
    /// `tzinfo`, or `None`.
    pub zone: Value,
}

/// `datetime.timedelta`, in microseconds.
#[derive(Clone, Copy)]
pub struct Delta(pub i128);

/// `datetime.timezone`: microseconds east of UTC, and a name.
pub struct FixedZone(pub i128, pub Option<Rc<str>>);

/// `zoneinfo.ZoneInfo`
pub struct NamedZone(pub Rc<str>, pub TimeZone);

/// The classes of `datetime`.
pub(super) struct Classes {
    pub(super) date: Rc<Class>,
    pub(super) time: Rc<Class>,
    pub(super) datetime: Rc<Class>,
    pub(super) delta: Rc<Class>,
    pub(super) timezone: Rc<Class>,
    pub(super) utc: Value,
}

pub(super) fn classes(vm: &Vm) -> Result<Rc<Classes>, PyError> {
    if vm.host::<Classes>().is_none() {
        vm.import_module("datetime")?;
    }
    vm.host::<Classes>()
        .ok_or_else(|| vm.value_error("datetime is not available"))
}

/// Days since 0001-01-01, which is day 1.
pub(super) fn ordinal(date: civil::Date) -> i64 {
    let year = i64::from(date.year()) - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + i64::from(date.day_of_year())
}

pub(super) fn from_ordinal(vm: &Vm, ordinal: i64) -> Result<civil::Date, PyError> {
    let overflow = || vm.error(&vm.types().overflow_error, "date value out of range");
    if !(1..=3_652_059).contains(&ordinal) {
        return Err(overflow());
    }
    let span = jiff::Span::new()
        .try_days(ordinal - 1)
        .map_err(|_| overflow())?;
    civil::date(1, 1, 1)
        .checked_add(span)
        .map_err(|_| overflow())
}

pub(super) fn time_micros(time: civil::Time) -> i128 {
    let seconds =
        i128::from(time.hour()) * 3600 + i128::from(time.minute()) * 60 + i128::from(time.second());
    seconds * SECOND + i128::from(time.subsec_nanosecond() / 1000)
}

pub(super) fn time_from_micros(micros: i128) -> civil::Time {
    let seconds = (micros / SECOND) as i32;
    let nanos = (micros % SECOND) as i32 * 1000;
    civil::Time::new(
        (seconds / 3600) as i8,
        (seconds / 60 % 60) as i8,
        (seconds % 60) as i8,
        nanos,
    )
    .unwrap_or_else(|_| civil::Time::midnight())
}

/// Microseconds since year 1.
pub(super) fn micros(civil: civil::DateTime) -> i128 {
    i128::from(ordinal(civil.date())) * DAY + time_micros(civil.time())
}

pub(super) fn from_micros(vm: &Vm, micros: i128) -> Result<civil::DateTime, PyError> {
    let day = i64::try_from(micros.div_euclid(DAY)).unwrap_or(i64::MAX);
    Ok(from_ordinal(vm, day)?.to_datetime(time_from_micros(micros.rem_euclid(DAY))))
}

pub(super) fn delta(vm: &Vm, micros: i128) -> Result<Value, PyError> {
    if !(-LONGEST < micros && micros < LONGEST) {
        let days = micros.div_euclid(DAY);
        let message = format!("days={days}; must have magnitude <= 999999999");
        return Err(vm.error(&vm.types().overflow_error, message));
    }
    Ok(classes(vm)?.delta.instance(Delta(micros)))
}

/// What `utcoffset()` of a zone says about a time of the clock: microseconds east.
pub(super) fn offset(
    vm: &Vm,
    zone: &Value,
    civil: Option<civil::DateTime>,
) -> Result<Option<i128>, PyError> {
    if zone.is_none() {
        return Ok(None);
    }
    if let Some(fixed) = zone.native::<FixedZone>() {
        return Ok(Some(fixed.0));
    }
    if let Some(named) = zone.native::<NamedZone>() {
        let Some(civil) = civil else { return Ok(None) };
        let at = named
            .1
            .to_zoned(civil)
            .map_err(|error| vm.value_error(error.to_string()))?;
        return Ok(Some(i128::from(at.offset().seconds()) * SECOND));
    }
    let given = match civil {
        Some(civil) => classes(vm)?.datetime.instance(DateTime {
            civil,
            zone: zone.clone(),
        }),
        None => Value::None,
    };
    let answer = vm.call_method(zone, "utcoffset", Args::of(vec![given]))?;
    Ok(answer.native::<Delta>().map(|delta| delta.0))
}

/// `tzname()`
pub(super) fn zone_name(
    vm: &Vm,
    zone: &Value,
    civil: Option<civil::DateTime>,
) -> Result<Option<String>, PyError> {
    if zone.is_none() {
        return Ok(None);
    }
    if let Some(fixed) = zone.native::<FixedZone>() {
        return Ok(Some(match &fixed.1 {
            Some(name) => name.to_string(),
            None if fixed.0 == 0 => "UTC".into(),
            None => format!("UTC{}", text::offset_text(fixed.0, true)),
        }));
    }
    if let Some(named) = zone.native::<NamedZone>() {
        let Some(civil) = civil else { return Ok(None) };
        let at = named
            .1
            .to_zoned(civil)
            .map_err(|error| vm.value_error(error.to_string()))?;
        return Ok(Some(
            named
                .1
                .to_offset_info(at.timestamp())
                .abbreviation()
                .to_owned(),
        ));
    }
    let answer = vm.call_method(zone, "tzname", Args::of(vec![Value::None]))?;
    Ok(answer.as_str().map(|name| name.to_string()))
}

fn ordered(op: CompareOp, order: std::cmp::Ordering) -> Value {
    Value::Bool(match op {
        CompareOp::Eq => order.is_eq(),
        CompareOp::Ne => order.is_ne(),
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
    })
}

fn format(vm: &Vm, this: &Rc<Object>, spec: &str) -> Answer<String> {
    let this = Value::Object(this.clone());
    let text = vm.call_method(&this, "strftime", Args::of(vec![spec.into()]))?;
    Ok(Some(vm.to_str(&text)?.to_string()))
}

impl Native for Date {
    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        if let Some(other) = other.native::<Delta>() {
            let days = i64::try_from(other.0.div_euclid(DAY)).unwrap_or(i64::MAX / 2);
            let sum = match op {
                BinaryOp::Add => ordinal(self.0) + days,
                BinaryOp::Sub if !reflected => ordinal(self.0) - days,
                _ => return Ok(None),
            };
            return Ok(Some(this.class.instance(Self(from_ordinal(vm, sum)?))));
        }
        match other.native::<Self>() {
            Some(other) if op == BinaryOp::Sub && !reflected => {
                delta(vm, i128::from(ordinal(self.0) - ordinal(other.0)) * DAY).map(Some)
            }
            _ => Ok(None),
        }
    }

    fn compare(&self, _: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        Ok(other
            .native::<Self>()
            .map(|other| ordered(op, self.0.cmp(&other.0))))
    }

    fn str(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(text::date(self.0)))
    }

    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!(
            "datetime.date({}, {}, {})",
            self.0.year(),
            self.0.month(),
            self.0.day()
        )))
    }

    fn format(&self, vm: &Vm, this: &Rc<Object>, spec: &str) -> Answer<String> {
        format(vm, this, spec)
    }

    fn key(&self) -> Option<Key> {
        Some(Key::Custom("date", text::date(self.0).into()))
    }
}

impl Native for Time {
    fn compare(&self, vm: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let Some(other) = other.native::<Self>() else {
            return Ok(None);
        };
        let (a, b) = (
            offset(vm, &self.zone, None)?,
            offset(vm, &other.zone, None)?,
        );
        let at = |time: &Self, offset: Option<i128>| time_micros(time.time) - offset.unwrap_or(0);
        match (a, b, op) {
            (None, Some(_), op) | (Some(_), None, op) => match op {
                CompareOp::Eq => Ok(Some(false.into())),
                CompareOp::Ne => Ok(Some(true.into())),
                _ => Err(vm.type_error("can't compare offset-naive and offset-aware times")),
            },
            _ => Ok(Some(ordered(op, at(self, a).cmp(&at(&other, b))))),
        }
    }

    fn str(&self, vm: &Vm, _: &Rc<Object>) -> Answer<String> {
        let offset = offset(vm, &self.zone, None)?;
        Ok(Some(
            text::time(self.time, "auto").unwrap_or_default()
                + &offset.map_or(String::new(), |o| text::offset_text(o, true)),
        ))
    }

    fn repr(&self, vm: &Vm, _: &Rc<Object>) -> Answer<String> {
        let mut parts = vec![self.time.hour().to_string(), self.time.minute().to_string()];
        parts.extend(text::small_parts(self.time));
        if !self.zone.is_none() {
            parts.push(format!("tzinfo={}", vm.repr(&self.zone)?));
        }
        Ok(Some(format!("datetime.time({})", parts.join(", "))))
    }

    fn format(&self, vm: &Vm, this: &Rc<Object>, spec: &str) -> Answer<String> {
        format(vm, this, spec)
    }

    fn key(&self) -> Option<Key> {
        Some(Key::Custom(
            "time",
            time_micros(self.time).to_string().into(),
        ))
    }
}

impl Native for DateTime {
    fn binary_op(
        &self,
        vm: &Vm,
        this: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        if let Some(other) = other.native::<Delta>() {
            let sum = match op {
                BinaryOp::Add => micros(self.civil) + other.0,
                BinaryOp::Sub if !reflected => micros(self.civil) - other.0,
                _ => return Ok(None),
            };
            let made = Self {
                civil: from_micros(vm, sum)?,
                zone: self.zone.clone(),
            };
            return Ok(Some(this.class.instance(made)));
        }
        let Some(other) = other.native::<Self>() else {
            return Ok(None);
        };
        if op != BinaryOp::Sub || reflected {
            return Ok(None);
        }
        let (a, b) = (
            offset(vm, &self.zone, Some(self.civil))?,
            offset(vm, &other.zone, Some(other.civil))?,
        );
        match (a, b) {
            (None, None) => delta(vm, micros(self.civil) - micros(other.civil)).map(Some),
            (Some(a), Some(b)) => {
                delta(vm, micros(self.civil) - a - micros(other.civil) + b).map(Some)
            }
            _ => Err(vm.type_error("can't subtract offset-naive and offset-aware datetimes")),
        }
    }

    fn compare(&self, vm: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let Some(other) = other.native::<Self>() else {
            return Ok(None);
        };
        let (a, b) = (
            offset(vm, &self.zone, Some(self.civil))?,
            offset(vm, &other.zone, Some(other.civil))?,
        );
        match (a, b, op) {
            (None, Some(_), op) | (Some(_), None, op) => match op {
                CompareOp::Eq => Ok(Some(false.into())),
                CompareOp::Ne => Ok(Some(true.into())),
                _ => Err(vm.type_error("can't compare offset-naive and offset-aware datetimes")),
            },
            (a, b, op) => {
                let (a, b) = (
                    micros(self.civil) - a.unwrap_or(0),
                    micros(other.civil) - b.unwrap_or(0),
                );
                Ok(Some(ordered(op, a.cmp(&b))))
            }
        }
    }

    fn str(&self, vm: &Vm, _: &Rc<Object>) -> Answer<String> {
        text::isoformat(vm, self, " ", "auto").map(Some)
    }

    fn repr(&self, vm: &Vm, _: &Rc<Object>) -> Answer<String> {
        let (date, time) = (self.civil.date(), self.civil.time());
        let mut parts = vec![
            date.year().to_string(),
            date.month().to_string(),
            date.day().to_string(),
        ];
        parts.extend([time.hour().to_string(), time.minute().to_string()]);
        parts.extend(text::small_parts(time));
        if !self.zone.is_none() {
            parts.push(format!("tzinfo={}", vm.repr(&self.zone)?));
        }
        Ok(Some(format!("datetime.datetime({})", parts.join(", "))))
    }

    fn format(&self, vm: &Vm, this: &Rc<Object>, spec: &str) -> Answer<String> {
        format(vm, this, spec)
    }

    fn key(&self) -> Option<Key> {
        let offset = self.zone.native::<FixedZone>().map_or(0, |zone| zone.0);
        Some(Key::Custom(
            "datetime",
            (micros(self.civil) - offset).to_string().into(),
        ))
    }
}

fn number(value: &Value) -> Option<f64> {
    match value.primitive() {
        Value::Float(float) => Some(*float),
        _ => None,
    }
}

impl Native for Delta {
    fn binary_op(
        &self,
        vm: &Vm,
        _: &Rc<Object>,
        op: BinaryOp,
        other: &Value,
        reflected: bool,
    ) -> Answer {
        if let Some(other) = other.native::<Self>() {
            let (a, b) = if reflected {
                (other.0, self.0)
            } else {
                (self.0, other.0)
            };
            let zero = || {
                vm.error(
                    &vm.types().zero_division_error,
                    "integer division or modulo by zero",
                )
            };
            return Ok(Some(match op {
                BinaryOp::Add => delta(vm, a + b)?,
                BinaryOp::Sub => delta(vm, a - b)?,
                BinaryOp::Div | BinaryOp::FloorDiv | BinaryOp::Mod if b == 0 => return Err(zero()),
                BinaryOp::Div => Value::Float(a as f64 / b as f64),
                BinaryOp::FloorDiv => {
                    Value::Int(i64::try_from(num_integer_floor(a, b)).unwrap_or(i64::MAX))
                }
                BinaryOp::Mod => delta(vm, a - num_integer_floor(a, b) * b)?,
                _ => return Ok(None),
            }));
        }
        let by_int = other.as_int().map(i128::from);
        let scaled = match (op, by_int, number(other)) {
            (BinaryOp::Mul, Some(int), _) => self.0.saturating_mul(int),
            (BinaryOp::Mul, _, Some(float)) => (self.0 as f64 * float).round_ties_even() as i128,
            (BinaryOp::Div | BinaryOp::FloorDiv, Some(0), _) if !reflected => {
                return Err(vm.error(
                    &vm.types().zero_division_error,
                    "integer division or modulo by zero",
                ));
            }
            (BinaryOp::Div, Some(int), _) if !reflected => {
                (self.0 as f64 / int as f64).round_ties_even() as i128
            }
            (BinaryOp::Div, _, Some(float)) if !reflected => {
                (self.0 as f64 / float).round_ties_even() as i128
            }
            (BinaryOp::FloorDiv, Some(int), _) if !reflected => num_integer_floor(self.0, int),
            _ => return Ok(None),
        };
        delta(vm, scaled).map(Some)
    }

    fn unary_op(&self, vm: &Vm, _: &Rc<Object>, op: UnaryOp) -> Answer {
        match op {
            UnaryOp::Neg => delta(vm, -self.0).map(Some),
            UnaryOp::Pos => delta(vm, self.0).map(Some),
            UnaryOp::Invert => Ok(None),
        }
    }

    fn compare(&self, _: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        Ok(other
            .native::<Self>()
            .map(|other| ordered(op, self.0.cmp(&other.0))))
    }

    fn truth(&self, _: &Vm, _: &Rc<Object>) -> Answer<bool> {
        Ok(Some(self.0 != 0))
    }

    fn str(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        let (days, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let seconds = rest / SECOND;
        let clock = format!(
            "{}:{:02}:{:02}",
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        );
        let part = rest % SECOND;
        let clock = if part == 0 {
            clock
        } else {
            format!("{clock}.{part:06}")
        };
        Ok(Some(match days {
            0 => clock,
            1 | -1 => format!("{days} day, {clock}"),
            _ => format!("{days} days, {clock}"),
        }))
    }

    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        let (days, rest) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let parts: Vec<String> = [
            ("days", days),
            ("seconds", rest / SECOND),
            ("microseconds", rest % SECOND),
        ]
        .into_iter()
        .filter(|(_, count)| *count != 0)
        .map(|(name, count)| format!("{name}={count}"))
        .collect();
        Ok(Some(format!(
            "datetime.timedelta({})",
            if parts.is_empty() {
                "0".into()
            } else {
                parts.join(", ")
            }
        )))
    }

    fn key(&self) -> Option<Key> {
        Some(Key::Custom("timedelta", self.0.to_string().into()))
    }
}

fn num_integer_floor(a: i128, b: i128) -> i128 {
    let down = a / b;
    if a % b != 0 && (a < 0) != (b < 0) {
        down - 1
    } else {
        down
    }
}

impl Native for FixedZone {
    fn str(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        zone_name(vm, &Value::Object(this.clone()), None)
    }

    fn repr(&self, vm: &Vm, _: &Rc<Object>) -> Answer<String> {
        if self.0 == 0 && self.1.is_none() {
            return Ok(Some("datetime.timezone.utc".into()));
        }
        let offset = vm.repr(&delta(vm, self.0)?)?;
        let name = self.1.as_ref().map_or(String::new(), |name| {
            format!(", {}", crate::format::str_repr(name))
        });
        Ok(Some(format!("datetime.timezone({offset}{name})")))
    }

    fn compare(&self, _: &Vm, _: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let Some(other) = other.native::<Self>() else {
            return Ok(None);
        };
        Ok(match op {
            CompareOp::Eq => Some((self.0 == other.0).into()),
            CompareOp::Ne => Some((self.0 != other.0).into()),
            _ => None,
        })
    }

    fn key(&self) -> Option<Key> {
        Some(Key::Custom("timezone", self.0.to_string().into()))
    }
}

impl Native for NamedZone {
    fn get_attr(&self, _: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        Ok((name == "key").then(|| Value::Str(self.0.clone())))
    }

    fn str(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(self.0.to_string()))
    }

    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!(
            "zoneinfo.ZoneInfo(key={})",
            crate::format::str_repr(&self.0)
        )))
    }
}
