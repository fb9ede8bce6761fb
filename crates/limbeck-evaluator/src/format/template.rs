//! `template % args` and `template.format(...)`.

use std::iter::Peekable;
use std::rc::Rc;
use std::str::CharIndices;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::spec::{Spec, format_float, format_int, format_value};
use super::str_repr;
use crate::builtins::ascii;
use crate::{PyError, Value, Vm};

/// `template % args`
///
/// # Errors
/// `TypeError`, `ValueError` and `KeyError` as in CPython.
pub fn percent_format(vm: &Vm, template: &str, args: &Value) -> Result<String, PyError> {
    let single = [args.clone()];
    let items: &[Value] = match args.primitive() {
        Value::Tuple(items) => items,
        _ => &single,
    };
    let is_mapping = !matches!(args.primitive(), Value::Tuple(_) | Value::Str(_))
        && (matches!(
            args.primitive(),
            Value::Dict(_) | Value::List(_) | Value::Bytes(_)
        ) || vm.class_of(args).lookup("__getitem__").is_some());
    let mut next = items.iter();
    let mut used_mapping = false;
    let mut out = String::with_capacity(template.len());
    let mut chars = template.char_indices().peekable();
    while let Some((_, c)) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut named = None;
        if chars.next_if(|(_, c)| *c == '(').is_some() {
            let mut depth = 1;
            let mut name = String::new();
            for (_, c) in chars.by_ref() {
                match c {
                    '(' => depth += 1,
                    ')' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
                name.push(c);
            }
            if depth != 0 {
                return Err(vm.value_error("incomplete format key"));
            }
            if !is_mapping {
                return Err(vm.type_error("format requires a mapping"));
            }
            used_mapping = true;
            named = Some(vm.get_item(args, &Value::str(name))?);
        }
        let mut spec = Spec {
            align: Some('>'),
            ..Spec::default()
        };
        let mut left = false;
        while let Some((_, flag)) = chars.next_if(|(_, c)| matches!(c, '-' | '+' | ' ' | '#' | '0'))
        {
            match flag {
                '-' => left = true,
                '+' => spec.sign = Some('+'),
                ' ' => spec.sign = spec.sign.or(Some(' ')),
                '#' => spec.alternate = true,
                _ => spec.zero = true,
            }
        }
        spec.width = star_or_digits(vm, &mut chars, &mut next, &mut left)?.unwrap_or(0);
        if chars.next_if(|(_, c)| *c == '.').is_some() {
            spec.precision =
                Some(star_or_digits(vm, &mut chars, &mut next, &mut false)?.unwrap_or(0));
        }
        while chars
            .next_if(|(_, c)| matches!(c, 'h' | 'l' | 'L'))
            .is_some()
        {}
        let Some((at, kind)) = chars.next() else {
            return Err(vm.value_error("incomplete format"));
        };
        if kind == '%' {
            out.push('%');
            continue;
        }
        let value = match named {
            Some(value) => value,
            None => next
                .next()
                .cloned()
                .ok_or_else(|| vm.type_error("not enough arguments for format string"))?,
        };
        if left {
            spec.align = Some('<');
            spec.zero = false;
        } else if spec.zero {
            spec.align = Some('=');
        }
        out.push_str(&percent_item(vm, &value, kind, at, spec)?);
    }
    let one_mapping = is_mapping && !matches!(args.primitive(), Value::Tuple(_));
    if next.next().is_some() && !used_mapping && !one_mapping {
        return Err(vm.type_error("not all arguments converted during string formatting"));
    }
    Ok(out)
}

/// A width or precision: digits, or `*` for an argument.
fn star_or_digits(
    vm: &Vm,
    chars: &mut Peekable<CharIndices<'_>>,
    args: &mut std::slice::Iter<'_, Value>,
    left: &mut bool,
) -> Result<Option<usize>, PyError> {
    if chars.next_if(|(_, c)| *c == '*').is_some() {
        let value = args
            .next()
            .ok_or_else(|| vm.type_error("not enough arguments for format string"))?;
        let width = value.as_int().ok_or_else(|| vm.type_error("* wants int"))?;
        *left |= width < 0;
        return Ok(usize::try_from(width.unsigned_abs()).ok());
    }
    let mut digits = String::new();
    while let Some((_, digit)) = chars.next_if(|(_, c)| c.is_ascii_digit()) {
        digits.push(digit);
    }
    if digits.is_empty() {
        return Ok(None);
    }
    let width = digits.parse().ok().filter(|width| *width < 1 << 24);
    width
        .map(Some)
        .ok_or_else(|| vm.value_error("width too big"))
}

/// `%.4d`: a whole number with at least that many digits.
fn digits_at_least(int: &BigInt, least: usize, spec: &Spec) -> String {
    let (radix, prefix) = match spec.kind {
        Some('x') => (16, "0x"),
        Some('X') => (16, "0X"),
        Some('o') => (8, "0o"),
        _ => (10, ""),
    };
    let mut digits = int.magnitude().to_str_radix(radix);
    if spec.kind == Some('X') {
        digits = digits.to_uppercase();
    }
    let negative = int.sign() == num_bigint::Sign::Minus;
    let sign = if negative { Some('-') } else { spec.sign };
    let mut head: String = sign.into_iter().collect();
    if spec.alternate {
        head.push_str(prefix);
    }
    let least = if spec.zero {
        least.max(spec.width.saturating_sub(head.len()))
    } else {
        least
    };
    let text = format!("{head}{digits:0>least$}");
    let width = spec.width;
    if spec.align == Some('<') {
        format!("{text:<width$}")
    } else {
        format!("{text:>width$}")
    }
}

fn percent_item(
    vm: &Vm,
    value: &Value,
    kind: char,
    at: usize,
    mut spec: Spec,
) -> Result<String, PyError> {
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, "the text of a formatted value"));
    }
    let text = match kind {
        's' => vm.to_str(value)?.to_string(),
        'r' => vm.repr(value)?,
        'a' => ascii(&vm.repr(value)?),
        'c' => match value.primitive() {
            Value::Str(text) if text.chars().count() == 1 => text.to_string(),
            _ => {
                let c = value
                    .as_int()
                    .ok_or_else(|| vm.type_error("%c requires int or char"))?;
                let c = u32::try_from(c).ok().and_then(char::from_u32);
                c.ok_or_else(|| {
                    vm.error(&vm.types().overflow_error, "%c arg not in range(0x110000)")
                })?
                .to_string()
            }
        },
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
            let int = match value.primitive() {
                Value::Int(int) => BigInt::from(*int),
                Value::Bool(flag) => BigInt::from(i64::from(*flag)),
                Value::BigInt(int) => (**int).clone(),
                Value::Float(float) if matches!(kind, 'd' | 'i' | 'u') && float.is_finite() => {
                    BigInt::from_f64(float.trunc()).unwrap_or_default()
                }
                _ => {
                    let given = vm.type_name(value);
                    let wants = if matches!(kind, 'd' | 'i' | 'u') {
                        "a real number"
                    } else {
                        "an integer"
                    };
                    return Err(
                        vm.type_error(format!("%{kind} format: {wants} is required, not {given}"))
                    );
                }
            };
            spec.kind = Some(if matches!(kind, 'i' | 'u') { 'd' } else { kind });
            return match spec.precision.take() {
                Some(digits) => Ok(digits_at_least(&int, digits, &spec)),
                None => format_int(vm, &int, &spec),
            };
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let float = crate::builtins::to_float(vm, value).map_err(|_| {
                let given = vm.type_name(value);
                vm.type_error(format!("must be real number, not {given}"))
            })?;
            spec.kind = Some(kind);
            return format_float(vm, float, &spec, "float");
        }
        _ => {
            let code = u32::from(kind);
            return Err(vm.value_error(format!(
                "unsupported format character '{kind}' (0x{code:x}) at index {at}"
            )));
        }
    };
    let shown: String = match spec.precision {
        Some(precision) => text.chars().take(precision).collect(),
        None => text,
    };
    let pad = " ".repeat(spec.width.saturating_sub(shown.chars().count()));
    Ok(if spec.align == Some('<') {
        shown + &pad
    } else {
        pad + &shown
    })
}

/// `template.format(*positional, **keywords)`
///
/// # Errors
/// `ValueError`, `IndexError`, `KeyError` as in CPython, and what the values' formatting raises.
pub fn str_format(
    vm: &Vm,
    template: &str,
    positional: &[Value],
    keywords: &[(Rc<str>, Value)],
) -> Result<String, PyError> {
    let find = |name: &str| match keywords.iter().find(|(key, _)| **key == *name) {
        Some((_, value)) => Ok(value.clone()),
        None => Err(vm.key_error(Value::str(name))),
    };
    Formatter {
        vm,
        positional,
        find: &find,
        auto: 0,
    }
    .format(template, 2)
}

/// `template.format_map(mapping)`
pub(crate) fn format_map(vm: &Vm, template: &str, mapping: &Value) -> Result<String, PyError> {
    let find = |name: &str| vm.get_item(mapping, &Value::str(name));
    Formatter {
        vm,
        positional: &[],
        find: &find,
        auto: 0,
    }
    .format(template, 2)
}

struct Formatter<'a> {
    vm: &'a Vm,
    positional: &'a [Value],
    find: &'a dyn Fn(&str) -> Result<Value, PyError>,
    /// The next automatic field; negative once fields were numbered by hand.
    auto: i64,
}

impl Formatter<'_> {
    fn format(&mut self, template: &str, depth: usize) -> Result<String, PyError> {
        let vm = self.vm;
        if depth == 0 {
            return Err(vm.value_error("Max string recursion exceeded"));
        }
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            if from.starts_with("{{") || from.starts_with("}}") {
                out.push_str(&from[..1]);
                rest = &from[2..];
                continue;
            }
            if from.starts_with('}') {
                return Err(vm.value_error("Single '}' encountered in format string"));
            }
            let field = &from[1..];
            if field.is_empty() {
                return Err(vm.value_error("Single '{' encountered in format string"));
            }
            let mut level = 1;
            let end = field.char_indices().find_map(|(at, c)| {
                match c {
                    '{' => level += 1,
                    '}' => level -= 1,
                    _ => {}
                }
                (level == 0).then_some(at)
            });
            let end = end.ok_or_else(|| vm.value_error("expected '}' before end of string"))?;
            out.push_str(&self.field(&field[..end], depth)?);
            rest = &field[end + 1..];
        }
        out.push_str(rest);
        Ok(out)
    }

    fn field(&mut self, field: &str, depth: usize) -> Result<String, PyError> {
        let vm = self.vm;
        let mut in_brackets = false;
        let split = field.find(|c| {
            match c {
                '[' => in_brackets = true,
                ']' => in_brackets = false,
                _ => {}
            }
            !in_brackets && matches!(c, '!' | ':')
        });
        let (name, tail) = field.split_at(split.unwrap_or(field.len()));
        let (conversion, spec) = match tail.strip_prefix('!') {
            Some(tail) => match tail.split_once(':') {
                Some((conversion, spec)) => (conversion, spec),
                None => (tail, ""),
            },
            None => ("", tail.strip_prefix(':').unwrap_or("")),
        };
        let value = self.lookup(name)?;
        let value = match conversion {
            "" => value,
            "r" => Value::str(vm.repr(&value)?),
            "s" => Value::Str(vm.to_str(&value)?),
            "a" => Value::str(ascii(&vm.repr(&value)?)),
            other => {
                return Err(vm.value_error(format!(
                    "Unknown conversion specifier {}",
                    str_repr(other).trim_matches('\'')
                )));
            }
        };
        let spec = if spec.contains('{') {
            self.format(spec, depth - 1)?
        } else {
            spec.to_owned()
        };
        format_value(vm, &value, &spec)
    }

    fn lookup(&mut self, name: &str) -> Result<Value, PyError> {
        let vm = self.vm;
        let (first, mut rest) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
        let by_index = |index: usize| match self.positional.get(index) {
            Some(value) => Ok(value.clone()),
            None => Err(vm.error(
                &vm.types().index_error,
                format!("Replacement index {index} out of range for positional args tuple"),
            )),
        };
        let mut value = if first.is_empty() {
            if self.auto < 0 {
                return Err(vm.value_error(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
            let value = by_index(self.auto as usize)?;
            self.auto += 1;
            value
        } else if let Ok(index) = first.parse::<usize>() {
            if self.auto > 0 {
                return Err(vm.value_error(
                    "cannot switch from automatic field numbering to manual field specification",
                ));
            }
            self.auto = -1;
            by_index(index)?
        } else {
            (self.find)(first)?
        };
        while !rest.is_empty() {
            if let Some(tail) = rest.strip_prefix('.') {
                let (name, tail) = tail.split_at(tail.find(['.', '[']).unwrap_or(tail.len()));
                if name.is_empty() {
                    return Err(vm.value_error("Empty attribute in format string"));
                }
                value = vm.get_attr(&value, name)?;
                rest = tail;
            } else {
                let tail = rest.strip_prefix('[').unwrap_or(rest);
                let (index, tail) = tail
                    .split_once(']')
                    .ok_or_else(|| vm.value_error("Missing ']' in format string"))?;
                let index = index
                    .parse::<i64>()
                    .map_or_else(|_| Value::str(index), Value::Int);
                value = vm.get_item(&value, &index)?;
                rest = tail;
            }
        }
        Ok(value)
    }
}
