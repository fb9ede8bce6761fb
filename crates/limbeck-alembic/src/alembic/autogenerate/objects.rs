//! Operations as the objects of `alembic.operations.ops`, and back.

use std::cell::RefCell;
use std::rc::Rc;

use limbeck_evaluator::{Args, PyError, Value, Vm};
use limbeck_operations::{
    AddColumn, AlterColumn, Custom, CustomOperation, DropColumn, DropTable, ModifyTableOps,
    Operation, OperationError, Setting,
};
use limbeck_runtime::MigrationContext;
use limbeck_schema::{Column, Expr, Index, OptionValue, Options, ServerDefault, SqlType, Table};

use super::models::Models;
use crate::alembic::operations::{Operations, operations_value};
use crate::error::host_error;
use crate::sqlalchemy::{
    column_from_value, constraint_from_value, constraint_name_value, constraint_value,
    index_from_value, index_value, loose_table, server_default_value, table_from_value,
    value_from_option,
};

/// An operation of a class that is not one of `alembic.operations.ops`.
struct PythonOperation {
    vm: Vm,
    context: Rc<MigrationContext>,
    value: Value,
}

impl PythonOperation {
    fn failed(&self, error: &PyError) -> OperationError {
        OperationError::Host(Box::new(host_error(&self.vm, error)))
    }

    fn call_reverse(&self) -> Result<Operation, PyError> {
        let reverse = self.vm.call_method(&self.value, "reverse", Args::none())?;
        let mut operations = read(&self.vm, &self.context, &reverse)?;
        match (operations.pop(), operations.is_empty()) {
            (Some(operation), true) => Ok(operation),
            _ => Err(self
                .vm
                .value_error(format!("{}.reverse() is not one operation", self.name()))),
        }
    }
}

impl CustomOperation for PythonOperation {
    fn name(&self) -> String {
        self.vm.type_name(&self.value).to_string()
    }

    fn reverse(&self) -> Result<Operation, OperationError> {
        self.call_reverse().map_err(|error| self.failed(&error))
    }

    fn difference(&self) -> Result<String, OperationError> {
        let vm = &self.vm;
        vm.call_method(&self.value, "to_diff_tuple", Args::none())
            .and_then(|tuple| vm.repr(&tuple))
            .map(|shown| shown.to_string())
            .map_err(|error| self.failed(&error))
    }

    fn as_any(&self) -> &dyn std::any::Any {
        self
    }
}

/// The objects that operations were read from: a hook that is handed the same operation again gets the same
/// object, with what other hooks wrote on it.
#[derive(Default)]
struct Known(RefCell<Vec<(Operation, Value)>>);

impl Known {
    fn of(vm: &Vm) -> Rc<Self> {
        vm.host::<Self>().unwrap_or_else(|| {
            let known = Rc::new(Self::default());
            vm.set_host(known.clone());
            known
        })
    }

    fn take(&self, operation: &Operation) -> Option<Value> {
        let mut known = self.0.borrow_mut();
        let at = known.iter().position(|(known, _)| known == operation)?;
        Some(known.swap_remove(at).1)
    }
}

/// The operations of a container, or of any list of operation objects.
pub(in crate::alembic) fn read_all(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    values: &Value,
) -> Result<Vec<Operation>, PyError> {
    let mut operations = Vec::new();
    for value in vm.iterate(values)? {
        operations.extend(read(vm, context, &value)?);
    }
    Ok(operations)
}

/// An operation object as data: what its directive comes to.
pub(super) fn read(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    value: &Value,
) -> Result<Vec<Operation>, PyError> {
    let operations = read_anew(vm, context, value)?;
    if let [operation] = operations.as_slice() {
        let known = Known::of(vm);
        known
            .0
            .borrow_mut()
            .push((operation.clone(), value.clone()));
    }
    Ok(operations)
}

fn read_anew(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    value: &Value,
) -> Result<Vec<Operation>, PyError> {
    let class = vm.class_of(value);
    if &**class.module.borrow() != "alembic.operations.ops" {
        return Ok(vec![Operation::Custom(Custom(Rc::new(PythonOperation {
            vm: vm.clone(),
            context: context.clone(),
            value: value.clone(),
        })))]);
    }
    read_own(vm, context, value)
}

/// An object of one of the classes of `alembic.operations.ops`, or of a class derived from one.
pub(super) fn read_own(
    vm: &Vm,
    context: &Rc<MigrationContext>,
    value: &Value,
) -> Result<Vec<Operation>, PyError> {
    if let Some(ops) = vm.find_attr(value, "ops")? {
        let text = |name: &str| Ok::<_, PyError>(vm.get_attr(value, name)?.as_str());
        return Ok(vec![Operation::ModifyTable(ModifyTableOps {
            table_name: text("table_name")?.unwrap_or_default().to_string(),
            schema: text("schema")?.map(|schema| schema.to_string()),
            ops: read_all(vm, context, &ops)?,
        })]);
    }
    let noting = Rc::new(Operations::noting(context.clone()));
    let operations = operations_value(vm, noting.clone());
    vm.call_method(value, "_carry_out", Args::of(vec![operations]))?;
    let mut noted = noting.notes();
    for operation in &mut noted {
        complete(vm, value, operation)?;
    }
    Ok(noted)
}

/// What a directive is not told: what was there before it.
fn complete(vm: &Vm, value: &Value, operation: &mut Operation) -> Result<(), PyError> {
    let existing = |method: &str| vm.call_method(value, method, Args::none());
    let known = !matches!(vm.find_attr(value, "_reverse")?, None | Some(Value::None));
    match operation {
        Operation::CreateTable(op) => op.table.finish(None),
        Operation::DropTable(op) => {
            let table = table_from_value(vm, &existing("to_table")?)?;
            op.existing = Some(Box::new(table));
        }
        Operation::DropColumn(op) => {
            let column = column_from_value(vm, &existing("to_column")?)?;
            op.existing = Some(Box::new(column));
        }
        Operation::DropIndex(op) => {
            let index = index_from_value(vm, &existing("to_index")?)?;
            op.existing = Some(Box::new(index));
        }
        Operation::DropConstraint(op) if known => {
            let constraint = constraint_from_value(vm, &existing("to_constraint")?)?;
            op.existing = Some(Box::new(constraint));
        }
        _ => {}
    }
    Ok(())
}

/// Operations as objects, for a hook to look at and to change.
pub(in crate::alembic) fn show_all(
    vm: &Vm,
    models: &Models,
    operations: &[Operation],
) -> Result<Value, PyError> {
    let objects = operations.iter().map(|op| show(vm, models, op));
    Ok(Value::list(objects.collect::<Result<_, _>>()?))
}

/// An operation as an object.
pub(super) fn show(vm: &Vm, models: &Models, operation: &Operation) -> Result<Value, PyError> {
    if let Operation::Custom(op) = operation
        && let Some(python) = op.0.as_any().downcast_ref::<PythonOperation>()
    {
        return Ok(python.value.clone());
    }
    if let Some(known) = Known::of(vm).take(operation) {
        return Ok(known);
    }
    Shown {
        vm,
        models,
        ops: vm.import_module("alembic.operations.ops")?,
    }
    .operation(operation)
}

struct Shown<'a> {
    vm: &'a Vm,
    models: &'a Models,
    ops: Value,
}

impl Shown<'_> {
    fn operation(&self, operation: &Operation) -> Result<Value, PyError> {
        let vm = self.vm;
        match operation {
            Operation::CreateTable(op) => {
                let table = self.table(&op.table)?;
                let value = self.of("CreateTableOp", "from_table", table)?;
                vm.set_attr(&value, "if_not_exists", optional(op.if_not_exists))?;
                vm.set_attr(
                    &value,
                    "_constraints_included",
                    op.constraints_included.into(),
                )?;
                Ok(value)
            }
            Operation::DropTable(op) => self.drop_table(op),
            Operation::AddColumn(op) => self.add_column(op),
            Operation::DropColumn(op) => self.drop_column(op),
            Operation::AlterColumn(op) => self.alter_column(op),
            Operation::AddConstraint(op) => {
                let table = self.bare_table(&op.table_name, op.schema.as_deref())?;
                let constraint = constraint_value(vm, op.constraint.clone(), table);
                self.of("AddConstraintOp", "from_constraint", constraint)
            }
            Operation::DropConstraint(op) => {
                let (table, schema) = (op.table_name.as_str(), op.schema.as_deref());
                let value = match &op.existing {
                    Some(existing) => {
                        let table = self.bare_table(table, schema)?;
                        let constraint = constraint_value(vm, (**existing).clone(), table);
                        self.of("DropConstraintOp", "from_constraint", constraint)?
                    }
                    None => {
                        let name = constraint_name_value(vm, &op.constraint_name);
                        let kind = op.type_.map(|kind| kind.as_str());
                        let args = Args::of(vec![name, table.into(), text(kind)]);
                        self.make("DropConstraintOp", args.with("schema", text(schema)))?
                    }
                };
                vm.set_attr(&value, "if_exists", optional(op.if_exists))?;
                Ok(value)
            }
            Operation::CreateIndex(op) => {
                let index = self.index(&op.index, &op.table_name, op.schema.as_deref())?;
                let value = self.of("CreateIndexOp", "from_index", index)?;
                vm.set_attr(&value, "if_not_exists", optional(op.if_not_exists))?;
                Ok(value)
            }
            Operation::DropIndex(op) => {
                let (table, schema) = (op.table_name.as_deref(), op.schema.as_deref());
                let existing = op.existing.as_deref().cloned().unwrap_or_else(|| Index {
                    name: op.index_name.clone(),
                    options: op.options.clone(),
                    ..Index::default()
                });
                let index = self.index(&existing, table.unwrap_or_default(), schema)?;
                let value = self.of("DropIndexOp", "from_index", index)?;
                vm.set_attr(&value, "kw", options_dict(vm, &op.options))?;
                vm.set_attr(&value, "if_exists", optional(op.if_exists))?;
                Ok(value)
            }
            Operation::CreateTableComment(op) => self.make(
                "CreateTableCommentOp",
                Args::of(vec![Value::str(&op.table_name), op.comment.clone().into()])
                    .with("schema", op.schema.clone())
                    .with("existing_comment", op.existing_comment.clone()),
            ),
            Operation::DropTableComment(op) => self.make(
                "DropTableCommentOp",
                Args::of(vec![Value::str(&op.table_name)])
                    .with("schema", op.schema.clone())
                    .with("existing_comment", op.existing_comment.clone()),
            ),
            Operation::ModifyTable(op) => self.make(
                "ModifyTableOps",
                Args::of(vec![
                    Value::str(&op.table_name),
                    show_all(vm, self.models, &op.ops)?,
                ])
                .with("schema", op.schema.clone()),
            ),
            Operation::RenameTable(_)
            | Operation::Execute(_)
            | Operation::BulkInsert(_)
            | Operation::Custom(_) => Err(vm.not_implemented(format!(
                "op.{} is not shown as an object",
                operation.directive()
            ))),
        }
    }

    fn make(&self, class: &str, args: Args) -> Result<Value, PyError> {
        self.vm.call_method(&self.ops, class, args)
    }

    /// `Class.from_…(object)`
    fn of(&self, class: &str, method: &str, object: Value) -> Result<Value, PyError> {
        let class = self.vm.get_attr(&self.ops, class)?;
        self.vm.call_method(&class, method, Args::of(vec![object]))
    }

    /// The models' own object if it has the same columns.
    fn table(&self, table: &Table) -> Result<Value, PyError> {
        let names = |value: &Value| -> Result<Vec<String>, PyError> {
            let columns = self.vm.iterate(&self.vm.get_attr(value, "columns")?)?;
            let names = columns
                .iter()
                .map(|column| self.vm.get_attr(column, "name"));
            names
                .map(|name| Ok(self.vm.to_str(&name?)?.to_string()))
                .collect()
        };
        match self.models.find(&table.key())? {
            Some(found)
                if names(&found)?
                    .iter()
                    .eq(table.columns.iter().map(|column| &column.name)) =>
            {
                Ok(found)
            }
            _ => loose_table(self.vm, table.clone()),
        }
    }

    /// The models' own object, or one that has nothing but its name.
    fn bare_table(&self, name: &str, schema: Option<&str>) -> Result<Value, PyError> {
        let table = Table {
            schema: schema.map(str::to_owned),
            ..Table::new(name)
        };
        self.models.table(&table, false)
    }

    /// On a table that has the columns of the index alone: the models' may be of other types than the database's.
    fn index(&self, index: &Index, table: &str, schema: Option<&str>) -> Result<Value, PyError> {
        let columns = index.expressions.iter().filter_map(|expr| match expr {
            Expr::Column(column) => Some(Column::new(&column.name, column.ty.clone())),
            _ => None,
        });
        let table = Table {
            schema: schema.map(str::to_owned),
            columns: columns.collect(),
            ..Table::new(table)
        };
        let table = loose_table(self.vm, table)?;
        Ok(index_value(self.vm, index.clone(), table))
    }

    fn drop_table(&self, op: &DropTable) -> Result<Value, PyError> {
        let vm = self.vm;
        let value = match &op.existing {
            Some(table) => {
                let table = self.table(table)?;
                self.of("DropTableOp", "from_table", table)?
            }
            None => {
                let args = Args::of(vec![Value::str(&op.table_name)]);
                let options = options_dict(vm, &op.options);
                self.make(
                    "DropTableOp",
                    args.with("schema", op.schema.clone())
                        .with("table_kw", options),
                )?
            }
        };
        vm.set_attr(&value, "if_exists", optional(op.if_exists))?;
        Ok(value)
    }

    fn add_column(&self, op: &AddColumn) -> Result<Value, PyError> {
        let schema = op.schema.as_deref();
        let column = self
            .models
            .lone_column(&op.table_name, schema, &op.column)?;
        self.make(
            "AddColumnOp",
            Args::of(vec![Value::str(&op.table_name), column])
                .with("schema", op.schema.clone())
                .with("if_not_exists", optional(op.if_not_exists))
                .with("inline_references", optional(op.inline_references))
                .with("inline_primary_key", optional(op.inline_primary_key)),
        )
    }

    fn drop_column(&self, op: &DropColumn) -> Result<Value, PyError> {
        let vm = self.vm;
        let (table, schema) = (Value::str(&op.table_name), op.schema.as_deref());
        let value = match &op.existing {
            Some(column) => {
                let column = self.models.lone_column(&op.table_name, schema, column)?;
                let class = vm.get_attr(&self.ops, "DropColumnOp")?;
                let args = Args::of(vec![text(schema), table, column]);
                vm.call_method(&class, "from_column_and_tablename", args)?
            }
            None => {
                let args = Args::of(vec![table, Value::str(&op.column_name)]);
                self.make("DropColumnOp", args.with("schema", text(schema)))?
            }
        };
        vm.set_attr(&value, "if_exists", optional(op.if_exists))?;
        vm.set_attr(&value, "kw", options_dict(vm, &op.options))?;
        Ok(value)
    }

    fn alter_column(&self, op: &AlterColumn) -> Result<Value, PyError> {
        let vm = self.vm;
        let ty = |ty: &Option<SqlType>| match ty {
            Some(ty) => self.models.type_value(ty),
            None => Ok(Value::None),
        };
        let default = |setting: &Setting<ServerDefault>| match setting {
            Setting::Omitted => Value::Bool(false),
            Setting::None => Value::None,
            Setting::Value(default) => server_default_value(vm, default),
        };
        let comment = match &op.comment {
            Setting::Omitted => Value::Bool(false),
            Setting::None => Value::None,
            Setting::Value(comment) => Value::str(comment),
        };
        let mut args = Args::of(vec![
            Value::str(&op.table_name),
            Value::str(&op.column_name),
        ])
        .with("schema", op.schema.clone())
        .with("existing_type", ty(&op.existing_type)?)
        .with(
            "existing_server_default",
            default(&op.existing_server_default),
        )
        .with("existing_nullable", optional(op.existing_nullable))
        .with("existing_comment", op.existing_comment.clone())
        .with("modify_nullable", optional(op.nullable))
        .with("modify_comment", comment)
        .with("modify_server_default", default(&op.server_default))
        .with("modify_name", op.new_column_name.clone())
        .with("modify_type", ty(&op.type_)?);
        let flags = [
            ("autoincrement", op.autoincrement),
            ("existing_autoincrement", op.existing_autoincrement),
        ];
        for (name, flag) in flags {
            if flag.is_some() {
                args = args.with(name, optional(flag));
            }
        }
        for (name, value) in vm.mapping_pairs(&options_dict(vm, &op.options))? {
            args = args.with(&vm.to_str(&name)?, value);
        }
        self.make("AlterColumnOp", args)
    }
}

fn options_dict(vm: &Vm, options: &Options) -> Value {
    value_from_option(vm, &OptionValue::Map(options.clone()))
}

fn optional(flag: Option<bool>) -> Value {
    flag.map_or(Value::None, Value::Bool)
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::None, Value::str)
}
