//! Constraints, within `create_table` and as directives of their own.

use limbeck_runtime::RenderItem;
use limbeck_schema::{
    Constraint, ForeignKeyConstraint, PrimaryKeyConstraint, Table, UniqueConstraint,
};

use super::{Renderer, Result, python};
use crate::rules::Place;

impl Renderer<'_> {
    /// A constraint within `create_table`; nothing for those that go without saying.
    pub(super) fn table_constraint(
        &self,
        table: &Table,
        constraint: &Constraint,
    ) -> Result<Option<String>> {
        let user = self.user(RenderItem::Constraint(table, constraint))?;
        if user.is_some() {
            return Ok(user);
        }
        Ok(match constraint {
            Constraint::PrimaryKey(key) if key.columns.is_empty() => None,
            Constraint::PrimaryKey(key) => Some(self.primary_key(key)),
            Constraint::Unique(unique) => Some(self.unique(unique)?),
            Constraint::ForeignKey(key) => Some(self.foreign_key(key)?),
            // The type brings it along.
            Constraint::Check(check) if check.type_bound.is_some() => None,
            Constraint::Check(check) => {
                let mut args = vec![self.bare_text(&check.sqltext, Place::Elsewhere)?];
                if check.name.as_str().is_some() {
                    args.push(format!("name={}", python::name(self.op(), &check.name)));
                }
                args.extend(self.options(&check.options)?);
                Some(format!("{}CheckConstraint({})", self.sa(), args.join(", ")))
            }
            Constraint::Exclude(exclude) => Some(self.exclude(exclude)?),
        })
    }

    fn primary_key(&self, key: &PrimaryKeyConstraint) -> String {
        let mut args = vec![python::joined(&key.columns)];
        if key.name.as_str().is_some() {
            args.push(format!("name={}", python::name(self.op(), &key.name)));
        }
        format!("{}PrimaryKeyConstraint({})", self.sa(), args.join(", "))
    }

    fn unique(&self, unique: &UniqueConstraint) -> Result {
        let mut args: Vec<String> = unique.columns.iter().map(|c| python::string(c)).collect();
        args.extend(unique_options(unique));
        if unique.name.as_str().is_some() {
            args.push(format!("name={}", python::name(self.op(), &unique.name)));
        }
        args.extend(self.options(&unique.options)?);
        Ok(format!(
            "{}UniqueConstraint({})",
            self.sa(),
            args.join(", ")
        ))
    }

    fn foreign_key(&self, key: &ForeignKeyConstraint) -> Result {
        let target =
            super::super::compare::qualified(key.target_schema.as_deref(), &key.target_table);
        let columns: Vec<String> = key
            .target_columns
            .iter()
            .map(|column| format!("{target}.{column}"))
            .collect();
        let mut options = Vec::new();
        if key.name.as_str().is_some() {
            options.push(format!("name={}", python::name(self.op(), &key.name)));
        }
        options.extend(foreign_key_options(key));
        options.extend(self.options(&key.options)?);
        Ok(format!(
            "{}ForeignKeyConstraint({}, {}, {})",
            self.sa(),
            python::list(&key.columns),
            python::list(&columns),
            options.join(", ")
        ))
    }

    fn exclude(&self, exclude: &limbeck_schema::ExcludeConstraint) -> Result {
        let mut args = Vec::new();
        for element in &exclude.elements {
            let expr = match &element.expr {
                limbeck_schema::Expr::Column(column) => {
                    let element = if column.literal {
                        "literal_column"
                    } else {
                        "column"
                    };
                    format!("{}{element}({})", self.sa(), python::string(&column.name))
                }
                expr => self.text(expr, Place::Elsewhere)?,
            };
            args.push(format!("({expr}, {})", python::string(&element.operator)));
        }
        if let Some(condition) = &exclude.where_ {
            args.push(format!("where={}", self.text(condition, Place::Elsewhere)?));
        }
        // The reference writes the flag as text.
        if let Some(deferrable) = exclude.deferral.deferrable.filter(|deferrable| *deferrable) {
            args.push(format!("deferrable='{}'", python::bool(deferrable)));
        }
        if let Some(initially) = &exclude.deferral.initially {
            args.push(format!("initially={}", python::string(initially)));
        }
        args.push(format!(
            "using={}",
            python::string(exclude.using.as_deref().unwrap_or("gist"))
        ));
        if exclude.name.as_str().is_some() {
            args.push(format!("name={}", python::name(self.op(), &exclude.name)));
        }
        Ok(format!("postgresql.ExcludeConstraint({})", args.join(", ")))
    }

    /// `op.create_unique_constraint(…)`
    pub(super) fn create_unique(
        &self,
        table: &str,
        schema: Option<&str>,
        unique: &UniqueConstraint,
    ) -> Result {
        let mut args = vec![python::name(self.op(), &unique.name)];
        if !self.in_batch {
            args.push(python::string(table));
        }
        args.push(python::list(&unique.columns));
        args.extend(unique_options(unique));
        if let Some(schema) = schema.filter(|_| !self.in_batch) {
            args.push(format!("schema={}", python::string(schema)));
        }
        args.extend(self.options(&unique.options)?);
        Ok(format!(
            "{}create_unique_constraint({})",
            self.op(),
            args.join(", ")
        ))
    }

    /// `op.create_foreign_key(…)`
    pub(super) fn create_foreign_key(
        &self,
        table: &str,
        schema: Option<&str>,
        key: &ForeignKeyConstraint,
    ) -> Result {
        let mut args = vec![python::name(self.op(), &key.name)];
        if !self.in_batch {
            args.push(python::string(table));
        }
        args.push(python::string(&key.target_table));
        args.push(python::list(&key.columns));
        args.push(python::list(&key.target_columns));
        if let Some(schema) = schema.filter(|_| !self.in_batch) {
            args.push(format!("source_schema={}", python::string(schema)));
        }
        if let Some(schema) = &key.target_schema {
            args.push(format!("referent_schema={}", python::string(schema)));
        }
        args.extend(foreign_key_options(key));
        args.extend(self.options(&key.options)?);
        Ok(format!(
            "{}create_foreign_key({})",
            self.op(),
            args.join(", ")
        ))
    }
}

fn unique_options(unique: &UniqueConstraint) -> Vec<String> {
    let mut options = Vec::new();
    if unique.deferral.deferrable == Some(true) {
        options.push("deferrable=True".to_owned());
    }
    if let Some(initially) = &unique.deferral.initially {
        options.push(format!("initially={}", python::string(initially)));
    }
    options
}

fn foreign_key_options(key: &ForeignKeyConstraint) -> Vec<String> {
    let mut options = Vec::new();
    let mut text = |name: &str, value: &Option<String>| {
        let given = value.as_deref().filter(|value| !value.is_empty());
        options.extend(given.map(|value| format!("{name}={}", python::string(value))));
    };
    text("onupdate", &key.onupdate);
    text("ondelete", &key.ondelete);
    text("initially", &key.deferral.initially);
    if key.deferral.deferrable == Some(true) {
        options.push("deferrable=True".to_owned());
    }
    if key.use_alter {
        options.push("use_alter=True".to_owned());
    }
    let given = key.match_.as_deref().filter(|value| !value.is_empty());
    options.extend(given.map(|value| format!("match={}", python::string(value))));
    options
}
