//! What the modules in Python need of classes, expressions and statements, beyond `sqlalchemy`.

use limbeck_evaluator::{Args, Module, PyError, Value, Vm};
use limbeck_schema::{
    BoolOp, ColumnExpr, Expr, FromClause, Label, Select, Statement, children_mut,
};

use super::annotation::module_of;
use super::mapper::mapper_of;
use super::registry::{classes, configure};
use crate::sqlalchemy::expr::{expr_from_value, expr_of, expr_value};
use crate::sqlalchemy::result::{named_result, rows_result};
use crate::sqlalchemy::statements::{StatementObject, object, select_columns};

/// The functions, as names of the module `_declarative`.
pub(super) fn export(module: &Module) {
    module.function("classes_beside", |vm, args| {
        let class = args.reader(vm, "classes_beside").required("cls")?;
        let Value::Class(class) = class else {
            return Ok(Value::list(Vec::new()));
        };
        let found = mapper_of(&class).map(|mapper| classes(&mapper.registry));
        let found = found.unwrap_or_default();
        Ok(Value::list(found.into_iter().map(Value::Class).collect()))
    });
    module.function("configure", |vm, args| {
        if let Value::Class(class) = args.reader(vm, "configure").required("cls")? {
            configure(vm, &class)?;
        }
        Ok(Value::None)
    });
    module.function("declared_property", |vm, args| {
        let mut reader = args.reader(vm, "declared_property");
        let class = reader.required("cls")?;
        let name = reader.text("name")?;
        Ok(match class {
            Value::Class(class) => class.lookup(&name).unwrap_or_default(),
            _ => Value::None,
        })
    });
    module.function("evaluate_in", evaluate_in);
    module.function("conjuncts", |vm, args| {
        let condition = args.reader(vm, "conjuncts").required("condition")?;
        let mut found = Vec::new();
        if let Some(expr) = expr_of(vm, &condition) {
            conjuncts(&expr, &mut found);
        }
        Ok(Value::list(found))
    });
    module.function("bound_columns", bound_columns);
    module.function("entities_of", |vm, args| {
        let statement = args.reader(vm, "entities_of").required("statement")?;
        let found = statement.native::<StatementObject>();
        let entities = found.map(|found| found.entities.clone());
        Ok(Value::list(entities.unwrap_or_default()))
    });
    module.function("options_of", |vm, args| {
        let statement = args.reader(vm, "options_of").required("statement")?;
        let found = statement.native::<StatementObject>();
        let options = found.map(|found| found.options.clone());
        Ok(Value::dict(options.unwrap_or_default()))
    });
    module.function("changed_table", |vm, args| {
        let statement = args.reader(vm, "changed_table").required("statement")?;
        let found = statement.native::<StatementObject>();
        Ok(found.map_or(Value::None, |found| match found.statement {
            Statement::Insert(_) | Statement::Update(_) | Statement::Delete(_) => {
                found.table.clone()
            }
            _ => Value::None,
        }))
    });
    module.function("criteria_of", |vm, args| {
        let statement = args.reader(vm, "criteria_of").required("statement")?;
        let found = statement.native::<StatementObject>();
        let conditions = found.and_then(|found| match &found.statement {
            Statement::Select(select) => Some(select.where_.clone()),
            Statement::Update(update) => Some(update.where_.clone()),
            Statement::Delete(delete) => Some(delete.where_.clone()),
            _ => None,
        });
        Ok(conditions.map_or(Value::None, |all| {
            Value::list(all.into_iter().map(|one| expr_value(vm, one)).collect())
        }))
    });
    module.function("with_columns", with_columns);
    module.function("labelled", |vm, args| {
        let statement = args.reader(vm, "labelled").required("statement")?;
        match statement.native::<StatementObject>() {
            Some(found) => Ok(labelled(vm, &found)),
            None => Ok(statement),
        }
    });
    module.function("result_of", |vm, args| {
        let mut reader = args.reader(vm, "result_of");
        let (names, rows) = (reader.required("names")?, reader.required("rows")?);
        let rows = vm.iterate(&rows)?;
        let rows: Result<Vec<_>, PyError> = rows.iter().map(|row| vm.iterate(row)).collect();
        rows_result(vm, &vm.iterate(&names)?, rows?)
    });
    module.function("named", |vm, args| {
        let mut reader = args.reader(vm, "named");
        let (result, names) = (reader.required("result")?, reader.required("names")?);
        named_result(vm, &result, &vm.iterate(&names)?)
    });
}

/// `relationship(…, primaryjoin="A.x == B.y")`: text with the names of classes, tables and functions.
fn evaluate_in(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "evaluate_in");
    let class = reader.required("cls")?;
    let text = reader.text("text")?;
    let names = reader.required("names")?;
    let what = reader.text("what")?;
    let scope = Module::new("sqlalchemy.orm.clsregistry", None);
    if let Value::Class(class) = &class
        && let Some(own) = module_of(vm, class)
    {
        let globals = own.globals.borrow().clone();
        scope.globals.borrow_mut().extend(globals);
    }
    for module in ["sqlalchemy", "sqlalchemy.orm"] {
        for name in [
            "and_", "or_", "not_", "func", "desc", "asc", "foreign", "remote", "text",
        ] {
            if let Some(found) = vm.find_attr(&vm.import_module(module)?, name)? {
                scope.set(name, found);
            }
        }
    }
    if let Value::Dict(names) = names {
        for (name, value) in names.pairs() {
            scope.set(vm.expect_str(&name, "a name")?, value);
        }
    }
    vm.eval_in(&text, &scope)
        .map_err(|error| match &*error.class_name() {
            "NameError" => crate::sqlalchemy::exc::sqlalchemy_error(
                vm,
                "InvalidRequestError",
                format!("{what}, '{text}', names what is not there: {error}"),
            ),
            _ => error,
        })
}

/// The parts of a condition that `AND` joins: two columns that are equal, or none for anything else.
fn conjuncts(expr: &Expr, found: &mut Vec<Value>) {
    match expr {
        Expr::Bool {
            op: BoolOp::And,
            clauses,
        } => clauses.iter().for_each(|clause| conjuncts(clause, found)),
        Expr::Grouping(inner) => conjuncts(inner, found),
        Expr::Binary {
            op: limbeck_schema::BinaryOp::Eq,
            left,
            right,
            ..
        } => {
            let pair = table_column(left).zip(table_column(right));
            found.push(pair.map_or(Value::None, |(left, right)| Value::tuple(vec![left, right])));
        }
        _ => found.push(Value::None),
    }
}

/// The table and the name of a column.
fn table_column(expr: &Expr) -> Option<Value> {
    let Expr::Column(ColumnExpr {
        name,
        table: Some(table),
        ..
    }) = expr
    else {
        return None;
    };
    let FromClause::Table(table) = &**table else {
        return None;
    };
    let key = match &table.schema {
        Some(schema) => format!("{schema}.{}", table.name),
        None => table.name.clone(),
    };
    Some(Value::tuple(vec![Value::str(key), Value::str(name)]))
}

/// A condition with values, or other columns, in the place of columns.
fn bound_columns(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "bound_columns");
    let (condition, pairs) = (reader.required("condition")?, reader.required("pairs")?);
    let Some(mut expr) = expr_of(vm, &condition) else {
        return Ok(condition);
    };
    let mut values = Vec::new();
    for pair in vm.iterate(&pairs)? {
        if let [column, value] = vm.iterate(&pair)?.as_slice()
            && let Some(Expr::Column(column)) = expr_of(vm, column)
        {
            values.push((column, expr_from_value(vm, value)?));
        }
    }
    replace(&mut expr, &values);
    Ok(expr_value(vm, expr))
}

fn replace(expr: &mut Expr, values: &[(ColumnExpr, Expr)]) {
    if let Expr::Column(column) = expr
        && let Some((_, value)) = values
            .iter()
            .find(|(known, _)| known.name == column.name && known.table == column.table)
    {
        *expr = value.clone();
        return;
    }
    for child in children_mut(expr) {
        replace(child, values);
    }
}

/// A query with other columns, which come from where the columns came from before.
fn with_columns(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "with_columns");
    let (statement, columns) = (reader.required("statement")?, reader.required("columns")?);
    let Some(found) = statement.native::<StatementObject>() else {
        return Ok(statement);
    };
    let Statement::Select(before) = &found.statement else {
        return Ok(statement);
    };
    let given = vm.iterate(&columns)?;
    let mut select = Select::clone(before);
    select.columns = select_columns(vm, &given)?;
    for from in sources(&before.columns) {
        if !select.from.iter().any(|known| covers(known, &from)) {
            select.from.push(from);
        }
    }
    let mut new = found.with(Statement::Select(Box::new(select)));
    new.entities = given;
    Ok(object(vm, new))
}

/// What columns are columns of.
fn sources(columns: &[Expr]) -> Vec<FromClause> {
    let mut found: Vec<FromClause> = Vec::new();
    for column in columns {
        limbeck_schema::visit_columns(column, &mut |column| {
            if let Some(table) = &column.table
                && !found.contains(table)
            {
                found.push((**table).clone());
            }
        });
    }
    found
}

/// Whether a source is, or joins, another one.
fn covers(from: &FromClause, wanted: &FromClause) -> bool {
    match from {
        FromClause::Join(join) => covers(&join.left, wanted) || covers(&join.right, wanted),
        _ => from == wanted,
    }
}

/// The query as `Query` writes it: columns are called after their tables.
fn labelled(vm: &Vm, found: &StatementObject) -> Value {
    let Statement::Select(before) = &found.statement else {
        return object(vm, found.clone());
    };
    let mut select = Select::clone(before);
    let mut known: Vec<String> = Vec::new();
    for column in &mut select.columns {
        let Expr::Column(plain) = column else {
            continue;
        };
        let table = match plain.table.as_deref() {
            Some(FromClause::Table(table)) => table.name.clone(),
            Some(FromClause::Alias {
                name: Some(name), ..
            }) => name.clone(),
            _ => continue,
        };
        let mut name = format!("{table}_{}", plain.name);
        let same = known.iter().filter(|one| **one == name).count();
        known.push(name.clone());
        if same > 0 {
            name = format!("{name}_{same}");
        }
        *column = Expr::Label(Label {
            name,
            expr: Box::new(column.clone()),
        });
    }
    object(vm, found.with(Statement::Select(Box::new(select))))
}
