//! Defaults of columns: `server_default`, `Computed`, `Identity`, and those that Python gives.

use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{
    ColumnDefault, Computed, Expr, Identity, OptionValue, ServerDefault, SqlType,
};

use super::{ColumnObject, options_from_kwargs, sequence_options};
use crate::sqlalchemy::compiler::{compiled_text, current_dialect, is_compiled};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{expr_of, expr_value, text_or_expr};
use crate::sqlalchemy::registry::{Registry, class};
use crate::sqlalchemy::values::sql_value_as;

/// `Computed`, `Identity`, `FetchedValue`, `DefaultClause`.
pub(crate) struct ServerDefaultObject(pub(crate) ServerDefault);

impl Native for ServerDefaultObject {
    fn repr(&self, vm: &Vm, this: &Rc<Object>) -> Answer<String> {
        Ok(Some(match &self.0 {
            ServerDefault::Text(text) => format!(
                "DefaultClause({}, for_update=False)",
                vm.repr(&Value::str(text))?
            ),
            ServerDefault::Expr(expr) => {
                format!(
                    "DefaultClause({}, for_update=False)",
                    vm.repr(&expr_value(vm, (**expr).clone()))?
                )
            }
            ServerDefault::Fetched => "FetchedValue()".to_owned(),
            ServerDefault::Computed(_) | ServerDefault::Identity(_) => {
                format!("{}()", this.class.name)
            }
        }))
    }

    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match (name, &self.0) {
            ("sqltext", ServerDefault::Computed(computed)) => {
                expr_value(vm, computed.sqltext.clone())
            }
            ("persisted", ServerDefault::Computed(computed)) => computed.persisted.into(),
            ("always", ServerDefault::Identity(identity)) => identity.always.into(),
            ("on_null", ServerDefault::Identity(identity)) => identity.on_null.into(),
            ("start", ServerDefault::Identity(identity)) => identity.sequence.start.into(),
            ("increment", ServerDefault::Identity(identity)) => identity.sequence.increment.into(),
            ("minvalue", ServerDefault::Identity(identity)) => identity.sequence.minvalue.into(),
            ("maxvalue", ServerDefault::Identity(identity)) => identity.sequence.maxvalue.into(),
            ("cycle", ServerDefault::Identity(identity)) => identity.sequence.cycle.into(),
            ("cache", ServerDefault::Identity(identity)) => identity.sequence.cache.into(),
            ("arg", ServerDefault::Text(text)) => Value::str(text),
            ("arg", ServerDefault::Expr(expr)) => expr_value(vm, (**expr).clone()),
            ("has_argument", default) => {
                matches!(default, ServerDefault::Text(_) | ServerDefault::Expr(_)).into()
            }
            ("is_server_default", _) => true.into(),
            _ => return Ok(None),
        }))
    }
}

/// `Sequence`, `Computed` … as an object again.
pub(crate) fn value(vm: &Vm, default: &ServerDefault) -> Value {
    let name = match default {
        ServerDefault::Computed(_) => "Computed",
        ServerDefault::Identity(_) => "Identity",
        ServerDefault::Fetched => "FetchedValue",
        ServerDefault::Text(_) | ServerDefault::Expr(_) => "DefaultClause",
    };
    class(vm, name).instance(ServerDefaultObject(default.clone()))
}

/// Whether a value is a server default of its own class, as it may stand among a column's items.
pub(crate) fn is_server_default(value: &Value) -> bool {
    value.native::<ServerDefaultObject>().is_some()
}

/// Whether a value is an element that Python code compiles (`@compiles`): its text depends on the dialect.
pub(super) fn is_compiled_element(vm: &Vm, value: &Value) -> bool {
    matches!(value, Value::Object(object) if is_compiled(vm, &object.class))
}

/// The text of such an element for the dialect of the migration. Models are read before that is known: then it is
/// enough that there is none.
fn compiled(vm: &Vm, value: &Value) -> Result<ServerDefault, PyError> {
    let text = match compiled_text(vm, value, current_dialect(vm)) {
        Ok(text) => text.unwrap_or_default(),
        Err(_) if crate::state::migration_context(vm).is_err() => String::new(),
        Err(error) => return Err(error),
    };
    let text = text.replace(':', "\\:");
    Ok(ServerDefault::Expr(Box::new(Expr::text(text))))
}

/// What `server_default=` may be: text (which becomes a literal), an expression, or one of the classes.
///
/// # Errors
/// It is none of these.
pub(crate) fn server_default_from_value(vm: &Vm, value: &Value) -> Result<ServerDefault, PyError> {
    if let Some(found) = value.native::<ServerDefaultObject>() {
        return Ok(found.0.clone());
    }
    if let Some(sequence) = super::sequence_from_value(value) {
        return Ok(ServerDefault::Expr(Box::new(Expr::NextValue(sequence))));
    }
    if is_compiled_element(vm, value) {
        return compiled(vm, value);
    }
    if let Some(expr) = expr_of(vm, value) {
        return Ok(ServerDefault::Expr(Box::new(expr)));
    }
    if let Some(text) = value.as_str() {
        return Ok(ServerDefault::Text(text.to_string()));
    }
    if let Value::Opaque(opaque) = value {
        return Err(vm.opaque_error(opaque, "a column's server default"));
    }
    let given = vm.repr(&Value::Class(vm.class_of(value)))?;
    Err(sqlalchemy_error(
        vm,
        "ArgumentError",
        format!(
            "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class 'sqlalchemy.sql.elements.ClauseElement'>' \
             or '<class 'sqlalchemy.sql.elements.TextClause'>', got '{given}'"
        ),
    ))
}

/// The value of a `ColumnDefault(…)` object.
pub(super) fn column_default_arg(value: &Value) -> Option<Value> {
    match value {
        Value::Object(object) if &*object.class.name == "ColumnDefault" => object.own("arg"),
        _ => None,
    }
}

/// `default=`, `onupdate=` as data.
pub(super) fn column_default(
    vm: &Vm,
    value: &Value,
    ty: &SqlType,
) -> Result<ColumnDefault, PyError> {
    if let Some(sequence) = super::sequence_from_value(value) {
        return Ok(ColumnDefault::Sequence(sequence));
    }
    if let Some(expr) = expr_of(vm, value) {
        return Ok(ColumnDefault::Expr(Box::new(expr)));
    }
    Ok(match value {
        Value::Function(_)
        | Value::Native(_)
        | Value::Method(_)
        | Value::Class(_)
        | Value::Opaque(_) => ColumnDefault::Callable(function_name(vm, value)?),
        // What no database knows stays with Python; it matters only to inserts that leave it out.
        _ => match sql_value_as(vm, value, ty) {
            Ok(value) => ColumnDefault::Value(value),
            Err(_) => ColumnDefault::Callable(vm.repr(value)?),
        },
    })
}

/// The name by which Python shows a function.
fn function_name(vm: &Vm, value: &Value) -> Result<String, PyError> {
    if !matches!(value, Value::Opaque(_)) {
        for name in ["__qualname__", "__name__"] {
            if let Some(name) = vm.find_attr(value, name)?.and_then(|name| name.as_str()) {
                return Ok(name.to_string());
            }
        }
    }
    vm.repr(value)
}

/// `column.default`: the given value in its wrapper.
pub(super) fn wrapped(vm: &Vm, value: &Value) -> Value {
    if value.is_none() || super::sequence_from_value(value).is_some() {
        return value.clone();
    }
    let object = Object::new(class(vm, "ColumnDefault"), None);
    let callable = matches!(
        value,
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_)
    );
    let clause = expr_of(vm, value).is_some();
    object.set("arg", value.clone());
    object.set("is_callable", callable.into());
    object.set("is_clause_element", clause.into());
    object.set("is_scalar", (!callable && !clause).into());
    object.set("is_sequence", false.into());
    Value::Object(object)
}

/// `column.server_default`: the given value in its wrapper.
pub(super) fn wrapped_server(vm: &Vm, given: &Value) -> Value {
    if given.is_none() || is_server_default(given) {
        return given.clone();
    }
    match server_default_from_value(vm, given) {
        Ok(default) => value(vm, &default),
        Err(_) => given.clone(),
    }
}

/// `repr(column)`
pub(super) fn column_repr(vm: &Vm, column: &ColumnObject) -> Result<String, PyError> {
    let data = column.data.borrow();
    let name = if data.name.is_empty() {
        "None".to_owned()
    } else {
        vm.repr(&Value::str(&data.name))?
    };
    let mut parts = vec![name, vm.repr(&column.type_value.borrow())?];
    for item in column.items.borrow().iter() {
        parts.push(vm.repr(item)?);
    }
    let table = column.table.borrow().native::<super::TableObject>();
    parts.push(match table {
        Some(table) => format!("table=<{}>", table.data.borrow().key()),
        None => "table=None".to_owned(),
    });
    if data.primary_key {
        parts.push("primary_key=True".to_owned());
    }
    if !data.nullable {
        parts.push("nullable=False".to_owned());
    }
    for (name, value) in [
        ("onupdate", &column.onupdate),
        ("default", &column.default),
        ("server_default", &column.server_default),
    ] {
        if !value.borrow().is_none() {
            let shown = if name == "server_default" {
                wrapped_server(vm, &value.borrow())
            } else {
                wrapped(vm, &value.borrow())
            };
            parts.push(format!("{name}={}", vm.repr(&shown)?));
        }
    }
    Ok(format!("Column({})", parts.join(", ")))
}

fn computed(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "Computed");
    let sqltext = text_or_expr(vm, &reader.required("sqltext")?, "a computed column")?;
    let persisted = reader
        .some("persisted")?
        .map(|flag| vm.truth(&flag))
        .transpose()?;
    reader.finish()?;
    Ok(
        class.instance(ServerDefaultObject(ServerDefault::Computed(Computed {
            sqltext,
            persisted,
        }))),
    )
}

fn identity(vm: &Vm, class: &Rc<Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "Identity");
    let always = reader.flag("always", false)?;
    let on_null = reader
        .some("on_null")?
        .map(|flag| vm.truth(&flag))
        .transpose()?;
    let mut sequence = sequence_options(&mut reader)?;
    let options = options_from_kwargs(vm, "Identity", reader.rest_keywords())?;
    reader.finish()?;
    let flag = |name: &str| options.get(name).map(OptionValue::truth);
    let on_null = on_null.or(flag("oracle_on_null"));
    sequence.order = sequence.order.or(flag("oracle_order"));
    Ok(
        class.instance(ServerDefaultObject(ServerDefault::Identity(Identity {
            always,
            on_null,
            sequence,
        }))),
    )
}

pub(super) fn build(vm: &Vm, registry: &Registry, item: &Rc<Class>) {
    let builder = |name: &'static str| {
        ClassBuilder::new(name)
            .module("sqlalchemy.sql.schema")
            .base(item)
    };
    let fetched = builder("FetchedValue")
        .construct(|_, class, _| Ok(class.instance(ServerDefaultObject(ServerDefault::Fetched))))
        .build(vm);
    registry.add(
        "Computed",
        ClassBuilder::new("Computed")
            .module("sqlalchemy.sql.schema")
            .base(&fetched)
            .construct(computed)
            .build(vm),
    );
    registry.add(
        "Identity",
        ClassBuilder::new("Identity")
            .module("sqlalchemy.sql.schema")
            .base(&fetched)
            .construct(identity)
            .build(vm),
    );
    let clause = ClassBuilder::new("DefaultClause")
        .module("sqlalchemy.sql.schema")
        .base(&fetched)
        .construct(|vm, class, args| {
            let mut reader = args.reader(vm, "DefaultClause");
            let default = server_default_from_value(vm, &reader.required("arg")?)?;
            Ok(class.instance(ServerDefaultObject(default)))
        })
        .build(vm);
    registry.add("DefaultClause", clause);
    registry.add("FetchedValue", fetched);
    let default = builder("ColumnDefault")
        .construct(|vm, class, args| {
            let object = Object::new(class.clone(), None);
            object.set("arg", args.reader(vm, "ColumnDefault").required("arg")?);
            Ok(Value::Object(object))
        })
        .method("__repr__", |vm, this, _| {
            let arg = vm.get_attr(this, "arg")?;
            Ok(format!("ScalarElementColumnDefault({})", vm.repr(&arg)?).into())
        })
        .build(vm);
    registry.add("ColumnDefault", default);
}
