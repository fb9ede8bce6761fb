//! `INSERT`, `UPDATE` and `DELETE`.

use limbeck_schema::{
    BindParam, Delete, Expr, FromClause, Hint, Insert, InsertSource, OptionValue, Options, SqlType,
    TableRef, Update,
};

use super::from::{Froms, bare_name, identity};
use super::operators::Against;
use super::{Compiler, Result, conflict};
use crate::CompileError;
use crate::identifiers::quote_as;

impl Compiler<'_> {
    pub(crate) fn insert(&mut self, insert: &Insert) -> Result {
        for cte in &insert.ctes {
            self.register_cte(cte)?;
        }
        let capabilities = self.dialect.capabilities();
        let (columns, rows) = self.insert_rows(insert)?;
        let select = match &insert.source {
            InsertSource::Select { select, .. } => Some(self.nested(|c| c.statement(select))?),
            _ => None,
        };
        let mut text = "INSERT ".to_owned();
        text += &self.prefixes(&insert.prefixes);
        let table = FromClause::Table(insert.table.clone());
        text += &format!("INTO {}", self.changed_table(&table, &insert.hints)?);
        let returning = self.returning(&insert.returning, false)?;
        if !columns.is_empty() || !capabilities.supports_default_values {
            text += &format!(" ({})", columns.join(", "));
        }
        if !returning.is_empty() && capabilities.returning_precedes_values {
            text += &format!(" {returning}");
        }
        if let Some(select) = select {
            if capabilities.cte_follows_insert && self.depth == 0 {
                let with = self.with_clause();
                text += &format!(" {with}{select}");
            } else {
                text += &format!(" {select}");
            }
        } else if columns.is_empty() && capabilities.supports_default_values {
            text += " DEFAULT VALUES";
        } else {
            text += &format!(" VALUES {}", rows.join(", "));
        }
        let dialect = self.dialect;
        if insert.conflict.is_some() {
            text += &match dialect.conflict_clause(self, insert) {
                Some(clause) => clause?,
                None => return Err(conflict::unsupported(dialect, insert)),
            };
        }
        if !returning.is_empty() && !capabilities.returning_precedes_values {
            text += &format!(" {returning}");
        }
        Ok(if capabilities.cte_follows_insert {
            text
        } else {
            self.outermost_with() + &text
        })
    }

    /// `WITH …` in front of a change, unless the change is part of another statement.
    fn outermost_with(&mut self) -> String {
        if self.depth == 0 {
            self.with_clause()
        } else {
            String::new()
        }
    }

    /// The table that is changed, with its hint.
    fn changed_table(&mut self, table: &FromClause, hints: &[Hint]) -> Result {
        let name = match table {
            FromClause::Table(_) => self.source_name(table)?,
            alias => self.source_sql(alias)?,
        };
        let key = identity(table);
        let hint = hints.iter().rev().find(|hint| {
            hint.affix.applies(self.dialect.name())
                && hint
                    .table
                    .as_ref()
                    .is_none_or(|table| identity(table) == key)
        });
        Ok(match hint {
            Some(hint) if self.dialect.capabilities().table_hints => {
                format!("{name} {}", hint.affix.text)
            }
            _ => name,
        })
    }

    /// The quoted columns, and the rows in parentheses.
    fn insert_rows(&mut self, insert: &Insert) -> Result<(Vec<String>, Vec<String>)> {
        let table = &insert.table;
        let quoted = |name: &str| quote_column(self.dialect, table, name);
        match &insert.source {
            InsertSource::Parameters => {
                let names = self.execution_columns(table);
                let columns = names.iter().map(|name| quoted(name)).collect();
                let values: Vec<_> = names
                    .iter()
                    .map(|name| self.column_param(table, name))
                    .collect::<Result<_>>()?;
                Ok((columns, vec![format!("({})", values.join(", "))]))
            }
            InsertSource::Row(row) => {
                let row = in_table_order(table, row);
                let columns = row.iter().map(|(name, _)| quoted(name)).collect();
                let values: Vec<_> = row
                    .iter()
                    .map(|(name, value)| self.assigned(table, name, value, None))
                    .collect::<Result<_>>()?;
                Ok((columns, vec![format!("({})", values.join(", "))]))
            }
            InsertSource::Rows(rows) => self.multiple_rows(table, rows),
            InsertSource::Select { columns, .. } => Ok((
                columns.iter().map(|name| quoted(name)).collect(),
                Vec::new(),
            )),
        }
    }

    fn multiple_rows(
        &mut self,
        table: &TableRef,
        rows: &[Vec<(String, Expr)>],
    ) -> Result<(Vec<String>, Vec<String>)> {
        if !self.dialect.capabilities().multi_values_insert {
            return Err(CompileError::new(format!(
                "The '{}' dialect with current database version settings does not support in-place multirow inserts.",
                self.dialect.name()
            )));
        }
        let Some(first) = rows.first() else {
            return Ok((Vec::new(), Vec::new()));
        };
        let first = in_table_order(table, first);
        let columns = first
            .iter()
            .map(|(name, _)| quote_column(self.dialect, table, name))
            .collect();
        let mut texts = Vec::with_capacity(rows.len());
        for (index, row) in rows.iter().enumerate() {
            let mut values = Vec::with_capacity(first.len());
            for (name, default) in &first {
                let given = row.iter().find(|(given, _)| given == *name);
                let value = match given {
                    Some((_, value)) => value,
                    None if index == 0 => *default,
                    None => {
                        return Err(CompileError::new(format!(
                            "INSERT value for column {}.{name} is explicitly rendered as a boundparameter in the \
                             VALUES clause; a Python-side value or SQL expression is required",
                            table.name
                        )));
                    }
                };
                values.push(self.assigned(table, name, value, Some(index))?);
            }
            texts.push(format!("({})", values.join(", ")));
        }
        Ok((columns, texts))
    }

    /// The columns that the values given at execution name; all of the table where none are given.
    fn execution_columns(&self, table: &TableRef) -> Vec<String> {
        let given = &self.options.values;
        let of_table = table.columns.iter().map(|column| column.name.clone());
        if given.is_empty() {
            return of_table.collect();
        }
        let mut names: Vec<_> = of_table
            .filter(|name| given.iter().any(|(given, _)| given == name))
            .collect();
        // Nothing is known of a table without columns.
        if table.columns.is_empty() {
            names.extend(given.iter().map(|(name, _)| name.clone()));
        }
        names
    }

    /// The parameter of a column; where literals are asked for and no value is given, it stays one.
    fn column_param(&mut self, table: &TableRef, name: &str) -> Result {
        let given = self.options.values.iter().any(|(given, _)| given == name);
        if !given {
            return Ok(self.marker(name.to_owned(), None, &column_type(table, name)));
        }
        self.bind(&BindParam {
            key: Some(name.to_owned()),
            hint: None,
            value: None,
            ty: column_type(table, name),
            expanding: false,
            literal_execute: false,
        })
    }

    /// A value for a column: a plain value is a parameter named after the column.
    fn assigned(
        &mut self,
        table: &TableRef,
        name: &str,
        value: &Expr,
        row: Option<usize>,
    ) -> Result {
        match value {
            Expr::Bind(bind) if bind.key.is_none() && !bind.expanding => {
                let key = match row {
                    Some(row) => format!("{name}_m{row}"),
                    None => name.to_owned(),
                };
                let ty = if bind.ty.is_null() {
                    column_type(table, name)
                } else {
                    bind.ty.clone()
                };
                self.column_bind(key, bind, &ty)
            }
            Expr::Bind(bind) if bind.ty.is_null() => self.bind(&BindParam {
                ty: column_type(table, name),
                ..bind.clone()
            }),
            value => self.nested(|c| c.operand(value, Against::ANYTHING)),
        }
    }

    /// `a=…, b=…`, in the order of the table's columns.
    pub(crate) fn assignments(&mut self, update: &Update, qualifier: Option<&str>) -> Result {
        let (table, set) = (&update.table, &update.set);
        let prefix = qualifier.map(|name| format!("{name}.")).unwrap_or_default();
        if set.is_empty() && update.others.is_empty() {
            let names = self.execution_columns(table);
            let parts: Vec<_> = names
                .iter()
                .map(|name| {
                    let column = quote_column(self.dialect, table, name);
                    Ok(format!(
                        "{prefix}{column}={}",
                        self.column_param(table, name)?
                    ))
                })
                .collect::<Result<_>>()?;
            return Ok(parts.join(", "));
        }
        let mut parts = Vec::with_capacity(set.len());
        for (column, value) in &update.others {
            let name = self.column(column)?;
            parts.push(format!(
                "{name}={}",
                self.operand(value, Against::ANYTHING)?
            ));
        }
        let ordered = match update.ordered {
            true => set.iter().map(|(name, value)| (name, value)).collect(),
            false => in_table_order(table, set),
        };
        for (name, value) in ordered {
            let column = quote_column(self.dialect, table, name);
            let value = self.assigned(table, name, value, None)?;
            parts.push(format!("{prefix}{column}={value}"));
        }
        Ok(parts.join(", "))
    }

    /// `RETURNING …`, or nothing.
    pub(crate) fn returning(&mut self, columns: &[Expr], deleted: bool) -> Result {
        if columns.is_empty() {
            return Ok(String::new());
        }
        let dialect = self.dialect;
        match dialect.returning_clause(self, columns, deleted) {
            Some(clause) => clause,
            None => Ok(format!("RETURNING {}", self.returned_columns(columns)?)),
        }
    }

    /// The columns of a `RETURNING`.
    pub(crate) fn returned_columns(&mut self, columns: &[Expr]) -> Result {
        let labelled = std::mem::replace(&mut self.labelled, false);
        let said = self.select_columns(columns, self.depth == 0);
        self.labelled = labelled;
        said
    }

    pub(crate) fn update(&mut self, update: &Update) -> Result {
        for cte in &update.ctes {
            self.register_cte(cte)?;
        }
        let dialect = self.dialect;
        let table = match &update.alias {
            Some(alias) => alias.clone(),
            None => FromClause::Table(update.table.clone()),
        };
        let others = self.other_tables(&table, &update.where_, update.set.iter().map(|(_, e)| e));
        self.enclosing
            .push([vec![table.clone()], others.clone()].concat());
        let text = match dialect.update_sql(self, update) {
            Some(text) => text,
            None => self.standard_update(update, &table, &others),
        };
        self.enclosing.pop();
        let text = text?;
        Ok(self.outermost_with() + &text)
    }

    fn standard_update(
        &mut self,
        update: &Update,
        table: &FromClause,
        others: &[FromClause],
    ) -> Result {
        let mut text = "UPDATE ".to_owned();
        text += &self.prefixes(&update.prefixes);
        text += &self.changed_table(table, &update.hints)?;
        if let Some((column, _)) = update.others.first() {
            return Err(CompileError::new(format!(
                "Backend does not support additional tables in the SET clause; cannot include columns from \
                 table(s) '{}' in SET clause",
                column.table.as_deref().map(bare_name).unwrap_or_default()
            )));
        }
        text += &format!(" SET {}", self.assignments(update, None)?);
        let returning = self.returning(&update.returning, false)?;
        let early = self.dialect.capabilities().returning_precedes_values;
        if early && !returning.is_empty() {
            text += &format!(" {returning}");
        }
        if !others.is_empty() {
            if !self.dialect.capabilities().update_from {
                return Err(CompileError::NotImplemented(
                    "This backend does not support multiple-table criteria within UPDATE"
                        .to_owned(),
                ));
            }
            let others = self.read_tables(table, others)?;
            text += &format!(" FROM {others}");
        }
        let condition = self.nested(|c| c.conditions(&update.where_))?;
        if !condition.is_empty() {
            text += &format!(" WHERE {condition}");
        }
        text += &self.row_limit(&update.options);
        if !early && !returning.is_empty() {
            text += &format!(" {returning}");
        }
        Ok(text)
    }

    /// ` LIMIT n`, where `with_dialect_options` gave one for this dialect.
    fn row_limit(&self, options: &Options) -> String {
        match options.get(&format!("{}_limit", self.dialect.name())) {
            Some(OptionValue::Int(limit)) => format!(" LIMIT {limit}"),
            _ => String::new(),
        }
    }

    pub(crate) fn delete(&mut self, delete: &Delete) -> Result {
        for cte in &delete.ctes {
            self.register_cte(cte)?;
        }
        let table = match &delete.alias {
            Some(alias) => alias.clone(),
            None => FromClause::Table(delete.table.clone()),
        };
        let others = self.other_tables(&table, &delete.where_, std::iter::empty());
        self.enclosing
            .push([vec![table.clone()], others.clone()].concat());
        let text = self.standard_delete(delete, &table, &others);
        self.enclosing.pop();
        let text = text?;
        Ok(self.outermost_with() + &text)
    }

    fn standard_delete(
        &mut self,
        delete: &Delete,
        table: &FromClause,
        others: &[FromClause],
    ) -> Result {
        let mut text = "DELETE ".to_owned();
        text += &self.prefixes(&delete.prefixes);
        text += &format!("FROM {}", self.changed_table(table, &delete.hints)?);
        let returning = self.returning(&delete.returning, true)?;
        let early = self.dialect.capabilities().returning_precedes_values;
        if early && !returning.is_empty() {
            text += &format!(" {returning}");
        }
        if !others.is_empty() {
            let word = self.dialect.capabilities().delete_using.ok_or_else(|| {
                CompileError::NotImplemented(
                    "This backend does not support multiple-table criteria within DELETE"
                        .to_owned(),
                )
            })?;
            let others = self.read_tables(table, others)?;
            text += &format!(" {word} {others}");
        }
        let condition = self.nested(|c| c.conditions(&delete.where_))?;
        if !condition.is_empty() {
            text += &format!(" WHERE {condition}");
        }
        text += &self.row_limit(&delete.options);
        if !early && !returning.is_empty() {
            text += &format!(" {returning}");
        }
        Ok(text)
    }

    /// The tables that a change reads, its own first where the dialect lists it.
    fn read_tables(&mut self, table: &FromClause, others: &[FromClause]) -> Result {
        let own = self.dialect.capabilities().lists_own_table;
        let own = own.then(|| table.clone());
        let tables: Vec<_> = own.into_iter().chain(others.iter().cloned()).collect();
        self.source_list(&tables)
    }

    pub(crate) fn source_list(&mut self, froms: &[FromClause]) -> Result {
        let froms: Vec<_> = froms
            .iter()
            .map(|from| self.nested(|c| c.source_sql(from)))
            .collect::<Result<_>>()?;
        Ok(froms.join(", "))
    }

    /// The tables, other than its own, that a statement's conditions and values read.
    pub(crate) fn other_tables<'e>(
        &self,
        table: &FromClause,
        where_: &[Expr],
        values: impl Iterator<Item = &'e Expr>,
    ) -> Vec<FromClause> {
        let mut froms = Froms::default();
        for value in values {
            froms.add_expr(value);
        }
        for condition in where_ {
            froms.add_expr(condition);
        }
        let own = identity(table);
        let mut froms = froms.shown();
        froms.retain(|from| identity(from) != own);
        froms
    }
}

/// A table's column, as the rows of a statement name it.
pub(crate) fn quote_column(dialect: &dyn crate::Dialect, table: &TableRef, name: &str) -> String {
    let column = table.columns.iter().find(|column| column.name == name);
    quote_as(dialect, name, column.and_then(|column| column.quote))
}

fn column_type(table: &TableRef, name: &str) -> SqlType {
    table
        .column_type(name)
        .cloned()
        .unwrap_or_else(SqlType::null)
}

/// Assignments in the order of the table's columns; those of unknown columns come last.
fn in_table_order<'r>(table: &TableRef, row: &'r [(String, Expr)]) -> Vec<(&'r String, &'r Expr)> {
    let mut row: Vec<_> = row.iter().map(|(name, value)| (name, value)).collect();
    row.sort_by_key(|(name, _)| {
        let position = table
            .columns
            .iter()
            .position(|column| column.name == **name);
        position.unwrap_or(usize::MAX)
    });
    row
}
