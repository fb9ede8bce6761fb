//! `sqlalchemy.schema`'s elements of DDL: `CreateTable`, `DropIndex`, `DDL` …

use std::rc::Rc;

use limbeck_dialect::Dialect;
use limbeck_evaluator::{
    Answer, ArgReader, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm,
};
use limbeck_operations::{Ddl, ddl_text as operations_text};
use limbeck_schema::TableRef;

use super::dialects::default_dialect;
use super::exc::sqlalchemy_error;
use super::registry::Registry;
use super::schema::{
    ColumnObject, ConstraintObject, IndexObject, TableObject, constraint_from_value,
    finished_table, index_from_value, sequence_from_value,
};
use super::types::type_from_value;

/// An element of DDL.
pub(crate) struct DdlObject(pub(crate) Ddl);

impl Native for DdlObject {
    fn str(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        text(vm, &*default_dialect(), &self.0).map(Some)
    }
}

fn text(vm: &Vm, dialect: &dyn Dialect, ddl: &Ddl) -> Result<String, PyError> {
    operations_text(dialect, ddl)
        .map_err(|error| sqlalchemy_error(vm, "CompileError", error.to_string()))
}

/// The element that a value is.
pub(crate) fn ddl_from_value(value: &Value) -> Option<Ddl> {
    value.native::<DdlObject>().map(|found| found.0.clone())
}

/// The text of an element of DDL; nothing for other values.
pub(crate) fn ddl_text(
    vm: &Vm,
    dialect: &dyn Dialect,
    value: &Value,
) -> Result<Option<String>, PyError> {
    value
        .native::<DdlObject>()
        .map(|found| text(vm, dialect, &found.0))
        .transpose()
}

type Read = fn(&Vm, &mut ArgReader<'_>) -> Result<Ddl, PyError>;

fn table_ref(table: &Value) -> TableRef {
    table
        .native::<TableObject>()
        .map(|table| table.table_ref())
        .unwrap_or_default()
}

const CLASSES: &[(&str, Read)] = &[
    ("CreateTable", |vm, reader| {
        let table = finished_table(vm, &reader.required("element")?)?;
        reader.keyword("include_foreign_key_constraints");
        Ok(Ddl::CreateTable {
            table,
            if_not_exists: reader.flag_keyword("if_not_exists", false)?,
        })
    }),
    ("DropTable", |_, reader| {
        let table = table_ref(&reader.required("element")?);
        Ok(Ddl::DropTable {
            table,
            if_exists: reader.flag_keyword("if_exists", false)?,
        })
    }),
    ("CreateIndex", |vm, reader| {
        let (table, index) = index(vm, &reader.required("element")?)?;
        Ok(Ddl::CreateIndex {
            table,
            index,
            if_not_exists: reader.flag_keyword("if_not_exists", false)?,
        })
    }),
    ("DropIndex", |vm, reader| {
        let (table, index) = index(vm, &reader.required("element")?)?;
        Ok(Ddl::DropIndex {
            table,
            index,
            if_exists: reader.flag_keyword("if_exists", false)?,
        })
    }),
    ("AddConstraint", |vm, reader| {
        let (table, constraint) = constraint(vm, &reader.required("element")?)?;
        reader.keyword("isolate_from_table");
        Ok(Ddl::AddConstraint { table, constraint })
    }),
    ("DropConstraint", |vm, reader| {
        let (table, constraint) = constraint(vm, &reader.required("element")?)?;
        reader.keyword("isolate_from_table");
        let cascade = reader.flag_keyword("cascade", false)?;
        Ok(Ddl::DropConstraint {
            table,
            constraint,
            cascade,
            if_exists: reader.flag_keyword("if_exists", false)?,
        })
    }),
    ("SetTableComment", |vm, reader| {
        Ok(Ddl::TableComment(finished_table(
            vm,
            &reader.required("element")?,
        )?))
    }),
    ("DropTableComment", |vm, reader| {
        let table = finished_table(vm, &reader.required("element")?)?;
        Ok(Ddl::TableComment(limbeck_schema::Table {
            comment: None,
            ..table
        }))
    }),
    ("SetColumnComment", |vm, reader| {
        let (table, column) = column(vm, &reader.required("element")?)?;
        Ok(Ddl::ColumnComment { table, column })
    }),
    ("DropColumnComment", |vm, reader| {
        let (table, mut column) = column(vm, &reader.required("element")?)?;
        column.comment = None;
        Ok(Ddl::ColumnComment { table, column })
    }),
    ("CreateSequence", |vm, reader| {
        let sequence = sequence(vm, &reader.required("element")?)?;
        Ok(Ddl::CreateSequence {
            sequence,
            if_not_exists: reader.flag_keyword("if_not_exists", false)?,
        })
    }),
    ("DropSequence", |vm, reader| {
        let sequence = sequence(vm, &reader.required("element")?)?;
        Ok(Ddl::DropSequence {
            sequence,
            if_exists: reader.flag_keyword("if_exists", false)?,
        })
    }),
    ("CreateSchema", |_, reader| {
        let name = reader.text("name")?.to_string();
        Ok(Ddl::CreateSchema {
            name,
            if_not_exists: reader.flag_keyword("if_not_exists", false)?,
        })
    }),
    ("DropSchema", |_, reader| {
        let name = reader.text("name")?.to_string();
        let cascade = reader.flag_keyword("cascade", false)?;
        Ok(Ddl::DropSchema {
            name,
            cascade,
            if_exists: reader.flag_keyword("if_exists", false)?,
        })
    }),
    ("CreateEnumType", |vm, reader| {
        Ok(Ddl::CreateType(type_from_value(
            vm,
            &reader.required("element")?,
        )?))
    }),
    ("DropEnumType", |vm, reader| {
        Ok(Ddl::DropType(type_from_value(
            vm,
            &reader.required("element")?,
        )?))
    }),
    ("CreateColumn", |vm, _| {
        Err(vm.not_implemented("CreateColumn is not supported outside @compiles"))
    }),
    ("DDL", |vm, reader| {
        let statement = reader.text("statement")?;
        let context = reader.some("context")?;
        // The text goes through Python's `%` with the context.
        let context = context.unwrap_or_else(|| Value::dict::<&str>([]));
        Ok(Ddl::Text(limbeck_evaluator::format::percent_format(
            vm, &statement, &context,
        )?))
    }),
];

fn index(vm: &Vm, value: &Value) -> Result<(TableRef, limbeck_schema::Index), PyError> {
    let index = index_from_value(vm, value)?;
    let table = value
        .native::<IndexObject>()
        .map(|index| table_ref(&index.table.borrow()));
    Ok((table.unwrap_or_default(), index))
}

fn constraint(vm: &Vm, value: &Value) -> Result<(TableRef, limbeck_schema::Constraint), PyError> {
    let constraint = constraint_from_value(vm, value)?;
    let table = value
        .native::<ConstraintObject>()
        .map(|constraint| table_ref(&constraint.table.borrow()));
    Ok((table.unwrap_or_default(), constraint))
}

fn column(vm: &Vm, value: &Value) -> Result<(TableRef, limbeck_schema::Column), PyError> {
    match value.native::<ColumnObject>() {
        Some(found) => {
            let table = table_ref(&found.table.borrow());
            let column = found.data.borrow().clone();
            Ok((table, column))
        }
        None => Err(vm.type_error("a Column is expected")),
    }
}

fn sequence(vm: &Vm, value: &Value) -> Result<limbeck_schema::Sequence, PyError> {
    sequence_from_value(value).ok_or_else(|| vm.type_error("a Sequence is expected"))
}

/// The names of the classes, for the modules.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    CLASSES.iter().map(|(name, _)| *name)
}

pub(super) fn build(vm: &Vm, registry: &Registry, clause: &Rc<Class>) {
    let base = ClassBuilder::new("DDLElement")
        .module("sqlalchemy.sql.ddl")
        .base(clause)
        .method("execute_if", |_, this, _| Ok(this.clone()))
        .method("against", |_, this, _| Ok(this.clone()))
        .build(vm);
    registry.add("DDLElement", base.clone());
    for &(name, read) in CLASSES {
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.sql.ddl")
            .base(&base)
            .construct(move |vm, class, args| {
                let mut reader = args.reader(vm, name);
                let ddl = read(vm, &mut reader)?;
                reader.finish()?;
                Ok(class.instance(DdlObject(ddl)))
            })
            .build(vm);
        registry.add(name, class);
    }
    for name in ["quoted_name", "conv"] {
        let base = registry
            .find("quoted_name")
            .unwrap_or_else(|| vm.types().str.clone());
        let class = ClassBuilder::new(name)
            .module("sqlalchemy.sql.elements")
            .base(&base)
            .construct(make_name)
            .build(vm);
        registry.add(name, class);
    }
}

/// `conv("name")`, `quoted_name("name", quote)`: a text of its own class.
fn make_name(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "quoted_name");
    let text = reader.text("value")?;
    let quote = reader.optional("quote")?.unwrap_or_default();
    let object = Object::with_primitive(class.clone(), Value::Str(text));
    object.set("quote", quote);
    Ok(Value::Object(object))
}
