//! `select`, set operations, `exists`, common table expressions.

use std::rc::Rc;

use limbeck_evaluator::{Args, Class, ClassBuilder, Module, PyError, Value, Vm};
use limbeck_schema::{
    Compound, CompoundOp, Cte, Expr, FromClause, Join, JoinKind, OptionValue, Options, Select,
    SqlType, Statement,
};

use super::{StatementObject, as_statement, filter, filter_by, object, payload, statement_value};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{expr_from_value, expr_of, expr_value, text_or_expr};
use crate::sqlalchemy::registry::Registry;
use crate::sqlalchemy::selectable::{
    columns_of, from_of, from_value, natural_condition, require_from,
};

/// What an argument of `select()` selects: a table stands for its columns.
pub(super) fn column_exprs(vm: &Vm, value: &Value) -> Result<Vec<Expr>, PyError> {
    if let Some(expr) = expr_of(vm, value) {
        return Ok(vec![expr]);
    }
    if from_of(vm, value).is_some() {
        return Ok(columns_of(vm, value)
            .into_iter()
            .filter_map(|(_, column)| expr_of(vm, &column))
            .collect());
    }
    match value {
        Value::Int(_) | Value::Float(_) | Value::None | Value::Bool(_) => {
            let text = if value.is_none() {
                "NULL".to_owned()
            } else {
                vm.repr(value)?
            };
            Ok(vec![Expr::text(text)])
        }
        Value::Opaque(opaque) => Err(vm.opaque_error(opaque, "what is selected")),
        _ => {
            let shown = vm.repr(value)?;
            let message = match value.as_str() {
                Some(text) => format!(
                    "Textual column expression '{text}' should be explicitly declared with text('{text}'), or use \
                     column('{text}') for more specificity"
                ),
                None => format!(
                    "Column expression, FROM clause, or other columns clause element expected, got {shown}."
                ),
            };
            Err(sqlalchemy_error(vm, "ArgumentError", message))
        }
    }
}

/// `select(*columns)`
fn select(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let mut select = Select::default();
    for given in &args.positional {
        select.columns.extend(column_exprs(vm, given)?);
    }
    Ok(object(
        vm,
        StatementObject {
            statement: Statement::Select(Box::new(select)),
            table: Value::None,
            entities: args.positional,
            options: Vec::new(),
        },
    ))
}

/// A query, be it given as a statement or as the subquery made of one.
pub(super) fn statement_of(vm: &Vm, value: &Value) -> Result<Statement, PyError> {
    if let Some(found) = as_statement(vm, value) {
        return Ok(found);
    }
    match (expr_of(vm, value), from_of(vm, value).as_deref()) {
        (Some(Expr::Subquery(select)), _) => Ok(Statement::Select(select)),
        (_, Some(FromClause::Subquery { select, .. })) => Ok((**select).clone()),
        _ => {
            let shown = vm.repr(value)?;
            Err(sqlalchemy_error(
                vm,
                "ArgumentError",
                format!(
                    "SELECT construct for inclusion in a UNION or other set construct expected, got {shown}."
                ),
            ))
        }
    }
}

type Change = fn(&Vm, &mut Select, &Args) -> Result<(), PyError>;

fn exprs(vm: &Vm, args: &Args) -> Result<Vec<Expr>, PyError> {
    let mut all = Vec::new();
    for given in &args.positional {
        // `order_by("name")`: text that names a column.
        match given.as_str() {
            Some(text) => all.push(Expr::column(&*text)),
            None if given.is_none() => all.clear(),
            None => all.push(text_or_expr(vm, given, "a column")?),
        }
    }
    Ok(all)
}

fn bound(vm: &Vm, args: &Args) -> Result<Option<Expr>, PyError> {
    match args.positional.first() {
        None | Some(Value::None) => Ok(None),
        Some(value) => expr_from_value(vm, value).map(Some),
    }
}

/// Methods that change a select.
const METHODS: &[(&str, Change)] = &[
    ("group_by", |vm, select, args| {
        select.group_by.extend(exprs(vm, args)?);
        Ok(())
    }),
    ("having", |vm, select, args| {
        select.having.extend(exprs(vm, args)?);
        Ok(())
    }),
    ("distinct", |vm, select, args| {
        select.distinct = true;
        select.distinct_on.extend(exprs(vm, args)?);
        Ok(())
    }),
    ("select_from", |vm, select, args| {
        for given in &args.positional {
            select.from.push((*require_from(vm, given)?).clone());
        }
        Ok(())
    }),
    ("correlate", |vm, select, args| {
        let mut all = Vec::new();
        for given in args.positional.iter().filter(|given| !given.is_none()) {
            all.push((*require_from(vm, given)?).clone());
        }
        select.correlate = Some(all);
        Ok(())
    }),
    ("add_columns", |vm, select, args| {
        for given in &args.positional {
            select.columns.extend(column_exprs(vm, given)?);
        }
        Ok(())
    }),
    ("with_only_columns", |vm, select, args| {
        select.columns.clear();
        for given in &args.positional {
            select.columns.extend(column_exprs(vm, given)?);
        }
        Ok(())
    }),
    ("with_for_update", |vm, select, args| {
        let mut options = Options::new();
        for (name, value) in &args.keywords {
            if &**name == "of" && !value.is_none() {
                return Err(vm.not_implemented(
                    "with_for_update(of=…) is not supported; write the statement as text()",
                ));
            }
            options.insert(name.to_string(), OptionValue::Bool(vm.truth(value)?));
        }
        select.for_update = Some(options);
        Ok(())
    }),
    ("suffix_with", |vm, select, args| {
        for given in &args.positional {
            select.suffixes.push(vm.to_str(given)?.to_string());
        }
        Ok(())
    }),
];

fn ordering(
    vm: &Vm,
    this: &Value,
    args: Args,
    change: impl Fn(&mut Vec<Expr>, &mut Option<Expr>, &mut Option<Expr>, Vec<Expr>, Option<Expr>),
) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    let list = exprs(vm, &args).unwrap_or_default();
    let single = bound(vm, &args)?;
    match &mut statement {
        Statement::Select(select) => change(
            &mut select.order_by,
            &mut select.limit,
            &mut select.offset,
            list,
            single,
        ),
        Statement::Compound(compound) => {
            change(
                &mut compound.order_by,
                &mut compound.limit,
                &mut compound.offset,
                list,
                single,
            );
        }
        _ => {}
    }
    Ok(object(vm, found.with(statement)))
}

/// `join(target, onclause)`: the left side is what is selected from so far.
fn join(
    vm: &Vm,
    this: &Value,
    args: Args,
    outer: bool,
    explicit_left: bool,
) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "join");
    let left = if explicit_left {
        Some(reader.required("from_")?)
    } else {
        None
    };
    let target = reader.required("target")?;
    let on = reader.some("onclause")?;
    let outer = reader.flag_keyword("isouter", outer)?;
    let full = reader.flag_keyword("full", false)?;
    reader.finish()?;
    let found = payload(vm, this)?;
    let Statement::Select(mut select) = found.statement.clone() else {
        return Ok(this.clone());
    };
    let right = require_from(vm, &target)?;
    let left = match left {
        Some(left) => {
            let left = (*require_from(vm, &left)?).clone();
            select.from.retain(|from| *from != left);
            left
        }
        None => match select.from.pop() {
            Some(from) => from,
            None => first_table(&select.columns).ok_or_else(|| {
                sqlalchemy_error(
                    vm,
                    "InvalidRequestError",
                    "Can't determine which FROM clause to join from",
                )
            })?,
        },
    };
    let on = match on {
        Some(on) => text_or_expr(vm, &on, "the condition of a join")?,
        None => natural_condition(vm, &left, &right)?,
    };
    let kind = match (full, outer) {
        (true, _) => JoinKind::Full,
        (false, true) => JoinKind::Left,
        (false, false) => JoinKind::Inner,
    };
    select.from.push(FromClause::Join(Box::new(Join {
        left,
        right: (*right).clone(),
        kind,
        on: Some(on),
    })));
    let mut new = found.with(Statement::Select(select));
    new.entities.push(target);
    Ok(object(vm, new))
}

fn first_table(columns: &[Expr]) -> Option<FromClause> {
    let mut found = None;
    for column in columns {
        limbeck_schema::visit_columns(column, &mut |column| {
            if let (None, Some(table)) = (&found, &column.table) {
                found = Some((**table).clone());
            }
        });
    }
    found
}

/// The names and types of what a query returns.
fn result_columns(statement: &Statement) -> Vec<(String, SqlType)> {
    match statement {
        Statement::Select(select) => select
            .columns
            .iter()
            .enumerate()
            .map(|(at, expr)| {
                let name = match expr {
                    Expr::Column(column) => column.name.clone(),
                    Expr::Label(label) => label.name.clone(),
                    Expr::Function(function) => format!("{}_1", function.name),
                    Expr::Text(text) => text.text.clone(),
                    _ => format!("anon_{}", at + 1),
                };
                (name, expr.ty())
            })
            .collect(),
        Statement::Compound(compound) => compound
            .selects
            .first()
            .map(result_columns)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// `subquery(name)`, `alias(name)`, `lateral(name)`
fn subquery(vm: &Vm, this: &Value, args: Args, lateral: bool) -> Result<Value, PyError> {
    let name = args
        .reader(vm, "subquery")
        .some_text("name")?
        .map(|name| name.to_string());
    let statement = payload(vm, this)?.statement.clone();
    let columns = result_columns(&statement);
    let from = FromClause::Subquery {
        select: Box::new(statement),
        name,
        id: vm.next_id(),
        lateral,
    };
    Ok(from_value(vm, from, columns))
}

/// `cte(name, recursive=…)`
fn cte(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "cte");
    let name = reader.some_text("name")?.map(|name| name.to_string());
    let recursive = reader.flag("recursive", false)?;
    reader.rest_keywords();
    let statement = payload(vm, this)?.statement.clone();
    let columns = result_columns(&statement);
    let cte = Cte {
        name,
        id: vm.next_id(),
        statement: Box::new(statement),
        recursive,
        materialized: None,
    };
    Ok(from_value(vm, FromClause::Cte(cte), columns))
}

/// `cte.union_all(select)`: the rest of a recursive expression.
fn cte_union(vm: &Vm, this: &Value, args: Args, op: CompoundOp) -> Result<Value, PyError> {
    let Some(from) = from_of(vm, this) else {
        return Ok(this.clone());
    };
    let FromClause::Cte(cte) = &*from else {
        return Ok(this.clone());
    };
    let mut selects = vec![(*cte.statement).clone()];
    for given in &args.positional {
        selects.push(statement_of(vm, given)?);
    }
    let columns = result_columns(&cte.statement);
    let compound = Compound {
        op,
        selects,
        order_by: Vec::new(),
        limit: None,
        offset: None,
    };
    let cte = Cte {
        statement: Box::new(Statement::Compound(Box::new(compound))),
        ..cte.clone()
    };
    Ok(from_value(vm, FromClause::Cte(cte), columns))
}

pub(super) fn add_cte(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    let list = match &mut statement {
        Statement::Select(select) => &mut select.ctes,
        Statement::Update(update) => &mut update.ctes,
        Statement::Delete(delete) => &mut delete.ctes,
        _ => return Ok(this.clone()),
    };
    for given in &args.positional {
        if let Some(FromClause::Cte(cte)) = from_of(vm, given).as_deref() {
            list.push(cte.clone());
        }
    }
    Ok(object(vm, found.with(statement)))
}

const COMPOUNDS: &[(&str, CompoundOp)] = &[
    ("union", CompoundOp::Union),
    ("union_all", CompoundOp::UnionAll),
    ("intersect", CompoundOp::Intersect),
    ("intersect_all", CompoundOp::IntersectAll),
    ("except_", CompoundOp::Except),
    ("except_all", CompoundOp::ExceptAll),
];

fn compound(vm: &Vm, op: CompoundOp, queries: &[Value]) -> Result<Value, PyError> {
    let selects = queries
        .iter()
        .map(|query| statement_of(vm, query))
        .collect::<Result<_, _>>()?;
    let compound = Compound {
        op,
        selects,
        order_by: Vec::new(),
        limit: None,
        offset: None,
    };
    Ok(statement_value(vm, Statement::Compound(Box::new(compound))))
}

/// `exists(select)`, `exists(column)`, `exists()`
fn exists(vm: &Vm, args: Args) -> Result<Value, PyError> {
    let select = match args.positional.as_slice() {
        [only]
            if as_statement(vm, only).is_some()
                || matches!(expr_of(vm, only), Some(Expr::Subquery(_))) =>
        {
            match statement_of(vm, only)? {
                Statement::Select(select) => *select,
                _ => Select::default(),
            }
        }
        [] => Select {
            columns: vec![Expr::text("*")],
            ..Select::default()
        },
        columns => {
            let mut select = Select::default();
            for column in columns {
                select.columns.extend(column_exprs(vm, column)?);
            }
            select
        }
    };
    Ok(expr_value(vm, Expr::Exists(Box::new(select))))
}

fn change_exists(
    vm: &Vm,
    this: &Value,
    change: impl FnOnce(&mut Select) -> Result<(), PyError>,
) -> Result<Value, PyError> {
    match expr_of(vm, this) {
        Some(Expr::Exists(mut select)) => {
            change(&mut select)?;
            Ok(expr_value(vm, Expr::Exists(select)))
        }
        _ => Ok(this.clone()),
    }
}

pub(super) fn build(vm: &Vm, registry: &Registry, executable: &Rc<Class>) {
    let mut base = ClassBuilder::new("SelectBase")
        .module("sqlalchemy.sql.selectable")
        .base(executable)
        .method("order_by", |vm, this, args| {
            ordering(vm, this, args, |order, _, _, list, _| order.extend(list))
        })
        .method("limit", |vm, this, args| {
            ordering(vm, this, args, |_, limit, _, _, one| *limit = one)
        })
        .method("offset", |vm, this, args| {
            ordering(vm, this, args, |_, _, offset, _, one| *offset = one)
        })
        .method("fetch", |vm, this, args| {
            ordering(vm, this, args, |_, limit, _, _, one| *limit = one)
        })
        .method("subquery", |vm, this, args| subquery(vm, this, args, false))
        .method("alias", |vm, this, args| subquery(vm, this, args, false))
        .method("lateral", |vm, this, args| subquery(vm, this, args, true))
        .method("cte", cte)
        .method("add_cte", add_cte)
        .method("self_group", |_, this, _| Ok(this.clone()))
        .method("as_scalar", |vm, this, _| scalar(vm, this))
        .method("scalar_subquery", |vm, this, _| scalar(vm, this))
        .method("label", |vm, this, args| {
            let this = scalar(vm, this)?;
            vm.call_method(&this, "label", args)
        })
        .method("in_", |vm, this, args| {
            vm.call_method(&scalar(vm, this)?, "in_", args)
        })
        .method("exists", |vm, this, _| {
            exists(vm, Args::of(vec![this.clone()]))
        });
    for &(name, op) in COMPOUNDS {
        base = base.method(name, move |vm, this, args| {
            let mut queries = vec![this.clone()];
            queries.extend(args.positional);
            compound(vm, op, &queries)
        });
    }
    let base = base.build(vm);
    registry.add("SelectBase", base.clone());
    let mut builder = ClassBuilder::new("Select")
        .module("sqlalchemy.sql.selectable")
        .base(&base)
        .method("where", filter)
        .method("filter", filter)
        .method("filter_by", filter_by)
        .method("join", |vm, this, args| join(vm, this, args, false, false))
        .method("outerjoin", |vm, this, args| {
            join(vm, this, args, true, false)
        })
        .method("join_from", |vm, this, args| {
            join(vm, this, args, false, true)
        })
        .method("outerjoin_from", |vm, this, args| {
            join(vm, this, args, true, true)
        });
    for &(name, change) in METHODS {
        builder = builder.method(name, move |vm, this, args| {
            let found = payload(vm, this)?;
            let Statement::Select(mut select) = found.statement.clone() else {
                return Ok(this.clone());
            };
            change(vm, &mut select, &args)?;
            Ok(object(vm, found.with(Statement::Select(select))))
        });
    }
    registry.add("Select", builder.build(vm));
    registry.add(
        "CompoundSelect",
        ClassBuilder::new("CompoundSelect")
            .module("sqlalchemy.sql.selectable")
            .base(&base)
            .build(vm),
    );
    if let Some(class) = registry.find("CTE") {
        for (name, op) in [
            ("union", CompoundOp::Union),
            ("union_all", CompoundOp::UnionAll),
        ] {
            let function =
                limbeck_evaluator::NativeFunction::method(name, move |vm, this, args| {
                    cte_union(vm, this, args, op)
                });
            class.set(name, Value::Native(Rc::new(function)));
        }
    }
    let Some(column) = registry.find("ColumnElement") else {
        return;
    };
    let exists = ClassBuilder::new("Exists")
        .module("sqlalchemy.sql.selectable")
        .base(&column)
        .method("where", |vm, this, args| {
            let conditions = exprs(vm, &args)?;
            change_exists(vm, this, |select| {
                select.where_.extend(conditions);
                Ok(())
            })
        })
        .method("select_from", |vm, this, args| {
            change_exists(vm, this, |select| {
                for given in &args.positional {
                    select.from.push((*require_from(vm, given)?).clone());
                }
                Ok(())
            })
        })
        .method("correlate", |_, this, _| Ok(this.clone()))
        .method("select", |vm, this, _| {
            let columns = expr_of(vm, this).into_iter().collect();
            Ok(statement_value(
                vm,
                Statement::Select(Box::new(Select {
                    columns,
                    ..Select::default()
                })),
            ))
        })
        .build(vm);
    registry.add("Exists", exists);
}

fn scalar(vm: &Vm, this: &Value) -> Result<Value, PyError> {
    match payload(vm, this)?.scalar() {
        Some(expr) => Ok(expr_value(vm, expr)),
        None => Err(sqlalchemy_error(
            vm,
            "ArgumentError",
            "this query cannot stand as a value",
        )),
    }
}

pub(super) fn export(module: &Module) {
    module.function("select", select);
    module.function("exists", exists);
    module.function("cte", |vm, mut args| {
        let this = if args.positional.is_empty() {
            Value::None
        } else {
            args.positional.remove(0)
        };
        cte(vm, &this, args)
    });
    // The statement is built anew each time anyway.
    module.function("lambda_stmt", |vm, args| {
        let function = args.positional.first().cloned().unwrap_or_default();
        vm.call(&function, Args::none())
    });
    module.function("lateral", |vm, args| {
        let mut args = args;
        let this = if args.positional.is_empty() {
            Value::None
        } else {
            args.positional.remove(0)
        };
        subquery(vm, &this, args, true)
    });
    for &(name, op) in COMPOUNDS {
        module.function(name, move |vm, args| compound(vm, op, &args.positional));
    }
}
