//! Dialect-specific keyword arguments (`postgresql_where=…`, `mysql_engine=…`).

use indexmap::IndexMap;

use crate::{Expr, SqlType};

/// Keyword arguments by their full name, in the order they were given.
pub type Options = IndexMap<String, OptionValue>;

/// What a dialect-specific keyword argument can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionValue {
    /// Python's `None`.
    None,
    /// A flag.
    Bool(bool),
    /// A number.
    Int(i64),
    /// Plain text.
    Text(String),
    /// A SQL expression (`postgresql_where=sa.text("…")`).
    Expr(Box<Expr>),
    /// A type.
    Type(SqlType),
    /// A list.
    List(Vec<OptionValue>),
    /// A tuple, which does as a list does and is written as it was.
    Tuple(Vec<OptionValue>),
    /// A mapping (`postgresql_ops={"name": "gin_trgm_ops"}`).
    Map(IndexMap<String, OptionValue>),
}

impl OptionValue {
    /// Python's truth of the value.
    pub fn truth(&self) -> bool {
        match self {
            Self::None => false,
            Self::Bool(flag) => *flag,
            Self::Int(int) => *int != 0,
            Self::Text(text) => !text.is_empty(),
            Self::List(items) | Self::Tuple(items) => !items.is_empty(),
            Self::Map(items) => !items.is_empty(),
            Self::Expr(_) | Self::Type(_) => true,
        }
    }

    /// The text, if this is text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
