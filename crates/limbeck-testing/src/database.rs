//! A database of one's own on a test server.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::{Error, Mysql, Postgres, mysql_url, postgres_url, server};

/// A database with a unique name, dropped with this value.
#[derive(Debug)]
pub struct TestDatabase {
    server: String,
    name: String,
    url: String,
}

impl TestDatabase {
    /// Creates a database on the PostgreSQL server.
    pub fn postgres() -> Result<Self, Error> {
        Self::create(postgres_url()?)
    }

    /// Creates a database on the MySQL or MariaDB server.
    pub fn mysql() -> Result<Self, Error> {
        Self::create(mysql_url()?)
    }

    /// The URL of the database, without a driver name.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The name of the database.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// A connection to this database, which is one of a MySQL or MariaDB server.
    pub fn mysql_client(&self) -> Result<Mysql, Error> {
        Mysql::connect(&self.url)
    }

    fn create(server: String) -> Result<Self, Error> {
        let name = unique_name();
        // The server's own default differs from one installation to the next.
        let charset = if server.starts_with("postgres") {
            ""
        } else {
            " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci"
        };
        execute(&server, &format!("CREATE DATABASE {name}{charset}"))?;
        let url = server::with_database(&server, &name)?;
        Ok(Self { server, name, url })
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let force = if self.server.starts_with("postgres") {
            " WITH (FORCE)"
        } else {
            ""
        };
        // The server may be gone already; the database is then gone with it.
        let _ = execute(
            &self.server,
            &format!("DROP DATABASE IF EXISTS {}{force}", self.name),
        );
    }
}

fn unique_name() -> String {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let nanos = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_nanos());
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    format!(
        "limbeck_{}_{:x}_{count}",
        std::process::id(),
        nanos & 0xff_ffff_ffff
    )
}

fn execute(server: &str, sql: &str) -> Result<(), Error> {
    if server.starts_with("postgres") {
        return Postgres::connect(server)?.query(sql).map(drop);
    }
    Mysql::connect(server)?.execute(sql)
}
