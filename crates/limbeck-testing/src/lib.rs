//! What the tests of every crate share: real database servers and the conformance cases.
//!
//! A test that needs a server asks [`TestDatabase`] for a database of its own; it is created under a
//! unique name and dropped with the value:
//!
//! ```no_run
//! # fn main() -> Result<(), limbeck_testing::Error> {
//! let database = limbeck_testing::TestDatabase::postgres()?;
//! println!("{}", database.url());
//! # Ok(())
//! # }
//! ```
//!
//! The server comes from `LIMBECK_TEST_POSTGRES_URL` or `LIMBECK_TEST_MYSQL_URL`, else from the default
//! address if one answers there, else a throwaway server is started from the installed binaries. A server
//! that can't be had is an error, never a skip.
//!
//! [`conformance`] reads the cases under `conformance/`, runs one with a given binary and compares what
//! happened with what was recorded from the reference.

pub mod conformance;
mod database;
mod error;
mod mysql;
mod postgres;
mod server;

pub use database::TestDatabase;
pub use error::Error;
pub use mysql::Mysql;
pub use postgres::Postgres;
pub use server::{Server, mysql_url, postgres_url};
