//! `mapped_column()`, and what an annotation adds to a column.

use std::rc::Rc;

use limbeck_evaluator::value::Dict;
use limbeck_evaluator::{Args, Class, ClassBuilder, PyError, Value, Vm};
use limbeck_schema::{Autoincrement, SqlType};

use super::annotation::Annotation;
use super::resolve::{column_type, take_apart};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::registry::{Registry, class};
use crate::sqlalchemy::schema::{ColumnObject, Unknown, construct_column};

/// Keywords that a `Column` does not have.
const KEYWORDS: &[&str] = &[
    "use_existing_column",
    "sort_order",
    "init",
    "repr",
    "default_factory",
    "compare",
    "kw_only",
    "hash",
    "dataclass_metadata",
    "deferred",
    "deferred_group",
    "deferred_raiseload",
    "active_history",
];

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let column = ClassBuilder::new("MappedColumn")
        .module("sqlalchemy.orm.properties")
        .base(&class(vm, "Column"))
        .construct(mapped_column)
        .build(vm);
    registry.add("MappedColumn", column);
}

fn mapped_column(vm: &Vm, class: &Rc<Class>, mut args: Args) -> Result<Value, PyError> {
    let given = |name: &str| args.keywords.iter().position(|(given, _)| &**given == name);
    if let Some(at) = given("insert_default") {
        if given("default").is_some() {
            return Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                "The 'default' and 'insert_default' parameters of Column are mutually exclusive",
            ));
        }
        if let Some((name, _)) = args.keywords.get_mut(at) {
            *name = "default".into();
        }
    }
    construct_column(vm, class, args, KEYWORDS)
}

/// A blank `mapped_column()`.
pub(super) fn blank(vm: &Vm) -> Result<Value, PyError> {
    vm.call(&class(vm, "MappedColumn").into(), Args::none())
}

/// Whether a value is a `mapped_column()` rather than a plain `Column`.
pub(super) fn is_mapped_column(vm: &Vm, value: &Value) -> bool {
    vm.is_instance(value, &class(vm, "MappedColumn"))
}

/// A keyword that only `mapped_column()` has.
pub(super) fn keyword(column: &ColumnObject, name: &str) -> Option<Value> {
    column
        .mapped
        .borrow()
        .iter()
        .find(|(given, _)| **given == *name)
        .map(|(_, value)| value.clone())
}

/// Where a column comes among its table's columns.
pub(super) fn sort_order(column: &ColumnObject) -> i64 {
    keyword(column, "sort_order")
        .and_then(|order| order.as_int())
        .unwrap_or(0)
}

/// Gives a column without a name the attribute's.
pub(super) fn name(column: &ColumnObject, key: &str) {
    let mut data = column.data.borrow_mut();
    if data.name.is_empty() {
        data.name = key.to_owned();
    }
}

/// Whether a column has neither a type nor a foreign key that will give it one.
fn untyped(column: &ColumnObject) -> bool {
    column.data.borrow().ty.is_null()
        && column.unknown.borrow().is_none()
        && !column.items.borrow().iter().any(|item| {
            item.native::<crate::sqlalchemy::schema::ForeignKeyObject>()
                .is_some()
        })
}

/// Completes a `mapped_column()` by its annotation.
///
/// # Errors
/// Neither the call nor the annotation says of what type it is.
pub(super) fn complete(
    vm: &Vm,
    cls: &Rc<Class>,
    key: &str,
    column: &ColumnObject,
    annotation: Option<&Annotation>,
    maps: &[Rc<Dict>],
) -> Result<(), PyError> {
    name(column, key);
    let Some(annotation) = annotation else {
        if untyped(column) {
            return Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!(
                    "Python typing annotation is required for attribute \"{}.{key}\" when primary argument(s) for \
                     \"MappedColumn\" construct are None or not present",
                    cls.name
                ),
            ));
        }
        return Ok(());
    };
    // An opaque annotation says nothing about a column that says everything itself, but for `None`.
    let found = take_apart(vm, cls, annotation)?;
    {
        let mut data = column.data.borrow_mut();
        if !data.nullable_given {
            // A key that may be NULL is one that says so.
            data.nullable_given = data.primary_key && found.nullable;
            data.nullable = found.nullable;
        }
    }
    let template = found
        .metadata
        .iter()
        .find(|extra| is_mapped_column(vm, extra));
    if let Some(template) = template.and_then(Value::native::<ColumnObject>) {
        merge(&template, column);
    }
    if untyped(column) {
        match column_type(vm, key, maps, &found)? {
            Value::Opaque(opaque) => {
                *column.unknown.borrow_mut() = Some(Unknown::annotation_of(vm, &opaque));
            }
            ty => column.set_type(vm, &ty)?,
        }
    }
    Ok(())
}

/// Adds what the `mapped_column()` inside of `Annotated` says where the column itself says nothing.
fn merge(template: &ColumnObject, column: &ColumnObject) {
    let given = template.data.borrow();
    let mut data = column.data.borrow_mut();
    data.primary_key |= given.primary_key;
    if data.autoincrement == Autoincrement::Auto {
        data.autoincrement = given.autoincrement;
    }
    data.system |= given.system;
    for (name, value) in &given.info {
        data.info.insert(name.clone(), value.clone());
    }
    if data.ty.is_null() && !given.ty.is_null() {
        data.ty = SqlType::clone(&given.ty);
        *column.type_value.borrow_mut() = template.type_value.borrow().clone();
    }
    if let Some(unknown) = template.unknown.borrow().clone() {
        *column.unknown.borrow_mut() = Some(unknown);
    }
    if given.nullable_given && !data.nullable_given {
        (data.nullable, data.nullable_given) = (given.nullable, true);
    }
    if data.default.is_none() {
        data.default.clone_from(&given.default);
        *column.default.borrow_mut() = template.default.borrow().clone();
    }
    if data.server_default.is_none() {
        data.server_default.clone_from(&given.server_default);
        *column.server_default.borrow_mut() = template.server_default.borrow().clone();
    }
    if data.onupdate.is_none() {
        data.onupdate.clone_from(&given.onupdate);
        *column.onupdate.borrow_mut() = template.onupdate.borrow().clone();
    }
    data.index = data.index.or(given.index);
    data.unique = data.unique.or(given.unique);
    if data.comment.is_none() {
        data.comment.clone_from(&given.comment);
    }
    column
        .items
        .borrow_mut()
        .extend(template.items.borrow().iter().cloned());
    let mut keywords = column.mapped.borrow_mut();
    for (name, value) in template.mapped.borrow().iter() {
        if !keywords.iter().any(|(known, _)| known == name) {
            keywords.push((name.clone(), value.clone()));
        }
    }
}
