//! Dates and times as text.

use jiff::civil;

use super::value::{DateTime, SECOND, from_ordinal, offset, ordinal, time_from_micros, zone_name};
use crate::{PyError, Value, Vm};

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) fn date(date: civil::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Seconds and microseconds, as `repr` shows them.
pub(super) fn small_parts(time: civil::Time) -> Vec<String> {
    let micros = time.subsec_nanosecond() / 1000;
    match (time.second(), micros) {
        (0, 0) => Vec::new(),
        (second, 0) => vec![second.to_string()],
        (second, micros) => vec![second.to_string(), micros.to_string()],
    }
}

/// A time with the precision of that name; nothing for a name that is none.
pub(super) fn time(time: civil::Time, precision: &str) -> Option<String> {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    let micros = time.subsec_nanosecond() / 1000;
    Some(match precision {
        "hours" => format!("{hour:02}"),
        "minutes" => format!("{hour:02}:{minute:02}"),
        "seconds" => format!("{hour:02}:{minute:02}:{second:02}"),
        "milliseconds" => format!("{hour:02}:{minute:02}:{second:02}.{:03}", micros / 1000),
        "auto" if micros == 0 => format!("{hour:02}:{minute:02}:{second:02}"),
        "auto" | "microseconds" => format!("{hour:02}:{minute:02}:{second:02}.{micros:06}"),
        _ => return None,
    })
}

/// `+02:00`, or `+0200` without the colon.
pub(super) fn offset_text(offset: i128, colon: bool) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    let seconds = offset.abs() / SECOND;
    let colon = if colon { ":" } else { "" };
    let mut text = format!("{sign}{:02}{colon}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 != 0 {
        text.push_str(&format!("{colon}{:02}", seconds % 60));
    }
    if offset.abs() % SECOND != 0 {
        text.push_str(&format!(".{:06}", offset.abs() % SECOND));
    }
    text
}

pub(super) fn isoformat(
    vm: &Vm,
    at: &DateTime,
    separator: &str,
    precision: &str,
) -> Result<String, PyError> {
    let clock =
        time(at.civil.time(), precision).ok_or_else(|| vm.value_error("Unknown timespec value"))?;
    let offset = offset(vm, &at.zone, Some(at.civil))?
        .map_or(String::new(), |offset| offset_text(offset, true));
    Ok(format!(
        "{}{separator}{clock}{offset}",
        date(at.civil.date())
    ))
}

/// `strftime`
pub(super) fn strftime(vm: &Vm, at: &DateTime, pattern: &str) -> Result<String, PyError> {
    let (day, clock) = (at.civil.date(), at.civil.time());
    let weekday = (ordinal(day) + 6).rem_euclid(7) as usize;
    let day_of_year = i64::from(day.day_of_year());
    let hour12 = if clock.hour() % 12 == 0 {
        12
    } else {
        clock.hour() % 12
    };
    let name = |names: &[&str], at: usize| names.get(at).copied().unwrap_or("").to_owned();
    let month = day.month() as usize - 1;
    let mut out = String::new();
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let again = |pattern: &str| strftime(vm, at, pattern);
        let Some(mut code) = chars.next() else {
            out.push('%');
            break;
        };
        let mut strip = false;
        if code == '-' {
            strip = true;
            code = chars.next().unwrap_or('%');
        }
        let text = match code {
            'Y' => day.year().to_string(),
            'y' => format!("{:02}", day.year().rem_euclid(100)),
            'C' => format!("{:02}", day.year() / 100),
            'm' => format!("{:02}", day.month()),
            'd' => format!("{:02}", day.day()),
            'e' => format!("{:2}", day.day()),
            'H' => format!("{:02}", clock.hour()),
            'I' => format!("{hour12:02}"),
            'M' => format!("{:02}", clock.minute()),
            'S' => format!("{:02}", clock.second()),
            'f' => format!("{:06}", clock.subsec_nanosecond() / 1000),
            'p' => if clock.hour() < 12 { "AM" } else { "PM" }.to_owned(),
            'j' => format!("{day_of_year:03}"),
            'a' => name(&DAYS, weekday).chars().take(3).collect(),
            'A' => name(&DAYS, weekday),
            'b' | 'h' => name(&MONTHS, month).chars().take(3).collect(),
            'B' => name(&MONTHS, month),
            'w' => ((weekday + 1) % 7).to_string(),
            'u' => (weekday + 1).to_string(),
            'U' => format!("{:02}", (day_of_year + 6 - (weekday as i64 + 1) % 7) / 7),
            'W' => format!("{:02}", (day_of_year + 6 - weekday as i64) / 7),
            'G' => day.iso_week_date().year().to_string(),
            'V' => format!("{:02}", day.iso_week_date().week()),
            'z' => offset(vm, &at.zone, Some(at.civil))?
                .map_or(String::new(), |offset| offset_text(offset, false)),
            'Z' => zone_name(vm, &at.zone, Some(at.civil))?.unwrap_or_default(),
            's' => (i128::from(ordinal(day) - 719_163) * 86_400
                + super::value::time_micros(clock) / SECOND)
                .to_string(),
            'c' => again("%a %b %e %H:%M:%S %Y")?,
            'x' | 'D' => again("%m/%d/%y")?,
            'X' | 'T' => again("%H:%M:%S")?,
            'R' => again("%H:%M")?,
            'F' => again("%Y-%m-%d")?,
            'n' => "\n".into(),
            't' => "\t".into(),
            '%' => "%".into(),
            other => format!("%{other}"),
        };
        if strip && text.len() > 1 {
            let short = text.trim_start_matches(['0', ' ']);
            out.push_str(if short.is_empty() { "0" } else { short });
        } else {
            out.push_str(&text);
        }
    }
    Ok(out)
}

/// What `strptime` or an ISO text says.
#[derive(Default)]
pub(super) struct Parsed {
    pub(super) year: Option<i64>,
    pub(super) month: Option<i64>,
    pub(super) day: Option<i64>,
    pub(super) day_of_year: Option<i64>,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) micros: i64,
    pub(super) afternoon: Option<bool>,
    /// Microseconds east.
    pub(super) offset: Option<i128>,
}

impl Parsed {
    pub(super) fn civil(&self, vm: &Vm) -> Result<civil::DateTime, PyError> {
        let hour = match self.afternoon {
            Some(afternoon) => self.hour % 12 + if afternoon { 12 } else { 0 },
            None => self.hour,
        };
        let mut day = super::date_of(
            vm,
            self.year.unwrap_or(1900),
            self.month.unwrap_or(1),
            self.day.unwrap_or(1),
        )?;
        if let Some(of_year) = self.day_of_year {
            day = from_ordinal(
                vm,
                ordinal(super::date_of(vm, i64::from(day.year()), 1, 1)?) + of_year - 1,
            )?;
        }
        let micros = i128::from(hour * 3600 + self.minute * 60 + self.second) * SECOND
            + i128::from(self.micros);
        super::time_of(vm, hour, self.minute, self.second, self.micros)?;
        Ok(day.to_datetime(time_from_micros(micros)))
    }
}

fn take_digits(text: &mut &str, least: usize, most: usize) -> Option<i64> {
    let count = text
        .bytes()
        .take(most)
        .take_while(u8::is_ascii_digit)
        .count();
    if count < least {
        return None;
    }
    let (digits, rest) = text.split_at(count);
    *text = rest;
    digits.parse().ok()
}

fn take_name(text: &mut &str, names: &[&str], short: bool) -> Option<i64> {
    names.iter().enumerate().find_map(|(at, name)| {
        let name = if short { name.get(..3)? } else { name };
        let head = text.get(..name.len())?;
        head.eq_ignore_ascii_case(name).then(|| {
            *text = text.get(name.len()..).unwrap_or("");
            at as i64 + 1
        })
    })
}

fn take_offset(text: &mut &str) -> Option<i128> {
    if let Some(rest) = text.strip_prefix('Z') {
        *text = rest;
        return Some(0);
    }
    let negative = text.starts_with('-');
    *text = text.strip_prefix(['+', '-'])?;
    let hours = take_digits(text, 2, 2)?;
    *text = text.strip_prefix(':').unwrap_or(text);
    let minutes = take_digits(text, 2, 2).unwrap_or(0);
    *text = text.strip_prefix(':').unwrap_or(text);
    let seconds = take_digits(text, 2, 2).unwrap_or(0);
    let micros = i128::from(hours * 3600 + minutes * 60 + seconds) * SECOND;
    Some(if negative { -micros } else { micros })
}

fn take_fraction(text: &mut &str) -> Option<i64> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(count);
    *text = rest;
    let six: String = digits.chars().chain("000000".chars()).take(6).collect();
    if count == 0 { None } else { six.parse().ok() }
}

/// `strptime`
pub(super) fn strptime(vm: &Vm, text: &str, pattern: &str) -> Result<Parsed, PyError> {
    let mut parsed = Parsed::default();
    let mut rest = text;
    if scan(&mut parsed, &mut rest, pattern).is_none() {
        let (text, pattern) = (
            crate::format::str_repr(text),
            crate::format::str_repr(pattern),
        );
        return Err(vm.value_error(format!("time data {text} does not match format {pattern}")));
    }
    if !rest.is_empty() {
        return Err(vm.value_error(format!("unconverted data remains: {rest}")));
    }
    Ok(parsed)
}

fn scan(parsed: &mut Parsed, text: &mut &str, pattern: &str) -> Option<()> {
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            *text = text.trim_start();
            continue;
        }
        if c != '%' {
            let head = text.chars().next()?;
            if !head.eq_ignore_ascii_case(&c) {
                return None;
            }
            *text = text.get(head.len_utf8()..)?;
            continue;
        }
        match chars.next()? {
            'Y' => parsed.year = Some(take_digits(text, 4, 4)?),
            'y' => {
                let year = take_digits(text, 2, 2)?;
                parsed.year = Some(if year < 69 { 2000 + year } else { 1900 + year });
            }
            'm' => parsed.month = Some(take_digits(text, 1, 2)?),
            'd' => parsed.day = Some(take_digits(text, 1, 2)?),
            'e' => parsed.day = Some(take_digits(text, 1, 2)?),
            'j' => parsed.day_of_year = Some(take_digits(text, 1, 3)?),
            'H' | 'I' => parsed.hour = take_digits(text, 1, 2)?,
            'M' => parsed.minute = take_digits(text, 1, 2)?,
            'S' => parsed.second = take_digits(text, 1, 2)?,
            'f' => parsed.micros = take_fraction(text)?,
            'p' => parsed.afternoon = Some(take_name(text, &["AM", "PM"], false)? == 2),
            'b' | 'h' => parsed.month = Some(take_name(text, &MONTHS, true)?),
            'B' => parsed.month = Some(take_name(text, &MONTHS, false)?),
            'a' => {
                take_name(text, &DAYS, true)?;
            }
            'A' => {
                take_name(text, &DAYS, false)?;
            }
            'z' => parsed.offset = Some(take_offset(text)?),
            'Z' => {
                let name = ["UTC", "GMT"]
                    .into_iter()
                    .find(|name| text.starts_with(name))?;
                *text = text.get(name.len()..)?;
            }
            'T' | 'X' => scan(parsed, text, "%H:%M:%S")?,
            'F' => scan(parsed, text, "%Y-%m-%d")?,
            'D' | 'x' => scan(parsed, text, "%m/%d/%y")?,
            'c' => scan(parsed, text, "%a %b %d %H:%M:%S %Y")?,
            '%' => *text = text.strip_prefix('%')?,
            _ => return None,
        }
    }
    Some(())
}

/// `fromisoformat` of a date.
pub(super) fn iso_date(parsed: &mut Parsed, text: &mut &str) -> Option<()> {
    parsed.year = Some(take_digits(text, 4, 4)?);
    let dashed = text.starts_with('-');
    *text = text.strip_prefix('-').unwrap_or(text);
    if let Some(rest) = text.strip_prefix('W') {
        *text = rest;
        let week = take_digits(text, 2, 2)?;
        *text = text.strip_prefix('-').unwrap_or(text);
        let day = take_digits(text, 1, 1).unwrap_or(1);
        let year = i16::try_from(parsed.year?).ok()?;
        let first = civil::ISOWeekDate::new(
            year,
            week as i8,
            civil::Weekday::from_monday_one_offset(day as i8).ok()?,
        )
        .ok()?;
        let date = first.date();
        (parsed.year, parsed.month, parsed.day) = (
            Some(date.year().into()),
            Some(date.month().into()),
            Some(date.day().into()),
        );
        return Some(());
    }
    parsed.month = Some(take_digits(text, 2, 2)?);
    if dashed {
        *text = text.strip_prefix('-')?;
    }
    parsed.day = Some(take_digits(text, 2, 2)?);
    Some(())
}

/// `fromisoformat` of a time.
pub(super) fn iso_time(parsed: &mut Parsed, text: &mut &str) -> Option<()> {
    parsed.hour = take_digits(text, 2, 2)?;
    let colon = text.starts_with(':');
    let more = |text: &mut &str| -> Option<i64> {
        *text = if colon { text.strip_prefix(':')? } else { text };
        take_digits(text, 2, 2)
    };
    if let Some(minute) = more(text) {
        parsed.minute = minute;
        if let Some(second) = more(text) {
            parsed.second = second;
            if let Some(rest) = text.strip_prefix(['.', ',']) {
                *text = rest;
                parsed.micros = take_fraction(text)?;
            }
        }
    }
    if !text.is_empty() {
        parsed.offset = Some(take_offset(text)?);
    }
    Some(())
}

/// The error of `fromisoformat`.
pub(super) fn invalid(vm: &Vm, text: &str) -> PyError {
    let shown = vm.repr(&Value::str(text)).unwrap_or_default();
    vm.value_error(format!("Invalid isoformat string: {shown}"))
}
