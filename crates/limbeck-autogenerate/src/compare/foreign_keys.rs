//! Foreign keys, which are told apart by what they say and not by their names.

use limbeck_operations::{AddConstraint, DropConstraint, Operation};
use limbeck_runtime::{ParentNames, SchemaItem};
use limbeck_schema::{Constraint, ForeignKeyConstraint, Table};

use super::{Comparison, Result};

type Name = (Option<String>, String);

/// What a foreign key says.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    columns: Vec<String>,
    target: (Option<String>, String, Vec<String>),
    onupdate: Option<String>,
    ondelete: Option<String>,
    deferral: &'static str,
}

fn shape(key: &ForeignKeyConstraint) -> Shape {
    let action = |action: &Option<String>| {
        let action = action.as_ref().map(|action| action.to_lowercase());
        action.filter(|action| !action.is_empty() && action != "no action")
    };
    let deferred = key.deferral.initially.as_deref();
    Shape {
        columns: key.columns.clone(),
        target: (
            key.target_schema.clone(),
            key.target_table.clone(),
            key.target_columns.clone(),
        ),
        onupdate: action(&key.onupdate),
        ondelete: action(&key.ondelete),
        deferral: if deferred.is_some_and(|when| when.eq_ignore_ascii_case("deferred")) {
            "initially deferred"
        } else if key.deferral.deferrable == Some(true) {
            "deferrable"
        } else {
            "not deferrable"
        },
    }
}

impl Comparison<'_> {
    pub(super) fn foreign_keys(
        &self,
        name: &Name,
        reflected: &Table,
        model: &Table,
        ops: &mut Vec<Operation>,
    ) -> Result {
        if !self.plugins.has("constraints") {
            return Ok(());
        }
        let wanted = foreign_keys_of(model);
        let mut there = Vec::new();
        let parents = ParentNames {
            schema: name.0.as_deref(),
            table: Some(&name.1),
        };
        for key in foreign_keys_of(reflected) {
            if self.includes_name(key.name.as_str(), "foreign_key_constraint", parents)? {
                there.push(key);
            }
        }
        let original = there.clone();
        for key in &mut there {
            let same = wanted.iter().find(|wanted| {
                wanted.columns == key.columns
                    && wanted.target_table == key.target_table
                    && wanted.target_schema == key.target_schema
                    && wanted.target_columns == key.target_columns
            });
            if let Some(same) = same {
                self.rules.correct_foreign_key(key, same);
            }
        }
        let named = |keys: &[ForeignKeyConstraint], key: &ForeignKeyConstraint| {
            let mut keys = keys.iter();
            keys.find(|other| {
                key.name.as_str().is_some() && other.name.as_str() == key.name.as_str()
            })
            .cloned()
            .map(Constraint::ForeignKey)
        };
        for (key, original) in there.iter().zip(&original) {
            if wanted.iter().all(|wanted| shape(wanted) != shape(key)) {
                let constraint = Constraint::ForeignKey(original.clone());
                let other = named(&wanted, key);
                let item = SchemaItem::Constraint(reflected, &constraint);
                let other = other
                    .as_ref()
                    .map(|other| SchemaItem::Constraint(model, other));
                if self.includes(
                    item,
                    key.name.as_str(),
                    "foreign_key_constraint",
                    true,
                    other,
                )? {
                    let table = (name.1.clone(), name.0.clone());
                    ops.push(Operation::DropConstraint(DropConstraint::of(
                        table.0,
                        table.1,
                        constraint.clone(),
                    )));
                    self.log_foreign_key("removed", name, key);
                }
            }
        }
        for key in &wanted {
            if there.iter().all(|there| shape(there) != shape(key)) {
                let constraint = Constraint::ForeignKey(key.clone());
                let other = named(&there, key);
                let item = SchemaItem::Constraint(model, &constraint);
                let other = other
                    .as_ref()
                    .map(|other| SchemaItem::Constraint(reflected, other));
                if self.includes(
                    item,
                    key.name.as_str(),
                    "foreign_key_constraint",
                    false,
                    other,
                )? {
                    ops.push(Operation::AddConstraint(AddConstraint {
                        schema: model.schema.clone(),
                        ..AddConstraint::new(&name.1, constraint.clone())
                    }));
                    self.log_foreign_key("added", name, key);
                }
            }
        }
        Ok(())
    }

    fn log_foreign_key(&self, what: &str, (schema, table): &Name, key: &ForeignKeyConstraint) {
        let table = super::qualified(schema.as_deref(), table);
        self.log(
            "constraints",
            format!(
                "Detected {what} foreign key ({})({}) on table {table}",
                key.columns.join(", "),
                key.target_columns.join(", ")
            ),
        );
    }
}

fn foreign_keys_of(table: &Table) -> Vec<ForeignKeyConstraint> {
    let keys = table
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(key) => Some(key.clone()),
            _ => None,
        });
    keys.collect()
}
