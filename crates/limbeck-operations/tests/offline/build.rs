//! Short ways to say operations.

use limbeck_operations::*;
use limbeck_schema::*;

pub(crate) struct Recorded {
    pub(crate) name: &'static str,
    pub(crate) options: ExecutorOptions,
    pub(crate) acts: Vec<Act>,
}

pub(crate) enum Act {
    Op(Operation),
    Begin,
    Commit,
    Batch(Box<BatchOptions>, Vec<Operation>),
}

pub(crate) fn case(name: &'static str, operation: Operation) -> Recorded {
    case_of(name, vec![Act::Op(operation)])
}

pub(crate) fn several(name: &'static str, operations: Vec<Operation>) -> Recorded {
    case_of(name, operations.into_iter().map(Act::Op).collect())
}

pub(crate) fn case_of(name: &'static str, acts: Vec<Act>) -> Recorded {
    Recorded {
        name,
        options: ExecutorOptions::default(),
        acts,
    }
}

impl Recorded {
    pub(crate) fn with(mut self, change: impl FnOnce(&mut ExecutorOptions)) -> Self {
        change(&mut self.options);
        self
    }

    pub(crate) fn with_convention(self) -> Self {
        self.with(|options| options.naming = convention())
    }
}

pub(crate) fn convention() -> Naming {
    [
        ("ix", "ix_%(column_0_label)s"),
        ("uq", "uq_%(table_name)s_%(column_0_name)s"),
        ("ck", "ck_%(table_name)s_%(constraint_name)s"),
        (
            "fk",
            "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        ),
        ("pk", "pk_%(table_name)s"),
    ]
    .into_iter()
    .map(|(key, template)| (key.to_owned(), template.to_owned()))
    .collect()
}

pub(crate) fn int() -> SqlType {
    SqlType::integer()
}

pub(crate) fn string(length: i64) -> SqlType {
    SqlType::string(Some(length))
}

pub(crate) fn named(name: &str) -> SqlType {
    SqlType::named(name)
}

pub(crate) fn texts(values: &[&str]) -> TypeArg {
    TypeArg::List(
        values
            .iter()
            .map(|value| TypeArg::Text((*value).into()))
            .collect(),
    )
}

pub(crate) fn enumeration(name: &str, values: &[&str]) -> SqlType {
    named("Enum")
        .with("enums", texts(values))
        .with("name", TypeArg::Text(name.into()))
}

pub(crate) fn checked_enum(name: &str, values: &[&str]) -> SqlType {
    enumeration(name, values)
        .with("native_enum", TypeArg::Bool(false))
        .with("create_constraint", TypeArg::Bool(true))
}

pub(crate) fn checked_boolean(name: &str) -> SqlType {
    named("Boolean")
        .with("create_constraint", TypeArg::Bool(true))
        .with("name", TypeArg::Text(name.into()))
}

pub(crate) fn col(name: &str, ty: SqlType) -> Column {
    Column::new(name, ty)
}

pub(crate) fn changed(mut column: Column, change: impl FnOnce(&mut Column)) -> Column {
    change(&mut column);
    column
}

pub(crate) fn text_default(text: &str) -> ServerDefault {
    ServerDefault::Text(text.into())
}

pub(crate) fn expr_default(text: &str) -> ServerDefault {
    ServerDefault::Expr(Box::new(Expr::text(text)))
}

pub(crate) fn foreign_key(
    target: &str,
    change: impl FnOnce(&mut ForeignKeyConstraint),
) -> ForeignKey {
    let mut key = ForeignKey::to(target);
    change(&mut key.constraint);
    key
}

pub(crate) fn check(name: &str, sqltext: Expr) -> CheckConstraint {
    CheckConstraint {
        name: name.into(),
        sqltext,
        deferral: Deferral::default(),
        comment: None,
        type_bound: None,
        options: Options::new(),
    }
}

pub(crate) fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).into()).collect()
}

pub(crate) fn unique(name: Option<&str>, columns: &[&str]) -> UniqueConstraint {
    UniqueConstraint {
        name: name.into(),
        columns: names(columns),
        ..UniqueConstraint::default()
    }
}

pub(crate) fn key(name: Option<&str>, columns: &[&str]) -> PrimaryKeyConstraint {
    PrimaryKeyConstraint {
        name: name.into(),
        columns: names(columns),
        ..PrimaryKeyConstraint::default()
    }
}

pub(crate) fn reference(
    name: Option<&str>,
    columns: &[&str],
    table: &str,
    targets: &[&str],
) -> ForeignKeyConstraint {
    ForeignKeyConstraint {
        name: name.into(),
        columns: names(columns),
        target_table: table.into(),
        target_columns: names(targets),
        ..ForeignKeyConstraint::default()
    }
}

pub(crate) fn greater(column: &str, than: i64) -> Expr {
    Expr::Binary {
        op: BinaryOp::Gt,
        left: Box::new(Expr::column(column)),
        right: Box::new(Expr::Bind(BindParam {
            key: None,
            hint: Some(column.into()),
            value: Some(SqlValue::Int(than)),
            ty: int(),
            expanding: false,
            literal_execute: false,
        })),
        ty: named("Boolean"),
    }
}

pub(crate) fn index(name: Option<&str>, columns: &[&str]) -> Index {
    Index {
        name: name.into(),
        expressions: columns.iter().map(|name| Expr::column(*name)).collect(),
        ..Index::default()
    }
}

pub(crate) fn options(pairs: Vec<(&str, OptionValue)>) -> Options {
    pairs
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

pub(crate) fn table(name: &str, columns: Vec<Column>) -> Table {
    let mut table = Table::new(name);
    for column in columns {
        table.add_column(column);
    }
    table
}

pub(crate) fn add(column: Column) -> Operation {
    add_with(column, |_| ())
}

pub(crate) fn add_with(column: Column, change: impl FnOnce(&mut AddColumn)) -> Operation {
    let mut op = AddColumn::new("t", column);
    change(&mut op);
    Operation::AddColumn(op)
}

pub(crate) fn alter(change: impl FnOnce(&mut AlterColumn)) -> Operation {
    alter_named("c", change)
}

pub(crate) fn alter_named(column: &str, change: impl FnOnce(&mut AlterColumn)) -> Operation {
    let mut op = AlterColumn::new("t", column);
    change(&mut op);
    Operation::AlterColumn(op)
}

pub(crate) fn drop_col(column: &str, change: impl FnOnce(&mut DropColumn)) -> Operation {
    let mut op = DropColumn::new("t", column);
    change(&mut op);
    Operation::DropColumn(op)
}

pub(crate) fn create(table: Table) -> Operation {
    Operation::CreateTable(CreateTable::new(table))
}

pub(crate) fn constrain(constraint: Constraint) -> Operation {
    Operation::AddConstraint(AddConstraint::new("t", constraint))
}

pub(crate) fn unconstrain(name: &str, change: impl FnOnce(&mut DropConstraint)) -> Operation {
    let mut op = DropConstraint::new(name, "t");
    change(&mut op);
    Operation::DropConstraint(op)
}

pub(crate) fn make_index(index: Index) -> Operation {
    Operation::CreateIndex(CreateIndex::new("t", index))
}

pub(crate) fn drop_ix(name: &str, change: impl FnOnce(&mut DropIndex)) -> Operation {
    let mut op = DropIndex {
        table_name: Some("t".into()),
        ..DropIndex::new(name)
    };
    change(&mut op);
    Operation::DropIndex(op)
}

pub(crate) fn execute(sql: &str) -> Operation {
    Operation::Execute(Execute::text(sql))
}
