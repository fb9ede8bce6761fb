//! The format specification mini-language.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::float_repr;
use crate::{Args, PyError, Value, Vm};

/// A parsed specification: `[[fill]align][sign][#][0][width][grouping][.precision][type]`.
#[derive(Default)]
pub(super) struct Spec {
    pub(super) fill: Option<char>,
    pub(super) align: Option<char>,
    pub(super) sign: Option<char>,
    pub(super) alternate: bool,
    pub(super) zero: bool,
    pub(super) width: usize,
    pub(super) grouping: Option<char>,
    pub(super) precision: Option<usize>,
    pub(super) kind: Option<char>,
}

impl Spec {
    fn parse(vm: &Vm, text: &str, type_name: &str) -> Result<Self, PyError> {
        let chars: Vec<char> = text.chars().collect();
        let mut spec = Self::default();
        let mut at = 0;
        let is_align = |c: Option<&char>| matches!(c, Some('<' | '>' | '=' | '^'));
        if is_align(chars.get(1)) {
            spec.fill = chars.first().copied();
            spec.align = chars.get(1).copied();
            at = 2;
        } else if is_align(chars.first()) {
            spec.align = chars.first().copied();
            at = 1;
        }
        if let Some(sign @ ('+' | '-' | ' ')) = chars.get(at) {
            spec.sign = Some(*sign);
            at += 1;
        }
        if chars.get(at) == Some(&'z') {
            at += 1;
        }
        if chars.get(at) == Some(&'#') {
            spec.alternate = true;
            at += 1;
        }
        if spec.fill.is_none() && chars.get(at) == Some(&'0') {
            spec.zero = true;
            at += 1;
        }
        let number = |at: &mut usize| -> Result<Option<usize>, PyError> {
            let digits: String = chars
                .iter()
                .skip(*at)
                .take_while(|c| c.is_ascii_digit())
                .collect();
            *at += digits.len();
            match digits.as_str() {
                "" => Ok(None),
                digits => match digits.parse() {
                    Ok(number) if number < 1 << 24 => Ok(Some(number)),
                    _ => Err(vm.value_error("Too many decimal digits in format string")),
                },
            }
        };
        spec.width = number(&mut at)?.unwrap_or(0);
        if let Some(grouping @ (',' | '_')) = chars.get(at) {
            spec.grouping = Some(*grouping);
            at += 1;
            if let Some(other @ (',' | '_')) = chars.get(at) {
                return Err(vm.value_error(if other == grouping {
                    format!("Cannot specify '{other}' with '{other}'.")
                } else {
                    "Cannot specify both ',' and '_'.".to_owned()
                }));
            }
        }
        if chars.get(at) == Some(&'.') {
            at += 1;
            spec.precision = Some(
                number(&mut at)?
                    .ok_or_else(|| vm.value_error("Format specifier missing precision"))?,
            );
        }
        match chars.len() - at {
            0 => {}
            1 => spec.kind = chars.get(at).copied(),
            _ => {
                return Err(vm.value_error(format!(
                    "Invalid format specifier '{text}' for object of type '{type_name}'"
                )));
            }
        }
        Ok(spec)
    }

    fn unknown(&self, vm: &Vm, type_name: &str) -> PyError {
        let kind = self.kind.unwrap_or(' ');
        vm.value_error(format!(
            "Unknown format code '{kind}' for object of type '{type_name}'"
        ))
    }

    fn pad(&self, text: &str, default: char) -> String {
        let missing = self.width.saturating_sub(text.chars().count());
        if missing == 0 {
            return text.to_owned();
        }
        let fill = self.fill.unwrap_or(if self.zero { '0' } else { ' ' });
        let run = |count: usize| fill.to_string().repeat(count);
        match self.align.unwrap_or(default) {
            '<' => format!("{text}{}", run(missing)),
            '^' => format!("{}{text}{}", run(missing / 2), run(missing - missing / 2)),
            _ => format!("{}{text}", run(missing)),
        }
    }

    /// Sign, prefix, grouped digits and the rest, padded.
    pub(super) fn number(
        &self,
        negative: bool,
        prefix: &str,
        digits: &str,
        rest: &str,
        group: usize,
    ) -> String {
        let sign = match (negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        };
        let head = format!("{sign}{prefix}");
        let inside = self.align == Some('=') || (self.align.is_none() && self.zero);
        let fill = self.fill.unwrap_or(if self.zero { '0' } else { ' ' });
        let width = self.width.saturating_sub(head.len() + rest.len());
        let mut digits = digits.to_owned();
        if inside && fill == '0' {
            while grouped(&digits, self.grouping, group).len() < width {
                digits.insert(0, '0');
            }
        }
        let body = format!("{}{rest}", grouped(&digits, self.grouping, group));
        if inside {
            let missing = self.width.saturating_sub(head.len() + body.chars().count());
            return format!("{head}{}{body}", fill.to_string().repeat(missing));
        }
        self.pad(&format!("{head}{body}"), '>')
    }
}

fn grouped(digits: &str, separator: Option<char>, group: usize) -> String {
    let Some(separator) = separator else {
        return digits.to_owned();
    };
    let mut out = String::new();
    for (index, c) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(group) {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

/// `format(value, spec)`
///
/// # Errors
/// `ValueError` and `TypeError` as in CPython, and what `__format__` raises.
pub fn format_value(vm: &Vm, value: &Value, spec: &str) -> Result<String, PyError> {
    match value {
        Value::Object(object) => {
            if let Some(method) = object.class.lookup("__format__") {
                let args = Args::of(vec![value.clone(), Value::str(spec)]);
                return Ok(vm.to_str(&vm.call(&method, args)?)?.to_string());
            }
            if spec.is_empty() {
                return Ok(vm.to_str(value)?.to_string());
            }
            if let Some(payload) = object.payload()
                && let Some(text) = payload.format(vm, object, spec)?
            {
                return Ok(text);
            }
            if let Some(primitive) = &object.primitive {
                return format_value(vm, primitive, spec);
            }
        }
        Value::Opaque(opaque) => {
            return Err(vm.opaque_error(opaque, "the text of a formatted value"));
        }
        _ if spec.is_empty() => return Ok(vm.to_str(value)?.to_string()),
        Value::Str(text) => return format_str(vm, text, &Spec::parse(vm, spec, "str")?),
        Value::Bool(flag) => {
            return format_int(
                vm,
                &BigInt::from(i64::from(*flag)),
                &Spec::parse(vm, spec, "bool")?,
            );
        }
        Value::Int(int) => {
            return format_int(vm, &BigInt::from(*int), &Spec::parse(vm, spec, "int")?);
        }
        Value::BigInt(int) => return format_int(vm, int, &Spec::parse(vm, spec, "int")?),
        Value::Float(float) => {
            return format_float(vm, *float, &Spec::parse(vm, spec, "float")?, "float");
        }
        _ => {}
    }
    let name = vm.type_name(value);
    Err(vm.type_error(format!(
        "unsupported format string passed to {name}.__format__"
    )))
}

fn format_str(vm: &Vm, text: &str, spec: &Spec) -> Result<String, PyError> {
    if !matches!(spec.kind, None | Some('s')) {
        return Err(spec.unknown(vm, "str"));
    }
    if spec.sign.is_some() {
        return Err(vm.value_error("Sign not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(vm.value_error("Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == Some('=') {
        return Err(vm.value_error("'=' alignment not allowed in string format specifier"));
    }
    if let Some(grouping) = spec.grouping {
        return Err(vm.value_error(format!("Cannot specify '{grouping}' with 's'.")));
    }
    let shown: String = match spec.precision {
        Some(precision) => text.chars().take(precision).collect(),
        None => text.to_owned(),
    };
    Ok(spec.pad(&shown, '<'))
}

/// Formats a decimal number, whose digits `show` gives for a type and a precision.
pub(crate) fn format_decimal(
    vm: &Vm,
    spec: &str,
    show: impl FnOnce(Option<char>, Option<usize>) -> String,
) -> Result<String, PyError> {
    let spec = Spec::parse(vm, spec, "decimal.Decimal")?;
    if !matches!(
        spec.kind,
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
    ) {
        return Err(vm.value_error("invalid format string"));
    }
    let text = show(spec.kind, spec.precision);
    let (negative, text) = match text.strip_prefix('-') {
        Some(text) => (true, text.to_owned()),
        None => (false, text),
    };
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (whole, rest) = text.split_at(digits);
    Ok(spec.number(negative, "", whole, rest, 3))
}

pub(super) fn format_int(vm: &Vm, int: &BigInt, spec: &Spec) -> Result<String, PyError> {
    let kind = spec.kind.unwrap_or('d');
    if matches!(kind, 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') {
        let float = int.to_f64().filter(|float| float.is_finite());
        let float = float.ok_or_else(|| {
            vm.error(
                &vm.types().overflow_error,
                "int too large to convert to float",
            )
        })?;
        return format_float(vm, float, spec, "int");
    }
    if spec.precision.is_some() {
        return Err(vm.value_error("Precision not allowed in integer format specifier"));
    }
    let magnitude = int.magnitude();
    let (prefix, digits, group) = match kind {
        'd' | 'n' => ("", magnitude.to_string(), 3),
        'b' => ("0b", magnitude.to_str_radix(2), 4),
        'o' => ("0o", magnitude.to_str_radix(8), 4),
        'x' => ("0x", magnitude.to_str_radix(16), 4),
        'X' => ("0X", magnitude.to_str_radix(16).to_uppercase(), 4),
        'c' => {
            let c = int.to_u32().and_then(char::from_u32);
            let c = c.ok_or_else(|| {
                vm.error(&vm.types().overflow_error, "%c arg not in range(0x110000)")
            })?;
            return Ok(spec.pad(&c.to_string(), '<'));
        }
        _ => return Err(spec.unknown(vm, "int")),
    };
    if spec.grouping == Some(',') && group == 4 {
        return Err(vm.value_error(format!("Cannot specify ',' with '{kind}'.")));
    }
    let prefix = if spec.alternate { prefix } else { "" };
    Ok(spec.number(int.sign() == Sign::Minus, prefix, &digits, "", group))
}

pub(super) fn format_float(
    vm: &Vm,
    float: f64,
    spec: &Spec,
    type_name: &str,
) -> Result<String, PyError> {
    let kind = spec.kind;
    if !matches!(
        kind,
        None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')
    ) {
        return Err(spec.unknown(vm, type_name));
    }
    let magnitude = float.abs();
    let mut text = if !float.is_finite() {
        float_repr(magnitude)
    } else {
        match kind {
            None if spec.precision.is_none() => float_repr(magnitude),
            None => general(magnitude, spec.precision.unwrap_or(6), spec.alternate, true),
            Some('e' | 'E') => exponent(magnitude, spec.precision.unwrap_or(6), spec.alternate),
            Some('g' | 'G' | 'n') => general(
                magnitude,
                spec.precision.unwrap_or(6),
                spec.alternate,
                false,
            ),
            Some('%') => fixed(
                magnitude * 100.0,
                spec.precision.unwrap_or(6),
                spec.alternate,
            ),
            Some(_) => fixed(magnitude, spec.precision.unwrap_or(6), spec.alternate),
        }
    };
    if kind == Some('%') {
        text.push('%');
    }
    if kind.is_some_and(|kind| kind.is_ascii_uppercase()) {
        text = text.to_uppercase();
    }
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (whole, rest) = text.split_at(digits);
    let negative = float.is_sign_negative() && !float.is_nan();
    Ok(spec.number(negative, "", whole, rest, 3))
}

fn fixed(float: f64, precision: usize, alternate: bool) -> String {
    let text = format!("{float:.precision$}");
    if precision == 0 && alternate {
        text + "."
    } else {
        text
    }
}

fn exponent(float: f64, precision: usize, alternate: bool) -> String {
    let text = format!("{float:.precision$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    let point = if precision == 0 && alternate { "." } else { "" };
    format!("{mantissa}{point}e{sign}{:02}", exponent.abs())
}

fn general(float: f64, precision: usize, alternate: bool, like_repr: bool) -> String {
    let precision = precision.max(1);
    let scientific = format!("{float:.*e}", precision - 1);
    let size: i32 = scientific
        .split_once('e')
        .and_then(|(_, exponent)| exponent.parse().ok())
        .unwrap_or(0);
    let limit = precision as i32 - i32::from(like_repr);
    if size >= -4 && size < limit {
        let text = format!("{float:.*}", (precision as i32 - 1 - size).max(0) as usize);
        let text = if alternate { text } else { strip_zeros(&text) };
        return if like_repr && !text.contains('.') {
            text + ".0"
        } else {
            text
        };
    }
    let text = exponent(float, precision - 1, alternate);
    match text.split_once('e') {
        Some((mantissa, exponent)) if !alternate => format!("{}e{exponent}", strip_zeros(mantissa)),
        _ => text,
    }
}

fn strip_zeros(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}
