//! Sequences, schemas, and types with a life of their own.

use limbeck_schema::{Expr, Sequence, SqlType, SqlValue, Table, TypeArg};

use super::{Result, sequence_options};
use crate::compile::ddl_expr;
use crate::{CompileError, Dialect, compile_type, format_qualified, literal, quote, quote_schema};

/// The types with a life of their own that creating this table creates first, in order
/// (PostgreSQL's enums and domains, which `Table.create` makes).
pub fn table_types<'t>(dialect: &dyn Dialect, table: &'t Table) -> Vec<&'t SqlType> {
    let mut types: Vec<&SqlType> = Vec::new();
    for column in &table.columns {
        let mut ty = column.ty.for_dialect(dialect.name());
        while let Some(item) = ty.item("item_type") {
            ty = item.for_dialect(dialect.name());
        }
        let created = is_created(dialect, ty) && ty.flag("create_type");
        let same = |known: &&SqlType| {
            known.text("name") == ty.text("name") && known.text("schema") == ty.text("schema")
        };
        if created && !types.iter().any(same) {
            types.push(ty);
        }
    }
    types
}

/// Whether the type is an object of its own in this database.
fn is_created(dialect: &dyn Dialect, ty: &SqlType) -> bool {
    let capabilities = dialect.capabilities();
    let native_enum = ty.is_a("Enum") && ty.flag("native_enum");
    capabilities.enum_types && (native_enum || ty.class.visit == "DOMAIN")
}

fn type_name(dialect: &dyn Dialect, ty: &SqlType) -> Result {
    let name = ty
        .text("name")
        .filter(|name| !name.is_empty())
        .ok_or_else(|| {
            CompileError::new(format!(
                "{} {} type requires a name.",
                crate::postgresql::TITLE,
                ty.class.name
            ))
        })?;
    Ok(format_qualified(dialect, ty.text("schema"), name))
}

/// `CREATE TYPE` of an enum, `CREATE DOMAIN` of a domain.
///
/// # Errors
/// The dialect has no such types, or this one has no name.
pub fn create_type(dialect: &dyn Dialect, ty: &SqlType) -> Result {
    let ty = ty.for_dialect(dialect.name());
    let name = type_name(dialect, ty)?;
    if ty.class.visit == "DOMAIN" {
        return create_domain(dialect, ty, &name);
    }
    let values: Vec<_> = ty
        .texts("enums")
        .into_iter()
        .map(|value| literal(dialect, &value.into(), &SqlType::string(None)))
        .collect::<Result<_>>()?;
    Ok(format!(
        "CREATE TYPE {name} AS ENUM ({})",
        values.join(", ")
    ))
}

fn create_domain(dialect: &dyn Dialect, ty: &SqlType, name: &str) -> Result {
    let mut options = Vec::new();
    if let Some(collation) = ty.text("collation") {
        options.push(format!("COLLATE {}", quote(dialect, collation)));
    }
    if let Some(default) = argument(dialect, ty.arg("default"), true)? {
        options.push(format!("DEFAULT {default}"));
    }
    if let Some(constraint) = ty.text("constraint_name") {
        options.push(format!("CONSTRAINT {}", quote(dialect, constraint)));
    }
    if ty.flag("not_null") {
        options.push("NOT NULL".to_owned());
    }
    if let Some(check) = argument(dialect, ty.arg("check"), false)? {
        options.push(format!("CHECK ({check})"));
    }
    let base = match ty.item("data_type") {
        Some(base) => compile_type(dialect, base)?,
        None => return Err(CompileError::new("DOMAIN requires a data type")),
    };
    Ok(format!(
        "CREATE DOMAIN {name} AS {base} {}",
        options.join(" ")
    ))
}

/// A domain's default (text is a literal) or check (text is SQL).
fn argument(dialect: &dyn Dialect, value: &TypeArg, quoted: bool) -> Result<Option<String>> {
    let text = match value {
        TypeArg::None | TypeArg::Value(SqlValue::Null) => return Ok(None),
        TypeArg::Text(text) => text.clone(),
        TypeArg::Str(text) => (*text).to_owned(),
        TypeArg::Expr(expr) => return ddl_expr(dialect, expr).map(Some),
        TypeArg::Int(int) => int.to_string(),
        TypeArg::Value(value) => {
            return literal(dialect, value, &SqlType::null()).map(Some);
        }
        TypeArg::Bool(_) | TypeArg::List(_) | TypeArg::Type(_) => return Ok(None),
    };
    if quoted {
        return literal(dialect, &text.into(), &SqlType::string(None)).map(Some);
    }
    ddl_expr(dialect, &Expr::text(text)).map(Some)
}

/// `DROP TYPE` of an enum, `DROP DOMAIN` of a domain.
///
/// # Errors
/// The type has no name.
pub fn drop_type(dialect: &dyn Dialect, ty: &SqlType) -> Result {
    let ty = ty.for_dialect(dialect.name());
    let kind = if ty.class.visit == "DOMAIN" {
        "DOMAIN"
    } else {
        "TYPE"
    };
    Ok(format!("DROP {kind} {}", type_name(dialect, ty)?))
}

/// `CREATE SEQUENCE` (`schema.CreateSequence`).
///
/// # Errors
/// A type that the dialect cannot say.
pub fn create_sequence(dialect: &dyn Dialect, sequence: &Sequence, if_not_exists: bool) -> Result {
    let if_not_exists = if if_not_exists { "IF NOT EXISTS " } else { "" };
    let name = format_qualified(dialect, sequence.schema.as_deref(), &sequence.name);
    let mut text = format!("CREATE SEQUENCE {if_not_exists}{name}");
    if let Some(ty) = &sequence.data_type
        && dialect.capabilities().typed_sequences
    {
        text += &format!(" AS {}", compile_type(dialect, ty)?);
    }
    let options = dialect
        .sequence_options(&sequence.options)
        .unwrap_or_else(|| Ok(sequence_options(&sequence.options)))?;
    if !options.is_empty() {
        text.push(' ');
        text += &options;
    }
    Ok(text)
}

/// `DROP SEQUENCE` (`schema.DropSequence`).
///
/// # Errors
/// None so far.
pub fn drop_sequence(dialect: &dyn Dialect, sequence: &Sequence, if_exists: bool) -> Result {
    let if_exists = if if_exists { "IF EXISTS " } else { "" };
    let name = format_qualified(dialect, sequence.schema.as_deref(), &sequence.name);
    Ok(format!("DROP SEQUENCE {if_exists}{name}"))
}

/// `CREATE SCHEMA` (`schema.CreateSchema`).
///
/// # Errors
/// None so far.
pub fn create_schema(dialect: &dyn Dialect, name: &str, if_not_exists: bool) -> Result {
    let if_not_exists = if if_not_exists { "IF NOT EXISTS " } else { "" };
    Ok(format!(
        "CREATE SCHEMA {if_not_exists}{}",
        quote_schema(dialect, name)
    ))
}

/// `DROP SCHEMA` (`schema.DropSchema`).
///
/// # Errors
/// None so far.
pub fn drop_schema(dialect: &dyn Dialect, name: &str, if_exists: bool, cascade: bool) -> Result {
    let if_exists = if if_exists { "IF EXISTS " } else { "" };
    let cascade = if cascade { " CASCADE" } else { "" };
    Ok(format!(
        "DROP SCHEMA {if_exists}{}{cascade}",
        quote_schema(dialect, name)
    ))
}
