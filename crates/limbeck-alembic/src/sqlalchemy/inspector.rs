//! `sa.inspect(bind)`: the inspector, with SQLAlchemy's dictionaries.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use limbeck_engine::{Error, Inspector, ReflectedTable};
use limbeck_evaluator::{Answer, Args, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{Computed, Identity, Options};

use super::bind::Bind;
use super::dialects::dialect_value;
use super::exc::{engine_error, sqlalchemy_error};
use super::registry::{Registry, class};
use super::schema::{TableObject, value_from_option};
use super::types::value_from_type;

/// An inspector's payload.
struct InspectorObject {
    inspector: Inspector,
    bind: Value,
    /// Answers by question, table and schema: the reference remembers each, and asks the database
    /// anew for every other.
    answers: RefCell<HashMap<Question, Value>>,
}

type Question = (&'static str, Option<String>, Option<String>);

impl InspectorObject {
    fn answer(
        &self,
        question: Question,
        ask: impl FnOnce(&Inspector) -> Result<Value, PyError>,
    ) -> Result<Value, PyError> {
        if let Some(known) = self.answers.borrow().get(&question) {
            return Ok(known.clone());
        }
        self.inspector.clear_cache();
        let answer = ask(&self.inspector)?;
        self.answers.borrow_mut().insert(question, answer.clone());
        Ok(answer)
    }
}

/// `inspect(subject)`: an inspector for a connection or engine; a mapped class answers for itself.
pub(crate) fn inspect(vm: &Vm, subject: &Value) -> Result<Value, PyError> {
    if let Some(mapper) = super::orm::inspect_mapped(vm, subject)? {
        return Ok(mapper);
    }
    if subject.native::<TableObject>().is_some() {
        return Ok(subject.clone());
    }
    if subject.is_none() || matches!(subject, Value::Str(_) | Value::Int(_)) {
        let class = vm.repr(&Value::Class(vm.class_of(subject)))?;
        let message = format!("No inspection system is available for object of type {class}");
        return Err(sqlalchemy_error(vm, "NoInspectionAvailable", message));
    }
    let bind = Bind::of(vm, subject)?;
    let inspector =
        Inspector::new(bind.connection(vm)?).map_err(|error| engine_error(vm, error))?;
    Ok(class(vm, "Inspector").instance(InspectorObject {
        inspector,
        bind: subject.clone(),
        answers: RefCell::default(),
    }))
}

impl Native for InspectorObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "bind" => self.bind.clone(),
            "engine" => vm.get_attr(&self.bind, "engine")?,
            "dialect" => {
                let connection = self.inspector.connection();
                dialect_value(
                    vm,
                    connection.dialect().clone(),
                    Some(connection.engine().driver()),
                )
            }
            "default_schema_name" => self
                .inspector
                .default_schema_name()
                .map_or(Value::None, Value::from),
            _ => return Ok(None),
        }))
    }
}

/// The table's name and the schema, as most methods take them.
fn table_args(vm: &Vm, args: Args, function: &str) -> Result<(String, Option<String>), PyError> {
    let mut reader = args.reader(vm, function);
    let table = reader.text("table_name")?.to_string();
    let schema = reader.some_text("schema")?.map(|schema| schema.to_string());
    reader.rest_keywords();
    reader.finish()?;
    Ok((table, schema))
}

fn schema_arg(vm: &Vm, args: Args, function: &str) -> Result<Option<String>, PyError> {
    let mut reader = args.reader(vm, function);
    let schema = reader.some_text("schema")?.map(|schema| schema.to_string());
    reader.rest_keywords();
    reader.finish()?;
    Ok(schema)
}

fn texts(list: &[String]) -> Value {
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
    let column = |column: &limbeck_engine::ReflectedColumn| {
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
    };
    Value::list(table.columns.iter().map(column).collect())
}

/// Whether the reflection tells the place of columns in the primary key, which SQLite's does.
fn computed_dict(vm: &Vm, computed: &Computed) -> Value {
    let text = super::expr::text_of(vm, &computed.sqltext).unwrap_or_default();
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
        ("cycle", numbers.cycle.into()),
        ("cache", numbers.cache.into()),
    ])
}

fn primary_key(vm: &Vm, dialect: &str, table: &ReflectedTable) -> Value {
    let key = &table.primary_key;
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

type OfTable = fn(&Vm, &str, &ReflectedTable) -> Value;

/// Methods that tell one thing about a table.
const OF_TABLE: &[(&str, OfTable)] = &[
    ("get_columns", columns),
    ("get_pk_constraint", primary_key),
    ("get_foreign_keys", foreign_keys),
    ("get_indexes", indexes),
    ("get_unique_constraints", unique_constraints),
    ("get_check_constraints", check_constraints),
    ("get_table_comment", |_, _, table| {
        Value::dict([("text", Value::from(table.comment.clone()))])
    }),
    ("get_table_options", |vm, _, table| {
        options(vm, &table.options)
    }),
];

type Names = fn(&Inspector, Option<&str>) -> Result<Vec<String>, Error>;

/// Methods that list names.
const NAMES: &[(&str, Names)] = &[
    ("get_table_names", Inspector::table_names),
    ("get_view_names", Inspector::view_names),
    (
        "get_materialized_view_names",
        Inspector::materialized_view_names,
    ),
    ("get_sequence_names", Inspector::sequence_names),
    ("get_schema_names", |inspector, _| inspector.schema_names()),
];

fn fail(vm: &Vm) -> impl Fn(Error) -> PyError {
    move |error| engine_error(vm, error)
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let mut builder = ClassBuilder::new("Inspector").module("sqlalchemy.engine.reflection");
    for &(name, tell) in OF_TABLE {
        builder = builder.native_method(name, move |vm, this: &InspectorObject, args| {
            let (table, schema) = table_args(vm, args, name)?;
            let question = (name, Some(table.clone()), schema.clone());
            this.answer(question, |inspector| {
                let found = inspector
                    .table(&table, schema.as_deref())
                    .map_err(fail(vm))?;
                Ok(tell(vm, inspector.connection().dialect().name(), &found))
            })
        });
    }
    for &(name, list) in NAMES {
        builder = builder.native_method(name, move |vm, this: &InspectorObject, args| {
            let schema = schema_arg(vm, args, name)?;
            this.answer((name, None, schema.clone()), |inspector| {
                Ok(texts(
                    &list(inspector, schema.as_deref()).map_err(fail(vm))?,
                ))
            })
        });
    }
    let inspector = builder
        .native_method("has_table", |vm, this: &InspectorObject, args| {
            let (table, schema) = table_args(vm, args, "has_table")?;
            Ok(this
                .inspector
                .has_table(&table, schema.as_deref())
                .map_err(fail(vm))?
                .into())
        })
        .native_method("has_sequence", |vm, this: &InspectorObject, args| {
            let mut reader = args.reader(vm, "has_sequence");
            let (name, schema) = (reader.text("sequence_name")?, reader.some_text("schema")?);
            Ok(this
                .inspector
                .has_sequence(&name, schema.as_deref())
                .map_err(fail(vm))?
                .into())
        })
        .native_method("has_schema", |vm, this: &InspectorObject, args| {
            let name = args.reader(vm, "has_schema").text("schema_name")?;
            let names = this.inspector.schema_names().map_err(fail(vm))?;
            Ok(names.iter().any(|known| **known == *name).into())
        })
        .native_method("has_index", |vm, this: &InspectorObject, args| {
            let mut reader = args.reader(vm, "has_index");
            let (table, index, schema) = (
                reader.text("table_name")?,
                reader.text("index_name")?,
                reader.some_text("schema")?,
            );
            Ok(this
                .inspector
                .has_index(&table, &index, schema.as_deref())
                .map_err(fail(vm))?
                .into())
        })
        .native_method("get_view_definition", |vm, this: &InspectorObject, args| {
            let mut reader = args.reader(vm, "get_view_definition");
            let (view, schema) = (reader.text("view_name")?, reader.some_text("schema")?);
            Ok(this
                .inspector
                .view_definition(&view, schema.as_deref())
                .map_err(fail(vm))?
                .into())
        })
        .native_method("get_enums", |vm, this: &InspectorObject, args| {
            let schema = schema_arg(vm, args, "get_enums")?;
            let enums = this.inspector.enums(schema.as_deref()).map_err(fail(vm))?;
            let one = |found: &limbeck_engine::ReflectedEnum| {
                Value::dict([
                    ("name", Value::str(&found.name)),
                    ("schema", Value::str(&found.schema)),
                    ("visible", found.visible.into()),
                    ("labels", texts(&found.labels)),
                ])
            };
            Ok(Value::list(enums.iter().map(one).collect()))
        })
        .native_method(
            "get_sorted_table_and_fkc_names",
            |vm, this: &InspectorObject, args| {
                let schema = schema_arg(vm, args, "get_sorted_table_and_fkc_names")?;
                let names = this
                    .inspector
                    .table_names(schema.as_deref())
                    .map_err(fail(vm))?;
                Ok(Value::list(
                    names
                        .iter()
                        .map(|name| Value::tuple(vec![Value::str(name), Value::list(Vec::new())]))
                        .collect(),
                ))
            },
        )
        .native_method("clear_cache", |_, this: &InspectorObject, _| {
            this.inspector.clear_cache();
            this.answers.borrow_mut().clear();
            Ok(Value::None)
        })
        .class_method("from_engine", |vm, _, args| {
            inspect(vm, &args.reader(vm, "from_engine").required("bind")?)
        })
        .build(vm);
    registry.add("Inspector", inspector);
}
