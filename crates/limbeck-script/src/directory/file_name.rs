//! The name of a new revision's file: `file_template`, the slug, the date.

use std::fmt;

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned, civil};

use super::Settings;
use crate::error::ScriptError;
use crate::identifiers::python_repr;

/// When a revision is made. `Display` is that of Python's `datetime`: with the offset from UTC
/// where `timezone` is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateDate {
    /// The date and time on the clock.
    pub civil: civil::DateTime,
    /// The instant.
    pub timestamp: Timestamp,
    /// The zone, where `timezone` is set; without it the time is local and says no offset.
    pub zone: Option<TimeZone>,
}

impl CreateDate {
    /// The present, in the configured zone.
    ///
    /// # Errors
    /// [`ScriptError::Timezone`].
    pub fn now(timezone: Option<&str>) -> Result<Self, ScriptError> {
        Self::at(Timestamp::now(), timezone)
    }

    /// An instant, in the configured zone.
    ///
    /// # Errors
    /// [`ScriptError::Timezone`].
    pub fn at(timestamp: Timestamp, timezone: Option<&str>) -> Result<Self, ScriptError> {
        let zone = timezone.map(find_zone).transpose()?;
        let local: Zoned = timestamp.to_zoned(zone.clone().unwrap_or_else(TimeZone::system));
        Ok(Self {
            civil: local.datetime(),
            timestamp,
            zone,
        })
    }

    /// The offset from UTC in seconds, where `timezone` is set.
    pub fn utc_offset(&self) -> Option<i32> {
        let zone = self.zone.as_ref()?;
        Some(zone.to_offset(self.timestamp).seconds())
    }
}

impl fmt::Display for CreateDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = self.civil;
        write!(
            f,
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            civil.year(),
            civil.month(),
            civil.day(),
            civil.hour(),
            civil.minute(),
            civil.second()
        )?;
        let micros = civil.subsec_nanosecond() / 1000;
        if micros != 0 {
            write!(f, ".{micros:06}")?;
        }
        if let Some(offset) = self.utc_offset() {
            let (sign, seconds) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
            write!(f, "{sign}{:02}:{:02}", seconds / 3600, seconds / 60 % 60)?;
            if seconds % 60 != 0 {
                write!(f, ":{:02}", seconds % 60)?;
            }
        }
        Ok(())
    }
}

/// A time zone by its name as written, then in capitals ("utc").
fn find_zone(name: &str) -> Result<TimeZone, ScriptError> {
    let exactly = |name: &str| {
        TimeZone::get(name)
            .ok()
            .filter(|zone| zone.iana_name().is_none_or(|found| found == name))
    };
    exactly(name)
        .or_else(|| exactly(&name.to_uppercase()))
        .ok_or_else(|| ScriptError::Timezone {
            name: name.to_owned(),
        })
}

/// The words of a message joined by `_`, in lower case, cut at a word.
fn slug(message: &str, longest: usize) -> String {
    let words: Vec<&str> = message
        .split(|ch: char| !(ch.is_alphanumeric() || ch == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    let slug = words.join("_").to_lowercase();
    if slug.chars().count() <= longest {
        return slug;
    }
    let cut: String = slug.chars().take(longest).collect();
    let whole_words = cut
        .rsplit_once('_')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words}_")
}

/// The file name, which may have directories, of a new revision.
pub(super) fn file_name(
    settings: &Settings,
    rev_id: &str,
    message: Option<&str>,
    date: &CreateDate,
) -> Result<String, ScriptError> {
    let longest = match settings.truncate_slug_length {
        0 => 40,
        length => length,
    };
    let slug = slug(message.unwrap_or_default(), longest);
    let civil = date.civil;
    let value = |name: &str| {
        Some(match name {
            "rev" => Value::Text(rev_id),
            "slug" => Value::Text(&slug),
            "epoch" => Value::Number(date.timestamp.as_second()),
            "year" => Value::Number(civil.year().into()),
            "month" => Value::Number(civil.month().into()),
            "day" => Value::Number(civil.day().into()),
            "hour" => Value::Number(civil.hour().into()),
            "minute" => Value::Number(civil.minute().into()),
            "second" => Value::Number(civil.second().into()),
            _ => return None,
        })
    };
    let name = percent_format(&settings.file_template, value).map_err(|message| {
        ScriptError::FileTemplate {
            template: settings.file_template.clone(),
            message,
        }
    })?;
    Ok(format!("{name}.py"))
}

enum Value<'a> {
    Text(&'a str),
    Number(i64),
}

/// Python's `template % mapping`.
fn percent_format<'a>(
    template: &str,
    value: impl Fn(&str) -> Option<Value<'a>>,
) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('%') {
            out.push('%');
            rest = after;
            continue;
        }
        let token = after
            .strip_prefix('(')
            .and_then(|after| after.split_once(')'));
        let (name, after) = token.ok_or("a '%' is not followed by '(name)' or '%'")?;
        let value = value(name).ok_or_else(|| {
            format!(
                "there is no '{name}' (rev, slug, epoch, year, month, day, hour, minute, second)"
            )
        })?;
        let (conversion, after) = Conversion::parse(after)?;
        out.push_str(&conversion.apply(&value, name)?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// What follows `%(name)`: flags, width, precision, type.
struct Conversion {
    flags: String,
    width: usize,
    precision: Option<usize>,
    kind: char,
}

impl Conversion {
    fn parse(text: &str) -> Result<(Self, &str), String> {
        let (flags, rest) = split_while(text, |ch| "-+ #0".contains(ch));
        let (width, rest) = split_while(rest, |ch| ch.is_ascii_digit());
        let (precision, rest) = match rest.strip_prefix('.') {
            Some(rest) => {
                let (digits, rest) = split_while(rest, |ch| ch.is_ascii_digit());
                (Some(number(digits)?), rest)
            }
            None => (None, rest),
        };
        let (_, rest) = split_while(rest, |ch| "hlL".contains(ch));
        let mut chars = rest.chars();
        let kind = chars.next().ok_or("the format is incomplete")?;
        let conversion = Self {
            flags: flags.to_owned(),
            width: number(width)?,
            precision,
            kind,
        };
        Ok((conversion, chars.as_str()))
    }

    fn apply(&self, value: &Value<'_>, name: &str) -> Result<String, String> {
        match (self.kind, value) {
            ('d' | 'i' | 'u', Value::Number(number)) => Ok(self.number(*number, |n| n.to_string())),
            ('x', Value::Number(number)) => Ok(self.number(*number, |n| format!("{n:x}"))),
            ('X', Value::Number(number)) => Ok(self.number(*number, |n| format!("{n:X}"))),
            ('o', Value::Number(number)) => Ok(self.number(*number, |n| format!("{n:o}"))),
            ('s' | 'r' | 'a', Value::Number(number)) => Ok(self.text(&number.to_string())),
            ('s', Value::Text(text)) => Ok(self.text(text)),
            ('r' | 'a', Value::Text(text)) => Ok(self.text(&python_repr(text))),
            (kind, _) => Err(format!("'%({name}){kind}' can't be formatted so")),
        }
    }

    fn number(&self, number: i64, digits: impl Fn(u64) -> String) -> String {
        let sign = match (
            number < 0,
            self.flags.contains('+'),
            self.flags.contains(' '),
        ) {
            (true, _, _) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        let digits = digits(number.unsigned_abs());
        let mut zeros = self
            .precision
            .unwrap_or_default()
            .saturating_sub(digits.len());
        if self.flags.contains('0') && !self.flags.contains('-') {
            zeros = zeros.max(self.width.saturating_sub(digits.len() + sign.len()));
        }
        self.pad(&format!("{sign}{}{digits}", "0".repeat(zeros)))
    }

    fn text(&self, text: &str) -> String {
        let text: String = text
            .chars()
            .take(self.precision.unwrap_or(usize::MAX))
            .collect();
        self.pad(&text)
    }

    fn pad(&self, text: &str) -> String {
        let spaces = " ".repeat(self.width.saturating_sub(text.chars().count()));
        if self.flags.contains('-') {
            format!("{text}{spaces}")
        } else {
            format!("{spaces}{text}")
        }
    }
}

fn split_while(text: &str, holds: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|ch| !holds(ch)).unwrap_or(text.len()))
}

/// A width or precision; file names are short.
fn number(digits: &str) -> Result<usize, String> {
    if digits.is_empty() {
        return Ok(0);
    }
    let number = digits.parse().ok().filter(|number| *number <= 255);
    number.ok_or_else(|| format!("{digits} is too wide"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date() -> CreateDate {
        let instant = "2026-03-05T07:08:09.123456Z".parse().expect("an instant");
        CreateDate::at(instant, Some("UTC")).expect("UTC is known")
    }

    fn name(template: &str, message: &str) -> Result<String, String> {
        let settings = Settings {
            file_template: template.to_owned(),
            ..Settings::new("scripts")
        };
        file_name(&settings, "abc", Some(message), &date()).map_err(|error| error.to_string())
    }

    #[test]
    fn every_token_has_a_value() {
        let template =
            "%(year)d_%(month).2d_%(day)02d-%(hour)d%(minute)2d%(second)s_%(epoch)d_%(rev)s";
        assert_eq!(
            name(template, "").as_deref(),
            Ok("2026_03_05-7 89_1772694489_abc.py")
        );
        assert_eq!(
            name("%(year)d/%(rev)s%%", "").as_deref(),
            Ok("2026/abc%.py")
        );
    }

    #[test]
    fn an_unusable_template_is_refused() {
        for template in ["%(author)s", "%s", "%(rev)d", "%(rev)", "100%"] {
            assert!(name(template, "").is_err(), "{template}");
        }
    }

    #[test]
    fn the_slug_is_cut_at_a_word() {
        assert_eq!(slug("Add Ünïcode, 3 columns!", 40), "add_ünïcode_3_columns");
        assert_eq!(
            slug("a_long message about many things", 20),
            "a_long_message_"
        );
        assert_eq!(slug("abcdefghij", 5), "abcde_");
        assert_eq!(slug("", 40), "");
    }

    #[test]
    fn dates_print_like_pythons() {
        let at = |text: &str, zone| {
            let date = CreateDate::at(text.parse().expect("an instant"), zone);
            date.map(|date| date.to_string())
                .map_err(|error| error.to_string())
        };
        let instant = "2026-03-05T07:08:09.123456Z";
        assert_eq!(
            at(instant, Some("utc")).as_deref(),
            Ok("2026-03-05 07:08:09.123456+00:00")
        );
        assert_eq!(
            at("2026-03-05T07:08:09Z", Some("America/New_York")).as_deref(),
            Ok("2026-03-05 02:08:09-05:00")
        );
        assert_eq!(
            at(instant, Some("Mars/Base")),
            Err("Can't locate timezone: Mars/Base".to_owned())
        );
    }
}
