//! What reflection asks of each database.

use super::{ReflectedEnum, ReflectedTable};
use crate::{Connection, Error};

/// One database's catalogue. Where a database has no such thing, the list is empty.
pub(super) trait Backend {
    fn schema_names(&self, connection: &Connection) -> Result<Vec<String>, Error>;

    fn table_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error>;

    fn view_names(
        &self,
        connection: &Connection,
        schema: Option<&str>,
    ) -> Result<Vec<String>, Error>;

    fn materialized_view_names(
        &self,
        _connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }

    fn view_definition(
        &self,
        connection: &Connection,
        view: &str,
        schema: Option<&str>,
    ) -> Result<Option<String>, Error>;

    fn sequence_names(
        &self,
        _connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }

    fn enums(
        &self,
        _connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<ReflectedEnum>, Error> {
        Ok(Vec::new())
    }

    fn has_table(
        &self,
        connection: &Connection,
        table: &str,
        schema: Option<&str>,
    ) -> Result<bool, Error>;

    /// Those of the tables and views that are there.
    fn tables(
        &self,
        connection: &Connection,
        tables: &[&str],
        schema: Option<&str>,
    ) -> Result<Vec<ReflectedTable>, Error>;
}
