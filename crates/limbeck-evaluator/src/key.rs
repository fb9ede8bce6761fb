//! Keys of dictionaries and sets.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use indexmap::Equivalent;
use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};

use crate::{PyError, Value, Vm};

/// What of a value decides its place in a dictionary: equal values have equal keys (`1`, `1.0`
/// and `True` are one key).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// `None` and other singletons, by a number of their own.
    Singleton(u8),
    /// A whole number.
    Int(i64),
    /// A whole number beyond 64 bits.
    Big(BigInt),
    /// Any other float, by its bits.
    Float(u64),
    /// Text.
    Str(Rc<str>),
    /// Bytes.
    Bytes(Rc<[u8]>),
    /// A tuple.
    Tuple(Vec<Key>),
    /// A `frozenset`: its sorted hashes.
    Frozen(Vec<u64>),
    /// An object that is equal to itself alone.
    Identity(usize),
    /// A value of a class with its own equality: the class's name and a text that decides it.
    Custom(&'static str, Rc<str>),
    /// An object of a Python class with `__hash__`.
    Hash(i64),
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            // A text key has to hash like the text alone, so that `&str` finds it.
            Self::Str(text) => text.hash(state),
            Self::Singleton(n) => n.hash(state),
            Self::Int(n) => n.hash(state),
            Self::Big(n) => n.hash(state),
            Self::Float(bits) => bits.hash(state),
            Self::Bytes(bytes) => bytes.hash(state),
            Self::Tuple(items) => items.hash(state),
            Self::Frozen(items) => items.hash(state),
            Self::Identity(address) => address.hash(state),
            Self::Custom(class, text) => (class, text).hash(state),
            Self::Hash(hash) => hash.hash(state),
        }
    }
}

impl Equivalent<Key> for str {
    fn equivalent(&self, key: &Key) -> bool {
        matches!(key, Key::Str(text) if **text == *self)
    }
}

impl Key {
    /// The key of a float.
    pub fn float(float: f64) -> Self {
        if float.fract() == 0.0 && float.is_finite() {
            return match float.to_i64() {
                Some(int) => Self::Int(int),
                None => BigInt::from_f64(float).map_or(Self::Float(float.to_bits()), Self::Big),
            };
        }
        Self::Float(float.to_bits())
    }

    /// A number for `hash()`.
    pub fn number(&self) -> i64 {
        match self {
            Self::Int(int) => *int,
            Self::Hash(hash) => *hash,
            other => {
                let mut hasher = std::collections::hash_map::DefaultHasher::new();
                other.hash(&mut hasher);
                (hasher.finish() >> 2) as i64
            }
        }
    }
}

impl Vm {
    /// The key of a value.
    ///
    /// # Errors
    /// `TypeError` for a value that is not hashable, and what a `__hash__` raises.
    pub fn key(&self, value: &Value) -> Result<Key, PyError> {
        Ok(match value {
            Value::None => Key::Singleton(0),
            Value::Ellipsis => Key::Singleton(1),
            Value::NotImplemented => Key::Singleton(2),
            Value::Bool(flag) => Key::Int(i64::from(*flag)),
            Value::Int(int) => Key::Int(*int),
            Value::BigInt(int) => Key::Big((**int).clone()),
            Value::Float(float) => Key::float(*float),
            Value::Str(text) => Key::Str(text.clone()),
            Value::Bytes(bytes) => Key::Bytes(bytes.clone()),
            Value::Tuple(items) => {
                self.check_stack()?;
                Key::Tuple(
                    items
                        .iter()
                        .map(|item| self.key(item))
                        .collect::<Result<_, _>>()?,
                )
            }
            Value::Set(set) if set.frozen => {
                let mut hashes: Vec<u64> = set
                    .items
                    .borrow()
                    .keys()
                    .map(|key| key.number() as u64)
                    .collect();
                hashes.sort_unstable();
                Key::Frozen(hashes)
            }
            Value::Range(range) => Key::Tuple(vec![
                Key::Singleton(3),
                Key::Int(range.start),
                Key::Int(range.stop),
                Key::Int(range.step),
            ]),
            Value::List(_) | Value::Dict(_) | Value::Set(_) | Value::Slice(_) => {
                let name = self.type_name(value);
                return Err(self.type_error(format!("unhashable type: '{name}'")));
            }
            Value::Object(object) => return self.object_key(object),
            Value::Method(method) => Key::Tuple(vec![
                self.key(&method.function)?,
                Key::Identity(method.this.address().unwrap_or(0)),
            ]),
            Value::Function(_)
            | Value::Native(_)
            | Value::Property(_)
            | Value::ClassMethod(_)
            | Value::StaticMethod(_)
            | Value::Super(_)
            | Value::Class(_)
            | Value::Module(_)
            | Value::Iter(_)
            | Value::Generator(_)
            | Value::Opaque(_) => Key::Identity(value.address().unwrap_or(0)),
        })
    }
}
