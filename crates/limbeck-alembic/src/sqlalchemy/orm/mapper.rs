//! What a class is mapped to, and `inspect(User)`.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_evaluator::{Answer, Class, ClassBuilder, Native, Object, PyError, Value, Vm};

use super::property::Property;
use crate::sqlalchemy::registry::{Registry, class};
use crate::sqlalchemy::schema::{Collection, ColumnObject, TableObject};

/// What a class is mapped to; its class keeps it.
pub(crate) struct Mapper {
    /// The table, the one of its base for a class without one; none for a concrete base.
    pub(crate) table: Value,
    /// The mapped class that it derives from.
    pub(crate) inherits: Option<Rc<Class>>,
    /// Columns by attribute.
    pub(crate) columns: RefCell<IndexMap<Rc<str>, Value>>,
    /// Relationships and other properties by attribute.
    pub(crate) properties: RefCell<IndexMap<Rc<str>, Value>>,
    /// The registry of the class.
    pub(crate) registry: Value,
}

/// The mapper of a class itself.
pub(crate) fn mapper_of(class: &Rc<Class>) -> Option<Rc<Mapper>> {
    class.data::<Mapper>()
}

/// `mapper` of a class as Python code sees it.
struct MapperObject {
    class: Rc<Class>,
    mapper: Rc<Mapper>,
}

/// `inspect(User)`, `User.__mapper__`.
pub(crate) fn mapper_value(vm: &Vm, mapped: &Rc<Class>) -> Option<Value> {
    let mapper = mapper_of(mapped)?;
    Some(class(vm, "Mapper").instance(MapperObject {
        class: mapped.clone(),
        mapper,
    }))
}

impl MapperObject {
    fn columns(&self, vm: &Vm) -> Value {
        let columns = self.mapper.columns.borrow();
        Collection::value(
            vm,
            columns
                .iter()
                .map(|(name, column)| (name.to_string(), column.clone()))
                .collect(),
        )
    }

    /// Objects with `key` and what belongs to it.
    fn attributes(&self, vm: &Vm, columns: bool, properties: bool, kind: Option<&str>) -> Value {
        let mut items = IndexMap::new();
        if columns {
            for (name, column) in self.mapper.columns.borrow().iter() {
                let attribute = Object::new(class(vm, "ColumnProperty"), None);
                attribute.set("key", Value::Str(name.clone()));
                attribute.set("columns", Value::list(vec![column.clone()]));
                attribute.set("expression", column.clone());
                items.insert(name.to_string(), Value::Object(attribute));
            }
        }
        if properties {
            for (name, property) in self.mapper.properties.borrow().iter() {
                let wanted = property
                    .native::<Property>()
                    .is_some_and(|p| kind.is_none_or(|kind| p.kind == kind));
                if wanted {
                    items.insert(name.to_string(), property.clone());
                }
            }
        }
        Collection::value(vm, items)
    }

    /// The attributes that are loaded when they are asked for.
    fn deferred(&self) -> Value {
        let columns = self.mapper.columns.borrow();
        let wanted = |column: &Value| {
            let column = column.native::<ColumnObject>()?;
            super::column::keyword(&column, "deferred").filter(|flag| flag.is(&true.into()))
        };
        let of_columns = columns
            .iter()
            .filter(|(_, column)| wanted(column).is_some())
            .map(|(name, _)| name.clone());
        let properties = self.mapper.properties.borrow();
        let of_properties = properties
            .iter()
            .filter(|(_, value)| {
                value
                    .native::<Property>()
                    .is_some_and(|property| property.kind == "deferred")
            })
            .map(|(name, _)| name.clone());
        Value::list(of_columns.chain(of_properties).map(Value::Str).collect())
    }

    /// `column_property()` of what is no column, by attribute.
    fn expressions(&self) -> Value {
        let columns = self.mapper.columns.borrow();
        let properties = self.mapper.properties.borrow();
        let found = properties.iter().filter_map(|(name, value)| {
            let property = value.native::<Property>()?;
            let wanted = property.kind == "column_property" && !columns.contains_key(name);
            Some((name.clone(), self.class.own(name).filter(|_| wanted)?))
        });
        Value::dict(found)
    }

    fn primary_key(&self) -> Value {
        let table = self.mapper.table.native::<TableObject>();
        let columns = table
            .map(|table| table.columns.borrow().values().cloned().collect::<Vec<_>>())
            .unwrap_or_default();
        let keyed = |column: &Value| {
            column
                .native::<ColumnObject>()
                .is_some_and(|c| c.data.borrow().primary_key)
        };
        Value::tuple(columns.into_iter().filter(keyed).collect())
    }
}

impl Native for MapperObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "class_" | "entity" => self.class.clone().into(),
            "mapper" => Value::Object(this.clone()),
            "local_table" | "persist_selectable" | "mapped_table" | "selectable" => {
                self.mapper.table.clone()
            }
            "tables" => Value::list(vec![self.mapper.table.clone()]),
            "columns" | "c" => self.columns(vm),
            "attrs" | "all_orm_descriptors" => self.attributes(vm, true, true, None),
            "column_attrs" => self.attributes(vm, true, false, None),
            "relationships" => self.attributes(vm, false, true, Some("relationship")),
            "primary_key" => self.primary_key(),
            "inherits" => self
                .mapper
                .inherits
                .as_ref()
                .and_then(|parent| mapper_value(vm, parent))
                .unwrap_or_default(),
            "polymorphic_identity" | "polymorphic_on" => mapper_argument(vm, &self.class, name)?,
            "is_mapper" => true.into(),
            "_registry" => self.mapper.registry.clone(),
            "_deferred" => self.deferred(),
            "_expressions" => self.expressions(),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        let table = vm.to_str(&self.mapper.table)?;
        Ok(Some(format!("Mapper[{}({table})]", self.class.name)))
    }
}

/// A value of `__mapper_args__`.
fn mapper_argument(vm: &Vm, mapped: &Rc<Class>, name: &str) -> Result<Value, PyError> {
    match vm.find_attr(&mapped.clone().into(), "__mapper_args__")? {
        Some(Value::Dict(args)) => Ok(args.get_str(name).unwrap_or_default()),
        _ => Ok(Value::None),
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    registry.add(
        "Mapper",
        ClassBuilder::new("Mapper")
            .module("sqlalchemy.orm.mapper")
            .build(vm),
    );
}
