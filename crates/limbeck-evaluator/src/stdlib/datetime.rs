//! `datetime` and `zoneinfo`

mod build;
mod text;
mod value;

use std::rc::Rc;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::types::exception_class;
use crate::{ClassBuilder, Module, PyError, Value, Vm};

pub use value::{Date, DateTime, Delta, FixedZone, NamedZone, Time};

use value::{SECOND, classes};

pub(super) use build::build;

fn bounded(vm: &Vm, name: &str, value: i64, low: i64, high: i64) -> Result<i64, PyError> {
    if (low..=high).contains(&value) {
        return Ok(value);
    }
    Err(vm.value_error(match name {
        "year" => format!("year {value} is out of range"),
        "day" => "day is out of range for month".to_owned(),
        _ => format!("{name} must be in {low}..{high}"),
    }))
}

fn date_of(vm: &Vm, year: i64, month: i64, day: i64) -> Result<civil::Date, PyError> {
    bounded(vm, "year", year, 1, 9999)?;
    bounded(vm, "month", month, 1, 12)?;
    bounded(vm, "day", day, 1, 31)?;
    civil::Date::new(year as i16, month as i8, day as i8)
        .map_err(|_| vm.value_error("day is out of range for month"))
}

fn time_of(
    vm: &Vm,
    hour: i64,
    minute: i64,
    second: i64,
    micros: i64,
) -> Result<civil::Time, PyError> {
    bounded(vm, "hour", hour, 0, 23)?;
    bounded(vm, "minute", minute, 0, 59)?;
    bounded(vm, "second", second, 0, 59)?;
    bounded(vm, "microsecond", micros, 0, 999_999)?;
    Ok(value::time_from_micros(
        i128::from(hour * 3600 + minute * 60 + second) * SECOND + i128::from(micros),
    ))
}

/// Microseconds of the system's clock since 1970.
pub(super) fn now_micros() -> i128 {
    i128::from(jiff::Timestamp::now().as_microsecond())
}

impl Vm {
    /// A `datetime.date`.
    ///
    /// # Errors
    /// What importing `datetime` raises.
    pub fn date(&self, date: civil::Date) -> Result<Value, PyError> {
        Ok(classes(self)?.date.instance(Date(date)))
    }

    /// A `datetime.time` without a zone.
    ///
    /// # Errors
    /// As [`Self::date`].
    pub fn time(&self, time: civil::Time) -> Result<Value, PyError> {
        Ok(classes(self)?.time.instance(Time {
            time,
            zone: Value::None,
        }))
    }

    /// A `datetime.datetime`, with a fixed offset in seconds if it has one.
    ///
    /// # Errors
    /// As [`Self::date`].
    pub fn datetime(&self, civil: civil::DateTime, offset: Option<i32>) -> Result<Value, PyError> {
        let classes = classes(self)?;
        let zone = match offset {
            None => Value::None,
            Some(0) => classes.utc.clone(),
            Some(seconds) => classes
                .timezone
                .instance(FixedZone(i128::from(seconds) * SECOND, None)),
        };
        Ok(classes.datetime.instance(DateTime { civil, zone }))
    }

    /// A `datetime.timedelta` of that many microseconds.
    ///
    /// # Errors
    /// `OverflowError` beyond 999,999,999 days.
    pub fn timedelta(&self, micros: i128) -> Result<Value, PyError> {
        value::delta(self, micros)
    }
}

/// `zoneinfo`
pub(super) fn build_zoneinfo(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let datetime = vm.import_module("datetime")?;
    let Value::Class(tzinfo) = vm.get_attr(&datetime, "tzinfo")? else {
        return Ok(());
    };
    let missing = exception_class("ZoneInfoNotFoundError", "zoneinfo", &vm.types().key_error);
    module.set("ZoneInfoNotFoundError", missing.clone());
    let class = ClassBuilder::new("ZoneInfo")
        .module("zoneinfo")
        .base(&tzinfo)
        .construct(move |vm, class, args| {
            let key = args.reader(vm, "ZoneInfo").text("key")?;
            match TimeZone::get(&key) {
                Ok(zone) => Ok(class.instance(NamedZone(key, zone))),
                Err(_) => Err(vm.error(&missing, format!("No time zone found with key {key}"))),
            }
        })
        .build(vm);
    module.set("ZoneInfo", class);
    module.function("available_timezones", |vm, _| {
        let names: Vec<Value> = jiff::tz::db()
            .available()
            .map(|name| Value::str(name.as_str()))
            .collect();
        vm.call(
            &Value::Class(vm.types().set.clone()),
            crate::Args::of(vec![Value::list(names)]),
        )
    });
    module.set("TZPATH", Value::tuple(Vec::new()));
    Ok(())
}
