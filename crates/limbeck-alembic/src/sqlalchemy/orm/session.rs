//! `Session`: a connection with a unit of work.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_engine::{Connection, Engine};
use limbeck_evaluator::{Answer, Args, ClassBuilder, Native, Object, PyError, Value, Vm};

use crate::sqlalchemy::connection::{ConnectionObject, connection_value};
use crate::sqlalchemy::engine::EngineObject;
use crate::sqlalchemy::exc::{engine_error, sqlalchemy_error};
use crate::sqlalchemy::execute::execute;
use crate::sqlalchemy::registry::{Registry, class};

/// A session's payload.
pub(crate) struct SessionObject {
    engine: Option<Engine>,
    connection: RefCell<Option<Connection>>,
    /// The connection was in a transaction already, which is not the session's to commit.
    joined: bool,
}

impl SessionObject {
    fn connect(&self, vm: &Vm) -> Result<Connection, PyError> {
        if let Some(found) = &*self.connection.borrow() {
            return Ok(found.clone());
        }
        let Some(engine) = &self.engine else {
            return Err(sqlalchemy_error(
                vm,
                "UnboundExecutionError",
                "Could not locate a bind configured on SQL expression or this Session.",
            ));
        };
        let opened = engine.connect().map_err(|error| engine_error(vm, error))?;
        *self.connection.borrow_mut() = Some(opened.clone());
        Ok(opened)
    }
}

impl Native for SessionObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(match name {
            "bind" => Some(match (&self.engine, &*self.connection.borrow()) {
                (Some(engine), _) => crate::sqlalchemy::engine::engine_value(vm, engine.clone()),
                (None, Some(connection)) => connection_value(vm, connection.clone()),
                (None, None) => Value::None,
            }),
            "is_active" => Some(true.into()),
            "no_autoflush" => Some(class(vm, "NoAutoflush").instance(NoAutoflush)),
            _ => None,
        })
    }

    fn enter(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, vm: &Vm, _this: &Rc<Object>, _error: Option<&PyError>) -> Answer<bool> {
        close(vm, self)?;
        Ok(Some(false))
    }
}

struct NoAutoflush;

impl Native for NoAutoflush {
    fn enter(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, _vm: &Vm, _this: &Rc<Object>, _error: Option<&PyError>) -> Answer<bool> {
        Ok(Some(false))
    }
}

/// The connection of a session.
pub(crate) fn session_connection(vm: &Vm, value: &Value) -> Option<Connection> {
    value.native::<SessionObject>()?.connect(vm).ok()
}

/// Ends what the session began; a connection that was given stays open.
fn close(vm: &Vm, this: &SessionObject) -> Result<(), PyError> {
    if this.engine.is_some()
        && let Some(connection) = this.connection.borrow_mut().take()
    {
        connection
            .close()
            .map_err(|error| engine_error(vm, error))?;
    }
    Ok(())
}

fn construct(vm: &Vm, class: &Rc<limbeck_evaluator::Class>, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "Session");
    let bind = reader.some("bind")?.unwrap_or_default();
    reader.rest_keywords();
    reader.finish()?;
    let engine = bind
        .native::<EngineObject>()
        .map(|engine| engine.engine.clone());
    let connection = bind
        .native::<ConnectionObject>()
        .map(|connection| connection.connection.clone());
    if let Value::Opaque(opaque) = &bind {
        return Err(vm.opaque_error(opaque, "the bind of a session"));
    }
    let joined = connection.as_ref().is_some_and(Connection::in_transaction);
    Ok(class.instance(SessionObject {
        engine,
        connection: RefCell::new(connection),
        joined,
    }))
}

fn run(vm: &Vm, this: &SessionObject, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "execute");
    let statement = reader.required("statement")?;
    let params = reader.some("params")?;
    reader.rest_keywords();
    reader.finish()?;
    execute(vm, &this.connect(vm)?, &statement, params.as_ref())
}

/// `sessionmaker(bind, **options)`: a function that makes sessions.
pub(crate) fn session_maker(vm: &Vm, args: Args, name: &'static str) -> Result<Value, PyError> {
    let _ = vm.next_id();
    Ok(Value::function("sessionmaker", move |vm, given| {
        let mut call = args.clone();
        call.keywords
            .retain(|(name, _)| !given.keywords.iter().any(|(other, _)| other == name));
        call.keywords.extend(given.keywords);
        if !given.positional.is_empty() {
            call.positional = given.positional;
        }
        vm.call(&class(vm, name).into(), call)
    }))
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    let ended = |vm: &Vm, this: &SessionObject, commit: bool| -> Result<Value, PyError> {
        if let Some(connection) = &*this.connection.borrow()
            && !(commit && this.joined)
        {
            let result = if commit {
                connection.commit()
            } else {
                connection.rollback()
            };
            result.map_err(|error| engine_error(vm, error))?;
        }
        Ok(Value::None)
    };
    let session = ClassBuilder::new("Session")
        .module("sqlalchemy.orm.session")
        .construct(construct)
        .native_method("execute", run)
        .native_method("scalar", |vm, this: &SessionObject, args| {
            let result = run(vm, this, args)?;
            vm.call_method(&result, "scalar", Args::none())
        })
        .native_method("scalars", |vm, this: &SessionObject, args| {
            let result = run(vm, this, args)?;
            vm.call_method(&result, "scalars", Args::none())
        })
        .native_method("connection", |vm, this: &SessionObject, _| {
            Ok(connection_value(vm, this.connect(vm)?))
        })
        .native_method("get_bind", |vm, this: &SessionObject, _| {
            Ok(connection_value(vm, this.connect(vm)?))
        })
        .native_method("commit", move |vm, this: &SessionObject, _| {
            ended(vm, this, true)
        })
        .native_method("rollback", move |vm, this: &SessionObject, _| {
            ended(vm, this, false)
        })
        .native_method("close", |vm, this: &SessionObject, _| {
            close(vm, this).map(|()| Value::None)
        })
        .method("flush", |_, _, _| Ok(Value::None))
        .build(vm);
    registry.add("Session", session);
    registry.add(
        "NoAutoflush",
        ClassBuilder::new("NoAutoflush")
            .module("sqlalchemy.orm.session")
            .build(vm),
    );
    let scoped = ClassBuilder::new("scoped_session")
        .module("sqlalchemy.orm.scoping")
        .construct(|vm, _, args| match args.positional.first() {
            Some(factory) => vm.call(factory, Args::none()),
            None => Err(vm.type_error(
                "scoped_session() missing 1 required positional argument: 'session_factory'",
            )),
        })
        .build(vm);
    registry.add("scoped_session", scoped);
}
