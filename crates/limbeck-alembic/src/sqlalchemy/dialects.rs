//! Dialect objects: what scripts ask of `bind.dialect` and of `sqlalchemy.dialects.*`.

use std::rc::Rc;
use std::sync::Arc;

use limbeck_dialect::{Dialect, Paramstyle};
use limbeck_engine::{Connection, DriverName};
use limbeck_evaluator::{Answer, Args, ClassBuilder, Native, Object, PyError, Value, Vm};

use super::registry::{Registry, class};

/// A dialect object's payload.
pub(crate) struct DialectObject {
    /// The dialect, at the server's version where that is known.
    pub(crate) dialect: Arc<dyn Dialect>,
    /// The driver it was made for.
    pub(crate) driver: Option<&'static DriverName>,
    /// The schema that the connection found itself in.
    schema: Option<String>,
}

/// Standard SQL, as `str(statement)` has it.
pub(crate) fn default_dialect() -> Arc<dyn Dialect> {
    named("str")
}

/// A dialect that is known to be there.
fn named(name: &str) -> Arc<dyn Dialect> {
    match limbeck_dialect::dialect(name) {
        Some(found) => found,
        None => named("default"),
    }
}

/// A dialect as a Python object.
pub(crate) fn dialect_value(
    vm: &Vm,
    dialect: Arc<dyn Dialect>,
    driver: Option<&'static DriverName>,
) -> Value {
    class(vm, "Dialect").instance(DialectObject {
        dialect,
        driver,
        schema: None,
    })
}

/// The dialect of a connection.
pub(super) fn connected_dialect(vm: &Vm, connection: &Connection) -> Value {
    class(vm, "Dialect").instance(DialectObject {
        dialect: connection.dialect().clone(),
        driver: Some(connection.engine().driver()),
        schema: connection.server_info().default_schema.clone(),
    })
}

/// The dialect that a value is, or has (an engine, a connection, a module of `sqlalchemy.dialects`);
/// standard SQL where there is none.
pub(crate) fn dialect_from_value(vm: &Vm, value: Option<&Value>) -> Arc<dyn Dialect> {
    let Some(value) = value else {
        return default_dialect();
    };
    if let Some(found) = value.native::<DialectObject>() {
        return found.dialect.clone();
    }
    if let Some(found) = value
        .as_str()
        .and_then(|name| limbeck_dialect::dialect(&name))
    {
        return found;
    }
    let inner = match value {
        Value::Native(_) | Value::Class(_) => vm.call(value, Args::none()).ok(),
        _ => vm.find_attr(value, "dialect").ok().flatten(),
    };
    match inner {
        Some(inner) if !inner.is(value) => dialect_from_value(vm, Some(&inner)),
        _ => default_dialect(),
    }
}

impl DialectObject {
    fn driver_name(&self) -> &'static str {
        match (self.driver, self.dialect.name()) {
            (Some(driver), _) => driver.name,
            (None, "postgresql") => "psycopg",
            (None, "mysql" | "mariadb") => "mysqldb",
            (None, "sqlite") => "pysqlite",
            (None, "mssql") => "pyodbc",
            (None, "oracle") => "oracledb",
            (None, _) => "default",
        }
    }
}

impl Native for DialectObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let facts = self.dialect.capabilities();
        let this = Value::Object(this.clone());
        Ok(Some(match name {
            "name" => self.dialect.name().into(),
            "driver" => self.driver_name().into(),
            "dialect_description" => {
                format!("{}+{}", self.dialect.name(), self.driver_name()).into()
            }
            "paramstyle" => paramstyle(self.style()).into(),
            "positional" => Value::from(!matches!(
                self.style(),
                Paramstyle::Pyformat | Paramstyle::Named
            )),
            "is_async" => self.driver.is_some_and(|driver| driver.is_async).into(),
            "max_identifier_length" => facts.max_identifier_length.into(),
            "max_index_name_length" => optional(facts.max_index_name_length),
            "max_constraint_name_length" => optional(facts.max_constraint_name_length),
            "label_length" => Value::None,
            "default_schema_name" => match &self.schema {
                Some(schema) => Value::str(schema),
                None => facts.default_schema.map_or(Value::None, Value::from),
            },
            "supports_schemas" => facts.supports_schemas.into(),
            "supports_default_values" => facts.supports_default_values.into(),
            "supports_default_metavalue" => facts.supports_default_metavalue.into(),
            "supports_multivalues_insert" => facts.multi_values_insert.into(),
            "supports_constraint_comments" => facts.supports_constraint_comments.into(),
            "supports_identity_columns" => facts.supports_identity.into(),
            "div_is_floordiv" => facts.division_floors.into(),
            "supports_alter" => facts.supports_alter.into(),
            "supports_sequences" => facts.supports_sequences.into(),
            "supports_comments" => facts.supports_comments.into(),
            "inline_comments" => facts.inline_comments.into(),
            "supports_native_boolean" => facts.native_boolean.into(),
            "supports_native_enum" => facts.native_enum.into(),
            "supports_native_uuid" => facts.native_uuid.into(),
            "supports_native_decimal" => facts.native_decimal.into(),
            "insert_returning" | "implicit_returning" => facts.insert_returning.into(),
            "update_returning" => facts.update_returning.into(),
            "delete_returning" => facts.delete_returning.into(),
            "is_mariadb" => self.is_mariadb().into(),
            "server_version_info" => self.server_version(),
            "identifier_preparer" | "preparer" => {
                class(vm, "IdentifierPreparer").instance(Preparer(self.dialect.clone()))
            }
            "type_compiler" | "type_compiler_instance" => this,
            _ => return Ok(None),
        }))
    }

    fn repr(&self, _vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        let address = Rc::as_ptr(this) as usize;
        Ok(Some(format!(
            "<sqlalchemy.dialects.{}.{}.dialect object at 0x{address:012x}>",
            self.dialect.name(),
            self.driver_name()
        )))
    }
}

fn optional(length: Option<usize>) -> Value {
    length.map_or(Value::None, Value::from)
}

impl DialectObject {
    fn style(&self) -> Paramstyle {
        let own = self.dialect.capabilities().paramstyle;
        self.driver.map_or(own, |driver| driver.paramstyle)
    }

    fn is_mariadb(&self) -> bool {
        self.dialect.name() == "mariadb"
            || self
                .dialect
                .capabilities()
                .server
                .is_some_and(|version| version.mariadb)
    }

    fn server_version(&self) -> Value {
        match self.dialect.capabilities().server {
            Some(version) => {
                let (major, minor, patch) = version.parts;
                let parts: &[u32] = match self.dialect.name() {
                    "postgresql" => &[major, minor],
                    _ => &[major, minor, patch],
                };
                Value::tuple(
                    parts
                        .iter()
                        .map(|part| Value::Int(i64::from(*part)))
                        .collect(),
                )
            }
            None => Value::None,
        }
    }
}

fn paramstyle(style: Paramstyle) -> &'static str {
    match style {
        Paramstyle::Qmark => "qmark",
        Paramstyle::Format => "format",
        Paramstyle::Pyformat => "pyformat",
        Paramstyle::Named => "named",
        Paramstyle::Dollar => "numeric_dollar",
    }
}

/// `dialect.identifier_preparer`
struct Preparer(Arc<dyn Dialect>);

impl Native for Preparer {}

fn quoted(vm: &Vm, preparer: &Preparer, args: Args, always: bool) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "quote");
    let name = reader.text("ident")?;
    Ok(if always {
        limbeck_dialect::quote_identifier(&*preparer.0, &name).into()
    } else {
        limbeck_dialect::quote(&*preparer.0, &name).into()
    })
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let mut dialect = ClassBuilder::new("Dialect")
        .module("sqlalchemy.engine.interfaces")
        .native_method("type_descriptor", |vm, this: &DialectObject, args| {
            let given = match args.reader(vm, "type_descriptor").required("typeobj")? {
                class @ Value::Class(_) => vm.call(&class, Args::none())?,
                value => value,
            };
            Ok(super::types::adapted(vm, &*this.dialect, given))
        })
        .native_method("process", |vm, this: &DialectObject, args| {
            let ty =
                super::types::type_from_value(vm, &args.reader(vm, "process").required("type_")?)?;
            let text = limbeck_dialect::compile_type(&*this.dialect, &ty);
            text.map(Value::from)
                .map_err(|error| super::exc::compile_error(vm, &error))
        });
    for &name in REFLECTION {
        dialect = dialect.method(name, move |vm, _, args| reflected(vm, name, args));
    }
    registry.add("Dialect", dialect.build(vm));
    let preparer = ClassBuilder::new("IdentifierPreparer")
        .module("sqlalchemy.sql.compiler")
        .native_method("quote", |vm, this, args| quoted(vm, this, args, false))
        .native_method("quote_schema", |vm, this, args| {
            quoted(vm, this, args, false)
        })
        .native_method("quote_identifier", |vm, this, args| {
            quoted(vm, this, args, true)
        })
        .native_method("format_table", |vm, this: &Preparer, args| {
            let table = super::schema::table_from_value(
                vm,
                &args.reader(vm, "format_table").required("table")?,
            )?;
            Ok(limbeck_dialect::format_table(&*this.0, &table).into())
        })
        .native_method("format_column", |vm, this: &Preparer, args| {
            let column = super::schema::column_from_value(
                vm,
                &args.reader(vm, "format_column").required("column")?,
            )?;
            Ok(limbeck_dialect::format_column(&*this.0, &column).into())
        })
        .build(vm);
    registry.add("IdentifierPreparer", preparer);
}

/// What a dialect tells of a connection's database.
const REFLECTION: &[&str] = &[
    "has_table",
    "has_index",
    "has_schema",
    "has_sequence",
    "get_schema_names",
    "get_table_names",
    "get_temp_table_names",
    "get_view_names",
    "get_temp_view_names",
    "get_materialized_view_names",
    "get_view_definition",
    "get_sequence_names",
    "get_columns",
    "get_pk_constraint",
    "get_foreign_keys",
    "get_indexes",
    "get_unique_constraints",
    "get_check_constraints",
    "get_table_comment",
    "get_table_options",
    "get_multi_columns",
    "get_multi_pk_constraint",
    "get_multi_foreign_keys",
    "get_multi_indexes",
    "get_multi_unique_constraints",
    "get_multi_check_constraints",
    "get_multi_table_comment",
    "get_multi_table_options",
];

/// `dialect.get_…(connection, …)` as the inspector answers it.
fn reflected(vm: &Vm, name: &str, mut args: Args) -> Result<Value, PyError> {
    if args.positional.is_empty() {
        return Err(vm.type_error(format!(
            "{name}() missing 1 required positional argument: 'connection'"
        )));
    }
    let connection = args.positional.remove(0);
    let inspector = super::inspector::inspect(vm, &connection)?;
    vm.call_method(&inspector, name, args)
}

/// The constructor of `sqlalchemy.dialects.<name>.dialect`.
pub(super) fn dialect_function(name: &'static str) -> Value {
    Value::function("dialect", move |vm, _| {
        Ok(dialect_value(vm, named(name), None))
    })
}
