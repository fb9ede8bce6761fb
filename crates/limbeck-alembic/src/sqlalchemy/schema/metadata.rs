//! `MetaData`.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::value::Dict;
use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{Constraint, MetaData, Naming, Table, sort_tables};

use super::{TableObject, autoload, naming_from_value, table};
use crate::sqlalchemy::bind;
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::registry::{Registry, class};

/// A metadata object's payload.
pub(crate) struct MetaDataObject {
    /// Default schema.
    pub(crate) schema: RefCell<Option<String>>,
    /// Naming convention.
    pub(crate) naming: RefCell<Naming>,
    /// The convention as it was given.
    convention: RefCell<Value>,
    /// What applications note on it.
    info: Value,
    /// Table objects by key.
    pub(crate) tables: Rc<Dict>,
}

/// The metadata as plain data: its tables finished, their constraints named, the types of foreign key
/// columns without one inferred.
///
/// # Errors
/// The value is no metadata, or something in it is not evaluated.
pub(crate) fn metadata_of(vm: &Vm, value: &Value) -> Result<MetaData, PyError> {
    let Some(object) = value.native::<MetaDataObject>() else {
        if let Value::Opaque(opaque) = value {
            return Err(vm.opaque_error(opaque, "the metadata"));
        }
        let shown = vm.repr(value)?;
        return Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            format!("a MetaData is expected, got {shown}"),
        ));
    };
    let mut metadata = MetaData {
        schema: object.schema.borrow().clone(),
        naming_convention: object.naming.borrow().convention.clone(),
        ..MetaData::default()
    };
    for (_, table) in object.tables.pairs() {
        if let Some(table) = table.native::<TableObject>() {
            metadata.add_table(table.finished(vm)?);
        }
    }
    let keys: Vec<String> = metadata.tables.keys().cloned().collect();
    for key in keys {
        infer_in(&mut metadata.tables, &key, 0);
    }
    Ok(metadata)
}

/// Gives columns without a type the type of the column that they refer to.
fn infer_in(tables: &mut IndexMap<String, Table>, key: &str, depth: usize) {
    let Some(table) = tables.get(key) else { return };
    let untyped: Vec<String> = table
        .columns
        .iter()
        .filter(|c| c.ty.is_null())
        .map(|c| c.name.clone())
        .collect();
    for name in untyped {
        let Some((target, column)) = tables.get(key).and_then(|table| referred(table, &name))
        else {
            continue;
        };
        if depth < 16 && target != key {
            infer_in(tables, &target, depth + 1);
        }
        let ty = tables
            .get(&target)
            .and_then(|table| table.column(&column))
            .map(|column| column.ty.clone());
        if let (Some(ty), Some(column)) = (
            ty,
            tables
                .get_mut(key)
                .and_then(|table| table.column_mut(&name)),
        ) {
            column.ty = ty;
        }
    }
}

/// The table and column that a column's foreign key refers to.
fn referred(table: &Table, column: &str) -> Option<(String, String)> {
    table.constraints.iter().find_map(|constraint| {
        let Constraint::ForeignKey(key) = constraint else {
            return None;
        };
        let at = key.columns.iter().position(|name| name == column)?;
        let target = key.target_columns.get(at)?.clone();
        let table = match &key.target_schema {
            Some(schema) => format!("{schema}.{}", key.target_table),
            None => key.target_table.clone(),
        };
        Some((table, target))
    })
}

/// As [`metadata_of`] infers types, for one table of a metadata object.
pub(super) fn infer_types(vm: &Vm, metadata: &Value, table: &mut Table) -> Result<(), PyError> {
    let Some(owner) = metadata.native::<MetaDataObject>() else {
        return Ok(());
    };
    if !table.columns.iter().any(|column| column.ty.is_null()) {
        return Ok(());
    }
    let mut tables = IndexMap::new();
    for (_, other) in owner.tables.pairs() {
        if let Some(other) = other.native::<TableObject>() {
            let other = other.finished(vm)?;
            tables.insert(other.key(), other);
        }
    }
    let key = table.key();
    tables.insert(key.clone(), std::mem::take(table));
    infer_in(&mut tables, &key, 0);
    if let Some(found) = tables.swap_remove(&key) {
        *table = found;
    }
    Ok(())
}

/// A metadata object for plain data.
pub(crate) fn metadata_value(vm: &Vm, data: MetaData) -> Result<Value, PyError> {
    let value = metadata_with_naming(vm, data.schema, data.naming_convention.into());
    for (_, table) in data.tables {
        table::new_table(vm, table, &value)?;
    }
    Ok(value)
}

/// Replaces the tables of a metadata object; false if the value is none.
pub(crate) fn replace_tables(vm: &Vm, value: &Value, data: &MetaData) -> Result<bool, PyError> {
    let Some(object) = value.native::<MetaDataObject>() else {
        return Ok(false);
    };
    object.tables.0.borrow_mut().clear();
    for table in data.tables.values() {
        table::new_table(vm, table.clone(), value)?;
    }
    Ok(true)
}

/// A metadata object without tables.
pub(crate) fn metadata_with_naming(vm: &Vm, schema: Option<String>, naming: Naming) -> Value {
    let templates = naming.convention.iter();
    class(vm, "MetaData").instance(MetaDataObject {
        schema: schema.into(),
        convention: RefCell::new(Value::dict(
            templates.map(|(kind, text)| (kind, Value::str(text))),
        )),
        naming: naming.into(),
        info: Value::dict::<&str>([]),
        tables: Rc::default(),
    })
}

fn construct(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "MetaData");
    let schema = reader
        .some("schema")?
        .map(|schema| vm.expect_str(&schema, "schema"))
        .transpose()?;
    for ignored in ["quote_schema", "bind", "reflect"] {
        reader.keyword(ignored);
    }
    let convention = reader.some_keyword("naming_convention");
    let info = reader.some_keyword("info");
    reader.finish()?;
    let convention = convention.unwrap_or_else(|| Value::dict::<&str>([]));
    Ok(class.instance(MetaDataObject {
        schema: schema.map(|schema| schema.to_string()).into(),
        naming: naming_from_value(vm, &convention)?.into(),
        convention: convention.into(),
        info: info.unwrap_or_else(|| Value::dict::<&str>([])),
        tables: Rc::default(),
    }))
}

impl Native for MetaDataObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "schema" => self.schema.borrow().clone().into(),
            "naming_convention" => self.convention.borrow().clone(),
            "tables" => Value::Dict(self.tables.clone()),
            "sorted_tables" => Value::list(self.sorted(vm)?),
            "info" => self.info.clone(),
            "bind" => Value::None,
            _ => return Ok(None),
        }))
    }

    fn set_attr(
        &self,
        vm: &Vm,
        _this: &Rc<Object>,
        name: &str,
        value: &Value,
    ) -> Result<bool, PyError> {
        match name {
            "naming_convention" => {
                *self.naming.borrow_mut() = naming_from_value(vm, value)?;
                *self.convention.borrow_mut() = value.clone();
            }
            "schema" => *self.schema.borrow_mut() = value.as_str().map(|text| text.to_string()),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn contains(&self, _vm: &Vm, _this: &Rc<Object>, item: &Value) -> Answer<bool> {
        let key = match item.native::<TableObject>() {
            Some(table) => Some(table.data.borrow().key()),
            None => item.as_str().map(|key| key.to_string()),
        };
        Ok(Some(
            key.is_some_and(|key| self.tables.get_str(&key).is_some()),
        ))
    }

    fn repr(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some("MetaData()".to_owned()))
    }
}

impl MetaDataObject {
    /// The table objects in dependency order: a table after those that it refers to, otherwise by key.
    pub(crate) fn sorted(&self, vm: &Vm) -> Result<Vec<Value>, PyError> {
        let mut values = Vec::new();
        let mut tables = Vec::new();
        for (_, value) in self.tables.pairs() {
            if let Some(table) = value.native::<TableObject>() {
                tables.push(table.finished(vm)?);
                values.push(value);
            }
        }
        let order = sort_tables(&tables).into_iter();
        Ok(order.filter_map(|at| values.get(at).cloned()).collect())
    }

    /// The table objects as they were made.
    pub(crate) fn unsorted(&self) -> Vec<Value> {
        let tables = self.tables.pairs();
        tables.into_iter().map(|(_, table)| table).collect()
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let metadata = ClassBuilder::new("MetaData")
        .module("sqlalchemy.sql.schema")
        .construct(construct)
        .method("create_all", |vm, this, args| {
            bind::metadata_lifecycle(vm, this, args, true)
        })
        .method("drop_all", |vm, this, args| {
            bind::metadata_lifecycle(vm, this, args, false)
        })
        .method("reflect", autoload::reflect)
        .native_method("clear", |_, this: &MetaDataObject, _| {
            this.tables.0.borrow_mut().clear();
            Ok(Value::None)
        })
        .native_method("remove", |vm, this: &MetaDataObject, args| {
            let table = args.reader(vm, "remove").required("table")?;
            if let Some(table) = table.native::<TableObject>() {
                let key = table.data.borrow().key();
                this.tables.0.borrow_mut().shift_remove(key.as_str());
            }
            Ok(Value::None)
        })
        .build(vm);
    registry.add("MetaData", metadata);
}
