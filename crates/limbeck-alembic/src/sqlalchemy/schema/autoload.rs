//! `Table(…, autoload_with=bind)` and `MetaData.reflect`.

use limbeck_engine::{Inspector, ReflectedTable, to_table};
use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_schema::{Constraint, Table};

use super::table::fill;
use super::{MetaDataObject, TableObject, column_reflect, new_table};
use crate::sqlalchemy::bind::Bind;
use crate::sqlalchemy::exc::{engine_error, sqlalchemy_error};
use crate::sqlalchemy::inspector;

/// Reflects tables into a metadata.
struct Reflection<'a> {
    inspector: Inspector,
    bind: &'a Value,
    metadata: &'a Value,
    /// Tables that are referred to are reflected too.
    resolve: bool,
}

/// Which columns of a table are wanted.
#[derive(Default)]
struct Wanted {
    include: Option<Vec<String>>,
    exclude: Vec<String>,
}

impl Wanted {
    fn of(vm: &Vm, making: &[(&str, Value)]) -> Result<Self, PyError> {
        let names = |name: &str| -> Result<Option<Vec<String>>, PyError> {
            let given = making
                .iter()
                .find(|(given, value)| *given == name && !value.is_none());
            let Some((_, list)) = given else {
                return Ok(None);
            };
            let names = vm.iterate(list)?;
            Ok(Some(
                names
                    .iter()
                    .filter_map(Value::as_str)
                    .map(|name| name.to_string())
                    .collect(),
            ))
        };
        Ok(Self {
            include: names("include_columns")?.filter(|names| !names.is_empty()),
            exclude: names("exclude_columns")?.unwrap_or_default(),
        })
    }

    fn column(&self, name: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|known| known == name);
        self.include.as_deref().is_none_or(named) && !named(&self.exclude)
    }

    /// The table without what is not wanted, and what stands on it.
    fn restrict(&self, table: &mut ReflectedTable) {
        let all = |columns: &[String]| columns.iter().all(|column| self.column(column));
        table.columns.retain(|column| self.column(&column.name));
        table
            .primary_key
            .columns
            .retain(|column| self.column(column));
        table.foreign_keys.retain(|key| all(&key.columns));
        table
            .unique_constraints
            .retain(|unique| all(&unique.columns));
        let known = |column: &Option<String>| match column {
            Some(column) => self.column(column),
            None => self.include.is_none(),
        };
        table
            .indexes
            .retain(|index| index.columns.iter().all(known));
    }
}

impl Reflection<'_> {
    /// The table as the database has it; an error if it is not there.
    fn find(
        &self,
        vm: &Vm,
        name: &str,
        schema: Option<&str>,
        wanted: &Wanted,
    ) -> Result<ReflectedTable, PyError> {
        match self.inspector.table(name, schema) {
            Ok(found) => {
                inspector::warn(vm, &found.warnings)?;
                let mut found = (*found).clone();
                wanted.restrict(&mut found);
                Ok(found)
            }
            Err(limbeck_engine::Error::NoSuchTable(_)) => {
                let error = limbeck_engine::Error::NoSuchTable(name.to_owned());
                Err(engine_error(vm, error))
            }
            Err(error) => Err(engine_error(vm, error)),
        }
    }

    /// Reflects a table, unless the metadata has it; `again` if even then.
    fn one(&self, vm: &Vm, name: &str, schema: Option<&str>, again: bool) -> Result<(), PyError> {
        let Some(owner) = self.metadata.native::<MetaDataObject>() else {
            return Ok(());
        };
        let key = schema.map_or_else(|| name.to_owned(), |schema| format!("{schema}.{name}"));
        let known = owner.tables.get_str(&key);
        if known.is_some() && !again {
            return Ok(());
        }
        let found = self.find(vm, name, schema, &Wanted::default())?;
        let table = match known {
            Some(table) => table,
            None => {
                let mut bare = Table::new(name);
                bare.schema = schema.map(str::to_owned);
                new_table(vm, bare, self.metadata)?
            }
        };
        self.overlay(vm, &table, &found, None)
    }

    /// Puts what was reflected over what the table object has: columns of the same names are replaced. Then
    /// the tables that it refers to are reflected.
    fn overlay(
        &self,
        vm: &Vm,
        table: &Value,
        found: &ReflectedTable,
        listeners: Option<&Value>,
    ) -> Result<(), PyError> {
        let Some(object) = table.native::<TableObject>() else {
            return Ok(());
        };
        let mut data = to_table(found);
        let listeners = column_reflect::listeners(vm, self.metadata, table, listeners)?;
        if !listeners.is_empty() {
            let seen = inspector::inspect(vm, self.bind)?;
            let dialect = self.inspector.connection().dialect();
            column_reflect::hear(
                vm,
                &listeners,
                dialect.name(),
                &[seen, table.clone()],
                found,
                &mut data,
            )?;
        }
        let targets = targets(&data);
        {
            let mut known = object.data.borrow_mut();
            known.comment.clone_from(&data.comment);
            known.options.extend(data.options.clone());
        }
        object.extending.set(true);
        let filled = fill(vm, table, data);
        object.extending.set(false);
        filled?;
        self.follow(vm, targets)
    }

    /// Reflects the tables that one refers to.
    fn follow(&self, vm: &Vm, targets: Vec<(String, Option<String>)>) -> Result<(), PyError> {
        if self.resolve {
            for (name, schema) in targets {
                self.one(vm, &name, schema.as_deref(), false)?;
            }
        }
        Ok(())
    }
}

fn targets(table: &Table) -> Vec<(String, Option<String>)> {
    let keys = table
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(key) => {
                Some((key.target_table.clone(), key.target_schema.clone()))
            }
            _ => None,
        });
    keys.collect()
}

/// Fills a table object with what the database has; columns that the script writes come after and win.
pub(crate) fn reflect_into(
    vm: &Vm,
    table: &Value,
    bind: &Value,
    making: &[(&str, Value)],
) -> Result<(), PyError> {
    let Some(object) = table.native::<TableObject>() else {
        return Ok(());
    };
    let opened = Bind::of(vm, bind)?;
    let connection = opened.connection(vm)?;
    let resolve = making.iter().find(|(name, _)| *name == "resolve_fks");
    let reflection = Reflection {
        inspector: Inspector::new(connection).map_err(|error| engine_error(vm, error))?,
        bind,
        metadata: &object.metadata,
        resolve: resolve
            .map(|(_, flag)| vm.truth(flag))
            .transpose()?
            .unwrap_or(true),
    };
    let (name, schema) = {
        let data = object.data.borrow();
        (data.name.clone(), data.schema.clone())
    };
    let wanted = Wanted::of(vm, making)?;
    let found = match reflection.find(vm, &name, schema.as_deref(), &wanted) {
        Ok(found) => found,
        Err(error) => {
            if let Some(owner) = object.metadata.native::<MetaDataObject>() {
                let key = object.data.borrow().key();
                owner.tables.0.borrow_mut().shift_remove(key.as_str());
            }
            return Err(error);
        }
    };
    let listeners = making
        .iter()
        .find(|(name, value)| *name == "listeners" && !value.is_none());
    reflection.overlay(vm, table, &found, listeners.map(|(_, list)| list))
}

/// `metadata.reflect(bind, schema, views, resolve_fks, only, extend_existing)`
pub(super) fn reflect(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "reflect");
    let bind = reader.required("bind")?;
    let schema = reader.some_text("schema")?;
    let views = reader.flag("views", false)?;
    let resolve = reader.flag("resolve_fks", true)?;
    let only = reader.some("only")?;
    let extend = reader.flag("extend_existing", false)?;
    reader.optional("autoload_replace")?;
    reader.rest_keywords();
    reader.finish()?;
    let Some(owner) = this.native::<MetaDataObject>() else {
        return Ok(Value::None);
    };
    let schema = schema
        .map(|schema| schema.to_string())
        .or(owner.schema.borrow().clone());
    let opened = Bind::of(vm, &bind)?;
    let failed = |error| engine_error(vm, error);
    let reflection = Reflection {
        inspector: Inspector::new(opened.connection(vm)?).map_err(failed)?,
        bind: &bind,
        metadata: this,
        resolve,
    };
    let mut available = reflection
        .inspector
        .table_names(schema.as_deref())
        .map_err(failed)?;
    if views {
        available.extend(
            reflection
                .inspector
                .view_names(schema.as_deref())
                .map_err(failed)?,
        );
        match reflection
            .inspector
            .materialized_view_names(schema.as_deref())
        {
            Ok(names) => available.extend(names),
            Err(limbeck_engine::Error::NotReflected(_)) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    let names = chosen(vm, this, &opened, schema.as_deref(), available, only)?;
    let together: Vec<&str> = names.iter().map(String::as_str).collect();
    reflection
        .inspector
        .load(&together, schema.as_deref())
        .map_err(failed)?;
    for name in names {
        reflection.one(vm, &name, schema.as_deref(), extend)?;
    }
    Ok(Value::None)
}

/// The tables that `only` asks for: names, or a function of a name.
fn chosen(
    vm: &Vm,
    metadata: &Value,
    bind: &Bind,
    schema: Option<&str>,
    available: Vec<String>,
    only: Option<Value>,
) -> Result<Vec<String>, PyError> {
    match only {
        None => Ok(available),
        Some(callable @ (Value::Function(_) | Value::Native(_) | Value::Method(_))) => {
            let mut kept = Vec::new();
            for name in available {
                let args = Args::of(vec![Value::str(&name), metadata.clone()]);
                if vm.truth(&vm.call(&callable, args)?)? {
                    kept.push(name);
                }
            }
            Ok(kept)
        }
        Some(list) => {
            let mut wanted = Vec::new();
            for name in vm.iterate(&list)? {
                wanted.push(vm.expect_str(&name, "only")?.to_string());
            }
            let missing: Vec<&str> = wanted
                .iter()
                .filter(|name| !available.contains(name))
                .map(String::as_str)
                .collect();
            if missing.is_empty() {
                return Ok(wanted);
            }
            let place = schema
                .map(|schema| format!(" schema '{schema}'"))
                .unwrap_or_default();
            let message = format!(
                "Could not reflect: requested table(s) not available in {}{place}: ({})",
                bind.engine_name(),
                missing.join(", ")
            );
            Err(sqlalchemy_error(vm, "InvalidRequestError", message))
        }
    }
}
