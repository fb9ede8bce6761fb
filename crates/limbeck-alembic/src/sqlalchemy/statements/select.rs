//! `select`, set operations, `exists`, common table expressions.

use std::rc::Rc;

use limbeck_evaluator::{Args, Class, ClassBuilder, Module, PyError, Value, Vm};
use limbeck_schema::{
    Affix, Compound, CompoundOp, Cte, Expr, Fetch, FromClause, Hint, Join, JoinKind, LabelStyle,
    LockedPart, OptionValue, Options, Select, SqlType, Statement,
};

use super::{StatementObject, as_statement, filter, filter_by, object, payload, statement_value};
use crate::sqlalchemy::exc::sqlalchemy_error;
use crate::sqlalchemy::expr::{expected, expr_from_value, expr_of, expr_value, text_or_expr};
use crate::sqlalchemy::registry::Registry;
use crate::sqlalchemy::selectable::{
    columns_of, from_of, from_value, from_with_columns, natural_condition, require_from,
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
                None => {
                    let meant = match value {
                        Value::List(_) | Value::Tuple(_) => {
                            let items = vm.iterate(value)?;
                            let items = items
                                .iter()
                                .map(|item| vm.repr(item))
                                .collect::<Result<Vec<_>, _>>()?;
                            format!(" Did you mean to say select({})?", items.join(", "))
                        }
                        _ => String::new(),
                    };
                    format!(
                        "Column expression, FROM clause, or other columns clause element expected, got \
                         {shown}.{meant}"
                    )
                }
            };
            Err(sqlalchemy_error(vm, "ArgumentError", message))
        }
    }
}

/// What the arguments of `select()` select.
///
/// # Errors
/// One of them is no column, table or class.
pub(crate) fn select_columns(vm: &Vm, given: &[Value]) -> Result<Vec<Expr>, PyError> {
    let mut columns = Vec::new();
    for value in given {
        if let Value::Class(class) = value {
            crate::sqlalchemy::orm::configure(vm, class)?;
        }
        columns.extend(column_exprs(vm, value)?);
    }
    Ok(columns)
}

/// `select(*columns)`
fn select(vm: &Vm, args: Args) -> Result<Value, PyError> {
    if !args.keywords.is_empty() {
        let message = "Additional keyword arguments are not accepted by this function/method.  The presence of \
                       **kw is for pep-484 typing purposes";
        return Err(sqlalchemy_error(vm, "ArgumentError", message));
    }
    let select = Select {
        columns: select_columns(vm, &args.positional)?,
        ..Select::default()
    };
    Ok(object(
        vm,
        StatementObject {
            statement: Statement::Select(Box::new(select)),
            table: Value::None,
            entities: args.positional,
            joined: Value::None,
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
        (Some(Expr::Subquery(statement)), _) => Ok(*statement),
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

/// What a query is ordered, grouped or made distinct by; text names a column.
fn exprs(vm: &Vm, args: &Args, role: &str) -> Result<Vec<Expr>, PyError> {
    args.positional
        .iter()
        .filter(|given| !given.is_none())
        .map(|given| match given.as_str() {
            Some(text) => Ok(Expr::Reference(text.to_string())),
            None => expected(vm, given, role),
        })
        .collect()
}

/// Adds to an order; `None` takes away what was there.
fn extend(vm: &Vm, list: &mut Vec<Expr>, args: &Args, role: &str) -> Result<(), PyError> {
    if args.positional.first().is_some_and(Value::is_none) {
        list.clear();
    }
    list.extend(exprs(vm, args, role)?);
    Ok(())
}

/// A limit or an offset.
fn bound(vm: &Vm, value: &Value) -> Result<Option<Expr>, PyError> {
    if value.is_none() {
        return Ok(None);
    }
    let whole = match value {
        Value::Float(_) | Value::Str(_) => {
            let int = Value::Class(vm.types().int.clone());
            vm.call(&int, Args::of(vec![value.clone()]))?
        }
        other => other.clone(),
    };
    match expr_from_value(vm, &whole)? {
        Expr::Text(_) => {
            let shown = vm.repr(value)?;
            let message = format!("LIMIT / OFFSET expression expected, got {shown}.");
            Err(sqlalchemy_error(vm, "ArgumentError", message))
        }
        expr => Ok(Some(expr)),
    }
}

fn froms(vm: &Vm, args: &Args) -> Result<Vec<FromClause>, PyError> {
    args.positional
        .iter()
        .filter(|given| !given.is_none() && !matches!(given, Value::Bool(_)))
        .map(|given| Ok((*require_from(vm, given)?).clone()))
        .collect()
}

/// `with_for_update(nowait, read, of, skip_locked, key_share)`
fn for_update(vm: &Vm, select: &mut Select, args: &Args) -> Result<(), PyError> {
    let mut options = Options::new();
    for (name, value) in &args.keywords {
        if &**name != "of" {
            options.insert(name.to_string(), OptionValue::Bool(vm.truth(value)?));
            continue;
        }
        let parts = match value {
            Value::None => Vec::new(),
            Value::List(_) | Value::Tuple(_) => vm.iterate(value)?,
            one => vec![one.clone()],
        };
        for part in &parts {
            select.for_update_of.push(match expr_of(vm, part) {
                Some(Expr::Column(column)) => LockedPart::Column(column),
                _ => LockedPart::Table((*require_from(vm, part)?).clone()),
            });
        }
    }
    select.for_update = Some(options);
    Ok(())
}

/// `with_hint(selectable, text, dialect_name="*")`
fn with_hint(vm: &Vm, select: &mut Select, args: &Args) -> Result<(), PyError> {
    let mut reader = args.clone().reader(vm, "with_hint");
    let table = reader.required("selectable")?;
    let text = reader.text("text")?.to_string();
    let dialect = reader.some_text("dialect_name")?;
    reader.finish()?;
    select.hints.push(Hint {
        table: Some((*require_from(vm, &table)?).clone()),
        affix: Affix {
            text,
            dialect: dialect
                .map(|name| name.to_string())
                .filter(|name| name != "*"),
        },
    });
    Ok(())
}

fn statement_hint(vm: &Vm, select: &mut Select, args: &Args) -> Result<(), PyError> {
    let mut reader = args.clone().reader(vm, "with_statement_hint");
    let text = reader.text("text")?.to_string();
    let dialect = reader.some_text("dialect_name")?;
    reader.finish()?;
    let dialect = dialect
        .map(|name| name.to_string())
        .filter(|name| name != "*");
    select.statement_hints.push(Affix { text, dialect });
    Ok(())
}

fn label_style(vm: &Vm, select: &mut Select, args: &Args) -> Result<(), PyError> {
    let style = args
        .clone()
        .reader(vm, "set_label_style")
        .required("style")?;
    select.label_style = match style.as_int() {
        Some(0) => LabelStyle::None,
        Some(1) => LabelStyle::TablePlusColumn,
        _ => LabelStyle::Disambiguate,
    };
    Ok(())
}

/// Methods that change a select.
const METHODS: &[(&str, Change)] = &[
    ("group_by", |vm, select, args| {
        extend(
            vm,
            &mut select.group_by,
            args,
            "GROUP BY expression expected",
        )
    }),
    ("having", |vm, select, args| {
        for given in &args.positional {
            select
                .having
                .push(crate::sqlalchemy::expr::condition(vm, given)?);
        }
        Ok(())
    }),
    ("distinct", |vm, select, args| {
        select.distinct = true;
        select
            .distinct_on
            .extend(exprs(vm, args, "Column expression expected")?);
        Ok(())
    }),
    ("select_from", |vm, select, args| {
        for given in &args.positional {
            select.from.push((*require_from(vm, given)?).clone());
        }
        Ok(())
    }),
    ("correlate", |vm, select, args| {
        select.correlate = Some(froms(vm, args)?);
        Ok(())
    }),
    ("correlate_except", |vm, select, args| {
        select.correlate_except = Some(froms(vm, args)?);
        Ok(())
    }),
    ("with_hint", with_hint),
    ("with_statement_hint", statement_hint),
    ("set_label_style", label_style),
    ("with_for_update", for_update),
    ("suffix_with", |vm, select, args| {
        let given = super::affixes(vm, args.clone(), "suffix_with")?;
        select.suffixes.extend(given);
        Ok(())
    }),
];

/// The parts of a query that set operations have as well.
struct Ordering<'s> {
    order_by: &'s mut Vec<Expr>,
    limit: &'s mut Option<Expr>,
    offset: &'s mut Option<Expr>,
    fetch: &'s mut Option<Fetch>,
}

fn ordering(
    vm: &Vm,
    this: &Value,
    change: impl FnOnce(Ordering<'_>) -> Result<(), PyError>,
) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    match &mut statement {
        Statement::Select(select) => change(Ordering {
            order_by: &mut select.order_by,
            limit: &mut select.limit,
            offset: &mut select.offset,
            fetch: &mut select.fetch,
        })?,
        Statement::Compound(compound) => change(Ordering {
            order_by: &mut compound.order_by,
            limit: &mut compound.limit,
            offset: &mut compound.offset,
            fetch: &mut compound.fetch,
        })?,
        _ => {}
    }
    Ok(object(vm, found.with(statement)))
}

fn limit(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let given = bound(vm, &args.reader(vm, "limit").required("limit")?)?;
    ordering(vm, this, |query| {
        *query.limit = given;
        *query.fetch = None;
        Ok(())
    })
}

fn offset(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let given = bound(vm, &args.reader(vm, "offset").required("offset")?)?;
    ordering(vm, this, |query| {
        *query.offset = given;
        Ok(())
    })
}

/// `fetch(count, with_ties=False, percent=False)`
fn fetch(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "fetch");
    let given = bound(vm, &reader.required("count")?)?;
    let with_ties = reader.flag("with_ties", false)?;
    let percent = reader.flag("percent", false)?;
    reader.finish()?;
    ordering(vm, this, |query| {
        *query.fetch = given.is_some().then_some(Fetch { with_ties, percent });
        *query.limit = given;
        Ok(())
    })
}

/// `slice(start, stop)`: the rows from `start` to before `stop`.
fn slice(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "slice");
    let start = reader.required("start")?.as_int();
    let stop = reader.required("stop")?.as_int();
    reader.finish()?;
    let first = start.unwrap_or(0);
    let count = stop
        .map(|stop| Value::Int(stop - first))
        .unwrap_or_default();
    let (count, first) = (bound(vm, &count)?, bound(vm, &Value::Int(first))?);
    ordering(vm, this, |query| {
        if count.is_some() {
            *query.limit = count;
            *query.fetch = None;
        }
        *query.offset = match start {
            None | Some(0) => None,
            Some(_) => first,
        };
        Ok(())
    })
}

/// `add_columns(*columns)`, `with_only_columns(*columns)`
fn other_columns(vm: &Vm, this: &Value, args: &Args, keep: bool) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let Statement::Select(mut select) = found.statement.clone() else {
        return Ok(this.clone());
    };
    let mut entities = if keep {
        found.entities.clone()
    } else {
        Vec::new()
    };
    if !keep {
        select.columns.clear();
    }
    select.columns.extend(select_columns(vm, &args.positional)?);
    entities.extend(args.positional.iter().cloned());
    let mut new = found.with(Statement::Select(select));
    new.entities = entities;
    Ok(object(vm, new))
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
    let kind = match (full, outer) {
        (true, _) => JoinKind::Full,
        (false, true) => JoinKind::Left,
        (false, false) => JoinKind::Inner,
    };
    let steps = match crate::sqlalchemy::orm::join_steps(vm, &target, on.as_ref())? {
        Some(steps) => steps
            .into_iter()
            .map(|(target, on)| (target, Some(on)))
            .collect(),
        None => vec![(target.clone(), on)],
    };
    let mut joined = Value::None;
    let mut left = match left {
        Some(left) => {
            let left = (*require_from(vm, &left)?).clone();
            select.from.retain(|from| *from != left);
            left
        }
        None => match select.from.pop() {
            Some(from) => from,
            None => match first_table(&select.columns) {
                Some(table) => table,
                None => return Err(no_join(vm, &target)?),
            },
        },
    };
    for (target, on) in steps {
        let right = (*require_from(vm, &target)?).clone();
        let on = Some(match on {
            Some(on) => text_or_expr(vm, &on, "the condition of a join")?,
            None => match natural_condition(vm, &left, &right) {
                Err(error) if !explicit_left && is_error(&error, "NoForeignKeysError") => {
                    return Err(no_join(vm, &target)?);
                }
                other => other?,
            },
        });
        left = FromClause::Join(Box::new(Join {
            left,
            right,
            kind,
            on,
        }));
        joined = target;
    }
    select.from.push(left);
    let mut new = found.with(Statement::Select(select));
    new.joined = joined;
    Ok(object(vm, new))
}

fn is_error(error: &PyError, name: &str) -> bool {
    matches!(error.value(), Value::Object(object) if object.class.is_named(name))
}

/// The error for a join whose left side or condition does not follow.
fn no_join(vm: &Vm, target: &Value) -> Result<PyError, PyError> {
    let shown = vm.repr(target)?;
    let message = format!(
        "Don't know how to join to {shown}. Please use the .select_from() method to establish an explicit left \
         side, as well as providing an explicit ON clause if not present already to help resolve the ambiguity."
    );
    Ok(sqlalchemy_error(vm, "InvalidRequestError", message))
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

fn returned_columns(columns: &[Expr]) -> Vec<(String, SqlType)> {
    let mut known: Vec<(String, SqlType)> = Vec::new();
    for (at, expr) in columns.iter().enumerate() {
        let name = match expr {
            Expr::Column(column) => column.name.clone(),
            Expr::Label(label) => label.name.clone(),
            Expr::Function(function) => format!("{}_1", function.name),
            Expr::Text(text) => text.text.clone(),
            _ => format!("anon_{}", at + 1),
        };
        let taken = known.iter().filter(|(other, _)| *other == name).count();
        let name = match taken {
            0 => name,
            count => format!("{name}_{count}"),
        };
        known.push((name, expr.ty()));
    }
    known
}

/// The names and types of what a query returns.
fn result_columns(statement: &Statement) -> Vec<(String, SqlType)> {
    match statement {
        Statement::Select(select) => returned_columns(&select.columns),
        Statement::Compound(compound) => compound
            .selects
            .first()
            .map(result_columns)
            .unwrap_or_default(),
        Statement::Insert(insert) => returned_columns(&insert.returning),
        Statement::Update(update) => returned_columns(&update.returning),
        Statement::Delete(delete) => returned_columns(&delete.returning),
        Statement::Text(text) => text
            .columns
            .iter()
            .map(|column| (column.name.clone(), column.ty.clone()))
            .collect(),
        Statement::Values(_) => Vec::new(),
    }
}

/// `subquery(name)`, `alias(name)`, `lateral(name)`
fn subquery(vm: &Vm, this: &Value, args: Args, lateral: bool) -> Result<Value, PyError> {
    subquery_of(vm, payload(vm, this)?.statement.clone(), args, lateral)
}

pub(super) fn subquery_of(
    vm: &Vm,
    statement: Statement,
    args: Args,
    lateral: bool,
) -> Result<Value, PyError> {
    let name = args
        .reader(vm, "subquery")
        .some_text("name")?
        .map(|name| name.to_string());
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
pub(super) fn cte(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    cte_of(vm, payload(vm, this)?.statement.clone(), args)
}

pub(super) fn cte_of(vm: &Vm, statement: Statement, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "cte");
    let name = reader.some_text("name")?.map(|name| name.to_string());
    let recursive = reader.flag("recursive", false)?;
    let nesting = reader.flag("nesting", false)?;
    reader.finish()?;
    let columns = result_columns(&statement);
    let cte = Cte {
        name,
        id: vm.next_id(),
        statement: Box::new(statement),
        recursive,
        nesting,
        prefixes: Vec::new(),
        suffixes: Vec::new(),
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
        fetch: None,
    };
    let cte = Cte {
        statement: Box::new(Statement::Compound(Box::new(compound))),
        ..cte.clone()
    };
    Ok(from_value(vm, FromClause::Cte(cte), columns))
}

/// `cte.prefix_with("MATERIALIZED", dialect=…)`
fn cte_affix(vm: &Vm, this: &Value, args: Args, after: bool) -> Result<Value, PyError> {
    let given = super::affixes(vm, args, "prefix_with")?;
    match from_of(vm, this).as_deref() {
        Some(FromClause::Cte(cte)) => {
            let mut cte = cte.clone();
            if after {
                cte.suffixes.extend(given);
            } else {
                cte.prefixes.extend(given);
            }
            Ok(from_with_columns(vm, FromClause::Cte(cte), this))
        }
        _ => Ok(this.clone()),
    }
}

pub(super) fn add_cte(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let found = payload(vm, this)?;
    let mut statement = found.statement.clone();
    let list = match &mut statement {
        Statement::Select(select) => &mut select.ctes,
        Statement::Insert(insert) => &mut insert.ctes,
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
        fetch: None,
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
            ordering(vm, this, |query| {
                extend(vm, query.order_by, &args, "ORDER BY expression expected")
            })
        })
        .method("limit", limit)
        .method("offset", offset)
        .method("fetch", fetch)
        .method("slice", slice)
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
        .method("add_columns", |vm, this, args| {
            other_columns(vm, this, &args, true)
        })
        .method("with_only_columns", |vm, this, args| {
            other_columns(vm, this, &args, false)
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
        for (name, after) in [("prefix_with", false), ("suffix_with", true)] {
            let function =
                limbeck_evaluator::NativeFunction::method(name, move |vm, this, args| {
                    cte_affix(vm, this, args, after)
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
            let conditions = args
                .positional
                .iter()
                .map(|given| crate::sqlalchemy::expr::condition(vm, given))
                .collect::<Result<Vec<_>, _>>()?;
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
    for (name, style) in [
        ("LABEL_STYLE_NONE", 0),
        ("LABEL_STYLE_TABLENAME_PLUS_COL", 1),
        ("LABEL_STYLE_DISAMBIGUATE_ONLY", 2),
        ("LABEL_STYLE_DEFAULT", 2),
    ] {
        module.set(name, Value::Int(style));
    }
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
