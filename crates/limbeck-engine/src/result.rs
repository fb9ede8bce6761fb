//! Results: rows by position and by name.

use std::rc::Rc;

use limbeck_schema::SqlValue;

use crate::error::RowCountError;
use crate::{Error, RawColumn};

/// The result of a statement (`sqlalchemy.CursorResult`), all of it in memory.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// The columns; empty where the statement returns no rows.
    pub columns: Rc<[RawColumn]>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Rows affected, or -1 where the driver cannot tell.
    pub rowcount: i64,
    /// The key of the row inserted last, where the database tells.
    pub lastrowid: Option<i64>,
    /// Whether the statement returns rows, be it none.
    pub returns_rows: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    columns: Rc<[RawColumn]>,
    /// The values in order.
    pub values: Vec<SqlValue>,
}

impl Row {
    /// A row of these columns.
    pub fn new(columns: Rc<[RawColumn]>, values: Vec<SqlValue>) -> Self {
        Self { columns, values }
    }

    /// The names of the columns, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// The value at a position.
    pub fn get(&self, index: usize) -> Option<&SqlValue> {
        self.values.get(index)
    }

    /// The value of the column of that name.
    pub fn named(&self, name: &str) -> Option<&SqlValue> {
        let index = self.columns.iter().position(|column| column.name == name)?;
        self.values.get(index)
    }
}

impl Rows {
    /// The names of the columns, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// An error if the statement returns no rows.
    ///
    /// # Errors
    /// [`Error::ResourceClosed`].
    pub fn require_rows(&self) -> Result<(), Error> {
        if self.returns_rows {
            return Ok(());
        }
        Err(Error::ResourceClosed(
            "This result object does not return rows. It has been closed automatically.".to_owned(),
        ))
    }

    /// The first row.
    ///
    /// # Errors
    /// The statement returns no rows.
    pub fn first(&self) -> Result<Option<&Row>, Error> {
        self.require_rows()?;
        Ok(self.rows.first())
    }

    /// The first value of the first row (`Result.scalar`).
    ///
    /// # Errors
    /// The statement returns no rows.
    pub fn scalar(&self) -> Result<Option<SqlValue>, Error> {
        Ok(self.first()?.and_then(|row| row.get(0)).cloned())
    }

    /// The only row (`Result.one`).
    ///
    /// # Errors
    /// There is none, or there are several, or the statement returns none.
    pub fn one(&self) -> Result<&Row, Error> {
        self.require_rows()?;
        match self.rows.as_slice() {
            [row] => Ok(row),
            [] => Err(Error::RowCount(RowCountError::NoResultFound)),
            _ => Err(Error::RowCount(RowCountError::MultipleResultsFound)),
        }
    }

    /// The only row, if there is one (`Result.one_or_none`).
    ///
    /// # Errors
    /// There are several, or the statement returns none.
    pub fn one_or_none(&self) -> Result<Option<&Row>, Error> {
        self.require_rows()?;
        match self.rows.as_slice() {
            [] => Ok(None),
            [row] => Ok(Some(row)),
            _ => Err(Error::RowCount(RowCountError::MultipleWhereOneOrNone)),
        }
    }
}

impl IntoIterator for Rows {
    type Item = Row;
    type IntoIter = std::vec::IntoIter<Row>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.into_iter()
    }
}
