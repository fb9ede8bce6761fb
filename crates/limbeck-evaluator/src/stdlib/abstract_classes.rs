//! `collections.abc`: which classes count as containers, and what deriving from one brings.

use std::rc::Rc;

use crate::builtins::VirtualBase;
use crate::{Args, Class, ClassBuilder, Module, PyError, Value, Vm};

struct Abstract {
    name: &'static str,
    base: &'static str,
    /// Builtin classes that count.
    builtin: &'static [&'static str],
    /// A class with all of these counts; without any, only those named.
    methods: &'static [&'static str],
}

const fn of(
    name: &'static str,
    base: &'static str,
    builtin: &'static [&'static str],
    methods: &'static [&'static str],
) -> Abstract {
    Abstract {
        name,
        base,
        builtin,
        methods,
    }
}

const SIZED: &[&str] = &[
    "str",
    "bytes",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "range",
    "dict_keys",
    "dict_values",
    "dict_items",
];
const ITERABLE: &[&str] = &[
    "str",
    "bytes",
    "list",
    "tuple",
    "dict",
    "set",
    "frozenset",
    "range",
    "dict_keys",
    "dict_values",
    "dict_items",
    "iterator",
    "generator",
];
const CALLABLE: &[&str] = &["function", "method", "builtin_function_or_method", "type"];

const CLASSES: &[Abstract] = &[
    of("Sized", "", SIZED, &["__len__"]),
    of("Container", "", SIZED, &["__contains__"]),
    of("Iterable", "", ITERABLE, &["__iter__"]),
    of("Hashable", "", &[], &[]),
    of("Callable", "", CALLABLE, &["__call__"]),
    of(
        "Iterator",
        "Iterable",
        &["iterator", "generator"],
        &["__next__", "__iter__"],
    ),
    of(
        "Generator",
        "Iterator",
        &["generator"],
        &["send", "throw", "close"],
    ),
    of(
        "Reversible",
        "Iterable",
        &["list", "tuple", "dict", "str", "range"],
        &["__reversed__"],
    ),
    of("Awaitable", "", &["coroutine"], &["__await__"]),
    of("Coroutine", "Awaitable", &["coroutine"], &[]),
    of("AsyncIterable", "", &[], &["__aiter__"]),
    of(
        "AsyncIterator",
        "AsyncIterable",
        &[],
        &["__anext__", "__aiter__"],
    ),
    of(
        "AsyncGenerator",
        "AsyncIterator",
        &["generator"],
        &["asend", "athrow"],
    ),
    of(
        "Collection",
        "Iterable",
        SIZED,
        &["__len__", "__iter__", "__contains__"],
    ),
    of(
        "Sequence",
        "Collection",
        &["str", "bytes", "list", "tuple", "range", "deque"],
        &[],
    ),
    of("MutableSequence", "Sequence", &["list", "deque"], &[]),
    of("ByteString", "Sequence", &["bytes"], &[]),
    of(
        "Set",
        "Collection",
        &["set", "frozenset", "dict_keys", "dict_items"],
        &[],
    ),
    of("MutableSet", "Set", &["set"], &[]),
    of(
        "Mapping",
        "Collection",
        &[
            "dict",
            "mappingproxy",
            "MappingProxyType",
            "ChainMap",
            "UserDict",
        ],
        &[],
    ),
    of(
        "MutableMapping",
        "Mapping",
        &["dict", "ChainMap", "UserDict"],
        &[],
    ),
    of(
        "MappingView",
        "Sized",
        &["dict_keys", "dict_values", "dict_items"],
        &[],
    ),
    of("KeysView", "MappingView", &["dict_keys"], &[]),
    of("ValuesView", "MappingView", &["dict_values"], &[]),
    of("ItemsView", "MappingView", &["dict_items"], &[]),
];

impl Abstract {
    fn counts(&self, class: &Rc<Class>) -> bool {
        if self.name == "Hashable" {
            let unhashable = matches!(class.lookup("__hash__"), Some(Value::None));
            return !unhashable
                && !["list", "dict", "set"]
                    .iter()
                    .any(|name| class.is_named(name));
        }
        self.builtin.iter().any(|name| class.is_named(name))
            || (!self.methods.is_empty()
                && self
                    .methods
                    .iter()
                    .all(|method| class.lookup(method).is_some()))
    }
}

fn item(vm: &Vm, this: &Value, key: &Value) -> Result<Option<Value>, PyError> {
    match vm.get_item(this, key) {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.is_a(&vm.types().key_error) => Ok(None),
        Err(error) => Err(error),
    }
}

fn pairs(vm: &Vm, this: &Value) -> Result<Vec<(Value, Value)>, PyError> {
    let keys = vm.iterate(this)?;
    keys.into_iter()
        .map(|key| vm.get_item(this, &key).map(|value| (key, value)))
        .collect()
}

/// What a mapping does with its `__getitem__`, `__iter__` and `__len__`.
fn mapping(class: ClassBuilder) -> ClassBuilder {
    class
        .method("get", |vm, this, args| {
            let mut args = args.reader(vm, "get");
            let key = args.required("key")?;
            let default = args.optional("default")?;
            Ok(item(vm, this, &key)?.or(default).unwrap_or_default())
        })
        .method("__contains__", |vm, this, args| {
            Ok(
                item(vm, this, &args.reader(vm, "__contains__").required("key")?)?
                    .is_some()
                    .into(),
            )
        })
        .method("keys", |vm, this, _| Ok(Value::list(vm.iterate(this)?)))
        .method("values", |vm, this, _| {
            Ok(Value::list(
                pairs(vm, this)?
                    .into_iter()
                    .map(|(_, value)| value)
                    .collect(),
            ))
        })
        .method("items", |vm, this, _| {
            let pairs = pairs(vm, this)?
                .into_iter()
                .map(|(key, value)| Value::tuple(vec![key, value]));
            Ok(Value::list(pairs.collect()))
        })
        .method("__eq__", |vm, this, args| {
            let other = args.reader(vm, "__eq__").required("other")?;
            let dict = Value::Class(vm.types().dict.clone());
            if vm.find_attr(&other, "keys")?.is_none() {
                return Ok(Value::NotImplemented);
            }
            let (a, b) = (
                vm.call(&dict, Args::of(vec![this.clone()]))?,
                vm.call(&dict, Args::of(vec![other]))?,
            );
            Ok(vm.equals(&a, &b)?.into())
        })
}

fn mutable_mapping(class: ClassBuilder) -> ClassBuilder {
    class
        .method("pop", |vm, this, args| {
            let mut args = args.reader(vm, "pop");
            let key = args.required("key")?;
            let default = args.optional("default")?;
            match item(vm, this, &key)? {
                Some(value) => {
                    vm.del_item(this, &key)?;
                    Ok(value)
                }
                None => default.ok_or_else(|| vm.key_error(key)),
            }
        })
        .method("setdefault", |vm, this, args| {
            let mut args = args.reader(vm, "setdefault");
            let key = args.required("key")?;
            let default = args.optional("default")?.unwrap_or_default();
            match item(vm, this, &key)? {
                Some(value) => Ok(value),
                None => {
                    vm.set_item(this, &key, default.clone())?;
                    Ok(default)
                }
            }
        })
        .method("update", |vm, this, args| {
            let dict = crate::value::Dict::default();
            crate::methods::fill_dict(vm, &dict, "update", args)?;
            for (key, value) in dict.pairs() {
                vm.set_item(this, &key, value)?;
            }
            Ok(Value::None)
        })
        .method("clear", |vm, this, _| {
            for key in vm.iterate(this)? {
                vm.del_item(this, &key)?;
            }
            Ok(Value::None)
        })
}

fn sequence(class: ClassBuilder) -> ClassBuilder {
    class
        .method("__iter__", |vm, this, _| {
            let (this, length) = (this.clone(), vm.len(this)?);
            let mut at = 0;
            Ok(Value::iterator("iterator", move |vm| {
                at += 1;
                if at > length {
                    Ok(None)
                } else {
                    vm.get_item(&this, &Value::from(at - 1)).map(Some)
                }
            }))
        })
        .method("__contains__", |vm, this, args| {
            let wanted = args.reader(vm, "__contains__").required("value")?;
            for item in vm.iterate(this)? {
                if vm.equals(&item, &wanted)? {
                    return Ok(true.into());
                }
            }
            Ok(false.into())
        })
        .method("index", |vm, this, args| {
            let items = Value::list(vm.iterate(this)?);
            vm.call_method(&items, "index", args)
        })
        .method("count", |vm, this, args| {
            let items = Value::list(vm.iterate(this)?);
            vm.call_method(&items, "count", args)
        })
}

/// `collections.abc`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for entry in CLASSES {
        let mut class = ClassBuilder::new(entry.name)
            .module("collections.abc")
            .hooks(|hooks| {
                hooks.class_item = Some(Rc::new(|vm, class, index| {
                    let name = format!("{}.{}", class.module.borrow(), class.qualname.borrow());
                    let args = match index {
                        Value::Tuple(items) => items.to_vec(),
                        single => vec![single.clone()],
                    };
                    Ok(super::typing::alias(vm, &name, class.clone().into(), args))
                }));
            });
        if let Some(Value::Class(base)) = module.get(entry.base) {
            class = class.base(&base);
        }
        class = match entry.name {
            "Mapping" => mapping(class),
            "MutableMapping" => mutable_mapping(class),
            "Sequence" => sequence(class),
            _ => class,
        };
        let class = class
            .class_method("register", |vm, _, args| {
                args.reader(vm, "register").required("subclass")
            })
            .build(vm);
        *class.data.borrow_mut() = Some(Rc::new(VirtualBase(Box::new(|_, given| {
            entry.counts(given)
        }))));
        module.set(entry.name, Value::Class(class));
    }
    Ok(())
}
