//! Every directive under `alembic.op`: how a call of it becomes an operation.
//!
//! In a batch the same directives come without the table's name, which the batch knows.

use std::rc::Rc;

use limbeck_evaluator::{ArgReader, Args, PyError, Value, Vm};
use limbeck_operations::{
    AddColumn, AddConstraint, AlterColumn, BulkInsert, ConstraintType, CreateIndex, CreateTable,
    CreateTableComment, DropColumn, DropConstraint, DropIndex, DropTable, DropTableComment,
    Execute, Operation, RenameTable,
};
use limbeck_schema::{
    CheckConstraint, Constraint, ConstraintName, Deferral, ForeignKeyConstraint, Index,
    OptionValue, PrimaryKeyConstraint, UniqueConstraint,
};

use super::context::batch_alter_table;
use super::convert::{
    bulk_rows, exclude_elements, expressions, names, setting, text_list, truth_option,
};
use super::operations::{Operations, operations_value};
use crate::error::operation_error;
use crate::sqlalchemy::{
    UNEVEN_KEY, constraint_name, executable_from_value, free_options, options_from_kwargs,
    server_default_from_value, sqlalchemy_error, table_from_value, table_ref_from_value,
    text_or_expr, type_from_value,
};

type Run = fn(&Vm, &Rc<Operations>, ArgReader<'_>) -> Result<Value, PyError>;

/// A directive.
pub(crate) struct Directive {
    /// Its name under `alembic.op`.
    pub(crate) name: &'static str,
    /// Reads the arguments and does it.
    pub(crate) run: Run,
}

macro_rules! directives {
    ($($name:ident),* $(,)?) => {
        /// All directives.
        pub(crate) static DIRECTIVES: &[Directive] = &[$(Directive { name: stringify!($name), run: $name }),*];
    };
}

directives![
    add_column,
    alter_column,
    batch_alter_table,
    bulk_insert,
    create_check_constraint,
    create_exclude_constraint,
    create_foreign_key,
    create_index,
    create_primary_key,
    create_table,
    create_table_comment,
    create_unique_constraint,
    drop_column,
    drop_constraint,
    drop_index,
    drop_table,
    drop_table_comment,
    execute,
    f,
    get_bind,
    get_context,
    inline_literal,
    invoke,
    rename_table,
    run_async,
];

/// The directive of that name.
pub(crate) fn directive(name: &str) -> Option<&'static Directive> {
    DIRECTIVES.iter().find(|directive| directive.name == name)
}

/// The table of a directive: its argument, or the batch's.
fn table(operations: &Operations, args: &mut ArgReader<'_>, name: &str) -> Result<String, PyError> {
    match &operations.batch {
        Some(batch) => Ok(batch.borrow().table_name().to_owned()),
        None => Ok(args.text(name)?.to_string()),
    }
}

/// The schema of a directive: its argument, or the batch's.
fn schema(operations: &Operations, args: &mut ArgReader<'_>) -> Result<Option<String>, PyError> {
    match &operations.batch {
        Some(batch) => Ok(batch.borrow().schema().map(str::to_owned)),
        None => text(args, "schema"),
    }
}

fn text(args: &mut ArgReader<'_>, name: &str) -> Result<Option<String>, PyError> {
    Ok(args.text_keyword(name)?.map(|text| text.to_string()))
}

fn done(vm: &Vm, operations: &Operations, operation: Operation) -> Result<Value, PyError> {
    operations.invoke(vm, &operation)?;
    Ok(Value::None)
}

fn add_column(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let table = table(operations, &mut args, "table_name")?;
    let column = args.required("column")?;
    let schema = schema(operations, &mut args)?;
    let (column, indexes) = super::convert::added_column(vm, &table, schema.as_deref(), column)?;
    let mut op = AddColumn::new(table.clone(), column);
    op.schema = schema.clone();
    op.if_not_exists = truth_option(&mut args, "if_not_exists")?;
    op.inline_references = truth_option(&mut args, "inline_references")?;
    op.inline_primary_key = truth_option(&mut args, "inline_primary_key")?;
    if operations.batch.is_some() {
        op.insert_before = text(&mut args, "insert_before")?;
        op.insert_after = text(&mut args, "insert_after")?;
    }
    args.finish()?;
    operations.invoke(vm, &Operation::AddColumn(op))?;
    for index in indexes {
        let mut op = CreateIndex::new(table.clone(), index);
        op.schema = schema.clone();
        operations.invoke(vm, &Operation::CreateIndex(op))?;
    }
    Ok(Value::None)
}

fn alter_column(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let table = table(operations, &mut args, "table_name")?;
    let mut op = AlterColumn::new(table, args.text("column_name")?.to_string());
    let ty = |value: Option<Value>| value.map(|value| type_from_value(vm, &value)).transpose();
    op.nullable = truth_option(&mut args, "nullable")?;
    op.comment = setting(args.keyword("comment"), |value| {
        Ok(vm.expect_str(value, "comment")?.to_string())
    })?;
    op.server_default = setting(args.keyword("server_default"), |value| {
        server_default_from_value(vm, value)
    })?;
    op.new_column_name = text(&mut args, "new_column_name")?;
    if args.keyword("name").is_some() {
        return Err(vm.type_error("alter_column() got multiple values for keyword argument 'name'"));
    }
    op.type_ = ty(args.some_keyword("type_"))?;
    op.existing_type = ty(args.some_keyword("existing_type"))?;
    op.existing_server_default = setting(args.keyword("existing_server_default"), |value| {
        server_default_from_value(vm, value)
    })?;
    op.existing_nullable = truth_option(&mut args, "existing_nullable")?;
    op.existing_comment = text(&mut args, "existing_comment")?;
    op.schema = schema(operations, &mut args)?;
    op.autoincrement = truth_option(&mut args, "autoincrement")?;
    op.existing_autoincrement = truth_option(&mut args, "existing_autoincrement")?;
    if operations.batch.is_some() {
        let place = |name: &str, value: Option<String>| match value {
            Some(_) => Err(vm.not_implemented(format!(
                "alter_column({name}=…) in a batch is not supported"
            ))),
            None => Ok(()),
        };
        place("insert_before", text(&mut args, "insert_before")?)?;
        place("insert_after", text(&mut args, "insert_after")?)?;
    }
    op.options = free_options(vm, args.rest_keywords())?;
    args.finish()?;
    done(vm, operations, Operation::AlterColumn(op))
}

fn drop_column(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let table = table(operations, &mut args, "table_name")?;
    let mut op = DropColumn::new(table, args.text("column_name")?.to_string());
    op.schema = schema(operations, &mut args)?;
    op.if_exists = truth_option(&mut args, "if_exists")?;
    op.options = free_options(vm, args.rest_keywords())?;
    args.finish()?;
    done(vm, operations, Operation::DropColumn(op))
}

fn create_table(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = args.required("table_name")?;
    let columns = args.rest();
    let if_not_exists = truth_option(&mut args, "if_not_exists")?;
    let keywords = args.rest_keywords();
    args.finish()?;
    let value = super::convert::new_table(vm, operations, name, columns, keywords)?;
    let mut op = CreateTable::new(table_from_value(vm, &value)?);
    op.if_not_exists = if_not_exists;
    operations.invoke(vm, &Operation::CreateTable(op))?;
    Ok(value)
}

fn drop_table(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let mut op = DropTable::new(table(operations, &mut args, "table_name")?);
    op.schema = schema(operations, &mut args)?;
    op.if_exists = truth_option(&mut args, "if_exists")?;
    for ignored in ["comment", "info", "prefixes"] {
        args.keyword(ignored);
    }
    op.options = options_from_kwargs(vm, "Table", args.rest_keywords())?;
    args.finish()?;
    done(vm, operations, Operation::DropTable(op))
}

fn rename_table(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let op = RenameTable {
        old_table_name: args.text("old_table_name")?.to_string(),
        new_table_name: args.text("new_table_name")?.to_string(),
        schema: text(&mut args, "schema")?,
    };
    args.finish()?;
    done(vm, operations, Operation::RenameTable(op))
}

fn create_table_comment(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let op = CreateTableComment {
        table_name: table(operations, &mut args, "table_name")?,
        comment: match args.required("comment")? {
            Value::None => None,
            comment => Some(vm.expect_str(&comment, "comment")?.to_string()),
        },
        existing_comment: text(&mut args, "existing_comment")?,
        schema: schema(operations, &mut args)?,
    };
    args.finish()?;
    done(vm, operations, Operation::CreateTableComment(op))
}

fn drop_table_comment(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let op = DropTableComment {
        table_name: table(operations, &mut args, "table_name")?,
        existing_comment: text(&mut args, "existing_comment")?,
        schema: schema(operations, &mut args)?,
    };
    args.finish()?;
    done(vm, operations, Operation::DropTableComment(op))
}

fn create_index(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = constraint_name(vm, Some(args.required("index_name")?))?;
    let table = match &operations.batch {
        Some(batch) => batch.borrow().table_name().to_owned(),
        None => match args.required("table_name")? {
            Value::None => "no_table".to_owned(),
            table => vm.expect_str(&table, "table_name")?.to_string(),
        },
    };
    let expressions = expressions(vm, &args.required("columns")?)?;
    let schema = schema(operations, &mut args)?;
    let unique = args.flag_keyword("unique", false)?;
    let if_not_exists = truth_option(&mut args, "if_not_exists")?;
    let quote = truth_option(&mut args, "quote")?;
    args.keyword("info");
    let options = options_from_kwargs(vm, "Index", args.rest_keywords())?;
    args.finish()?;
    let index = Index {
        name,
        expressions,
        unique,
        quote,
        options,
        ..Index::default()
    };
    let mut op = CreateIndex::new(table, index);
    (op.schema, op.if_not_exists) = (schema, if_not_exists);
    done(vm, operations, Operation::CreateIndex(op))
}

fn drop_index(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let mut op = DropIndex::new(constraint_name(vm, Some(args.required("index_name")?))?);
    op.table_name = match &operations.batch {
        Some(batch) => Some(batch.borrow().table_name().to_owned()),
        None => args.some_text("table_name")?.map(|text| text.to_string()),
    };
    op.schema = schema(operations, &mut args)?;
    op.if_exists = truth_option(&mut args, "if_exists")?;
    let unique = args.flag_keyword("unique", false)?;
    for ignored in ["info", "quote"] {
        args.keyword(ignored);
    }
    op.options = options_from_kwargs(vm, "Index", args.rest_keywords())?;
    if unique {
        op.options
            .insert("unique".to_owned(), OptionValue::Bool(true));
    }
    args.finish()?;
    done(vm, operations, Operation::DropIndex(op))
}

fn add_constraint(
    vm: &Vm,
    operations: &Operations,
    table: String,
    schema: Option<String>,
    constraint: Constraint,
) -> Result<Value, PyError> {
    let mut op = AddConstraint::new(table, constraint);
    op.schema = schema;
    done(vm, operations, Operation::AddConstraint(op))
}

/// Names of columns, each of them once.
fn distinct(vm: &Vm, table: &str, columns: Vec<String>) -> Result<Vec<String>, PyError> {
    for (at, column) in columns.iter().enumerate() {
        if columns.iter().take(at).any(|other| other == column) {
            let message =
                format!("A column with name '{column}' is already present in table '{table}'.");
            return Err(sqlalchemy_error(vm, "DuplicateColumnError", message));
        }
    }
    Ok(columns)
}

/// What is said of a constraint: its comment; `info` is for Python alone.
fn said(args: &mut ArgReader<'_>) -> Result<Option<String>, PyError> {
    args.keyword("info");
    text(args, "comment")
}

fn deferral(args: &mut ArgReader<'_>) -> Result<Deferral, PyError> {
    Ok(Deferral {
        deferrable: truth_option(args, "deferrable")?,
        initially: text(args, "initially")?,
    })
}

fn create_primary_key(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = constraint_name(vm, Some(args.required("constraint_name")?))?;
    let table = table(operations, &mut args, "table_name")?;
    let columns = distinct(vm, &table, text_list(vm, &args.required("columns")?)?)?;
    let schema = schema(operations, &mut args)?;
    args.finish()?;
    let key = PrimaryKeyConstraint {
        name,
        columns,
        ..PrimaryKeyConstraint::default()
    };
    add_constraint(vm, operations, table, schema, Constraint::PrimaryKey(key))
}

fn create_unique_constraint(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = constraint_name(vm, Some(args.required("constraint_name")?))?;
    let table = table(operations, &mut args, "table_name")?;
    let columns = distinct(vm, &table, text_list(vm, &args.required("columns")?)?)?;
    let schema = schema(operations, &mut args)?;
    let deferral = deferral(&mut args)?;
    let comment = said(&mut args)?;
    let options = options_from_kwargs(vm, "UniqueConstraint", args.rest_keywords())?;
    args.finish()?;
    let unique = UniqueConstraint {
        name,
        columns,
        deferral,
        comment,
        options,
    };
    add_constraint(vm, operations, table, schema, Constraint::Unique(unique))
}

fn create_check_constraint(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = constraint_name(vm, Some(args.required("constraint_name")?))?;
    let table = table(operations, &mut args, "table_name")?;
    let sqltext = text_or_expr(vm, &args.required("condition")?, "condition")?;
    let schema = schema(operations, &mut args)?;
    let deferral = deferral(&mut args)?;
    let comment = said(&mut args)?;
    let options = options_from_kwargs(vm, "CheckConstraint", args.rest_keywords())?;
    args.finish()?;
    let check = CheckConstraint {
        name,
        sqltext,
        deferral,
        comment,
        type_bound: None,
        options,
    };
    add_constraint(vm, operations, table, schema, Constraint::Check(check))
}

fn create_foreign_key(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = constraint_name(vm, Some(args.required("constraint_name")?))?;
    let table = table(operations, &mut args, "source_table")?;
    let target_table = args.text("referent_table")?.to_string();
    let columns = text_list(vm, &args.required("local_cols")?)?;
    let target_columns = text_list(vm, &args.required("remote_cols")?)?;
    if columns.len() != target_columns.len() {
        return Err(sqlalchemy_error(vm, "ArgumentError", UNEVEN_KEY));
    }
    let source_schema = match &operations.batch {
        Some(batch) => batch.borrow().schema().map(str::to_owned),
        None => text(&mut args, "source_schema")?,
    };
    let key = ForeignKeyConstraint {
        name,
        columns,
        target_table,
        target_columns,
        target_schema: text(&mut args, "referent_schema")?,
        onupdate: text(&mut args, "onupdate")?,
        ondelete: text(&mut args, "ondelete")?,
        match_: text(&mut args, "match")?,
        deferral: deferral(&mut args)?,
        use_alter: args.flag_keyword("use_alter", false)?,
        comment: said(&mut args)?,
        options: options_from_kwargs(vm, "ForeignKeyConstraint", args.rest_keywords())?,
    };
    args.finish()?;
    add_constraint(
        vm,
        operations,
        table,
        source_schema,
        Constraint::ForeignKey(key),
    )
}

fn create_exclude_constraint(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = constraint_name(vm, Some(args.required("constraint_name")?))?;
    let table = table(operations, &mut args, "table_name")?;
    let elements = args.rest();
    let schema = schema(operations, &mut args)?;
    let mut exclude = exclude_elements(vm, &elements)?;
    exclude.name = name;
    exclude.where_ = args
        .some_keyword("where")
        .map(|value| text_or_expr(vm, &value, "where"))
        .transpose()?;
    exclude.using = text(&mut args, "using")?;
    exclude.deferral = deferral(&mut args)?;
    if let Some(ops) = args.some_keyword("ops") {
        exclude.ops = names(vm, &ops)?;
    }
    args.finish()?;
    add_constraint(vm, operations, table, schema, Constraint::Exclude(exclude))
}

fn drop_constraint(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let name = constraint_name(vm, Some(args.required("constraint_name")?))?;
    if matches!(name, ConstraintName::None) && operations.batch.is_some() {
        return Err(vm.value_error("Constraint must have a name"));
    }
    let mut op = DropConstraint::new(name, table(operations, &mut args, "table_name")?);
    if let Some(word) = args.some_text("type_")? {
        op.type_ = Some(ConstraintType::parse(&word).map_err(|error| operation_error(vm, error))?);
    }
    op.schema = schema(operations, &mut args)?;
    op.if_exists = truth_option(&mut args, "if_exists")?;
    args.finish()?;
    done(vm, operations, Operation::DropConstraint(op))
}

fn execute(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let sql = args.required("sqltext")?;
    let options = args.some_keyword("execution_options");
    args.finish()?;
    let execution_options = match options {
        Some(options) => free_options(vm, names_and_values(vm, &options)?)?,
        None => Default::default(),
    };
    let sql = executable_from_value(vm, &sql)?;
    done(
        vm,
        operations,
        Operation::Execute(Execute {
            sql,
            execution_options,
        }),
    )
}

fn names_and_values(vm: &Vm, mapping: &Value) -> Result<Vec<(Rc<str>, Value)>, PyError> {
    vm.mapping_pairs(mapping)?
        .into_iter()
        .map(|(name, value)| Ok((vm.expect_str(&name, "key")?, value)))
        .collect()
}

fn bulk_insert(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let table = args.required("table")?;
    let rows = args.required("rows")?;
    let multiinsert = args.flag_keyword("multiinsert", true)?;
    args.finish()?;
    let rows = bulk_rows(vm, &table, &rows, operations.context.as_sql())?;
    let op = BulkInsert {
        table: table_ref_from_value(vm, &table)?,
        rows,
        multiinsert,
    };
    done(vm, operations, Operation::BulkInsert(op))
}

fn f(vm: &Vm, _: &Rc<Operations>, mut args: ArgReader<'_>) -> Result<Value, PyError> {
    let name = args.required("name")?;
    args.finish()?;
    let schema = vm.import_module("sqlalchemy.schema")?;
    vm.call_method(&schema, "conv", Args::of(vec![name]))
}

fn inline_literal(vm: &Vm, _: &Rc<Operations>, mut args: ArgReader<'_>) -> Result<Value, PyError> {
    let value = args.required("value")?;
    let ty = args.some("type_")?;
    args.finish()?;
    crate::sqlalchemy::inline_literal(vm, &value, ty.as_ref())
}

fn get_bind(vm: &Vm, operations: &Rc<Operations>, args: ArgReader<'_>) -> Result<Value, PyError> {
    args.finish()?;
    super::migration::bind_value(vm, &operations.context)
}

fn get_context(
    vm: &Vm,
    operations: &Rc<Operations>,
    args: ArgReader<'_>,
) -> Result<Value, PyError> {
    args.finish()?;
    super::migration::context_value(vm, &operations.context)
}

fn invoke(vm: &Vm, operations: &Rc<Operations>, mut args: ArgReader<'_>) -> Result<Value, PyError> {
    let operation = args.required("operation")?;
    args.finish()?;
    super::operations::invoke(vm, &operations_value(vm, operations.clone()), &operation)
}

fn run_async(
    vm: &Vm,
    operations: &Rc<Operations>,
    mut args: ArgReader<'_>,
) -> Result<Value, PyError> {
    let function = args.required("async_function")?;
    let mut positional = args.rest();
    let keywords = args.rest_keywords();
    args.finish()?;
    if operations.context.as_sql() {
        return Err(vm.not_implemented("Cannot call run_async in SQL mode"));
    }
    let bind = super::migration::bind_value(vm, &operations.context)?;
    positional.insert(0, crate::sqlalchemy::async_connection(vm, &bind)?);
    let result = vm.call(
        &function,
        Args {
            positional,
            keywords,
        },
    )?;
    vm.await_value(&result)
}
