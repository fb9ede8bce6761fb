//! Truth, text, length and iteration of values.

use std::rc::Rc;

use crate::format::{float_repr, str_repr};
use crate::{Args, PyError, Value, Vm};

/// Numbers beyond this many bits are not printed: it would take too long.
const MOST_PRINTED_BITS: u64 = 14_284;

impl Vm {
    /// `bool(value)`
    ///
    /// # Errors
    /// What `__bool__` raises; placeholders have no truth value.
    pub fn truth(&self, value: &Value) -> Result<bool, PyError> {
        Ok(match value {
            Value::None => false,
            Value::Bool(flag) => *flag,
            Value::Int(int) => *int != 0,
            Value::Float(float) => *float != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::List(list) => !list.0.borrow().is_empty(),
            Value::Tuple(items) => !items.is_empty(),
            Value::Dict(dict) => !dict.is_empty(),
            Value::Set(set) => !set.items.borrow().is_empty(),
            Value::Range(range) => !range.is_empty(),
            Value::Opaque(opaque) => return Err(self.opaque_error(opaque, "a condition")),
            Value::Object(object) => {
                if let Some(answer) = self.call_special(value, "__bool__", vec![])? {
                    return self.truth(&answer);
                }
                if let Some(answer) = self.call_special(value, "__len__", vec![])? {
                    return self.truth(&answer);
                }
                if let Some(native) = object.payload() {
                    if let Some(answer) = native.truth(self, object)? {
                        return Ok(answer);
                    }
                    if let Some(len) = native.len(self, object)? {
                        return Ok(len > 0);
                    }
                }
                match &object.primitive {
                    Some(primitive) => return self.truth(primitive),
                    None => true,
                }
            }
            _ => true,
        })
    }

    /// `str(value)`
    ///
    /// # Errors
    /// What `__str__` raises.
    pub fn to_str(&self, value: &Value) -> Result<Rc<str>, PyError> {
        match value {
            Value::Str(text) => Ok(text.clone()),
            Value::Opaque(opaque) => Err(self.opaque_error(opaque, "a text")),
            Value::Object(object) => {
                if let Some(answer) = self.call_special(value, "__str__", vec![])? {
                    return self.expect_text(&answer, "__str__");
                }
                if let Some(native) = object.payload()
                    && let Some(text) = native.str(self, object)?
                {
                    return Ok(text.into());
                }
                if object.class.is_subclass(&self.types().base_exception) {
                    return self.exception_text(value);
                }
                match &object.primitive {
                    Some(primitive) if object.class.lookup("__repr__").is_none() => {
                        self.to_str(primitive)
                    }
                    _ => Ok(self.repr(value)?.into()),
                }
            }
            other => Ok(self.repr(other)?.into()),
        }
    }

    fn expect_text(&self, value: &Value, method: &str) -> Result<Rc<str>, PyError> {
        value.as_str().ok_or_else(|| {
            let class = self.type_name(value);
            self.type_error(format!("{method} returned non-string (type {class})"))
        })
    }

    fn exception_text(&self, value: &Value) -> Result<Rc<str>, PyError> {
        let Value::Object(object) = value else {
            return Ok("".into());
        };
        let args = object.own("args");
        match args {
            Some(Value::Tuple(args)) => match &*args {
                [] => Ok("".into()),
                [one] if object.class.is_subclass(&self.types().key_error) => {
                    Ok(self.repr(one)?.into())
                }
                [one] => self.to_str(one),
                [number, text, file, ..] if object.class.is_subclass(&self.types().os_error) => {
                    let (number, text) = (self.to_str(number)?, self.to_str(text)?);
                    Ok(format!("[Errno {number}] {text}: {}", self.repr(file)?).into())
                }
                [number, text] if object.class.is_subclass(&self.types().os_error) => {
                    Ok(format!("[Errno {}] {}", self.to_str(number)?, self.to_str(text)?).into())
                }
                _ => Ok(self.repr(&Value::Tuple(args.clone()))?.into()),
            },
            _ => Ok("".into()),
        }
    }

    /// `repr(value)`
    ///
    /// # Errors
    /// What `__repr__` raises.
    pub fn repr(&self, value: &Value) -> Result<String, PyError> {
        self.check_stack()?;
        Ok(match value {
            Value::None => "None".into(),
            Value::Ellipsis => "Ellipsis".into(),
            Value::NotImplemented => "NotImplemented".into(),
            Value::Bool(true) => "True".into(),
            Value::Bool(false) => "False".into(),
            Value::Int(int) => int.to_string(),
            Value::BigInt(int) if int.bits() > MOST_PRINTED_BITS => {
                return Err(self.value_error(
                    "Exceeds the limit (4300 digits) for integer string conversion; \
                     use sys.set_int_max_str_digits() to increase the limit",
                ));
            }
            Value::BigInt(int) => int.to_string(),
            Value::Float(float) => float_repr(*float),
            Value::Str(text) => str_repr(text),
            Value::Bytes(bytes) => crate::format::bytes_repr(bytes),
            Value::List(list) => {
                let items = list.0.borrow().clone();
                format!(
                    "[{}]",
                    self.guarded(value, || self.repr_all(&items), "...")?
                )
            }
            Value::Tuple(items) => {
                let body = self.guarded(value, || self.repr_all(items), "...")?;
                if items.len() == 1 {
                    format!("({body},)")
                } else {
                    format!("({body})")
                }
            }
            Value::Dict(dict) => {
                let pairs = dict.pairs();
                let body = self.guarded(
                    value,
                    || {
                        let mut parts = Vec::with_capacity(pairs.len());
                        for (key, item) in &pairs {
                            parts.push(format!("{}: {}", self.repr(key)?, self.repr(item)?));
                        }
                        Ok(parts.join(", "))
                    },
                    "...",
                )?;
                format!("{{{body}}}")
            }
            Value::Set(set) => {
                let items: Vec<Value> = set.items.borrow().values().cloned().collect();
                match (set.frozen, items.is_empty()) {
                    (false, true) => "set()".into(),
                    (true, true) => "frozenset()".into(),
                    (false, false) => format!("{{{}}}", self.repr_all(&items)?),
                    (true, false) => format!("frozenset({{{}}})", self.repr_all(&items)?),
                }
            }
            Value::Slice(slice) => format!(
                "slice({}, {}, {})",
                self.repr(&slice.start)?,
                self.repr(&slice.stop)?,
                self.repr(&slice.step)?
            ),
            Value::Range(range) if range.step == 1 => {
                format!("range({}, {})", range.start, range.stop)
            }
            Value::Range(range) => {
                format!("range({}, {}, {})", range.start, range.stop, range.step)
            }
            Value::Function(function) => format!("<function {}>", function.qualname.borrow()),
            Value::Native(function) => format!("<built-in function {}>", function.name),
            Value::Method(method) => match &method.function {
                Value::Function(function) => {
                    format!(
                        "<bound method {} of {}>",
                        function.qualname.borrow(),
                        self.repr(&method.this)?
                    )
                }
                _ => "<bound method>".into(),
            },
            Value::Property(_) => "<property object>".into(),
            Value::ClassMethod(_) => "<classmethod object>".into(),
            Value::StaticMethod(_) => "<staticmethod object>".into(),
            Value::Super(_) => "<super object>".into(),
            Value::Class(class) => {
                if let Some(answer) = self.call_special(value, "__repr__", vec![])? {
                    return Ok(self.expect_text(&answer, "__repr__")?.to_string());
                }
                let module = class.module.borrow();
                match &**module {
                    _ if class.data::<crate::EnumMembers>().is_some() => {
                        format!("<enum '{}'>", class.name)
                    }
                    "builtins" => format!("<class '{}'>", class.qualname.borrow()),
                    module => format!("<class '{module}.{}'>", class.qualname.borrow()),
                }
            }
            Value::Module(module) => match &module.file {
                Some(file) => format!("<module '{}' from '{}'>", module.name, file.display()),
                None => format!("<module '{}'>", module.name),
            },
            Value::Iter(iter) => format!("<{} object>", iter.kind),
            Value::Generator(_) => "<generator object>".into(),
            Value::Opaque(opaque) => format!("<{} (not evaluated)>", opaque.origin),
            Value::Object(object) => {
                if let Some(answer) = self.call_special(value, "__repr__", vec![])? {
                    return Ok(self.expect_text(&answer, "__repr__")?.to_string());
                }
                if let Some(native) = object.payload()
                    && let Some(text) = native.repr(self, object)?
                {
                    return Ok(text);
                }
                self.default_repr(value)?
            }
        })
    }

    /// `object.__repr__`, and that of exceptions and plain values.
    pub(crate) fn default_repr(&self, value: &Value) -> Result<String, PyError> {
        let Value::Object(object) = value else {
            return self.repr(value);
        };
        if object.class.is_subclass(&self.types().base_exception) {
            let args = match object.own("args") {
                Some(Value::Tuple(args)) => self.repr_all(&args)?,
                _ => String::new(),
            };
            return Ok(format!("{}({args})", object.class.name));
        }
        if let Some(primitive) = &object.primitive {
            return self.repr(primitive);
        }
        let address = value.address().unwrap_or(0);
        let (module, name) = (object.class.module.borrow(), object.class.qualname.borrow());
        Ok(format!("<{module}.{name} object at 0x{address:012x}>"))
    }

    pub(crate) fn repr_all(&self, items: &[Value]) -> Result<String, PyError> {
        let parts: Vec<String> = items
            .iter()
            .map(|item| self.repr(item))
            .collect::<Result<_, _>>()?;
        Ok(parts.join(", "))
    }

    /// Does something with a container, unless it is inside itself already.
    fn guarded(
        &self,
        value: &Value,
        work: impl FnOnce() -> Result<String, PyError>,
        inside: &str,
    ) -> Result<String, PyError> {
        let address = value.address().unwrap_or(0);
        if self.repr_guard.borrow().contains(&address) {
            return Ok(inside.to_owned());
        }
        if self.repr_guard.borrow().len() >= crate::vm::RECURSION_LIMIT {
            let message = "maximum recursion depth exceeded while getting the repr of an object";
            return Err(self.error(&self.types().recursion_error, message));
        }
        self.repr_guard.borrow_mut().push(address);
        let result = work();
        self.repr_guard.borrow_mut().pop();
        result
    }

    /// `len(value)`
    ///
    /// # Errors
    /// `TypeError` for values without a length.
    pub fn len(&self, value: &Value) -> Result<usize, PyError> {
        Ok(match value {
            Value::Str(text) => text.chars().count(),
            Value::Bytes(bytes) => bytes.len(),
            Value::List(list) => list.0.borrow().len(),
            Value::Tuple(items) => items.len(),
            Value::Dict(dict) => dict.len(),
            Value::Set(set) => set.items.borrow().len(),
            Value::Range(range) => range.len(),
            Value::Opaque(opaque) => return Err(self.opaque_error(opaque, "a length")),
            Value::Object(object) => {
                if let Some(answer) = self.call_special(value, "__len__", vec![])? {
                    return usize::try_from(self.expect_int(&answer, "__len__")?)
                        .map_err(|_| self.value_error("__len__() should return >= 0"));
                }
                if let Some(native) = object.payload()
                    && let Some(len) = native.len(self, object)?
                {
                    return Ok(len);
                }
                match &object.primitive {
                    Some(primitive) => return self.len(primitive),
                    None => return Err(self.no_len(value)),
                }
            }
            Value::Class(class) => match self.call_special(value, "__len__", vec![])? {
                Some(answer) => usize::try_from(self.expect_int(&answer, "__len__")?)
                    .map_err(|_| self.value_error("__len__() should return >= 0"))?,
                None if class.hooks.class_iter.is_some() => self.iterate(value)?.len(),
                None => return Err(self.no_len(value)),
            },
            _ => return Err(self.no_len(value)),
        })
    }

    fn no_len(&self, value: &Value) -> PyError {
        let class = self.type_name(value);
        self.type_error(format!("object of type '{class}' has no len()"))
    }

    /// `iter(value)`: an iterator.
    ///
    /// # Errors
    /// `TypeError` for values that cannot be iterated.
    pub fn iter(&self, value: &Value) -> Result<Value, PyError> {
        Ok(match value {
            Value::Generator(generator) if generator.is_coroutine() || generator.is_async() => {
                return Err(self.not_iterable(value));
            }
            Value::Iter(_) | Value::Generator(_) => value.clone(),
            Value::List(list) => {
                let (list, mut at) = (list.clone(), 0);
                Value::iterator("list_iterator", move |_| {
                    let item = list.0.borrow().get(at).cloned();
                    at += 1;
                    Ok(item)
                })
            }
            Value::Tuple(items) => Value::iterator_over("tuple_iterator", items.to_vec()),
            Value::Str(text) => {
                let chars: Vec<Value> = text
                    .chars()
                    .map(|c| Value::str(c.encode_utf8(&mut [0; 4])))
                    .collect();
                Value::iterator_over("str_iterator", chars)
            }
            Value::Bytes(bytes) => Value::iterator_over(
                "bytes_iterator",
                bytes
                    .iter()
                    .map(|b| Value::Int(i64::from(*b)))
                    .collect::<Vec<_>>(),
            ),
            Value::Dict(dict) => {
                let (dict, before, mut at) = (dict.clone(), dict.len(), 0);
                Value::iterator("dict_keyiterator", move |vm| {
                    let pairs = dict.0.borrow();
                    if pairs.len() != before {
                        return Err(vm.error(
                            &vm.types().runtime_error,
                            "dictionary changed size during iteration",
                        ));
                    }
                    let key = pairs.get_index(at).map(|(_, (key, _))| key.clone());
                    at += 1;
                    Ok(key)
                })
            }
            Value::Set(set) => Value::iterator_over(
                "set_iterator",
                set.items.borrow().values().cloned().collect::<Vec<_>>(),
            ),
            Value::Range(range) => {
                let (range, mut at) = (*range, 0);
                Value::iterator("range_iterator", move |_| {
                    let item = range.get(at).map(Value::Int);
                    at += 1;
                    Ok(item)
                })
            }
            Value::Opaque(opaque) => return Err(self.opaque_error(opaque, "a loop")),
            Value::Class(class) => match &class.hooks.class_iter {
                Some(hook) => Value::iterator_over("iterator", hook(self, class)?),
                None => match self.call_special(value, "__iter__", vec![])? {
                    Some(iterator) => iterator,
                    None => return Err(self.not_iterable(value)),
                },
            },
            Value::Object(object) => {
                if let Some(iterator) = self.call_special(value, "__iter__", vec![])? {
                    return match &iterator {
                        Value::Iter(_) | Value::Generator(_) => Ok(iterator),
                        Value::Object(_) => Ok(iterator),
                        other => self.iter(other),
                    };
                }
                if let Some(native) = object.payload()
                    && let Some(iterable) = native.iter(self, object)?
                {
                    return if iterable.is(value) {
                        Ok(iterable)
                    } else {
                        self.iter(&iterable)
                    };
                }
                if let Some(primitive) = &object.primitive {
                    return self.iter(primitive);
                }
                if object.class.lookup("__getitem__").is_some() {
                    return Ok(self.iter_by_index(value));
                }
                return Err(self.not_iterable(value));
            }
            _ => return Err(self.not_iterable(value)),
        })
    }

    fn iter_by_index(&self, value: &Value) -> Value {
        let (value, mut at) = (value.clone(), 0_i64);
        Value::iterator("iterator", move |vm| {
            let item = vm.get_item(&value, &Value::Int(at));
            at += 1;
            match item {
                Ok(item) => Ok(Some(item)),
                Err(error) if error.is_a(&vm.types().index_error) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }

    fn not_iterable(&self, value: &Value) -> PyError {
        let class = self.type_name(value);
        self.type_error(format!("'{class}' object is not iterable"))
    }

    /// `next(iterator)`, or nothing at the end.
    ///
    /// # Errors
    /// What the iteration raises; `TypeError` for what is no iterator.
    pub fn next(&self, iterator: &Value) -> Result<Option<Value>, PyError> {
        match iterator {
            Value::Iter(iter) => iter.next(self),
            Value::Generator(generator) => generator.next(self),
            Value::Object(object) => {
                if let Some(method) = object.class.lookup("__next__") {
                    let method = self.bind(method, iterator);
                    return match self.call(&method, Args::none()) {
                        Ok(value) => Ok(Some(value)),
                        Err(error) if error.is_a(&self.types().stop_iteration) => Ok(None),
                        Err(error) => Err(error),
                    };
                }
                if let Some(native) = object.payload()
                    && let Some(answer) = native.next(self, object)?
                {
                    return Ok(answer);
                }
                Err(self.type_error(format!("'{}' object is not an iterator", object.class.name)))
            }
            other => {
                let class = self.type_name(other);
                Err(self.type_error(format!("'{class}' object is not an iterator")))
            }
        }
    }

    /// Every value of an iterable.
    ///
    /// # Errors
    /// What the iteration raises.
    pub fn iterate(&self, value: &Value) -> Result<Vec<Value>, PyError> {
        match value {
            Value::List(list) => return Ok(list.0.borrow().clone()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            _ => {}
        }
        let iterator = self.iter(value)?;
        let mut items = Vec::new();
        while let Some(item) = self.next(&iterator)? {
            self.check_interrupt()?;
            self.check_len(items.len(), crate::operator::MOST_ITEMS)?;
            items.push(item);
        }
        Ok(items)
    }
}
