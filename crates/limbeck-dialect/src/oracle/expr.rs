//! Expressions and queries as Oracle has them.

use limbeck_schema::{
    BinaryOp, Expr, Function, LockedPart, OptionValue, Options, Regexp, Select, SqlType, TypeArg,
    UnaryOp,
};

use crate::CompileError;
use crate::compile::{Against, Compiler, fetch_text};
use crate::dialect::{Limits, Override};
use crate::literal::quote_text;
use crate::sqlite::json_index;

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn expr(compiler: &mut Compiler<'_>, expr: &Expr) -> Override {
    match expr {
        Expr::Binary {
            op, left, right, ..
        } => binary(compiler, op, left, right),
        Expr::Unary {
            op: UnaryOp::BitNot,
            ..
        } => Some(Err(CompileError::new(
            "Cannot compile bitwise_not in oracle",
        ))),
        Expr::Regexp(found) => Some(regexp(compiler, found)),
        Expr::Cast {
            expr,
            ty,
            try_cast: false,
        } if is_short_string(ty) => {
            let mut target = SqlType::of(limbeck_schema::find_type(
                limbeck_schema::TypeModule::Oracle,
                "VARCHAR2",
            )?);
            target.set(
                "length",
                TypeArg::Int(crate::types::string_length(ty).unwrap_or(4000)),
            );
            Some(compiler.cast("CAST", expr, &target))
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
            Some(Ok(format!("{name}.nextval")))
        }
        _ => None,
    }
}

fn regexp(compiler: &mut Compiler<'_>, regexp: &Regexp) -> Result {
    let operand = compiler.operand(&regexp.expr, Against::COMPARISON)?;
    let pattern = compiler.operand(&regexp.pattern, Against::COMPARISON)?;
    let flags = regexp.flags.as_deref();
    let flags = flags.map_or(String::new(), |flags| format!(", {}", quote_text(flags)));
    if let Some(replacement) = &regexp.replacement {
        let replacement = compiler.operand(replacement, Against::COMPARISON)?;
        return Ok(format!(
            "REGEXP_REPLACE({operand}, {pattern}, {replacement}{flags})"
        ));
    }
    let not = if regexp.negated { "NOT " } else { "" };
    Ok(format!("{not}REGEXP_LIKE({operand}, {pattern}{flags})"))
}

fn is_short_string(ty: &SqlType) -> bool {
    ty.is_a("String") && !ty.is_a("Text")
}

fn binary(compiler: &mut Compiler<'_>, op: &BinaryOp, left: &Expr, right: &Expr) -> Override {
    let against = Against::of_binary(op);
    let mut sides = || -> Result<(String, String)> {
        Ok((
            compiler.operand(left, against)?,
            compiler.operand(right, against)?,
        ))
    };
    let bitwise = match op {
        BinaryOp::Custom {
            text,
            precedence: 7,
            ..
        } => text.as_str(),
        _ => "",
    };
    Some(match op {
        BinaryOp::Mod => sides().map(|(l, r)| format!("mod({l}, {r})")),
        BinaryOp::IsDistinctFrom => sides().map(|(l, r)| format!("DECODE({l}, {r}, 0, 1) = 1")),
        BinaryOp::IsNotDistinctFrom => sides().map(|(l, r)| format!("DECODE({l}, {r}, 0, 1) = 0")),
        BinaryOp::Match => sides().map(|(l, r)| format!("CONTAINS ({l}, {r})")),
        BinaryOp::NotMatch => sides().map(|(l, r)| format!("NOT CONTAINS ({l}, {r})")),
        _ => match bitwise {
            "&" => sides().map(|(l, r)| format!("BITAND({l}, {r})")),
            "|" => sides().map(|(l, r)| format!("BITOR({l}, {r})")),
            "^" => sides().map(|(l, r)| format!("BITXOR({l}, {r})")),
            "<<" => Err(CompileError::new("Cannot compile bitwise_lshift in oracle")),
            ">>" => Err(CompileError::new("Cannot compile bitwise_rshift in oracle")),
            _ => return None,
        },
    })
}

/// The path is always written into the text.
fn json(compiler: &mut Compiler<'_>, expr: &Expr, index: &Expr, ty: &SqlType) -> Result {
    let document = compiler.expr(expr)?;
    let outer = std::mem::replace(&mut compiler.inline, true);
    let path = json_index(compiler, index);
    compiler.inline = outer;
    let path = path?;
    let returned = if ty.is_a("Boolean") {
        let value = format!("JSON_VALUE({document}, {path})");
        return Ok(format!(
            "CASE {value} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE CAST({value} AS NUMBER(1)) END"
        ));
    } else if ty.is_a("Integer") {
        "INTEGER".to_owned()
    } else if ty.is_a("Float") {
        "FLOAT".to_owned()
    } else if ty.is_a("Numeric") {
        let number = |name| ty.int(name).map_or("None".to_owned(), |n| n.to_string());
        format!("NUMBER({}, {})", number("precision"), number("scale"))
    } else if ty.is_a("String") {
        "VARCHAR2(4000)".to_owned()
    } else {
        return Ok(format!("JSON_QUERY({document}, {path})"));
    };
    Ok(format!(
        "JSON_VALUE({document}, {path} RETURNING {returned} ERROR ON ERROR)"
    ))
}

pub(super) fn function(compiler: &mut Compiler<'_>, function: &Function) -> Override {
    if !function.packages.is_empty() {
        return None;
    }
    let upper = function.name.to_uppercase();
    let name = match upper.as_str() {
        "NOW" => return Some(Ok("CURRENT_TIMESTAMP".to_owned())),
        "UID" if function.args.is_empty() => {
            return Some(Ok(function.name.clone()));
        }
        "CHAR_LENGTH" => "LENGTH",
        "POW" => "POWER",
        "AGGREGATE_STRINGS" => "LISTAGG",
        _ => return None,
    };
    let args = compiler.list(&function.args);
    Some(args.map(|args| format!("{name}({args})")))
}

/// `OFFSET … ROWS FETCH FIRST … ROWS ONLY`, with numbers written into the text.
pub(super) fn limit(compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Result {
    let outer = std::mem::replace(&mut compiler.inline, true);
    let mut said = |expr: Option<&Expr>| expr.map(|expr| compiler.expr(expr)).transpose();
    let offset = said(limits.offset);
    let limit = said(limits.limit);
    compiler.inline = outer;
    Ok(fetch_text(
        limit?,
        offset?,
        limits.fetch.unwrap_or_default(),
    ))
}

pub(super) fn for_update(compiler: &mut Compiler<'_>, select: &Select) -> Result {
    let none = Options::new();
    let options = select.for_update.as_ref().unwrap_or(&none);
    let flag = |name: &str| options.get(name).is_some_and(OptionValue::truth);
    let mut text = " FOR UPDATE".to_owned();
    let locked: Vec<_> = select
        .for_update_of
        .iter()
        .map(|part| match part {
            LockedPart::Column(column) => compiler.column(column),
            // Only columns can be said.
            LockedPart::Table(_) => Ok(String::new()),
        })
        .collect::<Result<_>>()?;
    if !locked.is_empty() {
        text += &format!(" OF {}", locked.join(", "));
    }
    if flag("nowait") {
        text += " NOWAIT";
    }
    if flag("skip_locked") {
        text += " SKIP LOCKED";
    }
    Ok(text)
}

/// `RETURNING a, b INTO :ret_0, :ret_1`.
pub(super) fn returning(compiler: &mut Compiler<'_>, columns: &[Expr]) -> Result {
    let bare: Vec<_> = columns
        .iter()
        .map(|column| match column {
            Expr::Label(label) => (*label.expr).clone(),
            other => other.clone(),
        })
        .collect();
    let said = compiler.list(&bare)?;
    let targets: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| compiler.marker(format!("ret_{index}"), None, &column.ty()))
        .collect();
    Ok(format!("RETURNING {said} INTO {}", targets.join(", ")))
}
