//! `sa.inspect(bind)`: the inspector, with SQLAlchemy's dictionaries.

mod order;
mod told;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use limbeck_engine::{Error, Inspector, ReflectedTable, Subject, Warning};
use limbeck_evaluator::{Answer, Args, ClassBuilder, Native, Object, PyError, Value, Vm};

use self::order::{Key, key_value};
pub(super) use self::told::column as column_dict;
use self::told::{OF_TABLE, OfTable, texts};
use super::bind::Bind;
use super::dialects::connected_dialect;
use super::exc::{engine_error, sqlalchemy_error};
use super::registry::{Registry, class};
use super::schema::TableObject;

/// An inspector's payload.
struct InspectorObject {
    inspector: Inspector,
    bind: Value,
    /// Answers by question, table and schema: the reference remembers each, and asks the database
    /// anew for every other.
    answers: RefCell<HashMap<Question, Value>>,
    /// Tables whose warnings about everything were given.
    warned: RefCell<HashSet<Key>>,
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

    fn dialect(&self) -> &str {
        self.inspector.connection().dialect().name()
    }

    /// Answers a question about a table, with its warnings.
    fn tell(&self, vm: &Vm, asked: &OfTable, table: &ReflectedTable) -> Result<Value, PyError> {
        let key = (table.schema.clone(), table.name.clone());
        let first = !table.warnings.is_empty() && self.warned.borrow_mut().insert(key);
        let wanted = |warning: &&Warning| {
            asked.warns == Some(warning.subject) || first && warning.subject == Subject::Table
        };
        warn(vm, table.warnings.iter().filter(wanted))?;
        Ok((asked.tell)(vm, self.dialect(), table))
    }

    /// The tables that `get_multi_…` tells of.
    fn selected(
        &self,
        vm: &Vm,
        schema: Option<&str>,
        asked: &Selection,
    ) -> Result<Vec<String>, PyError> {
        // PostgreSQL answers in its own order whatever was asked for.
        if asked.kind == ANY_KIND
            && asked.scope == ANY_SCOPE
            && self.dialect() != "postgresql"
            && let Some(names) = &asked.names
        {
            return Ok(names.clone());
        }
        let looker = &self.inspector;
        let (default, temporary) = (asked.scope & 1 != 0, asked.scope & 2 != 0);
        type List<'a> = &'a dyn Fn() -> Result<Vec<String>, Error>;
        let lists: [(bool, List<'_>); 5] = [
            (default && asked.kind & 1 != 0, &|| {
                looker.table_names(schema)
            }),
            (default && asked.kind & 2 != 0, &|| {
                looker.view_names(schema)
            }),
            (default && asked.kind & 4 != 0, &|| {
                looker.materialized_view_names(schema)
            }),
            (temporary && asked.kind & 1 != 0, &|| {
                looker.temp_table_names()
            }),
            (temporary && asked.kind & 2 != 0, &|| {
                looker.temp_view_names(schema)
            }),
        ];
        let mut names = Vec::new();
        for (_, list) in lists.iter().filter(|(wanted, _)| *wanted) {
            match list() {
                Ok(found) => names.extend(found),
                Err(Error::NotReflected(_)) => {}
                Err(error) => return Err(engine_error(vm, error)),
            }
        }
        if let Some(wanted) = &asked.names {
            names.retain(|name| wanted.contains(name));
        }
        Ok(names)
    }

    /// Tables in the order of their foreign keys, see [`order::sort`].
    fn sorted(
        &self,
        vm: &Vm,
        schemas: &[Option<String>],
    ) -> Result<(Vec<order::Sorted>, Vec<order::Later>), PyError> {
        let mut tables = Vec::new();
        for schema in schemas {
            let mut names = self
                .inspector
                .table_names(schema.as_deref())
                .map_err(fail(vm))?;
            if self.dialect() == "postgresql" {
                names.sort();
            }
            self.load(vm, &names, schema.as_deref())?;
            for name in names {
                let found = self
                    .inspector
                    .table(&name, schema.as_deref())
                    .map_err(fail(vm))?;
                tables.push(((schema.clone(), name), found.foreign_keys.clone()));
            }
        }
        Ok(order::sort(&tables))
    }

    fn load(&self, vm: &Vm, names: &[String], schema: Option<&str>) -> Result<(), PyError> {
        self.inspector.clear_cache();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.inspector.load(&names, schema).map_err(fail(vm))
    }
}

/// `ObjectKind.ANY` and `ObjectScope.ANY`.
const ANY_KIND: i64 = 7;
const ANY_SCOPE: i64 = 3;

/// The arguments of `get_multi_…`, the flags as their bits.
struct Selection {
    names: Option<Vec<String>>,
    kind: i64,
    scope: i64,
}

/// Gives Python's warnings for what reflection could not make sense of.
pub(super) fn warn<'a>(
    vm: &Vm,
    warnings: impl IntoIterator<Item = &'a Warning>,
) -> Result<(), PyError> {
    for warning in warnings {
        let module = vm.import_module("warnings")?;
        let category = class(vm, "SAWarning").into();
        let args = Args::of(vec![Value::str(&warning.text), category]);
        vm.call_method(&module, "warn", args)?;
    }
    Ok(())
}

/// `inspect(subject)`: an inspector for a connection or engine; a mapped class answers for itself.
pub(crate) fn inspect(vm: &Vm, subject: &Value) -> Result<Value, PyError> {
    if let Some(mapper) = super::orm::inspect_mapped(vm, subject)? {
        return Ok(mapper);
    }
    if subject.native::<TableObject>().is_some() {
        return Ok(subject.clone());
    }
    if !Bind::is_bind(vm, subject) {
        let class = vm.repr(&Value::Class(vm.class_of(subject)))?;
        let message = format!("No inspection system is available for object of type {class}");
        return Err(sqlalchemy_error(vm, "NoInspectionAvailable", message));
    }
    let bind = Bind::of(vm, subject)?;
    let inspector =
        Inspector::new(bind.connection(vm)?).map_err(|error| engine_error(vm, error))?;
    let name = match inspector.connection().dialect().name() {
        "postgresql" => "PGInspector",
        _ => "Inspector",
    };
    Ok(class(vm, name).instance(InspectorObject {
        inspector,
        bind: subject.clone(),
        answers: RefCell::default(),
        warned: RefCell::default(),
    }))
}

impl Native for InspectorObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "bind" => self.bind.clone(),
            "engine" => vm.get_attr(&self.bind, "engine")?,
            "dialect" => connected_dialect(vm, self.inspector.connection()),
            "info_cache" => Value::dict::<&str>([]),
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

type Names = fn(&Inspector, Option<&str>) -> Result<Vec<String>, Error>;

/// Methods that list names.
const NAMES: &[(&str, Names)] = &[
    ("get_table_names", Inspector::table_names),
    ("get_view_names", Inspector::view_names),
    (
        "get_materialized_view_names",
        Inspector::materialized_view_names,
    ),
    ("get_temp_table_names", |inspector, _| {
        inspector.temp_table_names()
    }),
    ("get_temp_view_names", Inspector::temp_view_names),
    ("get_sequence_names", Inspector::sequence_names),
    ("get_schema_names", |inspector, _| inspector.schema_names()),
];

fn fail(vm: &Vm) -> impl Fn(Error) -> PyError {
    move |error| engine_error(vm, error)
}

/// A method that lists names, with the answer remembered.
fn listing(builder: ClassBuilder, name: &'static str, list: Names) -> ClassBuilder {
    builder.native_method(name, move |vm, this: &InspectorObject, args| {
        let schema = schema_arg(vm, args, name)?;
        this.answer((name, None, schema.clone()), |inspector| {
            let names = list(inspector, schema.as_deref()).map_err(fail(vm))?;
            Ok(texts(&names))
        })
    })
}

/// `get_columns` and `get_multi_columns`, and so on.
fn questions(mut builder: ClassBuilder) -> ClassBuilder {
    for asked in OF_TABLE {
        let name = asked.name;
        builder = builder.native_method(name, move |vm, this: &InspectorObject, args| {
            let (table, schema) = table_args(vm, args, name)?;
            answerable(vm, this, asked)?;
            let question = (name, Some(table.clone()), schema.clone());
            this.answer(question, |inspector| {
                let found = inspector
                    .table(&table, schema.as_deref())
                    .map_err(fail(vm))?;
                this.tell(vm, asked, &found)
            })
        });
        builder = builder.native_method(asked.multi, move |vm, this: &InspectorObject, args| {
            multi(vm, this, asked, args)
        });
    }
    builder
}

fn answerable(vm: &Vm, this: &InspectorObject, asked: &OfTable) -> Result<(), PyError> {
    let comments = this
        .inspector
        .connection()
        .dialect()
        .capabilities()
        .supports_comments;
    match comments || asked.multi != told::COMMENTS {
        true => Ok(()),
        false => Err(engine_error(vm, Error::NotReflected("comments"))),
    }
}

/// `get_multi_columns(schema=None, filter_names=None, kind=ObjectKind.TABLE, scope=ObjectScope.DEFAULT)`
fn multi(vm: &Vm, this: &InspectorObject, asked: &OfTable, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, asked.multi);
    let schema = reader.some_text("schema")?.map(|schema| schema.to_string());
    let names = reader.some("filter_names")?;
    let bits = |flag: Option<Value>| match flag {
        Some(flag) => Ok(vm.get_attr(&flag, "value")?.as_int().unwrap_or(1)),
        None => Ok::<i64, PyError>(1),
    };
    let kind = bits(reader.some("kind")?)?;
    let scope = bits(reader.some("scope")?)?;
    reader.rest_keywords();
    reader.finish()?;
    answerable(vm, this, asked)?;
    let names = names.map(|names| vm.iterate(&names)).transpose()?;
    let names = names.map(|names| {
        names
            .iter()
            .filter_map(Value::as_str)
            .map(|name| name.to_string())
            .collect()
    });
    let selection = Selection { names, kind, scope };
    let mut names = this.selected(vm, schema.as_deref(), &selection)?;
    if asked.sorted && this.dialect() == "postgresql" {
        names.sort();
    }
    this.load(vm, &names, schema.as_deref())?;
    let mut told = Vec::with_capacity(names.len());
    for name in names {
        match this.inspector.table(&name, schema.as_deref()) {
            Ok(found) => {
                let key = key_value(&(schema.clone(), name));
                told.push((key, this.tell(vm, asked, &found)?));
            }
            Err(Error::NoSuchTable(_)) => {}
            Err(error) => return Err(engine_error(vm, error)),
        }
    }
    let dict = Value::dict::<&str>([]);
    for (key, value) in told {
        vm.set_item(&dict, &key, value)?;
    }
    Ok(dict)
}

/// What only PostgreSQL tells.
fn postgresql(vm: &Vm, builder: ClassBuilder) -> Rc<limbeck_evaluator::Class> {
    listing(
        builder,
        "get_foreign_table_names",
        Inspector::foreign_table_names,
    )
    .native_method("get_table_oid", |vm, this: &InspectorObject, args| {
        let (table, schema) = table_args(vm, args, "get_table_oid")?;
        let oid = this.inspector.table_oid(&table, schema.as_deref());
        Ok(oid.map_err(fail(vm))?.into())
    })
    .native_method("get_enums", |vm, this: &InspectorObject, args| {
        let schema = schema_arg(vm, args, "get_enums")?;
        let enums = this.inspector.enums(schema.as_deref()).map_err(fail(vm))?;
        Ok(Value::list(enums.iter().map(told::named_enum).collect()))
    })
    .native_method("get_domains", |vm, this: &InspectorObject, args| {
        let schema = schema_arg(vm, args, "get_domains")?;
        let domains = this
            .inspector
            .domains(schema.as_deref())
            .map_err(fail(vm))?;
        Ok(Value::list(domains.iter().map(told::domain).collect()))
    })
    .native_method("has_type", |vm, this: &InspectorObject, args| {
        let mut reader = args.reader(vm, "has_type");
        let (name, schema) = (reader.text("type_name")?, reader.some_text("schema")?);
        let (schema, fail) = (schema.as_deref(), fail(vm));
        let enums = this.inspector.enums(schema).map_err(&fail)?;
        let domains = this.inspector.domains(schema).map_err(&fail)?;
        let mut names = enums
            .iter()
            .map(|found| &found.name)
            .chain(domains.iter().map(|found| &found.name));
        Ok(names.any(|known| **known == *name).into())
    })
    .build(vm)
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let mut builder = ClassBuilder::new("Inspector").module("sqlalchemy.engine.reflection");
    builder = questions(builder);
    for &(name, list) in NAMES {
        builder = listing(builder, name, list);
    }
    let inspector = presence(ordering(builder))
        .native_method("get_view_definition", |vm, this: &InspectorObject, args| {
            let (view, schema) = table_args(vm, args, "get_view_definition")?;
            let text = this.inspector.view_definition(&view, schema.as_deref());
            Ok(text.map_err(fail(vm))?.into())
        })
        .native_method("reflect_table", |vm, this: &InspectorObject, args| {
            let mut reader = args.reader(vm, "reflect_table");
            let table = reader.required("table")?;
            let mut making = Vec::new();
            for name in ["include_columns", "exclude_columns", "resolve_fks"] {
                if let Some(value) = reader.optional(name)? {
                    making.push((name, value));
                }
            }
            reader.rest_keywords();
            reader.finish()?;
            super::schema::reflect_into(vm, &table, &this.bind, &making)?;
            Ok(Value::None)
        })
        .native_method("clear_cache", |_, this: &InspectorObject, _| {
            this.inspector.clear_cache();
            this.answers.borrow_mut().clear();
            this.warned.borrow_mut().clear();
            Ok(Value::None)
        })
        .class_method("from_engine", |vm, _, args| {
            inspect(vm, &args.reader(vm, "from_engine").required("bind")?)
        })
        .build(vm);
    let builder = ClassBuilder::new("PGInspector")
        .module("sqlalchemy.dialects.postgresql.base")
        .base(&inspector);
    registry.add("PGInspector", postgresql(vm, builder));
    registry.add("Inspector", inspector);
}

/// `has_table` and the like.
fn presence(builder: ClassBuilder) -> ClassBuilder {
    builder
        .native_method("has_table", |vm, this: &InspectorObject, args| {
            let (table, schema) = table_args(vm, args, "has_table")?;
            let question = ("has_table", Some(table.clone()), schema.clone());
            this.answer(question, |inspector| {
                let found = inspector.has_table(&table, schema.as_deref());
                Ok(found.map_err(fail(vm))?.into())
            })
        })
        .native_method("has_sequence", |vm, this: &InspectorObject, args| {
            let mut reader = args.reader(vm, "has_sequence");
            let (name, schema) = (reader.text("sequence_name")?, reader.some_text("schema")?);
            let found = this.inspector.has_sequence(&name, schema.as_deref());
            Ok(found.map_err(fail(vm))?.into())
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
            let found = this.inspector.has_index(&table, &index, schema.as_deref());
            Ok(found.map_err(fail(vm))?.into())
        })
}

/// Tables in the order in which they can be made.
fn ordering(builder: ClassBuilder) -> ClassBuilder {
    builder
        .native_method(
            "get_sorted_table_and_fkc_names",
            |vm, this: &InspectorObject, args| {
                let schema = schema_arg(vm, args, "get_sorted_table_and_fkc_names")?;
                let (sorted, later) = this.sorted(vm, &[schema])?;
                let pair = |table: &str, name: Option<String>| {
                    Value::tuple(vec![Value::str(table), name.into()])
                };
                let mut told: Vec<Value> = sorted
                    .into_iter()
                    .map(|((_, table), names)| {
                        let names = names.into_iter().map(|name| pair(&table, name)).collect();
                        Value::tuple(vec![Value::str(&table), Value::list(names)])
                    })
                    .collect();
                let later = later
                    .into_iter()
                    .map(|((_, table), name)| pair(&table, name))
                    .collect();
                told.push(Value::tuple(vec![Value::None, Value::list(later)]));
                Ok(Value::list(told))
            },
        )
        .native_method(
            "sort_tables_on_foreign_key_dependency",
            |vm, this: &InspectorObject, args| {
                let mut reader = args.reader(vm, "sort_tables_on_foreign_key_dependency");
                let schemas = match reader.some("consider_schemas")? {
                    Some(schemas) => vm.iterate(&schemas)?,
                    None => vec![Value::None],
                };
                let schemas: Vec<Option<String>> = schemas
                    .iter()
                    .map(|schema| schema.as_str().map(|schema| schema.to_string()))
                    .collect();
                let (sorted, later) = this.sorted(vm, &schemas)?;
                let pair = |key: &Key, name: Option<String>| {
                    Value::tuple(vec![key_value(key), name.into()])
                };
                let mut told: Vec<Value> = sorted
                    .into_iter()
                    .map(|(key, names)| {
                        let names = names.into_iter().map(|name| pair(&key, name)).collect();
                        Value::tuple(vec![key_value(&key), Value::list(names)])
                    })
                    .collect();
                let later = later
                    .into_iter()
                    .map(|(key, name)| pair(&key, name))
                    .collect();
                told.push(Value::tuple(vec![Value::None, Value::list(later)]));
                Ok(Value::list(told))
            },
        )
}
