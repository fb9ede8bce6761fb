//! Which column counts by itself.

use crate::{Autoincrement, Column, ColumnDefault, Constraint, ServerDefault, Table};

impl Table {
    /// The column that the database numbers by itself (`Table.autoincrement_column`): a lone
    /// integer primary key without default or foreign key, or the one that says so.
    pub fn autoincrement_column(&self) -> Option<&Column> {
        let key = self.primary_key()?;
        let mut columns = key.columns.iter().filter_map(|name| self.column(name));
        if key.columns.len() > 1 {
            return columns.find(|column| column.autoincrement == Autoincrement::True);
        }
        columns.next().filter(|column| self.counts(column))
    }

    fn counts(&self, column: &Column) -> bool {
        match column.autoincrement {
            Autoincrement::True => true,
            Autoincrement::False => false,
            Autoincrement::Auto | Autoincrement::IgnoreForeignKey => {
                let default = column.default.as_ref();
                let server_default = column.server_default.as_ref();
                let follows = column.autoincrement == Autoincrement::Auto
                    && (!column.foreign_keys.is_empty() || self.has_foreign_key(&column.name));
                column.ty.is_a("Integer")
                    && default.is_none_or(|d| matches!(d, ColumnDefault::Sequence(_)))
                    && server_default.is_none_or(|d| matches!(d, ServerDefault::Identity(_)))
                    && !follows
            }
        }
    }

    /// Whether the column is part of a foreign key.
    pub fn has_foreign_key(&self, column: &str) -> bool {
        self.constraints.iter().any(|constraint| match constraint {
            Constraint::ForeignKey(key) => key.columns.iter().any(|name| name == column),
            _ => false,
        })
    }
}
