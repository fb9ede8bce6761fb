//! `Sequence`, and the numbers that it shares with `Identity`.

use std::rc::Rc;

use limbeck_evaluator::{
    Answer, ArgReader, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm,
};
use limbeck_schema::{Expr, OptionValue, Sequence, SequenceOptions};

use super::options_from_kwargs;
use crate::sqlalchemy::bind;
use crate::sqlalchemy::expr::expr_value;
use crate::sqlalchemy::registry::Registry;
use crate::sqlalchemy::types::type_from_value;

struct SequenceObject(Sequence);

impl Native for SequenceObject {
    fn get_attr(&self, _vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "name" => Value::str(&self.0.name),
            "schema" => self.0.schema.clone().into(),
            "start" => self.0.options.start.into(),
            "increment" => self.0.options.increment.into(),
            "is_sequence" => true.into(),
            _ => return Ok(None),
        }))
    }

    fn repr(&self, vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some(format!(
            "Sequence({})",
            vm.repr(&Value::str(&self.0.name))?
        )))
    }
}

/// The sequence that a value is.
pub(crate) fn sequence_from_value(value: &Value) -> Option<Sequence> {
    value
        .native::<SequenceObject>()
        .map(|found| found.0.clone())
}

/// `start=`, `increment=` … in the order of the parameters.
pub(crate) fn sequence_options(reader: &mut ArgReader<'_>) -> Result<SequenceOptions, PyError> {
    let vm = reader.vm();
    let mut int = |name: &str| {
        reader
            .some(name)?
            .map(|value| vm.expect_int(&value, name))
            .transpose()
    };
    let (start, increment, minvalue, maxvalue) = (
        int("start")?,
        int("increment")?,
        int("minvalue")?,
        int("maxvalue")?,
    );
    let mut flag = |name: &str| reader.some(name)?.map(|value| vm.truth(&value)).transpose();
    let (nominvalue, nomaxvalue, cycle) =
        (flag("nominvalue")?, flag("nomaxvalue")?, flag("cycle")?);
    let cache = reader
        .some("cache")?
        .map(|value| vm.expect_int(&value, "cache"))
        .transpose()?;
    let order = reader
        .some("order")?
        .map(|value| vm.truth(&value))
        .transpose()?;
    Ok(SequenceOptions {
        start,
        increment,
        minvalue,
        maxvalue,
        nominvalue,
        nomaxvalue,
        cycle,
        cache,
        order,
    })
}

fn construct(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "Sequence");
    let name = reader.text("name")?.to_string();
    let mut sequence = Sequence {
        name,
        options: sequence_options(&mut reader)?,
        ..Sequence::default()
    };
    sequence.schema = reader
        .text_keyword("schema")?
        .map(|schema| schema.to_string());
    if let Some(ty) = reader.some_keyword("data_type") {
        sequence.data_type = Some(type_from_value(vm, &ty)?);
    }
    sequence.optional = reader.flag_keyword("optional", false)?;
    for ignored in ["quote", "metadata", "quote_schema", "for_update", "info"] {
        reader.keyword(ignored);
    }
    let options = options_from_kwargs(vm, "Sequence", reader.rest_keywords())?;
    reader.finish()?;
    let order = options.get("oracle_order").map(OptionValue::truth);
    sequence.options.order = sequence.options.order.or(order);
    Ok(class.instance(SequenceObject(sequence)))
}

pub(super) fn build(vm: &Vm, registry: &Registry, item: &Rc<Class>) {
    let next = |vm: &Vm, this: &SequenceObject, _: Args| {
        Ok(expr_value(vm, Expr::NextValue(this.0.clone())))
    };
    let sequence = ClassBuilder::new("Sequence")
        .module("sqlalchemy.sql.schema")
        .base(item)
        .construct(construct)
        .native_method("next_value", next)
        .native_method("__clause_element__", next)
        .method("create", |vm, this, args| {
            bind::sequence_lifecycle(vm, this, args, true)
        })
        .method("drop", |vm, this, args| {
            bind::sequence_lifecycle(vm, this, args, false)
        })
        .getter("next_value_expr", move |vm, this| {
            match this.native::<SequenceObject>() {
                Some(found) => next(vm, &found, Args::none()),
                None => Ok(Value::None),
            }
        })
        .build(vm);
    registry.add("Sequence", sequence);
}
