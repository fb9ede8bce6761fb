//! A blocking PostgreSQL connection that returns text, for setting up and looking at test databases.

use tokio_postgres::{NoTls, SimpleQueryMessage};

use crate::Error;

/// A connection for tests: statements as text, values as text.
pub struct Postgres {
    client: tokio_postgres::Client,
    runtime: tokio::runtime::Runtime,
}

impl Postgres {
    /// Connects to `url`; a driver name in the scheme (`postgresql+psycopg2`) is ignored.
    pub fn connect(url: &str) -> Result<Self, Error> {
        let (scheme, rest) = url.split_once("://").ok_or(Error::Url)?;
        let dialect = scheme.split('+').next().unwrap_or(scheme);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| Error::Postgres(error.to_string()))?;
        let (client, connection) = runtime.block_on(tokio_postgres::connect(
            &format!("{dialect}://{rest}"),
            NoTls,
        ))?;
        runtime.spawn(connection);
        Ok(Self { client, runtime })
    }

    /// Runs one or several statements and returns the rows of all of them.
    pub fn query(&self, sql: &str) -> Result<Vec<Vec<Option<String>>>, Error> {
        let messages = self.runtime.block_on(self.client.simple_query(sql))?;
        Ok(messages
            .into_iter()
            .filter_map(|message| match message {
                SimpleQueryMessage::Row(row) => Some(
                    (0..row.len())
                        .map(|at| row.get(at).map(str::to_owned))
                        .collect(),
                ),
                _ => None,
            })
            .collect())
    }
}
