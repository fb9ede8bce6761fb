//! `tomllib`: what settings are read from.

use std::rc::Rc;

use toml::Value as Toml;

use crate::methods::encoding::decode;
use crate::types::exception_class;
use crate::{Args, Class, Module, PyError, Value, Vm};

/// `tomllib.TOMLDecodeError`
struct DecodeError(Rc<Class>);

pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let error = exception_class("TOMLDecodeError", "tomllib", &vm.types().value_error);
    vm.set_host(Rc::new(DecodeError(error.clone())));
    module.set("TOMLDecodeError", error);
    module.function("loads", |vm, args| {
        let mut reader = args.reader(vm, "loads");
        let text = reader.required("s")?;
        reader.keyword("parse_float");
        reader.finish()?;
        parse(vm, &text)
    });
    module.function("load", |vm, args| {
        let mut reader = args.reader(vm, "load");
        let file = reader.required("fp")?;
        reader.keyword("parse_float");
        reader.finish()?;
        let text = vm.call_method(&file, "read", Args::none())?;
        parse(vm, &text)
    });
    Ok(())
}

fn parse(vm: &Vm, source: &Value) -> Result<Value, PyError> {
    let text: Rc<str> = match source.primitive() {
        Value::Str(text) => text.clone(),
        Value::Bytes(bytes) => decode(vm, bytes, "utf-8", None)?.into(),
        other => {
            let given = vm.type_name(other);
            return Err(vm.type_error(format!("Expected str object, not '{given}'")));
        }
    };
    match text.parse::<toml::Table>() {
        Ok(table) => value(vm, Toml::Table(table)),
        Err(error) => {
            let class = vm.host::<DecodeError>();
            let class = class.map_or_else(|| vm.types().value_error.clone(), |made| made.0.clone());
            Err(vm.error(&class, error.message()))
        }
    }
}

fn value(vm: &Vm, toml: Toml) -> Result<Value, PyError> {
    Ok(match toml {
        Toml::String(text) => text.into(),
        Toml::Integer(number) => Value::Int(number),
        Toml::Float(number) => Value::Float(number),
        Toml::Boolean(flag) => flag.into(),
        Toml::Array(items) => {
            let items = items.into_iter().map(|item| value(vm, item));
            Value::list(items.collect::<Result<_, _>>()?)
        }
        Toml::Table(table) => {
            let mut pairs = Vec::with_capacity(table.len());
            for (name, item) in table {
                pairs.push((name, value(vm, item)?));
            }
            Value::dict(pairs)
        }
        Toml::Datetime(moment) => {
            let class = match (moment.date, moment.time) {
                (Some(_), Some(_)) => "datetime",
                (Some(_), None) => "date",
                (None, _) => "time",
            };
            let class = vm.get_attr(&vm.import_module("datetime")?, class)?;
            let text = Value::str(moment.to_string());
            vm.call_method(&class, "fromisoformat", Args::of(vec![text]))?
        }
    })
}
