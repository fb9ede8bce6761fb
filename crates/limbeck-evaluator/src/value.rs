//! Values of the evaluated program.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;
use num_bigint::BigInt;
use rustc_hash::FxBuildHasher;

use crate::class::{Class, Object};
use crate::function::{Function, Method, NativeFunction};
use crate::generator::Generator;
use crate::iterator::Iter;
use crate::key::Key;
use crate::module::Module;
use crate::opaque::Opaque;

/// A map in the order of insertion. What is hashed are the names of scripts: a fast hash will do.
pub type Map<K, V> = IndexMap<K, V, FxBuildHasher>;

/// A Python value. Cloning shares it, as an assignment in Python does.
#[derive(Clone, Default)]
pub enum Value {
    /// `None`
    #[default]
    None,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// `bool`
    Bool(bool),
    /// `int` that fits 64 bits.
    Int(i64),
    /// `int` beyond 64 bits.
    BigInt(Rc<BigInt>),
    /// `float`
    Float(f64),
    /// `str`
    Str(Rc<str>),
    /// `bytes`
    Bytes(Rc<[u8]>),
    /// `list`
    List(Rc<List>),
    /// `tuple`
    Tuple(Rc<[Value]>),
    /// `dict`
    Dict(Rc<Dict>),
    /// `set` and `frozenset`
    Set(Rc<Set>),
    /// `slice`
    Slice(Rc<Slice>),
    /// `range`
    Range(Range),
    /// A function defined in Python.
    Function(Rc<Function>),
    /// A function of the host.
    Native(Rc<NativeFunction>),
    /// A function with its `self`.
    Method(Rc<Method>),
    /// `property`
    Property(Rc<Property>),
    /// `classmethod`
    ClassMethod(Rc<Value>),
    /// `staticmethod`
    StaticMethod(Rc<Value>),
    /// `super()`
    Super(Rc<Super>),
    /// A class.
    Class(Rc<Class>),
    /// An instance of a class.
    Object(Rc<Object>),
    /// A module.
    Module(Rc<Module>),
    /// An iterator.
    Iter(Rc<Iter>),
    /// A generator or coroutine.
    Generator(Rc<Generator>),
    /// A placeholder for what could not be evaluated.
    Opaque(Rc<Opaque>),
}

/// `list`
#[derive(Default)]
pub struct List(pub RefCell<Vec<Value>>);

/// `dict`: insertion-ordered, keyed by Python equality.
#[derive(Default)]
pub struct Dict(pub RefCell<Map<Key, (Value, Value)>>);

/// `set` or `frozenset`.
#[derive(Default)]
pub struct Set {
    /// The elements.
    pub items: RefCell<Map<Key, Value>>,
    /// A `frozenset`.
    pub frozen: bool,
}

/// `slice`
pub struct Slice {
    /// Start.
    pub start: Value,
    /// Stop.
    pub stop: Value,
    /// Step.
    pub step: Value,
}

/// `range`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First.
    pub start: i64,
    /// Bound, exclusive.
    pub stop: i64,
    /// Step, not zero.
    pub step: i64,
}

/// `property`
#[derive(Default)]
pub struct Property {
    /// Getter.
    pub get: Option<Value>,
    /// Setter.
    pub set: Option<Value>,
    /// Deleter.
    pub del: Option<Value>,
}

/// `super()`
pub struct Super {
    /// The class after which the lookup starts.
    pub after: Rc<Class>,
    /// The instance or class that is looked at.
    pub this: Value,
}

impl Range {
    /// How many numbers.
    pub fn len(&self) -> usize {
        let span = if self.step > 0 {
            i128::from(self.stop) - i128::from(self.start) + i128::from(self.step) - 1
        } else {
            i128::from(self.start) - i128::from(self.stop) - i128::from(self.step) - 1
        };
        usize::try_from((span / i128::from(self.step.unsigned_abs())).max(0)).unwrap_or(usize::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number at an index.
    pub fn get(&self, index: usize) -> Option<i64> {
        let at = i128::from(self.start) + i128::from(self.step) * index as i128;
        (index < self.len())
            .then(|| i64::try_from(at).ok())
            .flatten()
    }
}

impl Dict {
    /// The value under a text key.
    pub fn get_str(&self, key: &str) -> Option<Value> {
        self.0.borrow().get(key).map(|(_, value)| value.clone())
    }

    /// Sets the value under a text key.
    pub fn set_str(&self, key: &str, value: Value) {
        let key: Rc<str> = key.into();
        self.0
            .borrow_mut()
            .insert(Key::Str(key.clone()), (Value::Str(key), value));
    }

    /// Keys and values, copied.
    pub fn pairs(&self) -> Vec<(Value, Value)> {
        self.0.borrow().values().cloned().collect()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Value {
    /// A `str`.
    pub fn str(text: impl AsRef<str>) -> Self {
        Self::Str(text.as_ref().into())
    }

    /// A `list`.
    pub fn list(items: Vec<Value>) -> Self {
        Self::List(Rc::new(List(RefCell::new(items))))
    }

    /// A `tuple`.
    pub fn tuple(items: Vec<Value>) -> Self {
        Self::Tuple(items.into())
    }

    /// A `dict` with text keys.
    pub fn dict<K: AsRef<str>>(items: impl IntoIterator<Item = (K, Value)>) -> Self {
        let dict = Dict::default();
        for (key, value) in items {
            dict.set_str(key.as_ref(), value);
        }
        Self::Dict(Rc::new(dict))
    }

    /// A `set`.
    pub fn set(items: Map<Key, Value>, frozen: bool) -> Self {
        Self::Set(Rc::new(Set {
            items: RefCell::new(items),
            frozen,
        }))
    }

    /// An `int` of any size.
    pub fn big_int(int: BigInt) -> Self {
        match i64::try_from(&int) {
            Ok(small) => Self::Int(small),
            Err(_) => Self::BigInt(Rc::new(int)),
        }
    }

    /// Whether this is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The text of a `str`, also of an instance of a subclass.
    pub fn as_str(&self) -> Option<Rc<str>> {
        match self.primitive() {
            Self::Str(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The number of an `int` or `bool` that fits 64 bits.
    pub fn as_int(&self) -> Option<i64> {
        match self.primitive() {
            Self::Int(int) => Some(*int),
            Self::Bool(flag) => Some(i64::from(*flag)),
            _ => None,
        }
    }

    /// For an instance of a subclass of `str`, `int` … that plain value, else the value itself.
    pub fn primitive(&self) -> &Value {
        match self {
            Self::Object(object) => object.primitive.as_ref().unwrap_or(self),
            other => other,
        }
    }

    /// The host's payload of that type, if the value is an object that carries one.
    pub fn native<T: crate::Native>(&self) -> Option<Rc<T>> {
        match self {
            Self::Object(object) => object.native::<T>(),
            _ => None,
        }
    }

    /// `is`
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Self::None, Self::None)
            | (Self::Ellipsis, Self::Ellipsis)
            | (Self::NotImplemented, Self::NotImplemented) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Str(a), Self::Str(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            _ => match (self.address(), other.address()) {
                (Some(a), Some(b)) => a == b,
                _ => false,
            },
        }
    }

    /// The address of what the value shares, if it shares anything: `id()`.
    pub fn address(&self) -> Option<usize> {
        fn at<T: ?Sized>(rc: &Rc<T>) -> usize {
            Rc::as_ptr(rc).cast::<()>() as usize
        }
        Some(match self {
            Self::BigInt(x) => at(x),
            Self::Str(x) => at(x),
            Self::Bytes(x) => at(x),
            Self::List(x) => at(x),
            Self::Tuple(x) => at(x),
            Self::Dict(x) => at(x),
            Self::Set(x) => at(x),
            Self::Slice(x) => at(x),
            Self::Function(x) => at(x),
            Self::Native(x) => at(x),
            Self::Method(x) => at(x),
            Self::Property(x) => at(x),
            Self::ClassMethod(x) | Self::StaticMethod(x) => at(x),
            Self::Super(x) => at(x),
            Self::Class(x) => at(x),
            Self::Object(x) => at(x),
            Self::Module(x) => at(x),
            Self::Iter(x) => at(x),
            Self::Generator(x) => at(x),
            Self::Opaque(x) => at(x),
            Self::None
            | Self::Ellipsis
            | Self::NotImplemented
            | Self::Bool(_)
            | Self::Int(_)
            | Self::Float(_)
            | Self::Range(_) => return None,
        })
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<usize> for Value {
    fn from(int: usize) -> Self {
        i64::try_from(int).map_or_else(|_| Self::BigInt(Rc::new(BigInt::from(int))), Self::Int)
    }
}

impl From<f64> for Value {
    fn from(float: f64) -> Self {
        Self::Float(float)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::str(text)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::str(text)
    }
}

impl From<Rc<str>> for Value {
    fn from(text: Rc<str>) -> Self {
        Self::Str(text)
    }
}

impl From<Rc<Class>> for Value {
    fn from(class: Rc<Class>) -> Self {
        Self::Class(class)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::list(items.into_iter().map(Into::into).collect())
    }
}

/// A counter that gives every call another number.
#[derive(Default)]
pub(crate) struct Counter(Cell<u64>);

impl Counter {
    pub(crate) fn next(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}
