//! Matches, and what is done with them.

use std::rc::Rc;

use fancy_regex::Regex;

use super::{Pattern, own, state, text_of};
use crate::builtins::to_index;
use crate::class::Object;
use crate::native::Answer;
use crate::{Args, Class, ClassBuilder, Native, PyError, Value, Vm};

type Span = Option<(usize, usize)>;

/// A match: spans in bytes of the text.
pub(super) struct Match {
    text: Rc<str>,
    spans: Vec<Span>,
    pattern: Value,
    names: Vec<(Rc<str>, usize)>,
    binary: bool,
    start: usize,
}

/// Text as the subject was: text, or bytes.
pub(super) fn give(binary: bool, text: &str) -> Value {
    if binary {
        Value::Bytes(text.chars().map(|c| u32::from(c) as u8).collect())
    } else {
        text.into()
    }
}

impl Match {
    fn part(&self, span: Span) -> Option<&str> {
        let (start, end) = span?;
        self.text.get(start..end)
    }

    fn whole(&self) -> (usize, usize) {
        self.spans.first().copied().flatten().unwrap_or_default()
    }

    fn group(&self, at: usize) -> Value {
        self.part(self.spans.get(at).copied().flatten())
            .map_or(Value::None, |text| give(self.binary, text))
    }

    fn characters(&self, byte: usize) -> Value {
        self.text
            .get(..byte)
            .map_or(0, |before| before.chars().count())
            .into()
    }

    fn index(&self, vm: &Vm, name: &Value) -> Result<usize, PyError> {
        let found = match (name.as_str(), name.as_int()) {
            (Some(name), _) => self
                .names
                .iter()
                .find(|(known, _)| **known == *name)
                .map(|(_, at)| *at),
            (None, Some(at)) => usize::try_from(at).ok().filter(|at| *at < self.spans.len()),
            (None, None) => Some(usize::try_from(to_index(vm, name)?).unwrap_or(usize::MAX)),
        };
        found
            .filter(|at| *at < self.spans.len())
            .ok_or_else(|| vm.error(&vm.types().index_error, "no such group"))
    }

    fn span(&self, vm: &Vm, args: Args, name: &str) -> Result<(Value, Value), PyError> {
        let group = args
            .reader(vm, name)
            .optional("group")?
            .unwrap_or(Value::Int(0));
        Ok(
            match self.spans.get(self.index(vm, &group)?).copied().flatten() {
                Some((start, end)) => (self.characters(start), self.characters(end)),
                None => (Value::Int(-1), Value::Int(-1)),
            },
        )
    }
}

impl Native for Match {
    fn get_item(&self, vm: &Vm, _: &Rc<Object>, index: &Value) -> Answer {
        Ok(Some(self.group(self.index(vm, index)?)))
    }

    fn truth(&self, _: &Vm, _: &Rc<Object>) -> Answer<bool> {
        Ok(Some(true))
    }

    fn repr(&self, vm: &Vm, _: &Rc<Object>) -> Answer<String> {
        let (start, end) = self.whole();
        let (start, end) = (
            vm.repr(&self.characters(start))?,
            vm.repr(&self.characters(end))?,
        );
        Ok(Some(format!(
            "<re.Match object; span=({start}, {end}), match={}>",
            vm.repr(&self.group(0))?
        )))
    }
}

pub(super) fn class(vm: &Vm) -> Rc<Class> {
    ClassBuilder::new("Match")
        .module("re")
        .native_method("group", |vm, found: &Match, args| {
            let groups = args
                .positional
                .iter()
                .map(|name| found.index(vm, name))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(match groups.as_slice() {
                [] => found.group(0),
                [only] => found.group(*only),
                many => Value::tuple(many.iter().map(|at| found.group(*at)).collect()),
            })
        })
        .native_method("groups", |vm, found: &Match, args| {
            let default = args
                .reader(vm, "groups")
                .optional("default")?
                .unwrap_or_default();
            let groups = (1..found.spans.len()).map(|at| match found.group(at) {
                Value::None => default.clone(),
                group => group,
            });
            Ok(Value::tuple(groups.collect()))
        })
        .native_method("groupdict", |vm, found: &Match, args| {
            let default = args
                .reader(vm, "groupdict")
                .optional("default")?
                .unwrap_or_default();
            Ok(Value::dict(found.names.iter().map(|(name, at)| {
                let group = found.group(*at);
                (
                    name.clone(),
                    if group.is_none() {
                        default.clone()
                    } else {
                        group
                    },
                )
            })))
        })
        .native_method("start", |vm, found: &Match, args| {
            Ok(found.span(vm, args, "start")?.0)
        })
        .native_method("end", |vm, found: &Match, args| {
            Ok(found.span(vm, args, "end")?.1)
        })
        .native_method("span", |vm, found: &Match, args| {
            let (start, end) = found.span(vm, args, "span")?;
            Ok(Value::tuple(vec![start, end]))
        })
        .native_method("expand", |vm, found: &Match, args| {
            let (template, _) = text_of(vm, &args.reader(vm, "expand").required("template")?)?;
            Ok(give(found.binary, &expand(vm, found, &template)?))
        })
        .native_getter("string", |_, found: &Match| {
            Ok(give(found.binary, &found.text))
        })
        .native_getter("re", |_, found: &Match| Ok(found.pattern.clone()))
        .native_getter("pos", |_, found: &Match| Ok(found.characters(found.start)))
        .native_getter("endpos", |_, found: &Match| {
            Ok(found.characters(found.text.len()))
        })
        .native_getter("lastindex", |_, found: &Match| {
            let set = (1..found.spans.len())
                .rev()
                .find(|at| found.spans.get(*at).is_some_and(Option::is_some));
            Ok(set.into())
        })
        .native_getter("lastgroup", |_, found: &Match| {
            let set = (1..found.spans.len())
                .rev()
                .find(|at| found.spans.get(*at).is_some_and(Option::is_some));
            let name = found.names.iter().find(|(_, at)| Some(*at) == set);
            Ok(name.map(|(name, _)| name.clone()).into())
        })
        .build(vm)
}

fn search(
    vm: &Vm,
    pattern: &Pattern,
    regex: &Regex,
    text: &Rc<str>,
    from: usize,
    this: &Value,
) -> Result<Option<Match>, PyError> {
    let found = regex
        .captures_from_pos(&**text, from)
        .map_err(|error| vm.error(&vm.types().runtime_error, error.to_string()))?;
    Ok(found.map(|captures| Match {
        text: text.clone(),
        spans: captures
            .iter()
            .map(|group| group.map(|group| (group.start(), group.end())))
            .collect(),
        pattern: this.clone(),
        names: pattern.names.clone(),
        binary: pattern.binary,
        start: from,
    }))
}

fn subject(vm: &Vm, pattern: &Pattern, value: &Value) -> Result<Rc<str>, PyError> {
    let (text, binary) = text_of(vm, value)?;
    if binary == pattern.binary {
        return Ok(text);
    }
    let (has, wants) = if binary {
        ("string", "bytes-like")
    } else {
        ("bytes", "string")
    };
    Err(vm.type_error(format!("cannot use a {has} pattern on a {wants} object")))
}

/// The subject between the arguments `pos` and `endpos`, and where to begin.
fn bounded(
    vm: &Vm,
    pattern: &Pattern,
    args: Args,
    name: &str,
) -> Result<(Rc<str>, usize), PyError> {
    let mut args = args.reader(vm, name);
    let text = subject(vm, pattern, &args.required("string")?)?;
    let pos = args
        .some("pos")?
        .map(|pos| to_index(vm, &pos))
        .transpose()?;
    let end = args
        .some("endpos")?
        .map(|end| to_index(vm, &end))
        .transpose()?;
    args.finish()?;
    let byte = |at: i64| {
        text.char_indices()
            .nth(usize::try_from(at).unwrap_or(0))
            .map_or(text.len(), |(at, _)| at)
    };
    let start = pos.map_or(0, byte);
    let text = match end {
        Some(end) => text.get(..byte(end)).unwrap_or("").into(),
        None => text,
    };
    Ok((text, start))
}

pub(super) fn one(
    vm: &Vm,
    this: &Value,
    pattern: &Pattern,
    regex: &Regex,
    args: Args,
) -> Result<Value, PyError> {
    let (text, start) = bounded(vm, pattern, args, "match")?;
    if start > text.len() {
        return Ok(Value::None);
    }
    let found = search(vm, pattern, regex, &text, start, this)?;
    let class = &state(vm)?.matched;
    Ok(found.map_or(Value::None, |found| class.instance(found)))
}

/// Every match, as Python goes through them: an empty one may follow a match that was not.
struct Matches {
    this: Value,
    text: Rc<str>,
    at: usize,
    done: bool,
}

impl Matches {
    fn next(&mut self, vm: &Vm) -> Result<Option<Match>, PyError> {
        if self.done {
            return Ok(None);
        }
        let pattern = own(vm, &self.this)?;
        let found = search(
            vm,
            &pattern,
            &pattern.search,
            &self.text,
            self.at,
            &self.this,
        )?;
        match &found {
            None => self.done = true,
            Some(found) => {
                let (start, end) = found.whole();
                let step = self
                    .text
                    .get(end..)
                    .and_then(|rest| rest.chars().next())
                    .map(char::len_utf8);
                match step {
                    _ if end > start => self.at = end,
                    Some(step) => self.at = end + step,
                    None => self.done = true,
                }
            }
        }
        Ok(found)
    }
}

pub(super) fn findall(
    vm: &Vm,
    this: &Value,
    pattern: &Pattern,
    args: Args,
) -> Result<Value, PyError> {
    let (text, at) = bounded(vm, pattern, args, "findall")?;
    let mut matches = Matches {
        this: this.clone(),
        text,
        at,
        done: false,
    };
    let mut out = Vec::new();
    let empty = || give(pattern.binary, "");
    let group = |found: &Match, at| match found.group(at) {
        Value::None => empty(),
        group => group,
    };
    while let Some(found) = matches.next(vm)? {
        out.push(match found.spans.len() {
            0 | 1 => found.group(0),
            2 => group(&found, 1),
            count => Value::tuple((1..count).map(|at| group(&found, at)).collect()),
        });
    }
    Ok(Value::list(out))
}

pub(super) fn finditer(
    vm: &Vm,
    this: &Value,
    pattern: &Pattern,
    args: Args,
) -> Result<Value, PyError> {
    let (text, at) = bounded(vm, pattern, args, "finditer")?;
    let mut matches = Matches {
        this: this.clone(),
        text,
        at,
        done: false,
    };
    Ok(Value::iterator("callable_iterator", move |vm| {
        let found = matches.next(vm)?;
        let class = &state(vm)?.matched;
        Ok(found.map(|found| class.instance(found)))
    }))
}

pub(super) fn split(
    vm: &Vm,
    this: &Value,
    pattern: &Pattern,
    args: Args,
) -> Result<Value, PyError> {
    let mut args = args.reader(vm, "split");
    let text = subject(vm, pattern, &args.required("string")?)?;
    let limit = args
        .optional("maxsplit")?
        .map_or(Ok(0), |limit| to_index(vm, &limit))?;
    args.finish()?;
    let mut matches = Matches {
        this: this.clone(),
        text: text.clone(),
        at: 0,
        done: false,
    };
    let (mut parts, mut last, mut count) = (Vec::new(), 0, 0);
    while limit <= 0 || count < limit {
        let Some(found) = matches.next(vm)? else {
            break;
        };
        let (start, end) = found.whole();
        parts.push(give(pattern.binary, text.get(last..start).unwrap_or("")));
        parts.extend((1..found.spans.len()).map(|at| found.group(at)));
        last = end;
        count += 1;
    }
    parts.push(give(pattern.binary, text.get(last..).unwrap_or("")));
    Ok(Value::list(parts))
}

pub(super) fn substitute(
    vm: &Vm,
    this: &Value,
    pattern: &Pattern,
    args: Args,
) -> Result<(Value, usize), PyError> {
    let mut args = args.reader(vm, "sub");
    let replacement = args.required("repl")?;
    let text = subject(vm, pattern, &args.required("string")?)?;
    let limit = args
        .optional("count")?
        .map_or(Ok(0), |limit| to_index(vm, &limit))?;
    args.finish()?;
    let template = match replacement.primitive() {
        Value::Str(_) | Value::Bytes(_) => Some(text_of(vm, &replacement)?.0),
        _ => None,
    };
    let class = state(vm)?.matched.clone();
    let mut matches = Matches {
        this: this.clone(),
        text: text.clone(),
        at: 0,
        done: false,
    };
    let (mut out, mut last, mut count) = (String::new(), 0, 0);
    while limit <= 0 || (count as i64) < limit {
        let Some(found) = matches.next(vm)? else {
            break;
        };
        let (start, end) = found.whole();
        out.push_str(text.get(last..start).unwrap_or(""));
        match &template {
            Some(template) => out.push_str(&expand(vm, &found, template)?),
            None => match vm.call(&replacement, Args::of(vec![class.instance(found)]))? {
                Value::None => {}
                value => out.push_str(&text_of(vm, &value)?.0),
            },
        }
        last = end;
        count += 1;
    }
    out.push_str(text.get(last..).unwrap_or(""));
    Ok((give(pattern.binary, &out), count))
}

/// A replacement with its `\1`, `\g<name>` and escapes resolved.
fn expand(vm: &Vm, found: &Match, template: &str) -> Result<String, PyError> {
    let mut out = String::new();
    let mut chars = template.chars().peekable();
    let group = |at: usize| match found.spans.get(at) {
        Some(span) => Ok(found.part(*span).unwrap_or("").to_owned()),
        None => Err(vm.error(&state(vm)?.error, format!("invalid group reference {at}"))),
    };
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('g') if chars.peek() == Some(&'<') => {
                chars.next();
                let name: String = chars.by_ref().take_while(|c| *c != '>').collect();
                let at = match name.parse() {
                    Ok(at) => at,
                    Err(_) => found.index(vm, &Value::str(&name)).map_err(|_| {
                        vm.error(
                            &vm.types().index_error,
                            format!("unknown group name {name:?}"),
                        )
                    })?,
                };
                out.push_str(&group(at)?);
            }
            Some('0') => out.push('\0'),
            Some(digit @ '1'..='9') => {
                let mut number = digit.to_digit(10).unwrap_or(0) as usize;
                if let Some(next) = chars.peek().and_then(|next| next.to_digit(10)) {
                    chars.next();
                    number = number * 10 + next as usize;
                }
                out.push_str(&group(number)?);
            }
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('f') => out.push('\x0c'),
            Some('v') => out.push('\x0b'),
            Some('a') => out.push('\x07'),
            Some('b') => out.push('\x08'),
            Some('\\') => out.push('\\'),
            Some(c) if c.is_ascii_alphabetic() => {
                return Err(vm.error(&state(vm)?.error, format!("bad escape \\{c} at position 0")));
            }
            Some(c) => {
                out.push('\\');
                out.push(c);
            }
            None => return Err(vm.error(&state(vm)?.error, "bad escape (end of pattern)")),
        }
    }
    Ok(out)
}
