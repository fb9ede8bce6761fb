//! Which tables were added and removed, and what differs in the others.

use std::collections::BTreeSet;
use std::rc::Rc;

use limbeck_engine::{ReflectedTable, to_table};
use limbeck_operations::{
    CreateTable, CreateTableComment, DropTable, DropTableComment, ModifyTableOps, Operation,
    amend_reflected,
};
use limbeck_runtime::{Comparing, ParentNames, SchemaItem, Turn};
use limbeck_schema::Table;

use super::{Comparison, Result, qualified};
use crate::render::python;

type Name = (Option<String>, String);

/// A table as the database has it.
pub(super) struct Reflected {
    pub(super) table: Table,
    pub(super) raw: Rc<ReflectedTable>,
}

impl Comparison<'_> {
    pub(super) fn tables(
        &self,
        schemas: &[Option<String>],
        operations: &mut Vec<Operation>,
    ) -> Result {
        let there = self.reflected_names(schemas)?;
        let version = (
            self.context.options.version_table_schema.clone(),
            self.context.options.version_table.clone(),
        );
        let default = self.inspector.default_schema_name();
        let mut wanted: Vec<(Name, &Table)> = Vec::new();
        for table in self.tables.values() {
            let name = (table.schema.clone(), table.name.clone());
            if name == version {
                continue;
            }
            // Tables in the default schema are reflected without one.
            let schema = name.0.filter(|schema| Some(schema.as_str()) != default);
            wanted.push(((schema, name.1), table));
        }
        for (name, table) in &wanted {
            if !there.contains(name) {
                self.added_table(name, table, operations)?;
            }
        }
        for name in &there {
            if !wanted.iter().any(|(wanted, _)| wanted == name) {
                self.removed_table(name, operations)?;
            }
        }
        let mut existing: Vec<_> = wanted
            .iter()
            .filter(|(name, _)| there.contains(name))
            .collect();
        existing.sort_by(|a, b| a.0.cmp(&b.0));
        let mut pairs = Vec::with_capacity(existing.len());
        for (name, table) in existing {
            pairs.push((name, table, self.reflect(name)?));
        }
        for (name, table, reflected) in pairs {
            self.existing_table(name, table, &reflected, operations)?;
        }
        Ok(())
    }

    /// The tables of the database, but for the version table and those that `include_name` leaves out.
    fn reflected_names(&self, schemas: &[Option<String>]) -> Result<BTreeSet<Name>> {
        let options = &self.context.options;
        let mut names = BTreeSet::new();
        for schema in schemas {
            let mut tables = self.inspector.table_names(schema.as_deref())?;
            if *schema == options.version_table_schema {
                tables.retain(|table| *table != options.version_table);
            }
            let mut kept = Vec::new();
            for table in tables {
                let parents = ParentNames {
                    schema: schema.as_deref(),
                    table: None,
                };
                if self.includes_name(Some(&table), "table", parents)? {
                    kept.push(table);
                }
            }
            let kept_names: Vec<&str> = kept.iter().map(String::as_str).collect();
            self.inspector.load(&kept_names, schema.as_deref())?;
            names.extend(kept.into_iter().map(|table| (schema.clone(), table)));
        }
        Ok(names)
    }

    fn reflect(&self, (schema, name): &Name) -> Result<Reflected> {
        let raw = self.inspector.table(name, schema.as_deref())?;
        let mut table = to_table(&raw);
        for sequence in amend_reflected(self.inspector.connection(), &mut table)? {
            let message = format!(
                "Detected sequence named '{}' as owned by integer column '{name}({})', assuming SERIAL and omitting",
                sequence.name, sequence.column
            );
            self.log_as(&format!("alembic.ddl.{}", self.dialect().name()), message);
        }
        Ok(Reflected { table, raw })
    }

    fn added_table(&self, name: &Name, table: &Table, operations: &mut Vec<Operation>) -> Result {
        let item = SchemaItem::Table(table);
        if !self.includes(item, Some(&name.1), "table", false, None)? {
            return Ok(());
        }
        self.known(table, None)?;
        for column in &table.columns {
            self.known(table, Some(column))?;
        }
        operations.push(Operation::CreateTable(CreateTable::of(table.clone())));
        let shown = python::string(&qualified(name.0.as_deref(), &name.1));
        self.log("tables", format!("Detected added table {shown}"));
        let mut changes = changes_of(name);
        self.constraints(name, None, Some(table), &mut changes.ops)?;
        push(operations, changes);
        Ok(())
    }

    fn removed_table(&self, name: &Name, operations: &mut Vec<Operation>) -> Result {
        let reflected = self.reflect(name)?;
        let item = SchemaItem::Table(&reflected.table);
        if !self.includes(item, Some(&name.1), "table", true, None)? {
            return Ok(());
        }
        let mut changes = changes_of(name);
        self.constraints(name, Some(&reflected), None, &mut changes.ops)?;
        push(operations, changes);
        let shown = python::string(&qualified(name.0.as_deref(), &name.1));
        let mut table = reflected.table;
        // Indexes are dropped, and come back, by operations of their own.
        table.indexes.clear();
        operations.push(Operation::DropTable(DropTable::of(table)));
        self.log("tables", format!("Detected removed table {shown}"));
        Ok(())
    }

    fn existing_table(
        &self,
        name: &Name,
        model: &Table,
        reflected: &Reflected,
        operations: &mut Vec<Operation>,
    ) -> Result {
        let (ours, theirs) = (
            SchemaItem::Table(model),
            SchemaItem::Table(&reflected.table),
        );
        if !self.includes(ours, Some(&name.1), "table", false, Some(theirs))? {
            return Ok(());
        }
        self.known(model, None)?;
        let mut changes = changes_of(name);
        let ops = &mut changes.ops;
        let columns = self.reflected_columns(name, &reflected.table)?;
        self.added_columns(name, &columns, model, ops)?;
        self.changed_columns(name, &reflected.table, &columns, model, ops)?;
        self.constraints(name, Some(reflected), Some(model), ops)?;
        self.removed_columns(name, &reflected.table, &columns, model, ops)?;
        push(operations, changes);
        Ok(())
    }

    /// Indexes, constraints and the comment of a table; one that came or goes has the first of these alone.
    fn constraints(
        &self,
        name: &Name,
        reflected: Option<&Reflected>,
        model: Option<&Table>,
        ops: &mut Vec<Operation>,
    ) -> Result {
        let comparing = Comparing::Table {
            schema: name.0.as_deref(),
            name: &name.1,
            reflected: reflected.map(|reflected| &reflected.table),
            model,
        };
        let settled = self.ask(Turn::Before, comparing, ops)?;
        if !settled.has("indexes") {
            self.indexes_and_uniques(name, reflected, model, ops)?;
        }
        if let (Some(reflected), Some(model)) = (reflected, model) {
            let reflected = &reflected.table;
            if !settled.has("foreignkeys") {
                self.foreign_keys(name, reflected, model, ops)?;
            }
            if self.plugins.has("comments") && !settled.has("comments") {
                self.table_comment(name, reflected, model, ops);
            }
            if self.plugins.has("checkconstraint_byname") && !settled.has("checkconstraints") {
                self.checks(name, reflected, model, ops)?;
            }
        }
        self.ask(Turn::After, comparing, ops)?;
        Ok(())
    }

    fn table_comment(
        &self,
        (schema, name): &Name,
        reflected: &Table,
        model: &Table,
        ops: &mut Vec<Operation>,
    ) {
        if !self.dialect().capabilities().supports_comments {
            return;
        }
        let given = |comment: &Option<String>| comment.clone().filter(|text| !text.is_empty());
        let (there, wanted) = (given(&reflected.comment), given(&model.comment));
        if there == wanted {
            return;
        }
        ops.push(match wanted {
            None => Operation::DropTableComment(DropTableComment {
                table_name: name.clone(),
                schema: schema.clone(),
                existing_comment: there,
            }),
            comment => Operation::CreateTableComment(CreateTableComment {
                table_name: name.clone(),
                schema: schema.clone(),
                comment,
                existing_comment: there,
            }),
        });
    }
}

fn changes_of((schema, name): &Name) -> ModifyTableOps {
    ModifyTableOps {
        table_name: name.clone(),
        schema: schema.clone(),
        ops: Vec::new(),
    }
}

fn push(operations: &mut Vec<Operation>, changes: ModifyTableOps) {
    if !changes.ops.is_empty() {
        operations.push(Operation::ModifyTable(changes));
    }
}
