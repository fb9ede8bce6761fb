//! Check constraints, by their names alone (`alembic.ext.checkconstraint_byname`).

use std::collections::BTreeMap;

use limbeck_dialect::final_name;
use limbeck_operations::{AddConstraint, DropConstraint, Operation};
use limbeck_runtime::{ParentNames, SchemaItem};
use limbeck_schema::{CheckConstraint, Constraint, Table};

use super::defaults::compile_error;
use super::{Comparison, Result};
use crate::render::python;

type Name = (Option<String>, String);

impl Comparison<'_> {
    pub(super) fn checks(
        &self,
        name: &Name,
        reflected: &Table,
        model: &Table,
        ops: &mut Vec<Operation>,
    ) -> Result {
        let parents = ParentNames {
            schema: name.0.as_deref(),
            table: Some(&name.1),
        };
        let wanted = self.named_checks(model)?;
        let there = self.named_checks(reflected)?;
        for (check_name, check) in &there {
            if !self.includes_name(Some(check_name), "check_constraint", parents)?
                || wanted.contains_key(check_name)
            {
                continue;
            }
            let constraint = Constraint::Check(check.clone());
            let item = SchemaItem::Constraint(reflected, &constraint);
            if self.includes(item, Some(check_name), "check_constraint", true, None)? {
                ops.push(Operation::DropConstraint(DropConstraint::of(
                    &name.1,
                    name.0.clone(),
                    constraint.clone(),
                )));
                self.log_check("removed", check_name, &name.1);
            }
        }
        for (check_name, check) in &wanted {
            if there.contains_key(check_name) {
                continue;
            }
            let constraint = Constraint::Check(check.clone());
            let item = SchemaItem::Constraint(model, &constraint);
            if self.includes(item, Some(check_name), "check_constraint", false, None)? {
                ops.push(Operation::AddConstraint(AddConstraint {
                    schema: name.0.clone(),
                    ..AddConstraint::new(&name.1, constraint.clone())
                }));
                self.log_check("added", check_name, &name.1);
            }
        }
        Ok(())
    }

    /// The checks that have a name, those of columns included.
    fn named_checks(&self, table: &Table) -> Result<BTreeMap<String, CheckConstraint>> {
        let own = table
            .constraints
            .iter()
            .filter_map(|constraint| match constraint {
                Constraint::Check(check) => Some(check),
                _ => None,
            });
        let of_columns = table.columns.iter().flat_map(|column| &column.checks);
        let mut named = BTreeMap::new();
        for check in own.chain(of_columns) {
            let name = final_name(self.dialect(), &check.name, false).map_err(compile_error)?;
            if let Some(name) = name {
                named.insert(name, check.clone());
            }
        }
        Ok(named)
    }

    fn log_check(&self, what: &str, check: &str, table: &str) {
        let (check, table) = (python::string(check), python::string(table));
        let message = format!("Detected {what} check constraint {check} on table {table}");
        self.log_as("alembic.ext.checkconstraint_byname", message);
    }
}
