//! `json.dumps`

use crate::builtins::order::sort_values;
use crate::format::float_repr;
use crate::{ArgReader, Args, PyError, Value, Vm};

pub(super) fn dumps(vm: &Vm, value: &Value, mut args: ArgReader<'_>) -> Result<String, PyError> {
    let class = args.some_keyword("cls");
    if let Some(class) = class {
        let mut options = Args::none();
        options.keywords = args.rest_keywords();
        let encoder = vm.call(&class, options)?;
        let text = vm.call_method(&encoder, "encode", Args::of(vec![value.clone()]))?;
        return Ok(vm.expect_str(&text, "encode()")?.to_string());
    }
    let skip_keys = args.flag_keyword("skipkeys", false)?;
    let ascii = args.flag_keyword("ensure_ascii", true)?;
    args.keyword("check_circular");
    let allow_nan = args.flag_keyword("allow_nan", true)?;
    let indent = match args.some_keyword("indent") {
        None => None,
        Some(indent) => Some(match (indent.as_str(), indent.as_int()) {
            (Some(text), _) => text.to_string(),
            (None, Some(count)) => " ".repeat(usize::try_from(count).unwrap_or(0)),
            _ => return Err(vm.type_error("indent must be an int or a str")),
        }),
    };
    let separators = args
        .some_keyword("separators")
        .map(|pair| vm.iterate(&pair))
        .transpose()?;
    let default = args.some_keyword("default");
    let sort = args.flag_keyword("sort_keys", false)?;
    args.finish()?;
    let (item, key) = match separators.as_deref() {
        Some([item, key]) => (
            vm.expect_str(item, "separators")?.to_string(),
            vm.expect_str(key, "separators")?.to_string(),
        ),
        Some(_) => return Err(vm.value_error("separators must be a pair")),
        None => (
            if indent.is_some() { "," } else { ", " }.to_owned(),
            ": ".to_owned(),
        ),
    };
    let mut writer = Writer {
        vm,
        out: String::new(),
        skip_keys,
        ascii,
        allow_nan,
        indent,
        item,
        key,
        default,
        sort,
        open: Vec::new(),
    };
    writer.value(value)?;
    Ok(writer.out)
}

struct Writer<'a> {
    vm: &'a Vm,
    out: String,
    skip_keys: bool,
    ascii: bool,
    allow_nan: bool,
    indent: Option<String>,
    item: String,
    key: String,
    default: Option<Value>,
    sort: bool,
    /// The containers being written, to see circles.
    open: Vec<usize>,
}

impl Writer<'_> {
    fn float(&self, float: f64) -> Result<String, PyError> {
        if !float.is_finite() && !self.allow_nan {
            return Err(self
                .vm
                .value_error("Out of range float values are not JSON compliant"));
        }
        Ok(match float {
            float if float.is_nan() => "NaN".into(),
            f64::INFINITY => "Infinity".into(),
            f64::NEG_INFINITY => "-Infinity".into(),
            float => float_repr(float),
        })
    }

    fn value(&mut self, value: &Value) -> Result<(), PyError> {
        match value.primitive() {
            Value::None => self.out.push_str("null"),
            Value::Bool(true) => self.out.push_str("true"),
            Value::Bool(false) => self.out.push_str("false"),
            Value::Int(int) => self.out.push_str(&int.to_string()),
            Value::BigInt(int) => self.out.push_str(&int.to_string()),
            Value::Float(float) => {
                let text = self.float(*float)?;
                self.out.push_str(&text);
            }
            Value::Str(text) => self.string(text),
            Value::List(_) | Value::Tuple(_) => self.within(value, |writer| {
                let items = writer.vm.iterate(value)?;
                writer.container('[', ']', items, |writer, item| writer.value(&item))
            })?,
            Value::Dict(dict) => self.within(value, |writer| {
                let pairs = writer.pairs(dict.pairs())?;
                writer.container('{', '}', pairs, |writer, (key, item)| {
                    writer.string(&key);
                    let separator = writer.key.clone();
                    writer.out.push_str(&separator);
                    writer.value(&item)
                })
            })?,
            _ => match self.default.clone() {
                Some(default) => self.within(value, |writer| {
                    let replaced = writer.vm.call(&default, Args::of(vec![value.clone()]))?;
                    writer.value(&replaced)
                })?,
                None => {
                    if let Value::Opaque(opaque) = value {
                        return Err(self.vm.opaque_error(opaque, "JSON text"));
                    }
                    let given = self.vm.type_name(value);
                    return Err(self
                        .vm
                        .type_error(format!("Object of type {given} is not JSON serializable")));
                }
            },
        }
        Ok(())
    }

    fn within(
        &mut self,
        value: &Value,
        write: impl FnOnce(&mut Self) -> Result<(), PyError>,
    ) -> Result<(), PyError> {
        let address = value.address().unwrap_or(0);
        if address != 0 && self.open.contains(&address) {
            return Err(self.vm.value_error("Circular reference detected"));
        }
        self.open.push(address);
        write(self)?;
        self.open.pop();
        Ok(())
    }

    fn pairs(&self, mut pairs: Vec<(Value, Value)>) -> Result<Vec<(String, Value)>, PyError> {
        if self.sort {
            let keys = pairs
                .iter()
                .map(|(key, value)| Value::tuple(vec![key.clone(), value.clone()]))
                .collect();
            let first = Value::function("key", |_, args| {
                Ok(match args.positional.first() {
                    Some(Value::Tuple(pair)) => pair.first().cloned().unwrap_or_default(),
                    _ => Value::None,
                })
            });
            pairs = sort_values(self.vm, keys, Some(&first), false)?
                .into_iter()
                .filter_map(|pair| match pair {
                    Value::Tuple(pair) => Some((pair.first()?.clone(), pair.get(1)?.clone())),
                    _ => None,
                })
                .collect();
        }
        let mut out = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let text = match key.primitive() {
                Value::Str(text) => text.to_string(),
                Value::None => "null".into(),
                Value::Bool(flag) => flag.to_string(),
                Value::Int(int) => int.to_string(),
                Value::BigInt(int) => int.to_string(),
                Value::Float(float) => self.float(*float)?,
                _ if self.skip_keys => continue,
                other => {
                    let given = self.vm.type_name(other);
                    return Err(self.vm.type_error(format!(
                        "keys must be str, int, float, bool or None, not {given}"
                    )));
                }
            };
            out.push((text, value));
        }
        Ok(out)
    }

    fn container<T>(
        &mut self,
        open: char,
        close: char,
        items: Vec<T>,
        mut write: impl FnMut(&mut Self, T) -> Result<(), PyError>,
    ) -> Result<(), PyError> {
        self.out.push(open);
        let empty = items.is_empty();
        let depth = self.open.len();
        for (at, item) in items.into_iter().enumerate() {
            if at > 0 {
                let separator = self.item.clone();
                self.out.push_str(&separator);
            }
            self.line(depth);
            write(self, item)?;
        }
        if !empty {
            self.line(depth - 1);
        }
        self.out.push(close);
        Ok(())
    }

    fn line(&mut self, depth: usize) {
        if let Some(indent) = &self.indent {
            self.out.push('\n');
            self.out.push_str(&indent.repeat(depth));
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\x08' => self.out.push_str("\\b"),
                '\x0c' => self.out.push_str("\\f"),
                c if c < ' ' || (self.ascii && !(' '..='~').contains(&c)) => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        self.out.push_str(&format!("\\u{unit:04x}"));
                    }
                }
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }
}
