//! URLs, connections, values, rows and reflection over any database driver.
//!
//! Everything blocks and stays on one thread. An [`Engine`] is a URL and a way to connect; a
//! [`Connection`] runs statements with SQLAlchemy's transaction rules over a [`Driver`], which behaves as
//! the Python driver does that it stands for; an [`Inspector`] tells what the database holds. The drivers
//! themselves are in `limbeck-drivers`.

mod error;
mod repr;
mod url;

mod driver;
mod events;
mod result;

mod connection;
mod engine;
mod statement;
mod transaction;
mod values;

mod inspect;
mod journal;

pub use connection::Connection;
pub use driver::{
    CancelHandle, Connect, ConnectRequest, DRIVER_NAMES, Driver, DriverName, Drivers, Params,
    RawColumn, RawResult, ServerInfo, driver_name,
};
pub use engine::{Engine, EngineOptions, Pool, create_engine, engine_from_config};
pub use error::{
    ConnectError, DatabaseError, DriverError, Error, ErrorKind, RowCountError, StatementError,
};
pub use events::{Event, Interrupt, Listener, Origin};
pub use inspect::{
    Inspector, ReflectedCheck, ReflectedColumn, ReflectedDomain, ReflectedEnum,
    ReflectedForeignKey, ReflectedIndex, ReflectedPrimaryKey, ReflectedTable, ReflectedUnique,
    Subject, Warning, reflect_table, to_index, to_table, to_unique,
};
pub use journal::Journal;
pub use limbeck_dialect::Paramstyle;
pub use repr::value as python_repr;
pub use result::{Row, Rows};
pub use statement::ParamSet;
pub use transaction::{Transaction, TransactionScope};
pub use url::{Url, make_url};
pub use values::{bind_value, dumps as json_dumps, result_value};
