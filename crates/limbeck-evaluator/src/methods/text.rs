//! `str`: case, tests, padding, replacement, formatting.

use std::rc::Rc;

use super::{Method, Table, encoding, wrong_self};
use crate::builtins::{to_index, to_size};
use crate::value::Dict;
use crate::{Args, Class, PyError, Value, Vm};

pub(super) fn text(vm: &Vm, this: &Value) -> Result<Rc<str>, PyError> {
    this.as_str().ok_or_else(|| wrong_self(vm, "str", this))
}

/// A method without arguments.
macro_rules! mapped {
    ($name:literal, $function:expr) => {
        ($name, |vm, this, args| {
            let text = text(vm, this)?;
            args.reader(vm, $name).finish()?;
            let function: fn(&str) -> _ = $function;
            Ok(Value::from(function(&text)))
        })
    };
}

/// A test: not empty, and true of every character.
macro_rules! every {
    ($name:literal, $test:expr) => {
        mapped!($name, |text| {
            let test: fn(char) -> bool = $test;
            !text.is_empty() && text.chars().all(test)
        })
    };
}

pub(super) const METHODS: Table = &[
    mapped!("upper", |text| text.to_uppercase()),
    mapped!("lower", |text| text.to_lowercase()),
    mapped!("casefold", |text| text.to_lowercase().replace('ß', "ss")),
    mapped!("swapcase", swapcase),
    mapped!("capitalize", capitalize),
    mapped!("title", title),
    every!("isalpha", |c| c.is_alphabetic()),
    every!("isdigit", |c| c.is_ascii_digit()
        || matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')),
    every!("isdecimal", |c| c.is_ascii_digit()
        || matches!(c, '٠'..='٩' | '０'..='９')),
    every!("isnumeric", |c| c.is_numeric()),
    every!("isalnum", |c| c.is_alphanumeric()),
    every!("isspace", |c| c.is_whitespace()
        || matches!(c, '\x1c'..='\x1f')),
    mapped!("isascii", |text| text.is_ascii()),
    mapped!("isprintable", |text| text
        .chars()
        .all(crate::format::is_printable)),
    mapped!("islower", |text| text.chars().any(char::is_lowercase)
        && !text.chars().any(char::is_uppercase)),
    mapped!("isupper", |text| text.chars().any(char::is_uppercase)
        && !text.chars().any(char::is_lowercase)),
    mapped!("istitle", |text| text
        .chars()
        .any(|c| c.is_lowercase() || c.is_uppercase())
        && title(text) == text),
    mapped!("isidentifier", is_identifier),
    ("strip", |vm, this, args| {
        strip(vm, "strip", this, args, true, true)
    }),
    ("lstrip", |vm, this, args| {
        strip(vm, "lstrip", this, args, true, false)
    }),
    ("rstrip", |vm, this, args| {
        strip(vm, "rstrip", this, args, false, true)
    }),
    ("center", |vm, this, args| pad(vm, "center", this, args)),
    ("ljust", |vm, this, args| pad(vm, "ljust", this, args)),
    ("rjust", |vm, this, args| pad(vm, "rjust", this, args)),
    ("zfill", zfill),
    ("expandtabs", expandtabs),
    ("replace", replace),
    ("removeprefix", |vm, this, args| {
        let text = text(vm, this)?;
        let prefix = args.reader(vm, "removeprefix").text("prefix")?;
        Ok(text.strip_prefix(&*prefix).unwrap_or(&text).into())
    }),
    ("removesuffix", |vm, this, args| {
        let text = text(vm, this)?;
        let suffix = args.reader(vm, "removesuffix").text("suffix")?;
        Ok(text.strip_suffix(&*suffix).unwrap_or(&text).into())
    }),
    ("join", join),
    ("encode", |vm, this, args| {
        let text = text(vm, this)?;
        let mut args = args.reader(vm, "encode");
        let codec = args.some_text("encoding")?;
        let errors = args.some_text("errors")?;
        args.finish()?;
        let bytes = encoding::encode(
            vm,
            &text,
            codec.as_deref().unwrap_or("utf-8"),
            errors.as_deref(),
        )?;
        Ok(Value::Bytes(bytes.into()))
    }),
    ("format", |vm, this, args| {
        Ok(
            crate::format::str_format(vm, &text(vm, this)?, &args.positional, &args.keywords)?
                .into(),
        )
    }),
    ("format_map", |vm, this, args| {
        let mapping = args.reader(vm, "format_map").required("mapping")?;
        Ok(crate::format::format_map(vm, &text(vm, this)?, &mapping)?.into())
    }),
    ("translate", translate),
    ("__len__", |vm, this, _| {
        Ok(text(vm, this)?.chars().count().into())
    }),
    ("__str__", |vm, this, _| Ok(Value::Str(text(vm, this)?))),
    ("__format__", |vm, this, args| {
        let spec = args.reader(vm, "__format__").text("format_spec")?;
        Ok(crate::format::format_value(vm, &Value::Str(text(vm, this)?), &spec)?.into())
    }),
];

pub(super) fn install(class: &Class) {
    let maketrans: Method = |vm, _, args| {
        let mut args = args.reader(vm, "maketrans");
        let first = args.required("x")?;
        let second = args.some_text("y")?;
        let third = args.some_text("z")?;
        let table = Rc::new(Dict::default());
        let set = |key: Value, value: Value| -> Result<(), PyError> {
            table.0.borrow_mut().insert(vm.key(&key)?, (key, value));
            Ok(())
        };
        let code = |c: char| Value::Int(u32::from(c).into());
        match (first.primitive(), second) {
            (Value::Dict(map), None) => {
                for (key, value) in map.pairs() {
                    let key = match key
                        .as_str()
                        .as_deref()
                        .map(|text| text.chars().collect::<Vec<_>>())
                    {
                        Some(chars) => match chars.as_slice() {
                            [c] => code(*c),
                            _ => {
                                return Err(vm.value_error(
                                    "string keys in translate table must be of length 1",
                                ));
                            }
                        },
                        None => key,
                    };
                    set(key, value)?;
                }
            }
            (Value::Str(from), Some(to)) => {
                if from.chars().count() != to.chars().count() {
                    return Err(
                        vm.value_error("the first two maketrans arguments must have equal length")
                    );
                }
                for (from, to) in from.chars().zip(to.chars()) {
                    set(code(from), code(to))?;
                }
                for c in third.iter().flat_map(|text| text.chars()) {
                    set(code(c), Value::None)?;
                }
            }
            _ => {
                return Err(
                    vm.type_error("if you give only one argument to maketrans it must be a dict")
                );
            }
        }
        Ok(Value::Dict(table))
    };
    super::class_method(class, "maketrans", maketrans);
}

fn swapcase(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            if c.is_uppercase() {
                c.to_lowercase().collect::<Vec<_>>()
            } else {
                c.to_uppercase().collect()
            }
        })
        .collect()
}

fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().collect::<String>() + &chars.as_str().to_lowercase(),
        None => String::new(),
    }
}

fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase())
        } else {
            out.extend(c.to_uppercase())
        }
        inside = c.is_alphabetic();
    }
    out
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

fn strip(
    vm: &Vm,
    name: &str,
    this: &Value,
    args: Args,
    left: bool,
    right: bool,
) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let mut args = args.reader(vm, name);
    let set = args.some_text("chars")?;
    args.finish()?;
    let goes = |c: char| match &set {
        Some(set) => set.contains(c),
        None => c.is_whitespace() || matches!(c, '\x1c'..='\x1f'),
    };
    let mut rest = &*text;
    if left {
        rest = rest.trim_start_matches(goes);
    }
    if right {
        rest = rest.trim_end_matches(goes);
    }
    Ok(if rest.len() == text.len() {
        Value::Str(text)
    } else {
        rest.into()
    })
}

fn pad(vm: &Vm, name: &str, this: &Value, args: Args) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let mut args = args.reader(vm, name);
    let width = to_size(vm, &args.required("width")?)?;
    let fill = args.some_text("fillchar")?.unwrap_or_else(|| " ".into());
    args.finish()?;
    if fill.chars().count() != 1 {
        return Err(vm.type_error("The fill character must be exactly one character long"));
    }
    let missing = width.saturating_sub(text.chars().count());
    let width = text.chars().count() + missing;
    let left = match name {
        "ljust" => 0,
        "rjust" => missing,
        _ => missing / 2 + (missing & width & 1),
    };
    Ok(format!("{}{text}{}", fill.repeat(left), fill.repeat(missing - left)).into())
}

fn zfill(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let width = to_size(vm, &args.reader(vm, "zfill").required("width")?)?;
    let missing = width.saturating_sub(text.chars().count());
    let digits = text.strip_prefix(['+', '-']).unwrap_or(&text);
    let sign = text.strip_suffix(digits).unwrap_or("");
    Ok(format!("{sign}{}{digits}", "0".repeat(missing)).into())
}

fn expandtabs(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let size = args
        .reader(vm, "expandtabs")
        .optional("tabsize")?
        .map_or(Ok(8), |size| to_size(vm, &size))?;
    let (mut out, mut column) = (String::new(), 0);
    for c in text.chars() {
        match c {
            '\t' if size > 0 => {
                let missing = size - column % size;
                out.push_str(&" ".repeat(missing));
                column += missing;
            }
            '\t' => {}
            c => {
                out.push(c);
                column = if matches!(c, '\n' | '\r') {
                    0
                } else {
                    column + 1
                };
            }
        }
    }
    Ok(out.into())
}

fn replace(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let subject = text(vm, this)?;
    let mut args = args.reader(vm, "replace");
    let mut texts = Vec::new();
    for (at, name) in ["old", "new"].into_iter().enumerate() {
        let value = args.required(name)?;
        let given = vm.type_name(&value);
        let text = value.as_str().ok_or_else(|| {
            vm.type_error(format!(
                "replace() argument {} must be str, not {given}",
                at + 1
            ))
        })?;
        texts.push(text);
    }
    let count = args
        .optional("count")?
        .map_or(Ok(-1), |count| to_index(vm, &count))?;
    args.finish()?;
    let [old, new] = texts.as_slice() else {
        return Ok(Value::Str(subject));
    };
    Ok(match usize::try_from(count) {
        Ok(count) => subject.replacen(&**old, new, count).into(),
        Err(_) => subject.replace(&**old, new).into(),
    })
}

fn join(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let separator = text(vm, this)?;
    let mut args = args.reader(vm, "join");
    let items = vm.iterate(&args.required("iterable")?)?;
    args.finish()?;
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(&separator);
        }
        match (item.as_str(), item) {
            (Some(text), _) => out.push_str(&text),
            (None, Value::Opaque(opaque)) => return Err(vm.opaque_error(opaque, "joined text")),
            (None, item) => {
                let given = vm.type_name(item);
                return Err(vm.type_error(format!(
                    "sequence item {at}: expected str instance, {given} found"
                )));
            }
        }
    }
    Ok(out.into())
}

fn translate(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let table = args.reader(vm, "translate").required("table")?;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match vm.get_item(&table, &Value::Int(u32::from(c).into())) {
            Ok(Value::None) => {}
            Ok(found) => match found.as_int() {
                Some(code) => out.extend(u32::try_from(code).ok().and_then(char::from_u32)),
                None => out.push_str(&vm.expect_str(&found, "translation")?),
            },
            Err(error) if error.is_a(&vm.types().lookup_error) => out.push(c),
            Err(error) => return Err(error),
        }
    }
    Ok(out.into())
}
