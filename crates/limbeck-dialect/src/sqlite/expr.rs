//! Expressions and literals as SQLite has them.

use limbeck_schema::{BinaryOp, Expr, Function, Regexp, SqlType, SqlValue};

use crate::compile::{Against, Compiler};
use crate::dialect::{Limits, Override};
use crate::literal::quote_text;
use crate::{CompileError, compile_type};

type Result<T = String> = std::result::Result<T, CompileError>;

/// Dates and times are text with microseconds, always.
pub(super) fn literal(value: &SqlValue, ty: &SqlType) -> Override {
    if let Some(format) = ty.text("storage_format") {
        return stored(value, format).map(|text| Ok(quote_text(&text)));
    }
    let short = ty.flag("truncate_microseconds");
    let time = |at| if short { time_text_of(at) } else { time(at) };
    let text = match value {
        SqlValue::Date(date) if ty.is_a("DateTime") => format!("{date} 00:00:00.000000"),
        SqlValue::DateTime(at, _) => format!("{} {}", at.date(), time(at.time())),
        SqlValue::Time(at, _) => time(*at),
        _ => return None,
    };
    Some(Ok(quote_text(&text)))
}

/// A date or time in the form that the user gives, in which `%(year)04d` and the like stand.
fn stored(value: &SqlValue, format: &str) -> Option<String> {
    let (date, time) = match value {
        SqlValue::DateTime(at, _) => (Some(at.date()), Some(at.time())),
        SqlValue::Date(date) => (Some(*date), None),
        SqlValue::Time(time, _) => (None, Some(*time)),
        _ => return None,
    };
    let part = |name: &str| match name {
        "year" => date.map(|date| i32::from(date.year())),
        "month" => date.map(|date| i32::from(date.month())),
        "day" => date.map(|date| i32::from(date.day())),
        "hour" => time.map(|time| i32::from(time.hour())),
        "minute" => time.map(|time| i32::from(time.minute())),
        "second" => time.map(|time| i32::from(time.second())),
        "microsecond" => time.map(|time| time.subsec_nanosecond() / 1000),
        _ => None,
    };
    let mut text = String::new();
    let mut rest = format;
    while let Some((before, after)) = rest.split_once("%(") {
        let (name, after) = after.split_once(')')?;
        let (width, after) = after.split_once('d')?;
        let width = width.trim_start_matches('0').parse().unwrap_or(0);
        text += &format!("{before}{:0width$}", part(name)?);
        rest = after;
    }
    Some(text + rest)
}

fn time_text_of(time: jiff::civil::Time) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        time.hour(),
        time.minute(),
        time.second()
    )
}

fn time(time: jiff::civil::Time) -> String {
    format!(
        "{:02}:{:02}:{:02}.{:06}",
        time.hour(),
        time.minute(),
        time.second(),
        time.subsec_nanosecond() / 1000
    )
}

pub(super) fn expr(compiler: &mut Compiler<'_>, expr: &Expr) -> Override {
    match expr {
        Expr::Binary {
            op, left, right, ..
        } => binary(compiler, op, left, right),
        Expr::Regexp(regexp) if regexp.replacement.is_none() => {
            Some(regexp_match(compiler, regexp))
        }
        Expr::Extract { field, expr } => Some(extract(compiler, field, expr)),
        Expr::Subscript { expr, .. } if expr.ty().is_a("ARRAY") => {
            Some(Err(compiler.no_elements()))
        }
        Expr::Subscript {
            expr, index, ty, ..
        } => Some(json(compiler, expr, index, ty)),
        _ => None,
    }
}

fn binary(compiler: &mut Compiler<'_>, op: &BinaryOp, left: &Expr, right: &Expr) -> Override {
    let against = Against::of_binary(op);
    let mut sides = |word: &str| -> Result {
        let left = compiler.operand(left, against)?;
        let right = compiler.operand(right, against)?;
        Ok(format!("{left} {word} {right}"))
    };
    Some(match op {
        BinaryOp::Div => compiler.operand(left, against).and_then(|left| {
            let right = compiler.operand(right, against)?;
            Ok(format!("{left} / ({right} + 0.0)"))
        }),
        BinaryOp::IsDistinctFrom => sides("IS NOT"),
        BinaryOp::IsNotDistinctFrom => sides("IS"),
        BinaryOp::Custom {
            text,
            precedence: 7,
            ..
        } if text == "^" => {
            let or = sides("|").map(|said| compiler.grouped_within(said));
            let and = Compiler::operand(compiler, left, against)
                .and_then(|left| Ok(format!("{left} & {}", compiler.operand(right, against)?)))
                .map(|said| compiler.grouped_within(said));
            or.and_then(|or| Ok(format!("({or} - {})", and?)))
        }
        _ => return None,
    })
}

/// Flags are not known here and left out.
fn regexp_match(compiler: &mut Compiler<'_>, regexp: &Regexp) -> Result {
    let operand = compiler.operand(&regexp.expr, Against::COMPARISON)?;
    let pattern = compiler.operand(&regexp.pattern, Against::COMPARISON)?;
    let not = if regexp.negated { "NOT " } else { "" };
    Ok(format!("{operand} {not}REGEXP {pattern}"))
}

fn extract(compiler: &mut Compiler<'_>, field: &str, expr: &Expr) -> Result {
    let format = match field {
        "month" => "%m",
        "day" => "%d",
        "year" => "%Y",
        "second" => "%S",
        "hour" => "%H",
        "doy" => "%j",
        "minute" => "%M",
        "epoch" => "%s",
        "dow" => "%w",
        "week" => "%W",
        _ => {
            return Err(CompileError::new(format!(
                "{field} is not a valid extract argument."
            )));
        }
    };
    let operand = compiler.expr(expr)?;
    Ok(format!("CAST(STRFTIME('{format}', {operand}) AS INTEGER)"))
}

fn json(compiler: &mut Compiler<'_>, expr: &Expr, index: &Expr, ty: &SqlType) -> Result {
    let document = compiler.expr(expr)?;
    let path = json_index(compiler, index)?;
    Ok(if ty.is_a("JSON") || ty.is_null() {
        format!("JSON_QUOTE(JSON_EXTRACT({document}, {path}))")
    } else {
        let ty = compile_type(compiler.dialect, ty)?;
        format!("CAST(JSON_EXTRACT({document}, {path}) AS {ty})")
    })
}

/// A key, index or path as a JSON path: `$."a"[0]`.
pub(crate) fn json_index(compiler: &mut Compiler<'_>, index: &Expr) -> Result {
    match index {
        Expr::Bind(bind) => {
            let path = match &bind.value {
                Some(SqlValue::Int(int)) => Some(format!("$[{int}]")),
                Some(SqlValue::Text(text)) => Some(format!("$.\"{text}\"")),
                Some(SqlValue::Array(items)) => Some(json_path(items)),
                _ => None,
            };
            let mut bind = bind.clone();
            if let Some(path) = path {
                bind.value = Some(SqlValue::Text(path));
                bind.ty = SqlType::string(None);
            }
            compiler.bind(&bind)
        }
        other => compiler.expr(other),
    }
}

/// `$."a"[0]`.
fn json_path(items: &[SqlValue]) -> String {
    let mut path = "$".to_owned();
    for item in items {
        match item {
            SqlValue::Int(int) => path += &format!("[{int}]"),
            SqlValue::Text(text) => path += &format!(".\"{text}\""),
            _ => {}
        }
    }
    path
}

pub(super) fn function(compiler: &mut Compiler<'_>, function: &Function) -> Override {
    if !function.packages.is_empty() {
        return None;
    }
    match function.name.to_lowercase().as_str() {
        "now" => Some(Ok("CURRENT_TIMESTAMP".to_owned())),
        "localtimestamp" => Some(Ok("DATETIME(CURRENT_TIMESTAMP, 'localtime')".to_owned())),
        "char_length" => Some(
            compiler
                .list(&function.args)
                .map(|args| format!("length({args})")),
        ),
        "aggregate_strings" => Some(
            compiler
                .list(&function.args)
                .map(|args| format!("group_concat({args})")),
        ),
        _ => None,
    }
}

/// `OFFSET` needs a `LIMIT`, and a `LIMIT` is always followed by an `OFFSET`.
pub(super) fn limit(compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Result {
    let number = |compiler: &mut Compiler<'_>, number: i64| {
        let name = compiler.made_name("param");
        compiler.param(name, Some(number.into()), &SqlType::integer(), false)
    };
    let limit = match limits.limit {
        Some(limit) => compiler.expr(limit)?,
        None => number(compiler, -1)?,
    };
    let offset = match limits.offset {
        Some(offset) => compiler.expr(offset)?,
        None => number(compiler, 0)?,
    };
    Ok(format!("\n LIMIT {limit} OFFSET {offset}"))
}

/// Returned columns are said without their table.
pub(super) fn returning(compiler: &mut Compiler<'_>, columns: &[Expr]) -> Result {
    let outer = std::mem::replace(&mut compiler.bare_columns, true);
    let columns = compiler.returned_columns(columns);
    compiler.bare_columns = outer;
    Ok(format!("RETURNING {}", columns?))
}
