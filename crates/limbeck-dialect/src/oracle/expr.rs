//! Expressions and queries as Oracle has them.

use limbeck_schema::{
    BinaryOp, Expr, Function, OptionValue, Options, Select, SqlType, TypeArg, UnaryOp,
};

use crate::CompileError;
use crate::compile::{Against, Compiler};
use crate::dialect::{Limits, Override};
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
        Expr::Cast {
            expr,
            ty,
            try_cast: false,
        } if is_short_string(ty) => {
            let mut target = SqlType::of(limbeck_schema::find_type(
                limbeck_schema::TypeModule::Oracle,
                "VARCHAR2",
            )?);
            target.set("length", TypeArg::Int(ty.int("length").unwrap_or(255)));
            Some(compiler.cast("CAST", expr, &target))
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
        BinaryOp::Regexp => sides().map(|(l, r)| format!("REGEXP_LIKE({l}, {r})")),
        BinaryOp::NotRegexp => sides().map(|(l, r)| format!("NOT REGEXP_LIKE({l}, {r})")),
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
    let mut text = String::new();
    if let Some(offset) = offset? {
        text += &format!("\n OFFSET {offset} ROWS");
    }
    if let Some(limit) = limit? {
        text += &format!("\n FETCH FIRST {limit} ROWS ONLY");
    }
    Ok(text)
}

pub(super) fn for_update(select: &Select) -> String {
    let none = Options::new();
    let options = select.for_update.as_ref().unwrap_or(&none);
    let flag = |name: &str| options.get(name).is_some_and(OptionValue::truth);
    let mut text = " FOR UPDATE".to_owned();
    if flag("nowait") {
        text += " NOWAIT";
    }
    if flag("skip_locked") {
        text += " SKIP LOCKED";
    }
    text
}

/// `RETURNING a, b INTO :ret_0, :ret_1`.
pub(super) fn returning(compiler: &mut Compiler<'_>, columns: &[Expr]) -> Result {
    let said = compiler.returned_columns(columns)?;
    let targets: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| compiler.marker(format!("ret_{index}"), None, &column.ty()))
        .collect();
    Ok(format!("RETURNING {said} INTO {}", targets.join(", ")))
}
