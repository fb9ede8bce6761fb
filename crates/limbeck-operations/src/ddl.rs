//! What `ALTER` is on each database: the reference's `DefaultImpl` and its dialects.
//!
//! A database is one file: what differs from the standard rules of [`Rules`]. Rules return
//! [`Step`]s and execute nothing.

mod mssql;
mod mysql;
mod oracle;
mod postgresql;
mod sqlite;

use limbeck_dialect::{self as dialect, CompileError, Dialect, quote};
use limbeck_schema::{
    CheckConstraint, Column, Constraint, ConstraintName, ForeignKeyConstraint, Identity, Index,
    ServerDefault, SqlType, Table, TypeModule,
};

use crate::OperationError;
use crate::calls::Call;
use crate::ops::{AddColumn, AlterColumn, DropColumn, RenameTable, Setting};
use crate::steps::Step;

type Result<T, E = OperationError> = std::result::Result<T, E>;

/// The rules of the dialect of that name.
pub(crate) fn rules(dialect: &dyn Dialect) -> &'static dyn Rules {
    match dialect.name() {
        "postgresql" => &postgresql::Postgresql,
        "sqlite" => &sqlite::Sqlite,
        "mysql" | "mariadb" => &mysql::Mysql,
        "mssql" => &mssql::Mssql,
        "oracle" => &oracle::Oracle,
        _ => &Standard,
    }
}

/// Standard SQL: overrides nothing.
struct Standard;

impl Rules for Standard {}

/// How a database changes what is there. The provided methods are standard SQL.
pub(crate) trait Rules {
    /// What stands between statements of `--sql` output (SQL Server's `GO`), unless configured.
    fn batch_separator(&self) -> Option<&'static str> {
        None
    }

    /// What begins a transaction in `--sql` output.
    fn begin(&self) -> TransactionText {
        TransactionText::plain("BEGIN")
    }

    /// What ends a transaction in `--sql` output.
    fn commit(&self) -> TransactionText {
        TransactionText::plain("COMMIT")
    }

    /// `ALTER TABLE … RENAME TO …`.
    fn rename_table(&self, d: &dyn Dialect, op: &RenameTable) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} RENAME TO {}",
            alter_table(d, &op.old_table_name, op.schema.as_deref()),
            table_name(d, &op.new_table_name, op.schema.as_deref()),
        ))])
    }

    /// `ALTER TABLE … ADD COLUMN …`. `table` is the table with this column alone.
    fn add_column(&self, d: &dyn Dialect, op: &AddColumn, table: &Table) -> Result<Vec<Step>> {
        Ok(vec![Step::ddl(format!(
            "{} {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            add_column_clause(d, op, table)?,
        ))])
    }

    /// `ALTER TABLE … DROP COLUMN …`.
    fn drop_column(&self, d: &dyn Dialect, op: &DropColumn) -> Result<Vec<Step>> {
        let if_exists = if op.if_exists == Some(true) {
            "IF EXISTS "
        } else {
            ""
        };
        Ok(vec![Step::ddl(format!(
            "{} DROP COLUMN {if_exists}{}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
        ))])
    }

    /// All that an `op.alter_column` asks for.
    fn alter_column(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Vec<Step>> {
        let mut steps = Vec::new();
        if op.autoincrement.is_some() || op.existing_autoincrement.is_some() {
            steps.push(Step::Warning(
                "autoincrement and existing_autoincrement only make sense for MySQL".to_owned(),
            ));
        }
        self.alter_column_piecewise(d, op, &mut steps)?;
        Ok(steps)
    }

    /// One statement for each thing that changes; the name last.
    fn alter_column_piecewise(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        steps: &mut Vec<Step>,
    ) -> Result<()> {
        if let Some(nullable) = op.nullable {
            steps.push(self.column_nullable(d, op, nullable)?);
        }
        if !op.server_default.is_omitted() {
            steps.push(self.column_default(d, op)?);
        }
        if let Some(ty) = &op.type_ {
            steps.push(self.column_type(d, op, ty)?);
        }
        if !op.comment.is_omitted() {
            let comment = op.comment.value().map(String::as_str);
            steps.push(self.column_comment(d, op, comment)?);
        }
        if let Some(name) = &op.new_column_name {
            steps.push(self.column_name(d, op, name)?);
        }
        Ok(())
    }

    /// `DROP NOT NULL`, `SET NOT NULL`.
    fn column_nullable(&self, d: &dyn Dialect, op: &AlterColumn, nullable: bool) -> Result<Step> {
        let change = if nullable { "DROP" } else { "SET" };
        Ok(Step::ddl(format!(
            "{} {change} NOT NULL",
            alter_column(d, op)
        )))
    }

    /// `SET DEFAULT`, `DROP DEFAULT`, or what stands for it with identities and computed columns.
    fn column_default(&self, d: &dyn Dialect, op: &AlterColumn) -> Result<Step> {
        match special_default(op) {
            Some(Special::Computed) => Err(COMPUTED.into()),
            Some(Special::Identity) => self.column_identity(d, op),
            None => self.column_plain_default(d, op, op.server_default.value()),
        }
    }

    /// `SET DEFAULT`, `DROP DEFAULT`.
    fn column_plain_default(
        &self,
        d: &dyn Dialect,
        op: &AlterColumn,
        default: Option<&ServerDefault>,
    ) -> Result<Step> {
        let change = match default {
            Some(default) => format!("SET DEFAULT {}", server_default(d, default)?),
            None => "DROP DEFAULT".to_owned(),
        };
        Ok(Step::ddl(format!("{} {change}", alter_column(d, op))))
    }

    /// Adding, changing or dropping an identity.
    fn column_identity(&self, _d: &dyn Dialect, _op: &AlterColumn) -> Result<Step> {
        Err(IDENTITY.into())
    }

    /// `TYPE …`.
    fn column_type(&self, d: &dyn Dialect, op: &AlterColumn, ty: &SqlType) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} TYPE {}",
            alter_column(d, op),
            dialect::compile_type(d, ty)?
        )))
    }

    /// The column's comment.
    fn column_comment(
        &self,
        d: &dyn Dialect,
        _op: &AlterColumn,
        _comment: Option<&str>,
    ) -> Result<Step> {
        Err(CompileError::Unsupported {
            compiler: format!("<{} DDL compiler>", d.name()),
            element: "<class 'alembic.ddl.base.ColumnComment'>: <class 'alembic.ddl.base.ColumnComment'> construct has no default compilation handler.".to_owned(),
        }
        .into())
    }

    /// `RENAME … TO …`.
    fn column_name(&self, d: &dyn Dialect, op: &AlterColumn, name: &str) -> Result<Step> {
        Ok(Step::ddl(format!(
            "{} RENAME {} TO {}",
            alter_table(d, &op.table_name, op.schema.as_deref()),
            quote(d, &op.column_name),
            quote(d, name)
        )))
    }

    /// `ADD CONSTRAINT`.
    fn add_constraint(
        &self,
        d: &dyn Dialect,
        table: &Table,
        constraint: &Constraint,
    ) -> Result<Vec<Step>> {
        if !counts(d, table, constraint) {
            return Ok(Vec::new());
        }
        let sql = dialect::add_constraint(d, table, constraint)?;
        Ok(vec![Step::ddl(sql)])
    }

    /// `DROP CONSTRAINT`.
    fn drop_constraint(&self, d: &dyn Dialect, drop: &Dropped<'_>) -> Result<Vec<Step>> {
        let sql = dialect::drop_constraint(d, drop.table, drop.constraint, drop.if_exists, false)?;
        Ok(vec![Step::ddl(sql)])
    }

    /// What goes around the rows of a bulk insert in `--sql` output.
    fn around_bulk_insert(&self, _d: &dyn Dialect, _table: &Table) -> Option<(Step, Step)> {
        None
    }

    /// Whether these changes need the table to be made anew (`requires_recreate_in_batch`).
    fn requires_recreate(&self, _calls: &[Call]) -> bool {
        false
    }

    /// Whether a column that changes its type is cast when its rows are copied
    /// (`cast_for_batch_migrate`).
    fn casts_when_copying(&self, existing: &SqlType, new: &SqlType) -> bool {
        !same_affinity(existing, new)
    }

    /// Whether a reflected default that is an expression lacks its parentheses.
    fn parenthesizes_defaults(&self) -> bool {
        false
    }

    /// Whether a default can be a sequence that belongs to the column.
    fn has_serial_columns(&self) -> bool {
        false
    }

    /// Whether dropping a table can delete the rows of others that refer to it.
    fn dropping_acts_on_references(&self) -> bool {
        false
    }

    /// What happens to the old table before the new one is created (`prep_table_for_batch`):
    /// constraints to drop, of those that have a name.
    fn drops_constraints_before_copying(&self) -> bool {
        false
    }
}

/// Text that begins or ends a transaction in `--sql` output.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TransactionText {
    /// The statement.
    pub(crate) statement: &'static str,
    /// Whether the batch separator follows it.
    pub(crate) separator: bool,
}

impl TransactionText {
    fn plain(statement: &'static str) -> Self {
        Self {
            statement,
            separator: false,
        }
    }
}

/// A constraint that is to go.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dropped<'a> {
    /// Its table.
    pub(crate) table: &'a Table,
    /// The constraint, as far as it is known.
    pub(crate) constraint: &'a Constraint,
    /// It is only known by name: what it is was not said.
    pub(crate) generic: bool,
    /// `IF EXISTS`.
    pub(crate) if_exists: bool,
}

pub(crate) const COMPUTED: Change = Change(
    "Adding or removing a \"computed\" construct, e.g. GENERATED ALWAYS AS, to or from an existing column is not supported.",
);
pub(crate) const IDENTITY: Change = Change(
    "Adding, removing or modifying an \"identity\" construct, e.g. GENERATED AS IDENTITY, to or from an existing column is not supported in this dialect.",
);

/// A change that cannot be said in SQL.
pub(crate) struct Change(&'static str);

impl From<Change> for OperationError {
    fn from(change: Change) -> Self {
        Self::Compile(CompileError::Compile(change.0.to_owned()))
    }
}

/// A default that is more than a default.
pub(crate) enum Special {
    Computed,
    Identity,
}

/// Whether the new or the existing default is computed or an identity.
pub(crate) fn special_default(op: &AlterColumn) -> Option<Special> {
    let defaults = [&op.server_default, &op.existing_server_default];
    let any = |wanted: fn(&ServerDefault) -> bool| {
        defaults
            .iter()
            .any(|default| default.value().is_some_and(wanted))
    };
    if any(|default| matches!(default, ServerDefault::Computed(_))) {
        Some(Special::Computed)
    } else if any(|default| matches!(default, ServerDefault::Identity(_))) {
        Some(Special::Identity)
    } else {
        None
    }
}

/// The identity that a setting holds.
pub(crate) fn identity(setting: &Setting<ServerDefault>) -> Option<&Identity> {
    match setting {
        Setting::Value(ServerDefault::Identity(identity)) => Some(identity),
        _ => None,
    }
}

/// Whether the constraint is made at all: those that belong to a type are not where the database
/// has the type natively.
pub(crate) fn counts(d: &dyn Dialect, table: &Table, constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Check(CheckConstraint {
            type_bound: Some(column),
            ..
        }) => !table
            .column(column)
            .is_some_and(|column| is_native(d, &column.ty)),
        _ => true,
    }
}

/// Whether the database has the type, so that no check stands in for it.
fn is_native(d: &dyn Dialect, ty: &SqlType) -> bool {
    let capabilities = d.capabilities();
    let ty = ty.for_dialect(d.name());
    if ty.is_a("Enum") {
        return ty.flag("native_enum") && capabilities.native_enum;
    }
    capabilities.native_boolean || capabilities.boolean_needs_no_check
}

/// Whether a constraint belongs to a `Boolean` or `Enum`.
pub(crate) fn is_type_bound(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Check(check) if check.type_bound.is_some())
}

/// Whether two types derive from the same basic type (`_type_affinity`).
pub(crate) fn same_affinity(left: &SqlType, right: &SqlType) -> bool {
    affinity(left) == affinity(right)
}

/// The basic type that a type derives from, by the name of its class.
pub(crate) fn affinity(ty: &SqlType) -> &str {
    match (ty.class.module, ty.class.name) {
        (TypeModule::Postgresql, "ENUM") => return "NamedType",
        (TypeModule::Postgresql, name) if name.ends_with("RANGE") => return "AbstractRange",
        (TypeModule::Postgresql, "JSONPATH") => return "JSONElementType",
        (TypeModule::Mysql, "ENUM") => return "ENUM",
        (TypeModule::Oracle, "INTERVAL") => return "Interval",
        (TypeModule::Oracle, "NUMBER") if ty.int("scale").unwrap_or(0) <= 0 => return "Integer",
        (_, "UserDefinedType") => {
            let origin = ty.origin.as_deref();
            return origin.map_or(ty.class.name, |origin| &origin.name);
        }
        _ => {}
    }
    let mut class = ty.class;
    while class.name != "Float" {
        match class.parent() {
            Some(parent) => class = parent,
            None => break,
        }
    }
    class.name
}

/// `ALTER TABLE name`.
pub(crate) fn alter_table(d: &dyn Dialect, name: &str, schema: Option<&str>) -> String {
    format!("ALTER TABLE {}", table_name(d, name, schema))
}

/// `schema.name`, the parts of a dotted schema quoted one by one.
pub(crate) fn table_name(d: &dyn Dialect, name: &str, schema: Option<&str>) -> String {
    match schema {
        Some(schema) if !schema.is_empty() => {
            let parts: Vec<_> = schema.split('.').map(|part| quote(d, part)).collect();
            format!("{}.{}", parts.join("."), quote(d, name))
        }
        _ => quote(d, name),
    }
}

/// `ALTER TABLE name ALTER COLUMN name`.
pub(crate) fn alter_column(d: &dyn Dialect, op: &AlterColumn) -> String {
    format!(
        "{} ALTER COLUMN {}",
        alter_table(d, &op.table_name, op.schema.as_deref()),
        quote(d, &op.column_name)
    )
}

/// What follows `DEFAULT`.
pub(crate) fn server_default(d: &dyn Dialect, default: &ServerDefault) -> Result<String> {
    dialect::default_string(d, default)?.ok_or_else(|| {
        CompileError::Compile("this server default has no text of its own".to_owned()).into()
    })
}

/// The column of a table that holds nothing else.
pub(crate) fn only_column<'t>(table: &'t Table, op: &'t AddColumn) -> &'t Column {
    table.columns.first().unwrap_or(&op.column)
}

fn add_column_clause(d: &dyn Dialect, op: &AddColumn, table: &Table) -> Result<String> {
    let column = only_column(table, op);
    let mut text = "ADD COLUMN ".to_owned();
    if op.if_not_exists == Some(true) {
        text.push_str("IF NOT EXISTS ");
    }
    text.push_str(&dialect::column_specification(d, table, column)?);
    if op.inline_primary_key == Some(true) && column.primary_key {
        text.push_str(" PRIMARY KEY");
    }
    if let Some(foreign_key) = inline_reference(op, table) {
        text.push_str(&references(d, foreign_key)?);
    }
    for check in &column.checks {
        let check = Constraint::Check(check.clone());
        if let Some(clause) = dialect::constraint_clause(d, table, &check)? {
            text.push(' ');
            text.push_str(&clause);
        }
    }
    Ok(text)
}

/// The foreign key that is written into the column's line: the only one, and of this column alone.
pub(crate) fn inline_reference<'t>(
    op: &AddColumn,
    table: &'t Table,
) -> Option<&'t ForeignKeyConstraint> {
    if op.inline_references != Some(true) {
        return None;
    }
    let mut foreign_keys = table
        .constraints
        .iter()
        .filter_map(|constraint| match constraint {
            Constraint::ForeignKey(foreign_key) => Some(foreign_key),
            _ => None,
        });
    let first = foreign_keys.next()?;
    (foreign_keys.next().is_none() && first.columns.len() == 1).then_some(first)
}

/// ` REFERENCES table (column) …`.
fn references(d: &dyn Dialect, foreign_key: &ForeignKeyConstraint) -> Result<String> {
    // What follows the columns is the same for all tables; names are said with their schema even
    // where a table's own foreign keys are not.
    let bare = ForeignKeyConstraint {
        name: ConstraintName::None,
        columns: vec!["x".to_owned()],
        target_table: "x".to_owned(),
        target_schema: None,
        target_columns: vec!["x".to_owned()],
        ..foreign_key.clone()
    };
    let clause = dialect::constraint_clause(d, &Table::new("t"), &Constraint::ForeignKey(bare))?
        .unwrap_or_default();
    let actions = clause
        .strip_prefix("FOREIGN KEY(x) REFERENCES x (x)")
        .unwrap_or_default();
    let target = dialect::format_qualified(
        d,
        foreign_key.target_schema.as_deref(),
        &foreign_key.target_table,
    );
    let column = foreign_key.target_columns.first();
    Ok(format!(
        " REFERENCES {target} ({}){actions}",
        quote(d, column.map_or("", String::as_str))
    ))
}

/// `CREATE INDEX`.
pub(crate) fn create_index(
    d: &dyn Dialect,
    table: &Table,
    index: &Index,
    if_not_exists: bool,
) -> Result<Step> {
    Ok(Step::ddl(dialect::create_index(
        d,
        table,
        index,
        if_not_exists,
    )?))
}
