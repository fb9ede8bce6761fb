//! `ForeignKey` and the arguments that foreign keys share.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{
    Answer, ArgReader, Class, ClassBuilder, Native, Object, PyError, Value, Vm,
};
use limbeck_schema::{ConstraintName, Deferral, ForeignKey, ForeignKeyConstraint};

use super::{ColumnObject, TableObject, options_from_kwargs};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::registry::{Registry, class};

/// A foreign key's payload. What it refers to may be a column object whose table comes later.
pub(crate) struct ForeignKeyObject {
    /// Everything but the target.
    pub(crate) constraint: RefCell<ForeignKeyConstraint>,
    /// The target as it was given: text, or a column.
    pub(crate) target: Value,
}

impl ForeignKeyObject {
    /// The foreign key as plain data.
    pub(super) fn data(&self, vm: &Vm) -> Result<ForeignKey, PyError> {
        Ok(ForeignKey {
            target: target_text(vm, &self.target)?,
            constraint: self.constraint.borrow().clone(),
        })
    }
}

/// `schema.table.column` of a target.
pub(super) fn target_text(vm: &Vm, target: &Value) -> Result<String, PyError> {
    if let Some(text) = target.as_str() {
        return Ok(text.to_string());
    }
    if let Some(column) = target.native::<ColumnObject>() {
        let name = column.data.borrow().name.clone();
        let table = column.table.borrow().native::<TableObject>();
        return match table {
            Some(table) => Ok(format!("{}.{name}", table.data.borrow().key())),
            None => Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!("ForeignKey refers to column '{name}', which is in no table"),
            )),
        };
    }
    // `("table", "column")`, `("schema", "table", "column")`
    if let Value::Tuple(parts) = target
        && let Some(parts) = parts.iter().map(Value::as_str).collect::<Option<Vec<_>>>()
    {
        return Ok(parts.join("."));
    }
    if let Value::Opaque(opaque) = target {
        return Err(vm.opaque_error(opaque, "the target of a foreign key"));
    }
    let given = vm.repr(target)?;
    Err(sqlalchemy_error(
        vm,
        "ArgumentError",
        format!(
            "String column name or column object for DDL foreign key constraint expected, got {given}."
        ),
    ))
}

/// A foreign key object for plain data.
pub(super) fn value(vm: &Vm, key: ForeignKey) -> Value {
    class(vm, "ForeignKey").instance(ForeignKeyObject {
        target: Value::str(&key.target),
        constraint: RefCell::new(key.constraint),
    })
}

/// `schema.table.column` of each column that a constraint refers to.
pub(super) fn targets(key: &ForeignKeyConstraint) -> Vec<String> {
    let schema = key.target_schema.as_ref();
    let schema = schema.map_or_else(String::new, |schema| format!("{schema}."));
    let target = |column: &String| format!("{schema}{}.{column}", key.target_table);
    key.target_columns.iter().map(target).collect()
}

/// The part of a constraint that is about one column.
pub(super) fn of_column(vm: &Vm, key: &ForeignKeyConstraint, column: &str) -> Option<Value> {
    let at = key.columns.iter().position(|name| name == column)?;
    let target = targets(key).into_iter().nth(at)?;
    let constraint = key.clone();
    Some(value(vm, ForeignKey { target, constraint }))
}

/// Whether a `quoted_name` asks for quotes, or for none.
pub(crate) fn quote_of(vm: &Vm, name: &Value) -> Option<bool> {
    match name {
        Value::Object(object) if object.class.is_named("quoted_name") => {
            let quote = vm.find_attr(name, "quote").ok().flatten()?;
            if quote.is_none() {
                return None;
            }
            vm.truth(&quote).ok()
        }
        _ => None,
    }
}

/// A name, `conv` and `quoted_name` included.
pub(crate) fn constraint_name(vm: &Vm, value: Option<Value>) -> Result<ConstraintName, PyError> {
    let Some(value) = value.filter(|value| !value.is_none()) else {
        return Ok(ConstraintName::None);
    };
    let text = vm.expect_str(&value, "name")?.to_string();
    Ok(match &value {
        Value::Object(object) if object.class.is_named("conv") => ConstraintName::Final(text),
        _ => ConstraintName::Plain(text),
    })
}

/// A constraint's name as an object: `conv` where it is final.
pub(crate) fn constraint_name_value(vm: &Vm, name: &ConstraintName) -> Value {
    match name {
        ConstraintName::None => Value::None,
        ConstraintName::Plain(text) => Value::str(text),
        ConstraintName::Final(text) => {
            Value::Object(Object::with_primitive(class(vm, "conv"), Value::str(text)))
        }
    }
}

/// `deferrable=`, `initially=`.
pub(super) fn deferral(vm: &Vm, reader: &mut ArgReader<'_>) -> Result<Deferral, PyError> {
    Ok(Deferral {
        deferrable: reader
            .some_keyword("deferrable")
            .map(|flag| vm.truth(&flag))
            .transpose()?,
        initially: reader
            .text_keyword("initially")?
            .map(|text| text.to_string()),
    })
}

/// The keywords of `ForeignKey` and `ForeignKeyConstraint`.
pub(super) fn read(vm: &Vm, reader: &mut ArgReader<'_>) -> Result<ForeignKeyConstraint, PyError> {
    let mut text = |name: &str| {
        reader
            .text_keyword(name)
            .map(|text| text.map(|text| text.to_string()))
    };
    let (onupdate, ondelete, match_, comment) = (
        text("onupdate")?,
        text("ondelete")?,
        text("match")?,
        text("comment")?,
    );
    let name = constraint_name(vm, reader.keyword("name"))?;
    let use_alter = reader.flag_keyword("use_alter", false)?;
    let deferral = deferral(vm, reader)?;
    for ignored in [
        "link_to_name",
        "_constraint",
        "info",
        "_unresolvable",
        "table",
    ] {
        reader.keyword(ignored);
    }
    let options = options_from_kwargs(vm, "ForeignKeyConstraint", reader.rest_keywords())?;
    Ok(ForeignKeyConstraint {
        name,
        onupdate,
        ondelete,
        match_,
        deferral,
        use_alter,
        comment,
        options,
        ..ForeignKeyConstraint::default()
    })
}

impl Native for ForeignKeyObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        let data = self.constraint.borrow();
        Ok(Some(match name {
            "target_fullname" => target_text(vm, &self.target)?.into(),
            "_colspec" => self.target.clone(),
            "column" => self.target.clone(),
            "name" => data.name.as_str().map_or(Value::None, Value::from),
            "ondelete" => data.ondelete.clone().into(),
            "onupdate" => data.onupdate.clone().into(),
            "use_alter" => data.use_alter.into(),
            "deferrable" => data.deferral.deferrable.into(),
            "initially" => data.deferral.initially.clone().into(),
            "match" => data.match_.clone().into(),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        let target = target_text(vm, &self.target)?;
        Ok(Some(format!(
            "ForeignKey({})",
            vm.repr(&Value::str(target))?
        )))
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry, item: &Rc<Class>) {
    let key = ClassBuilder::new("ForeignKey")
        .module("sqlalchemy.sql.schema")
        .base(item)
        .construct(|vm, class, args| {
            let mut reader = args.reader(vm, "ForeignKey");
            let target = reader.required("column")?;
            let target = match vm.find_attr(&target, "__clause_element__") {
                Ok(Some(element))
                    if target.native::<ColumnObject>().is_none() && target.as_str().is_none() =>
                {
                    vm.call(&element, limbeck_evaluator::Args::none())?
                }
                _ => target,
            };
            if target.as_str().is_none() && target.native::<ColumnObject>().is_none() {
                target_text(vm, &target)?;
            }
            let constraint = RefCell::new(read(vm, &mut reader)?);
            reader.finish()?;
            Ok(class.instance(ForeignKeyObject { constraint, target }))
        })
        .build(vm);
    registry.add("ForeignKey", key);
}
