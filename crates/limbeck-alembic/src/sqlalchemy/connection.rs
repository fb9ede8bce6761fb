//! `Connection`, `Transaction`, and the driver's connection beneath.

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;
use limbeck_engine::{Connection, Error, Params, Transaction, TransactionScope};
use limbeck_evaluator::{Answer, Args, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::SqlValue;

use super::dialects::connected_dialect;
use super::engine::engine_value;
use super::engine::execution_option;
use super::exc::engine_error;
use super::execute::execute;
use super::registry::{Registry, class};
use super::result::result_value;
use super::values::sql_value;

/// A connection's payload.
pub(crate) struct ConnectionObject {
    pub(crate) connection: Connection,
}

/// A connection as a Python object.
pub(crate) fn connection_value(vm: &Vm, connection: Connection) -> Value {
    class(vm, "Connection").instance(ConnectionObject { connection })
}

/// The connection behind a connection, an asynchronous connection or a session.
pub(crate) fn connection_from_value(vm: &Vm, value: &Value) -> Option<Connection> {
    if let Some(found) = value.native::<ConnectionObject>() {
        return Some(found.connection.clone());
    }
    if let Some(proxy) = value.native::<super::asyncio::Proxy>() {
        return connection_from_value(vm, &proxy.target);
    }
    super::orm::session_connection(vm, value)
}

/// A transaction's payload.
struct TransactionObject {
    transaction: Transaction,
    scope: RefCell<Option<TransactionScope>>,
}

fn transaction_value(vm: &Vm, transaction: Transaction) -> Value {
    let name = if transaction.is_nested() {
        "NestedTransaction"
    } else {
        "RootTransaction"
    };
    class(vm, name).instance(TransactionObject {
        transaction,
        scope: RefCell::default(),
    })
}

fn done(vm: &Vm, result: Result<(), Error>) -> Result<Value, PyError> {
    result
        .map(|()| Value::None)
        .map_err(|error| engine_error(vm, error))
}

impl Native for ConnectionObject {
    fn get_attr(&self, vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        let connection = &self.connection;
        Ok(Some(match name {
            "dialect" => connected_dialect(vm, connection),
            "engine" => engine_value(vm, connection.engine().clone()),
            "closed" => connection.is_closed().into(),
            "invalidated" => false.into(),
            "connection" => class(vm, "RawConnection").instance(RawConnection(connection.clone())),
            "sync_connection" => Value::Object(this.clone()),
            "should_close_with_result" => false.into(),
            "info" => {
                let info = Value::dict::<&str>([]);
                this.set("info", info.clone());
                info
            }
            _ => return Ok(None),
        }))
    }

    fn enter(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, vm: &Vm, _this: &Rc<Object>, _error: Option<&PyError>) -> Answer<bool> {
        done(vm, self.connection.close())?;
        Ok(Some(false))
    }
}

impl Native for TransactionObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        Ok(Some(match name {
            "is_active" => self.transaction.is_active().into(),
            "is_valid" => true.into(),
            "connection" => connection_value(vm, self.transaction.connection().clone()),
            _ => return Ok(None),
        }))
    }

    fn enter(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        *self.scope.borrow_mut() = Some(self.transaction.enter());
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, vm: &Vm, _this: &Rc<Object>, error: Option<&PyError>) -> Answer<bool> {
        let scope = self.scope.borrow_mut().take();
        if let Some(scope) = scope {
            done(vm, self.transaction.exit(scope, error.is_some()))?;
        }
        Ok(Some(false))
    }
}

/// `connection.connection`: the driver's connection, as far as scripts reach for it.
struct RawConnection(Connection);

impl Native for RawConnection {
    fn get_attr(&self, _vm: &Vm, this: &Rc<Object>, name: &str) -> Answer {
        Ok(matches!(
            name,
            "connection" | "dbapi_connection" | "driver_connection"
        )
        .then(|| Value::Object(this.clone())))
    }

    fn enter(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, _vm: &Vm, _this: &Rc<Object>, _error: Option<&PyError>) -> Answer<bool> {
        Ok(Some(false))
    }
}

/// A driver's cursor.
struct CursorObject {
    connection: Connection,
    result: RefCell<Value>,
}

impl Native for CursorObject {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        let result = self.result.borrow().clone();
        match name {
            "rowcount" | "lastrowid" if !result.is_none() => vm.get_attr(&result, name).map(Some),
            "rowcount" => Ok(Some((-1_i64).into())),
            "description" => description(vm, &result).map(Some),
            _ => Ok(None),
        }
    }

    fn iter(&self, vm: &Vm, _this: &Rc<Object>) -> Answer {
        let rows = vm.call_method(&self.result.borrow(), "fetchall", Args::none())?;
        Ok(Some(rows))
    }

    fn enter(&self, _vm: &Vm, this: &Rc<Object>) -> Answer {
        Ok(Some(Value::Object(this.clone())))
    }

    fn exit(&self, _vm: &Vm, _this: &Rc<Object>, _error: Option<&PyError>) -> Answer<bool> {
        Ok(Some(false))
    }
}

/// The driver's parameters: a mapping, a sequence, or a list of these.
fn driver_params(vm: &Vm, value: Option<Value>) -> Result<Vec<Params>, PyError> {
    let Some(value) = value.filter(|value| !value.is_none()) else {
        return Ok(Vec::new());
    };
    let one = |value: &Value| -> Result<Params, PyError> {
        if let Value::Dict(dict) = value {
            let named = dict
                .pairs()
                .into_iter()
                .map(|(name, value)| Ok((vm.to_str(&name)?.to_string(), sql_value(vm, &value)?)));
            return Ok(Params::Named(named.collect::<Result<_, PyError>>()?));
        }
        let items = vm
            .iterate(value)?
            .iter()
            .map(|item| sql_value(vm, item))
            .collect::<Result<Vec<SqlValue>, _>>()?;
        Ok(Params::Positional(items))
    };
    if let Value::List(list) = &value {
        let items = list.0.borrow().clone();
        if items
            .iter()
            .all(|item| matches!(item, Value::Dict(_) | Value::Tuple(_) | Value::List(_)))
        {
            return items.iter().map(one).collect();
        }
    }
    Ok(vec![one(&value)?])
}

fn exec_driver_sql(vm: &Vm, connection: &Connection, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "exec_driver_sql");
    let sql = reader.text("statement")?;
    let params = driver_params(vm, reader.some("parameters")?)?;
    reader.optional("execution_options")?;
    reader.finish()?;
    let rows = connection
        .exec_driver_sql(&sql, &params)
        .map_err(|error| engine_error(vm, error))?;
    result_value(vm, rows, Value::None, None)
}

fn execute_method(vm: &Vm, this: &ConnectionObject, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "execute");
    let statement = reader.required("statement")?;
    let params = reader.some("parameters")?;
    reader.keyword("execution_options");
    reader.finish()?;
    execute(vm, &this.connection, &statement, params.as_ref())
}

fn set_options(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut options = IndexMap::new();
    for (name, value) in &args.keywords {
        options.insert(name.to_string(), execution_option(vm, name, value)?);
    }
    if let Some(found) = this.native::<ConnectionObject>() {
        found
            .connection
            .execution_options(options)
            .map_err(|error| engine_error(vm, error))?;
    }
    Ok(this.clone())
}

pub(super) fn build(vm: &Vm, registry: &Registry) {
    type Connected = ConnectionObject;
    let found = |vm: &Vm, transaction: Option<Transaction>| {
        transaction.map_or(Value::None, |t| transaction_value(vm, t))
    };
    let connection = ClassBuilder::new("Connection")
        .module("sqlalchemy.engine.base")
        .native_method("execute", execute_method)
        .native_method("scalar", |vm, this: &Connected, args| {
            let result = execute_method(vm, this, args)?;
            if vm.find_attr(&result, "scalar")?.is_none() {
                return Ok(result);
            }
            vm.call_method(&result, "scalar", Args::none())
        })
        .native_method("scalars", |vm, this: &Connected, args| {
            let result = execute_method(vm, this, args)?;
            vm.call_method(&result, "scalars", Args::none())
        })
        .native_method("exec_driver_sql", |vm, this: &Connected, args| {
            exec_driver_sql(vm, &this.connection, args)
        })
        .native_method("begin", |vm, this: &Connected, _| {
            let transaction = this
                .connection
                .begin()
                .map_err(|error| engine_error(vm, error))?;
            Ok(transaction_value(vm, transaction))
        })
        .native_method("begin_nested", |vm, this: &Connected, _| {
            let transaction = this
                .connection
                .begin_nested()
                .map_err(|error| engine_error(vm, error))?;
            Ok(transaction_value(vm, transaction))
        })
        .native_method("commit", |vm, this: &Connected, _| {
            done(vm, this.connection.commit())
        })
        .native_method("rollback", |vm, this: &Connected, _| {
            done(vm, this.connection.rollback())
        })
        .native_method("close", |vm, this: &Connected, _| {
            done(vm, this.connection.close())
        })
        .native_method("in_transaction", |_, this: &Connected, _| {
            Ok(this.connection.in_transaction().into())
        })
        .native_method("in_nested_transaction", |_, this: &Connected, _| {
            Ok(this.connection.in_nested_transaction().into())
        })
        .native_method("get_transaction", move |vm, this: &Connected, _| {
            Ok(found(vm, this.connection.get_transaction()))
        })
        .native_method("get_nested_transaction", move |vm, this: &Connected, _| {
            Ok(found(vm, this.connection.get_nested_transaction()))
        })
        .method("execution_options", set_options)
        .native_method("get_execution_options", |vm, this: &Connected, _| {
            let options = this.connection.get_execution_options();
            Ok(Value::dict(options.iter().map(|(name, value)| {
                (name, super::schema::value_from_option(vm, value))
            })))
        })
        .native_method("get_isolation_level", |vm, this: &Connected, _| {
            this.connection
                .get_isolation_level()
                .map(Value::from)
                .map_err(|error| engine_error(vm, error))
        })
        .method("connect", |_, this, _| Ok(this.clone()))
        .method("detach", |_, _, _| Ok(Value::None))
        .method("invalidate", |_, _, _| Ok(Value::None))
        .method("run_callable", |vm, this, mut args| {
            if args.positional.is_empty() {
                return Err(vm.type_error(
                    "run_callable() missing 1 required positional argument: 'callable_'",
                ));
            }
            let callable = std::mem::replace(&mut args.positional[0], this.clone());
            vm.call(&callable, args)
        })
        .build(vm);
    registry.add("Connection", connection);
    let transaction = ClassBuilder::new("Transaction")
        .module("sqlalchemy.engine.base")
        .native_method("commit", |vm, this: &TransactionObject, _| {
            done(vm, this.transaction.commit())
        })
        .native_method("rollback", |vm, this: &TransactionObject, _| {
            done(vm, this.transaction.rollback())
        })
        .native_method("close", |vm, this: &TransactionObject, _| {
            done(vm, this.transaction.close())
        })
        .build(vm);
    registry.add("Transaction", transaction.clone());
    for name in ["RootTransaction", "NestedTransaction"] {
        registry.add(
            name,
            ClassBuilder::new(name)
                .module("sqlalchemy.engine.base")
                .base(&transaction)
                .build(vm),
        );
    }
    let raw = ClassBuilder::new("RawConnection")
        .module("sqlalchemy.pool.base")
        .native_method("cursor", |vm, this: &RawConnection, _| {
            Ok(class(vm, "Cursor").instance(CursorObject {
                connection: this.0.clone(),
                result: RefCell::default(),
            }))
        })
        .native_method("commit", |vm, this: &RawConnection, _| {
            done(vm, this.0.commit())
        })
        .native_method("rollback", |vm, this: &RawConnection, _| {
            done(vm, this.0.rollback())
        })
        .native_method("execute", |vm, this: &RawConnection, args| {
            exec_driver_sql(vm, &this.0, args)
        })
        .native_method("close", |_, _: &RawConnection, _| Ok(Value::None))
        .build(vm);
    registry.add("RawConnection", raw);
    registry.add("Cursor", cursor_class(vm));
}

/// The columns of a cursor's rows, of which drivers agree on the names only.
fn description(vm: &Vm, result: &Value) -> Result<Value, PyError> {
    if result.is_none() || !vm.truth(&vm.get_attr(result, "returns_rows")?)? {
        return Ok(Value::None);
    }
    let names = vm.iterate(&vm.call_method(result, "keys", Args::none())?)?;
    let column = |name: Value| {
        let mut parts = vec![Value::None; 7];
        parts[0] = name;
        Value::tuple(parts)
    };
    Ok(Value::tuple(names.into_iter().map(column).collect()))
}

fn cursor_class(vm: &Vm) -> Rc<limbeck_evaluator::Class> {
    let mut builder = ClassBuilder::new("Cursor")
        .module("sqlalchemy.pool.base")
        .method("execute", run_cursor)
        .method("executemany", run_cursor)
        .method("executescript", run_cursor)
        .method("close", |_, _, _| Ok(Value::None));
    for name in ["fetchall", "fetchone", "fetchmany"] {
        builder = builder.native_method(name, move |vm, this: &CursorObject, args| {
            vm.call_method(&this.result.borrow(), name, args)
        });
    }
    builder.build(vm)
}

fn run_cursor(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    if let Some(cursor) = this.native::<CursorObject>() {
        let result = exec_driver_sql(vm, &cursor.connection, args)?;
        *cursor.result.borrow_mut() = result;
    }
    Ok(this.clone())
}
