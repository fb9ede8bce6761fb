//! What Python code sees of a table.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{Constraint, Table, TypeArg};

use super::table::{add_item, construct, table_object};
use super::{
    Collection, ColumnObject, MetaDataObject, TableObject, attach, constraint, index,
    value_from_option,
};
use crate::sqlalchemy::bind;
use crate::sqlalchemy::registry::{Registry, class};

impl Native for TableObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let value = Value::Object(this.clone());
        let data = self.data.borrow();
        Ok(Some(match name {
            "name" => Value::str(&data.name),
            "schema" => data.schema.clone().into(),
            "key" | "fullname" | "description" => data.key().into(),
            "metadata" => self.metadata.clone(),
            "comment" => data.comment.clone().into(),
            "info" => self.info.value(vm, &data.info),
            "c" | "columns" | "exported_columns" => self.collection(vm),
            "dialect_kwargs" | "kwargs" => Value::dict(
                data.options
                    .iter()
                    .map(|(name, value)| (name, value_from_option(vm, value))),
            ),
            "primary_key" => {
                drop(data);
                let key = self
                    .finished(vm)?
                    .primary_key()
                    .cloned()
                    .unwrap_or_default();
                constraint::value(vm, Constraint::PrimaryKey(key), value)
            }
            "constraints" => {
                drop(data);
                self.constraint_set(vm, &value, |_| true)?
            }
            "foreign_key_constraints" => {
                drop(data);
                self.constraint_set(vm, &value, |constraint| {
                    matches!(constraint, Constraint::ForeignKey(_))
                })?
            }
            "indexes" => {
                drop(data);
                let indexes = self.finished(vm)?.indexes;
                set(
                    vm,
                    indexes
                        .into_iter()
                        .map(|found| index::value(vm, found, value.clone())),
                )?
            }
            "foreign_keys" => {
                drop(data);
                let mut keys = Vec::new();
                for column in self.column_objects() {
                    keys.extend(column.foreign_keys(vm)?);
                }
                set(vm, keys.into_iter())?
            }
            "_prefixes" => Value::list(data.prefixes.iter().map(Value::str).collect()),
            "is_selectable" => true.into(),
            "entity_namespace" => self.collection(vm),
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
        let mut data = self.data.borrow_mut();
        match name {
            "comment" => data.comment = value.as_str().map(|text| text.to_string()),
            "schema" => data.schema = value.as_str().map(|text| text.to_string()),
            "name" => data.name = vm.expect_str(value, "name")?.to_string(),
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn str(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some(self.data.borrow().key()))
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        let data = self.data.borrow();
        let mut parts = vec![vm.repr(&Value::str(&data.name))?, "MetaData()".to_owned()];
        for column in self.columns.borrow().values() {
            parts.push(vm.repr(column)?);
        }
        parts.push(format!("schema={}", vm.repr(&data.schema.clone().into())?));
        Ok(Some(format!("Table({})", parts.join(", "))))
    }
}

impl TableObject {
    fn collection(&self, vm: &Vm) -> Value {
        let columns = self.columns.borrow();
        Collection::value(
            vm,
            columns
                .iter()
                .map(|(key, column)| (key.clone(), column.clone()))
                .collect(),
        )
    }

    fn constraint_set(
        &self,
        vm: &Vm,
        table: &Value,
        wanted: impl Fn(&Constraint) -> bool,
    ) -> Result<Value, PyError> {
        let mut constraints = self.finished(vm)?.constraints;
        // Every table has a primary key, perhaps one without columns.
        if !constraints
            .iter()
            .any(|constraint| matches!(constraint, Constraint::PrimaryKey(_)))
        {
            constraints.insert(0, Constraint::PrimaryKey(Default::default()));
        }
        let wanted = constraints
            .into_iter()
            .filter(|constraint| wanted(constraint));
        set(
            vm,
            wanted.map(|found| constraint::value(vm, found, table.clone())),
        )
    }
}

fn set(vm: &Vm, items: impl Iterator<Item = Value>) -> Result<Value, PyError> {
    let items = items
        .map(|item| Ok((vm.key(&item)?, item)))
        .collect::<Result<_, PyError>>()?;
    Ok(Value::set(items, false))
}

/// `to_metadata(metadata, schema=…, name=…)`: a copy of the table in another metadata.
fn to_metadata(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let Some(table) = this.native::<TableObject>() else {
        return Ok(Value::None);
    };
    let mut reader = args.reader(vm, "to_metadata");
    let metadata = reader.required("metadata")?;
    let schema = reader.optional("schema")?;
    reader.keyword("referred_schema_fn");
    let name = reader.text_keyword("name")?;
    reader.finish()?;
    let mut data = table.carried(vm)?;
    let before = (data.schema.clone(), data.name.clone());
    if let Some(name) = name {
        data.name = name.to_string();
    }
    match schema {
        Some(Value::Str(schema)) => data.schema = Some(schema.to_string()),
        Some(Value::None) => {
            data.schema = metadata
                .native::<MetaDataObject>()
                .and_then(|metadata| metadata.schema.borrow().clone());
        }
        _ => {}
    }
    if let Some(known) = metadata
        .native::<MetaDataObject>()
        .and_then(|m| m.tables.get_str(&data.key()))
    {
        return Ok(known);
    }
    follow(&mut data, &before);
    let schema = data.schema.clone();
    let columns = table.columns.borrow().values().cloned().collect::<Vec<_>>();
    let bare = Table {
        columns: Vec::new(),
        ..data
    };
    let copy = super::new_table(vm, bare, &metadata)?;
    for column in columns {
        let column = super::column::copy(vm, &column, Args::none())?;
        if let Some(payload) = column.native::<ColumnObject>() {
            let ty = &mut payload.data.borrow_mut().ty;
            if ty.is_copied() && ty.origin.is_none() {
                let schema = schema.clone();
                ty.set("schema", schema.map_or(TypeArg::None, TypeArg::Text));
            }
        }
        add_item(vm, &copy, column)?;
    }
    Ok(copy)
}

/// Foreign keys of a copy: those to tables of the schema that the table was in follow it into its new one, those
/// to the table itself follow its name.
fn follow(table: &mut Table, (old_schema, old_name): &(Option<String>, String)) {
    for constraint in &mut table.constraints {
        let Constraint::ForeignKey(key) = constraint else {
            continue;
        };
        if key.target_schema == *old_schema {
            if key.target_table == *old_name {
                key.target_table.clone_from(&table.name);
            }
            key.target_schema.clone_from(&table.schema);
        }
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry, item: &Rc<Class>) {
    let table = ClassBuilder::new("Table")
        .module("sqlalchemy.sql.schema")
        .base(&class(vm, "TableClause"))
        .base(item)
        .construct(construct)
        .method("append_column", |vm, this, args| {
            let mut reader = args.reader(vm, "append_column");
            add_item(vm, this, reader.required("column")?)?;
            Ok(Value::None)
        })
        .method("append_constraint", |vm, this, args| {
            attach(
                this,
                &args
                    .reader(vm, "append_constraint")
                    .required("constraint")?,
            );
            Ok(Value::None)
        })
        .method("add_is_dependent_on", |vm, this, args| {
            let other = args.reader(vm, "add_is_dependent_on").required("table")?;
            let key = table_object(vm, &other)?.data.borrow().key();
            let table = table_object(vm, this)?;
            table.data.borrow_mut().depends_on.push(key);
            Ok(Value::None)
        })
        .method("to_metadata", to_metadata)
        .method("tometadata", to_metadata)
        .method("create", |vm, this, args| {
            bind::table_lifecycle(vm, this, args, true)
        })
        .method("drop", |vm, this, args| {
            bind::table_lifecycle(vm, this, args, false)
        })
        .method("exists", |vm, this, args| {
            let bind = args.reader(vm, "exists").required("bind")?;
            let (name, schema) = (vm.get_attr(this, "name")?, vm.get_attr(this, "schema")?);
            let inspector = crate::sqlalchemy::inspector::inspect(vm, &bind)?;
            vm.call_method(
                &inspector,
                "has_table",
                Args::of(vec![name]).with("schema", schema),
            )
        })
        .build(vm);
    registry.add("Table", table);
}
