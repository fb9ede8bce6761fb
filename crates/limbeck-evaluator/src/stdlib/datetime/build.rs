//! The classes of `datetime`.

use std::rc::Rc;

use jiff::civil;

use super::value::{
    Classes, DAY, Date, DateTime, Delta, FixedZone, SECOND, Time, classes, delta, from_micros,
    from_ordinal, micros, offset, ordinal, zone_name,
};
use super::{date_of, now_micros, text, time_of};
use crate::builtins::{to_float, to_index};
use crate::native::Native;
use crate::{ArgReader, Args, Class, ClassBuilder, Module, PyError, Value, Vm};

/// Microseconds from year 1 to 1970.
const EPOCH: i128 = 719_163 * DAY;

fn int(args: &mut ArgReader<'_>, name: &str, default: i64) -> Result<i64, PyError> {
    let vm = args.vm();
    args.optional(name)?
        .map_or(Ok(default), |value| to_index(vm, &value))
}

fn needed(args: &mut ArgReader<'_>, name: &str) -> Result<i64, PyError> {
    let vm = args.vm();
    let value = args.required(name)?;
    to_index(vm, &value)
}

fn zone_arg(args: &mut ArgReader<'_>, name: &str) -> Result<Value, PyError> {
    let vm = args.vm();
    let zone = args.optional(name)?.unwrap_or_default();
    match &zone {
        Value::None | Value::Object(_) => Ok(zone),
        Value::Opaque(opaque) => Err(vm.opaque_error(opaque, "a time zone")),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!(
                "tzinfo argument must be None or of a tzinfo subclass, not type '{given}'"
            )))
        }
    }
}

fn class_of(vm: &Vm, value: &Value) -> Result<Rc<Class>, PyError> {
    match value {
        Value::Class(class) => Ok(class.clone()),
        other => Ok(vm.class_of(other)),
    }
}

/// A getter of a number.
fn field<T: Native>(builder: ClassBuilder, name: &'static str, get: fn(&T) -> i64) -> ClassBuilder {
    builder.native_getter(name, move |_, this: &T| Ok(get(this).into()))
}

/// The clock of a zone at a moment, in microseconds since 1970.
fn at_moment(vm: &Vm, class: &Rc<Class>, moment: i128, zone: Value) -> Result<Value, PyError> {
    let mut civil = from_micros(vm, EPOCH + moment)?;
    if let Some(named) = zone.native::<super::NamedZone>() {
        let stamp = i64::try_from(moment)
            .ok()
            .and_then(|moment| jiff::Timestamp::from_microsecond(moment).ok());
        let stamp = stamp.ok_or_else(|| vm.value_error("timestamp out of range"))?;
        civil = named.1.to_datetime(stamp);
    } else if let Some(offset) = offset(vm, &zone, Some(civil))? {
        civil = from_micros(vm, EPOCH + moment + offset)?;
    }
    Ok(class.instance(DateTime { civil, zone }))
}

/// The same moment on the clock of this computer.
fn local(vm: &Vm, class: &Rc<Class>, moment: i128) -> Result<Value, PyError> {
    let stamp = i64::try_from(moment)
        .ok()
        .and_then(|moment| jiff::Timestamp::from_microsecond(moment).ok());
    let stamp = stamp.ok_or_else(|| vm.value_error("timestamp out of range"))?;
    let civil = jiff::tz::TimeZone::system().to_datetime(stamp);
    Ok(class.instance(DateTime {
        civil,
        zone: Value::None,
    }))
}

fn moment(vm: &Vm, at: &DateTime) -> Result<i128, PyError> {
    match offset(vm, &at.zone, Some(at.civil))? {
        Some(offset) => Ok(micros(at.civil) - offset - EPOCH),
        None => {
            let zoned = jiff::tz::TimeZone::system().to_zoned(at.civil);
            zoned
                .map(|zoned| zoned.timestamp().as_microsecond().into())
                .map_err(|error| vm.value_error(error.to_string()))
        }
    }
}

fn dates(vm: &Vm) -> Rc<Class> {
    let class = ClassBuilder::new("date")
        .module("datetime")
        .construct(|vm, class, args| {
            let mut args = args.reader(vm, "date");
            let date = date_of(
                vm,
                needed(&mut args, "year")?,
                needed(&mut args, "month")?,
                needed(&mut args, "day")?,
            )?;
            args.finish()?;
            Ok(class.instance(Date(date)))
        })
        .class_method("today", |vm, class, _| {
            let class = class_of(vm, class)?;
            Ok(class.instance(Date(jiff::Zoned::now().date())))
        })
        .class_method("fromordinal", |vm, class, args| {
            let date = from_ordinal(vm, needed(&mut args.reader(vm, "fromordinal"), "ordinal")?)?;
            Ok(class_of(vm, class)?.instance(Date(date)))
        })
        .class_method("fromtimestamp", |vm, class, args| {
            let seconds = to_float(vm, &args.reader(vm, "fromtimestamp").required("timestamp")?)?;
            let at = local(vm, &classes(vm)?.datetime, (seconds * 1e6).round() as i128)?;
            let date = at
                .native::<DateTime>()
                .map(|at| at.civil.date())
                .unwrap_or_default();
            Ok(class_of(vm, class)?.instance(Date(date)))
        })
        .class_method("fromisoformat", |vm, class, args| {
            let given = args.reader(vm, "fromisoformat").text("date_string")?;
            let (mut parsed, mut rest) = (text::Parsed::default(), &*given);
            if text::iso_date(&mut parsed, &mut rest).is_none() || !rest.is_empty() {
                return Err(text::invalid(vm, &given));
            }
            Ok(class_of(vm, class)?.instance(Date(parsed.civil(vm)?.date())))
        })
        .method("replace", |vm, this, args| {
            let date = day(vm, this)?;
            let mut args = args.reader(vm, "replace");
            let year = int(&mut args, "year", date.year().into())?;
            let month = int(&mut args, "month", date.month().into())?;
            let made = date_of(vm, year, month, int(&mut args, "day", date.day().into())?)?;
            args.finish()?;
            Ok(vm.class_of(this).instance(Date(made)))
        })
        .method("isoformat", |vm, this, _| {
            Ok(text::date(day(vm, this)?).into())
        })
        .method("__str__", |vm, this, _| match this.native::<DateTime>() {
            Some(at) => Ok(text::isoformat(vm, &at, " ", "auto")?.into()),
            None => Ok(text::date(day(vm, this)?).into()),
        });
    day_methods(class)
        .method("strftime", |vm, this, args| {
            let pattern = args.reader(vm, "strftime").text("format")?;
            let at = match this.native::<DateTime>() {
                Some(at) => (*at).clone(),
                None => DateTime {
                    civil: day(vm, this)?.to_datetime(civil::Time::midnight()),
                    zone: Value::None,
                },
            };
            Ok(text::strftime(vm, &at, &pattern)?.into())
        })
        .build(vm)
}

/// The date of a `date` or `datetime`.
fn day(vm: &Vm, this: &Value) -> Result<civil::Date, PyError> {
    match (this.native::<Date>(), this.native::<DateTime>()) {
        (Some(date), _) => Ok(date.0),
        (None, Some(at)) => Ok(at.civil.date()),
        (None, None) => Err(vm.type_error("a date is needed")),
    }
}

/// What dates and datetimes tell about their day.
fn day_methods(class: ClassBuilder) -> ClassBuilder {
    class
        .getter("year", |vm, this| {
            Ok(i64::from(day(vm, this)?.year()).into())
        })
        .getter("month", |vm, this| {
            Ok(i64::from(day(vm, this)?.month()).into())
        })
        .getter("day", |vm, this| Ok(i64::from(day(vm, this)?.day()).into()))
        .method(
            "toordinal",
            |vm, this, _| Ok(ordinal(day(vm, this)?).into()),
        )
        .method("weekday", |vm, this, _| {
            Ok(((ordinal(day(vm, this)?) + 6) % 7).into())
        })
        .method("isoweekday", |vm, this, _| {
            Ok(((ordinal(day(vm, this)?) + 6) % 7 + 1).into())
        })
        .method("isocalendar", |vm, this, _| {
            let week = day(vm, this)?.iso_week_date();
            let weekday = i64::from(week.weekday().to_monday_one_offset());
            Ok(Value::tuple(vec![
                i64::from(week.year()).into(),
                i64::from(week.week()).into(),
                weekday.into(),
            ]))
        })
        .method("ctime", |vm, this, _| {
            vm.call_method(
                this,
                "strftime",
                Args::of(vec!["%a %b %e %H:%M:%S %Y".into()]),
            )
        })
        .method("timetuple", |vm, this, _| {
            let date = day(vm, this)?;
            let time = this
                .native::<DateTime>()
                .map_or(civil::Time::midnight(), |at| at.civil.time());
            let parts: [i64; 9] = [
                date.year().into(),
                date.month().into(),
                date.day().into(),
                time.hour().into(),
                time.minute().into(),
                time.second().into(),
                (ordinal(date) + 6) % 7,
                date.day_of_year().into(),
                -1,
            ];
            Ok(Value::tuple(parts.into_iter().map(Value::Int).collect()))
        })
}

fn times(vm: &Vm) -> Rc<Class> {
    let mut class = ClassBuilder::new("time")
        .module("datetime")
        .construct(|vm, class, args| {
            let mut args = args.reader(vm, "time");
            let time = clock(vm, &mut args, civil::Time::midnight())?;
            let zone = zone_arg(&mut args, "tzinfo")?;
            args.keyword("fold");
            args.finish()?;
            Ok(class.instance(Time { time, zone }))
        })
        .class_method("fromisoformat", |vm, class, args| {
            let given = args.reader(vm, "fromisoformat").text("time_string")?;
            let (mut parsed, mut rest) = (
                text::Parsed::default(),
                given.strip_prefix('T').unwrap_or(&given),
            );
            if text::iso_time(&mut parsed, &mut rest).is_none() || !rest.is_empty() {
                return Err(text::invalid(vm, &given));
            }
            let zone = zone_of(vm, parsed.offset)?;
            Ok(class_of(vm, class)?.instance(Time {
                time: parsed.civil(vm)?.time(),
                zone,
            }))
        })
        .method("replace", |vm, this, args| {
            let own = this
                .native::<Time>()
                .ok_or_else(|| vm.type_error("a time is needed"))?;
            let mut args = args.reader(vm, "replace");
            let time = clock(vm, &mut args, own.time)?;
            let zone = args.optional("tzinfo")?.unwrap_or_else(|| own.zone.clone());
            Ok(vm.class_of(this).instance(Time { time, zone }))
        })
        .method("isoformat", |vm, this, args| {
            let own = this
                .native::<Time>()
                .ok_or_else(|| vm.type_error("a time is needed"))?;
            let precision = args.reader(vm, "isoformat").some_text("timespec")?;
            let shown = text::time(own.time, precision.as_deref().unwrap_or("auto"));
            let shown = shown.ok_or_else(|| vm.value_error("Unknown timespec value"))?;
            let offset = offset(vm, &own.zone, None)?
                .map_or(String::new(), |offset| text::offset_text(offset, true));
            Ok((shown + &offset).into())
        })
        .native_method("strftime", |vm, own: &Time, args| {
            let pattern = args.reader(vm, "strftime").text("format")?;
            let at = DateTime {
                civil: civil::date(1900, 1, 1).to_datetime(own.time),
                zone: own.zone.clone(),
            };
            Ok(text::strftime(vm, &at, &pattern)?.into())
        })
        .native_method("utcoffset", |vm, own: &Time, _| {
            match offset(vm, &own.zone, None)? {
                Some(micros) => delta(vm, micros),
                None => Ok(Value::None),
            }
        })
        .native_getter("tzinfo", |_, own: &Time| Ok(own.zone.clone()));
    class = field(class, "hour", |own: &Time| own.time.hour().into());
    class = field(class, "minute", |own: &Time| own.time.minute().into());
    class = field(class, "second", |own: &Time| own.time.second().into());
    class = field(class, "microsecond", |own: &Time| {
        (own.time.subsec_nanosecond() / 1000).into()
    });
    field(class, "fold", |_: &Time| 0).build(vm)
}

fn clock(vm: &Vm, args: &mut ArgReader<'_>, default: civil::Time) -> Result<civil::Time, PyError> {
    let hour = int(args, "hour", default.hour().into())?;
    let minute = int(args, "minute", default.minute().into())?;
    let second = int(args, "second", default.second().into())?;
    let micros = int(
        args,
        "microsecond",
        (default.subsec_nanosecond() / 1000).into(),
    )?;
    time_of(vm, hour, minute, second, micros)
}

fn zone_of(vm: &Vm, offset: Option<i128>) -> Result<Value, PyError> {
    let classes = classes(vm)?;
    Ok(match offset {
        None => Value::None,
        Some(0) => classes.utc.clone(),
        Some(offset) => classes.timezone.instance(FixedZone(offset, None)),
    })
}

fn datetimes(vm: &Vm, date: &Rc<Class>) -> Rc<Class> {
    let mut class = ClassBuilder::new("datetime")
        .module("datetime")
        .base(date)
        .construct(|vm, class, args| {
            let mut args = args.reader(vm, "datetime");
            let day = date_of(
                vm,
                needed(&mut args, "year")?,
                needed(&mut args, "month")?,
                needed(&mut args, "day")?,
            )?;
            let time = clock(vm, &mut args, civil::Time::midnight())?;
            let zone = zone_arg(&mut args, "tzinfo")?;
            args.keyword("fold");
            args.finish()?;
            Ok(class.instance(DateTime {
                civil: day.to_datetime(time),
                zone,
            }))
        })
        .class_method("now", |vm, class, args| {
            let zone = zone_arg(&mut args.reader(vm, "now"), "tz")?;
            let class = class_of(vm, class)?;
            if zone.is_none() {
                local(vm, &class, now_micros())
            } else {
                at_moment(vm, &class, now_micros(), zone)
            }
        })
        .class_method("today", |vm, class, _| {
            local(vm, &class_of(vm, class)?, now_micros())
        })
        .class_method("utcnow", |vm, class, _| {
            at_moment(vm, &class_of(vm, class)?, now_micros(), Value::None)
        })
        .class_method("fromtimestamp", |vm, class, args| {
            let mut args = args.reader(vm, "fromtimestamp");
            let seconds = to_float(vm, &args.required("timestamp")?)?;
            let zone = zone_arg(&mut args, "tz")?;
            let (class, moment) = (
                class_of(vm, class)?,
                (seconds * 1e6).round_ties_even() as i128,
            );
            if zone.is_none() {
                local(vm, &class, moment)
            } else {
                at_moment(vm, &class, moment, zone)
            }
        })
        .class_method("utcfromtimestamp", |vm, class, args| {
            let seconds = to_float(
                vm,
                &args.reader(vm, "utcfromtimestamp").required("timestamp")?,
            )?;
            at_moment(
                vm,
                &class_of(vm, class)?,
                (seconds * 1e6).round_ties_even() as i128,
                Value::None,
            )
        })
        .class_method("combine", |vm, class, args| {
            let mut args = args.reader(vm, "combine");
            let date = day(vm, &args.required("date")?)?;
            let time = args.required("time")?;
            let time = time
                .native::<Time>()
                .ok_or_else(|| vm.type_error("combine() argument 2 must be datetime.time"))?;
            let zone = args
                .optional("tzinfo")?
                .unwrap_or_else(|| time.zone.clone());
            Ok(class_of(vm, class)?.instance(DateTime {
                civil: date.to_datetime(time.time),
                zone,
            }))
        })
        .class_method("fromisoformat", |vm, class, args| {
            let given = args.reader(vm, "fromisoformat").text("date_string")?;
            let (mut parsed, mut rest) = (text::Parsed::default(), &*given);
            let mut valid = text::iso_date(&mut parsed, &mut rest).is_some();
            if valid && let Some(separator) = rest.chars().next() {
                rest = rest.get(separator.len_utf8()..).unwrap_or("");
                valid = text::iso_time(&mut parsed, &mut rest).is_some();
            }
            if !valid || !rest.is_empty() {
                return Err(text::invalid(vm, &given));
            }
            let zone = zone_of(vm, parsed.offset)?;
            Ok(class_of(vm, class)?.instance(DateTime {
                civil: parsed.civil(vm)?,
                zone,
            }))
        })
        .class_method("strptime", |vm, class, args| {
            let mut args = args.reader(vm, "strptime");
            let (given, pattern) = (args.text("date_string")?, args.text("format")?);
            let parsed = text::strptime(vm, &given, &pattern)?;
            let zone = zone_of(vm, parsed.offset)?;
            Ok(class_of(vm, class)?.instance(DateTime {
                civil: parsed.civil(vm)?,
                zone,
            }))
        })
        .method("replace", |vm, this, args| {
            let own = this
                .native::<DateTime>()
                .ok_or_else(|| vm.type_error("a datetime is needed"))?;
            let mut args = args.reader(vm, "replace");
            let date = own.civil.date();
            let year = int(&mut args, "year", date.year().into())?;
            let month = int(&mut args, "month", date.month().into())?;
            let date = date_of(vm, year, month, int(&mut args, "day", date.day().into())?)?;
            let time = clock(vm, &mut args, own.civil.time())?;
            let zone = args.optional("tzinfo")?.unwrap_or_else(|| own.zone.clone());
            args.keyword("fold");
            args.finish()?;
            Ok(vm.class_of(this).instance(DateTime {
                civil: date.to_datetime(time),
                zone,
            }))
        })
        .method("astimezone", |vm, this, args| {
            let own = this
                .native::<DateTime>()
                .ok_or_else(|| vm.type_error("a datetime is needed"))?;
            let mut zone = zone_arg(&mut args.reader(vm, "astimezone"), "tz")?;
            let moment = moment(vm, &own)?;
            if zone.is_none() {
                let stamp = i64::try_from(moment)
                    .ok()
                    .and_then(|m| jiff::Timestamp::from_microsecond(m).ok())
                    .unwrap_or_default();
                let seconds = jiff::tz::TimeZone::system().to_offset(stamp).seconds();
                zone = classes(vm)?
                    .timezone
                    .instance(FixedZone(i128::from(seconds) * SECOND, None));
            }
            at_moment(vm, &vm.class_of(this), moment, zone)
        })
        .native_method("date", |vm, own: &DateTime, _| vm.date(own.civil.date()))
        .native_method("time", |vm, own: &DateTime, _| vm.time(own.civil.time()))
        .native_method("timetz", |vm, own: &DateTime, _| {
            Ok(classes(vm)?.time.instance(Time {
                time: own.civil.time(),
                zone: own.zone.clone(),
            }))
        })
        .native_method("timestamp", |vm, own: &DateTime, _| {
            Ok(Value::Float(moment(vm, own)? as f64 / 1e6))
        })
        .native_method("isoformat", |vm, own: &DateTime, args| {
            let mut args = args.reader(vm, "isoformat");
            let (separator, precision) = (args.some_text("sep")?, args.some_text("timespec")?);
            let separator = separator.as_deref().unwrap_or("T");
            Ok(text::isoformat(vm, own, separator, precision.as_deref().unwrap_or("auto"))?.into())
        })
        .native_method("utcoffset", |vm, own: &DateTime, _| {
            match offset(vm, &own.zone, Some(own.civil))? {
                Some(micros) => delta(vm, micros),
                None => Ok(Value::None),
            }
        })
        .native_method("dst", |_, _: &DateTime, _| Ok(Value::None))
        .native_method("tzname", |vm, own: &DateTime, _| {
            Ok(zone_name(vm, &own.zone, Some(own.civil))?.into())
        })
        .native_getter("tzinfo", |_, own: &DateTime| Ok(own.zone.clone()));
    class = field(class, "hour", |own: &DateTime| own.civil.hour().into());
    class = field(class, "minute", |own: &DateTime| own.civil.minute().into());
    class = field(class, "second", |own: &DateTime| own.civil.second().into());
    class = field(class, "microsecond", |own: &DateTime| {
        (own.civil.subsec_nanosecond() / 1000).into()
    });
    field(class, "fold", |_: &DateTime| 0).build(vm)
}

fn deltas(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("timedelta")
        .module("datetime")
        .construct(|vm, _, args| {
            let mut args = args.reader(vm, "timedelta");
            let mut total = 0_i128;
            for (name, unit) in [
                ("days", DAY),
                ("seconds", SECOND),
                ("microseconds", 1),
                ("milliseconds", 1000),
                ("minutes", 60 * SECOND),
                ("hours", 3600 * SECOND),
                ("weeks", 7 * DAY),
            ] {
                let Some(value) = args.optional(name)? else {
                    continue;
                };
                total += match value.as_int() {
                    Some(int) => i128::from(int) * unit,
                    None => (to_float(vm, &value)? * unit as f64).round_ties_even() as i128,
                };
            }
            args.finish()?;
            delta(vm, total)
        })
        .native_getter("days", |_, own: &Delta| {
            Ok(Value::Int(own.0.div_euclid(DAY) as i64))
        })
        .native_getter("seconds", |_, own: &Delta| {
            Ok(Value::Int((own.0.rem_euclid(DAY) / SECOND) as i64))
        })
        .native_getter("microseconds", |_, own: &Delta| {
            Ok(Value::Int((own.0 % SECOND).rem_euclid(SECOND) as i64))
        })
        .native_method("total_seconds", |_, own: &Delta, _| {
            Ok(Value::Float(own.0 as f64 / 1e6))
        })
        .native_method("__abs__", |vm, own: &Delta, _| delta(vm, own.0.abs()))
        .build(vm)
}

fn zones(vm: &Vm, tzinfo: &Rc<Class>) -> Rc<Class> {
    ClassBuilder::new("timezone")
        .module("datetime")
        .base(tzinfo)
        .construct(|vm, class, args| {
            let mut args = args.reader(vm, "timezone");
            let offset = args.required("offset")?;
            let name = args.some_text("name")?;
            args.finish()?;
            let Some(offset) = offset.native::<Delta>() else {
                return Err(vm.type_error("timezone() argument 1 must be datetime.timedelta"));
            };
            if offset.0.abs() >= DAY {
                return Err(vm.value_error(
                    "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).",
                ));
            }
            Ok(class.instance(FixedZone(offset.0, name)))
        })
        .build(vm)
}

/// `datetime`
pub(in crate::stdlib) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let given = |vm: &Vm, args: Args| -> Result<Option<civil::DateTime>, PyError> {
        let at = args.reader(vm, "utcoffset").optional("dt")?;
        Ok(at.and_then(|at| at.native::<DateTime>()).map(|at| at.civil))
    };
    let is_ours = |this: &Value| {
        this.native::<FixedZone>().is_some() || this.native::<super::NamedZone>().is_some()
    };
    let abstract_error =
        |vm: &Vm| vm.not_implemented("a tzinfo subclass must implement utcoffset() and tzname()");
    let tzinfo = ClassBuilder::new("tzinfo")
        .module("datetime")
        .method("utcoffset", move |vm, this, args| {
            if !is_ours(this) {
                return Err(abstract_error(vm));
            }
            Ok(match offset(vm, this, given(vm, args)?)? {
                Some(micros) => delta(vm, micros)?,
                None => Value::None,
            })
        })
        .method("tzname", move |vm, this, args| {
            if !is_ours(this) {
                return Err(abstract_error(vm));
            }
            Ok(zone_name(vm, this, given(vm, args)?)?.into())
        })
        .method("dst", |_, _, _| Ok(Value::None))
        .build(vm);
    let (date, time, delta_class) = (dates(vm), times(vm), deltas(vm));
    let datetime = datetimes(vm, &date);
    let timezone = zones(vm, &tzinfo);
    let utc = timezone.instance(FixedZone(0, None));
    timezone.set("utc", utc.clone());
    vm.set_host(Rc::new(Classes {
        date: date.clone(),
        time: time.clone(),
        datetime: datetime.clone(),
        delta: delta_class.clone(),
        timezone: timezone.clone(),
        utc: utc.clone(),
    }));
    let last =
        civil::Time::new(23, 59, 59, 999_999_000).unwrap_or_else(|_| civil::Time::midnight());
    let (first_day, last_day) = (civil::date(1, 1, 1), civil::date(9999, 12, 31));
    date.set("min", vm.date(first_day)?);
    date.set("max", vm.date(last_day)?);
    date.set("resolution", delta(vm, DAY)?);
    time.set("min", vm.time(civil::Time::midnight())?);
    time.set("max", vm.time(last)?);
    datetime.set(
        "min",
        vm.datetime(first_day.to_datetime(civil::Time::midnight()), None)?,
    );
    datetime.set("max", vm.datetime(last_day.to_datetime(last), None)?);
    datetime.set("resolution", delta(vm, 1)?);
    delta_class.set("resolution", delta(vm, 1)?);
    delta_class.set("max", delta(vm, 1_000_000_000 * DAY - 1)?);
    delta_class.set("min", delta(vm, -999_999_999 * DAY)?);
    for class in [&date, &time, &datetime, &delta_class, &timezone, &tzinfo] {
        module.set(class.name.clone(), Value::Class(class.clone()));
    }
    module.set("UTC", utc);
    module.set("MINYEAR", 1_i64);
    module.set("MAXYEAR", 9999_i64);
    Ok(())
}
