//! Reading the program's answer.

use serde_json::Value;

/// Why an answer is not understood, with the way to the place.
#[derive(Debug)]
pub(super) struct Malformed(pub(super) String);

impl Malformed {
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The same, of something.
    pub(super) fn of(self, place: &str) -> Self {
        Self(format!("{place}: {}", self.0))
    }
}

pub(super) type Read<T> = Result<T, Malformed>;

/// A JSON object whose members are asked for by name; one that is not there is null.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a Value);

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value) -> Self {
        Self(value)
    }

    pub(super) fn get(self, name: &str) -> &'a Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    pub(super) fn has(self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    /// A member that is an object.
    pub(super) fn node(self, name: &str) -> Self {
        Self(self.get(name))
    }

    /// A member that is an object, where it is there and not null.
    pub(super) fn some(self, name: &str) -> Option<Self> {
        match self.get(name) {
            Value::Null => None,
            value => Some(Self(value)),
        }
    }

    pub(super) fn text(self, name: &str) -> Option<String> {
        self.get(name).as_str().map(str::to_owned)
    }

    /// A text that has to be there.
    pub(super) fn needed(self, name: &str) -> Read<String> {
        let found = self.text(name);
        found.ok_or_else(|| Malformed::new(format!("'{name}' is missing")))
    }

    pub(super) fn flag(self, name: &str) -> Option<bool> {
        self.get(name).as_bool()
    }

    pub(super) fn is_set(self, name: &str) -> bool {
        self.flag(name) == Some(true)
    }

    pub(super) fn int(self, name: &str) -> Option<i64> {
        self.get(name).as_i64()
    }

    /// The items of a list.
    pub(super) fn items(self, name: &str) -> impl Iterator<Item = Self> + 'a {
        let items = self.get(name).as_array().map(Vec::as_slice);
        items.unwrap_or_default().iter().map(Self)
    }

    pub(super) fn texts(self, name: &str) -> Vec<String> {
        self.items(name)
            .filter_map(|item| item.0.as_str().map(str::to_owned))
            .collect()
    }

    /// The members of an object.
    pub(super) fn members(self, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.get(name).as_object().into_iter().flatten()
    }
}
