//! Drivers for SQLite, PostgreSQL and MySQL or MariaDB, each behind a feature of its name.
//!
//! Nothing else in limbeck names a database client. [`drivers`] gives the engine what the program was
//! built with; each driver behaves as the Python driver does whose name stands in the URL.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(any(feature = "mysql", feature = "postgres"))]
mod placeholders;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

use limbeck_engine::{Connect, Drivers};

/// The drivers that this program was built with.
pub fn drivers() -> Drivers {
    let connectors: Vec<(&'static str, Connect)> = vec![
        #[cfg(feature = "sqlite")]
        ("sqlite", sqlite::connect),
        #[cfg(feature = "postgres")]
        ("postgresql", postgres::connect),
        #[cfg(feature = "mysql")]
        ("mysql", mysql::connect),
        #[cfg(feature = "mysql")]
        ("mariadb", mysql::connect),
    ];
    Drivers::new(connectors)
}
