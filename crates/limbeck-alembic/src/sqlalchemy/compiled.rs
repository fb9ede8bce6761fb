//! `statement.compile(…)`, `str(statement)`.

use std::rc::Rc;

use limbeck_dialect::{CompileOptions, Dialect, Param};
use limbeck_evaluator::{Answer, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::Statement;

use super::dialects::default_dialect;
use super::exc::compile_error;
use super::registry::{Registry, class};
use super::values::value_from_sql;

/// A compiled statement.
struct CompiledObject {
    text: String,
    params: Value,
}

impl Native for CompiledObject {
    fn get_attr(&self, _vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "string" => Value::str(&self.text),
            "params" => self.params.clone(),
            _ => return Ok(None),
        }))
    }

    fn str(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some(self.text.clone()))
    }
}

/// A compiled statement as a Python object.
pub(super) fn compiled_value(vm: &Vm, text: String, params: &[Param]) -> Value {
    let value = |param: &Param| {
        param
            .value
            .as_ref()
            .and_then(|value| value_from_sql(vm, value).ok())
            .unwrap_or_default()
    };
    let params = Value::dict(params.iter().map(|param| (&param.name, value(param))));
    class(vm, "Compiled").instance(CompiledObject { text, params })
}

/// Compiles a statement to a Python object.
pub(super) fn compile_statement(
    vm: &Vm,
    dialect: &dyn Dialect,
    statement: &Statement,
    literal: bool,
    expanded: bool,
) -> Result<Value, PyError> {
    let options = CompileOptions {
        literal_binds: literal,
        unexpanded: !expanded,
        ..CompileOptions::default()
    };
    match limbeck_dialect::compile(dialect, statement, &options) {
        Ok(compiled) => Ok(compiled_value(vm, compiled.sql, &compiled.params)),
        Err(error) => Err(compile_error(vm, &error)),
    }
}

/// `str(statement)`
pub(super) fn text_of(vm: &Vm, statement: &Statement) -> Result<String, PyError> {
    let options = CompileOptions {
        unexpanded: true,
        ..CompileOptions::default()
    };
    match limbeck_dialect::compile(&*default_dialect(), statement, &options) {
        Ok(compiled) => Ok(compiled.sql),
        Err(error) => Err(compile_error(vm, &error)),
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let compiled = ClassBuilder::new("Compiled")
        .module("sqlalchemy.sql.compiler")
        .build(vm);
    registry.add("Compiled", compiled);
}
