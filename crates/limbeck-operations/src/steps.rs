//! What carrying out an operation comes to: statements, in order.

use limbeck_dialect::{self as dialect, Dialect};
use limbeck_schema::{
    BindParam, Constraint, Expr, Insert, InsertSource, Options, SqlType, SqlValue, Statement,
    Table, TableRef,
};

use crate::OperationError;
use crate::calls::Call;
use crate::ddl::{self, Dropped, Rules};
use crate::ops::{BulkInsert, Ddl, Executable, Execute, RowValue};

/// One step of carrying out an operation.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// A statement on the schema.
    Ddl {
        /// Its text.
        sql: String,
        /// The end of it, in which the output of some drivers' dialects doubles no percent signs.
        verbatim: String,
    },
    /// `CREATE TYPE`, unless this run has created the type already.
    CreateType(SqlType),
    /// A statement on rows, or text, with its `execution_options`.
    Statement(Box<Statement>, Options),
    /// One statement for many rows.
    InsertMany {
        /// The statement, its values given as parameters.
        insert: Box<Insert>,
        /// The parameters of each row.
        rows: Vec<Vec<(String, SqlValue)>>,
    },
    /// The user should know (a Python warning in the reference).
    Warning(String),
}

impl Step {
    /// A statement on the schema.
    pub(crate) fn ddl(sql: impl Into<String>) -> Self {
        Self::Ddl {
            sql: sql.into(),
            verbatim: String::new(),
        }
    }
}

/// The steps of a call.
pub(crate) fn steps(
    d: &dyn Dialect,
    call: &Call,
    offline: bool,
) -> Result<Vec<Step>, OperationError> {
    let rules = ddl::rules(d);
    match call {
        Call::AddColumn { op, table } => rules.add_column(d, op, table),
        Call::AlterColumn(op) => rules.alter_column(d, op),
        Call::DropColumn(op) => rules.drop_column(d, op),
        Call::AddConstraint { table, constraint } => rules.add_constraint(d, table, constraint),
        Call::DropConstraint {
            table,
            constraint,
            generic,
            if_exists,
        } => rules.drop_constraint(
            d,
            &Dropped {
                table,
                constraint,
                generic: *generic,
                if_exists: *if_exists,
            },
        ),
        Call::CreateIndex {
            table,
            index,
            if_not_exists,
        } => Ok(vec![ddl::create_index(d, table, index, *if_not_exists)?]),
        Call::DropIndex {
            table,
            index,
            if_exists,
        } => {
            let sql = dialect::drop_index(d, table, index, *if_exists)?;
            Ok(vec![Step::ddl(sql)])
        }
        Call::CreateColumnComment { table, column } => {
            let sql = dialect::set_column_comment(d, table, column)?;
            Ok(vec![Step::ddl(sql)])
        }
        Call::CreateTableComment(table) => {
            Ok(vec![Step::ddl(dialect::set_table_comment(d, table)?)])
        }
        Call::DropTableComment(table) => {
            Ok(vec![Step::ddl(dialect::drop_table_comment(d, table)?)])
        }
        Call::CreateTable {
            table,
            if_not_exists,
        } => create_table(d, table, *if_not_exists),
        Call::DropTable { table, if_exists } => {
            let sql = dialect::drop_table(d, table, *if_exists)?;
            Ok(vec![Step::ddl(sql)])
        }
        Call::RenameTable(op) => rules.rename_table(d, op),
        Call::Execute(op) => execute(d, op),
        Call::BulkInsert(op) => bulk_insert(d, rules, op, offline),
    }
}

/// The types that the table needs, the table, its indexes, its comments.
fn create_table(
    d: &dyn Dialect,
    table: &Table,
    if_not_exists: bool,
) -> Result<Vec<Step>, OperationError> {
    let types = dialect::table_types(d, table).into_iter();
    let mut steps: Vec<_> = types.cloned().map(Step::CreateType).collect();
    steps.push(Step::ddl(dialect::create_table(d, table, if_not_exists)?));
    for index in &table.indexes {
        steps.push(ddl::create_index(d, table, index, false)?);
    }
    let capabilities = d.capabilities();
    if capabilities.supports_comments && !capabilities.inline_comments {
        if table.comment.is_some() {
            steps.push(Step::ddl(dialect::set_table_comment(d, table)?));
        }
        for column in table
            .columns
            .iter()
            .filter(|column| column.comment.is_some())
        {
            steps.push(Step::ddl(dialect::set_column_comment(d, table, column)?));
        }
    }
    Ok(steps)
}

fn execute(d: &dyn Dialect, op: &Execute) -> Result<Vec<Step>, OperationError> {
    Ok(vec![match &op.sql {
        Executable::Statement(statement) => {
            Step::Statement(statement.clone(), op.execution_options.clone())
        }
        Executable::Ddl(ddl) => Step::ddl(ddl_text(d, ddl)?),
    }])
}

/// A statement on the schema as text.
///
/// # Errors
/// The dialect cannot say it.
pub fn ddl_text(d: &dyn Dialect, ddl: &Ddl) -> Result<String, OperationError> {
    Ok(match ddl {
        Ddl::Text(text) => text.clone(),
        Ddl::CreateTable {
            table,
            if_not_exists,
        } => dialect::create_table(d, table, *if_not_exists)?,
        Ddl::DropTable { table, if_exists } => dialect::drop_table(d, &named(table), *if_exists)?,
        Ddl::CreateIndex {
            table,
            index,
            if_not_exists,
        } => dialect::create_index(d, &named(table), index, *if_not_exists)?,
        Ddl::DropIndex {
            table,
            index,
            if_exists,
        } => dialect::drop_index(d, &named(table), index, *if_exists)?,
        Ddl::AddConstraint { table, constraint } => {
            dialect::add_constraint(d, &named(table), constraint)?
        }
        Ddl::DropConstraint {
            table,
            constraint,
            if_exists,
            cascade,
        } => dialect::drop_constraint(d, &named(table), constraint, *if_exists, *cascade)?,
        Ddl::TableComment(table) => dialect::set_table_comment(d, table)?,
        Ddl::ColumnComment { table, column } => {
            dialect::set_column_comment(d, &named(table), column)?
        }
        Ddl::CreateSequence {
            sequence,
            if_not_exists,
        } => dialect::create_sequence(d, sequence, *if_not_exists)?,
        Ddl::DropSequence {
            sequence,
            if_exists,
        } => dialect::drop_sequence(d, sequence, *if_exists)?,
        Ddl::CreateSchema {
            name,
            if_not_exists,
        } => dialect::create_schema(d, name, *if_not_exists)?,
        Ddl::DropSchema {
            name,
            cascade,
            if_exists,
        } => dialect::drop_schema(d, name, *if_exists, *cascade)?,
        Ddl::CreateType(ty) => dialect::create_type(d, ty)?,
        Ddl::DropType(ty) => dialect::drop_type(d, ty)?,
    })
}

/// A table of which only the name is known.
pub(crate) fn named(table: &TableRef) -> Table {
    Table {
        name: table.name.clone(),
        schema: table.schema.clone(),
        quote: table.quote,
        ..Table::default()
    }
}

/// Printed, each row is a statement of its own with its values written out; executed, all rows go
/// with one statement, unless `multiinsert` is off or a row holds expressions.
fn bulk_insert(
    d: &dyn Dialect,
    rules: &dyn Rules,
    op: &BulkInsert,
    offline: bool,
) -> Result<Vec<Step>, OperationError> {
    if offline {
        let rows = op
            .rows
            .iter()
            .map(|row| insert_row(&op.table, row, inline_value));
        let mut steps = rows.collect::<Result<Vec<_>, _>>()?;
        if let Some((before, after)) = rules.around_bulk_insert(d, &named(&op.table)) {
            steps.insert(0, before);
            steps.push(after);
        }
        return Ok(steps);
    }
    if op.rows.is_empty() {
        return Ok(Vec::new());
    }
    if let (true, Some(rows)) = (op.multiinsert, plain_rows(&op.rows)) {
        return Ok(vec![Step::InsertMany {
            insert: Box::new(insert(&op.table, InsertSource::Parameters)),
            rows,
        }]);
    }
    op.rows
        .iter()
        .map(|row| insert_row(&op.table, row, bound_value))
        .collect()
}

/// The rows, if no value in them is an expression.
fn plain_rows(rows: &[Vec<(String, RowValue)>]) -> Option<Vec<Vec<(String, SqlValue)>>> {
    let plain = |(name, value): &(String, RowValue)| match value {
        RowValue::Value(value) => Some((name.clone(), value.clone())),
        RowValue::Expr(_) => None,
    };
    rows.iter()
        .map(|row| row.iter().map(plain).collect())
        .collect()
}

fn insert(table: &TableRef, source: InsertSource) -> Insert {
    Insert {
        inline: true,
        ..Insert::new(table.clone(), source)
    }
}

fn insert_row(
    table: &TableRef,
    row: &[(String, RowValue)],
    value: fn(&str, &SqlValue, &SqlType) -> Expr,
) -> Result<Step, OperationError> {
    let cells = row.iter().map(|(name, cell)| {
        let ty = table
            .column_type(name)
            .ok_or_else(|| OperationError::NoSuchColumn {
                table: table.name.clone(),
                column: name.clone(),
            })?;
        let cell = match cell {
            RowValue::Value(plain) => value(name, plain, ty),
            RowValue::Expr(expr) => (**expr).clone(),
        };
        Ok((name.clone(), cell))
    });
    let source = InsertSource::Row(cells.collect::<Result<_, OperationError>>()?);
    Ok(Step::Statement(
        Box::new(Statement::Insert(Box::new(insert(table, source)))),
        Options::new(),
    ))
}

fn inline_value(_: &str, value: &SqlValue, ty: &SqlType) -> Expr {
    Expr::Inline {
        value: value.clone(),
        ty: ty.clone(),
    }
}

fn bound_value(name: &str, value: &SqlValue, ty: &SqlType) -> Expr {
    Expr::Bind(BindParam {
        key: Some(name.to_owned()),
        hint: None,
        value: Some(value.clone()),
        ty: ty.clone(),
        expanding: false,
        literal_execute: false,
    })
}

/// Whether a constraint is one that the database makes.
pub(crate) fn is_primary_key(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::PrimaryKey(_))
}
