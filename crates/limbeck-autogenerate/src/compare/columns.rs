//! Columns: added, removed, and what of them changed.

use limbeck_operations::{AddColumn, AlterColumn, DropColumn, Operation, Setting};
use limbeck_runtime::{Comparing, ParentNames, SchemaItem, Turn};
use limbeck_schema::{Autoincrement, Column, Table};

use super::{Comparison, Result, Settled, qualified};
use crate::render::type_repr;

type Name = (Option<String>, String);

/// A column of the models and its counterpart in the database.
pub(super) struct Pair<'a> {
    pub(super) name: &'a Name,
    pub(super) reflected: &'a Column,
    pub(super) reflected_table: &'a Table,
    pub(super) model: &'a Column,
    pub(super) model_table: &'a Table,
}

impl Pair<'_> {
    /// `table.column`, as the log names it.
    pub(super) fn shown(&self) -> String {
        format!("{}.{}", self.name.1, self.model.name)
    }

    fn comparing(&self) -> Comparing<'_> {
        Comparing::Column {
            schema: self.name.0.as_deref(),
            reflected: (self.reflected_table, self.reflected),
            model: (self.model_table, self.model),
        }
    }

    pub(super) fn items(&self) -> (SchemaItem<'_>, SchemaItem<'_>) {
        (
            SchemaItem::Column(self.reflected_table, self.reflected),
            SchemaItem::Column(self.model_table, self.model),
        )
    }
}

impl Comparison<'_> {
    /// The columns of the database that `include_name` does not leave out.
    pub(super) fn reflected_columns(
        &self,
        (schema, table): &Name,
        reflected: &Table,
    ) -> Result<Vec<String>> {
        let parents = ParentNames {
            schema: schema.as_deref(),
            table: Some(table),
        };
        let mut names = Vec::new();
        for column in &reflected.columns {
            if self.includes_name(Some(&column.name), "column", parents)? {
                names.push(column.name.clone());
            }
        }
        Ok(names)
    }

    pub(super) fn added_columns(
        &self,
        (schema, table): &Name,
        there: &[String],
        model: &Table,
        ops: &mut Vec<Operation>,
    ) -> Result {
        for column in model.columns.iter().filter(|column| !column.system) {
            let item = SchemaItem::Column(model, column);
            if there.contains(&column.name)
                || !self.includes(item, Some(&column.name), "column", false, None)?
            {
                continue;
            }
            self.known(model, Some(column))?;
            ops.push(Operation::AddColumn(AddColumn {
                schema: schema.clone(),
                ..AddColumn::new(table, column.clone())
            }));
            let shown = qualified(schema.as_deref(), table);
            self.log(
                "tables",
                format!("Detected added column '{shown}.{}'", column.name),
            );
        }
        Ok(())
    }

    pub(super) fn removed_columns(
        &self,
        (schema, table): &Name,
        reflected: &Table,
        there: &[String],
        model: &Table,
        ops: &mut Vec<Operation>,
    ) -> Result {
        for column in &reflected.columns {
            let wanted = model
                .column(&column.name)
                .is_some_and(|column| !column.system);
            let item = SchemaItem::Column(reflected, column);
            if wanted
                || !there.contains(&column.name)
                || !self.includes(item, Some(&column.name), "column", true, None)?
            {
                continue;
            }
            ops.push(Operation::DropColumn(DropColumn::of(
                table,
                schema.clone(),
                column.clone(),
            )));
            let shown = qualified(schema.as_deref(), table);
            self.log(
                "tables",
                format!("Detected removed column '{shown}.{}'", column.name),
            );
        }
        Ok(())
    }

    pub(super) fn changed_columns(
        &self,
        name: &Name,
        reflected: &Table,
        there: &[String],
        model: &Table,
        ops: &mut Vec<Operation>,
    ) -> Result {
        for column in model.columns.iter().filter(|column| !column.system) {
            let Some(found) = reflected
                .column(&column.name)
                .filter(|_| there.contains(&column.name))
            else {
                continue;
            };
            let pair = Pair {
                name,
                reflected: found,
                reflected_table: reflected,
                model: column,
                model_table: model,
            };
            let (theirs, ours) = pair.items();
            if self.includes(ours, Some(&column.name), "column", false, Some(theirs))? {
                self.known(model, Some(column))?;
                let change = self.changed_column(&pair)?;
                let changed = change.nullable.is_some()
                    || change.type_.is_some()
                    || !change.server_default.is_omitted()
                    || !change.comment.is_omitted();
                if changed {
                    ops.push(Operation::AlterColumn(change));
                }
            }
        }
        Ok(())
    }

    /// Everything about one column, in the reference's order of priorities: the user's callables, then
    /// nullability, generated values and comment, then types and defaults by the dialect's rules.
    fn changed_column(&self, pair: &Pair<'_>) -> Result<AlterColumn> {
        let mut change = AlterColumn {
            schema: pair.name.0.clone(),
            ..AlterColumn::new(&pair.name.1, &pair.model.name)
        };
        let settled = self.ask_about(Turn::Before, pair, &mut change)?;
        let has = |plugin, element| self.plugins.has(plugin) && !settled.has(element);
        let types_decided =
            !has("types", "types") || self.user_compares_types(pair, &mut change)?;
        let mut defaults_decided =
            !has("defaults", "server_default") || self.user_compares_defaults(pair, &mut change)?;
        if has("constraints", "nullable") {
            self.nullability(pair, &mut change);
        }
        defaults_decided = defaults_decided || self.computed(pair)?;
        defaults_decided = defaults_decided || self.identity(pair, &mut change);
        if !defaults_decided {
            change.autoincrement = autoincrement(pair);
        }
        if has("comments", "comments") {
            self.column_comment(pair, &mut change);
        }
        if !types_decided {
            self.types(pair, &mut change)?;
        }
        if !defaults_decided {
            self.server_defaults(pair, &mut change)?;
        }
        self.ask_about(Turn::After, pair, &mut change)?;
        Ok(change)
    }

    /// Lets the environment's own comparators change the alteration of a column.
    fn ask_about(&self, turn: Turn, pair: &Pair<'_>, change: &mut AlterColumn) -> Result<Settled> {
        let mut ops = vec![Operation::AlterColumn(change.clone())];
        let settled = self.ask(turn, pair.comparing(), &mut ops)?;
        if let Some(Operation::AlterColumn(changed)) = ops.pop() {
            *change = changed;
        }
        Ok(settled)
    }

    /// `compare_type=False` and callables; whether that settles it.
    fn user_compares_types(&self, pair: &Pair<'_>, change: &mut AlterColumn) -> Result<bool> {
        if !self.options.compare_type {
            return Ok(true);
        }
        if !self.types_are_known(pair, change) {
            return Ok(false);
        }
        let Some(hooks) = self.hooks else {
            return Ok(false);
        };
        let (theirs, ours) = pair.items();
        let differs = hooks.compare_type(self.context, theirs, ours)?;
        if differs == Some(true) {
            self.type_changes(pair, change);
        }
        Ok(differs.is_some())
    }

    fn types(&self, pair: &Pair<'_>, change: &mut AlterColumn) -> Result {
        let (there, wanted) = (&pair.reflected.ty, &pair.model.ty);
        if self.types_are_known(pair, change)
            && self.rules.types_differ(self.dialect(), there, wanted)?
        {
            self.type_changes(pair, change);
        }
        Ok(())
    }

    fn types_are_known(&self, pair: &Pair<'_>, change: &mut AlterColumn) -> bool {
        change.existing_type = Some(pair.reflected.ty.clone());
        let shown = pair.shown();
        let unknown = if pair.reflected.ty.is_null() {
            format!("Couldn't determine database type for column '{shown}'")
        } else if pair.model.ty.is_null() {
            format!("Column '{shown}' has no type within the model; can't compare")
        } else {
            return true;
        };
        self.log("types", unknown);
        false
    }

    fn type_changes(&self, pair: &Pair<'_>, change: &mut AlterColumn) {
        change.type_ = Some(pair.model.ty.clone());
        self.log(
            "types",
            format!(
                "Detected type change from {} to {} on '{}'",
                type_repr(&pair.reflected.ty),
                type_repr(&pair.model.ty),
                pair.shown()
            ),
        );
    }

    fn nullability(&self, pair: &Pair<'_>, change: &mut AlterColumn) {
        let (reflected, model) = (pair.reflected, pair.model);
        change.existing_nullable = Some(reflected.nullable);
        if reflected.nullable == model.nullable {
            return;
        }
        let computed = model.computed().is_some() || reflected.computed().is_some();
        let identity = model.identity().is_some() || reflected.identity().is_some();
        if computed && !model.nullable_given || identity {
            let message = format!(
                "Ignoring nullable change on identity column '{}'",
                pair.shown()
            );
            return self.log("constraints", message);
        }
        change.nullable = Some(model.nullable);
        let what = if model.nullable { "NULL" } else { "NOT NULL" };
        self.log(
            "constraints",
            format!("Detected {what} on column '{}'", pair.shown()),
        );
    }

    fn column_comment(&self, pair: &Pair<'_>, change: &mut AlterColumn) {
        if !self.dialect().capabilities().supports_comments {
            return;
        }
        let given = |column: &Column| column.comment.clone().filter(|text| !text.is_empty());
        let (there, wanted) = (given(pair.reflected), given(pair.model));
        if there.is_none() && wanted.is_none() {
            return;
        }
        change.existing_comment.clone_from(&there);
        if there != wanted {
            change.comment = Setting::from(wanted);
            self.log(
                "comments",
                format!("Detected column comment '{}'", pair.shown()),
            );
        }
    }
}

/// `autoincrement` of the directive, where the model says something of it.
fn autoincrement(pair: &Pair<'_>) -> Option<bool> {
    let counts = pair.model_table.autoincrement_column();
    if counts.is_some_and(|column| column.name == pair.model.name) {
        return Some(true);
    }
    match pair.model.autoincrement {
        Autoincrement::True => Some(true),
        Autoincrement::False => Some(false),
        Autoincrement::Auto | Autoincrement::IgnoreForeignKey => None,
    }
}
