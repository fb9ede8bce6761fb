//! `make_url`, `URL`.

use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_engine::{Url, make_url};
use limbeck_evaluator::{
    Answer, ArgReader, ClassBuilder, CompareOp, Key, Module, Native, Object, PyError, Value, Vm,
};

use super::exc::{engine_error, sqlalchemy_error};
use super::registry::{Registry, class};

/// A URL's payload.
pub(crate) struct UrlObject(pub(crate) Url);

/// A URL as a Python object.
pub(crate) fn url_value(vm: &Vm, url: Url) -> Value {
    class(vm, "URL").instance(UrlObject(url))
}

/// A URL from text or a URL object.
///
/// # Errors
/// The text is no URL; the value is not evaluated.
pub(crate) fn url_from_value(vm: &Vm, value: &Value) -> Result<Url, PyError> {
    if let Some(found) = value.native::<UrlObject>() {
        return Ok(found.0.clone());
    }
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, "the database URL"));
    }
    match value.as_str() {
        Some(text) => make_url(&text).map_err(|error| engine_error(vm, error)),
        None => {
            let shown = vm.repr(value)?;
            let message = format!("Expected string or URL object, got {shown}");
            Err(sqlalchemy_error(vm, "ArgumentError", message))
        }
    }
}

impl Native for UrlObject {
    fn get_attr(&self, _vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        let url = &self.0;
        Ok(Some(match name {
            "drivername" => Value::str(&url.drivername),
            "username" => url.username.clone().into(),
            "password" => url.password.clone().into(),
            "host" => url.host.clone().into(),
            "port" => url.port.map(i64::from).into(),
            "database" => url.database.clone().into(),
            "query" => Value::dict(url.query.iter().map(|(key, values)| {
                let value = match values.as_slice() {
                    [one] => Value::str(one),
                    several => Value::tuple(several.iter().map(Value::str).collect()),
                };
                (key, value)
            })),
            _ => return Ok(None),
        }))
    }

    fn compare(&self, _vm: &Vm, _this: &Rc<Object>, op: CompareOp, other: &Value) -> Answer {
        let same = other.native::<Self>().map(|other| other.0 == self.0);
        Ok(match (op, same) {
            (CompareOp::Eq, same) => Some(same.unwrap_or(false).into()),
            (CompareOp::Ne, same) => Some((!same.unwrap_or(false)).into()),
            _ => None,
        })
    }

    fn str(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some(self.0.render_as_string(true)))
    }

    fn repr(&self, _vm: &Vm, _this: &Rc<Object>) -> Answer<String> {
        Ok(Some(self.0.render_as_string(true)))
    }

    fn key(&self) -> Option<Key> {
        Some(Key::Custom("URL", self.0.render_as_string(false).into()))
    }
}

/// Changes the parts that are given.
fn read_parts(vm: &Vm, reader: &mut ArgReader<'_>, url: &mut Url) -> Result<(), PyError> {
    if let Some(name) = reader.some_text("drivername")? {
        url.drivername = name.to_string();
    }
    let mut text = |name: &str, target: &mut Option<String>| -> Result<(), PyError> {
        if let Some(value) = reader.some(name)? {
            *target = Some(vm.to_str(&value)?.to_string());
        }
        Ok(())
    };
    text("username", &mut url.username)?;
    text("password", &mut url.password)?;
    text("host", &mut url.host)?;
    if let Some(port) = reader.some("port")? {
        let port = vm.to_str(&port)?;
        url.port = Some(
            port.parse()
                .map_err(|_| vm.type_error("Port argument must be an integer or None"))?,
        );
    }
    if let Some(database) = reader.some("database")? {
        url.database = Some(vm.to_str(&database)?.to_string());
    }
    if let Some(query) = reader.some("query")? {
        url.query = query_from(vm, &query)?;
    }
    Ok(())
}

fn query_from(vm: &Vm, value: &Value) -> Result<IndexMap<String, Vec<String>>, PyError> {
    let mut query = IndexMap::new();
    if let Value::Dict(dict) = value {
        for (key, value) in dict.pairs() {
            let values = match value.as_str() {
                Some(text) => vec![text.to_string()],
                None => {
                    let items = vm.iterate(&value)?;
                    items
                        .iter()
                        .map(|item| vm.to_str(item).map(|text| text.to_string()))
                        .collect::<Result<_, _>>()?
                }
            };
            query.insert(vm.to_str(&key)?.to_string(), values);
        }
    }
    Ok(query)
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let url = ClassBuilder::new("URL")
        .module("sqlalchemy.engine.url")
        .class_method("create", |vm, _, args| {
            let mut reader = args.reader(vm, "create");
            let mut url = Url::default();
            read_parts(vm, &mut reader, &mut url)?;
            reader.finish()?;
            Ok(url_value(vm, url))
        })
        .native_method("set", |vm, this: &UrlObject, args| {
            let mut reader = args.reader(vm, "set");
            let mut url = this.0.clone();
            read_parts(vm, &mut reader, &mut url)?;
            reader.finish()?;
            Ok(url_value(vm, url))
        })
        .native_method("render_as_string", |vm, this: &UrlObject, args| {
            let hide = args
                .reader(vm, "render_as_string")
                .flag("hide_password", true)?;
            Ok(this.0.render_as_string(hide).into())
        })
        .native_method("get_backend_name", |_, this: &UrlObject, _| {
            Ok(this.0.dialect_name().into())
        })
        .native_method("get_driver_name", |_, this: &UrlObject, _| {
            let known = limbeck_engine::driver_name(&this.0).map(|driver| driver.name);
            Ok(this
                .0
                .driver_name()
                .or(known.ok())
                .unwrap_or_default()
                .into())
        })
        .native_method("get_dialect", |vm, this: &UrlObject, _| {
            let name = this.0.dialect_name().to_owned();
            let dialect =
                limbeck_dialect::dialect(&name).unwrap_or_else(super::dialects::default_dialect);
            let value = super::dialects::dialect_value(vm, dialect, None);
            Ok(Value::function("dialect", move |_, _| Ok(value.clone())))
        })
        .native_method("difference_update_query", |vm, this: &UrlObject, args| {
            let names = vm.iterate(
                &args
                    .reader(vm, "difference_update_query")
                    .required("names")?,
            )?;
            let mut url = this.0.clone();
            for name in names {
                url.query.shift_remove(&*vm.to_str(&name)?);
            }
            Ok(url_value(vm, url))
        })
        .native_method("update_query_dict", |vm, this: &UrlObject, args| {
            let mut url = this.0.clone();
            let given = args
                .reader(vm, "update_query_dict")
                .required("query_parameters")?;
            url.query.extend(query_from(vm, &given)?);
            Ok(url_value(vm, url))
        })
        .build(vm);
    registry.add("URL", url);
}

/// `make_url`, `URL`.
pub(super) fn export(vm: &Vm, module: &Module) {
    module.function("make_url", |vm, args| {
        let given = args.reader(vm, "make_url").required("name_or_url")?;
        url_from_value(vm, &given).map(|url| url_value(vm, url))
    });
    module.set("URL", class(vm, "URL"));
}
