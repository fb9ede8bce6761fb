//! Python values as SQL values, and back.

use std::rc::Rc;
use std::str::FromStr;

use bigdecimal::BigDecimal;
use jiff::civil;
use limbeck_evaluator::{Args, Object, PyError, Value, Vm};
use limbeck_schema::{Interval, SqlType, SqlValue};

use super::exc::sqlalchemy_error;
use super::json::{json_value, value_from_json};

/// A Python value as a SQL value.
///
/// # Errors
/// The value is not evaluated (opaque), or of a class that no database knows.
pub(crate) fn sql_value(vm: &Vm, value: &Value) -> Result<SqlValue, PyError> {
    sql_value_as(vm, value, &SqlType::null())
}

/// A Python value as a SQL value of a type: documents for `JSON`, the names of Python enums.
///
/// # Errors
/// As [`sql_value`].
pub(crate) fn sql_value_as(vm: &Vm, value: &Value, ty: &SqlType) -> Result<SqlValue, PyError> {
    let ty = match ty.variants.as_slice() {
        [] => ty,
        _ => ty.for_dialect(super::types::current_dialect(vm).name()),
    };
    if ty.is_a("JSON") && !(value.is_none() && ty.flag("none_as_null")) {
        return json_value(vm, value).map(SqlValue::Json);
    }
    Ok(match value {
        Value::None => SqlValue::Null,
        Value::Bool(flag) => SqlValue::Bool(*flag),
        Value::Int(int) => SqlValue::Int(*int),
        Value::BigInt(int) => match (
            u64::try_from(&**int),
            BigDecimal::from_str(&int.to_string()),
        ) {
            (Ok(int), _) => SqlValue::Unsigned(int),
            (_, Ok(decimal)) => SqlValue::Decimal(decimal),
            _ => return Err(not_adapted(vm, value)),
        },
        Value::Float(float) => SqlValue::Float(*float),
        Value::Str(text) => SqlValue::Text(text.to_string()),
        Value::Bytes(bytes) => SqlValue::Bytes(bytes.to_vec()),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) => {
            let item = ty.item("item_type").cloned().unwrap_or_else(SqlType::null);
            let items = vm.iterate(value)?;
            SqlValue::Array(
                items
                    .iter()
                    .map(|value| sql_value_as(vm, value, &item))
                    .collect::<Result<_, _>>()?,
            )
        }
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "a value")),
        Value::Object(object) => match object_value(vm, value, object, ty)? {
            Some(found) => found,
            None => match &object.primitive {
                Some(primitive) => sql_value_as(vm, primitive, ty)?,
                None => return Err(not_adapted(vm, value)),
            },
        },
        _ => return Err(not_adapted(vm, value)),
    })
}

fn not_adapted(vm: &Vm, value: &Value) -> PyError {
    let name = vm.type_name(value);
    sqlalchemy_error(
        vm,
        "ProgrammingError",
        format!("cannot adapt type '{name}' as a SQL value"),
    )
}

/// Instances of the standard library's classes.
fn object_value(
    vm: &Vm,
    value: &Value,
    object: &Rc<Object>,
    ty: &SqlType,
) -> Result<Option<SqlValue>, PyError> {
    for class in object.class.mro() {
        let module = class.module.borrow().clone();
        return Ok(Some(match (&*module, &*class.name) {
            ("datetime", "datetime") => {
                SqlValue::DateTime(datetime(vm, value)?, offset(vm, value)?)
            }
            ("datetime", "date") => SqlValue::Date(date(vm, value)?),
            ("datetime", "time") => SqlValue::Time(time(vm, value)?, offset(vm, value)?),
            ("datetime", "timedelta") => SqlValue::Interval(Interval {
                months: 0,
                days: number(vm, value, "days")?,
                microseconds: number::<i64>(vm, value, "seconds")? * 1_000_000
                    + number::<i64>(vm, value, "microseconds")?,
            }),
            ("decimal" | "_decimal", "Decimal") => {
                let text = vm.to_str(value)?;
                SqlValue::Decimal(BigDecimal::from_str(&text).map_err(|_| not_adapted(vm, value))?)
            }
            ("uuid", "UUID") => {
                let text = vm.to_str(value)?;
                SqlValue::Uuid(uuid::Uuid::parse_str(&text).map_err(|_| not_adapted(vm, value))?)
            }
            ("enum", "Enum") => return enum_value(vm, value, object, ty).map(Some),
            _ => continue,
        }));
    }
    Ok(None)
}

/// A member of a Python enum: its name for an `Enum` type, else the plain value it derives from.
fn enum_value(
    vm: &Vm,
    value: &Value,
    object: &Rc<Object>,
    ty: &SqlType,
) -> Result<SqlValue, PyError> {
    if ty.is_a("Enum") {
        let name = vm.expect_str(&vm.get_attr(value, "name")?, "name")?;
        let plain = vm.get_attr(value, "value")?;
        let known = ty.texts("enums");
        return Ok(match plain.as_str() {
            // `values_callable` made the type of the members' values.
            Some(text) if !known.contains(&&*name) && known.contains(&&*text) => {
                SqlValue::Text(text.to_string())
            }
            _ => SqlValue::Text(name.to_string()),
        });
    }
    match &object.primitive {
        Some(primitive) => sql_value_as(vm, primitive, ty),
        None => match vm.get_attr(value, "value")? {
            plain @ (Value::Str(_) | Value::Int(_))
                if vm.is_instance(value, &vm.class_of(&plain)) =>
            {
                sql_value_as(vm, &plain, ty)
            }
            _ => Err(not_adapted(vm, value)),
        },
    }
}

fn number<T: TryFrom<i64>>(vm: &Vm, value: &Value, name: &str) -> Result<T, PyError> {
    let int = vm.expect_int(&vm.get_attr(value, name)?, name)?;
    T::try_from(int).map_err(|_| vm.value_error(format!("{name} is out of range")))
}

fn date(vm: &Vm, value: &Value) -> Result<civil::Date, PyError> {
    civil::Date::new(
        number(vm, value, "year")?,
        number(vm, value, "month")?,
        number(vm, value, "day")?,
    )
    .map_err(|error| vm.value_error(error.to_string()))
}

fn time(vm: &Vm, value: &Value) -> Result<civil::Time, PyError> {
    let nanosecond = number::<i32>(vm, value, "microsecond")? * 1000;
    civil::Time::new(
        number(vm, value, "hour")?,
        number(vm, value, "minute")?,
        number(vm, value, "second")?,
        nanosecond,
    )
    .map_err(|error| vm.value_error(error.to_string()))
}

fn datetime(vm: &Vm, value: &Value) -> Result<civil::DateTime, PyError> {
    Ok(civil::DateTime::from_parts(
        date(vm, value)?,
        time(vm, value)?,
    ))
}

/// The offset from UTC in seconds, if the value has one.
fn offset(vm: &Vm, value: &Value) -> Result<Option<i32>, PyError> {
    let delta = vm.call_method(value, "utcoffset", Args::none())?;
    if delta.is_none() {
        return Ok(None);
    }
    Ok(Some(
        number::<i32>(vm, &delta, "days")? * 86_400 + number::<i32>(vm, &delta, "seconds")?,
    ))
}

/// A SQL value as the Python value that a result gives.
///
/// # Errors
/// A date out of Python's range.
pub(crate) fn value_from_sql(vm: &Vm, value: &SqlValue) -> Result<Value, PyError> {
    Ok(match value {
        SqlValue::Null => Value::None,
        SqlValue::Bool(flag) => Value::Bool(*flag),
        SqlValue::Int(int) => Value::Int(*int),
        SqlValue::Unsigned(int) => Value::big_int((*int).into()),
        SqlValue::Decimal(decimal) => make(
            vm,
            "decimal",
            "Decimal",
            vec![decimal.to_plain_string().into()],
        )?,
        SqlValue::Float(float) => Value::Float(*float),
        SqlValue::Text(text) => Value::str(text),
        SqlValue::Bytes(bytes) => Value::Bytes(bytes.as_slice().into()),
        SqlValue::Date(date) => make(vm, "datetime", "date", date_parts(*date))?,
        SqlValue::Time(time, offset) => {
            let mut parts = time_parts(*time);
            parts.extend(timezone(vm, *offset)?);
            make(vm, "datetime", "time", parts)?
        }
        SqlValue::DateTime(datetime, offset) => {
            let mut parts = date_parts(datetime.date());
            parts.extend(time_parts(datetime.time()));
            parts.extend(timezone(vm, *offset)?);
            make(vm, "datetime", "datetime", parts)?
        }
        SqlValue::Interval(interval) => {
            let days = i64::from(interval.months) * 30 + i64::from(interval.days);
            make(
                vm,
                "datetime",
                "timedelta",
                vec![days.into(), 0_i64.into(), interval.microseconds.into()],
            )?
        }
        SqlValue::Uuid(uuid) => make(vm, "uuid", "UUID", vec![uuid.to_string().into()])?,
        SqlValue::Json(json) => value_from_json(json),
        SqlValue::Array(items) => Value::list(
            items
                .iter()
                .map(|item| value_from_sql(vm, item))
                .collect::<Result<_, _>>()?,
        ),
    })
}

fn make(vm: &Vm, module: &str, class: &str, args: Vec<Value>) -> Result<Value, PyError> {
    let module = vm.import_module(module)?;
    let class = vm.get_attr(&module, class)?;
    vm.call(&class, Args::of(args))
}

fn date_parts(date: civil::Date) -> Vec<Value> {
    [
        i64::from(date.year()),
        i64::from(date.month()),
        i64::from(date.day()),
    ]
    .map(Value::Int)
    .to_vec()
}

fn time_parts(time: civil::Time) -> Vec<Value> {
    [
        i64::from(time.hour()),
        i64::from(time.minute()),
        i64::from(time.second()),
        i64::from(time.subsec_nanosecond() / 1000),
    ]
    .map(Value::Int)
    .to_vec()
}

fn timezone(vm: &Vm, offset: Option<i32>) -> Result<Option<Value>, PyError> {
    let Some(offset) = offset else {
        return Ok(None);
    };
    let module = vm.import_module("datetime")?;
    let class = vm.get_attr(&module, "timezone")?;
    if offset == 0 {
        return vm.get_attr(&class, "utc").map(Some);
    }
    let delta = make(
        vm,
        "datetime",
        "timedelta",
        vec![0_i64.into(), i64::from(offset).into()],
    )?;
    vm.call(&class, Args::of(vec![delta])).map(Some)
}
