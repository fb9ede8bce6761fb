//! `Index`.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{Expr, Index};

use super::foreign_key::constraint_name;
use super::table::name_columns;
use super::{ColumnObject, TableObject, attach, options_from_kwargs, value_from_option};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{expr_value, text_or_expr};
use crate::sqlalchemy::registry::{Registry, class};

/// An index's payload.
pub(crate) struct IndexObject {
    index: RefCell<Index>,
    /// Columns and expressions as they were given.
    items: Vec<Value>,
    /// The table.
    pub(crate) table: RefCell<Value>,
}

impl IndexObject {
    /// Columns and expressions as they were given.
    pub(super) fn items(&self) -> &[Value] {
        &self.items
    }

    /// The index as plain data.
    pub(crate) fn data(&self, vm: &Vm, table: Option<&TableObject>) -> Result<Index, PyError> {
        let mut index = self.index.borrow().clone();
        if !self.items.is_empty() {
            index.expressions.clear();
        }
        for item in &self.items {
            let mut expr = match item.as_str() {
                Some(key) => {
                    let name = table
                        .and_then(|table| table.column_by_key(&key))
                        .unwrap_or_else(|| key.to_string());
                    Expr::column(name)
                }
                None => text_or_expr(vm, item, "an index")?,
            };
            name_columns(&mut expr, table);
            index.expressions.push(expr);
        }
        for (_, option) in &mut index.options {
            if let limbeck_schema::OptionValue::Expr(expr) = option {
                name_columns(expr, table);
            }
        }
        Ok(index)
    }
}

/// An index as plain data, and its table's key where it has one.
///
/// # Errors
/// The value is no index.
pub(crate) fn index_from_value(vm: &Vm, value: &Value) -> Result<Index, PyError> {
    match value.native::<IndexObject>() {
        Some(found) => {
            let table = found.table.borrow().native::<TableObject>();
            found.data(vm, table.as_deref())
        }
        None => {
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("an Index is expected, got {shown}"),
            ))
        }
    }
}

/// An index object for plain data.
pub(crate) fn value(vm: &Vm, index: Index, table: Value) -> Value {
    let object = IndexObject {
        index: RefCell::new(index),
        items: Vec::new(),
        table: RefCell::new(table),
    };
    class(vm, "Index").instance(object)
}

/// An expression of an index: a column of its table is the table's own object.
fn element(vm: &Vm, table: &Value, expr: Expr) -> Value {
    let own = match (&expr, table.native::<TableObject>()) {
        (Expr::Column(column), Some(table)) => table.column_named(&column.name),
        _ => None,
    };
    own.unwrap_or_else(|| expr_value(vm, expr))
}

impl Native for IndexObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        let table = self.table.borrow().clone();
        let data = self.data(vm, table.native::<TableObject>().as_deref())?;
        Ok(Some(match name {
            "name" => super::constraint_name_value(vm, &data.name),
            "unique" => data.unique.into(),
            "table" => table,
            "expressions" => Value::list(
                data.expressions
                    .into_iter()
                    .map(|expr| element(vm, &table, expr))
                    .collect(),
            ),
            "columns" => {
                let found = table.native::<TableObject>();
                let columns = data.expressions.iter().filter_map(|expr| match expr {
                    Expr::Column(column) => {
                        let object = found
                            .as_ref()
                            .and_then(|table| table.column_named(&column.name));
                        Some((
                            column.name.clone(),
                            object.unwrap_or_else(|| expr_value(vm, expr.clone())),
                        ))
                    }
                    _ => None,
                });
                super::Collection::value(vm, columns.collect())
            }
            "dialect_kwargs" | "kwargs" => Value::dict(
                data.options
                    .iter()
                    .map(|(name, value)| (name, value_from_option(vm, value))),
            ),
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
            "name" => self.index.borrow_mut().name = constraint_name(vm, Some(value.clone()))?,
            "unique" => self.index.borrow_mut().unique = vm.truth(value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// `Index(name, *expressions, unique=…, quote=…, info=…, **dialect_kw)`
fn construct(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "Index");
    let name = constraint_name(vm, Some(reader.required("name")?))?;
    let items = reader.rest();
    let unique = reader.flag_keyword("unique", false)?;
    let quote = reader
        .some_keyword("quote")
        .map(|flag| vm.truth(&flag))
        .transpose()?;
    let table = reader.some_keyword("_table");
    for ignored in ["info", "_column_flag"] {
        reader.keyword(ignored);
    }
    let options = options_from_kwargs(vm, "Index", reader.rest_keywords())?;
    let index = Index {
        name,
        expressions: Vec::new(),
        unique,
        quote,
        column_flag: false,
        options,
    };
    let table = table.or_else(|| items.iter().find_map(|item| table_of(vm, item)));
    let value = class.instance(IndexObject {
        index: RefCell::new(index),
        items,
        table: RefCell::default(),
    });
    if let Some(table) = table {
        attach(&table, &value);
    }
    Ok(value)
}

/// The table of the first column in an expression.
fn table_of(vm: &Vm, item: &Value) -> Option<Value> {
    if let Some(column) = item.native::<ColumnObject>() {
        return Some(column.table.borrow().clone()).filter(|table| !table.is_none());
    }
    let expr = crate::sqlalchemy::expr::expr_of(vm, item)?;
    let mut found = None;
    limbeck_schema::visit_columns(&expr, &mut |column| {
        if let (None, Some(from)) = (&found, &column.table) {
            found = super::table::object_of(vm, from);
        }
    });
    found
}

pub(super) fn build(vm: &Vm, registry: &Registry, item: &Rc<Class>) {
    let index = ClassBuilder::new("Index")
        .module("sqlalchemy.sql.schema")
        .base(item)
        .construct(construct)
        .method("create", |vm, this, args| {
            crate::sqlalchemy::bind::index_lifecycle(vm, this, args, true)
        })
        .method("drop", |vm, this, args| {
            crate::sqlalchemy::bind::index_lifecycle(vm, this, args, false)
        })
        .build(vm);
    registry.add("Index", index);
}
