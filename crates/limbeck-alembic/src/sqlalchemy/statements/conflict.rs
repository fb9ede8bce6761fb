//! `on_conflict_do_nothing`, `on_conflict_do_update`, `on_duplicate_key_update`.

use std::sync::Arc;

use indexmap::IndexMap;
use limbeck_evaluator::{ArgReader, ClassBuilder, PyError, Value, Vm};
use limbeck_schema::{
    ColumnExpr, Conflict, ConflictAction, Constraint, Expr, FromClause, Function, Insert,
    Statement, TableRef,
};

use super::{object, payload, row_from_dict};
use crate::sqlalchemy::expr::{and, expr_of, expr_value, text_or_expr};
use crate::sqlalchemy::schema::{
    Collection, ConstraintObject, IndexObject, constraint_from_value, index_from_value,
};

/// `insert.excluded`: the row that was to be inserted; for MySQL `VALUES(column)`.
pub(super) fn excluded(vm: &Vm, insert: &Insert, name: &str) -> Value {
    let table = Arc::new(FromClause::Table(TableRef {
        name: name.to_owned(),
        ..TableRef::default()
    }));
    let column = |column: &ColumnExpr| {
        let expr = if name == "VALUES" {
            let argument = Expr::Column(column.clone());
            Expr::Function(Function {
                packages: Vec::new(),
                name: name.to_owned(),
                args: vec![argument],
                ty: column.ty.clone(),
            })
        } else {
            Expr::Column(ColumnExpr {
                table: Some(table.clone()),
                ..column.clone()
            })
        };
        (column.name.clone(), expr_value(vm, expr))
    };
    Collection::value(
        vm,
        insert
            .table
            .columns
            .iter()
            .map(column)
            .collect::<IndexMap<_, _>>(),
    )
}

fn condition(vm: &Vm, value: Option<Value>) -> Result<Option<Expr>, PyError> {
    match value {
        None | Some(Value::None) => Ok(None),
        Some(list @ (Value::List(_) | Value::Tuple(_))) => {
            let parts = vm.iterate(&list)?;
            Ok(Some(and(parts
                .iter()
                .map(|part| text_or_expr(vm, part, "a condition"))
                .collect::<Result<_, _>>()?)))
        }
        Some(value) => text_or_expr(vm, &value, "a condition").map(Some),
    }
}

/// The keywords that say which conflict is meant.
fn target(
    vm: &Vm,
    reader: &mut ArgReader<'_>,
    constraint_first: bool,
) -> Result<Conflict, PyError> {
    let (constraint, elements) = if constraint_first {
        (reader.some("constraint")?, reader.some("index_elements")?)
    } else {
        (None, reader.some("index_elements")?)
    };
    let index_where = condition(vm, reader.optional("index_where")?)?;
    let mut conflict = Conflict {
        columns: Vec::new(),
        constraint: None,
        index_where,
        action: ConflictAction::Nothing,
    };
    if let Some(constraint) = constraint {
        if constraint.native::<ConstraintObject>().is_some() {
            let data = constraint_from_value(vm, &constraint)?;
            conflict.constraint = data.name().as_str().map(str::to_owned);
            if conflict.constraint.is_none() {
                let names = match &data {
                    Constraint::PrimaryKey(key) => &key.columns[..],
                    Constraint::Unique(unique) => &unique.columns[..],
                    _ => &[],
                };
                conflict.columns = names.iter().map(Expr::column).collect();
            }
        } else if constraint.native::<IndexObject>().is_some() {
            conflict.columns = index_from_value(vm, &constraint)?.expressions;
        } else {
            conflict.constraint = Some(vm.expect_str(&constraint, "constraint")?.to_string());
        }
    }
    for element in elements
        .map(|elements| vm.iterate(&elements))
        .transpose()?
        .unwrap_or_default()
    {
        conflict
            .columns
            .push(match (element.as_str(), expr_of(vm, &element)) {
                (Some(name), _) => Expr::column(&*name),
                (None, Some(Expr::Column(column))) => Expr::Column(ColumnExpr {
                    table: None,
                    ..column
                }),
                (None, Some(expr)) => expr,
                (None, None) => {
                    return Err(vm.type_error("index_elements are columns or their names"));
                }
            });
    }
    Ok(conflict)
}

/// The dialect whose own `insert()` made the statement.
fn of_dialect(vm: &Vm, this: &Value) -> Result<Option<&'static str>, PyError> {
    Ok(match &payload(vm, this)?.statement {
        Statement::Insert(insert) => insert.of_dialect,
        _ => None,
    })
}

fn set_conflict(vm: &Vm, this: &Value, conflict: Conflict) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    if let Statement::Insert(insert) = &mut statement {
        insert.conflict = Some(conflict);
    }
    Ok(object(vm, found.with(statement)))
}

fn assignments(vm: &Vm, this: &Value, set: &Value) -> Result<Vec<(String, Expr)>, PyError> {
    let found = payload(vm, this)?;
    match &found.statement {
        Statement::Insert(insert) => match set {
            Value::Dict(_) => row_from_dict(vm, &found.table, &insert.table, set),
            // Pairs of column and value.
            other => {
                let dict = Value::dict::<&str>([]);
                for pair in vm.iterate(other)? {
                    match vm.iterate(&pair)?.as_slice() {
                        [key, value] => vm.set_item(&dict, key, value.clone())?,
                        _ => return Err(vm.value_error("pairs of column and value are expected")),
                    }
                }
                row_from_dict(vm, &found.table, &insert.table, &dict)
            }
        },
        _ => Ok(Vec::new()),
    }
}

pub(super) fn methods(builder: ClassBuilder) -> ClassBuilder {
    builder
        .method("on_conflict_do_nothing", |vm, this, args| {
            let mut reader = args.reader(vm, "on_conflict_do_nothing");
            let conflict = target(vm, &mut reader, true)?;
            reader.finish()?;
            set_conflict(vm, this, conflict)
        })
        .method("on_conflict_do_update", |vm, this, args| {
            let mut reader = args.reader(vm, "on_conflict_do_update");
            let mut conflict = target(vm, &mut reader, true)?;
            let set = reader.required("set_")?;
            let where_ = condition(vm, reader.optional("where")?)?;
            reader.finish()?;
            let untold = conflict.constraint.is_none() && conflict.columns.is_empty();
            if untold && of_dialect(vm, this)? == Some("postgresql") {
                return Err(vm.value_error(
                    "Either constraint or index_elements, but not both, must be specified unless DO NOTHING",
                ));
            }
            conflict.action = ConflictAction::Update {
                set: assignments(vm, this, &set)?,
                where_,
            };
            set_conflict(vm, this, conflict)
        })
        .method("on_duplicate_key_update", |vm, this, args| {
            let given = match args.positional.first() {
                Some(given) => given.clone(),
                None => Value::dict(
                    args.keywords
                        .iter()
                        .map(|(name, value)| (name.clone(), value.clone())),
                ),
            };
            let action = ConflictAction::DuplicateKeyUpdate(assignments(vm, this, &given)?);
            set_conflict(
                vm,
                this,
                Conflict {
                    columns: Vec::new(),
                    constraint: None,
                    index_where: None,
                    action,
                },
            )
        })
}
