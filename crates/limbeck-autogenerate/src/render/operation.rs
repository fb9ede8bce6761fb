//! Each operation as the call of its directive.

use std::borrow::Cow;

use limbeck_operations::{
    AddColumn, AddConstraint, AlterColumn, CreateIndex, CreateTable, CreateTableComment,
    DropColumn, DropConstraint, DropIndex, DropTable, DropTableComment, ModifyTableOps, Operation,
};
use limbeck_runtime::{Event, RuntimeError};
use limbeck_schema::{Column, Constraint, Expr, Index};

use super::{Renderer, Result, python};
use crate::rules::Place;

/// More arguments than this are a list.
const MAX_ARGUMENTS: usize = 255;

const UNNAMED: [&str; 3] = [
    "# WARNING: constraint name is None; this directive will fail as",
    "# rendered.  Add a name, or use a naming convention; see",
    "# https://alembic.sqlalchemy.org/en/latest/naming.html",
];

impl Renderer<'_> {
    /// The lines of an operation (`render_op`): those of the environment's own renderer, if it has one.
    pub(super) fn operation(&mut self, operation: &Operation) -> Result<Vec<String>> {
        if let Some(hooks) = &self.options.hooks {
            let imports = &mut self.imports.borrow_mut();
            let lines = hooks.render_operation(self.context, operation, self.in_batch, imports)?;
            if let Some(lines) = lines {
                return Ok(lines);
            }
        }
        self.own_operation(operation)
    }

    /// The lines of an operation as limbeck writes it.
    pub(super) fn own_operation(&mut self, operation: &Operation) -> Result<Vec<String>> {
        let line = match operation {
            Operation::ModifyTable(op) => return self.modify_table(op),
            Operation::DropConstraint(op) => return Ok(self.drop_constraint(op)),
            Operation::CreateTable(op) => self.create_table(op)?,
            Operation::DropTable(op) => self.drop_table(op),
            Operation::AddColumn(op) => self.add_column(op)?,
            Operation::DropColumn(op) => self.drop_column(op),
            Operation::AlterColumn(op) => self.alter_column(op)?,
            Operation::CreateIndex(op) => self.create_index(op)?,
            Operation::DropIndex(op) => self.drop_index(op)?,
            Operation::AddConstraint(op) => self.add_constraint(op)?,
            Operation::CreateTableComment(op) => self.create_table_comment(op),
            Operation::DropTableComment(op) => self.drop_table_comment(op),
            Operation::Execute(op) => match op.plain_text() {
                Some(text) => format!("{}execute({})", self.op(), python::string(text)),
                None => {
                    return Err(RuntimeError::command(
                        "Autogenerate rendering of SQL Expression language constructs not supported here; please \
                         use a plain SQL string",
                    ));
                }
            },
            Operation::Custom(op) => {
                return Err(RuntimeError::command(format!(
                    "no renderer for '{}': register one with renderers.dispatch_for()",
                    op.0.name()
                )));
            }
            Operation::RenameTable(_) | Operation::BulkInsert(_) => {
                return Err(RuntimeError::command(format!(
                    "op.{} cannot be written by autogenerate: put it into the script by hand",
                    operation.directive()
                )));
            }
        };
        Ok(vec![line])
    }

    fn modify_table(&mut self, op: &ModifyTableOps) -> Result<Vec<String>> {
        if op.ops.is_empty() || !self.options.render_as_batch {
            let mut lines = Vec::new();
            for op in &op.ops {
                lines.extend(self.operation(op)?);
            }
            return Ok(lines);
        }
        let mut lines = vec![format!(
            "with op.batch_alter_table({}, schema={}) as batch_op:",
            python::string(&op.table_name),
            python::optional(op.schema.as_deref())
        )];
        self.in_batch = true;
        for op in &op.ops {
            lines.extend(self.operation(op)?);
        }
        self.in_batch = false;
        lines.push(String::new());
        Ok(lines)
    }

    fn create_table(&mut self, op: &CreateTable) -> Result {
        let table = &op.table;
        let mut args = Vec::new();
        for column in &table.columns {
            args.push(self.column(&copied(column))?);
        }
        let mut constraints = Vec::new();
        for constraint in &table.constraints {
            constraints.extend(self.table_constraint(table, constraint)?);
        }
        constraints.sort();
        args.extend(constraints);
        let args = if args.len() > MAX_ARGUMENTS {
            format!("*[{}]", args.join(",\n"))
        } else {
            args.join(",\n")
        };
        let mut parts = vec![
            format!("{}create_table({}", self.op(), python::string(&table.name)),
            args,
        ];
        if let Some(schema) = &table.schema {
            parts.push(format!("schema={}", python::string(schema)));
        }
        if let Some(comment) = &table.comment {
            parts.push(format!("comment={}", python::string(comment)));
        }
        if !table.info.is_empty() {
            let info = limbeck_schema::OptionValue::Map(table.info.clone());
            parts.extend(python::option(&info).map(|info| format!("info={info}")));
        }
        let mut options: Vec<_> = table.options.iter().collect();
        options.sort_by(|a, b| a.0.cmp(b.0));
        for (name, value) in options {
            let value = python::option(value).unwrap_or_else(|| "None".to_owned());
            parts.push(format!("{}={value}", name.replace(' ', "_")));
        }
        if !table.prefixes.is_empty() {
            let prefixes: Vec<_> = table.prefixes.iter().map(|p| format!("'{p}'")).collect();
            parts.push(format!("prefixes=[{}]", prefixes.join(", ")));
        }
        if let Some(flag) = op.if_not_exists {
            parts.push(format!("if_not_exists={}", python::bool(flag)));
        }
        Ok(format!("{}\n)", parts.join(",\n")))
    }

    fn drop_table(&self, op: &DropTable) -> String {
        let mut args = vec![python::string(&op.table_name)];
        args.extend(schema_argument(op.schema.as_deref()));
        args.extend(flag("if_exists", op.if_exists));
        format!("{}drop_table({})", self.op(), args.join(", "))
    }

    fn add_column(&mut self, op: &AddColumn) -> Result {
        let column = self.column(&op.column)?;
        if self.in_batch {
            return Ok(format!("{}add_column({column})", self.op()));
        }
        let mut args = vec![python::string(&op.table_name), column];
        args.extend(schema_argument(op.schema.as_deref()));
        args.extend(flag("if_not_exists", op.if_not_exists));
        Ok(format!("{}add_column({})", self.op(), args.join(", ")))
    }

    fn drop_column(&self, op: &DropColumn) -> String {
        let column = python::string(&op.column_name);
        if self.in_batch {
            return format!("{}drop_column({column})", self.op());
        }
        let mut args = vec![python::string(&op.table_name), column];
        args.extend(schema_argument(op.schema.as_deref()));
        args.extend(flag("if_exists", op.if_exists));
        format!("{}drop_column({})", self.op(), args.join(", "))
    }

    fn alter_column(&mut self, op: &AlterColumn) -> Result {
        let mut parts = Vec::new();
        let mut add = |name: &str, text: String| parts.push(format!("{name}={text}"));
        if let Some(ty) = &op.existing_type {
            add("existing_type", self.ty(ty)?);
        }
        if !op.server_default.is_omitted() {
            let text = match op.server_default.value() {
                Some(default) => self.server_default(default)?,
                None => "None".to_owned(),
            };
            add("server_default", text);
        }
        if let Some(name) = &op.new_column_name {
            add("new_column_name", python::string(name));
        }
        if let Some(ty) = &op.type_ {
            add("type_", self.ty(ty)?);
        }
        if let Some(nullable) = op.nullable {
            add("nullable", python::bool(nullable).to_owned());
        }
        if !op.comment.is_omitted() {
            let comment = op.comment.value().map(String::as_str);
            add("comment", python::optional(comment));
        }
        if let Some(comment) = &op.existing_comment {
            add("existing_comment", python::string(comment));
        }
        if let Some(nullable) = op.existing_nullable.filter(|_| op.nullable.is_none()) {
            add("existing_nullable", python::bool(nullable).to_owned());
        }
        if let Some(autoincrement) = op.autoincrement {
            add("autoincrement", python::bool(autoincrement).to_owned());
        }
        if let Some(default) = op
            .existing_server_default
            .value()
            .filter(|_| op.server_default.is_omitted())
        {
            add("existing_server_default", self.server_default(default)?);
        }
        if let Some(schema) = op.schema.as_deref().filter(|_| !self.in_batch) {
            add("schema", python::string(schema));
        }
        let mut args = vec![python::string(&op.column_name)];
        if !self.in_batch {
            args.insert(0, python::string(&op.table_name));
        }
        let mut text = format!("{}alter_column({}", self.op(), args.join(", "));
        for part in parts {
            text.push_str(",\n           ");
            text.push_str(&part);
        }
        text.push(')');
        Ok(text)
    }

    fn create_index(&self, op: &CreateIndex) -> Result {
        let mut args = vec![python::name(self.op(), &op.index.name)];
        if !self.in_batch {
            args.push(python::string(&op.table_name));
        }
        args.push(format!("[{}]", self.index_expressions(&op.index)?));
        args.push(format!("unique={}", python::bool(op.index.unique)));
        if !self.in_batch {
            args.extend(schema_argument(op.schema.as_deref()));
        }
        args.extend(self.options(&op.index.options)?);
        args.extend(flag("if_not_exists", op.if_not_exists));
        Ok(format!("{}create_index({})", self.op(), args.join(", ")))
    }

    fn index_expressions(&self, index: &Index) -> Result {
        let texts: Vec<String> = index
            .expressions
            .iter()
            .map(|expr| match expr {
                Expr::Column(column) if !column.literal => Ok(python::string(&column.name)),
                Expr::Label(label) => {
                    let text = self.text(&label.expr, Place::Index)?;
                    Ok(format!("{text}.label({})", python::string(&label.name)))
                }
                expr => self.text(expr, Place::Index),
            })
            .collect::<Result<_>>()?;
        Ok(texts.join(", "))
    }

    fn drop_index(&self, op: &DropIndex) -> Result {
        let mut args = vec![python::name(self.op(), &op.index_name)];
        if !self.in_batch {
            let table = op.table_name.as_deref();
            args.push(format!("table_name={}", python::optional(table)));
            args.extend(schema_argument(op.schema.as_deref()));
        }
        let options = match &op.existing {
            Some(index) => &index.options,
            None => &op.options,
        };
        args.extend(self.options(options)?);
        args.extend(flag("if_exists", op.if_exists));
        Ok(format!("{}drop_index({})", self.op(), args.join(", ")))
    }

    fn add_constraint(&self, op: &AddConstraint) -> Result {
        let schema = op.schema.as_deref();
        match &op.constraint {
            Constraint::Unique(unique) => self.create_unique(&op.table_name, schema, unique),
            Constraint::ForeignKey(key) => self.create_foreign_key(&op.table_name, schema, key),
            Constraint::Check(check) => {
                let mut args = vec![python::name(self.op(), &check.name)];
                if !self.in_batch {
                    args.push(python::string(&op.table_name));
                }
                args.push(self.bare_text(&check.sqltext, Place::Elsewhere)?);
                args.extend(schema_argument(schema.filter(|_| !self.in_batch)));
                args.extend(self.options(&check.options)?);
                let args = args.join(", ");
                Ok(format!("{}create_check_constraint({args})", self.op()))
            }
            Constraint::PrimaryKey(_) | Constraint::Exclude(_) => {
                Err(RuntimeError::command(format!(
                    "a constraint on table {} cannot be written by autogenerate: put it into the script by hand",
                    python::string(&op.table_name)
                )))
            }
        }
    }

    fn drop_constraint(&self, op: &DropConstraint) -> Vec<String> {
        let mut args = vec![python::name(self.op(), &op.constraint_name)];
        if !self.in_batch {
            args.push(python::string(&op.table_name));
            args.extend(schema_argument(op.schema.as_deref()));
        }
        if let Some(kind) = op.type_ {
            args.push(format!("type_={}", python::string(kind.as_str())));
        }
        args.extend(flag("if_exists", op.if_exists));
        let mut lines = Vec::new();
        if op.constraint_name.as_str().is_none() {
            self.context.emit(Event::user_warning(format!(
                "Autogenerate rendered a drop_constraint() directive for an unnamed constraint on table {}; the \
                 migration will fail unless a constraint name is added to the directive.  Consider using a naming \
                 convention so that constraint names are known ahead of time.",
                python::string(&op.table_name)
            )));
            lines.extend(UNNAMED.map(str::to_owned));
        }
        lines.push(format!("{}drop_constraint({})", self.op(), args.join(", ")));
        lines
    }

    fn create_table_comment(&self, op: &CreateTableComment) -> String {
        let comment = python::optional(op.comment.as_deref());
        let existing = python::optional(op.existing_comment.as_deref());
        let lines = vec![comment, format!("existing_comment={existing}")];
        self.comment_call(
            "create_table_comment",
            &op.table_name,
            op.schema.as_deref(),
            lines,
        )
    }

    fn drop_table_comment(&self, op: &DropTableComment) -> String {
        let existing = python::optional(op.existing_comment.as_deref());
        let lines = vec![format!("existing_comment={existing}")];
        self.comment_call(
            "drop_table_comment",
            &op.table_name,
            op.schema.as_deref(),
            lines,
        )
    }

    fn comment_call(
        &self,
        directive: &str,
        table: &str,
        schema: Option<&str>,
        mut lines: Vec<String>,
    ) -> String {
        if !self.in_batch {
            lines.insert(0, format!("'{table}'"));
            let schema = schema.map_or_else(|| "None".to_owned(), |schema| format!("'{schema}'"));
            lines.push(format!("schema={schema}"));
        }
        format!(
            "{}{directive}(\n    {}\n)",
            self.op(),
            lines.join(",\n    ")
        )
    }
}

fn schema_argument(schema: Option<&str>) -> Option<String> {
    schema.map(|schema| format!("schema={}", python::string(schema)))
}

fn flag(name: &str, value: Option<bool>) -> Option<String> {
    value.map(|value| format!("{name}={}", python::bool(value)))
}

/// A column of a table that is created: the reference copies it.
fn copied(column: &Column) -> Cow<'_, Column> {
    if column.ty.origin.is_some() || !column.ty.is_copied() {
        return Cow::Borrowed(column);
    }
    let mut copy = column.clone();
    copy.ty = column.ty.copied();
    Cow::Owned(copy)
}
