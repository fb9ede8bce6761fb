//! `json.loads`

use std::rc::Rc;

use num_bigint::BigInt;

use super::DecodeError;
use crate::methods::encoding::decode;
use crate::value::Dict;
use crate::{ArgReader, Args, PyError, Value, Vm};

pub(super) fn loads(vm: &Vm, source: &Value, mut args: ArgReader<'_>) -> Result<Value, PyError> {
    let mut hook = |name: &str| args.some_keyword(name);
    let hooks = Hooks {
        object: hook("object_hook"),
        pairs: hook("object_pairs_hook"),
        float: hook("parse_float"),
        int: hook("parse_int"),
    };
    for ignored in ["cls", "parse_constant", "strict"] {
        hook(ignored);
    }
    args.finish()?;
    let text = match source.primitive() {
        Value::Str(text) => text.clone(),
        Value::Bytes(bytes) => decode(vm, bytes, "utf-8-sig", None)?.into(),
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "JSON text")),
        other => {
            let given = vm.type_name(other);
            return Err(vm.type_error(format!(
                "the JSON object must be str, bytes or bytearray, not {given}"
            )));
        }
    };
    let mut reader = Reader {
        vm,
        text: &text,
        at: 0,
        hooks,
        depth: 0,
    };
    reader.space();
    let value = reader.value()?;
    reader.space();
    if reader.at < text.len() {
        return Err(reader.error("Extra data", reader.at));
    }
    Ok(value)
}

struct Hooks {
    object: Option<Value>,
    pairs: Option<Value>,
    float: Option<Value>,
    int: Option<Value>,
}

struct Reader<'a> {
    vm: &'a Vm,
    text: &'a str,
    at: usize,
    hooks: Hooks,
    depth: usize,
}

impl Reader<'_> {
    fn error(&self, message: &str, at: usize) -> PyError {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let place = before.chars().count();
        let class = self
            .vm
            .host::<DecodeError>()
            .map_or_else(|| self.vm.types().value_error.clone(), |c| c.0.clone());
        let text = format!("{message}: line {line} column {column} (char {place})");
        let error = self.vm.error(&class, text);
        if let Value::Object(object) = error.value() {
            object.set("msg", message.into());
            object.set("doc", self.text.into());
            object.set("pos", place.into());
            object.set("lineno", line.into());
            object.set("colno", column.into());
        }
        error
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn value(&mut self) -> Result<Value, PyError> {
        if self.depth > 900 {
            return Err(self.vm.error(
                &self.vm.types().recursion_error,
                "maximum recursion depth exceeded",
            ));
        }
        self.depth += 1;
        let value = match self.rest().chars().next() {
            Some('{') => self.object()?,
            Some('[') => self.array()?,
            Some('"') => Value::str(self.string()?),
            Some(c) if c == '-' || c.is_ascii_digit() => self.number()?,
            _ => match [
                ("null", Value::None),
                ("true", Value::Bool(true)),
                ("false", Value::Bool(false)),
                ("NaN", Value::Float(f64::NAN)),
                ("Infinity", Value::Float(f64::INFINITY)),
            ]
            .into_iter()
            .find(|(word, _)| self.eat(word))
            {
                Some((_, value)) => value,
                None => return Err(self.error("Expecting value", self.at)),
            },
        };
        self.depth -= 1;
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, PyError> {
        let start = self.at;
        if self.eat("-Infinity") {
            return Ok(Value::Float(f64::NEG_INFINITY));
        }
        let bytes = self.text.as_bytes();
        let digits = |from: usize| {
            bytes
                .iter()
                .skip(from)
                .take_while(|byte| byte.is_ascii_digit())
                .count()
        };
        let mut end = start + usize::from(bytes.get(start) == Some(&b'-'));
        match digits(end) {
            0 => return Err(self.error("Expecting value", start)),
            // A number does not go on after a leading zero.
            _ if bytes.get(end) == Some(&b'0') => end += 1,
            count => end += count,
        }
        let mut is_float = false;
        if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
            end += 1 + digits(end + 1);
            is_float = true;
        }
        if matches!(bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
            let count = digits(end + 1 + sign);
            if count > 0 {
                end += 1 + sign + count;
                is_float = true;
            }
        }
        self.at = end;
        let text = self.text.get(start..end).unwrap_or("0");
        let hook = if is_float {
            &self.hooks.float
        } else {
            &self.hooks.int
        };
        if let Some(hook) = hook {
            return self.vm.call(hook, Args::of(vec![text.into()]));
        }
        Ok(if is_float {
            Value::Float(text.parse().unwrap_or(0.0))
        } else {
            text.parse().map_or_else(
                |_| Value::big_int(text.parse::<BigInt>().unwrap_or_default()),
                Value::Int,
            )
        })
    }

    fn array(&mut self) -> Result<Value, PyError> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.eat("]") {
            return Ok(Value::list(items));
        }
        loop {
            self.space();
            items.push(self.value()?);
            self.space();
            if self.eat("]") {
                return Ok(Value::list(items));
            }
            if !self.eat(",") {
                return Err(self.error("Expecting ',' delimiter", self.at));
            }
        }
    }

    fn object(&mut self) -> Result<Value, PyError> {
        self.at += 1;
        let mut pairs: Vec<(Value, Value)> = Vec::new();
        self.space();
        if !self.eat("}") {
            loop {
                self.space();
                if !self.rest().starts_with('"') {
                    return Err(
                        self.error("Expecting property name enclosed in double quotes", self.at)
                    );
                }
                let key = Value::str(self.string()?);
                self.space();
                if !self.eat(":") {
                    return Err(self.error("Expecting ':' delimiter", self.at));
                }
                self.space();
                pairs.push((key, self.value()?));
                self.space();
                if self.eat("}") {
                    break;
                }
                if !self.eat(",") {
                    return Err(self.error("Expecting ',' delimiter", self.at));
                }
            }
        }
        let vm = self.vm;
        if let Some(hook) = &self.hooks.pairs {
            let pairs = pairs
                .into_iter()
                .map(|(key, value)| Value::tuple(vec![key, value]))
                .collect();
            return vm.call(hook, Args::of(vec![Value::list(pairs)]));
        }
        let dict = Rc::new(Dict::default());
        for (key, value) in pairs {
            dict.0.borrow_mut().insert(vm.key(&key)?, (key, value));
        }
        match &self.hooks.object {
            Some(hook) => vm.call(hook, Args::of(vec![Value::Dict(dict)])),
            None => Ok(Value::Dict(dict)),
        }
    }

    fn string(&mut self) -> Result<String, PyError> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let at = self.at;
            let Some(c) = self.rest().chars().next() else {
                return Err(self.error("Unterminated string starting at", start));
            };
            self.at += c.len_utf8();
            match c {
                '"' => return Ok(out),
                '\\' => self.escape(start, &mut out)?,
                c if c < ' ' => return Err(self.error("Invalid control character at", at)),
                c => out.push(c),
            }
        }
    }

    fn escape(&mut self, start: usize, out: &mut String) -> Result<(), PyError> {
        let at = self.at - 1;
        let Some(c) = self.rest().chars().next() else {
            return Err(self.error("Unterminated string starting at", start));
        };
        self.at += c.len_utf8();
        out.push(match c {
            '"' | '\\' | '/' => c,
            'b' => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let mut unit = self.unit(at)?;
                if (0xd800..0xdc00).contains(&unit) && self.rest().starts_with("\\u") {
                    self.at += 2;
                    let low = self.unit(at)?;
                    unit = 0x10000 + ((unit - 0xd800) << 10) + (low.wrapping_sub(0xdc00) & 0x3ff);
                }
                char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(self.error("Invalid \\escape", at)),
        });
        Ok(())
    }

    fn unit(&mut self, at: usize) -> Result<u32, PyError> {
        let digits = self.rest().get(..4).unwrap_or("");
        match u32::from_str_radix(digits, 16) {
            Ok(unit) if digits.chars().all(|c| c.is_ascii_hexdigit()) => {
                self.at += 4;
                Ok(unit)
            }
            _ => Err(self.error("Invalid \\uXXXX escape", at + 1)),
        }
    }
}
