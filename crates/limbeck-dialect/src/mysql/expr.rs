//! Expressions and statements as MySQL has them.

use limbeck_schema::{
    BinaryOp, ConflictAction, Expr, FromClause, Function, Insert, InsertSource, OptionValue,
    Options, Regexp, Select, SqlType, Update,
};

use super::Flavour;
use super::types::cast_type;
use crate::compile::{Against, Compiler};
use crate::dialect::{Limits, Override};
use crate::literal::quote_text;
use crate::{CompileError, compile_type, quote};

type Result<T = String> = std::result::Result<T, CompileError>;

pub(super) fn expr(compiler: &mut Compiler<'_>, flavour: Flavour, expr: &Expr) -> Override {
    match expr {
        Expr::Binary {
            op, left, right, ..
        } => binary(compiler, op, left, right),
        Expr::Regexp(found) => Some(regexp(compiler, flavour, found)),
        Expr::Cast {
            expr,
            ty,
            try_cast: false,
        } => Some(cast(compiler, flavour, expr, ty)),
        Expr::Subscript { expr, .. } if expr.ty().is_a("ARRAY") => {
            Some(Err(compiler.no_elements()))
        }
        Expr::Subscript {
            expr, index, ty, ..
        } => Some(json(compiler, expr, index, ty)),
        Expr::NextValue(sequence) => {
            let name = crate::format_qualified(
                compiler.dialect,
                sequence.schema.as_deref(),
                &sequence.name,
            );
            Some(Ok(format!("nextval({name})")))
        }
        _ => None,
    }
}

fn binary(compiler: &mut Compiler<'_>, op: &BinaryOp, left: &Expr, right: &Expr) -> Override {
    let against = Against::of_binary(op);
    let mut sides = || -> Result<(String, String)> {
        Ok((
            compiler.operand(left, against)?,
            compiler.operand(right, against)?,
        ))
    };
    Some(match op {
        BinaryOp::Concat => concat(compiler, left, right),
        BinaryOp::IsDistinctFrom => sides().map(|(l, r)| format!("NOT ({l} <=> {r})")),
        BinaryOp::IsNotDistinctFrom => sides().map(|(l, r)| format!("{l} <=> {r}")),
        BinaryOp::Match => {
            sides().map(|(l, r)| format!("MATCH ({l}) AGAINST ({r} IN BOOLEAN MODE)"))
        }
        BinaryOp::NotMatch => {
            sides().map(|(l, r)| format!("NOT MATCH ({l}) AGAINST ({r} IN BOOLEAN MODE)"))
        }
        _ => return None,
    })
}

/// Flags are an argument of MySQL's functions, and part of MariaDB's patterns.
fn regexp(compiler: &mut Compiler<'_>, flavour: Flavour, regexp: &Regexp) -> Result {
    let operand = compiler.operand(&regexp.expr, Against::COMPARISON)?;
    let mut pattern = compiler.operand(&regexp.pattern, Against::COMPARISON)?;
    let mut flags = regexp.flags.as_deref().map(quote_text);
    if let (Some(given), false) = (&flags, flavour.regexp_functions) {
        pattern = format!("CONCAT('(?', {given}, ')', {pattern})");
        flags = None;
    }
    let flags_argument = flags.map(|flags| format!(", {flags}"));
    if let Some(replacement) = &regexp.replacement {
        let replacement = compiler.operand(replacement, Against::COMPARISON)?;
        let flags = flags_argument.unwrap_or_default();
        return Ok(format!(
            "REGEXP_REPLACE({operand}, {pattern}, {replacement}{flags})"
        ));
    }
    let not = if regexp.negated { "NOT " } else { "" };
    Ok(match flags_argument {
        Some(flags) => format!("{not}REGEXP_LIKE({operand}, {pattern}{flags})"),
        None => format!("{operand} {not}REGEXP {pattern}"),
    })
}

/// `concat(a, b, c)` for a chain of `||`.
fn concat(compiler: &mut Compiler<'_>, left: &Expr, right: &Expr) -> Result {
    let mut operands = Vec::new();
    chain(left, &mut operands);
    chain(right, &mut operands);
    let operands: Vec<_> = operands
        .into_iter()
        .map(|operand| compiler.operand(operand, Against::of_binary(&BinaryOp::Concat)))
        .collect::<Result<_>>()?;
    Ok(format!("concat({})", operands.join(", ")))
}

fn chain<'e>(expr: &'e Expr, operands: &mut Vec<&'e Expr>) {
    match expr {
        Expr::Binary {
            op: BinaryOp::Concat,
            left,
            right,
            ..
        } => {
            chain(left, operands);
            chain(right, operands);
        }
        other => operands.push(other),
    }
}

/// A type that cannot be cast to leaves the operand as it is.
fn cast(compiler: &mut Compiler<'_>, flavour: Flavour, expr: &Expr, ty: &SqlType) -> Result {
    let ty = ty.for_dialect(compiler.dialect.name());
    let target = if ty.is_a("Integer") {
        let unsigned = ty.flag("unsigned");
        Some(
            if unsigned {
                "UNSIGNED INTEGER"
            } else {
                "SIGNED INTEGER"
            }
            .to_owned(),
        )
    } else {
        match cast_type(ty, flavour.float_cast) {
            Some(ty) => Some(compile_type(compiler.dialect, &ty)?),
            None => None,
        }
    };
    match target {
        Some(target) => Ok(format!("CAST({} AS {target})", compiler.expr(expr)?)),
        None => compiler.operand(expr, Against::ANYTHING),
    }
}

fn json(compiler: &mut Compiler<'_>, expr: &Expr, index: &Expr, ty: &SqlType) -> Result {
    let document = compiler.expr(expr)?;
    let path = crate::sqlite::json_index(compiler, index)?;
    let extract = format!("JSON_EXTRACT({document}, {path})");
    if ty.is_a("JSON") || ty.is_null() {
        return Ok(extract);
    }
    let value = if ty.is_a("Integer") {
        format!("ELSE CAST({extract} AS SIGNED INTEGER)")
    } else if ty.is_a("Numeric") {
        match (ty.int("precision"), ty.int("scale")) {
            (Some(precision), Some(scale)) => {
                format!("ELSE CAST({extract} AS DECIMAL({precision}, {scale}))")
            }
            _ => format!("ELSE {extract}+0.0000000000000000000000"),
        }
    } else if ty.is_a("Boolean") {
        "WHEN true THEN true ELSE false".to_owned()
    } else if ty.is_a("String") {
        format!("ELSE JSON_UNQUOTE({extract})")
    } else {
        format!("ELSE {extract}")
    };
    Ok(format!("CASE {extract} WHEN 'null' THEN NULL {value} END"))
}

pub(super) fn function(compiler: &mut Compiler<'_>, function: &Function) -> Override {
    if !function.packages.is_empty() {
        return None;
    }
    let args = &function.args;
    match function.name.to_lowercase().as_str() {
        "random" => Some(compiler.list(args).map(|args| format!("rand({args})"))),
        "sysdate" => Some(Ok("SYSDATE()".to_owned())),
        "rollup" => Some(
            compiler
                .list(args)
                .map(|args| format!("{args} WITH ROLLUP")),
        ),
        "aggregate_strings" => match &args[..] {
            [expr, delimiter] => Some(compiler.expr(expr).and_then(|expr| {
                let delimiter = compiler.expr(delimiter)?;
                Ok(format!("group_concat({expr} SEPARATOR {delimiter})"))
            })),
            _ => None,
        },
        _ => None,
    }
}

/// `LIMIT offset, limit`; an offset alone needs the greatest limit there is.
pub(super) fn limit(compiler: &mut Compiler<'_>, limits: Limits<'_>) -> Result {
    let offset = limits
        .offset
        .map(|offset| compiler.expr(offset))
        .transpose()?;
    let limit = match limits.limit {
        Some(limit) => compiler.expr(limit)?,
        None => "18446744073709551615".to_owned(),
    };
    Ok(match offset {
        Some(offset) => format!(" \n LIMIT {offset}, {limit}"),
        None => format!(" \n LIMIT {limit}"),
    })
}

pub(super) fn for_update(compiler: &mut Compiler<'_>, flavour: Flavour, select: &Select) -> Result {
    let none = Options::new();
    let options = select.for_update.as_ref().unwrap_or(&none);
    let flag = |name: &str| options.get(name).is_some_and(OptionValue::truth);
    let mut text = match (flag("read"), flavour.for_share) {
        (false, _) => " FOR UPDATE",
        (true, true) => " FOR SHARE",
        (true, false) => " LOCK IN SHARE MODE",
    }
    .to_owned();
    if flavour.for_update_of {
        text += &crate::postgresql::locked_tables(compiler, select)?;
    }
    if flag("nowait") {
        text += " NOWAIT";
    }
    if flag("skip_locked") {
        text += " SKIP LOCKED";
    }
    Ok(text)
}

/// `ON DUPLICATE KEY UPDATE a = VALUES(a)`. The new row is the alias `inserted`.
pub(super) fn duplicate_key(
    compiler: &mut Compiler<'_>,
    flavour: Flavour,
    insert: &Insert,
) -> Override {
    let ConflictAction::DuplicateKeyUpdate(set) = &insert.conflict.as_ref()?.action else {
        return None;
    };
    let from_select = matches!(insert.source, InsertSource::Select { .. });
    let alias = (flavour.new_row_alias && !from_select).then(|| {
        if insert.table.name.eq_ignore_ascii_case("new") {
            "new_1"
        } else {
            "new"
        }
    });
    let said = |compiler: &mut Compiler<'_>| -> Result {
        let mut set: Vec<_> = set.iter().collect();
        let columns = &insert.table.columns;
        set.sort_by_key(|(name, _)| columns.iter().position(|column| column.name == *name));
        let parts: Vec<_> = set
            .into_iter()
            .map(|(name, value)| {
                let value = compiler.operand(&new_row(value, alias), Against::ANYTHING)?;
                Ok(format!("{} = {value}", quote(compiler.dialect, name)))
            })
            .collect::<Result<_>>()?;
        let alias = alias
            .map(|alias| format!(" AS {alias}"))
            .unwrap_or_default();
        Ok(format!(
            "{alias} ON DUPLICATE KEY UPDATE {}",
            parts.join(", ")
        ))
    };
    Some(said(compiler))
}

/// The value with columns of `inserted` said as `VALUES(column)` or `new.column`.
fn new_row(value: &Expr, alias: Option<&str>) -> Expr {
    match value {
        Expr::Column(column) if is_inserted(column.table.as_deref()) => match alias {
            Some(alias) => Expr::Column(limbeck_schema::ColumnExpr {
                table: Some(std::sync::Arc::new(FromClause::Alias {
                    element: std::sync::Arc::new(FromClause::Table(Default::default())),
                    name: Some(alias.to_owned()),
                    id: 0,
                })),
                ..column.clone()
            }),
            None => Expr::Function(Function {
                packages: Vec::new(),
                name: "VALUES".to_owned(),
                args: vec![Expr::Column(limbeck_schema::ColumnExpr {
                    table: None,
                    ..column.clone()
                })],
                ty: column.ty.clone(),
            }),
        },
        Expr::Binary {
            op,
            left,
            right,
            ty,
        } => Expr::Binary {
            op: op.clone(),
            left: Box::new(new_row(left, alias)),
            right: Box::new(new_row(right, alias)),
            ty: ty.clone(),
        },
        Expr::Function(function) => Expr::Function(Function {
            args: function
                .args
                .iter()
                .map(|arg| new_row(arg, alias))
                .collect(),
            ..function.clone()
        }),
        other => other.clone(),
    }
}

fn is_inserted(table: Option<&FromClause>) -> bool {
    matches!(table, Some(FromClause::Alias { name: Some(name), .. }) if name == "inserted")
}

/// `UPDATE a, b SET a.x=… WHERE …`.
pub(super) fn update(compiler: &mut Compiler<'_>, update: &Update) -> Override {
    let table = match &update.alias {
        Some(alias) => alias.clone(),
        None => FromClause::Table(update.table.clone()),
    };
    let values = update.set.iter().map(|(_, value)| value);
    let mut others = compiler.other_tables(&table, &update.where_, values);
    for (column, _) in &update.others {
        if let Some(table) = column.table.as_deref()
            && !others.contains(table)
        {
            others.push(table.clone());
        }
    }
    if others.is_empty() {
        return None;
    }
    let said = |compiler: &mut Compiler<'_>| -> Result {
        let own = match &table {
            FromClause::Table(table) => crate::quote_as(compiler.dialect, &table.name, table.quote),
            alias => compiler.source_name(alias)?,
        };
        let tables = compiler.source_list(&[vec![table.clone()], others].concat())?;
        let set = compiler.assignments(update, Some(&own))?;
        let condition = compiler.conditions(&update.where_)?;
        Ok(if condition.is_empty() {
            format!("UPDATE {tables} SET {set}")
        } else {
            format!("UPDATE {tables} SET {set} WHERE {condition}")
        })
    };
    Some(said(compiler))
}
