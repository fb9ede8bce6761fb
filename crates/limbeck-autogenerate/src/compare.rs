//! What would have to be done to the database for it to be as the models say.
//!
//! One file per subject. Within a table the order is the reference's: added columns, changed columns, indexes
//! and unique constraints, foreign keys, the table's comment, removed columns. Where the reference goes through a
//! Python set, whose order differs from run to run, ours is the order of names.

mod checks;
mod columns;
mod constraints;
mod defaults;
mod foreign_keys;
mod plugins;
mod signature;
mod tables;

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_dialect::Dialect;
use limbeck_engine::Inspector;
use limbeck_operations::{Operation, ReflectedDefaults};
use limbeck_runtime::{
    AutogenerateHooks, AutogenerateOptions, Comparing, Event, Level, MigrationContext, ParentNames,
    RuntimeError, SchemaItem, Turn,
};
use limbeck_schema::{
    Column, MetaData, Table, circular_tables, name_targets, resolve_names, sort_tables,
};

use crate::rules::{Rules, rules};
pub(crate) use defaults::compile_error;
use plugins::Plugins;
pub(crate) use signature::{Object, Shape, Signature, has_expressions, index_columns};

pub(crate) type Result<T = ()> = std::result::Result<T, RuntimeError>;

/// The operations that make the context's database as the models of its environment say
/// (`produce_migrations`).
///
/// # Errors
/// The environment has no models, a model cannot be understood, or the database refuses.
pub fn compare(context: &Rc<MigrationContext>) -> Result<Vec<Operation>> {
    compare_with(context, &context.options.autogenerate)
}

/// [`compare`] with other options, and other models, than those of the context.
///
/// # Errors
/// As [`compare`].
pub fn compare_with(
    context: &Rc<MigrationContext>,
    options: &AutogenerateOptions,
) -> Result<Vec<Operation>> {
    let hooks = options.hooks.as_deref();
    if context.as_sql() {
        return Err(RuntimeError::command(
            "autogenerate can't use as_sql=True as it prevents querying the database for schema information",
        ));
    }
    let theirs = hooks.map_or_else(|| Ok(Vec::new()), |hooks| hooks.plugins())?;
    let plugins = Plugins::select(&options.plugins, theirs, |name| {
        let message = format!("setting up autogenerate plugin {name}");
        context.emit(Event::log("alembic.runtime.plugins", Level::INFO, message));
    })?;
    let metadata = match hooks {
        Some(hooks) => hooks.target_metadata()?,
        None => None,
    };
    let metadata = metadata.ok_or_else(|| no_metadata(context))?;
    let connection = context
        .connection
        .as_ref()
        .ok_or(RuntimeError::NoConnection)?;
    let comparison = Comparison {
        context,
        options,
        plugins,
        hooks,
        inspector: Inspector::new(connection)?,
        reflected_defaults: ReflectedDefaults::new(connection),
        rules: rules(context.dialect().name()),
        tables: all_tables(context, metadata)?,
        warned: RefCell::default(),
    };
    let mut operations = Vec::new();
    comparison.everything(&mut operations)?;
    Ok(operations)
}

fn no_metadata(context: &MigrationContext) -> RuntimeError {
    let script = context.script.as_ref();
    let env_py = script.map_or_else(String::new, |script| {
        script.env_py_location().display().to_string()
    });
    RuntimeError::command(format!(
        "Can't proceed with --autogenerate option; environment script {env_py} does not provide a MetaData object \
         or sequence of objects to the context."
    ))
}

/// The tables of all metadata by key, each metadata's in the order of their dependencies, with their final names.
fn all_tables(
    context: &MigrationContext,
    metadata: Vec<MetaData>,
) -> Result<IndexMap<String, Table>> {
    let mut all = IndexMap::new();
    let mut doubled = Vec::new();
    for metadata in metadata {
        let naming = metadata.naming_convention.into();
        let mut tables: Vec<Table> = metadata.tables.into_values().collect();
        name_targets(&mut tables);
        warn_of_circles(context, &tables);
        for at in sort_tables(&tables) {
            let Some(mut table) = tables.get(at).cloned() else {
                continue;
            };
            resolve_names(&mut table, &naming)
                .map_err(|error| RuntimeError::command(error.to_string()))?;
            let key = table.key();
            if all.insert(key.clone(), table).is_some() {
                doubled.push(format!("\"{key}\""));
            }
        }
    }
    doubled.sort();
    match doubled.as_slice() {
        [] => Ok(all),
        doubled => Err(RuntimeError::command(format!(
            "Duplicate table keys across multiple MetaData objects: {}",
            doubled.join(", ")
        ))),
    }
}

fn warn_of_circles(context: &MigrationContext, tables: &[Table]) {
    let circular = circular_tables(tables);
    if !circular.is_empty() {
        context.emit(Event::user_warning(format!(
            "Cannot correctly sort tables; there are unresolvable cycles between tables \"{}\", which is usually caused \
             by mutually dependent foreign key constraints.  Foreign key constraints involving these tables will not be \
             considered; this warning may raise an error in a future release.",
            circular.join(", ")
        )));
    }
}

/// One comparison (`AutogenContext`).
pub(crate) struct Comparison<'a> {
    pub(crate) context: &'a Rc<MigrationContext>,
    options: &'a AutogenerateOptions,
    plugins: Plugins,
    hooks: Option<&'a dyn AutogenerateHooks>,
    inspector: Inspector,
    reflected_defaults: ReflectedDefaults,
    rules: &'static dyn Rules,
    tables: IndexMap<String, Table>,
    warned: RefCell<HashSet<String>>,
}

impl Comparison<'_> {
    fn dialect(&self) -> &dyn Dialect {
        &**self.context.dialect()
    }

    fn everything(&self, operations: &mut Vec<Operation>) -> Result {
        self.ask(Turn::Before, Comparing::Everything, operations)?;
        if self.plugins.has("schemas") {
            let schemas = self.schemas()?;
            let comparing = Comparing::Schemas(&schemas);
            let settled = self.ask(Turn::Before, comparing, operations)?;
            if self.plugins.has("tables") && !settled.has("tables") {
                self.tables(&schemas, operations)?;
            }
            self.ask(Turn::After, comparing, operations)?;
        }
        self.ask(Turn::After, Comparing::Everything, operations)?;
        Ok(())
    }

    /// Lets the environment's own comparators take their turn.
    fn ask(
        &self,
        turn: Turn,
        comparing: Comparing<'_>,
        operations: &mut Vec<Operation>,
    ) -> Result<Settled> {
        let settled = match self.hooks {
            Some(hooks) => hooks.compare(
                self.context,
                &self.plugins.theirs,
                turn,
                comparing,
                operations,
            )?,
            None => Vec::new(),
        };
        Ok(Settled(settled))
    }

    /// The schemas to look at; none is the default one.
    fn schemas(&self) -> Result<Vec<Option<String>>> {
        let mut schemas = vec![None];
        if self.options.include_schemas {
            let default = self.inspector.default_schema_name();
            let names = self.inspector.schema_names()?;
            schemas.extend(
                names
                    .into_iter()
                    .filter(|name| name != "information_schema" && Some(name.as_str()) != default)
                    .map(Some),
            );
        }
        let mut kept = Vec::new();
        for schema in schemas {
            if self.includes_name(schema.as_deref(), "schema", ParentNames::default())? {
                kept.push(schema);
            }
        }
        Ok(kept)
    }

    /// `include_name`
    fn includes_name(
        &self,
        name: Option<&str>,
        kind: &str,
        parents: ParentNames<'_>,
    ) -> Result<bool> {
        match self.hooks {
            Some(hooks) => hooks.include_name(name, kind, parents),
            None => Ok(true),
        }
    }

    /// `include_object`
    fn includes(
        &self,
        object: SchemaItem<'_>,
        name: Option<&str>,
        kind: &str,
        reflected: bool,
        compare_to: Option<SchemaItem<'_>>,
    ) -> Result<bool> {
        match self.hooks {
            Some(hooks) => hooks.include_object(object, name, kind, reflected, compare_to),
            None => Ok(true),
        }
    }

    /// Fails where the models do not say everything of a table, or of one of its columns.
    fn known(&self, table: &Table, column: Option<&Column>) -> Result {
        match self.hooks {
            Some(hooks) => hooks.check_known(table, column),
            None => Ok(()),
        }
    }

    /// A line for the log of one of the reference's modules.
    fn log(&self, module: &str, message: String) {
        self.log_as(&format!("alembic.autogenerate.compare.{module}"), message);
    }

    fn log_as(&self, logger: &str, message: String) {
        self.context.emit(Event::log(logger, Level::INFO, message));
    }

    /// What reflection warns of, once however often it is asked.
    fn warn_once(&self, category: &str, message: &str) {
        if self.warned.borrow_mut().insert(message.to_owned()) {
            self.context.emit(Event::Warning {
                category: category.to_owned(),
                message: message.to_owned(),
                location: None,
            });
        }
    }

    fn warn(&self, message: String) {
        self.context.emit(Event::user_warning(message));
    }
}

/// The elements of a comparison that comparators of the environment's own have settled.
struct Settled(Vec<String>);

impl Settled {
    fn has(&self, element: &str) -> bool {
        self.0.iter().any(|settled| settled == element)
    }
}

/// `schema.table`, or the table alone.
pub(crate) fn qualified(schema: Option<&str>, table: &str) -> String {
    match schema {
        Some(schema) => format!("{schema}.{table}"),
        None => table.to_owned(),
    }
}
