//! `time`

use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::builtins::to_float;
use crate::{Args, Module, PyError, Value, Vm};

use super::datetime::now_micros;

/// The parts of a `struct_time`, for a moment in a zone.
fn parts(vm: &Vm, args: Args, utc: bool) -> Result<Value, PyError> {
    let seconds = args
        .reader(vm, "localtime")
        .some("seconds")?
        .map(|seconds| to_float(vm, &seconds))
        .transpose()?;
    let moment = seconds.map_or_else(now_micros, |seconds| (seconds * 1e6) as i128);
    let stamp = i64::try_from(moment)
        .ok()
        .and_then(|moment| jiff::Timestamp::from_microsecond(moment).ok());
    let stamp = stamp.ok_or_else(|| {
        vm.error(
            &vm.types().overflow_error,
            "timestamp out of range for platform time_t",
        )
    })?;
    let zone = if utc {
        jiff::tz::TimeZone::UTC
    } else {
        jiff::tz::TimeZone::system()
    };
    let at = zone.to_datetime(stamp);
    let parts: [i64; 9] = [
        at.year().into(),
        at.month().into(),
        at.day().into(),
        at.hour().into(),
        at.minute().into(),
        at.second().into(),
        (at.weekday().to_monday_zero_offset()).into(),
        at.date().day_of_year().into(),
        0,
    ];
    Ok(Value::tuple(parts.into_iter().map(Value::Int).collect()))
}

/// `_time`, on which `time` is built.
pub(super) fn build(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let started = Instant::now();
    module.function("time", |_, _| Ok(Value::Float(now_micros() as f64 / 1e6)));
    module.function("time_ns", |_, _| {
        Ok(Value::Int(
            i64::try_from(now_micros() * 1000).unwrap_or(i64::MAX),
        ))
    });
    for name in ["monotonic", "perf_counter", "process_time", "thread_time"] {
        module.function(name, move |_, _| {
            Ok(Value::Float(started.elapsed().as_secs_f64()))
        });
    }
    for name in ["monotonic_ns", "perf_counter_ns", "process_time_ns"] {
        module.function(name, move |_, _| {
            Ok(Value::Int(
                i64::try_from(started.elapsed().as_nanos()).unwrap_or(i64::MAX),
            ))
        });
    }
    module.function("sleep", |vm, args| {
        let mut left = to_float(vm, &args.reader(vm, "sleep").required("secs")?)?;
        if left < 0.0 {
            return Err(vm.value_error("sleep length must be non-negative"));
        }
        // In steps, so that Ctrl-C gets through.
        while left > 0.0 {
            let step = left.min(0.05);
            std::thread::sleep(Duration::from_secs_f64(step));
            vm.check_interrupt()?;
            left -= step;
        }
        Ok(Value::None)
    });
    module.function("localtime", |vm, args| parts(vm, args, false));
    module.function("gmtime", |vm, args| parts(vm, args, true));
    Ok(())
}
