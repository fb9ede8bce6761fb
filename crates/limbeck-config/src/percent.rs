//! Python's `%` operator with a mapping on the right: `"%(year)d-%(slug)s" % values`.

use std::borrow::Cow;

use crate::text::python_repr;

/// A value that a `%(name)…` conversion prints.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// A string.
    Str(Cow<'a, str>),
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Str(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Str(Cow::Owned(text))
    }
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Float(number)
    }
}

impl Value<'_> {
    fn type_name(&self) -> &'static str {
        match self {
            Self::Str(_) => "str",
            Self::Int(_) => "int",
            Self::Float(_) => "float",
        }
    }

    /// Python's `str()` of the value.
    pub fn display(&self) -> String {
        match self {
            Self::Str(text) => text.to_string(),
            Self::Int(number) => number.to_string(),
            Self::Float(number) => float_str(*number),
        }
    }

    /// Python's `repr()` of the value.
    pub fn repr(&self) -> String {
        match self {
            Self::Str(text) => python_repr(text),
            _ => self.display(),
        }
    }
}

/// Why a `%` template does not format; the texts are Python's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// The template names a value there is none of (`KeyError`).
    #[error("{}", python_repr(name))]
    MissingKey {
        /// The name.
        name: String,
    },
    /// The template ends inside a conversion (`ValueError`).
    #[error("incomplete format{}", if *.in_key { " key" } else { "" })]
    Incomplete {
        /// Whether it ends inside `%(name`.
        in_key: bool,
    },
    /// The conversion is not one of Python's (`ValueError`).
    #[error("unsupported format character '{found}' ({:#x}) at index {index}", u32::from(*.found))]
    UnsupportedCharacter {
        /// The character.
        found: char,
        /// Its position in characters.
        index: usize,
    },
    /// The conversion has no name, so Python would print the whole mapping (`TypeError`).
    #[error(
        "format requires a name: '%{conversion}' at index {index} should be '%({conversion}…)' or '%%'"
    )]
    NoName {
        /// The conversion character.
        conversion: char,
        /// Its position in characters.
        index: usize,
    },
    /// A number conversion met a string (`TypeError`).
    #[error("%{conversion} format: a real number is required, not {found}")]
    NotANumber {
        /// The conversion character.
        conversion: char,
        /// The type of the value.
        found: &'static str,
    },
}

impl FormatError {
    /// The name of the exception that Python raises.
    pub fn python_type(&self) -> &'static str {
        match self {
            Self::MissingKey { .. } => "KeyError",
            Self::Incomplete { .. } | Self::UnsupportedCharacter { .. } => "ValueError",
            Self::NoName { .. } | Self::NotANumber { .. } => "TypeError",
        }
    }
}

/// Formats `template` as `template % mapping`, where `lookup` is the mapping.
///
/// # Errors
/// What Python's operator raises, except that a conversion without a name is refused.
pub fn format<'v>(
    template: &str,
    lookup: impl Fn(&str) -> Option<Value<'v>>,
) -> Result<String, FormatError> {
    let mut out = String::with_capacity(template.len());
    let mut scanner = Scanner {
        chars: template.chars().collect(),
        at: 0,
    };
    while let Some(c) = scanner.next() {
        if c == '%' {
            let conversion = scanner.conversion()?;
            conversion.write(&mut out, &lookup)?;
        } else {
            out.push(c);
        }
    }
    Ok(out)
}

struct Scanner {
    chars: Vec<char>,
    at: usize,
}

/// One `%(name)[flags][width][.precision]conversion`.
struct Conversion {
    name: Option<String>,
    spec: Spec,
    conversion: char,
    index: usize,
}

/// Flags, width and precision, shared by `%` and the `{` style.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spec {
    pub(crate) left: bool,
    pub(crate) zero: bool,
    pub(crate) plus: bool,
    pub(crate) blank: bool,
    pub(crate) alternate: bool,
    pub(crate) width: usize,
    pub(crate) precision: Option<usize>,
}

impl Scanner {
    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn conversion(&mut self) -> Result<Conversion, FormatError> {
        let name = match self.peek() {
            Some('(') => Some(self.name()?),
            _ => None,
        };
        let mut spec = Spec::default();
        while let Some(c) = self.peek() {
            match c {
                '-' => spec.left = true,
                '0' => spec.zero = true,
                '+' => spec.plus = true,
                ' ' => spec.blank = true,
                '#' => spec.alternate = true,
                _ => break,
            }
            self.at += 1;
        }
        spec.width = self.digits().unwrap_or(0);
        if self.peek() == Some('.') {
            self.at += 1;
            spec.precision = Some(self.digits().unwrap_or(0));
        }
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.at += 1;
        }
        let index = self.at;
        let conversion = self
            .next()
            .ok_or(FormatError::Incomplete { in_key: false })?;
        Ok(Conversion {
            name,
            spec,
            conversion,
            index,
        })
    }

    fn name(&mut self) -> Result<String, FormatError> {
        let mut name = String::new();
        let mut depth = 0_usize;
        while let Some(c) = self.next() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                name.remove(0);
                return Ok(name);
            }
            name.push(c);
        }
        Err(FormatError::Incomplete { in_key: true })
    }

    fn digits(&mut self) -> Option<usize> {
        let mut number = None;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            let so_far = number.unwrap_or(0_usize);
            number = Some((so_far * 10 + digit as usize).min(10_000));
            self.at += 1;
        }
        number
    }
}

impl Conversion {
    fn write<'v>(
        &self,
        out: &mut String,
        lookup: &impl Fn(&str) -> Option<Value<'v>>,
    ) -> Result<(), FormatError> {
        if self.conversion == '%' {
            out.push('%');
            return Ok(());
        }
        if !"diouxXeEfFgGcrsa".contains(self.conversion) {
            return Err(FormatError::UnsupportedCharacter {
                found: self.conversion,
                index: self.index,
            });
        }
        let Some(name) = &self.name else {
            return Err(FormatError::NoName {
                conversion: self.conversion,
                index: self.index,
            });
        };
        let value = lookup(name).ok_or_else(|| FormatError::MissingKey { name: name.clone() })?;
        let text = match self.conversion {
            's' => self.spec.text(&value.display()),
            'r' | 'a' => self.spec.text(&value.repr()),
            'c' => self
                .spec
                .text(&character(&value).ok_or_else(|| self.not_a_number(&value))?),
            _ => self
                .spec
                .number(&value, self.conversion)
                .ok_or_else(|| self.not_a_number(&value))?,
        };
        out.push_str(&text);
        Ok(())
    }

    fn not_a_number(&self, value: &Value<'_>) -> FormatError {
        FormatError::NotANumber {
            conversion: self.conversion,
            found: value.type_name(),
        }
    }
}

fn character(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Str(text) if text.chars().count() == 1 => Some(text.to_string()),
        Value::Int(code) => u32::try_from(*code)
            .ok()
            .and_then(char::from_u32)
            .map(String::from),
        _ => None,
    }
}

impl Spec {
    /// Cuts to the precision and pads to the width.
    pub(crate) fn text(&self, text: &str) -> String {
        let cut = match self.precision {
            Some(length) => text.chars().take(length).collect(),
            None => text.to_owned(),
        };
        self.pad(cut)
    }

    fn pad(&self, text: String) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        let blanks = " ".repeat(missing);
        if self.left {
            text + &blanks
        } else {
            blanks + &text
        }
    }

    /// A number by one of the conversions `diouxXeEfFgG`; `None` when `value` is no number.
    pub(crate) fn number(&self, value: &Value<'_>, conversion: char) -> Option<String> {
        let (negative, digits) = match (conversion, value) {
            (_, Value::Str(_)) => return None,
            ('d' | 'i' | 'u' | 'o' | 'x' | 'X', value) => {
                let number = match value {
                    Value::Float(float) => float.trunc() as i64,
                    Value::Int(int) => *int,
                    Value::Str(_) => return None,
                };
                (
                    number < 0,
                    self.integer_digits(number.unsigned_abs(), conversion),
                )
            }
            (_, Value::Int(int)) => (*int < 0, self.float_digits((*int as f64).abs(), conversion)),
            (_, Value::Float(float)) => (
                float.is_sign_negative(),
                self.float_digits(float.abs(), conversion),
            ),
        };
        let sign = match (negative, self.plus, self.blank) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        };
        if self.zero && !self.left {
            let missing = self.width.saturating_sub(sign.len() + digits.len());
            return Some(format!("{sign}{}{digits}", "0".repeat(missing)));
        }
        Some(self.pad(format!("{sign}{digits}")))
    }

    fn integer_digits(&self, number: u64, conversion: char) -> String {
        let (prefix, digits) = match conversion {
            'o' => ("0o", format!("{number:o}")),
            'x' => ("0x", format!("{number:x}")),
            'X' => ("0X", format!("{number:X}")),
            _ => ("", number.to_string()),
        };
        let zeros = self.precision.unwrap_or(0).saturating_sub(digits.len());
        let prefix = if self.alternate { prefix } else { "" };
        format!("{prefix}{}{digits}", "0".repeat(zeros))
    }

    fn float_digits(&self, number: f64, conversion: char) -> String {
        let precision = self.precision.unwrap_or(6);
        let text = match conversion {
            'e' | 'E' => exponent_form(number, precision),
            'g' | 'G' => general_form(number, precision.max(1)),
            _ => format!("{number:.precision$}"),
        };
        if conversion.is_uppercase() {
            text.to_uppercase()
        } else {
            text.to_lowercase()
        }
    }
}

fn exponent_form(number: f64, precision: usize) -> String {
    let text = format!("{number:.precision$e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => {
            let (sign, digits) = match exponent.strip_prefix('-') {
                Some(digits) => ('-', digits),
                None => ('+', exponent),
            };
            format!("{mantissa}e{sign}{digits:0>2}")
        }
        None => text,
    }
}

fn general_form(number: f64, precision: usize) -> String {
    let scientific = exponent_form(number, precision - 1);
    let Some((mantissa, exponent)) = scientific.split_once('e') else {
        return scientific;
    };
    let power: i64 = exponent.parse().unwrap_or(0);
    let trim = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    if power < -4 || power >= precision as i64 {
        return format!("{}e{exponent}", trim(mantissa));
    }
    let decimals = usize::try_from(precision as i64 - 1 - power).unwrap_or(0);
    trim(&format!("{number:.decimals$}"))
}

fn float_str(number: f64) -> String {
    let text = format!("{number:?}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => {
            let mantissa = mantissa.strip_suffix(".0").unwrap_or(mantissa);
            match exponent.strip_prefix('-') {
                Some(digits) => format!("{mantissa}e-{digits:0>2}"),
                None => format!("{mantissa}e+{exponent:0>2}"),
            }
        }
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(template: &str, expected: &str) {
        let lookup = |name: &str| match name {
            "s" => Some("warning".into()),
            "i" => Some(7.into()),
            "n" => Some((-42).into()),
            "f" => Some(3.75.into()),
            _ => None,
        };
        let found = format(template, lookup)
            .unwrap_or_else(|error| format!("{}: {error}", error.python_type()));
        assert_eq!(found, expected, "{template}");
    }

    #[test]
    fn conversions_print_as_python_prints_them() {
        for (template, expected) in [
            ("a%%b", "a%b"),
            ("%(s)s|%(i)d", "warning|7"),
            ("%(s)-5.5s|", "warni|"),
            ("%(s)10s|%(s)-10s|", "   warning|warning   |"),
            ("%(i).2d %(i)02d %(i)3d %(i)-3d|", "07 07   7 7  |"),
            ("%(n)05d %(n).4d %(i)+d %(i) d", "-0042 -0042 +7  7"),
            (
                "%(f)d %(f)03d %(f).1f %(f)g %(f)e",
                "3 003 3.8 3.75 3.750000e+00",
            ),
            ("%(i)x %(n)#x %(i)o", "7 -0x2a 7"),
            ("%(s)r %(i)r %(f)s", "'warning' 7 3.75"),
            ("%(i)ld", "7"),
        ] {
            check(template, expected);
        }
    }

    #[test]
    fn refusals_use_pythons_words() {
        for (template, expected) in [
            ("%(nope)s", "KeyError: 'nope'"),
            ("100%", "ValueError: incomplete format"),
            ("%(abc", "ValueError: incomplete format key"),
            (
                "ab%z",
                "ValueError: unsupported format character 'z' (0x7a) at index 3",
            ),
            (
                "%(s)d",
                "TypeError: %d format: a real number is required, not str",
            ),
        ] {
            check(template, expected);
        }
    }

    #[test]
    fn a_conversion_without_a_name_is_refused() {
        assert!(matches!(
            format("%s", |_| None),
            Err(FormatError::NoName {
                conversion: 's',
                index: 1
            })
        ));
    }
}
