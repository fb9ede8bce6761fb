//! What an inspector tells, as SQLAlchemy's dictionaries.

use limbeck_engine::{ReflectedColumn, ReflectedDomain, ReflectedEnum, ReflectedTable, Subject};
use limbeck_evaluator::{Value, Vm};
use limbeck_schema::{Computed, Identity, OptionValue, Options};

use crate::sqlalchemy::schema::value_from_option;
use crate::sqlalchemy::types::value_from_type;

pub(super) fn texts(list: &[String]) -> Value {
    Value::list(list.iter().map(Value::str).collect())
}

fn options(vm: &Vm, options: &Options) -> Value {
    Value::dict(
        options
            .iter()
            .map(|(name, value)| (name, value_from_option(vm, value))),
    )
}

type Pairs = Vec<(&'static str, Value)>;

/// Which keys the reference's dictionaries begin with; the others follow as they come.
const ORDERS: &[(&str, &str, &[&str])] = &[
    ("sqlite", "index", &["name", "column_names", "unique"]),
    ("sqlite", "check", &["sqltext", "name"]),
    (
        "mysql",
        "column",
        &["name", "type", "default", "comment", "nullable"],
    ),
    ("mysql", "index", &["name", "column_names", "unique"]),
    ("postgresql", "unique", &["column_names", "name"]),
];

/// What is told of a column, key, index or constraint, with the keys of the dialect in its order.
fn told(dialect: &str, kind: &str, mut pairs: Pairs, comment: Option<&String>) -> Value {
    let dialect = if dialect == "mariadb" {
        "mysql"
    } else {
        dialect
    };
    let comments = match dialect {
        "postgresql" => !matches!(kind, "index" | "column"),
        _ => false,
    };
    if comments || comment.is_some() {
        let at = pairs.iter().position(|(key, _)| *key == "dialect_options");
        let at = at.unwrap_or(pairs.len());
        pairs.insert(at, ("comment", comment.cloned().into()));
    }
    if let Some((_, _, order)) = ORDERS.iter().find(|row| (row.0, row.1) == (dialect, kind)) {
        let place = |key: &str| {
            order
                .iter()
                .position(|known| *known == key)
                .unwrap_or(order.len())
        };
        pairs.sort_by_key(|(key, _)| place(key));
    }
    Value::dict(pairs)
}

fn columns(vm: &Vm, dialect: &str, table: &ReflectedTable) -> Value {
    let columns = table.columns.iter();
    Value::list(columns.map(|found| column(vm, dialect, found)).collect())
}

/// An item of `get_columns`.
pub(in crate::sqlalchemy) fn column(vm: &Vm, dialect: &str, column: &ReflectedColumn) -> Value {
    let mut pairs: Pairs = vec![
        ("name", Value::str(&column.name)),
        ("type", value_from_type(vm, &column.ty)),
        ("nullable", column.nullable.into()),
        ("default", column.default.clone().into()),
    ];
    if let Some(flag) = column.autoincrement {
        pairs.push(("autoincrement", flag.into()));
    }
    if dialect == "sqlite" {
        pairs.push(("primary_key", i64::from(column.primary_key).into()));
    }
    if dialect != "sqlite" || column.comment.is_some() {
        pairs.push(("comment", column.comment.clone().into()));
    }
    if let Some(computed) = &column.computed {
        pairs.push(("computed", computed_dict(vm, computed)));
    }
    if let Some(identity) = &column.identity {
        pairs.push(("identity", identity_dict(identity)));
    }
    if !column.options.is_empty() {
        pairs.push(("dialect_options", options(vm, &column.options)));
    }
    told(dialect, "column", pairs, None)
}

fn computed_dict(vm: &Vm, computed: &Computed) -> Value {
    let text = crate::sqlalchemy::expr::text_of(vm, &computed.sqltext).unwrap_or_default();
    Value::dict([
        ("sqltext", text.into()),
        ("persisted", computed.persisted.into()),
    ])
}

fn identity_dict(identity: &Identity) -> Value {
    let numbers = &identity.sequence;
    Value::dict([
        ("always", identity.always.into()),
        ("start", numbers.start.into()),
        ("increment", numbers.increment.into()),
        ("minvalue", numbers.minvalue.into()),
        ("maxvalue", numbers.maxvalue.into()),
        ("cache", numbers.cache.into()),
        ("cycle", numbers.cycle.into()),
    ])
}

fn primary_key(vm: &Vm, dialect: &str, table: &ReflectedTable) -> Value {
    let key = &table.primary_key;
    if key.columns.is_empty() {
        return Value::dict([
            ("name", Value::None),
            ("constrained_columns", Value::list(Vec::new())),
        ]);
    }
    let mut pairs: Pairs = vec![
        ("constrained_columns", texts(&key.columns)),
        ("name", key.name.clone().into()),
    ];
    if !key.options.is_empty() {
        pairs.push(("dialect_options", options(vm, &key.options)));
    }
    told(dialect, "primary key", pairs, key.comment.as_ref())
}

fn foreign_keys(vm: &Vm, dialect: &str, table: &ReflectedTable) -> Value {
    let key = |key: &limbeck_engine::ReflectedForeignKey| {
        let pairs: Pairs = vec![
            ("name", Value::from(key.name.clone())),
            ("constrained_columns", texts(&key.columns)),
            ("referred_schema", key.referred_schema.clone().into()),
            ("referred_table", Value::str(&key.referred_table)),
            ("referred_columns", texts(&key.referred_columns)),
            ("options", options(vm, &key.options)),
        ];
        told(dialect, "foreign key", pairs, key.comment.as_ref())
    };
    Value::list(table.foreign_keys.iter().map(key).collect())
}

fn indexes(vm: &Vm, dialect: &str, table: &ReflectedTable) -> Value {
    let index = |index: &limbeck_engine::ReflectedIndex| {
        let mut pairs: Pairs = vec![
            ("name", index.name.clone().into()),
            (
                "unique",
                // SQLite's own answer is passed on.
                if dialect == "sqlite" {
                    i64::from(index.unique).into()
                } else {
                    index.unique.into()
                },
            ),
            (
                "column_names",
                Value::list(index.columns.iter().cloned().map(Value::from).collect()),
            ),
        ];
        if let Some(expressions) = &index.expressions {
            pairs.push(("expressions", texts(expressions)));
        }
        if let Some(name) = &index.duplicates_constraint {
            pairs.push(("duplicates_constraint", Value::str(name)));
        }
        if !index.column_sorting.is_empty() {
            let sorting = index.column_sorting.iter().map(|(column, words)| {
                (column, Value::tuple(words.iter().map(Value::str).collect()))
            });
            pairs.push(("column_sorting", Value::dict(sorting)));
        }
        if !index.options.is_empty() || matches!(dialect, "sqlite" | "postgresql") {
            pairs.push(("dialect_options", options(vm, &index.options)));
        }
        told(dialect, "index", pairs, None)
    };
    Value::list(table.indexes.iter().map(index).collect())
}

fn unique_constraints(vm: &Vm, dialect: &str, table: &ReflectedTable) -> Value {
    let unique = |unique: &limbeck_engine::ReflectedUnique| {
        let mut pairs: Pairs = vec![
            ("name", unique.name.clone().into()),
            ("column_names", texts(&unique.columns)),
        ];
        if let Some(name) = &unique.duplicates_index {
            pairs.push(("duplicates_index", Value::str(name)));
        }
        if !unique.options.is_empty() {
            pairs.push(("dialect_options", options(vm, &unique.options)));
        }
        told(dialect, "unique", pairs, unique.comment.as_ref())
    };
    Value::list(table.unique_constraints.iter().map(unique).collect())
}

fn check_constraints(vm: &Vm, dialect: &str, table: &ReflectedTable) -> Value {
    let check = |check: &limbeck_engine::ReflectedCheck| {
        let mut pairs: Pairs = vec![
            ("name", check.name.clone().into()),
            ("sqltext", Value::str(&check.sqltext)),
        ];
        if !check.options.is_empty() {
            pairs.push(("dialect_options", options(vm, &check.options)));
        }
        told(dialect, "check", pairs, check.comment.as_ref())
    };
    Value::list(table.check_constraints.iter().map(check).collect())
}

/// `get_table_options`: the parents of a PostgreSQL table are a tuple.
fn table_options(vm: &Vm, _: &str, table: &ReflectedTable) -> Value {
    let told = |value: &OptionValue| match value_from_option(vm, value) {
        Value::List(list) => Value::tuple(list.0.borrow().clone()),
        other => other,
    };
    Value::dict(
        table
            .options
            .iter()
            .map(|(name, value)| (name, told(value))),
    )
}

fn comment(_: &Vm, _: &str, table: &ReflectedTable) -> Value {
    Value::dict([("text", Value::from(table.comment.clone()))])
}

/// A question about one table, and about many.
pub(super) struct OfTable {
    pub(super) name: &'static str,
    pub(super) multi: &'static str,
    pub(super) tell: fn(&Vm, &str, &ReflectedTable) -> Value,
    /// Its warnings; those of [`Subject::Table`] come with every question.
    pub(super) warns: Option<Subject>,
    /// PostgreSQL's answers about many tables are sorted by name, not as the catalogue has them.
    pub(super) sorted: bool,
}

const fn question(
    name: &'static str,
    multi: &'static str,
    tell: fn(&Vm, &str, &ReflectedTable) -> Value,
    sorted: bool,
) -> OfTable {
    OfTable {
        name,
        multi,
        tell,
        warns: None,
        sorted,
    }
}

/// Methods that tell one thing about a table.
pub(super) const OF_TABLE: &[OfTable] = &[
    OfTable {
        warns: Some(Subject::Columns),
        ..question("get_columns", "get_multi_columns", columns, true)
    },
    question(
        "get_pk_constraint",
        "get_multi_pk_constraint",
        primary_key,
        false,
    ),
    question(
        "get_foreign_keys",
        "get_multi_foreign_keys",
        foreign_keys,
        true,
    ),
    OfTable {
        warns: Some(Subject::Indexes),
        ..question("get_indexes", "get_multi_indexes", indexes, false)
    },
    question(
        "get_unique_constraints",
        "get_multi_unique_constraints",
        unique_constraints,
        false,
    ),
    question(
        "get_check_constraints",
        "get_multi_check_constraints",
        check_constraints,
        true,
    ),
    question("get_table_comment", COMMENTS, comment, false),
    question(
        "get_table_options",
        "get_multi_table_options",
        table_options,
        false,
    ),
];

/// The question that is not asked of databases without comments.
pub(super) const COMMENTS: &str = "get_multi_table_comment";

/// An item of `get_enums`.
pub(super) fn named_enum(found: &ReflectedEnum) -> Value {
    Value::dict([
        ("name", Value::str(&found.name)),
        ("schema", Value::str(&found.schema)),
        ("visible", found.visible.into()),
        ("labels", texts(&found.labels)),
    ])
}

/// An item of `get_domains`.
pub(super) fn domain(found: &ReflectedDomain) -> Value {
    let check = |(name, check): &(String, String)| {
        Value::dict([("name", Value::str(name)), ("check", Value::str(check))])
    };
    let (collation, schema) = found.collation.clone().unzip();
    Value::dict([
        ("name", Value::str(&found.name)),
        ("schema", Value::str(&found.schema)),
        ("visible", found.visible.into()),
        ("type", Value::str(&found.ty)),
        ("nullable", found.nullable.into()),
        ("default", found.default.clone().into()),
        (
            "constraints",
            Value::list(found.checks.iter().map(check).collect()),
        ),
        ("collation", collation.into()),
        ("collation_schema", schema.flatten().into()),
    ])
}
