//! `func.*`: functions, windows and filters.

use std::rc::Rc;
use std::sync::Arc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_schema::{
    ColumnExpr, Expr, FrameBound, FromClause, Function, Over, SqlType, TableFunction,
};

use super::coerce::type_value_of;
use super::{ExprObject, expr_from_value, expr_of, expr_value, expr_with_type};
use crate::sqlalchemy::registry::{Registry, class};
use crate::sqlalchemy::selectable::from_value;
use crate::sqlalchemy::types::type_from_value;

/// `func`, `func.package`, `func.name` before it is called.
#[derive(Default, Clone)]
pub(crate) struct Generator {
    names: Vec<String>,
}

impl Native for Generator {
    fn get_attr(&self, vm: &Vm, _this: &Rc<Object>, name: &str) -> Answer {
        if name.starts_with("__") {
            return Ok(None);
        }
        let mut next = self.clone();
        // A trailing underscore keeps the name from being a word of Python.
        next.names
            .push(name.strip_suffix('_').unwrap_or(name).to_owned());
        Ok(Some(class(vm, "FunctionGenerator").instance(next)))
    }

    fn call(&self, vm: &Vm, _this: &Rc<Object>, args: Args) -> Answer {
        let Some((name, packages)) = self.names.split_last() else {
            return Err(vm.type_error("func is not callable; name a function: func.now()"));
        };
        function(vm, packages.to_vec(), name, args).map(Some)
    }

    fn is_callable(&self) -> bool {
        !self.names.is_empty()
    }
}

pub(super) fn function(
    vm: &Vm,
    packages: Vec<String>,
    name: &str,
    args: Args,
) -> Result<Value, PyError> {
    let mut type_value = Value::None;
    for (keyword, value) in &args.keywords {
        match &**keyword {
            "type_" => type_value = value.clone(),
            "bind" | "name" => {}
            other => {
                return Err(vm.type_error(format!(
                    "Function.__init__() got an unexpected keyword argument '{other}'"
                )));
            }
        }
    }
    if let ([sequence], true) = (&args.positional[..], name == "next_value")
        && let Some(sequence) = crate::sqlalchemy::schema::sequence_from_value(sequence)
    {
        return Ok(expr_value(vm, Expr::NextValue(sequence)));
    }
    let hint = Some(name.to_owned());
    let mut parts = Vec::with_capacity(args.positional.len());
    for value in &args.positional {
        let mut part = expr_from_value(vm, value)?;
        if let (Expr::Bind(bind), None) = (&mut part, expr_of(vm, value)) {
            bind.hint = hint.clone();
        }
        parts.push(part);
    }
    if name.eq_ignore_ascii_case("extract")
        && let ([Expr::Bind(field), _], [field_value, _]) =
            (parts.as_slice(), args.positional.as_slice())
        && field.key.is_none()
        && let (Some(field), Some(expr)) = (field_value.as_str(), parts.pop())
    {
        return Ok(expr_value(
            vm,
            Expr::Extract {
                field: field.to_string(),
                expr: Box::new(expr),
            },
        ));
    }
    // These give back what they are given, so what a decorator changed is changed back.
    if type_value.is_none() && matches!(name, "coalesce" | "max" | "min" | "sum") {
        type_value = args
            .positional
            .first()
            .map(type_value_of)
            .unwrap_or_default();
    }
    let ty = if type_value.is_none() {
        known_type(name, &parts)
    } else {
        type_from_value(vm, &type_value)?
    };
    let expr = Expr::Function(Function {
        packages,
        name: name.to_owned(),
        args: parts,
        ty,
    });
    Ok(expr_with_type(vm, expr, type_value))
}

/// The result type of functions that SQLAlchemy knows.
fn known_type(name: &str, args: &[Expr]) -> SqlType {
    let first = || {
        args.iter()
            .map(Expr::ty)
            .find(|ty| !ty.is_null())
            .unwrap_or_else(SqlType::null)
    };
    match name.to_lowercase().as_str() {
        "now" | "current_timestamp" | "localtimestamp" | "sysdate" => SqlType::named("DateTime"),
        "current_date" => SqlType::named("Date"),
        "current_time" | "localtime" => SqlType::named("Time"),
        "count" | "char_length" | "rank" | "dense_rank" => SqlType::integer(),
        "percent_rank" | "cume_dist" => SqlType::named("Numeric"),
        "concat" | "user" | "session_user" | "current_user" | "aggregate_strings" => {
            SqlType::string(None)
        }
        "coalesce" | "max" | "min" | "sum" | "lower" | "upper"
            if name != "lower" && name != "upper" =>
        {
            first()
        }
        "array_agg" => SqlType::named("ARRAY").with(
            "item_type",
            limbeck_schema::TypeArg::Type(Box::new(first())),
        ),
        _ => SqlType::null(),
    }
}

/// Expressions are not callable; `func.x().op("…")` and the like are functions of their own.
pub(super) fn call(_vm: &Vm, _this: &ExprObject, _object: &Rc<Object>, _args: Args) -> Answer {
    Ok(None)
}

pub(super) fn build(vm: &Vm, registry: &Registry, column: &Rc<Class>) {
    let element = ClassBuilder::new("FunctionElement")
        .module("sqlalchemy.sql.functions")
        .base(column)
        .construct(|_, class, args| {
            let object = Object::new(class.clone(), None);
            object.set("_args", Value::tuple(args.positional));
            Ok(Value::Object(object))
        })
        .method("over", over)
        .method("filter", |vm, this, args| {
            let conditions = args
                .positional
                .iter()
                .map(|value| expr_from_value(vm, value))
                .collect::<Result<_, _>>()?;
            let func = Box::new(expr_from_value(vm, this)?);
            Ok(expr_value(
                vm,
                Expr::Filter {
                    func,
                    condition: Box::new(super::and(conditions)),
                },
            ))
        })
        .method("within_group", |vm, this, args| {
            let order_by = args
                .positional
                .iter()
                .map(|value| expr_from_value(vm, value))
                .collect::<Result<_, _>>()?;
            let func = Box::new(expr_from_value(vm, this)?);
            Ok(expr_value(vm, Expr::WithinGroup { func, order_by }))
        })
        .method("alias", |vm, this, args| {
            let name = args.reader(vm, "alias").some_text("name")?;
            let function = aliased(vm, this, name)?;
            Ok(from_value(vm, FromClause::Function(function), Vec::new()))
        })
        .method("table_valued", table_valued)
        .method("column_valued", |vm, this, args| {
            let name = args.reader(vm, "column_valued").some_text("name")?;
            let function = TableFunction {
                scalar: true,
                ..aliased(vm, this, name)?
            };
            let ty = function.expr.ty();
            let from = Arc::new(FromClause::Function(function));
            let column = super::column_expr("COLUMN_VALUE", ty, Some(from), None);
            Ok(expr_value(vm, column))
        })
        .method("scalar_table_valued", |vm, this, args| {
            let mut reader = args.reader(vm, "scalar_table_valued");
            let name = reader.text("name")?;
            let ty = match reader.some("type_")? {
                Some(ty) => type_from_value(vm, &ty)?,
                None => SqlType::null(),
            };
            let function = Expr::Grouping(Box::new(expr_from_value(vm, this)?));
            let from = Arc::new(FromClause::Expr(Box::new(function)));
            Ok(expr_value(
                vm,
                super::column_expr(&name, ty, Some(from), None),
            ))
        })
        .method("select", |vm, this, _| {
            let select = limbeck_schema::Select {
                columns: vec![expr_from_value(vm, this)?],
                ..Default::default()
            };
            Ok(crate::sqlalchemy::statements::statement_value(
                vm,
                limbeck_schema::Statement::Select(Box::new(select)),
            ))
        })
        .build(vm);
    registry.add("FunctionElement", element.clone());
    let function = ClassBuilder::new("Function")
        .module("sqlalchemy.sql.functions")
        .base(&element)
        .build(vm);
    registry.add("Function", function.clone());
    let generic = ClassBuilder::new("GenericFunction")
        .module("sqlalchemy.sql.functions")
        .base(&function)
        .build(vm);
    registry.add("GenericFunction", generic);
    for name in ["WithinGroup", "FunctionFilter"] {
        if let Some(class) = registry.find(name) {
            let over = limbeck_evaluator::NativeFunction::method("over", over);
            class.set("over", Value::Native(Rc::new(over)));
        }
    }
    let generator = ClassBuilder::new("_FunctionGenerator")
        .module("sqlalchemy.sql.functions")
        .build(vm);
    registry.add("FunctionGenerator", generator);
}

fn table_valued(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "table_valued");
    let name = reader.text_keyword("name")?;
    let ordinality = reader.text_keyword("with_ordinality")?;
    reader.keyword("joins_implicitly");
    let given = reader.rest();
    reader.finish()?;
    let mut function = aliased(vm, this, name)?;
    let mut columns = Vec::new();
    for column in &given {
        match (column.as_str(), expr_of(vm, column)) {
            (Some(text), _) => columns.push((text.to_string(), SqlType::null())),
            (None, Some(Expr::Column(column))) => columns.push((column.name, column.ty)),
            _ => return Err(vm.type_error("table_valued() takes columns or their names")),
        }
    }
    if let Some(name) = ordinality {
        function.ordinality = true;
        columns.push((name.to_string(), SqlType::integer()));
    }
    function.columns = columns
        .iter()
        .map(|(name, ty)| ColumnExpr {
            name: name.clone(),
            table: None,
            ty: ty.clone(),
            literal: false,
            quote: None,
        })
        .collect();
    Ok(from_value(vm, FromClause::Function(function), columns))
}

/// A function as something to select from.
fn aliased(vm: &Vm, this: &Value, name: Option<Rc<str>>) -> Result<TableFunction, PyError> {
    Ok(TableFunction {
        expr: Box::new(expr_from_value(vm, this)?),
        name: name.map(|name| name.to_string()),
        id: vm.next_id(),
        columns: Vec::new(),
        derived: None,
        ordinality: false,
        lateral: false,
        scalar: false,
    })
}

/// `over(partition_by=…, order_by=…, range_=…, rows=…)`
fn over(vm: &Vm, this: &Value, args: Args) -> Result<Value, PyError> {
    let mut reader = args.reader(vm, "over");
    let mut list = |name: &str| -> Result<Vec<Expr>, PyError> {
        match reader.some_keyword(name) {
            None => Ok(Vec::new()),
            Some(items @ (Value::List(_) | Value::Tuple(_))) => vm
                .iterate(&items)?
                .iter()
                .map(|item| expr_from_value(vm, item))
                .collect(),
            Some(one) => Ok(vec![expr_from_value(vm, &one)?]),
        }
    };
    let partition_by = list("partition_by")?;
    let order_by = list("order_by")?;
    let range = reader
        .some_keyword("range_")
        .map(|frame| bounds(vm, &frame))
        .transpose()?;
    let rows = reader
        .some_keyword("rows")
        .map(|frame| bounds(vm, &frame))
        .transpose()?;
    let groups = reader
        .some_keyword("groups")
        .map(|frame| bounds(vm, &frame))
        .transpose()?;
    reader.finish()?;
    let expr = Box::new(expr_from_value(vm, this)?);
    Ok(expr_value(
        vm,
        Expr::Over(Over {
            expr,
            partition_by,
            order_by,
            range,
            rows,
            groups,
        }),
    ))
}

fn bounds(vm: &Vm, frame: &Value) -> Result<(FrameBound, FrameBound), PyError> {
    let bound = |value: &Value| {
        value
            .as_int()
            .map_or(FrameBound::Unbounded, FrameBound::Offset)
    };
    match vm.iterate(frame)?.as_slice() {
        [low, high] => Ok((bound(low), bound(high))),
        _ => Err(vm.value_error("a frame is a pair of bounds")),
    }
}
