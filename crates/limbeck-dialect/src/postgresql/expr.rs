//! Expressions as PostgreSQL has them.

use limbeck_schema::{
    BinaryOp, Expr, FromClause, Function, LockedPart, OptionValue, Options, Regexp, Select,
    SqlType, SqlValue,
};

use crate::compile::{Against, Compiler, Like};
use crate::dialect::{Limits, Override};
use crate::literal::quote_text;
use crate::{CompileError, compile_type, format_qualified};

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn expr(compiler: &mut Compiler<'_>, expr: &Expr) -> Override {
    match expr {
        Expr::Like {
            expr,
            pattern,
            escape,
            case_insensitive: true,
            negated,
        } => Some(ilike(
            compiler,
            &Like {
                expr,
                pattern,
                escape: escape.as_deref(),
                negated: *negated,
            },
        )),
        Expr::AggregateOrder { expr, order_by } => Some(compiler.expr(expr).and_then(|expr| {
            Ok(format!(
                "{expr} ORDER BY {}",
                compiler.order_list(order_by)?
            ))
        })),
        Expr::Regexp(found) => Some(regexp(compiler, found)),
        Expr::Binary {
            op:
                BinaryOp::Custom {
                    text,
                    precedence: 7,
                    ..
                },
            left,
            right,
            ..
        } if text == "^" => {
            let against = Against::of_binary(&BinaryOp::Sub);
            Some(
                compiler
                    .operand(left, against)
                    .and_then(|left| Ok(format!("{left} # {}", compiler.operand(right, against)?))),
            )
        }
        Expr::Binary {
            op: op @ (BinaryOp::Match | BinaryOp::NotMatch),
            left,
            right,
            ..
        } => {
            let not = if *op == BinaryOp::Match { "" } else { "NOT " };
            Some(
                sides(compiler, left, right)
                    .map(|(left, right)| format!("{not}{left} @@ plainto_tsquery({right})")),
            )
        }
        Expr::Array(items, ty) if items.is_empty() => {
            Some(compile_type(compiler.dialect, ty).map(|ty| format!("ARRAY[]::{ty}")))
        }
        Expr::Subscript {
            expr,
            index,
            upper,
            ty,
        } => Some(subscript(compiler, expr, index, upper.as_deref(), ty)),
        Expr::NextValue(sequence) => {
            let name =
                format_qualified(compiler.dialect, sequence.schema.as_deref(), &sequence.name);
            Some(Ok(format!("nextval({})", quote_text(&name))))
        }
        _ => None,
    }
}

fn ilike(compiler: &mut Compiler<'_>, like: &Like<'_>) -> Result {
    let operand = compiler.operand(like.expr, Against::COMPARISON)?;
    let pattern = compiler.pattern(like.pattern)?;
    Ok(like.said("ILIKE", &operand, &pattern))
}

fn sides(compiler: &mut Compiler<'_>, left: &Expr, right: &Expr) -> Result<(String, String)> {
    let left = compiler.operand(left, Against::COMPARISON)?;
    Ok((left, compiler.operand(right, Against::COMPARISON)?))
}

fn regexp(compiler: &mut Compiler<'_>, regexp: &Regexp) -> Result {
    let (operand, pattern) = sides(compiler, &regexp.expr, &regexp.pattern)?;
    let flags = regexp.flags.as_deref();
    if let Some(replacement) = &regexp.replacement {
        let replacement = compiler.operand(replacement, Against::COMPARISON)?;
        let flags = flags.map_or(String::new(), |flags| format!(", {}", quote_text(flags)));
        return Ok(format!(
            "REGEXP_REPLACE({operand}, {pattern}, {replacement}{flags})"
        ));
    }
    let word = if regexp.negated { "!~" } else { "~" };
    Ok(match flags {
        None => format!("{operand} {word} {pattern}"),
        Some("i") => format!("{operand} {word}* {pattern}"),
        Some(flags) => format!(
            "{operand} {word} CONCAT('(?', {}, ')', {pattern})",
            quote_text(flags)
        ),
    })
}

/// `array[1]`, `array[1:2]`, `json -> 'key'`, `jsonb['key']`, `json #> '{a, b}'`.
fn subscript(
    compiler: &mut Compiler<'_>,
    expr: &Expr,
    index: &Expr,
    upper: Option<&Expr>,
    ty: &SqlType,
) -> Result {
    let document = expr.ty();
    if !document.is_a("JSON") && document.class.visit != "HSTORE" {
        let operand = compiler.operand(expr, Against::GET_ITEM)?;
        let low = compiler.expr(index)?;
        return Ok(match upper {
            Some(upper) => format!("{operand}[{low}:{}]", compiler.expr(upper)?),
            None => format!("{operand}[{low}]"),
        });
    }
    let as_json = ty.is_a("JSON") || ty.is_null();
    let path = matches!(index, Expr::Bind(bind) if matches!(bind.value, Some(SqlValue::Array(_))));
    let subscripted = matches!(document.class.visit, "JSONB" | "HSTORE") && as_json && !path;
    let version = compiler.dialect.capabilities().server;
    let operand = compiler.operand(expr, Against::GET_ITEM)?;
    let index = json_index(compiler, index)?;
    if subscripted && version.is_none_or(|version| version.at_least(14, 0)) {
        return Ok(match expr {
            Expr::Function(_) | Expr::Cast { .. } => format!("({operand})[{index}]"),
            _ => format!("{operand}[{index}]"),
        });
    }
    let word = match (path, as_json) {
        (false, true) => "->",
        (false, false) => "->>",
        (true, true) => "#>",
        (true, false) => "#>>",
    };
    let text = compiler.grouped_within(format!("{operand} {word} {index}"));
    if as_json || ty.is_a("String") && ty.class.name == "Text" {
        return Ok(text);
    }
    let ty = compile_type(compiler.dialect, ty)?;
    Ok(format!("CAST({text} AS {ty})"))
}

/// A key, an index, or a path as text `{a, b}`.
fn json_index(compiler: &mut Compiler<'_>, index: &Expr) -> Result {
    if let Expr::Bind(bind) = index
        && let Some(SqlValue::Array(items)) = &bind.value
    {
        let items: Vec<_> = items
            .iter()
            .map(|item| match item {
                SqlValue::Text(text) => text.clone(),
                other => crate::repr::value(other),
            })
            .collect();
        let mut bind = bind.clone();
        bind.value = Some(SqlValue::Text(format!("{{{}}}", items.join(", "))));
        bind.ty = SqlType::string(None);
        return compiler.bind(&bind);
    }
    compiler.expr(index)
}

pub(super) fn function(compiler: &mut Compiler<'_>, function: &Function) -> Override {
    if !function.packages.is_empty() {
        return None;
    }
    match (function.name.to_lowercase().as_str(), &function.args[..]) {
        ("pow", args) => Some(compiler.list(args).map(|args| format!("power({args})"))),
        ("aggregate_strings", args) => Some(
            compiler
                .list(args)
                .map(|args| format!("string_agg({args})")),
        ),
        ("substring", [text, start, rest @ ..]) => {
            Some(substring(compiler, text, start, rest.first()))
        }
        _ => None,
    }
}

fn substring(
    compiler: &mut Compiler<'_>,
    text: &Expr,
    start: &Expr,
    length: Option<&Expr>,
) -> Result {
    let text = compiler.expr(text)?;
    let start = compiler.expr(start)?;
    Ok(match length {
        Some(length) => format!(
            "SUBSTRING({text} FROM {start} FOR {})",
            compiler.expr(length)?
        ),
        None => format!("SUBSTRING({text} FROM {start})"),
    })
}

pub(super) fn distinct_on(compiler: &mut Compiler<'_>, select: &Select) -> Override {
    if select.distinct_on.is_empty() {
        return None;
    }
    let columns = compiler.list(&select.distinct_on);
    Some(columns.map(|columns| format!("DISTINCT ON ({columns}) ")))
}

pub(super) fn limit(compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Result {
    let mut text = String::new();
    if let Some(limit) = limits.limit {
        text += &format!(" \n LIMIT {}", compiler.expr(limit)?);
    }
    if let Some(offset) = limits.offset {
        if limits.limit.is_none() {
            text += "\n LIMIT ALL";
        }
        text += &format!(" OFFSET {}", compiler.expr(offset)?);
    }
    Ok(text)
}

pub(super) fn for_update(compiler: &mut Compiler<'_>, select: &Select) -> Result {
    let none = Options::new();
    let options = select.for_update.as_ref().unwrap_or(&none);
    let flag = |name: &str| options.get(name).is_some_and(OptionValue::truth);
    let mut text = match (flag("read"), flag("key_share")) {
        (true, true) => " FOR KEY SHARE",
        (true, false) => " FOR SHARE",
        (false, true) => " FOR NO KEY UPDATE",
        (false, false) => " FOR UPDATE",
    }
    .to_owned();
    text += &locked_tables(compiler, select)?;
    if flag("nowait") {
        text += " NOWAIT";
    }
    if flag("skip_locked") {
        text += " SKIP LOCKED";
    }
    Ok(text)
}

/// ` OF a, b`: the tables that are locked, without their schemas.
pub(crate) fn locked_tables(compiler: &mut Compiler<'_>, select: &Select) -> Result {
    let mut names: Vec<String> = Vec::new();
    for part in &select.for_update_of {
        let table = match part {
            LockedPart::Table(table) => Some(table),
            LockedPart::Column(column) => column.table.as_deref(),
        };
        let name = match table {
            Some(FromClause::Table(table)) => {
                crate::quote_as(compiler.dialect, &table.name, table.quote)
            }
            Some(other) => compiler.source_name(other)?,
            None => continue,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(match names.is_empty() {
        true => String::new(),
        false => format!(" OF {}", names.join(", ")),
    })
}
