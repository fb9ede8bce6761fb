//! What recorded changes make of a table (the reference's `ApplyBatchImpl`).

use indexmap::IndexMap;
use limbeck_dialect::Dialect;
use limbeck_schema::{
    Autoincrement, Column, ColumnExpr, Constraint, ConstraintName, Expr, FromClause, Index,
    Options, SqlType, Table, TableRef,
};

use super::columns::without_type_check;
use super::order::Order;
use super::{BatchOptions, Result, TableArg};
use crate::OperationError;
use crate::calls::Call;
use crate::ddl;
use crate::executor::Executor;
use crate::ops::{AddColumn, AlterColumn, DropColumn, Setting};

/// A table in the making, from the old one and what was recorded.
pub(super) struct ApplyBatch {
    /// The old table.
    pub(super) table: Table,
    /// The new table's columns by their old names; `name` is the new one.
    pub(super) columns: IndexMap<String, Column>,
    /// What each column is filled with; nothing for added ones.
    pub(super) transfers: IndexMap<String, Option<Expr>>,
    pub(super) order: Order,
    /// Constraints with a name, by it.
    pub(super) named: IndexMap<String, Constraint>,
    /// Constraints without.
    pub(super) unnamed: Vec<Constraint>,
    /// Indexes of the old table that stay.
    pub(super) indexes: Vec<Index>,
    /// Indexes that are new.
    pub(super) new_indexes: IndexMap<String, Index>,
    pub(super) table_args: Vec<TableArg>,
    pub(super) table_kwargs: Options,
}

impl ApplyBatch {
    pub(super) fn new(
        table: Table,
        reflected: bool,
        options: &BatchOptions,
        executor: &Executor,
    ) -> Result<Self> {
        let from = std::sync::Arc::new(FromClause::Table(TableRef::from(&table)));
        let transfer = |column: &Column| {
            Expr::Column(ColumnExpr {
                name: column.name.clone(),
                table: Some(from.clone()),
                ty: column.ty.clone(),
                literal: false,
                quote: column.quote,
            })
        };
        let columns = table.columns.iter();
        let existing: Vec<String> = columns.clone().map(|column| column.name.clone()).collect();
        let mut table_kwargs = options.table_kwargs.clone();
        for (key, value) in &table.options {
            table_kwargs
                .entry(key.clone())
                .or_insert_with(|| value.clone());
        }
        let mut apply = Self {
            columns: columns
                .clone()
                .map(|c| (c.name.clone(), c.clone()))
                .collect(),
            transfers: columns
                .map(|c| (c.name.clone(), Some(transfer(c))))
                .collect(),
            order: Order {
                existing,
                partial: options.partial_reordering.clone(),
                added: Vec::new(),
            },
            named: IndexMap::new(),
            unnamed: Vec::new(),
            indexes: table.indexes.clone(),
            new_indexes: IndexMap::new(),
            table_args: options.table_args.clone(),
            table_kwargs,
            table,
        };
        apply.sort_constraints(reflected, executor);
        Ok(apply)
    }

    /// Constraints of types come again with their types; a reflected check without a name could be
    /// one of those, so it is left out.
    fn sort_constraints(&mut self, reflected: bool, executor: &Executor) {
        let is_check = |arg: &TableArg| matches!(arg, TableArg::Constraint(Constraint::Check(_)));
        let told = self.table_args.iter().any(is_check);
        for constraint in &self.table.constraints {
            if ddl::is_type_bound(constraint) {
                continue;
            }
            match constraint.name().as_str() {
                Some(name) => {
                    self.named.insert(name.to_owned(), constraint.clone());
                }
                None if reflected && matches!(constraint, Constraint::Check(_)) => {
                    if !told {
                        executor.warn("UserWarning", &format!(
                            "Unnamed CHECK constraint on reflected table '{}' is being omitted from the table recreate; pass the constraint explicitly using batch_alter_table.table_args.  Naming CHECK constraints avoids this going forward.",
                            self.table.name
                        ));
                    }
                }
                None => self.unnamed.push(constraint.clone()),
            }
        }
    }

    pub(super) fn apply(&mut self, call: &Call, d: &dyn Dialect) -> Result<()> {
        match call {
            Call::AddColumn { op, table } => self.add_column(op, table),
            Call::AlterColumn(op) => self.alter_column(op, d),
            Call::DropColumn(op) => self.drop_column(op),
            Call::AddConstraint { constraint, .. } => self.add_constraint(constraint),
            Call::DropConstraint { constraint, .. } => self.drop_constraint(constraint),
            Call::CreateIndex { index, .. } => {
                let name = index.name.as_str().unwrap_or_default().to_owned();
                self.new_indexes.insert(name, index.clone());
                Ok(())
            }
            Call::DropIndex { index, .. } => self.drop_index(index),
            Call::CreateTableComment(table) => {
                self.table.comment.clone_from(&table.comment);
                Ok(())
            }
            Call::DropTableComment(_) => {
                self.table.comment = None;
                Ok(())
            }
            // The new table is created with its columns' comments.
            Call::CreateColumnComment { .. } => Ok(()),
            Call::CreateTable { .. }
            | Call::DropTable { .. }
            | Call::RenameTable(_)
            | Call::Execute(_)
            | Call::BulkInsert(_) => Err(OperationError::NotImplemented(
                "this directive can't be part of a batch",
            )),
        }
    }

    fn no_column(&self, name: &str) -> OperationError {
        OperationError::NoSuchColumn {
            table: self.table.name.clone(),
            column: name.to_owned(),
        }
    }

    /// The column without the constraints that it brings: they are recorded on their own.
    fn add_column(&mut self, op: &AddColumn, table: &Table) -> Result<()> {
        let name = &op.column.name;
        self.order.add(
            name,
            op.insert_before.as_deref(),
            op.insert_after.as_deref(),
        )?;
        let mut column = ddl::only_column(table, op).clone();
        column.foreign_keys.clear();
        column.unique = None;
        column.index = None;
        without_type_check(&mut column);
        self.columns.insert(name.clone(), column);
        self.transfers.insert(name.clone(), None);
        Ok(())
    }

    fn drop_column(&mut self, op: &DropColumn) -> Result<()> {
        let name = &op.column_name;
        if self.columns.shift_remove(name).is_none() {
            return Err(self.no_column(name));
        }
        for key in self.named.values_mut().chain(&mut self.unnamed) {
            if let Constraint::PrimaryKey(key) = key {
                key.columns.retain(|column| column != name);
            }
        }
        self.transfers.shift_remove(name);
        self.order.existing.retain(|column| column != name);
        Ok(())
    }

    fn alter_column(&mut self, op: &AlterColumn, d: &dyn Dialect) -> Result<()> {
        let missing = self.no_column(&op.column_name);
        let Some(column) = self.columns.get_mut(&op.column_name) else {
            return Err(missing);
        };
        if let Some(name) = &op.new_column_name
            && *name != op.column_name
        {
            column.name.clone_from(name);
            // The check of a reflected Boolean or Enum comes again with the type, under its name.
            let bound = op
                .existing_type
                .as_ref()
                .and_then(|ty| schema_type_name(ty, d));
            if let Some(bound) = bound {
                self.named.shift_remove(bound);
            }
        }
        if let Some(ty) = &op.type_ {
            if ddl::rules(d).casts_when_copying(&column.ty, ty)
                && let Some(Some(expr)) = self.transfers.get_mut(&op.column_name)
            {
                let inner = std::mem::replace(expr, Expr::Null);
                *expr = Expr::Cast {
                    expr: Box::new(inner),
                    ty: ty.clone(),
                    try_cast: false,
                };
            }
            column.ty = ty.clone();
            without_type_check(column);
        }
        if let Some(nullable) = op.nullable {
            column.nullable = nullable;
            column.nullable_given = true;
        }
        match &op.server_default {
            Setting::Omitted => {}
            Setting::None => column.server_default = None,
            Setting::Value(default) => column.server_default = Some(default.clone()),
        }
        if let Some(autoincrement) = op.autoincrement {
            column.autoincrement = if autoincrement {
                Autoincrement::True
            } else {
                Autoincrement::False
            };
        }
        match &op.comment {
            Setting::Omitted => {}
            Setting::None => column.comment = None,
            Setting::Value(comment) => column.comment = Some(comment.clone()),
        }
        Ok(())
    }

    fn add_constraint(&mut self, constraint: &Constraint) -> Result<()> {
        if constraint.name() == &ConstraintName::None && !ddl::is_type_bound(constraint) {
            return Err(unnamed());
        }
        if matches!(constraint, Constraint::PrimaryKey(_)) {
            self.unnamed
                .retain(|old| !matches!(old, Constraint::PrimaryKey(_)));
        }
        match constraint.name().as_str() {
            Some(name) => {
                self.named.insert(name.to_owned(), constraint.clone());
            }
            None => self.unnamed.push(constraint.clone()),
        }
        Ok(())
    }

    fn drop_constraint(&mut self, constraint: &Constraint) -> Result<()> {
        let bound = ddl::is_type_bound(constraint);
        let Some(name) = constraint.name().as_str() else {
            if bound {
                self.unnamed.retain(|old| old != constraint);
                return Ok(());
            }
            return Err(unnamed());
        };
        if self.drop_column_check(name) {
            return Ok(());
        }
        match self.named.shift_remove(name) {
            Some(Constraint::PrimaryKey(key)) => {
                for column in self.columns.values_mut() {
                    if key.columns.contains(&column.name) {
                        column.primary_key = false;
                    }
                }
                for name in &key.columns {
                    if let Some(column) = self.columns.get_mut(name) {
                        column.primary_key = false;
                    }
                }
                Ok(())
            }
            Some(_) => Ok(()),
            None if bound => Ok(()),
            None => Err(OperationError::Value(format!(
                "No such constraint: '{name}'"
            ))),
        }
    }

    /// Drops a check that is written on a column.
    fn drop_column_check(&mut self, name: &str) -> bool {
        let mut found = false;
        for column in self.columns.values_mut() {
            let before = column.checks.len();
            column
                .checks
                .retain(|check| check.name.as_str() != Some(name));
            found |= column.checks.len() < before;
        }
        found
    }

    fn drop_index(&mut self, index: &Index) -> Result<()> {
        let name = index.name.as_str();
        let before = self.indexes.len();
        self.indexes.retain(|old| old.name.as_str() != name);
        if self.indexes.len() == before {
            return Err(OperationError::Value(format!(
                "No such index: '{}'",
                name.unwrap_or("None")
            )));
        }
        Ok(())
    }
}

fn unnamed() -> OperationError {
    OperationError::Value("Constraint must have a name".to_owned())
}

/// The name of a `Boolean` or `Enum`, which is that of its check.
fn schema_type_name<'t>(ty: &'t SqlType, d: &dyn Dialect) -> Option<&'t str> {
    let ty = ty.for_dialect(d.name());
    (ty.is_a("Boolean") || ty.is_a("Enum"))
        .then(|| ty.text("name"))
        .flatten()
}
