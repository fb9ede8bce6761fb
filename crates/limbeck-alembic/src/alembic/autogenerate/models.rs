//! The environment's models, and its own objects for what an operation or a comparison speaks of.

use std::cell::RefCell;

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_runtime::SchemaItem;
use limbeck_schema::{Column, Constraint, Index, SqlType, Table};

use crate::sqlalchemy::{
    column_from_value, constraint_value, index_value, loose_table, new_column, type_from_value,
    value_from_type,
};

/// `target_metadata`: one, several, or none.
pub(in crate::alembic) struct Models {
    vm: Vm,
    metadata: Option<Value>,
    /// The tables that objects were made for last, of the database and of the models: their columns are asked for
    /// one after another.
    made: [RefCell<Option<(Table, Value)>>; 2],
}

impl Models {
    pub(in crate::alembic) fn new(vm: &Vm, metadata: Option<Value>) -> Self {
        Self {
            vm: vm.clone(),
            metadata,
            made: Default::default(),
        }
    }

    /// Whether the environment gave none.
    pub(super) fn is_missing(&self) -> bool {
        self.metadata.is_none()
    }

    /// Each metadata on its own.
    pub(super) fn metadata(&self) -> Result<Vec<Value>, PyError> {
        match &self.metadata {
            None => Ok(Vec::new()),
            Some(several @ (Value::List(_) | Value::Tuple(_) | Value::Set(_))) => {
                self.vm.iterate(several)
            }
            Some(one) => Ok(vec![one.clone()]),
        }
    }

    /// The table of the models with this key.
    pub(super) fn find(&self, key: &str) -> Result<Option<Value>, PyError> {
        let vm = &self.vm;
        for metadata in self.metadata()? {
            let tables = vm.get_attr(&metadata, "tables")?;
            let found = vm.call_method(&tables, "get", Args::of(vec![key.into()]))?;
            if !found.is_none() {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The environment's own object for a table of the models, else one that is made for it.
    pub(super) fn table(&self, table: &Table, reflected: bool) -> Result<Value, PyError> {
        if !reflected && let Some(found) = self.find(&table.key())? {
            return Ok(found);
        }
        let made = &self.made[usize::from(reflected)];
        if let Some((last, value)) = &*made.borrow()
            && last == table
        {
            return Ok(value.clone());
        }
        let value = loose_table(&self.vm, table.clone())?;
        *made.borrow_mut() = Some((table.clone(), value.clone()));
        Ok(value)
    }

    pub(super) fn column(
        &self,
        table: &Table,
        column: &Column,
        reflected: bool,
    ) -> Result<Value, PyError> {
        let found = self.column_of(&self.table(table, reflected)?, &column.name)?;
        Ok(found.unwrap_or_else(|| new_column(&self.vm, column.clone())))
    }

    /// The column of this name of a table object.
    fn column_of(&self, table: &Value, name: &str) -> Result<Option<Value>, PyError> {
        let vm = &self.vm;
        let columns = vm.get_attr(table, "columns")?;
        for found in vm.iterate(&vm.call_method(&columns, "values", Args::none())?)? {
            if vm.get_attr(&found, "name")?.as_str().as_deref() == Some(name) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The object for a column that is all that is known of its table: that of the models if it is the same.
    pub(super) fn lone_column(
        &self,
        table: &str,
        schema: Option<&str>,
        column: &Column,
    ) -> Result<Value, PyError> {
        let bare = Table {
            schema: schema.map(str::to_owned),
            columns: vec![column.clone()],
            ..Table::new(table)
        };
        if let Some(found) = self.find(&bare.key())?
            && let Some(found) = self.column_of(&found, &column.name)?
            && column_from_value(&self.vm, &found)? == *column
        {
            return Ok(found);
        }
        self.column(&bare, column, true)
    }

    pub(super) fn index(
        &self,
        table: &Table,
        index: &Index,
        reflected: bool,
    ) -> Result<Value, PyError> {
        let table = self.table(table, reflected)?;
        Ok(index_value(&self.vm, index.clone(), table))
    }

    pub(super) fn constraint(
        &self,
        table: &Table,
        constraint: &Constraint,
        reflected: bool,
    ) -> Result<Value, PyError> {
        let table = self.table(table, reflected)?;
        Ok(constraint_value(&self.vm, constraint.clone(), table))
    }

    pub(super) fn item(&self, item: SchemaItem<'_>, reflected: bool) -> Result<Value, PyError> {
        match item {
            SchemaItem::Table(table) => self.table(table, reflected),
            SchemaItem::Column(table, column) => self.column(table, column, reflected),
            SchemaItem::Index(table, index) => self.index(table, index, reflected),
            SchemaItem::Constraint(table, constraint) => {
                self.constraint(table, constraint, reflected)
            }
        }
    }

    /// A type of the user's as the object that the models have, else one that is made for it.
    pub(super) fn type_value(&self, ty: &SqlType) -> Result<Value, PyError> {
        let vm = &self.vm;
        let metadata = if ty.origin.is_some() {
            self.metadata()?
        } else {
            Vec::new()
        };
        for metadata in metadata {
            let tables = vm.get_attr(&metadata, "tables")?;
            for table in vm.iterate(&vm.call_method(&tables, "values", Args::none())?)? {
                for column in vm.iterate(&vm.get_attr(&table, "columns")?)? {
                    let found = vm.get_attr(&column, "type")?;
                    if type_from_value(vm, &found)? == *ty {
                        return Ok(found);
                    }
                }
            }
        }
        Ok(value_from_type(vm, ty))
    }
}
