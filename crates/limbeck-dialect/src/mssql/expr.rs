//! Expressions and queries as SQL Server has them.

use std::sync::Arc;

use limbeck_schema::{
    BinaryOp, BindParam, ColumnExpr, Expr, FromClause, Function, Label, Over, Select, SqlType,
    SqlValue, Statement,
};

use crate::CompileError;
use crate::compile::{Against, Compiler, column_name};
use crate::dialect::Override;
use crate::sqlite::json_index;

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn expr(compiler: &mut Compiler<'_>, expr: &Expr) -> Override {
    match expr {
        Expr::Binary {
            op,
            left,
            right,
            ty,
        } => binary(compiler, op, left, right, ty),
        Expr::Cast {
            expr,
            ty,
            try_cast: true,
        } => Some(compiler.cast("TRY_CAST ", expr, ty)),
        Expr::Collate { expr, collation } => {
            let operand = compiler.operand(expr, Against::COLLATE);
            Some(operand.map(|operand| format!("{operand} COLLATE {collation}")))
        }
        Expr::Extract { field, expr } => {
            let field = match field.as_str() {
                "doy" => "dayofyear",
                "dow" => "weekday",
                "milliseconds" => "millisecond",
                "microseconds" => "microsecond",
                other => other,
            };
            let operand = compiler.expr(expr);
            Some(operand.map(|operand| format!("DATEPART({field}, {operand})")))
        }
        Expr::Subscript { expr, .. } if expr.ty().is_a("ARRAY") => {
            Some(Err(compiler.no_elements()))
        }
        Expr::Subscript {
            expr, index, ty, ..
        } => Some(json(compiler, expr, index, ty)),
        Expr::NextValue(sequence) => {
            let schema = sequence.schema.as_deref();
            let name = crate::format_qualified(compiler.dialect, schema, &sequence.name);
            Some(Ok(format!("NEXT VALUE FOR {name}")))
        }
        _ => None,
    }
}

fn binary(
    compiler: &mut Compiler<'_>,
    op: &BinaryOp,
    left: &Expr,
    right: &Expr,
    ty: &SqlType,
) -> Override {
    let against = Against::of_binary(op);
    let is_bind = |expr: &Expr| matches!(expr, Expr::Bind(_));
    if *op == BinaryOp::Eq && is_bind(left) && !is_bind(right) {
        return Some(compiler.expr(&Expr::Binary {
            op: BinaryOp::Eq,
            left: Box::new(right.clone()),
            right: Box::new(left.clone()),
            ty: ty.clone(),
        }));
    }
    let mut sides = || -> Result<(String, String)> {
        Ok((
            compiler.operand(left, against)?,
            compiler.operand(right, against)?,
        ))
    };
    Some(match op {
        BinaryOp::Concat => sides().map(|(l, r)| format!("{l} + {r}")),
        BinaryOp::Div => sides().map(|(l, r)| format!("{l} / ({r} + 0.0)")),
        BinaryOp::Match => sides().map(|(l, r)| format!("CONTAINS ({l}, {r})")),
        BinaryOp::NotMatch => sides().map(|(l, r)| format!("NOT CONTAINS ({l}, {r})")),
        BinaryOp::IsDistinctFrom => {
            sides().map(|(l, r)| format!("NOT EXISTS (SELECT {l} INTERSECT SELECT {r})"))
        }
        BinaryOp::IsNotDistinctFrom => {
            sides().map(|(l, r)| format!("EXISTS (SELECT {l} INTERSECT SELECT {r})"))
        }
        _ => return None,
    })
}

fn json(compiler: &mut Compiler<'_>, expr: &Expr, index: &Expr, ty: &SqlType) -> Result {
    let document = compiler.expr(expr)?;
    let path = json_index(compiler, index)?;
    if ty.is_a("JSON") || ty.is_null() {
        return Ok(format!("JSON_QUERY({document}, {path})"));
    }
    let value = format!("JSON_VALUE({document}, {path})");
    let said = if ty.is_a("Integer") {
        format!("ELSE CAST({value} AS INTEGER)")
    } else if ty.is_a("Float") {
        format!("ELSE CAST({value} AS FLOAT)")
    } else if ty.is_a("Numeric") {
        let number = |name| ty.int(name).map_or("None".to_owned(), |n| n.to_string());
        let (precision, scale) = (number("precision"), number("scale"));
        format!("ELSE CAST({value} AS NUMERIC({precision}, {scale}))")
    } else if ty.is_a("Boolean") {
        format!("WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST({value} AS BIT)")
    } else if ty.is_a("String") {
        format!("ELSE {value}")
    } else {
        format!("ELSE JSON_QUERY({document}, {path})")
    };
    Ok(format!("CASE {value} WHEN NULL THEN NULL {said} END"))
}

pub(super) fn function(compiler: &mut Compiler<'_>, function: &Function) -> Override {
    if !function.packages.is_empty() {
        return None;
    }
    let name = match function.name.to_lowercase().as_str() {
        "now" => return Some(Ok("CURRENT_TIMESTAMP".to_owned())),
        "current_date" => return Some(Ok("GETDATE()".to_owned())),
        "length" | "char_length" => "LEN",
        "pow" => "POWER",
        "aggregate_strings" => "string_agg",
        _ => return None,
    };
    let args = compiler.list(&function.args);
    Some(args.map(|args| format!("{name}({args})")))
}

/// A plain number as limit, without offset, is `TOP`.
fn top(select: &Select) -> Option<i64> {
    if select
        .fetch
        .is_some_and(|fetch| !fetch.with_ties && !fetch.percent)
    {
        return None;
    }
    match (&select.limit, &select.offset) {
        (Some(Expr::Bind(bind)), None) => bind.value.as_ref().and_then(SqlValue::as_int),
        (Some(Expr::Inline { value, .. }), None) => value.as_int(),
        _ => None,
    }
}

pub(super) fn select_prefix(_compiler: &mut Compiler<'_>, select: &Select) -> Result {
    let mut prefix = crate::compile::distinct(select);
    if let Some(limit) = top(select) {
        prefix += &format!("TOP {limit} ");
        let fetch = select.fetch.unwrap_or_default();
        if fetch.percent {
            prefix += "PERCENT ";
        }
        if fetch.with_ties {
            prefix += "WITH TIES ";
        }
    }
    Ok(prefix)
}

/// An offset is said by `ROW_NUMBER()` over a subquery.
pub(super) fn rewrite_select(compiler: &mut Compiler<'_>, select: &Select) -> Override<Select> {
    let limited = select.limit.is_some() || select.offset.is_some();
    if !limited || top(select).is_some() {
        return None;
    }
    if select.order_by.is_empty() {
        return Some(Err(CompileError::new(
            "MSSQL requires an order_by when using an OFFSET or a non-simple LIMIT clause",
        )));
    }
    let mut numbered = select.clone();
    numbered.fetch = None;
    let offset = numbered.offset.take().map(|offset| keyed(compiler, offset));
    let limit = numbered.limit.take().map(|limit| keyed(compiler, limit));
    numbered.columns.push(Expr::Label(Label {
        name: "mssql_rn".to_owned(),
        expr: Box::new(Expr::Over(Over {
            expr: Box::new(Expr::Function(Function {
                packages: Vec::new(),
                name: "ROW_NUMBER".to_owned(),
                args: Vec::new(),
                ty: SqlType::integer(),
            })),
            partition_by: Vec::new(),
            order_by: std::mem::take(&mut numbered.order_by),
            range: None,
            rows: None,
            groups: None,
        })),
    }));
    let names: Vec<_> = select.columns.iter().filter_map(column_name).collect();
    let from = Arc::new(FromClause::Subquery {
        select: Box::new(Statement::Select(Box::new(numbered))),
        name: None,
        id: u64::MAX,
        lateral: false,
    });
    Some(Ok(Select {
        columns: names
            .into_iter()
            .map(|name| {
                Expr::Column(ColumnExpr {
                    name,
                    table: Some(Arc::clone(&from)),
                    ty: SqlType::null(),
                    literal: false,
                    quote: None,
                })
            })
            .collect(),
        where_: row_conditions(limit, offset),
        from: vec![(*from).clone()],
        ..Select::default()
    }))
}

fn row_conditions(limit: Option<Expr>, offset: Option<Expr>) -> Vec<Expr> {
    let number = || Expr::column("mssql_rn");
    let condition = |op, right: Expr| Expr::Binary {
        op,
        left: Box::new(number()),
        right: Box::new(right),
        ty: SqlType::named("Boolean"),
    };
    match (limit, offset) {
        (limit, Some(offset)) => {
            let mut conditions = vec![condition(BinaryOp::Gt, offset.clone())];
            if let Some(limit) = limit {
                let end = Expr::Binary {
                    op: BinaryOp::Add,
                    left: Box::new(limit),
                    right: Box::new(offset),
                    ty: SqlType::integer(),
                };
                conditions.push(condition(BinaryOp::Le, end));
            }
            conditions
        }
        (Some(limit), None) => vec![condition(BinaryOp::Le, limit)],
        (None, None) => Vec::new(),
    }
}

/// An anonymous parameter is named, since it is written twice.
fn keyed(compiler: &mut Compiler<'_>, expr: Expr) -> Expr {
    match expr {
        Expr::Bind(bind) if bind.key.is_none() => Expr::Bind(BindParam {
            key: Some(compiler.anonymous("param")),
            ..bind
        }),
        other => other,
    }
}

/// `OUTPUT inserted.id`.
pub(super) fn output(compiler: &mut Compiler<'_>, columns: &[Expr], deleted: bool) -> Result {
    let source = Arc::new(FromClause::Alias {
        element: Arc::new(FromClause::Table(limbeck_schema::TableRef::default())),
        name: Some(if deleted { "deleted" } else { "inserted" }.to_owned()),
        id: 0,
    });
    let mut columns = columns.to_vec();
    for column in &mut columns {
        limbeck_schema::columns_mut(column, &mut |column| {
            if column.table.is_some() {
                column.table = Some(Arc::clone(&source));
            }
        });
    }
    Ok(format!("OUTPUT {}", compiler.returned_columns(&columns)?))
}
