//! Statements as expression trees: compiled, bound, run, and their results given the columns' types.

use limbeck_dialect::{CompileOptions, Compiled, Paramstyle, compile, escape_name};
use limbeck_schema::{SqlType, SqlValue, Statement};

use crate::values::{bind_value, result_value};
use crate::{Connection, Error, Origin, Params, Rows, StatementError};

/// The values given at execution, by parameter name.
pub type ParamSet = Vec<(String, SqlValue)>;

impl Connection {
    /// Runs a statement (`Connection.execute`): without values, with one set of values, or once for
    /// each of several sets.
    ///
    /// # Errors
    /// The statement cannot be compiled; a parameter lacks its value; the database refuses.
    pub fn execute(&self, statement: &Statement, values: &[ParamSet]) -> Result<Rows, Error> {
        let many = values.len() > 1;
        let driver = self.engine().driver();
        let options = CompileOptions {
            literal_binds: false,
            paramstyle: Some(driver.paramstyle),
            unexpanded: false,
            values: values.first().cloned().unwrap_or_default(),
        };
        let compiled = compile(&**self.dialect(), statement, &options)
            .map_err(|error| Error::Compile(error.to_string()))?;
        let no_values = [ParamSet::new()];
        let sets = if values.is_empty() {
            no_values.as_slice()
        } else {
            values
        };
        let params = sets
            .iter()
            .map(|set| bind(self.dialect().name(), &compiled, set, driver.paramstyle))
            .collect::<Result<Vec<_>, Error>>()?;
        let rows = self.execute_raw(&compiled.sql, &params, many, Origin::Compiled)?;
        self.with_types(rows, &compiled)
    }

    /// The first value of the first row of a statement (`Connection.scalar`).
    ///
    /// # Errors
    /// As [`Connection::execute`]; or the statement returns no rows.
    pub fn scalar(
        &self,
        statement: &Statement,
        values: &[ParamSet],
    ) -> Result<Option<SqlValue>, Error> {
        self.execute(statement, values)?.scalar()
    }

    /// Gives the cells of a result the types of the statement's columns.
    fn with_types(&self, mut rows: Rows, compiled: &Compiled) -> Result<Rows, Error> {
        if compiled.columns.len() != rows.columns.len() {
            return Ok(rows);
        }
        let dialect = self.dialect().name();
        let types: Vec<&SqlType> = compiled.columns.iter().map(|column| &column.ty).collect();
        if types.iter().any(|ty| !ty.is_null()) {
            for row in &mut rows.rows {
                for (value, ty) in row.values.iter_mut().zip(&types) {
                    *value =
                        result_value(dialect, ty, std::mem::take(value)).map_err(|message| {
                            Error::Statement(Box::new(StatementError {
                                message,
                                statement: Some(compiled.sql.clone()),
                                params: Vec::new(),
                                many: false,
                            }))
                        })?;
                }
            }
        }
        Ok(rows)
    }
}

/// The parameters of one execution, as the driver takes them.
fn bind(
    dialect: &str,
    compiled: &Compiled,
    set: &ParamSet,
    style: Paramstyle,
) -> Result<Params, Error> {
    let fail = |message: String| {
        Error::Statement(Box::new(StatementError {
            message,
            statement: Some(compiled.sql.clone()),
            params: vec![Params::Named(set.clone())],
            many: false,
        }))
    };
    let mut bound: Vec<(String, SqlValue)> = Vec::with_capacity(compiled.params.len());
    for param in &compiled.params {
        let given = set
            .iter()
            .find(|(name, _)| *name == param.name)
            .map(|(_, value)| value);
        let value = given.or(param.value.as_ref()).ok_or_else(|| {
            fail(format!(
                "(sqlalchemy.exc.InvalidRequestError) A value is required for bind parameter '{}'",
                param.name
            ))
        })?;
        let value = bind_value(dialect, &param.ty, value).map_err(fail)?;
        bound.push((param.name.clone(), value));
    }
    Ok(match style {
        Paramstyle::Named | Paramstyle::Pyformat => {
            let mut seen = std::collections::HashSet::new();
            bound.retain(|(name, _)| seen.insert(name.clone()));
            let named = bound.into_iter();
            Params::Named(
                named
                    .map(|(name, value)| (escape_name(&name), value))
                    .collect(),
            )
        }
        Paramstyle::Qmark | Paramstyle::Format | Paramstyle::Dollar => {
            Params::Positional(bound.into_iter().map(|(_, value)| value).collect())
        }
    })
}
