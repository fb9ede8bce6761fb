//! `bytes`

use std::rc::Rc;

use super::{Method, Table, encoding, wrong_self};
use crate::builtins::to_index;
use crate::{Args, Class, PyError, Value, Vm};

fn bytes(vm: &Vm, this: &Value) -> Result<Rc<[u8]>, PyError> {
    match this.primitive() {
        Value::Bytes(bytes) => Ok(bytes.clone()),
        _ => Err(wrong_self(vm, "bytes", this)),
    }
}

fn given(vm: &Vm, value: &Value) -> Result<Rc<[u8]>, PyError> {
    match value.primitive() {
        Value::Bytes(bytes) => Ok(bytes.clone()),
        other => {
            let given = vm.type_name(other);
            Err(vm.type_error(format!("a bytes-like object is required, not '{given}'")))
        }
    }
}

fn owned(bytes: &[u8]) -> Value {
    Value::Bytes(bytes.into())
}

fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    if needle.is_empty() {
        Some(0)
    } else {
        text.windows(needle.len())
            .position(|window| window == needle)
    }
}

pub(super) const METHODS: Table = &[
    ("decode", |vm, this, args| {
        let bytes = bytes(vm, this)?;
        let mut args = args.reader(vm, "decode");
        let codec = args.some_text("encoding")?;
        let errors = args.some_text("errors")?;
        args.finish()?;
        Ok(encoding::decode(
            vm,
            &bytes,
            codec.as_deref().unwrap_or("utf-8"),
            errors.as_deref(),
        )?
        .into())
    }),
    ("hex", |vm, this, args| {
        let separator = args.reader(vm, "hex").some_text("sep")?;
        let pairs: Vec<String> = bytes(vm, this)?
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(pairs.join(separator.as_deref().unwrap_or("")).into())
    }),
    ("upper", |vm, this, _| {
        Ok(owned(&bytes(vm, this)?.to_ascii_uppercase()))
    }),
    ("lower", |vm, this, _| {
        Ok(owned(&bytes(vm, this)?.to_ascii_lowercase()))
    }),
    ("isdigit", |vm, this, _| {
        let bytes = bytes(vm, this)?;
        Ok((!bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit)).into())
    }),
    ("startswith", |vm, this, args| {
        affix(vm, this, args, |text, affix| text.starts_with(affix))
    }),
    ("endswith", |vm, this, args| {
        affix(vm, this, args, |text, affix| text.ends_with(affix))
    }),
    ("strip", |vm, this, args| strip(vm, this, args, true, true)),
    ("lstrip", |vm, this, args| {
        strip(vm, this, args, true, false)
    }),
    ("rstrip", |vm, this, args| {
        strip(vm, this, args, false, true)
    }),
    ("find", |vm, this, args| {
        let needle = given(vm, &args.reader(vm, "find").required("sub")?)?;
        Ok(find(&bytes(vm, this)?, &needle).map_or(Value::Int(-1), Value::from))
    }),
    ("index", |vm, this, args| {
        let needle = given(vm, &args.reader(vm, "index").required("sub")?)?;
        find(&bytes(vm, this)?, &needle)
            .map(Value::from)
            .ok_or_else(|| vm.value_error("subsection not found"))
    }),
    ("count", |vm, this, args| {
        let needle = given(vm, &args.reader(vm, "count").required("sub")?)?;
        Ok((pieces(&bytes(vm, this)?, &needle, usize::MAX).len() - 1).into())
    }),
    ("split", |vm, this, args| {
        let text = bytes(vm, this)?;
        let mut args = args.reader(vm, "split");
        let separator = args.some("sep")?;
        let limit = args
            .optional("maxsplit")?
            .map_or(Ok(-1), |limit| to_index(vm, &limit))?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Ok(Value::list(match separator {
            Some(separator) => {
                let separator = given(vm, &separator)?;
                if separator.is_empty() {
                    return Err(vm.value_error("empty separator"));
                }
                pieces(&text, &separator, limit)
                    .into_iter()
                    .map(owned)
                    .collect()
            }
            None => text
                .split(u8::is_ascii_whitespace)
                .filter(|part| !part.is_empty())
                .map(owned)
                .collect(),
        }))
    }),
    ("splitlines", |vm, this, _| {
        let text = bytes(vm, this)?;
        let text = text.strip_suffix(b"\n").unwrap_or(&text);
        let lines = text
            .split(|byte| *byte == b'\n')
            .map(|line| owned(line.strip_suffix(b"\r").unwrap_or(line)));
        Ok(Value::list(if text.is_empty() {
            Vec::new()
        } else {
            lines.collect()
        }))
    }),
    ("replace", |vm, this, args| {
        let text = bytes(vm, this)?;
        let mut args = args.reader(vm, "replace");
        let (old, new) = (
            given(vm, &args.required("old")?)?,
            given(vm, &args.required("new")?)?,
        );
        let limit = args
            .optional("count")?
            .map_or(Ok(-1), |limit| to_index(vm, &limit))?;
        if old.is_empty() {
            return Ok(Value::Bytes(text));
        }
        Ok(owned(
            &pieces(&text, &old, usize::try_from(limit).unwrap_or(usize::MAX)).join(&new[..]),
        ))
    }),
    ("join", |vm, this, args| {
        let separator = bytes(vm, this)?;
        let items = vm.iterate(&args.reader(vm, "join").required("iterable")?)?;
        let items = items
            .iter()
            .map(|item| given(vm, item))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(owned(
            &items
                .iter()
                .map(|item| &item[..])
                .collect::<Vec<_>>()
                .join(&separator[..]),
        ))
    }),
];

/// The pieces between separators, at most `limit` of which count.
fn pieces<'a>(text: &'a [u8], separator: &[u8], limit: usize) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !separator.is_empty()
        && parts.len() < limit
        && let Some(at) = find(rest, separator)
    {
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after.get(separator.len()..).unwrap_or_default();
    }
    parts.push(rest);
    parts
}

fn affix(
    vm: &Vm,
    this: &Value,
    args: Args,
    test: fn(&[u8], &[u8]) -> bool,
) -> Result<Value, PyError> {
    let text = bytes(vm, this)?;
    let affix = args.reader(vm, "startswith").required("affix")?;
    if let Value::Tuple(affixes) = &affix {
        for affix in affixes.iter() {
            if test(&text, &given(vm, affix)?) {
                return Ok(true.into());
            }
        }
        return Ok(false.into());
    }
    Ok(test(&text, &given(vm, &affix)?).into())
}

fn strip(vm: &Vm, this: &Value, args: Args, left: bool, right: bool) -> Result<Value, PyError> {
    let text = bytes(vm, this)?;
    let set = args
        .reader(vm, "strip")
        .some("chars")?
        .map(|set| given(vm, &set))
        .transpose()?;
    let goes = |byte: &u8| {
        set.as_ref()
            .map_or_else(|| byte.is_ascii_whitespace(), |set| set.contains(byte))
    };
    let mut rest = &text[..];
    while left
        && let [first, tail @ ..] = rest
        && goes(first)
    {
        rest = tail;
    }
    while right
        && let [head @ .., last] = rest
        && goes(last)
    {
        rest = head;
    }
    Ok(owned(rest))
}

pub(super) fn install(class: &Class) {
    let fromhex: Method = |vm, _, args| {
        let text = args.reader(vm, "fromhex").text("string")?;
        let digits: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut out = Vec::with_capacity(digits.len() / 2);
        for pair in digits.chunks(2) {
            let byte = match pair {
                [high, low] => high
                    .to_digit(16)
                    .zip(low.to_digit(16))
                    .map(|(high, low)| (high * 16 + low) as u8),
                _ => None,
            };
            let wrong = || vm.value_error("non-hexadecimal number found in fromhex() arg");
            out.push(byte.ok_or_else(wrong)?);
        }
        Ok(Value::Bytes(out.into()))
    };
    super::class_method(class, "fromhex", fromhex);
}
