//! `repr()` of tables, columns, constraints and indexes.

use limbeck_schema::{
    CheckConstraint, Column, ColumnDefault, Constraint, Expr, ForeignKeyConstraint, Index,
    SequenceOptions, ServerDefault, SqlType, Table, UniqueConstraint,
};

use super::expressions::expression;
use crate::compare::qualified;
use crate::render::{python, type_repr};

/// The text of a call with the arguments that are there.
fn call(name: &str, args: &[String]) -> String {
    format!("{name}({})", args.join(", "))
}

/// `name='value'`, where there is one.
fn named_text(name: &str, value: Option<&str>) -> Option<String> {
    value.map(|value| format!("{name}={}", python::string(value)))
}

pub(super) fn server_default(default: &ServerDefault) -> String {
    let clause = |arg: String| format!("DefaultClause({arg}, for_update=False)");
    match default {
        ServerDefault::Text(text) => clause(python::string(text)),
        ServerDefault::Expr(expr) => clause(expression(expr)),
        ServerDefault::Computed(computed) => {
            let mut args = vec![expression(&computed.sqltext)];
            args.extend(flag("persisted", computed.persisted));
            call("Computed", &args)
        }
        ServerDefault::Identity(identity) => {
            let mut args = Vec::new();
            args.extend(identity.always.then(|| "always=True".to_owned()));
            args.extend(flag("on_null", identity.on_null));
            args.extend(numbers(&identity.sequence));
            args.extend(last_numbers(&identity.sequence));
            call("Identity", &args)
        }
        ServerDefault::Fetched => "FetchedValue()".to_owned(),
    }
}

fn flag(name: &str, value: Option<bool>) -> Option<String> {
    value.map(|value| format!("{name}={}", python::bool(value)))
}

fn number(name: &str, value: Option<i64>) -> Option<String> {
    value.map(|value| format!("{name}={value}"))
}

/// The numbers of a sequence up to `cycle`.
fn numbers(options: &SequenceOptions) -> impl Iterator<Item = String> {
    [
        number("start", options.start),
        number("increment", options.increment),
        number("minvalue", options.minvalue),
        number("maxvalue", options.maxvalue),
        flag("nominvalue", options.nominvalue),
        flag("nomaxvalue", options.nomaxvalue),
        flag("cycle", options.cycle),
    ]
    .into_iter()
    .flatten()
}

/// Those after `cycle`.
fn last_numbers(options: &SequenceOptions) -> impl Iterator<Item = String> {
    let all = [number("cache", options.cache), flag("order", options.order)];
    all.into_iter().flatten()
}

fn client_default(default: &ColumnDefault) -> String {
    match default {
        ColumnDefault::Value(value) => {
            let value = limbeck_dialect::python_value(value);
            format!("ScalarElementColumnDefault({value})")
        }
        ColumnDefault::Callable(name) => format!("CallableColumnDefault(<function {name}>)"),
        ColumnDefault::Expr(expr) => format!("ColumnElementColumnDefault({})", expression(expr)),
        ColumnDefault::Sequence(sequence) => {
            let mut args = vec![python::string(&sequence.name)];
            args.extend(numbers(&sequence.options));
            args.extend(named_text("schema", sequence.schema.as_deref()));
            args.extend(last_numbers(&sequence.options));
            let ty = sequence.data_type.as_ref();
            args.extend(ty.map(|ty| format!("data_type={}", type_repr(ty))));
            args.extend(sequence.optional.then(|| "optional=True".to_owned()));
            args.push("metadata=MetaData()".to_owned());
            call("Sequence", &args)
        }
    }
}

/// A column of a table, with the columns that its foreign keys refer to.
pub(super) fn column(column: &Column, targets: &[String], table: &str) -> String {
    let mut args = vec![python::string(&column.name), type_repr(&column.ty)];
    for target in targets {
        args.push(format!("ForeignKey({})", python::string(target)));
    }
    let own = column
        .checks
        .iter()
        .filter(|check| check.type_bound.is_none());
    args.extend(own.map(|found| check(found, None)));
    args.push(format!("table=<{table}>"));
    let key = column.key.as_deref().filter(|key| *key != column.name);
    args.extend(named_text("key", key));
    args.extend(column.primary_key.then(|| "primary_key=True".to_owned()));
    args.extend((!column.nullable).then(|| "nullable=False".to_owned()));
    for (name, default) in [("onupdate", &column.onupdate), ("default", &column.default)] {
        let default = default.as_ref();
        args.extend(default.map(|default| format!("{name}={}", client_default(default))));
    }
    let default = column.server_default.as_ref();
    args.extend(default.map(|default| format!("server_default={}", server_default(default))));
    let comment = column.comment.as_deref();
    args.extend(named_text(
        "comment",
        comment.filter(|text| !text.is_empty()),
    ));
    call("Column", &args)
}

pub(super) fn table(table: &Table) -> String {
    let full = table.key();
    let columns = table.columns.iter().map(|found| {
        let keys = table.constraints.iter().filter_map(foreign_key);
        let targets: Vec<String> = keys.filter_map(|key| target_of(key, &found.name)).collect();
        column(found, &targets, &full)
    });
    table_of(table.schema.as_deref(), &table.name, columns)
}

/// A table with columns that are told already.
pub(super) fn table_of(
    schema: Option<&str>,
    name: &str,
    columns: impl IntoIterator<Item = String>,
) -> String {
    let mut args = vec![python::string(name), "MetaData()".to_owned()];
    args.extend(columns);
    args.push(format!("schema={}", python::optional(schema)));
    call("Table", &args)
}

pub(super) fn foreign_key(constraint: &Constraint) -> Option<&ForeignKeyConstraint> {
    match constraint {
        Constraint::ForeignKey(key) => Some(key),
        _ => None,
    }
}

/// `table.column` that a column of a foreign key refers to.
pub(super) fn target_of(key: &ForeignKeyConstraint, column: &str) -> Option<String> {
    let at = key.columns.iter().position(|name| name == column)?;
    let table = qualified(key.target_schema.as_deref(), &key.target_table);
    Some(format!("{table}.{}", key.target_columns.get(at)?))
}

/// An index; `columns` are those of its columns that are known.
pub(super) fn index(
    index: &Index,
    columns: &[Column],
    schema: Option<&str>,
    table: &str,
) -> String {
    let full = qualified(schema, table);
    let mut args = vec![python::optional(index.name.as_str())];
    for expr in &index.expressions {
        args.push(match expr {
            Expr::Column(found) if !found.literal => {
                let known = columns.iter().find(|column| column.name == found.name);
                let bare = || Column::new(&found.name, found.ty.clone());
                column(&known.cloned().unwrap_or_else(bare), &[], &full)
            }
            expr => expression(expr),
        });
    }
    args.extend(index.unique.then(|| "unique=True".to_owned()));
    call("Index", &args)
}

/// A constraint of a table that is made for it alone, and has no more of columns than their names.
pub(super) fn constraint(constraint: &Constraint, schema: Option<&str>, table: &str) -> String {
    match constraint {
        Constraint::Unique(found) => unique(found, schema, table),
        Constraint::ForeignKey(key) => foreign_key_constraint(key, schema, table),
        Constraint::Check(found) => {
            let x = Column::new("x", SqlType::integer());
            let x = column(&x, &[], &qualified(schema, table));
            check(found, Some(table_of(schema, table, [x])))
        }
        Constraint::PrimaryKey(_) => "PrimaryKeyConstraint()".to_owned(),
        Constraint::Exclude(_) => "ExcludeConstraint()".to_owned(),
    }
}

fn untyped(name: &str, targets: &[String], table: &str) -> String {
    column(&Column::new(name, SqlType::null()), targets, table)
}

fn unique(unique: &UniqueConstraint, schema: Option<&str>, table: &str) -> String {
    let full = qualified(schema, table);
    let columns = unique.columns.iter();
    let columns: Vec<String> = columns.map(|name| untyped(name, &[], &full)).collect();
    call("UniqueConstraint", &columns)
}

fn check(check: &CheckConstraint, table: Option<String>) -> String {
    let mut args = vec![expression(&check.sqltext)];
    args.extend(named_text("name", check.name.as_str()));
    args.extend(flag("deferrable", check.deferral.deferrable));
    args.extend(named_text("initially", check.deferral.initially.as_deref()));
    args.extend(table.map(|table| format!("table={table}")));
    call("CheckConstraint", &args)
}

fn foreign_key_constraint(key: &ForeignKeyConstraint, schema: Option<&str>, table: &str) -> String {
    let full = qualified(schema, table);
    let columns = key.columns.iter();
    let columns = columns.map(|name| untyped(name, target_of(key, name).as_slice(), &full));
    let mut args = vec![
        "<sqlalchemy.sql.base.ReadOnlyColumnCollection object>".to_owned(),
        "None".to_owned(),
    ];
    args.extend(named_text("name", key.name.as_str()));
    args.extend(named_text("onupdate", key.onupdate.as_deref()));
    args.extend(named_text("ondelete", key.ondelete.as_deref()));
    args.extend(flag("deferrable", key.deferral.deferrable));
    args.extend(named_text("initially", key.deferral.initially.as_deref()));
    args.extend(key.use_alter.then(|| "use_alter=True".to_owned()));
    args.extend(named_text("match", key.match_.as_deref()));
    args.push(format!("table={}", table_of(schema, table, columns)));
    call("ForeignKeyConstraint", &args)
}
