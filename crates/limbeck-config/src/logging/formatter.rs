//! `logging.Formatter`: the three styles, their validation, and the time.

use jiff::Zoned;
use jiff::fmt::strtime::PosixCustom;
use jiff::fmt::strtime::{BrokenDownTime, Config as StrftimeConfig};

use super::Record;
use crate::percent::{self, Spec, Value};
use crate::text::python_repr;

/// The syntax of a format string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `%(message)s`
    Percent,
    /// `{message}`
    Brace,
    /// `${message}`
    Dollar,
}

/// How a record becomes text (`logging.Formatter`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatter {
    format: String,
    date_format: Option<String>,
    style: Style,
}

impl Formatter {
    /// A formatter, checked as Python checks it.
    ///
    /// # Errors
    /// Python's `ValueError` text for a style or a format that it refuses.
    pub fn new(
        format: Option<&str>,
        date_format: Option<&str>,
        style: &str,
    ) -> Result<Self, String> {
        let (style, default) = match style {
            "%" => (Style::Percent, "%(message)s"),
            "{" => (Style::Brace, "{message}"),
            "$" => (Style::Dollar, "${message}"),
            _ => return Err("Style must be one of: %,{,$".to_owned()),
        };
        let format = format
            .filter(|format| !format.is_empty())
            .unwrap_or(default)
            .to_owned();
        match style {
            Style::Percent if !has_percent_field(&format) => {
                return Err(format!("Invalid format '{format}' for '%' style"));
            }
            Style::Percent => {}
            Style::Brace => validate_brace(&format)?,
            Style::Dollar => validate_dollar(&format)?,
        }
        let date_format = date_format
            .filter(|format| !format.is_empty())
            .map(str::to_owned);
        Ok(Self {
            format,
            date_format,
            style,
        })
    }

    /// `Formatter.format`, without a line end.
    ///
    /// # Errors
    /// Python's text where the format asks for what the record does not have; Python's logging
    /// then reports a logging error and prints nothing.
    pub fn format(&self, record: &Record<'_>) -> Result<String, String> {
        let asctime = self.uses_time().then(|| self.time(&record.time));
        let lookup = |name: &str| match name {
            "asctime" => asctime.clone().map(Value::from),
            _ => record.attribute(name),
        };
        let mut text = match self.style {
            Style::Percent => {
                percent::format(&self.format, lookup).map_err(|error| match error {
                    percent::FormatError::MissingKey { .. } => not_in_record(&error.to_string()),
                    other => other.to_string(),
                })?
            }
            Style::Brace => format_brace(&self.format, &lookup)?,
            Style::Dollar => format_dollar(&self.format, &lookup)?,
        };
        if let Some(traceback) = record.traceback {
            if !text.ends_with('\n') {
                text.push('\n');
            }
            text.push_str(traceback);
        }
        Ok(text)
    }

    fn uses_time(&self) -> bool {
        match self.style {
            Style::Percent => self.format.contains("%(asctime)"),
            Style::Brace => self.format.contains("{asctime"),
            Style::Dollar => self.format.contains("$asctime") || self.format.contains("${asctime}"),
        }
    }

    /// `Formatter.formatTime`.
    fn time(&self, time: &Zoned) -> String {
        match &self.date_format {
            Some(format) => strftime(format, time),
            None => {
                let seconds = strftime("%Y-%m-%d %H:%M:%S", time);
                format!("{seconds},{:03}", time.millisecond())
            }
        }
    }
}

/// C's `strftime` in the C locale; what is no conversion stays as written.
fn strftime(format: &str, time: &Zoned) -> String {
    let config = StrftimeConfig::new()
        .custom(PosixCustom::new())
        .lenient(true);
    let without_extensions = hide_extensions(format);
    let mut out = String::new();
    match BrokenDownTime::from(time).format_with_config(&config, &without_extensions, &mut out) {
        Ok(()) => out,
        Err(_) => format.to_owned(),
    }
}

/// `%f`, `%N`, `%q`, `%Q` and `%:z` exist in jiff and not in C: they are printed as written.
fn hide_extensions(format: &str) -> String {
    let mut out = String::with_capacity(format.len());
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c != '%' {
            continue;
        }
        match chars.peek() {
            Some('f' | 'N' | 'Q' | 'q' | ':' | '.') => out.push('%'),
            Some(_) => out.extend(chars.next()),
            None => {}
        }
    }
    out
}

fn not_in_record(key: &str) -> String {
    format!("Formatting field not found in record: {key}")
}

/// Whether there is at least one `%(name)…` that Python's validation pattern finds.
fn has_percent_field(format: &str) -> bool {
    format.match_indices("%(").any(|(at, _)| {
        let rest = format.get(at + 2..).unwrap_or_default();
        let Some((name, rest)) = rest.split_once(')') else {
            return false;
        };
        let rest = rest.trim_start_matches(['#', '0', '+', ' ', '-']);
        let rest = count(rest);
        let rest = match rest.strip_prefix('.') {
            Some(precision) => count(precision),
            None => rest,
        };
        is_word(name) && rest.starts_with(|c: char| "diouxefgcrsaDIOUXEFGCRSA%".contains(c))
    })
}

/// What follows a `*` or digits.
fn count(text: &str) -> &str {
    text.strip_prefix('*')
        .unwrap_or_else(|| text.trim_start_matches(|c: char| c.is_ascii_digit()))
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// A piece of a `{` format.
enum Piece<'a> {
    Text(String),
    Field {
        name: &'a str,
        conversion: Option<&'a str>,
        spec: &'a str,
    },
}

/// `string.Formatter().parse`.
fn brace_pieces(format: &str) -> Result<Vec<Piece<'_>>, String> {
    let mut pieces = Vec::new();
    let mut rest = format;
    while let Some(at) = rest.find(['{', '}']) {
        let (text, brace) = (&rest[..at], &rest[at..]);
        if brace.starts_with("{{") || brace.starts_with("}}") {
            pieces.push(Piece::Text(format!("{text}{}", &brace[..1])));
            rest = &brace[2..];
            continue;
        }
        pieces.push(Piece::Text(text.to_owned()));
        if brace.starts_with('}') {
            return Err("Single '}' encountered in format string".to_owned());
        }
        let Some((field, after)) = brace[1..].split_once('}') else {
            return Err(match brace.len() {
                1 => "Single '{' encountered in format string".to_owned(),
                _ => "expected '}' before end of string".to_owned(),
            });
        };
        let (head, spec) = field.split_once(':').unwrap_or((field, ""));
        let (name, conversion) = match head.split_once('!') {
            Some((name, conversion)) => (name, Some(conversion)),
            None => (head, None),
        };
        pieces.push(Piece::Field {
            name,
            conversion,
            spec,
        });
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Ok(pieces)
}

fn validate_brace(format: &str) -> Result<(), String> {
    let pieces = brace_pieces(format).map_err(|message| format!("invalid format: {message}"))?;
    let mut fields = 0;
    for piece in pieces {
        let Piece::Field {
            name,
            conversion,
            spec,
        } = piece
        else {
            continue;
        };
        let head = name.split(['.', '[']).next().unwrap_or_default();
        if !name.is_empty() {
            if !is_word(head) {
                return Err(format!(
                    "invalid format: invalid field name/expression: {}",
                    python_repr(name)
                ));
            }
            fields += 1;
        }
        if let Some(conversion) = conversion.filter(|found| !matches!(*found, "r" | "s" | "a")) {
            return Err(format!(
                "invalid format: invalid conversion: {}",
                python_repr(conversion)
            ));
        }
        if BraceSpec::parse(spec).is_none() {
            return Err(format!(
                "invalid format: bad specifier: {}",
                python_repr(spec)
            ));
        }
    }
    if fields == 0 {
        return Err("invalid format: no fields".to_owned());
    }
    Ok(())
}

fn format_brace<'v>(
    format: &str,
    lookup: &impl Fn(&str) -> Option<Value<'v>>,
) -> Result<String, String> {
    let mut out = String::new();
    for piece in brace_pieces(format)? {
        match piece {
            Piece::Text(text) => out.push_str(&text),
            Piece::Field {
                name,
                conversion,
                spec,
            } => {
                let value = lookup(name).ok_or_else(|| not_in_record(&python_repr(name)))?;
                let value = match conversion {
                    Some("r" | "a") => Value::from(value.repr()),
                    Some(_) => Value::from(value.display()),
                    None => value,
                };
                let spec = BraceSpec::parse(spec).unwrap_or_default();
                out.push_str(&spec.apply(&value)?);
            }
        }
    }
    Ok(out)
}

/// A format specification: `[[fill]align][sign][#][0][width][,][.precision][type]`.
#[derive(Clone, Debug, Default)]
struct BraceSpec {
    fill: Option<char>,
    align: Option<char>,
    grouping: Option<char>,
    kind: Option<char>,
    spec: Spec,
}

impl BraceSpec {
    fn parse(text: &str) -> Option<Self> {
        let mut parsed = Self::default();
        let mut chars: &[char] = &text.chars().collect::<Vec<_>>();
        let is_align = |c: &char| matches!(c, '<' | '>' | '=' | '^');
        match chars {
            [fill, align, rest @ ..] if is_align(align) => {
                (parsed.fill, parsed.align, chars) = (Some(*fill), Some(*align), rest);
            }
            [align, rest @ ..] if is_align(align) => {
                (parsed.align, chars) = (Some(*align), rest);
            }
            _ => {}
        }
        let mut accept = |wanted: &[char]| match chars {
            [c, rest @ ..] if wanted.contains(c) => {
                let found = *c;
                chars = rest;
                Some(found)
            }
            _ => None,
        };
        match accept(&['+', ' ', '-']) {
            Some('+') => parsed.spec.plus = true,
            Some(' ') => parsed.spec.blank = true,
            _ => {}
        }
        parsed.spec.alternate = accept(&['#']).is_some();
        parsed.spec.zero = accept(&['0']).is_some();
        let digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        while let Some(digit) = accept(&digits).and_then(|c| c.to_digit(10)) {
            parsed.spec.width = (parsed.spec.width * 10 + digit as usize).min(10_000);
        }
        parsed.grouping = accept(&[',', '_']);
        if accept(&['.']).is_some() {
            let mut precision = None;
            while let Some(digit) = accept(&digits).and_then(|c| c.to_digit(10)) {
                precision = Some((precision.unwrap_or(0) * 10 + digit as usize).min(10_000));
            }
            parsed.spec.precision = Some(precision?);
        }
        let kinds: Vec<char> = "bcdefgnosxBCDEFGNOSX%".chars().collect();
        parsed.kind = accept(&kinds);
        chars.is_empty().then_some(parsed)
    }

    fn apply(&self, value: &Value<'_>) -> Result<String, String> {
        let bare = Spec {
            width: 0,
            zero: false,
            left: false,
            ..self.spec.clone()
        };
        let number = !matches!(value, Value::Str(_));
        let text = match (value, self.kind) {
            (Value::Str(text), None | Some('s')) => bare.text(text),
            (Value::Str(_), Some(kind)) => {
                return Err(format!(
                    "Unknown format code '{kind}' for object of type 'str'"
                ));
            }
            (Value::Int(int), None | Some('n')) => {
                bare.number(&Value::Int(*int), 'd').unwrap_or_default()
            }
            (Value::Float(float), None) if self.spec.precision.is_none() => {
                Value::Float(*float).display()
            }
            (value, kind) => bare
                .number(value, kind.unwrap_or('g'))
                .unwrap_or_else(|| value.display()),
        };
        let text = match self.grouping {
            Some(mark) if number => group_thousands(&text, mark),
            _ => text,
        };
        Ok(self.align(text, number))
    }

    fn align(&self, text: String, number: bool) -> String {
        let missing = self.spec.width.saturating_sub(text.chars().count());
        let fill = self.fill.unwrap_or(if self.spec.zero { '0' } else { ' ' });
        let fills = |count: usize| fill.to_string().repeat(count);
        let default = match (number, self.spec.zero) {
            (true, true) => '=',
            (true, false) => '>',
            (false, _) => '<',
        };
        match self.align.unwrap_or(default) {
            '<' => text + &fills(missing),
            '^' => fills(missing / 2) + &text + &fills(missing - missing / 2),
            '=' => {
                let sign = text.len() - text.trim_start_matches(['+', '-', ' ']).len();
                let (sign, digits) = text.split_at(sign);
                format!("{sign}{}{digits}", fills(missing))
            }
            _ => fills(missing) + &text,
        }
    }
}

fn group_thousands(text: &str, mark: char) -> String {
    let end = text.find('.').unwrap_or(text.len());
    let (whole, fraction) = text.split_at(end);
    let digits = whole.chars().filter(char::is_ascii_digit).count();
    let mut out = String::new();
    let mut seen = 0;
    for c in whole.chars() {
        if c.is_ascii_digit() {
            if seen > 0 && (digits - seen) % 3 == 0 {
                out.push(mark);
            }
            seen += 1;
        }
        out.push(c);
    }
    out + fraction
}

/// A `$` of a `string.Template` and what follows it.
enum Placeholder<'a> {
    Escaped,
    Name(&'a str),
    Invalid,
}

/// The placeholder after a `$`, and how many bytes of `rest` it takes.
fn placeholder(rest: &str) -> (Placeholder<'_>, usize) {
    if rest.starts_with('$') {
        return (Placeholder::Escaped, 1);
    }
    let (body, braces) = match rest.strip_prefix('{') {
        Some(body) => (body, true),
        None => (rest, false),
    };
    let end = body
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(body.len());
    let name = &body[..end];
    let named = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    match (named, braces, body[end..].starts_with('}')) {
        (true, false, _) => (Placeholder::Name(name), end),
        (true, true, true) => (Placeholder::Name(name), end + 2),
        _ => (Placeholder::Invalid, 0),
    }
}

fn validate_dollar(format: &str) -> Result<(), String> {
    let mut rest = format;
    let mut fields = 0;
    while let Some((_, after)) = rest.split_once('$') {
        let (found, length) = placeholder(after);
        match found {
            Placeholder::Escaped => {}
            Placeholder::Name(_) => fields += 1,
            Placeholder::Invalid => return Err("invalid format: bare '$' not allowed".to_owned()),
        }
        rest = &after[length..];
    }
    if fields == 0 {
        return Err("invalid format: no fields".to_owned());
    }
    Ok(())
}

fn format_dollar<'v>(
    format: &str,
    lookup: &impl Fn(&str) -> Option<Value<'v>>,
) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = format;
    while let Some((text, after)) = rest.split_once('$') {
        out.push_str(text);
        let (found, length) = placeholder(after);
        match found {
            Placeholder::Escaped | Placeholder::Invalid => out.push('$'),
            Placeholder::Name(name) => {
                let value = lookup(name).ok_or_else(|| not_in_record(&python_repr(name)))?;
                out.push_str(&value.display());
            }
        }
        rest = &after[length..];
    }
    out.push_str(rest);
    Ok(out)
}
