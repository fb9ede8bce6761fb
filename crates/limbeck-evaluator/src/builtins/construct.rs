//! Calls of the builtin classes: `int("12")`, `dict(a=1)`, `type(x)` …

use std::rc::Rc;

use super::number::{float_from, int_from};
use crate::class::{Class, Object};
use crate::methods::{encoding, fill_dict};
use crate::value::Map;
use crate::value::{Dict, Property, Range, Slice, Super};
use crate::{Args, PyError, Value, Vm};

/// Makes an instance of a builtin class `base`, or of a class that derives from it. Nothing for
/// classes whose instances are plain objects.
pub(crate) fn construct(
    vm: &Vm,
    class: &Rc<Class>,
    base: &Rc<Class>,
    args: Args,
) -> Result<Option<Value>, PyError> {
    let exact = Rc::ptr_eq(class, base);
    // `__init__` fills containers; `__new__` gets the same arguments and makes an empty one.
    let mutable = matches!(&*base.name, "list" | "dict" | "set");
    let args = if mutable && !exact {
        Args::none()
    } else {
        args
    };
    let Some(value) = plain(vm, class, base, args)? else {
        return Ok(None);
    };
    if exact || matches!(&*base.name, "type" | "super") {
        return Ok(Some(value));
    }
    Ok(Some(Value::Object(Object::with_primitive(
        class.clone(),
        value,
    ))))
}

fn plain(
    vm: &Vm,
    class: &Rc<Class>,
    base: &Rc<Class>,
    args: Args,
) -> Result<Option<Value>, PyError> {
    if &*base.name == "dict" {
        let dict = Rc::new(Dict::default());
        fill_dict(vm, &dict, "dict", args)?;
        return Ok(Some(Value::Dict(dict)));
    }
    if &*base.name == "type" {
        return make_type(vm, class, args).map(Some);
    }
    let mut args = args.reader(vm, &base.name);
    let value = match &*base.name {
        "object" => return Ok(None),
        "NoneType" => Value::None,
        "bool" => Value::Bool(args.flag("x", false)?),
        "int" => {
            let value = args.optional("x")?;
            let radix = args.optional("base")?;
            int_from(vm, value, radix)?
        }
        "float" => Value::Float(
            args.optional("x")?
                .map_or(Ok(0.0), |value| float_from(vm, &value))?,
        ),
        "str" => {
            let object = args.optional("object")?;
            let codec = args.some_text("encoding")?;
            let errors = args.some_text("errors")?;
            match (object, codec) {
                (None, _) => Value::str(""),
                (Some(Value::Bytes(bytes)), codec) if codec.is_some() || errors.is_some() => {
                    Value::str(encoding::decode(
                        vm,
                        &bytes,
                        codec.as_deref().unwrap_or("utf-8"),
                        errors.as_deref(),
                    )?)
                }
                (Some(value), Some(_)) => {
                    let given = vm.type_name(&value);
                    return Err(vm.type_error(format!(
                        "decoding to str: need a bytes-like object, {given} found"
                    )));
                }
                (Some(value), None) => Value::Str(vm.to_str(&value)?),
            }
        }
        "bytes" => {
            let source = args.optional("source")?;
            let codec = args.some_text("encoding")?;
            let errors = args.some_text("errors")?;
            make_bytes(vm, source, codec.as_deref(), errors.as_deref())?
        }
        "list" => Value::list(items(vm, args.optional("iterable")?)?),
        "tuple" => Value::tuple(items(vm, args.optional("iterable")?)?),
        "set" | "frozenset" => {
            let mut set = Map::default();
            for item in items(vm, args.optional("iterable")?)? {
                set.entry(vm.key(&item)?).or_insert(item);
            }
            Value::set(set, &*base.name == "frozenset")
        }
        "slice" => {
            let first = args.required("start")?;
            let second = args.optional("stop")?;
            let step = args.optional("step")?.unwrap_or_default();
            let (start, stop) = match second {
                Some(stop) => (first, stop),
                None => (Value::None, first),
            };
            Value::Slice(Rc::new(Slice { start, stop, step }))
        }
        "range" => make_range(vm, &args.rest())?,
        "property" => {
            let get = args.some("fget")?;
            let set = args.some("fset")?;
            let del = args.some("fdel")?;
            args.optional("doc")?;
            Value::Property(Rc::new(Property { get, set, del }))
        }
        "classmethod" => Value::ClassMethod(Rc::new(args.required("function")?)),
        "staticmethod" => Value::StaticMethod(Rc::new(args.required("function")?)),
        "super" => {
            let after = args.required("type")?;
            let this = args.required("obj")?;
            match after {
                Value::Class(after) => Value::Super(Rc::new(Super { after, this })),
                other => {
                    let given = vm.type_name(&other);
                    return Err(
                        vm.type_error(format!("super() argument 1 must be a type, not {given}"))
                    );
                }
            }
        }
        name => return Err(vm.type_error(format!("cannot create '{name}' instances"))),
    };
    args.finish()?;
    Ok(Some(value))
}

fn items(vm: &Vm, iterable: Option<Value>) -> Result<Vec<Value>, PyError> {
    iterable.map_or_else(|| Ok(Vec::new()), |iterable| vm.iterate(&iterable))
}

fn make_range(vm: &Vm, args: &[Value]) -> Result<Value, PyError> {
    let ints = args
        .iter()
        .map(|arg| super::to_index(vm, arg))
        .collect::<Result<Vec<_>, _>>()?;
    let range = match *ints.as_slice() {
        [stop] => Range {
            start: 0,
            stop,
            step: 1,
        },
        [start, stop] => Range {
            start,
            stop,
            step: 1,
        },
        [_, _, 0] => return Err(vm.value_error("range() arg 3 must not be zero")),
        [start, stop, step] => Range { start, stop, step },
        [] => return Err(vm.type_error("range expected at least 1 argument, got 0")),
        _ => {
            return Err(vm.type_error(format!(
                "range expected at most 3 arguments, got {}",
                ints.len()
            )));
        }
    };
    Ok(Value::Range(range))
}

fn make_bytes(
    vm: &Vm,
    source: Option<Value>,
    codec: Option<&str>,
    errors: Option<&str>,
) -> Result<Value, PyError> {
    let Some(source) = source else {
        return Ok(Value::Bytes(Rc::from([])));
    };
    match (source.primitive(), codec) {
        (Value::Str(text), Some(codec)) => Ok(Value::Bytes(
            encoding::encode(vm, text, codec, errors)?.into(),
        )),
        (Value::Str(_), None) => Err(vm.type_error("string argument without an encoding")),
        (Value::Bytes(bytes), _) => Ok(Value::Bytes(bytes.clone())),
        (Value::Int(count), _) => match usize::try_from(*count) {
            Ok(count) if count < 1 << 30 => Ok(Value::Bytes(vec![0; count].into())),
            _ => Err(vm.value_error("negative count")),
        },
        _ => {
            let mut bytes = Vec::new();
            if let Some(method) = vm.find_attr(&source, "__bytes__")? {
                return vm.call(&method, Args::none());
            }
            for item in vm.iterate(&source)? {
                let byte = super::to_index(vm, &item)?;
                bytes.push(
                    u8::try_from(byte)
                        .map_err(|_| vm.value_error("bytes must be in range(0, 256)"))?,
                );
            }
            Ok(Value::Bytes(bytes.into()))
        }
    }
}

fn make_type(vm: &Vm, metaclass: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let [first, rest @ ..] = args.positional.as_slice() else {
        return Err(vm.type_error("type() takes 1 or 3 arguments"));
    };
    match rest {
        [] => Ok(Value::Class(vm.class_of(first))),
        [bases, attrs] => {
            let name = vm.expect_str(first, "name")?;
            let bases = vm.iterate(bases)?;
            let Value::Dict(attrs) = attrs.primitive() else {
                let given = vm.type_name(attrs);
                return Err(vm.type_error(format!(
                    "type.__new__() argument 3 must be dict, not {given}"
                )));
            };
            super::object::new_class(vm, metaclass, &name, bases, attrs, args.keywords)
        }
        _ => Err(vm.type_error("type() takes 1 or 3 arguments")),
    }
}
