//! `sqlalchemy.exc`: the hierarchy of exceptions, and the engine's errors as exceptions.

use std::rc::Rc;

use limbeck_engine::Error;
use limbeck_evaluator::{Attributes, Class, NativeFunction, PyError, Value, Vm, exception_class};

use super::registry::{Registry, class};
use super::values::value_from_sql;

/// Exceptions and what they derive from, bases first.
const HIERARCHY: &[(&str, &str)] = &[
    ("SQLAlchemyError", ""),
    ("ArgumentError", "SQLAlchemyError"),
    ("DuplicateColumnError", "ArgumentError"),
    ("ObjectNotExecutableError", "ArgumentError"),
    ("NoSuchModuleError", "ArgumentError"),
    ("NoForeignKeysError", "ArgumentError"),
    ("AmbiguousForeignKeysError", "ArgumentError"),
    ("ConstraintColumnNotFoundError", "ArgumentError"),
    ("CircularDependencyError", "SQLAlchemyError"),
    ("CompileError", "SQLAlchemyError"),
    ("UnsupportedCompilationError", "CompileError"),
    ("IdentifierError", "SQLAlchemyError"),
    ("DisconnectionError", "SQLAlchemyError"),
    ("InvalidatePoolError", "DisconnectionError"),
    ("TimeoutError", "SQLAlchemyError"),
    ("InvalidRequestError", "SQLAlchemyError"),
    ("IllegalStateChangeError", "InvalidRequestError"),
    ("NoInspectionAvailable", "InvalidRequestError"),
    ("PendingRollbackError", "InvalidRequestError"),
    ("ResourceClosedError", "InvalidRequestError"),
    ("NoSuchColumnError", "InvalidRequestError"),
    ("NoResultFound", "InvalidRequestError"),
    ("MultipleResultsFound", "InvalidRequestError"),
    ("NoReferenceError", "InvalidRequestError"),
    ("AwaitRequired", "InvalidRequestError"),
    ("MissingGreenlet", "InvalidRequestError"),
    ("NoReferencedTableError", "NoReferenceError"),
    ("NoReferencedColumnError", "NoReferenceError"),
    ("NoSuchTableError", "InvalidRequestError"),
    ("UnreflectableTableError", "InvalidRequestError"),
    ("UnboundExecutionError", "InvalidRequestError"),
    ("DontWrapMixin", ""),
    ("StatementError", "SQLAlchemyError"),
    ("DBAPIError", "StatementError"),
    ("InterfaceError", "DBAPIError"),
    ("DatabaseError", "DBAPIError"),
    ("DataError", "DatabaseError"),
    ("OperationalError", "DatabaseError"),
    ("IntegrityError", "DatabaseError"),
    ("InternalError", "DatabaseError"),
    ("ProgrammingError", "DatabaseError"),
    ("NotSupportedError", "DatabaseError"),
    ("SADeprecationWarning", "Warning"),
    ("MovedIn20Warning", "SADeprecationWarning"),
    ("RemovedIn20Warning", "SADeprecationWarning"),
    ("SAPendingDeprecationWarning", "Warning"),
    ("SAWarning", "Warning"),
    ("LegacyAPIWarning", "SADeprecationWarning"),
    ("Base20DeprecationWarning", "SADeprecationWarning"),
    ("AmbiguousColumnError", "InvalidRequestError"),
    ("NoDBAPILoaded", "ArgumentError"),
];

/// The names of the exceptions, for the module.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    HIERARCHY.iter().map(|(name, _)| *name)
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    for (name, base) in HIERARCHY {
        let base = match *base {
            "" => vm.types().exception.clone(),
            "Warning" => vm.types().warning.clone(),
            base => registry
                .find(base)
                .unwrap_or_else(|| vm.types().exception.clone()),
        };
        let made = match *name {
            "NoSuchColumnError" => no_such_column(vm, &base),
            name => exception_class(name, "sqlalchemy.exc", &base),
        };
        if *name == "SQLAlchemyError" {
            made.set("code", Value::None);
        }
        registry.add(name, made);
    }
}

/// `NoSuchColumnError`, which is a `KeyError` too, but shows its message as it is.
fn no_such_column(vm: &Vm, base: &Rc<Class>) -> Rc<Class> {
    let bases = vec![base.clone(), vm.types().key_error.clone()];
    let Ok(made) = Class::derive(vm, "NoSuchColumnError", bases, Attributes::default()) else {
        return exception_class("NoSuchColumnError", "sqlalchemy.exc", base);
    };
    *made.module.borrow_mut() = "sqlalchemy.exc".into();
    let message = NativeFunction::method("__str__", |vm, this, _| {
        let args = vm.iterate(&vm.get_attr(this, "args")?)?;
        let message = args.first().cloned().unwrap_or_default();
        vm.to_str(&message).map(Value::Str)
    });
    made.set("__str__", Value::Native(Rc::new(message)));
    made
}

/// An exception of `sqlalchemy.exc`.
pub(crate) fn sqlalchemy_error(vm: &Vm, name: &str, message: impl AsRef<str>) -> PyError {
    vm.error(&class(vm, name), message)
}

/// The exception for an error of the engine, with `orig`, `statement` and `params`. It carries the
/// error itself, which [`PyError::host`] finds again.
pub(crate) fn engine_error(vm: &Vm, error: Error) -> PyError {
    if matches!(error, Error::Interrupted) {
        return vm.host_error(&vm.types().keyboard_interrupt, "", error);
    }
    let class = match &error {
        Error::Builtin { class, .. } => match vm.eval(class) {
            Ok(Value::Class(class)) => class,
            _ => vm.types().exception.clone(),
        },
        Error::NotReflected(_) => vm.types().not_implemented_error.clone(),
        _ => class(vm, error.class_name()),
    };
    let message = error.to_string();
    let details = error.database().map(|database| {
        let params: Vec<Value> = database
            .params
            .iter()
            .map(|set| params_value(vm, set))
            .collect();
        let params = match params.as_slice() {
            [] => Value::None,
            [one] if !database.many => one.clone(),
            _ => Value::list(params),
        };
        let driver = &database.driver;
        (orig(vm, driver), database.statement.clone().into(), params)
    });
    let details = details.or_else(|| match &error {
        Error::Connect(connect) => Some((orig(vm, &connect.driver), Value::None, Value::None)),
        _ => None,
    });
    // The message ends with the page of the manual that its code names.
    let code = message
        .rsplit_once("https://sqlalche.me/e/21/")
        .map(|(_, code)| code.trim_end_matches(')').to_owned());
    let lost = error
        .database()
        .is_some_and(|database| database.driver.disconnect);
    let raised = vm.host_error(&class, message, error);
    if let Value::Object(object) = raised.value() {
        let (orig, statement, params): (Value, Value, Value) = details.unwrap_or_default();
        object.set("orig", orig);
        object.set("statement", statement);
        object.set("params", params);
        object.set("code", code.map_or(Value::None, Value::str));
        object.set("connection_invalidated", lost.into());
    }
    raised
}

/// The driver's own exception, as scripts look at it: its text, `pgcode`, `sqlstate`.
fn orig(vm: &Vm, driver: &limbeck_engine::DriverError) -> Value {
    let (module, name) = driver.class.rsplit_once('.').unwrap_or(("", &driver.class));
    let exception = vm.types().exception.clone();
    let class = match Class::derive(vm, name, vec![exception.clone()], Attributes::default()) {
        Ok(class) => {
            *class.module.borrow_mut() = module.into();
            class
        }
        Err(_) => exception,
    };
    let raised = vm.error(&class, &driver.text);
    if let Value::Object(object) = raised.value() {
        object.set("pgcode", driver.sqlstate.clone().into());
        object.set("sqlstate", driver.sqlstate.clone().into());
        object.set("pgerror", Value::str(&driver.text));
        if let Some(code) = driver.code.filter(|_| driver.text.starts_with('(')) {
            object.set(
                "args",
                Value::tuple(vec![
                    Value::Int(i64::from(code)),
                    Value::str(&driver.message),
                ]),
            );
        }
    }
    raised.value().clone()
}

fn params_value(vm: &Vm, params: &limbeck_engine::Params) -> Value {
    let value = |value| value_from_sql(vm, value).unwrap_or_default();
    match params {
        limbeck_engine::Params::None => Value::tuple(Vec::new()),
        limbeck_engine::Params::Positional(values) => {
            Value::tuple(values.iter().map(value).collect())
        }
        limbeck_engine::Params::Named(values) => Value::dict(
            values
                .iter()
                .map(|(name, item)| (Rc::<str>::from(name.as_str()), value(item))),
        ),
    }
}

/// The exception for what a dialect cannot say.
pub(crate) fn compile_error(vm: &Vm, error: &limbeck_dialect::CompileError) -> PyError {
    use limbeck_dialect::CompileError;
    use limbeck_schema::NamingError;
    if let CompileError::Naming(NamingError::UnknownToken(token)) = error {
        return vm.key_error(Value::str(token));
    }
    let name = match error {
        CompileError::Argument(_) => "ArgumentError",
        CompileError::NotImplemented(message) => return vm.not_implemented(message),
        CompileError::InvalidRequest(_) => "InvalidRequestError",
        CompileError::Unsupported { .. } => "UnsupportedCompilationError",
        CompileError::Identifier { .. } => "IdentifierError",
        CompileError::Naming(_) => "InvalidRequestError",
        _ => "CompileError",
    };
    sqlalchemy_error(vm, name, error.to_string())
}
