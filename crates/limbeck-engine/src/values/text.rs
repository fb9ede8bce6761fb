//! Dates and times as the text that SQLite keeps.

use jiff::civil;
use limbeck_schema::{Interval, SqlValue};

/// `2024-01-02`
pub(super) fn date(date: civil::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// `03:04:05.000006`
pub(super) fn time(time: civil::Time) -> String {
    format!(
        "{:02}:{:02}:{:02}.{:06}",
        time.hour(),
        time.minute(),
        time.second(),
        time.subsec_nanosecond() / 1000
    )
}

/// `2024-01-02 03:04:05.000006`
pub(super) fn datetime(datetime: civil::DateTime) -> String {
    format!("{} {}", date(datetime.date()), time(datetime.time()))
}

pub(super) fn parse_date(text: &str) -> Option<civil::Date> {
    let mut parts = text.trim().splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let rest = parts.next()?;
    let digits = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    civil::Date::new(year, month, rest.get(..digits)?.parse().ok()?).ok()
}

pub(super) fn parse_time(text: &str) -> Option<civil::Time> {
    let (clock, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let mut parts = clock.splitn(3, ':');
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let second = parts.next().map_or(Some(0), |text| text.parse().ok())?;
    let digits: String = fraction
        .chars()
        .take_while(char::is_ascii_digit)
        .take(6)
        .collect();
    let micros: i32 = if digits.is_empty() {
        0
    } else {
        format!("{digits:0<6}").parse().ok()?
    };
    civil::Time::new(hour, minute, second, micros * 1000).ok()
}

pub(super) fn parse_datetime(text: &str) -> Option<civil::DateTime> {
    let text = text.trim();
    match text.split_once([' ', 'T']) {
        Some((date, time)) => Some(civil::DateTime::from_parts(
            parse_date(date)?,
            parse_time(time)?,
        )),
        None => Some(civil::DateTime::from_parts(
            parse_date(text)?,
            civil::Time::midnight(),
        )),
    }
}

/// The moment that stands for a span of time where the database has no spans: so long after 1970.
pub(super) fn interval_to_datetime(interval: Interval) -> Option<civil::DateTime> {
    let days = i64::from(interval.months) * 30 + i64::from(interval.days);
    let span = jiff::SignedDuration::from_micros(
        days.checked_mul(86_400_000_000)?
            .checked_add(interval.microseconds)?,
    );
    civil::date(1970, 1, 1)
        .to_datetime(civil::Time::midnight())
        .checked_add(span)
        .ok()
}

pub(super) fn datetime_to_interval(datetime: civil::DateTime) -> SqlValue {
    let epoch = civil::date(1970, 1, 1).to_datetime(civil::Time::midnight());
    let span = datetime.duration_since(epoch);
    let micros = i64::try_from(span.as_micros()).unwrap_or(i64::MAX);
    let day = 86_400_000_000;
    SqlValue::Interval(Interval {
        months: 0,
        days: i32::try_from(micros.div_euclid(day)).unwrap_or(i32::MAX),
        microseconds: micros.rem_euclid(day),
    })
}

/// MySQL's times are spans; a time of day is one within a day.
pub(super) fn interval_to_time(interval: Interval) -> Option<SqlValue> {
    let span = jiff::SignedDuration::from_micros(interval.microseconds);
    let time = civil::Time::midnight().checked_add(span).ok()?;
    (interval.microseconds >= 0).then_some(SqlValue::Time(time, None))
}
