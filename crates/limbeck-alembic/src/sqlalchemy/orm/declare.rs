//! The table of a class, and the class as the table's mapping.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::value::Dict;
use limbeck_evaluator::{Args, Class, PyError, Value, Vm};

use super::column;
use super::mapper::{Mapper, mapper_of, mapper_value};
use super::property::{DeclaredAttr, Property, declared, while_declaring};
use super::scan::{Scan, scan};
use super::{composite, registry};
use crate::sqlalchemy::event;
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{expr_of, expr_value};
use crate::sqlalchemy::registry::class;
use crate::sqlalchemy::schema::{ColumnObject, TableObject, Unknown};
use limbeck_schema::columns_mut;

/// What the attributes of a class became.
#[derive(Default)]
struct Mapped {
    /// Columns in the order of the table.
    columns: Vec<Value>,
    /// Columns by attribute.
    by_attribute: IndexMap<Rc<str>, Value>,
    properties: IndexMap<Rc<str>, Value>,
}

impl Mapped {
    fn column(&mut self, attribute: Option<&Rc<str>>, column: &Value) {
        if !self.columns.iter().any(|known| known.is(column)) {
            self.columns.push(column.clone());
        }
        if let Some(attribute) = attribute {
            self.by_attribute.insert(attribute.clone(), column.clone());
        }
    }
}

/// Maps a class declaratively.
///
/// # Errors
/// In SQLAlchemy's words, for mistakes in the class.
pub(super) fn declare(vm: &Vm, cls: &Rc<Class>, registry: &Value) -> Result<(), PyError> {
    let is_abstract = cls
        .own("__abstract__")
        .map_or(Ok(false), |flag| vm.truth(&flag))?;
    if is_abstract || mapper_of(cls).is_some() {
        return Ok(());
    }
    while_declaring(vm, cls, || {
        let scan = scan(vm, cls)?;
        let inherits = inherited(vm, cls)?;
        let maps = registry::type_maps(registry);
        let single = inherits
            .as_ref()
            .filter(|_| scan.tablename.is_none() && scan.table.is_none());
        let mut mapped = extract(vm, cls, &scan, &maps, single)?;
        mapped.columns.sort_by_key(|value| {
            value
                .native::<ColumnObject>()
                .map_or(0, |column| column::sort_order(&column))
        });
        let own = own_table(vm, cls, &scan, registry, &mapped)?;
        let table = match (own, &inherits) {
            (Some(table), _) => table,
            (None, Some(parent)) => add_to_inherited(vm, cls, parent, &scan, &mapped)?,
            // An abstract concrete base: its columns are those of the classes that derive from it.
            (None, None) if cls.lookup("__no_table__").is_some() => return Ok(()),
            (None, None) => {
                let shown = vm.repr(&cls.clone().into())?;
                return Err(sqlalchemy_error(
                    vm,
                    "InvalidRequestError",
                    format!(
                        "Class {shown} does not have a __table__ or __tablename__ specified and does not inherit from an \
                         existing table-mapped class."
                    ),
                ));
            }
        };
        note_opaque_bases(vm, cls, &table);
        finish(vm, cls, registry, table, inherits, mapped)
    })
}

/// The mapped class that a class derives from.
fn inherited(vm: &Vm, cls: &Rc<Class>) -> Result<Option<Rc<Class>>, PyError> {
    let mut found: Vec<Rc<Class>> = Vec::new();
    for base in &cls.bases {
        let mapped = base
            .mro()
            .find(|ancestor| mapper_of(ancestor).is_some_and(|mapper| !mapper.table.is_none()));
        if let Some(mapped) = mapped
            && !found.iter().any(|known| Rc::ptr_eq(known, mapped))
        {
            found.push(mapped.clone());
        }
    }
    if found.len() > 1 {
        let bases = Value::list(found.into_iter().map(Value::Class).collect());
        let message = format!(
            "Class {} has multiple mapped bases: {}",
            vm.repr(&cls.clone().into())?,
            vm.repr(&bases)?
        );
        return Err(sqlalchemy_error(vm, "InvalidRequestError", message));
    }
    Ok(found.pop())
}

/// Completes columns and properties by name and annotation.
fn extract(
    vm: &Vm,
    cls: &Rc<Class>,
    scan: &Scan,
    maps: &[Rc<Dict>],
    single: Option<&Rc<Class>>,
) -> Result<Mapped, PyError> {
    let mut mapped = Mapped::default();
    for (key, value) in &scan.attributes {
        let value = match value.native::<DeclaredAttr>() {
            Some(_) => declared(vm, value, cls)?,
            None => value.clone(),
        };
        if let Some(payload) = value.native::<ColumnObject>() {
            // A column of a mapped base, under the name that it has there.
            if !payload.table.borrow().is_none() && scan.table.is_none() {
                continue;
            }
            if !column::is_mapped_column(vm, &value) {
                column::name(&payload, key);
                mapped.column(Some(key), &value);
                continue;
            }
            let annotation = scan.annotations.get(key);
            let about_mapping = annotation.is_none_or(|found| found.container.is_some());
            if about_mapping || scan.allow_unmapped {
                let read = annotation.filter(|_| about_mapping);
                column::complete(
                    vm,
                    cls,
                    key,
                    &payload,
                    annotation_or(read, annotation, scan),
                    maps,
                )?;
            } else {
                column::name(&payload, key);
            }
            let value = existing(&payload, single).unwrap_or(value);
            mapped.column(Some(key), &value);
        } else if let Some(property) = value.native::<Property>() {
            *property.of.borrow_mut() = (cls.clone().into(), key.clone());
            if property.kind == "composite" {
                for column in composite::columns(vm, cls, key, &property, scan, maps)? {
                    mapped.column(None, &column);
                }
            } else {
                for found in property.columns() {
                    let Some(payload) = found.native::<ColumnObject>() else {
                        continue;
                    };
                    if payload.table.borrow().is_none() {
                        column::name(&payload, key);
                        mapped.column(Some(key), &found);
                    }
                }
            }
            mapped.properties.insert(key.clone(), value);
        } else if scan
            .attributes
            .get(key)
            .is_some_and(|given| !given.is(&value))
            || cls.own(key).is_none()
        {
            // What a `declared_attr` gave that is not mapped.
            cls.set(key.clone(), value);
        }
    }
    Ok(mapped)
}

/// Under `__allow_unmapped__` a plain annotation gives the type where the column has none.
fn annotation_or<'a>(
    read: Option<&'a super::annotation::Annotation>,
    plain: Option<&'a super::annotation::Annotation>,
    scan: &Scan,
) -> Option<&'a super::annotation::Annotation> {
    read.or(plain.filter(|_| scan.allow_unmapped))
}

/// `use_existing_column=True`: the column of the base's table.
fn existing(column: &ColumnObject, single: Option<&Rc<Class>>) -> Option<Value> {
    let wanted = matches!(
        column::keyword(column, "use_existing_column"),
        Some(Value::Bool(true))
    );
    let table = mapper_of(single.filter(|_| wanted)?)?
        .table
        .native::<TableObject>()?;
    table.column_named(&column.data.borrow().name)
}

/// The class's own table, if it has one.
fn own_table(
    vm: &Vm,
    cls: &Rc<Class>,
    scan: &Scan,
    registry: &Value,
    mapped: &Mapped,
) -> Result<Option<Value>, PyError> {
    if let Some(table) = &scan.table {
        if let Value::Opaque(opaque) = table {
            return Err(vm.opaque_error(opaque, &format!("__table__ of {}", cls.name)));
        }
        for column in &mapped.columns {
            let payload = column.native::<ColumnObject>();
            if payload.is_some_and(|column| !column.table.borrow().is(table)) {
                let key = vm.repr(&vm.get_attr(column, "key")?)?;
                let message =
                    format!("Can't add additional column {key} when specifying __table__");
                return Err(sqlalchemy_error(vm, "ArgumentError", message));
            }
        }
        cls.set("__table__", table.clone());
        return Ok(Some(table.clone()));
    }
    let Some(name) = &scan.tablename else {
        return Ok(None);
    };
    let metadata = match vm.find_attr(&cls.clone().into(), "metadata")? {
        Some(metadata) => metadata,
        None => registry::metadata(registry),
    };
    let mut positional = vec![name.clone(), metadata];
    positional.extend(mapped.columns.iter().cloned());
    let mut keywords = Vec::new();
    let (items, options) = match &scan.table_args {
        Some(Value::Tuple(items)) => match items.split_last() {
            Some((Value::Dict(options), items)) => (items.to_vec(), Some(options.clone())),
            _ => (items.to_vec(), None),
        },
        Some(Value::Dict(options)) => (Vec::new(), Some(options.clone())),
        _ => (Vec::new(), None),
    };
    positional.extend(items);
    for (name, value) in options.map(|options| options.pairs()).unwrap_or_default() {
        keywords.push((vm.expect_str(&name, "__table_args__")?, value));
    }
    let table_class = match vm.find_attr(&cls.clone().into(), "__table_cls__")? {
        Some(given) => given,
        None => class(vm, "Table").into(),
    };
    let table = vm.call(
        &table_class,
        Args {
            positional,
            keywords,
        },
    )?;
    if table.is_none() {
        return Ok(None);
    }
    if let (Some(Value::Opaque(args)), Some(object)) =
        (&scan.table_args, table.native::<TableObject>())
    {
        *object.unknown.borrow_mut() = Some(Unknown::argument_of(vm, args));
    }
    cls.set("__table__", table.clone());
    Ok(Some(table))
}

/// Base classes that are not evaluated may have columns, unless their package is known to bring none.
fn note_opaque_bases(vm: &Vm, cls: &Rc<Class>, table: &Value) {
    let Some(table) = table.native::<TableObject>() else {
        return;
    };
    let mut bases = cls
        .mro()
        .filter(|base| Rc::ptr_eq(base, cls) || mapper_of(base).is_none())
        .flat_map(|base| &base.opaque_bases);
    if let Some(base) = bases.find(|base| crate::libraries::may_bring_columns(&base.origin)) {
        *table.unknown.borrow_mut() = Some(Unknown::base_of(vm, base));
    }
}

/// Adds the columns of a class without a table to the table of its base.
fn add_to_inherited(
    vm: &Vm,
    cls: &Rc<Class>,
    parent: &Rc<Class>,
    scan: &Scan,
    mapped: &Mapped,
) -> Result<Value, PyError> {
    let argument = |message: String| sqlalchemy_error(vm, "ArgumentError", message);
    if scan.table_args.is_some() {
        return Err(argument(
            "Can't place __table_args__ on an inherited class with no table.".to_owned(),
        ));
    }
    let table = mapper_of(parent)
        .map(|mapper| mapper.table.clone())
        .unwrap_or_default();
    let Some(owner) = table.native::<TableObject>() else {
        return Ok(table);
    };
    for column in &mapped.columns {
        let Some(payload) = column.native::<ColumnObject>() else {
            continue;
        };
        let name = payload.data.borrow().name.clone();
        if let Some(known) = owner.column_named(&name) {
            if known.is(column) {
                continue;
            }
            return Err(argument(format!(
                "Column '{name}' on class {} conflicts with existing column '{}'.  If using Declarative, consider using \
                 the use_existing_column parameter of mapped_column() to resolve conflicts.",
                cls.name,
                vm.to_str(&known)?
            )));
        }
        if payload.data.borrow().primary_key {
            return Err(argument(
                "Can't place primary key columns on an inherited class with no table.".to_owned(),
            ));
        }
        vm.call_method(&table, "append_column", Args::of(vec![column.clone()]))?;
    }
    Ok(table)
}

/// Makes the class the table's mapping: its attributes are the columns.
pub(super) fn finish_imperative(
    vm: &Vm,
    cls: &Rc<Class>,
    registry: &Value,
    table: Value,
    properties: IndexMap<Rc<str>, Value>,
) -> Result<(), PyError> {
    let mut mapped = Mapped::default();
    for (key, value) in properties {
        if value.native::<ColumnObject>().is_some() {
            mapped.by_attribute.insert(key, value);
        } else {
            if let Some(property) = value.native::<Property>() {
                *property.of.borrow_mut() = (cls.clone().into(), key.clone());
            }
            mapped.properties.insert(key, value);
        }
    }
    let inherits = inherited(vm, cls)?;
    cls.set("__table__", table.clone());
    finish(vm, cls, registry, table, inherits, mapped)
}

fn finish(
    vm: &Vm,
    cls: &Rc<Class>,
    registry: &Value,
    table: Value,
    inherits: Option<Rc<Class>>,
    mapped: Mapped,
) -> Result<(), PyError> {
    let Mapped {
        mut by_attribute,
        properties,
        ..
    } = mapped;
    let own = inherits.is_none() || cls.own("__table__").is_some();
    if let Some(owner) = table.native::<TableObject>().filter(|_| own) {
        for (key, column) in owner.columns.borrow().iter() {
            if !by_attribute.values().any(|known| known.is(column))
                && !properties.contains_key(key.as_str())
            {
                by_attribute.insert(key.as_str().into(), column.clone());
            }
        }
    }
    for (key, column) in &by_attribute {
        cls.set(key.clone(), column.clone());
    }
    for (key, value) in &properties {
        let Some(property) = value.native::<Property>() else {
            continue;
        };
        // An expression, and another attribute's name, stand for what they say.
        let shown = match (property.kind, property.args.positional.first()) {
            ("column_property" | "deferred", Some(first)) => located(vm, first, &table),
            ("synonym", Some(name)) => name
                .as_str()
                .and_then(|name| cls.lookup(&name))
                .unwrap_or_else(|| value.clone()),
            _ => value.clone(),
        };
        cls.set(key.clone(), shown);
    }
    let mapper = Mapper {
        table,
        inherits,
        columns: RefCell::new(by_attribute),
        properties: RefCell::new(properties),
        registry: registry.clone(),
    };
    *cls.data.borrow_mut() = Some(Rc::new(mapper));
    registry::add_mapped(registry, cls);
    let Some(value) = mapper_value(vm, cls) else {
        return Ok(());
    };
    cls.set("__mapper__", value.clone());
    let of = Value::Class(cls.clone());
    for event in ["instrument_class", "after_mapper_constructed"] {
        event::made(vm, event, &of, vec![value.clone(), of.clone()])?;
    }
    Ok(())
}

/// An expression that was written before its columns had names and a table, with these.
fn located(vm: &Vm, value: &Value, table: &Value) -> Value {
    let (Some(mut expr), Some(owner)) = (expr_of(vm, value), table.native::<TableObject>()) else {
        return value.clone();
    };
    if value.native::<ColumnObject>().is_some() {
        return value.clone();
    }
    let columns = owner.column_objects();
    let Some(from) = crate::sqlalchemy::selectable::from_of(vm, table) else {
        return value.clone();
    };
    columns_mut(&mut expr, &mut |column| {
        let is = |found: &&Rc<ColumnObject>| {
            found.placeholder() == column.name || found.data.borrow().name == column.name
        };
        if let (None, Some(found)) = (&column.table, columns.iter().find(is)) {
            column.name.clone_from(&found.data.borrow().name);
            column.table = Some(from.clone());
        }
    });
    expr_value(vm, expr)
}

/// An attribute that is set on a mapped class later: a column goes into the table.
///
/// # Errors
/// The class has no table of its own.
pub(super) fn set_attribute(
    vm: &Vm,
    cls: &Rc<Class>,
    name: &str,
    value: &Value,
) -> Result<bool, PyError> {
    let Some(mapper) = mapper_of(cls) else {
        return Ok(false);
    };
    if let Some(property) = value.native::<Property>() {
        *property.of.borrow_mut() = (cls.clone().into(), name.into());
        mapper
            .properties
            .borrow_mut()
            .insert(name.into(), value.clone());
        return Ok(false);
    }
    let Some(payload) = value.native::<ColumnObject>() else {
        return Ok(false);
    };
    column::name(&payload, name);
    if payload.table.borrow().is_none() {
        vm.call_method(
            &mapper.table,
            "append_column",
            Args::of(vec![value.clone()]),
        )?;
    }
    mapper
        .columns
        .borrow_mut()
        .insert(name.into(), value.clone());
    Ok(false)
}
