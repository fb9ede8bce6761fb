//! Reflection: what a database holds, as SQLAlchemy's `Inspector` tells it.

mod backend;
mod mysql;
mod postgres;
mod sqlite;

mod rows;

mod model;
mod reflect;

use std::cell::RefCell;
use std::rc::Rc;

use indexmap::IndexMap;

use backend::Backend;
pub use model::{
    ReflectedCheck, ReflectedColumn, ReflectedDomain, ReflectedEnum, ReflectedForeignKey,
    ReflectedIndex, ReflectedPrimaryKey, ReflectedTable, ReflectedUnique, Subject, Warning,
};
pub use reflect::{reflect_table, to_index, to_table, to_unique};

use crate::{Connection, Error};

type Key = (Option<String>, String);

/// Looks at a database (`sqlalchemy.inspect(connection)`). What it has seen of a table it keeps; a new
/// inspector looks again.
pub struct Inspector {
    connection: Connection,
    backend: &'static dyn Backend,
    seen: RefCell<IndexMap<Key, Rc<ReflectedTable>>>,
}

impl Inspector {
    /// An inspector over a connection.
    ///
    /// # Errors
    /// The dialect has no reflection.
    pub fn new(connection: &Connection) -> Result<Self, Error> {
        let backend: &'static dyn Backend = match connection.engine().driver().dialect {
            "sqlite" => &sqlite::Sqlite,
            "postgresql" => &postgres::Postgres,
            "mysql" | "mariadb" => &mysql::Mysql,
            other => {
                return Err(Error::OfflineOnly {
                    dialect: other.to_owned(),
                });
            }
        };
        Ok(Self {
            connection: connection.clone(),
            backend,
            seen: RefCell::default(),
        })
    }

    /// The connection.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The schema that unqualified names refer to.
    pub fn default_schema_name(&self) -> Option<&str> {
        self.connection.server_info().default_schema.as_deref()
    }

    /// `get_schema_names`
    ///
    /// # Errors
    /// The database refuses.
    pub fn schema_names(&self) -> Result<Vec<String>, Error> {
        self.backend.schema_names(&self.connection)
    }

    /// `get_table_names`
    ///
    /// # Errors
    /// The database refuses.
    pub fn table_names(&self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.backend.table_names(&self.connection, schema)
    }

    /// `get_view_names`
    ///
    /// # Errors
    /// The database refuses.
    pub fn view_names(&self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.backend.view_names(&self.connection, schema)
    }

    /// `get_materialized_view_names`
    ///
    /// # Errors
    /// The database refuses.
    pub fn materialized_view_names(&self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.backend
            .materialized_view_names(&self.connection, schema)
    }

    /// `get_temp_table_names`
    ///
    /// # Errors
    /// The database does not tell, or refuses.
    pub fn temp_table_names(&self) -> Result<Vec<String>, Error> {
        self.backend.temp_table_names(&self.connection)
    }

    /// `get_temp_view_names`
    ///
    /// # Errors
    /// The database does not tell, or refuses.
    pub fn temp_view_names(&self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.backend.temp_view_names(&self.connection, schema)
    }

    /// `get_foreign_table_names` (PostgreSQL)
    ///
    /// # Errors
    /// The database does not tell, or refuses.
    pub fn foreign_table_names(&self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.backend.foreign_table_names(&self.connection, schema)
    }

    /// `get_view_definition`
    ///
    /// # Errors
    /// There is no such view, or the database refuses.
    pub fn view_definition(&self, view: &str, schema: Option<&str>) -> Result<String, Error> {
        self.backend
            .view_definition(&self.connection, view, schema)?
            .ok_or_else(|| self.missing(view, schema))
    }

    /// `get_table_oid` (PostgreSQL)
    ///
    /// # Errors
    /// There is no such table, or the database refuses.
    pub fn table_oid(&self, table: &str, schema: Option<&str>) -> Result<i64, Error> {
        self.backend
            .table_oid(&self.connection, table, schema)?
            .ok_or_else(|| self.missing(table, schema))
    }

    fn missing(&self, table: &str, schema: Option<&str>) -> Error {
        Error::NoSuchTable(self.backend.missing(table, schema))
    }

    /// `get_sequence_names`
    ///
    /// # Errors
    /// The database refuses.
    pub fn sequence_names(&self, schema: Option<&str>) -> Result<Vec<String>, Error> {
        self.backend.sequence_names(&self.connection, schema)
    }

    /// `get_enums` (PostgreSQL); `"*"` for all schemas.
    ///
    /// # Errors
    /// The database refuses.
    pub fn enums(&self, schema: Option<&str>) -> Result<Vec<ReflectedEnum>, Error> {
        self.backend.enums(&self.connection, schema)
    }

    /// `get_domains` (PostgreSQL); `"*"` for all schemas.
    ///
    /// # Errors
    /// The database refuses.
    pub fn domains(&self, schema: Option<&str>) -> Result<Vec<ReflectedDomain>, Error> {
        self.backend.domains(&self.connection, schema)
    }

    /// `has_table`: tables and views.
    ///
    /// # Errors
    /// The database refuses.
    pub fn has_table(&self, table: &str, schema: Option<&str>) -> Result<bool, Error> {
        self.backend.has_table(&self.connection, table, schema)
    }

    /// `has_sequence`
    ///
    /// # Errors
    /// The database refuses.
    pub fn has_sequence(&self, sequence: &str, schema: Option<&str>) -> Result<bool, Error> {
        Ok(self
            .sequence_names(schema)?
            .iter()
            .any(|name| name == sequence))
    }

    /// `has_index`
    ///
    /// # Errors
    /// The database refuses.
    pub fn has_index(&self, table: &str, index: &str, schema: Option<&str>) -> Result<bool, Error> {
        if !self.has_table(table, schema)? {
            return Ok(false);
        }
        let reflected = self.table(table, schema)?;
        Ok(reflected
            .indexes
            .iter()
            .any(|found| found.name.as_deref() == Some(index)))
    }

    /// Everything about one table or view.
    ///
    /// # Errors
    /// [`Error::NoSuchTable`] if it is not there; or the database refuses.
    pub fn table(&self, table: &str, schema: Option<&str>) -> Result<Rc<ReflectedTable>, Error> {
        let key = (schema.map(str::to_owned), table.to_owned());
        if let Some(found) = self.seen.borrow().get(&key) {
            return Ok(found.clone());
        }
        self.load(&[table], schema)?;
        let found = self.seen.borrow().get(&key).cloned();
        found.ok_or_else(|| self.missing(table, schema))
    }

    /// Looks at many tables at once, so that [`Inspector::table`] need not ask for each. What is not
    /// there is passed over.
    ///
    /// # Errors
    /// The database refuses.
    pub fn load(&self, tables: &[&str], schema: Option<&str>) -> Result<(), Error> {
        let missing: Vec<&str> = {
            let seen = self.seen.borrow();
            let unseen = |table: &&str| {
                !seen.contains_key(&(schema.map(str::to_owned), (*table).to_owned()))
            };
            tables.iter().copied().filter(unseen).collect()
        };
        if missing.is_empty() {
            return Ok(());
        }
        let found = self.backend.tables(&self.connection, &missing, schema)?;
        let mut seen = self.seen.borrow_mut();
        for table in found {
            seen.insert(
                (schema.map(str::to_owned), table.name.clone()),
                Rc::new(table),
            );
        }
        Ok(())
    }

    /// Forgets what it has seen (`clear_cache`).
    pub fn clear_cache(&self) {
        self.seen.borrow_mut().clear();
    }
}
