//! Values as they travel between scripts, statements and databases.

use bigdecimal::BigDecimal;
use jiff::civil;

/// One SQL value: a bound parameter, a literal, or a cell of a result row.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum SqlValue {
    /// SQL `NULL`.
    #[default]
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// An integer beyond that, of 64 bits without a sign.
    Unsigned(u64),
    /// An exact number, or an integer beyond 64 bits.
    Decimal(BigDecimal),
    /// A floating point number.
    Float(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A date.
    Date(civil::Date),
    /// A time of day; the offset from UTC in seconds where the type has one.
    Time(civil::Time, Option<i32>),
    /// A date and time; the offset from UTC in seconds where the type has one.
    DateTime(civil::DateTime, Option<i32>),
    /// A span of time.
    Interval(Interval),
    /// A UUID.
    Uuid(uuid::Uuid),
    /// A JSON document.
    Json(serde_json::Value),
    /// An array (PostgreSQL).
    Array(Vec<SqlValue>),
}

/// A span of time in the three parts that databases keep apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Interval {
    /// Whole months.
    pub months: i32,
    /// Whole days.
    pub days: i32,
    /// Microseconds.
    pub microseconds: i64,
}

impl SqlValue {
    /// Whether this is SQL `NULL`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, if this is text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer, if this is one (booleans count as 0 and 1).
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(int) => Some(*int),
            Self::Bool(flag) => Some(i64::from(*flag)),
            _ => None,
        }
    }
}

impl From<&str> for SqlValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for SqlValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for SqlValue {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<bool> for SqlValue {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<f64> for SqlValue {
    fn from(float: f64) -> Self {
        Self::Float(float)
    }
}
