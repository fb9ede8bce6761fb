//! Operations as the reference shows differences: tuples in which SQLAlchemy's objects stand by their
//! `repr()` (`UpgradeOps.as_diffs`).

use limbeck_operations::{AlterColumn, Operation, OperationError, Setting};
use limbeck_schema::{
    Column, ColumnDefault, ColumnExpr, Constraint, Expr, ForeignKeyConstraint, Index,
    ServerDefault, Table,
};

use crate::compare::qualified;
use crate::render::{python, type_repr};

/// The differences that operations would settle, one each; directives on one table count one by one.
///
/// # Errors
/// An operation of the environment's own does not tell its difference.
pub fn differences<'a>(
    operations: impl IntoIterator<Item = &'a Operation>,
) -> Result<Vec<String>, OperationError> {
    let mut found = Vec::new();
    for operation in operations {
        match operation {
            Operation::ModifyTable(op) => found.extend(differences(&op.ops)?),
            Operation::AlterColumn(op) => found.push(altered(op)),
            Operation::Custom(op) => found.push(op.0.difference()?),
            other => found.extend(difference(other)),
        }
    }
    Ok(found)
}

fn difference(operation: &Operation) -> Option<String> {
    let pair = |what: &str, object: String| Some(format!("('{what}', {object})"));
    match operation {
        Operation::CreateTable(op) => pair("add_table", table(&op.table)),
        Operation::DropTable(op) => pair("remove_table", table(op.existing.as_deref()?)),
        Operation::AddColumn(op) => Some(column_change(
            "add_column",
            op.schema.as_deref(),
            &op.table_name,
            &op.column,
        )),
        Operation::DropColumn(op) => Some(column_change(
            "remove_column",
            op.schema.as_deref(),
            &op.table_name,
            op.existing.as_deref()?,
        )),
        Operation::CreateIndex(op) => pair(
            "add_index",
            index(&op.index, op.schema.as_deref(), &op.table_name),
        ),
        Operation::DropIndex(op) => pair(
            "remove_index",
            index(
                op.existing.as_deref()?,
                op.schema.as_deref(),
                op.table_name.as_deref()?,
            ),
        ),
        Operation::AddConstraint(op) => {
            let what = match op.constraint {
                Constraint::ForeignKey(_) => "add_fk",
                _ => "add_constraint",
            };
            pair(
                what,
                constraint(&op.constraint, op.schema.as_deref(), &op.table_name),
            )
        }
        Operation::DropConstraint(op) => {
            let existing = op.existing.as_deref()?;
            let what = match existing {
                Constraint::ForeignKey(_) => "remove_fk",
                _ => "remove_constraint",
            };
            pair(
                what,
                constraint(existing, op.schema.as_deref(), &op.table_name),
            )
        }
        Operation::CreateTableComment(op) => Some(format!(
            "('add_table_comment', {}, {})",
            bare_table(op.schema.as_deref(), &op.table_name),
            python::optional(op.existing_comment.as_deref())
        )),
        Operation::DropTableComment(op) => pair(
            "remove_table_comment",
            bare_table(op.schema.as_deref(), &op.table_name),
        ),
        other => Some(format!("('{}',)", other.directive())),
    }
}

fn column_change(what: &str, schema: Option<&str>, table: &str, column: &Column) -> String {
    format!(
        "('{what}', {}, {}, {})",
        python::optional(schema),
        python::string(table),
        column_repr(column, &[], &qualified(schema, table))
    )
}

/// `[('modify_type', …), ('modify_nullable', …)]`
fn altered(op: &AlterColumn) -> String {
    let existing_type = op.existing_type.as_ref().map_or_else(none, type_repr);
    let nullable = op.existing_nullable.map_or_else(none, flag);
    let default = setting(&op.existing_server_default);
    let comment = python::optional(op.existing_comment.as_deref());
    let known = [
        ("existing_nullable", &nullable),
        ("existing_type", &existing_type),
        ("existing_server_default", &default),
        ("existing_comment", &comment),
    ];
    let change = |what: &str, left_out: &str, from: &str, to: String| {
        let known = known.iter().filter(|(name, _)| *name != left_out);
        let known: Vec<String> = known
            .map(|(name, value)| format!("'{name}': {value}"))
            .collect();
        format!(
            "('{what}', {}, {}, {}, {{{}}}, {from}, {to})",
            python::optional(op.schema.as_deref()),
            python::string(&op.table_name),
            python::string(&op.column_name),
            known.join(", ")
        )
    };
    let mut changes = Vec::new();
    if let Some(ty) = &op.type_ {
        changes.push(change(
            "modify_type",
            "existing_type",
            &existing_type,
            type_repr(ty),
        ));
    }
    if let Some(to) = op.nullable {
        changes.push(change(
            "modify_nullable",
            "existing_nullable",
            &nullable,
            flag(to),
        ));
    }
    if !op.server_default.is_omitted() {
        let to = setting(&op.server_default);
        changes.push(change(
            "modify_default",
            "existing_server_default",
            &default,
            to,
        ));
    }
    if !op.comment.is_omitted() {
        let to = python::optional(op.comment.value().map(String::as_str));
        changes.push(change("modify_comment", "existing_comment", &comment, to));
    }
    format!("[{}]", changes.join(", "))
}

fn none() -> String {
    "None".to_owned()
}

fn flag(value: bool) -> String {
    python::bool(value).to_owned()
}

fn setting(default: &Setting<ServerDefault>) -> String {
    match default {
        Setting::Omitted => "False".to_owned(),
        Setting::None => none(),
        Setting::Value(default) => server_default(default),
    }
}

fn server_default(default: &ServerDefault) -> String {
    match default {
        ServerDefault::Text(text) => {
            format!("DefaultClause({}, for_update=False)", python::string(text))
        }
        ServerDefault::Expr(expr) => {
            format!("DefaultClause({}, for_update=False)", expression(expr))
        }
        ServerDefault::Computed(_) => {
            "Computed(<sqlalchemy.sql.elements.TextClause object>)".to_owned()
        }
        ServerDefault::Identity(_) => "Identity()".to_owned(),
        ServerDefault::Fetched => "FetchedValue()".to_owned(),
    }
}

fn expression(expr: &Expr) -> String {
    match expr {
        Expr::Text(_) => "<sqlalchemy.sql.elements.TextClause object>".to_owned(),
        Expr::Function(function) => match function.name.as_str() {
            "now" => "<sqlalchemy.sql.functions.now; now>".to_owned(),
            name => format!("<sqlalchemy.sql.functions.Function; {name}>"),
        },
        _ => "<sqlalchemy.sql.elements.ColumnElement object>".to_owned(),
    }
}

fn table(table: &Table) -> String {
    let full = table.key();
    let mut parts = vec![python::string(&table.name), "MetaData()".to_owned()];
    for column in &table.columns {
        let targets: Vec<String> = table
            .constraints
            .iter()
            .filter_map(|constraint| match constraint {
                Constraint::ForeignKey(key) => target_of(key, &column.name),
                _ => None,
            })
            .collect();
        parts.push(column_repr(column, &targets, &full));
    }
    parts.push(format!(
        "schema={}",
        python::optional(table.schema.as_deref())
    ));
    format!("Table({})", parts.join(", "))
}

fn bare_table(schema: Option<&str>, name: &str) -> String {
    let schema = python::optional(schema);
    format!(
        "Table({}, MetaData(), schema={schema})",
        python::string(name)
    )
}

/// `table.column` that a column of a foreign key refers to.
fn target_of(key: &ForeignKeyConstraint, column: &str) -> Option<String> {
    let at = key.columns.iter().position(|name| name == column)?;
    let table = qualified(key.target_schema.as_deref(), &key.target_table);
    Some(format!("{table}.{}", key.target_columns.get(at)?))
}

fn column_repr(column: &Column, targets: &[String], table: &str) -> String {
    let mut parts = vec![python::string(&column.name), type_repr(&column.ty)];
    for target in targets {
        parts.push(format!("ForeignKey({})", python::string(target)));
    }
    parts.push(format!("table=<{table}>"));
    if let Some(key) = column.key.as_ref().filter(|key| **key != column.name) {
        parts.push(format!("key={}", python::string(key)));
    }
    if column.primary_key {
        parts.push("primary_key=True".to_owned());
    }
    if !column.nullable {
        parts.push("nullable=False".to_owned());
    }
    for (name, default) in [("onupdate", &column.onupdate), ("default", &column.default)] {
        if let Some(default) = default {
            parts.push(format!("{name}={}", client_default(default)));
        }
    }
    if let Some(default) = &column.server_default {
        parts.push(format!("server_default={}", server_default(default)));
    }
    if let Some(comment) = &column.comment {
        parts.push(format!("comment={}", python::string(comment)));
    }
    format!("Column({})", parts.join(", "))
}

fn client_default(default: &ColumnDefault) -> String {
    match default {
        ColumnDefault::Value(value) => {
            let value = limbeck_dialect::python_value(value);
            format!("ScalarElementColumnDefault({value})")
        }
        ColumnDefault::Callable(name) => format!("CallableColumnDefault(<function {name}>)"),
        ColumnDefault::Expr(expr) => format!("ColumnElementColumnDefault({})", expression(expr)),
        ColumnDefault::Sequence(sequence) => {
            format!("Sequence({})", python::string(&sequence.name))
        }
    }
}

fn index(index: &Index, schema: Option<&str>, table: &str) -> String {
    let full = qualified(schema, table);
    let mut parts = vec![python::optional(index.name.as_str())];
    for expr in &index.expressions {
        parts.push(match expr {
            Expr::Column(ColumnExpr { name, ty, .. }) => {
                let column = Column::new(name, ty.clone());
                column_repr(&column, &[], &full)
            }
            expr => expression(expr),
        });
    }
    if index.unique {
        parts.push("unique=True".to_owned());
    }
    format!("Index({})", parts.join(", "))
}

fn constraint(constraint: &Constraint, schema: Option<&str>, table: &str) -> String {
    let full = qualified(schema, table);
    let untyped = |name: &String, targets: &[String]| {
        column_repr(
            &Column::new(name, limbeck_schema::SqlType::null()),
            targets,
            &full,
        )
    };
    match constraint {
        Constraint::Unique(unique) => {
            let columns: Vec<String> = unique
                .columns
                .iter()
                .map(|name| untyped(name, &[]))
                .collect();
            format!("UniqueConstraint({})", columns.join(", "))
        }
        Constraint::ForeignKey(key) => {
            let columns: Vec<String> = key
                .columns
                .iter()
                .map(|name| untyped(name, target_of(key, name).as_slice()))
                .collect();
            let mut parts = vec![
                "<sqlalchemy.sql.base.ReadOnlyColumnCollection object>".to_owned(),
                "None".to_owned(),
            ];
            parts.extend(
                key.name
                    .as_str()
                    .map(|name| format!("name={}", python::string(name))),
            );
            for (name, value) in [("onupdate", &key.onupdate), ("ondelete", &key.ondelete)] {
                parts.extend(
                    value
                        .as_ref()
                        .map(|value| format!("{name}={}", python::string(value))),
                );
            }
            parts.push(format!(
                "table=Table({}, MetaData(), {}, schema={})",
                python::string(table),
                columns.join(", "),
                python::optional(schema)
            ));
            format!("ForeignKeyConstraint({})", parts.join(", "))
        }
        Constraint::Check(_) => {
            "CheckConstraint(<sqlalchemy.sql.elements.TextClause object>)".to_owned()
        }
        Constraint::PrimaryKey(_) => "PrimaryKeyConstraint()".to_owned(),
        Constraint::Exclude(_) => "ExcludeConstraint()".to_owned(),
    }
}
