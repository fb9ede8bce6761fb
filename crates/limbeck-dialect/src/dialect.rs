//! The trait that every database's SQL is behind, and the list of databases.

use std::fmt::Debug;
use std::sync::Arc;

use crate::{Capabilities, ServerVersion};

/// One database's SQL.
///
/// What it can do is data ([`Dialect::capabilities`]); how it differs from standard SQL are the
/// methods it overrides. Callers use the functions of this crate, which take a `&dyn Dialect`.
pub trait Dialect: Debug + Send + Sync {
    /// What the database can do.
    fn capabilities(&self) -> &Capabilities;

    /// The same database's SQL at a version of its server.
    fn at_version(&self, version: ServerVersion) -> Arc<dyn Dialect>;

    /// `sqlite`, `postgresql`, …
    fn name(&self) -> &'static str {
        self.capabilities().name
    }
}

/// The dialect of that name: `sqlite`, `postgresql`, `mysql`, `mariadb`, `mssql`, `oracle` or
/// `default`.
pub fn dialect(name: &str) -> Option<Arc<dyn Dialect>> {
    Some(match name {
        "default" => Arc::new(crate::standard::Standard::default()),
        _ => return None,
    })
}
