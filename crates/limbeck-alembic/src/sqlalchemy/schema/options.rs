//! Dialect-specific keyword arguments.

use std::cell::RefCell;

use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_schema::{OptionValue, Options};

use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{expr_of, expr_value};
use crate::sqlalchemy::types::{is_type, type_from_value, value_from_type};

/// A construct and its arguments.
type Accepted = (&'static str, &'static [&'static str]);

/// The arguments `<dialect>_<argument>` that SQLAlchemy's own dialects take; `*` is any.
const ACCEPTED: &[(&str, &[Accepted])] = &[
    ("postgresql", POSTGRESQL),
    ("mysql", MYSQL),
    ("mariadb", MYSQL),
    (
        "sqlite",
        &[
            ("Table", &["autoincrement", "with_rowid", "strict"]),
            ("Index", &["where"]),
            (
                "Column",
                &[
                    "on_conflict_primary_key",
                    "on_conflict_not_null",
                    "on_conflict_unique",
                ],
            ),
            ("Constraint", &["on_conflict"]),
        ],
    ),
    (
        "oracle",
        &[
            (
                "Table",
                &["resolve_synonyms", "on_commit", "compress", "tablespace"],
            ),
            ("Index", &["bitmap", "compress", "vector"]),
            ("Sequence", &["order"]),
            ("Identity", &["order", "on_null"]),
        ],
    ),
    (
        "mssql",
        &[
            ("PrimaryKeyConstraint", &["clustered"]),
            ("UniqueConstraint", &["clustered"]),
            ("Index", &["clustered", "include", "where", "columnstore"]),
            ("Column", &["identity_start", "identity_increment"]),
        ],
    ),
];

const POSTGRESQL: &[Accepted] = &[
    (
        "Index",
        &[
            "using",
            "include",
            "where",
            "ops",
            "concurrently",
            "with",
            "tablespace",
            "nulls_not_distinct",
            "invalid",
        ],
    ),
    (
        "Table",
        &[
            "ignore_search_path",
            "tablespace",
            "partition_by",
            "with_oids",
            "with",
            "on_commit",
            "inherits",
            "using",
        ],
    ),
    ("CheckConstraint", &["not_valid"]),
    ("ForeignKeyConstraint", &["not_valid"]),
    ("PrimaryKeyConstraint", &["include"]),
    ("UniqueConstraint", &["include", "nulls_not_distinct"]),
];

const MYSQL: &[Accepted] = &[
    ("Table", &["*"]),
    ("PrimaryKeyConstraint", &["using"]),
    ("Index", &["using", "length", "prefix", "with_parser"]),
];

/// Dialect arguments of a construct: `mysql_engine="InnoDB"` of a `Table`.
///
/// # Errors
/// One that the dialect does not take; arguments of dialects that are not known are taken as they are.
pub(crate) fn options_from_kwargs(
    vm: &Vm,
    construct: &str,
    kwargs: Vec<(Rc<str>, Value)>,
) -> Result<Options, PyError> {
    let mut options = Options::new();
    for (name, value) in kwargs {
        let parts = name.split_once('_');
        let parts = parts.filter(|(dialect, argument)| !dialect.is_empty() && !argument.is_empty());
        let Some((dialect, argument)) = parts else {
            return Err(vm.type_error(format!(
                "Additional arguments should be named <dialectname>_<argument>, got '{name}'"
            )));
        };
        if !accepts(dialect, construct, argument) {
            let module = match construct {
                "ExcludeConstraint" => "sqlalchemy.dialects.postgresql.ext",
                _ => "sqlalchemy.sql.schema",
            };
            let message = format!(
                "Argument '{name}' is not accepted by dialect '{dialect}' on behalf of <class '{module}.{construct}'>"
            );
            return Err(sqlalchemy_error(vm, "ArgumentError", message));
        }
        options.insert(name.to_string(), option_value(vm, &value)?);
    }
    Ok(options)
}

fn accepts(dialect: &str, construct: &str, argument: &str) -> bool {
    let Some((_, constructs)) = ACCEPTED.iter().find(|(known, _)| *known == dialect) else {
        return true;
    };
    let speaks_of =
        |of: &str| of == construct || (of == "Constraint" && construct.ends_with("Constraint"));
    constructs
        .iter()
        .filter(|(of, _)| speaks_of(of))
        .any(|(_, arguments)| arguments.contains(&"*") || arguments.contains(&argument))
}

/// Keyword arguments that are passed on and looked at by those who know them, as far as they are plain
/// data.
pub(crate) fn free_options(vm: &Vm, kwargs: Vec<(Rc<str>, Value)>) -> Result<Options, PyError> {
    let mut options = Options::new();
    for (name, value) in kwargs {
        match (option_value(vm, &value), &value) {
            (Ok(value), _) => {
                options.insert(name.to_string(), value);
            }
            (Err(error), Value::Opaque(_)) => return Err(error),
            (Err(_), _) => {}
        }
    }
    Ok(options)
}

/// `info={…}`, as far as it is plain data.
pub(crate) fn info_from_value(vm: &Vm, info: &Value) -> Result<Options, PyError> {
    let mut options = Options::new();
    if let Value::Dict(dict) = info {
        for (key, value) in dict.pairs() {
            if let (Some(key), Ok(value)) = (key.as_str(), option_value(vm, &value)) {
                options.insert(key.to_string(), value);
            }
        }
    }
    Ok(options)
}

/// `info` of a column or a table: a dictionary that Python code may change at any time.
#[derive(Default, Clone)]
pub(crate) struct Info(RefCell<Option<Value>>);

impl Info {
    /// The dictionary that is there from now on.
    pub(super) fn set(&self, info: Value) {
        *self.0.borrow_mut() = Some(info);
    }

    /// The dictionary; `known` is what it holds at first.
    pub(super) fn value(&self, vm: &Vm, known: &Options) -> Value {
        let first = || value_from_option(vm, &OptionValue::Map(known.clone()));
        self.0.borrow_mut().get_or_insert_with(first).clone()
    }

    /// A dictionary of its own with the same content.
    pub(super) fn copied(&self, vm: &Vm) -> Result<Self, PyError> {
        let copy = |info: &Value| vm.call_method(info, "copy", Args::none());
        let copy = self.0.borrow().as_ref().map(copy).transpose()?;
        Ok(Self(RefCell::new(copy)))
    }

    /// What the dictionary holds by now, as far as it is plain data; nothing where nobody asked for it.
    pub(super) fn options(&self, vm: &Vm) -> Result<Option<Options>, PyError> {
        let info = self.0.borrow();
        info.as_ref()
            .map(|info| info_from_value(vm, info))
            .transpose()
    }
}

/// A value of a keyword argument as data.
///
/// # Errors
/// It is not evaluated, or none of the kinds that such arguments have.
pub(crate) fn option_value(vm: &Vm, value: &Value) -> Result<OptionValue, PyError> {
    if let Some(expr) = expr_of(vm, value) {
        return Ok(OptionValue::Expr(Box::new(expr)));
    }
    if is_type(vm, value) {
        return Ok(OptionValue::Type(type_from_value(vm, value)?));
    }
    Ok(match value.primitive() {
        Value::None => OptionValue::None,
        Value::Bool(flag) => OptionValue::Bool(*flag),
        Value::Int(int) => OptionValue::Int(*int),
        Value::Str(text) => OptionValue::Text(text.to_string()),
        Value::Float(_) => OptionValue::Text(vm.repr(value)?),
        Value::List(_) | Value::Tuple(_) | Value::Set(_) => {
            let items = vm.iterate(value)?;
            let items = items.iter().map(|item| option_value(vm, item));
            let items = items.collect::<Result<_, _>>()?;
            match value.primitive() {
                Value::Tuple(_) => OptionValue::Tuple(items),
                _ => OptionValue::List(items),
            }
        }
        Value::Dict(dict) => {
            let mut map = IndexMap::new();
            for (key, item) in dict.pairs() {
                let key = match expr_of(vm, &key) {
                    Some(limbeck_schema::Expr::Column(column)) => column.name,
                    _ => vm.to_str(&key)?.to_string(),
                };
                map.insert(key, option_value(vm, &item)?);
            }
            OptionValue::Map(map)
        }
        Value::Opaque(opaque) => return Err(vm.opaque_error(opaque, "an option")),
        other => {
            let shown = vm.repr(other)?;
            return Err(vm.type_error(format!("{shown} cannot be an option")));
        }
    })
}

/// An option as Python code reads it.
pub(crate) fn value_from_option(vm: &Vm, option: &OptionValue) -> Value {
    match option {
        OptionValue::None => Value::None,
        OptionValue::Bool(flag) => Value::Bool(*flag),
        OptionValue::Int(int) => Value::Int(*int),
        OptionValue::Text(text) => Value::str(text),
        OptionValue::Expr(expr) => expr_value(vm, (**expr).clone()),
        OptionValue::Type(ty) => value_from_type(vm, ty),
        OptionValue::List(items) => Value::list(
            items
                .iter()
                .map(|item| value_from_option(vm, item))
                .collect(),
        ),
        OptionValue::Tuple(items) => Value::tuple(
            items
                .iter()
                .map(|item| value_from_option(vm, item))
                .collect(),
        ),
        OptionValue::Map(map) => Value::dict(
            map.iter()
                .map(|(name, item)| (name, value_from_option(vm, item))),
        ),
    }
}
