//! A blocking MySQL or MariaDB connection that returns text, for setting up and looking at test databases.

use mysql::prelude::Queryable as _;
use mysql::{Conn, Opts, Value};

use crate::Error;

/// A connection for tests: statements as text, values as text.
pub struct Mysql {
    client: Conn,
}

impl Mysql {
    /// Connects to `url`; a driver name in the scheme (`mysql+pymysql`) is ignored.
    pub fn connect(url: &str) -> Result<Self, Error> {
        let (_, rest) = url.split_once("://").ok_or(Error::Url)?;
        let options = Opts::from_url(&format!("mysql://{rest}")).map_err(|_| Error::Url)?;
        Ok(Self {
            client: Conn::new(options)?,
        })
    }

    /// Runs one or several statements and leaves their rows.
    pub fn execute(&mut self, sql: &str) -> Result<(), Error> {
        let mut results = self.client.query_iter(sql)?;
        while let Some(rows) = results.iter() {
            rows.collect::<Result<Vec<_>, _>>()?;
        }
        Ok(())
    }

    /// Runs one statement and returns its rows.
    pub fn query(&mut self, sql: &str) -> Result<Vec<Vec<Option<String>>>, Error> {
        let rows: Vec<mysql::Row> = self.client.query(sql)?;
        Ok(rows
            .into_iter()
            .map(|row| row.unwrap().into_iter().map(text).collect())
            .collect())
    }
}

/// What the text protocol sent; bytes that are no text are shown as hexadecimal digits.
fn text(value: Value) -> Option<String> {
    match value {
        Value::NULL => None,
        Value::Bytes(bytes) => Some(String::from_utf8(bytes).unwrap_or_else(|error| {
            let digits = error.as_bytes().iter().map(|byte| format!("{byte:02x}"));
            format!("0x{}", digits.collect::<String>())
        })),
        other => Some(other.as_sql(true)),
    }
}
