//! What reflection asks of each database.

use super::{ReflectedDomain, ReflectedEnum, ReflectedTable};
use crate::{Connection, Error};

/// One database's catalogue. What SQLAlchemy does not ask of a database is [`Error::NotReflected`].
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
        Err(Error::NotReflected("materialized views"))
    }

    fn temp_table_names(&self, _connection: &Connection) -> Result<Vec<String>, Error> {
        Err(Error::NotReflected("temporary tables"))
    }

    fn temp_view_names(
        &self,
        _connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        Err(Error::NotReflected("temporary views"))
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
        Err(Error::NotReflected("sequences"))
    }

    fn enums(
        &self,
        _connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<ReflectedEnum>, Error> {
        Ok(Vec::new())
    }

    fn domains(
        &self,
        _connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<ReflectedDomain>, Error> {
        Ok(Vec::new())
    }

    /// A table's number in the catalogue.
    fn table_oid(
        &self,
        _connection: &Connection,
        _table: &str,
        _schema: Option<&str>,
    ) -> Result<Option<i64>, Error> {
        Err(Error::NotReflected("object identifiers"))
    }

    /// Tables of other servers.
    fn foreign_table_names(
        &self,
        _connection: &Connection,
        _schema: Option<&str>,
    ) -> Result<Vec<String>, Error> {
        Err(Error::NotReflected("foreign tables"))
    }

    /// How the error names a table that is not there.
    fn missing(&self, table: &str, schema: Option<&str>) -> String {
        match schema {
            Some(schema) => format!("{schema}.{table}"),
            None => table.to_owned(),
        }
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
