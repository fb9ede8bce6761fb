//! `str`: searching and splitting.

use std::rc::Rc;

use super::Table;
use super::text::text;
use crate::builtins::to_index;
use crate::{ArgReader, Args, PyError, Value, Vm};

pub(super) const METHODS: Table = &[
    ("split", |vm, this, args| split(vm, "split", this, args)),
    ("rsplit", |vm, this, args| split(vm, "rsplit", this, args)),
    ("splitlines", splitlines),
    ("partition", |vm, this, args| {
        partition(vm, "partition", this, args)
    }),
    ("rpartition", |vm, this, args| {
        partition(vm, "rpartition", this, args)
    }),
    ("find", |vm, this, args| {
        Ok(find(vm, "find", this, args)?.map_or(Value::Int(-1), Value::from))
    }),
    ("rfind", |vm, this, args| {
        Ok(find(vm, "rfind", this, args)?.map_or(Value::Int(-1), Value::from))
    }),
    ("index", |vm, this, args| {
        found(vm, find(vm, "index", this, args)?)
    }),
    ("rindex", |vm, this, args| {
        found(vm, find(vm, "rindex", this, args)?)
    }),
    ("count", |vm, this, args| {
        let text = text(vm, this)?;
        let mut args = args.reader(vm, "count");
        let needle = args.text("sub")?;
        let (_, part) = part(vm, &text, &mut args)?;
        Ok(match (part, needle.is_empty()) {
            (None, _) => Value::Int(0),
            (Some(part), true) => (part.chars().count() + 1).into(),
            (Some(part), false) => part.matches(&*needle).count().into(),
        })
    }),
    ("startswith", |vm, this, args| {
        affix(vm, "startswith", this, args, |text, affix| {
            text.starts_with(affix)
        })
    }),
    ("endswith", |vm, this, args| {
        affix(vm, "endswith", this, args, |text, affix| {
            text.ends_with(affix)
        })
    }),
];

fn found(vm: &Vm, at: Option<usize>) -> Result<Value, PyError> {
    at.map(Value::from)
        .ok_or_else(|| vm.value_error("substring not found"))
}

/// The part of the text between the optional arguments `start` and `end`, and where it starts in
/// characters; nothing if `start` is beyond the end.
fn part<'a>(
    vm: &Vm,
    text: &'a str,
    args: &mut ArgReader<'_>,
) -> Result<(usize, Option<&'a str>), PyError> {
    let start = args
        .some("start")?
        .map(|start| to_index(vm, &start))
        .transpose()?;
    let end = args
        .some("end")?
        .map(|end| to_index(vm, &end))
        .transpose()?;
    if start.is_none() && end.is_none() {
        return Ok((0, Some(text)));
    }
    let length = text.chars().count() as i64;
    let clamp = |at: i64| if at < 0 { (at + length).max(0) } else { at };
    let (start, end) = (
        clamp(start.unwrap_or(0)),
        clamp(end.unwrap_or(length)).min(length),
    );
    if start > length || start > end {
        return Ok((0, None));
    }
    let byte = |at: i64| {
        text.char_indices()
            .nth(at as usize)
            .map_or(text.len(), |(at, _)| at)
    };
    Ok((start as usize, text.get(byte(start)..byte(end))))
}

fn find(vm: &Vm, name: &str, this: &Value, args: Args) -> Result<Option<usize>, PyError> {
    let text = text(vm, this)?;
    let mut args = args.reader(vm, name);
    let needle = args.required("sub")?;
    let Some(needle) = needle.as_str() else {
        let given = vm.type_name(&needle);
        return Err(vm.type_error(format!("must be str, not {given}")));
    };
    let (start, part) = part(vm, &text, &mut args)?;
    args.finish()?;
    let Some(part) = part else { return Ok(None) };
    let at = if name.starts_with('r') {
        part.rfind(&*needle)
    } else {
        part.find(&*needle)
    };
    Ok(at
        .and_then(|at| part.get(..at))
        .map(|before| start + before.chars().count()))
}

fn affix(
    vm: &Vm,
    name: &str,
    this: &Value,
    args: Args,
    test: fn(&str, &str) -> bool,
) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let mut args = args.reader(vm, name);
    let affix = args.required("affix")?;
    let (_, part) = part(vm, &text, &mut args)?;
    args.finish()?;
    let wrong = |value: &Value| match value {
        Value::Opaque(opaque) => vm.opaque_error(opaque, &format!("{name}()")),
        value => {
            let given = vm.type_name(value);
            vm.type_error(format!(
                "{name} first arg must be str or a tuple of str, not {given}"
            ))
        }
    };
    let Some(part) = part else {
        return Ok(false.into());
    };
    if let Value::Tuple(affixes) = affix.primitive() {
        for affix in affixes.iter() {
            if test(part, &affix.as_str().ok_or_else(|| wrong(affix))?) {
                return Ok(true.into());
            }
        }
        return Ok(false.into());
    }
    Ok(test(part, &affix.as_str().ok_or_else(|| wrong(&affix))?).into())
}

fn split(vm: &Vm, name: &str, this: &Value, args: Args) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let mut args = args.reader(vm, name);
    let separator = args.some("sep")?;
    let limit = args
        .optional("maxsplit")?
        .map_or(Ok(-1), |limit| to_index(vm, &limit))?;
    args.finish()?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX - 1);
    let from_right = name == "rsplit";
    let Some(separator) = separator else {
        return Ok(strings(split_space(&text, limit, from_right)));
    };
    let Some(separator) = separator.as_str() else {
        let given = vm.type_name(&separator);
        return Err(vm.type_error(format!("must be str or None, not {given}")));
    };
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let mut parts: Vec<&str> = if from_right {
        text.rsplitn(limit + 1, &*separator).collect()
    } else {
        text.splitn(limit + 1, &*separator).collect()
    };
    if from_right {
        parts.reverse();
    }
    Ok(strings(parts))
}

fn strings(parts: Vec<&str>) -> Value {
    Value::list(parts.into_iter().map(Value::str).collect())
}

fn split_space(text: &str, limit: usize, from_right: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = if from_right {
        text.trim_end()
    } else {
        text.trim_start()
    };
    while !rest.is_empty() {
        if parts.len() == limit {
            parts.push(rest);
            break;
        }
        if from_right {
            let at = rest.char_indices().rev().find(|(_, c)| c.is_whitespace());
            let at = at.map_or(0, |(at, c)| at + c.len_utf8());
            let (before, part) = rest.split_at(at);
            parts.push(part);
            rest = before.trim_end();
        } else {
            let (part, after) = rest.split_at(rest.find(char::is_whitespace).unwrap_or(rest.len()));
            parts.push(part);
            rest = after.trim_start();
        }
    }
    if from_right {
        parts.reverse();
    }
    parts
}

fn splitlines(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let mut args = args.reader(vm, "splitlines");
    let keep = args.flag("keepends", false)?;
    args.finish()?;
    let mut lines = Vec::new();
    let mut rest = &*text;
    while !rest.is_empty() {
        let is_end = |c: char| {
            matches!(
                c,
                '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'
                    ..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
            )
        };
        let at = rest.find(is_end).unwrap_or(rest.len());
        let (line, after) = rest.split_at(at);
        let end = if after.starts_with("\r\n") {
            2
        } else {
            after.chars().next().map_or(0, char::len_utf8)
        };
        lines.push(Value::str(if keep {
            rest.get(..at + end).unwrap_or(line)
        } else {
            line
        }));
        rest = after.get(end..).unwrap_or("");
    }
    Ok(Value::list(lines))
}

fn partition(vm: &Vm, name: &str, this: &Value, args: Args) -> Result<Value, PyError> {
    let text = text(vm, this)?;
    let mut args = args.reader(vm, name);
    let separator: Rc<str> = args.text("sep")?;
    args.finish()?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let from_right = name == "rpartition";
    let halves = if from_right {
        text.rsplit_once(&*separator)
    } else {
        text.split_once(&*separator)
    };
    let (before, between, after) = match halves {
        Some((before, after)) => (before, &*separator, after),
        None if from_right => ("", "", &*text),
        None => (&*text, "", ""),
    };
    Ok(Value::tuple(vec![
        before.into(),
        between.into(),
        after.into(),
    ]))
}
