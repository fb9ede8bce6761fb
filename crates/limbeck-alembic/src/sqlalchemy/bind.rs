//! What runs DDL: connections, engines, sessions; and `create`/`drop` of tables, types and sequences on
//! them.

use std::rc::Rc;

use limbeck_dialect as dialect;
use limbeck_engine::{Connection, Inspector};
use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_runtime::MigrationContext;
use limbeck_schema::{Constraint, SqlType, Table};

use super::connection::connection_from_value;
use super::engine::EngineObject;
use super::exc::{compile_error, engine_error, sqlalchemy_error};
use super::schema::{
    IndexObject, MetaDataObject, TableObject, finished_table, index_from_value, sequence_from_value,
};
use crate::alembic::printing_context;
use crate::error::operation_error;

/// What runs DDL.
pub(crate) enum Bind {
    /// A connection. One that was opened for the purpose commits at the end.
    Connection { connection: Connection, own: bool },
    /// With `--sql`, what stands for the connection: DDL is printed, and nothing is looked up first.
    Printed(Rc<MigrationContext>),
}

impl Bind {
    /// The connection of a connection, session, or engine.
    ///
    /// # Errors
    /// The value is none of these; the engine cannot connect.
    pub(crate) fn of(vm: &Vm, value: &Value) -> Result<Self, PyError> {
        if let Some(connection) = connection_from_value(vm, value) {
            return Ok(Self::Connection {
                connection,
                own: false,
            });
        }
        if let Some(context) = printing_context(value) {
            return Ok(Self::Printed(context));
        }
        if let Some(engine) = value.native::<EngineObject>() {
            let connection = engine.connect(vm)?;
            return Ok(Self::Connection {
                connection,
                own: true,
            });
        }
        if let Value::Opaque(opaque) = value {
            return Err(vm.opaque_error(opaque, "a database connection"));
        }
        let class = vm.type_name(value);
        Err(vm.attribute_error(format!(
            "'{class}' object has no attribute '_run_ddl_visitor'"
        )))
    }

    /// Whether a value is a connection, session or engine, or may be one.
    pub(crate) fn is_bind(vm: &Vm, value: &Value) -> bool {
        connection_from_value(vm, value).is_some()
            || printing_context(value).is_some()
            || value.native::<EngineObject>().is_some()
            || matches!(value, Value::Opaque(_))
    }

    /// The connection.
    ///
    /// # Errors
    /// There is none with `--sql`.
    pub(crate) fn connection(&self, vm: &Vm) -> Result<&Connection, PyError> {
        match self {
            Self::Connection { connection, .. } => Ok(connection),
            Self::Printed(_) => Err(sqlalchemy_error(
                vm,
                "NoInspectionAvailable",
                "No inspection system is available for object of type \
                 <class 'sqlalchemy.engine.mock.MockConnection'>",
            )),
        }
    }

    /// `Engine(url)`, for messages.
    pub(crate) fn engine_name(&self) -> String {
        match self {
            Self::Connection { connection, .. } => format!("Engine({})", connection.engine().url()),
            Self::Printed(_) => "MockConnection".to_owned(),
        }
    }

    fn dialect(&self) -> &dyn dialect::Dialect {
        match self {
            Self::Connection { connection, .. } => &**connection.dialect(),
            Self::Printed(context) => &**context.dialect(),
        }
    }

    /// Whether to look for what is there already: asked for, and there is a database to look into.
    fn checks(&self, asked: bool) -> bool {
        asked && matches!(self, Self::Connection { .. })
    }

    fn run(&self, vm: &Vm, sql: Result<String, dialect::CompileError>) -> Result<(), PyError> {
        let sql = sql.map_err(|error| compile_error(vm, &error))?;
        match self {
            Self::Connection { connection, .. } => connection
                .run_sql(&sql)
                .map_err(|error| engine_error(vm, error)),
            Self::Printed(context) => context
                .executor
                .execute_sql(&sql)
                .map_err(|error| operation_error(vm, error)),
        }
    }

    fn finish(&self, vm: &Vm) -> Result<(), PyError> {
        if let Self::Connection {
            connection,
            own: true,
        } = self
        {
            connection
                .commit()
                .and_then(|()| connection.close())
                .map_err(|error| engine_error(vm, error))?;
        }
        Ok(())
    }

    fn inspector(&self, vm: &Vm) -> Result<Inspector, PyError> {
        Inspector::new(self.connection(vm)?).map_err(|error| engine_error(vm, error))
    }

    fn has_table(&self, vm: &Vm, table: &Table) -> Result<bool, PyError> {
        let found = self
            .inspector(vm)?
            .has_table(&table.name, table.schema.as_deref());
        found.map_err(|error| engine_error(vm, error))
    }
}

/// Creates or drops a type of its own (PostgreSQL's enums and domains); nothing on other databases.
pub(crate) fn run_type(
    vm: &Vm,
    bind: &Bind,
    ty: &SqlType,
    create: bool,
    check: bool,
) -> Result<(), PyError> {
    one_type(vm, bind, ty, create, check)?;
    bind.finish(vm)
}

fn one_type(vm: &Vm, bind: &Bind, ty: &SqlType, create: bool, check: bool) -> Result<(), PyError> {
    let ty = ty.for_dialect(bind.dialect().name());
    let native = ty.class.name == "ENUM" || ty.flag("native_enum") || ty.is_a("DOMAIN");
    if !bind.dialect().capabilities().enum_types || !native {
        return Ok(());
    }
    if bind.checks(check) {
        let name = ty.text("name").unwrap_or_default();
        let enums = bind
            .inspector(vm)?
            .enums(Some(ty.text("schema").unwrap_or("*")));
        let enums = enums.map_err(|error| engine_error(vm, error))?;
        let there = enums
            .iter()
            .any(|known| known.name == name && (ty.text("schema").is_some() || known.visible));
        if there == create {
            return Ok(());
        }
    }
    let sql = if create {
        dialect::create_type(bind.dialect(), ty)
    } else {
        dialect::drop_type(bind.dialect(), ty)
    };
    bind.run(vm, sql)
}

/// Creates a table with its types, indexes and comments.
fn create_table(vm: &Vm, bind: &Bind, table: &Table, check: bool) -> Result<(), PyError> {
    for ty in dialect::table_types(bind.dialect(), table) {
        one_type(vm, bind, ty, true, check)?;
    }
    bind.run(vm, dialect::create_table(bind.dialect(), table, false))?;
    for index in &table.indexes {
        bind.run(
            vm,
            dialect::create_index(bind.dialect(), table, index, false),
        )?;
    }
    let facts = bind.dialect().capabilities();
    if facts.supports_comments && !facts.inline_comments {
        if table.comment.is_some() {
            bind.run(vm, dialect::set_table_comment(bind.dialect(), table))?;
        }
        for column in table
            .columns
            .iter()
            .filter(|column| column.comment.is_some())
        {
            bind.run(
                vm,
                dialect::set_column_comment(bind.dialect(), table, column),
            )?;
        }
    }
    Ok(())
}

/// The arguments `bind` and `checkfirst`.
fn bind_and_check(vm: &Vm, args: Args, function: &str) -> Result<(Bind, bool), PyError> {
    let mut reader = args.reader(vm, function);
    let bind = reader.required("bind")?;
    let check = reader.flag("checkfirst", false)?;
    reader.finish()?;
    Ok((Bind::of(vm, &bind)?, check))
}

/// `table.create(bind, checkfirst)`, `table.drop(bind, checkfirst)`
pub(crate) fn table_lifecycle(
    vm: &Vm,
    this: &Value,
    args: Args,
    create: bool,
) -> Result<Value, PyError> {
    let (bind, check) = bind_and_check(vm, args, if create { "create" } else { "drop" })?;
    let table = finished_table(vm, this)?;
    if !bind.checks(check) || bind.has_table(vm, &table)? != create {
        if create {
            create_table(vm, &bind, &table, check)?;
        } else {
            bind.run(vm, dialect::drop_table(bind.dialect(), &table, false))?;
        }
    }
    bind.finish(vm)?;
    Ok(Value::None)
}

/// `metadata.create_all(bind, tables, checkfirst)`, `metadata.drop_all(…)`
pub(crate) fn metadata_lifecycle(
    vm: &Vm,
    this: &Value,
    args: Args,
    create: bool,
) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, if create { "create_all" } else { "drop_all" });
    let bind = reader.required("bind")?;
    let only = reader
        .some("tables")?
        .map(|tables| vm.iterate(&tables))
        .transpose()?;
    let check = reader.flag("checkfirst", true)?;
    reader.finish()?;
    let bind = Bind::of(vm, &bind)?;
    let Some(metadata) = this.native::<MetaDataObject>() else {
        return Ok(Value::None);
    };
    let mut tables = Vec::new();
    for value in only.unwrap_or_else(|| metadata.unsorted()) {
        let table = finished_table(vm, &value)?;
        if !bind.checks(check) || bind.has_table(vm, &table)? != create {
            tables.push(table);
        }
    }
    let order = limbeck_schema::dependency_order(&tables).into_iter();
    let tables = order.filter_map(|at| tables.get(at).cloned()).collect();
    if create {
        create_all(vm, &bind, tables, check)?;
    } else {
        drop_all(vm, &bind, tables)?;
    }
    bind.finish(vm)?;
    Ok(Value::None)
}

/// Creates tables in order; foreign keys to tables that come later are added at the end.
fn create_all(vm: &Vm, bind: &Bind, tables: Vec<Table>, check: bool) -> Result<(), PyError> {
    let alters = bind.dialect().capabilities().supports_alter;
    let order: Vec<String> = tables.iter().map(Table::key).collect();
    let mut later: Vec<(Table, Constraint)> = Vec::new();
    for (at, mut table) in tables.into_iter().enumerate() {
        if alters {
            let whole = table.clone();
            table.constraints.retain(|constraint| {
                let Constraint::ForeignKey(key) = constraint else {
                    return true;
                };
                let target = match &key.target_schema {
                    Some(schema) => format!("{schema}.{}", key.target_table),
                    None => key.target_table.clone(),
                };
                let postponed =
                    key.use_alter || order.iter().skip(at + 1).any(|known| *known == target);
                if postponed {
                    later.push((whole.clone(), constraint.clone()));
                }
                !postponed
            });
        }
        create_table(vm, bind, &table, check)?;
    }
    for (table, constraint) in later {
        bind.run(
            vm,
            dialect::add_constraint(bind.dialect(), &table, &constraint),
        )?;
    }
    Ok(())
}

fn drop_all(vm: &Vm, bind: &Bind, tables: Vec<Table>) -> Result<(), PyError> {
    for table in tables.iter().rev() {
        bind.run(vm, dialect::drop_table(bind.dialect(), table, false))?;
    }
    for table in tables.iter().rev() {
        for ty in dialect::table_types(bind.dialect(), table) {
            one_type(vm, bind, ty, false, true)?;
        }
    }
    Ok(())
}

/// `index.create(bind, checkfirst)`, `index.drop(bind, checkfirst)`
pub(crate) fn index_lifecycle(
    vm: &Vm,
    this: &Value,
    args: Args,
    create: bool,
) -> Result<Value, PyError> {
    let (bind, check) = bind_and_check(vm, args, if create { "create" } else { "drop" })?;
    let index = index_from_value(vm, this)?;
    let table = this
        .native::<IndexObject>()
        .map(|index| index.table.borrow().clone())
        .unwrap_or_default();
    if table.native::<TableObject>().is_none() {
        return Err(sqlalchemy_error(
            vm,
            "InvalidRequestError",
            "the index is on no table",
        ));
    }
    let table = finished_table(vm, &table)?;
    if bind.checks(check) {
        let name = index.name.as_str().unwrap_or_default();
        let there = bind
            .inspector(vm)?
            .has_index(&table.name, name, table.schema.as_deref());
        if there.map_err(|error| engine_error(vm, error))? == create {
            return Ok(Value::None);
        }
    }
    let sql = if create {
        dialect::create_index(bind.dialect(), &table, &index, false)
    } else {
        dialect::drop_index(bind.dialect(), &table, &index, false)
    };
    bind.run(vm, sql)?;
    bind.finish(vm)?;
    Ok(Value::None)
}

/// `sequence.create(bind, checkfirst)`, `sequence.drop(bind, checkfirst)`
pub(crate) fn sequence_lifecycle(
    vm: &Vm,
    this: &Value,
    args: Args,
    create: bool,
) -> Result<Value, PyError> {
    let (bind, check) = bind_and_check(vm, args, if create { "create" } else { "drop" })?;
    let Some(sequence) = sequence_from_value(this) else {
        return Ok(Value::None);
    };
    if !bind.dialect().capabilities().supports_sequences {
        return Ok(Value::None);
    }
    if bind.checks(check) {
        let there = bind
            .inspector(vm)?
            .has_sequence(&sequence.name, sequence.schema.as_deref());
        if there.map_err(|error| engine_error(vm, error))? == create {
            return Ok(Value::None);
        }
    }
    let sql = if create {
        dialect::create_sequence(bind.dialect(), &sequence, false)
    } else {
        dialect::drop_sequence(bind.dialect(), &sequence, false)
    };
    bind.run(vm, sql)?;
    bind.finish(vm)?;
    Ok(Value::None)
}
