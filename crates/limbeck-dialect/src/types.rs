//! Types as SQL text: what standard SQL calls them, for dialects to override by visit name.

use std::fmt::Write as _;

use limbeck_schema::SqlType;

use crate::{CompileError, Dialect, quote};

type Result<T = String> = std::result::Result<T, CompileError>;

/// The SQL of a type, `with_variant()` and adaptation to the dialect included
/// (`TypeCompiler.process`).
///
/// # Errors
/// The dialect has no such type, or needs an argument that is not given.
pub fn compile_type(dialect: &dyn Dialect, ty: &SqlType) -> Result {
    let ty = ty.for_dialect(dialect.name());
    match &ty.spec {
        Some(spec) => Ok(spec.clone()),
        None => type_as(dialect, ty, ty.class.visit),
    }
}

/// The SQL of a type as if it had this visit name: how a generic type falls back to a concrete one
/// (`visit_…()` of the type compiler).
///
/// # Errors
/// As [`compile_type`].
pub fn type_as(dialect: &dyn Dialect, ty: &SqlType, visit: &str) -> Result {
    dialect
        .type_sql(ty, visit)
        .unwrap_or_else(|| standard_type(dialect, ty, visit))
}

/// The type that a database's driver has for this one (`Dialect.type_descriptor()`): the nearest of
/// its ancestors that the driver knows, with the same arguments.
pub fn adapted_type(dialect: &dyn Dialect, ty: &SqlType) -> SqlType {
    let capabilities = dialect.capabilities();
    if capabilities.type_module == Some(ty.class.module) {
        return ty.clone();
    }
    let mut class = Some(ty.class);
    while let Some(current) = class {
        let known = capabilities.adapted_types.iter();
        if let Some((from, to)) = known.into_iter().find(|(from, _)| *from == current.name) {
            if from == to && *from == ty.class.name {
                break;
            }
            let mut adapted = SqlType::named(to);
            for (name, value) in &ty.args {
                adapted.set(name, value.clone());
            }
            return adapted;
        }
        class = current.parent();
    }
    ty.clone()
}

/// The SQL of a type in standard SQL.
pub(crate) fn standard_type(dialect: &dyn Dialect, ty: &SqlType, visit: &str) -> Result {
    let fall_back = |visit| type_as(dialect, ty, visit);
    let fixed = |name: &str| Ok(name.to_owned());
    match visit {
        "integer" => fall_back("INTEGER"),
        "small_integer" => fall_back("SMALLINT"),
        "big_integer" => fall_back("BIGINT"),
        "numeric" => fall_back("NUMERIC"),
        "float" => fall_back("FLOAT"),
        "double" => fall_back("DOUBLE"),
        "string" | "unicode" | "enum" => fall_back("VARCHAR"),
        "text" | "unicode_text" => fall_back("TEXT"),
        "boolean" => fall_back("BOOLEAN"),
        "date" => fall_back("DATE"),
        "datetime" | "interval" => fall_back("DATETIME"),
        "time" => fall_back("TIME"),
        "large_binary" => fall_back("BLOB"),
        "uuid" if ty.flag("native_uuid") && dialect.capabilities().native_uuid => fall_back("UUID"),
        "uuid" => fixed("CHAR(32)"),
        "user_defined" => ty
            .text("col_spec")
            .map(str::to_owned)
            .ok_or_else(|| unsupported(dialect, ty)),
        "null" => Err(CompileError::new(
            "Can't generate DDL for NullType(); did you forget to specify a type on this Column?",
        )),
        "NUMERIC" | "DECIMAL" => Ok(numeric(visit, ty)),
        "CHAR" | "NCHAR" | "VARCHAR" | "NVARCHAR" | "TEXT" => Ok(string(dialect, ty, visit)),
        "BINARY" | "VARBINARY" => Ok(sized(visit, ty.int("length").filter(|length| *length != 0))),
        "DOUBLE_PRECISION" => fixed("DOUBLE PRECISION"),
        "FLOAT" | "DOUBLE" | "REAL" | "INTEGER" | "SMALLINT" | "BIGINT" | "TIMESTAMP"
        | "DATETIME" | "DATE" | "TIME" | "CLOB" | "NCLOB" | "UUID" | "BLOB" | "BOOLEAN" => {
            fixed(visit)
        }
        _ => Err(unsupported(dialect, ty)),
    }
}

/// `NAME(size)`, or the name alone.
pub(crate) fn sized(name: &str, size: Option<i64>) -> String {
    match size {
        Some(size) => format!("{name}({size})"),
        None => name.to_owned(),
    }
}

/// `NUMERIC(precision, scale)`.
pub(crate) fn numeric(name: &str, ty: &SqlType) -> String {
    // Scripts also write `Numeric("18,6")`, which goes into the text as it is.
    if let Some(word) = ty.text("precision") {
        return format!("{name}({word})");
    }
    match (ty.int("precision"), ty.int("scale")) {
        (None, _) => name.to_owned(),
        (Some(precision), None) => format!("{name}({precision})"),
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
    }
}

/// `VARCHAR(length) COLLATE "collation"`.
pub(crate) fn string(dialect: &dyn Dialect, ty: &SqlType, name: &str) -> String {
    let mut text = match length_text(ty) {
        Some(length) => format!("{name}({length})"),
        None => name.to_owned(),
    };
    if let Some(collation) = ty.text("collation") {
        let _ = write!(text, " COLLATE {}", quote(dialect, collation));
    }
    text
}

/// The length of a string type as it is written, which may be a word (`VARCHAR(max)`).
pub(crate) fn length_text(ty: &SqlType) -> Option<String> {
    match ty.text("length") {
        Some(word) => Some(word.to_owned()),
        None => string_length(ty).map(|length| length.to_string()),
    }
}

/// The length of a string type; an `Enum` is as long as its longest value, unless it is told not to be.
pub(crate) fn string_length(ty: &SqlType) -> Option<i64> {
    let given = ty.int("length").filter(|length| *length != 0);
    let told = ty.args.iter().any(|(name, _)| *name == "length");
    if !ty.is_a("Enum") || told {
        return given;
    }
    let longest = ty
        .texts("enums")
        .into_iter()
        .map(|value| value.chars().count())
        .max();
    longest
        .filter(|length| *length != 0)
        .map(|length| length as i64)
}

/// The error for a type that the dialect does not know.
pub(crate) fn unsupported(dialect: &dyn Dialect, ty: &SqlType) -> CompileError {
    let (module, compiler) = dialect.capabilities().type_compiler;
    CompileError::Unsupported {
        compiler: format!("<{module}.{compiler} object>"),
        element: ty.class.name.to_owned(),
    }
}

/// The error for a statement on the schema that the dialect does not know.
pub fn unsupported_ddl(dialect: &dyn Dialect, element: impl Into<String>) -> CompileError {
    let (module, compiler) = dialect.capabilities().type_compiler;
    let compiler = compiler.replace("TypeCompiler", "DDLCompiler");
    CompileError::Unsupported {
        compiler: format!("<{module}.{compiler} object>"),
        element: element.into(),
    }
}

/// Whether the type is of the integer family (`_type_affinity` is `Integer`).
pub(crate) fn is_integer(ty: &SqlType) -> bool {
    ty.is_a("Integer")
}
