//! Indexes and unique constraints. Databases make one of the other (MySQL a unique index of a unique
//! constraint, PostgreSQL both), so they are compared together.

use std::collections::{BTreeMap, BTreeSet};

use limbeck_engine::{to_index, to_unique};
use limbeck_operations::{AddConstraint, CreateIndex, DropConstraint, DropIndex, Operation};
use limbeck_runtime::{ParentNames, RuntimeError, SchemaItem};
use limbeck_schema::{Column, Constraint, Expr, Index, Naming, Table, resolve_index_name};

use super::signature::{Object, Shape, Signature, index_columns};
use super::tables::Reflected;
use super::{Comparison, Result};
use crate::render::python;
use crate::rules::{Difference, Sides};

type Name = (Option<String>, String);

/// Where the changes of a table's indexes and unique constraints go.
struct Changes<'a> {
    name: &'a Name,
    reflected: Option<&'a Table>,
    model: Option<&'a Table>,
    ops: &'a mut Vec<Operation>,
}

impl Comparison<'_> {
    pub(super) fn indexes_and_uniques(
        &self,
        name: &Name,
        reflected: Option<&Reflected>,
        model: Option<&Table>,
        ops: &mut Vec<Operation>,
    ) -> Result {
        if !self.plugins.has("constraints") {
            return Ok(());
        }
        let mut sides = self.sides(name, reflected, model)?;
        if reflected.is_some_and(|reflected| {
            let uniques = &reflected.raw.unique_constraints;
            uniques
                .iter()
                .any(|unique| unique.duplicates_index.is_some())
        }) {
            keep_one_of_doubles(&mut sides);
        }
        for warning in self.rules.correct_constraints(&mut sides) {
            self.warn(warning);
        }
        let mut changes = Changes {
            name,
            reflected: reflected.map(|reflected| &reflected.table),
            model,
            ops,
        };
        self.pair(&sides, &mut changes)
    }

    /// The indexes and unique constraints of both sides.
    fn sides(
        &self,
        (schema, table): &Name,
        reflected: Option<&Reflected>,
        model: Option<&Table>,
    ) -> Result<Sides> {
        let mut sides = Sides::default();
        let dialect = self.dialect();
        if let Some(model) = model {
            for constraint in &model.constraints {
                if let Constraint::Unique(unique) = constraint {
                    let signature = Signature::of_unique(dialect, unique.clone())?;
                    sides.model_uniques.push(signature);
                }
            }
            for index in &model.indexes {
                let mut signature = Signature::of_index(dialect, typed(index.clone(), model))?;
                // One without a name, since the naming convention has none for it, is written with the usual one.
                if let (None, Object::Index(index)) = (&signature.final_name, &mut signature.object)
                {
                    index.name = resolve_index_name(index, model, &Naming::default())
                        .map_err(|error| RuntimeError::command(error.to_string()))?;
                }
                sides.model_indexes.push(signature);
            }
        }
        let Some(reflected) = reflected else {
            return Ok(sides);
        };
        sides.foreign_keys = foreign_keys(&reflected.table);
        let parents = ParentNames {
            schema: schema.as_deref(),
            table: Some(table),
        };
        for unique in &reflected.raw.unique_constraints {
            let name = unique.name.as_deref();
            // The unique constraints of a table that goes go with it.
            if model.is_some() && self.includes_name(name, "unique_constraint", parents)? {
                let mut unique = to_unique(unique);
                self.rules.adjust_options(&mut unique.options);
                let signature = Signature::of_unique(dialect, unique)?;
                sides.uniques.push(signature);
            }
        }
        for index in &reflected.raw.indexes {
            if self.includes_name(index.name.as_deref(), "index", parents)? {
                let index = typed(to_index(index), &reflected.table);
                sides.indexes.push(self.reflected_index(index)?);
            }
        }
        sides.doubles = reflected
            .raw
            .indexes
            .iter()
            .filter(|index| index.duplicates_constraint.is_some())
            .filter_map(|index| index.name.clone())
            .collect();
        Ok(sides)
    }

    fn reflected_index(&self, mut index: Index) -> Result<Signature> {
        self.rules.adjust_options(&mut index.options);
        Signature::of_index(self.dialect(), index)
    }

    /// Finds what was removed, changed and added, in this order, each in the order of names; those without a
    /// name come last.
    fn pair(&self, sides: &Sides, changes: &mut Changes<'_>) -> Result {
        let is_named = |signature: &&Signature| signature.final_name.is_some();
        let by_name = |signatures: &[Signature], more: &[Signature]| {
            let all = signatures.iter().chain(more);
            all.filter(is_named)
                .map(|signature| {
                    let name = signature.final_name.clone().unwrap_or_default();
                    (name, signature.clone())
                })
                .collect::<BTreeMap<String, Signature>>()
        };
        let wanted = by_name(&sides.model_uniques, &sides.model_indexes);
        let there = by_name(&sides.uniques, &sides.indexes);
        let doubled = |name: &str| {
            let find = |all: &[Signature]| {
                all.iter()
                    .find(|s| s.name.as_deref() == Some(name))
                    .cloned()
            };
            find(&sides.uniques).zip(find(&sides.indexes))
        };
        let unnamed: Vec<&Signature> = sides
            .model_uniques
            .iter()
            .filter(|signature| signature.final_name.is_none())
            .collect();
        let is_unnamed = |shape: &Shape| unnamed.iter().any(|signature| signature.shape == *shape);
        for (name, object) in &there {
            if wanted.contains_key(name) || !object.is_index() && is_unnamed(&object.shape) {
                continue;
            }
            match doubled(name) {
                Some((unique, index)) => {
                    let kept = sides.model_indexes.iter().any(|s| s.shape == index.shape)
                        || sides.model_uniques.iter().any(|s| s.shape == unique.shape);
                    if !kept {
                        self.removed(&unique, changes)?;
                        self.removed(&index, changes)?;
                    }
                }
                None => self.removed(object, changes)?,
            }
        }
        for (name, model) in &wanted {
            let Some(object) = there.get(name) else {
                continue;
            };
            let object = match doubled(name) {
                Some((_, index)) if model.is_index() => index,
                Some((unique, _)) => unique,
                None => object.clone(),
            };
            self.both(&object, model, changes)?;
        }
        for (name, model) in &wanted {
            if !there.contains_key(name) {
                self.added(model, changes)?;
            }
        }
        for model in unnamed {
            if !sides
                .uniques
                .iter()
                .any(|unique| unique.shape == model.shape)
            {
                self.added(model, changes)?;
            }
        }
        // Of the indexes without a name the reference knows one.
        let mut indexes = sides.model_indexes.iter().rev();
        match indexes.find(|index| index.final_name.is_none()) {
            Some(model) => self.added(model, changes),
            None => Ok(()),
        }
    }

    /// Two objects of the same name.
    fn both(&self, there: &Signature, model: &Signature, changes: &mut Changes<'_>) -> Result {
        if there.is_index() != model.is_index() {
            self.removed(there, changes)?;
            return self.added(model, changes);
        }
        let difference = self.rules.difference(self.dialect(), there, model)?;
        let (shown, table) = (name_repr(there), python::string(&changes.name.1));
        let what = if there.is_index() {
            "index"
        } else {
            "unique constraint"
        };
        match difference {
            Difference::None => Ok(()),
            Difference::Unknown { reason, warnings } => {
                for warning in warnings {
                    self.warn(warning);
                }
                let message =
                    format!("Cannot compare {what} {shown}, assuming equal and skipping. {reason}");
                self.log("constraints", message);
                Ok(())
            }
            Difference::Is(message) => {
                let items = (item(model, changes.model), item(there, changes.reflected));
                if !self.filtered(model, items.0.as_ref(), false, items.1.as_ref())? {
                    return Ok(());
                }
                self.log(
                    "constraints",
                    format!("Detected changed {what} {shown} on {table}: {message}"),
                );
                let drop = drop_of(there, changes);
                let create = create_of(model, changes);
                changes.ops.extend([drop, create]);
                Ok(())
            }
        }
    }

    fn added(&self, model: &Signature, changes: &mut Changes<'_>) -> Result {
        // The unique constraints of a new table are made with it.
        if !model.is_index() && changes.reflected.is_none() {
            return Ok(());
        }
        let item = item(model, changes.model);
        if self.filtered(model, item.as_ref(), false, None)? {
            let create = create_of(model, changes);
            changes.ops.push(create);
            let what = if model.is_index() {
                "index"
            } else {
                "unique constraint"
            };
            let columns = python::tuple(&model.columns());
            self.log(
                "constraints",
                format!("Detected added {what} {} on '{columns}'", name_repr(model)),
            );
        }
        Ok(())
    }

    fn removed(&self, there: &Signature, changes: &mut Changes<'_>) -> Result {
        if !there.is_index() && changes.model.is_none() {
            return Ok(());
        }
        let item = item(there, changes.reflected);
        if self.filtered(there, item.as_ref(), true, None)? {
            let drop = drop_of(there, changes);
            changes.ops.push(drop);
            let what = if there.is_index() {
                "index"
            } else {
                "unique constraint"
            };
            let table = python::string(&changes.name.1);
            self.log(
                "constraints",
                format!("Detected removed {what} {} on {table}", name_repr(there)),
            );
        }
        Ok(())
    }

    /// Asks `include_object`.
    fn filtered(
        &self,
        signature: &Signature,
        item: Option<&Item<'_>>,
        reflected: bool,
        compare_to: Option<&Item<'_>>,
    ) -> Result<bool> {
        let kind = if signature.is_index() {
            "index"
        } else {
            "unique_constraint"
        };
        match item {
            Some(item) => self.includes(
                item.as_schema_item(),
                signature.name.as_deref(),
                kind,
                reflected,
                compare_to.map(Item::as_schema_item),
            ),
            None => Ok(true),
        }
    }
}

/// The index with the types of its columns.
fn typed(mut index: Index, table: &Table) -> Index {
    for expr in &mut index.expressions {
        if let Expr::Column(column) = expr
            && let Some(found) = table.column(&column.name)
        {
            column.ty = found.ty.clone();
        }
    }
    index
}

/// An object with its table, as hooks are asked about it.
enum Item<'a> {
    Index(&'a Table, Index),
    Unique(&'a Table, Constraint),
}

impl Item<'_> {
    fn as_schema_item(&self) -> SchemaItem<'_> {
        match self {
            Self::Index(table, index) => SchemaItem::Index(table, index),
            Self::Unique(table, constraint) => SchemaItem::Constraint(table, constraint),
        }
    }
}

fn item<'a>(signature: &Signature, table: Option<&'a Table>) -> Option<Item<'a>> {
    let table = table?;
    Some(match &signature.object {
        Object::Index(index) => Item::Index(table, index.clone()),
        Object::Unique(unique) => Item::Unique(table, Constraint::Unique(unique.clone())),
    })
}

fn name_repr(signature: &Signature) -> String {
    signature
        .name
        .as_deref()
        .map_or_else(|| "None".to_owned(), python::string)
}

/// The columns of a table that an index has.
fn columns_of(index: &Index, table: Option<&Table>) -> Vec<Column> {
    let columns = index_columns(index);
    let found = columns.iter().filter_map(|name| table?.column(name));
    found.cloned().collect()
}

fn create_of(signature: &Signature, changes: &Changes<'_>) -> Operation {
    let (schema, table) = changes.name;
    match &signature.object {
        Object::Index(index) => Operation::CreateIndex(CreateIndex {
            schema: schema.clone(),
            columns: columns_of(index, changes.model),
            ..CreateIndex::new(table, index.clone())
        }),
        Object::Unique(unique) => Operation::AddConstraint(AddConstraint {
            schema: schema.clone(),
            ..AddConstraint::new(table, Constraint::Unique(unique.clone()))
        }),
    }
}

fn drop_of(signature: &Signature, changes: &Changes<'_>) -> Operation {
    let (schema, table) = changes.name;
    match &signature.object {
        Object::Index(index) => Operation::DropIndex(DropIndex {
            columns: columns_of(index, changes.reflected),
            reflected: true,
            ..DropIndex::of(table, schema.clone(), index.clone())
        }),
        Object::Unique(unique) => Operation::DropConstraint(DropConstraint::of(
            table,
            schema.clone(),
            Constraint::Unique(unique.clone()),
        )),
    }
}

/// The names of a table's foreign keys with their columns.
fn foreign_keys(table: &Table) -> Vec<(Option<String>, Vec<String>)> {
    table
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(key) => {
                Some((key.name.as_str().map(str::to_owned), key.columns.clone()))
            }
            _ => None,
        })
        .collect()
}

/// Where a unique constraint of the database is its unique index told twice: the one that the models have is
/// kept.
fn keep_one_of_doubles(sides: &mut Sides) {
    let names = |signatures: &[Signature]| {
        let names = signatures.iter().filter_map(|s| s.final_name.clone());
        names.collect::<BTreeSet<_>>()
    };
    let model_uniques = names(&sides.model_uniques);
    let model_indexes: BTreeSet<_> = sides
        .model_indexes
        .iter()
        .filter(|s| matches!(s.shape, Shape::Index(true, _)))
        .filter_map(|s| s.final_name.clone())
        .collect();
    let unnamed: Vec<Shape> = sides
        .model_uniques
        .iter()
        .filter(|s| s.final_name.is_none())
        .map(|s| s.shape.clone())
        .collect();
    let mut dropped = BTreeSet::new();
    sides.uniques.retain(|unique| {
        let name = unique.name.clone().unwrap_or_default();
        if model_uniques.contains(&name) {
            if !model_indexes.contains(&name) {
                dropped.insert(name);
            }
            return true;
        }
        unnamed.contains(&unique.shape)
    });
    sides.indexes.retain(|index| {
        !index
            .name
            .as_ref()
            .is_some_and(|name| dropped.contains(name))
    });
}
