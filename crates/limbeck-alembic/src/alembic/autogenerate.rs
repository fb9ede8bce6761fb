//! What `context.configure` says about autogenerate: `target_metadata` and the callables that decide.

mod api;
mod comparators;
mod models;
mod objects;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_operations::Operation;
use limbeck_runtime::{
    AutogenerateHooks, AutogenerateOptions, Comparing, MigrationContext, ParentNames, RenderItem,
    RuntimeError, SchemaItem, Turn,
};
use limbeck_schema::{Column, Constraint, MetaData, Table};

use super::migration::context_value;
use crate::error::host_error;
use crate::sqlalchemy::{ColumnObject, TableObject, metadata_of, server_default_value};
pub(super) use api::{build_api, build_render};
pub(super) use models::Models;
pub(super) use objects::{read_all, show_all};

/// Reads an argument of `configure` that concerns autogenerate; false if it is none.
pub(super) fn option(
    vm: &Vm,
    options: &mut AutogenerateOptions,
    name: &str,
    value: &Value,
) -> Result<bool, PyError> {
    let text = || Ok::<_, PyError>(vm.expect_str(value, name)?.to_string());
    match name {
        "include_schemas" => options.include_schemas = vm.truth(value)?,
        "render_as_batch" => options.render_as_batch = vm.truth(value)?,
        "alembic_module_prefix" => options.alembic_module_prefix = text()?,
        "sqlalchemy_module_prefix" => options.sqlalchemy_module_prefix = text()?,
        "user_module_prefix" => options.user_module_prefix = Some(text()?),
        "compare_type" => options.compare_type = !matches!(value, Value::Bool(false)),
        "compare_server_default" => options.compare_server_default = vm.truth(value)?,
        "autogenerate_plugins" => options.plugins = super::convert::text_list(vm, value)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// The models and callables among the arguments of `configure`.
pub(super) struct PythonHooks {
    vm: Vm,
    models: Models,
    include_name: Option<Value>,
    include_object: Option<Value>,
    compare_type: Option<Value>,
    compare_server_default: Option<Value>,
    render_item: Option<Value>,
    /// What the environment has comparators of its own for, once it is known.
    targets: OnceCell<Vec<String>>,
}

impl PythonHooks {
    pub(super) fn new(vm: &Vm, given: &[(Rc<str>, Value)]) -> Self {
        let find = |name: &str| {
            let found = given.iter().rev().find(|(given, _)| &**given == name);
            found
                .map(|(_, value)| value.clone())
                .filter(|value| !value.is_none())
        };
        let callable = |name: &str| find(name).filter(|value| !matches!(value, Value::Bool(_)));
        Self {
            vm: vm.clone(),
            models: Models::new(vm, find("target_metadata")),
            include_name: callable("include_name"),
            include_object: callable("include_object"),
            compare_type: callable("compare_type"),
            compare_server_default: callable("compare_server_default"),
            render_item: callable("render_item"),
            targets: OnceCell::new(),
        }
    }

    fn host<T>(&self, outcome: Result<T, PyError>) -> Result<T, RuntimeError> {
        outcome.map_err(|error| host_error(&self.vm, &error).into())
    }

    fn known(&self, table: &Table, column: Option<&Column>) -> Result<(), PyError> {
        let table = self.models.table(table, false)?;
        let Some(table) = table.native::<TableObject>() else {
            return Ok(());
        };
        match column {
            None => table.known(&self.vm),
            Some(column) => {
                let found = table.column_named(&column.name);
                let found = found.and_then(|found| found.native::<ColumnObject>());
                found.map_or(Ok(()), |found| found.known(&self.vm))
            }
        }
    }

    fn call_include_name(
        &self,
        callable: &Value,
        name: Option<&str>,
        kind: &str,
        parents: ParentNames<'_>,
    ) -> Result<bool, PyError> {
        let vm = &self.vm;
        let text = |text: Option<&str>| text.map_or(Value::None, Value::str);
        let mut names = Vec::new();
        if kind != "schema" {
            let table = if kind == "table" { name } else { parents.table };
            if kind != "table" {
                names.push(("table_name", text(table)));
            }
            names.push(("schema_name", text(parents.schema)));
            if let Some(table) = table {
                let full = match parents.schema {
                    Some(schema) => format!("{schema}.{table}"),
                    None => table.to_owned(),
                };
                names.push(("schema_qualified_table_name", full.into()));
            }
        }
        let args = vec![text(name), Value::str(kind), Value::dict(names)];
        vm.truth(&vm.call(callable, Args::of(args))?)
    }

    fn call_include_object(
        &self,
        callable: &Value,
        (object, name, kind): (SchemaItem<'_>, Option<&str>, &str),
        reflected: bool,
        compare_to: Option<SchemaItem<'_>>,
    ) -> Result<bool, PyError> {
        let vm = &self.vm;
        let other = match compare_to {
            Some(item) => self.models.item(item, !reflected)?,
            None => Value::None,
        };
        let args = vec![
            self.models.item(object, reflected)?,
            name.map_or(Value::None, Value::str),
            Value::str(kind),
            reflected.into(),
            other,
        ];
        vm.truth(&vm.call(callable, Args::of(args))?)
    }

    /// Calls what answers with true, false, or nothing to say.
    fn verdict(&self, callable: &Value, args: Vec<Value>) -> Result<Option<bool>, PyError> {
        let vm = &self.vm;
        match vm.call(callable, Args::of(args))? {
            Value::None => Ok(None),
            answer => vm.truth(&answer).map(Some),
        }
    }

    fn call_compare_type(
        &self,
        callable: &Value,
        context: &Rc<MigrationContext>,
        reflected: SchemaItem<'_>,
        model: SchemaItem<'_>,
    ) -> Result<Option<bool>, PyError> {
        let vm = &self.vm;
        let (there, wanted) = (
            self.models.item(reflected, true)?,
            self.models.item(model, false)?,
        );
        let types = (vm.get_attr(&there, "type")?, vm.get_attr(&wanted, "type")?);
        let args = vec![context_value(vm, context)?, there, wanted, types.0, types.1];
        self.verdict(callable, args)
    }

    fn call_compare_default(
        &self,
        callable: &Value,
        context: &Rc<MigrationContext>,
        reflected: SchemaItem<'_>,
        model: SchemaItem<'_>,
        (there_text, wanted_text): (Option<&str>, Option<&str>),
    ) -> Result<Option<bool>, PyError> {
        let vm = &self.vm;
        let text = |text: Option<&str>| text.map_or(Value::None, Value::str);
        let (there, wanted) = (
            self.models.item(reflected, true)?,
            self.models.item(model, false)?,
        );
        let default = vm.get_attr(&wanted, "server_default")?;
        let args = vec![
            context_value(vm, context)?,
            there,
            wanted,
            text(there_text),
            default,
            text(wanted_text),
        ];
        self.verdict(callable, args)
    }

    fn call_render_item(
        &self,
        callable: &Value,
        context: &Rc<MigrationContext>,
        item: RenderItem<'_>,
        imports: &mut BTreeSet<String>,
    ) -> Result<Option<String>, PyError> {
        let vm = &self.vm;
        let (kind, object) = match item {
            RenderItem::Column(column) => {
                ("column", crate::sqlalchemy::new_column(vm, column.clone()))
            }
            RenderItem::Type(ty) => ("type", self.models.type_value(ty)?),
            RenderItem::ServerDefault(default) => {
                ("server_default", server_default_value(vm, default))
            }
            RenderItem::Constraint(table, constraint) => (
                match constraint {
                    Constraint::PrimaryKey(_) => "primary_key",
                    Constraint::ForeignKey(_) => "foreign_key",
                    Constraint::Unique(_) => "unique",
                    Constraint::Check(_) => "check",
                    Constraint::Exclude(_) => return Ok(None),
                },
                self.models.constraint(table, constraint, true)?,
            ),
        };
        let types = vm.import_module("types")?;
        let holder = vm.call_method(&types, "SimpleNamespace", Args::of(Vec::new()))?;
        vm.set_attr(&holder, "imports", Value::set(Default::default(), false))?;
        let context = context_value(vm, context)?;
        vm.set_attr(&holder, "dialect", vm.get_attr(&context, "dialect")?)?;
        vm.set_attr(&holder, "migration_context", context)?;
        let answer = vm.call(
            callable,
            Args::of(vec![Value::str(kind), object, holder.clone()]),
        )?;
        for import in vm.iterate(&vm.get_attr(&holder, "imports")?)? {
            imports.insert(vm.to_str(&import)?.to_string());
        }
        match answer {
            Value::Bool(false) => Ok(None),
            answer => Ok(Some(vm.to_str(&answer)?.to_string())),
        }
    }
}

impl AutogenerateHooks for PythonHooks {
    fn target_metadata(&self) -> Result<Option<Vec<MetaData>>, RuntimeError> {
        if self.models.is_missing() {
            return Ok(None);
        }
        let read = || {
            let values = self.models.metadata()?;
            values
                .iter()
                .map(|value| metadata_of(&self.vm, value))
                .collect::<Result<Vec<_>, PyError>>()
        };
        self.host(read()).map(Some)
    }

    fn check_known(&self, table: &Table, column: Option<&Column>) -> Result<(), RuntimeError> {
        self.host(self.known(table, column))
    }

    fn include_name(
        &self,
        name: Option<&str>,
        kind: &str,
        parents: ParentNames<'_>,
    ) -> Result<bool, RuntimeError> {
        match &self.include_name {
            Some(callable) => self.host(self.call_include_name(callable, name, kind, parents)),
            None => Ok(true),
        }
    }

    fn include_object(
        &self,
        object: SchemaItem<'_>,
        name: Option<&str>,
        kind: &str,
        reflected: bool,
        compare_to: Option<SchemaItem<'_>>,
    ) -> Result<bool, RuntimeError> {
        match &self.include_object {
            Some(callable) => self.host(self.call_include_object(
                callable,
                (object, name, kind),
                reflected,
                compare_to,
            )),
            None => Ok(true),
        }
    }

    fn compare_type(
        &self,
        context: &Rc<MigrationContext>,
        reflected: SchemaItem<'_>,
        model: SchemaItem<'_>,
    ) -> Result<Option<bool>, RuntimeError> {
        match &self.compare_type {
            Some(callable) => {
                self.host(self.call_compare_type(callable, context, reflected, model))
            }
            None => Ok(None),
        }
    }

    fn compare_server_default(
        &self,
        context: &Rc<MigrationContext>,
        reflected: SchemaItem<'_>,
        model: SchemaItem<'_>,
        texts: (Option<&str>, Option<&str>),
    ) -> Result<Option<bool>, RuntimeError> {
        match &self.compare_server_default {
            Some(callable) => {
                self.host(self.call_compare_default(callable, context, reflected, model, texts))
            }
            None => Ok(None),
        }
    }

    fn default_comparator(&self) -> String {
        let shown = self.compare_server_default.as_ref();
        let shown = shown.and_then(|callable| self.vm.repr(callable).ok());
        shown.map_or_else(String::new, |shown| shown.to_string())
    }

    fn render_item(
        &self,
        context: &Rc<MigrationContext>,
        item: RenderItem<'_>,
        imports: &mut BTreeSet<String>,
    ) -> Result<Option<String>, RuntimeError> {
        match &self.render_item {
            Some(callable) => self.host(self.call_render_item(callable, context, item, imports)),
            None => Ok(None),
        }
    }

    fn plugins(&self) -> Result<Vec<String>, RuntimeError> {
        self.host(comparators::plugins(&self.vm))
    }

    fn compare(
        &self,
        context: &Rc<MigrationContext>,
        plugins: &[String],
        turn: Turn,
        comparing: Comparing<'_>,
        operations: &mut Vec<Operation>,
    ) -> Result<Vec<String>, RuntimeError> {
        let targets = match self.targets.get() {
            Some(known) => known,
            None => {
                let targets = self.host(comparators::targets(&self.vm))?;
                self.targets.get_or_init(|| targets)
            }
        };
        let target = comparators::target(&comparing);
        if !targets.iter().any(|known| known == target) {
            return Ok(Vec::new());
        }
        self.host(comparators::compare(
            &self.vm,
            &self.models,
            context,
            (plugins, turn),
            comparing,
            operations,
        ))
    }

    fn render_operation(
        &self,
        context: &Rc<MigrationContext>,
        operation: &Operation,
        in_batch: bool,
        imports: &mut BTreeSet<String>,
    ) -> Result<Option<Vec<String>>, RuntimeError> {
        let (vm, models) = (&self.vm, &self.models);
        self.host(comparators::render(
            vm, models, context, operation, in_batch, imports,
        ))
    }
}
