//! What a type is here: basic type, native or not.

use limbeck_dialect::Dialect;
use limbeck_schema::{CheckConstraint, Constraint, SqlType, Table, TypeModule};

/// Whether the constraint is made at all: those that belong to a type are not where the database
/// has the type natively.
pub(crate) fn counts(d: &dyn Dialect, table: &Table, constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Check(CheckConstraint {
            type_bound: Some(column),
            ..
        }) => !table
            .column(column)
            .is_some_and(|column| is_native(d, &column.ty)),
        _ => true,
    }
}

/// Whether the database has the type, so that no check stands in for it.
fn is_native(d: &dyn Dialect, ty: &SqlType) -> bool {
    let capabilities = d.capabilities();
    let ty = ty.for_dialect(d.name());
    if ty.is_a("Enum") {
        return ty.flag("native_enum") && capabilities.native_enum;
    }
    capabilities.native_boolean || capabilities.boolean_needs_no_check
}

/// Whether a constraint belongs to a `Boolean` or `Enum`.
pub(crate) fn is_type_bound(constraint: &Constraint) -> bool {
    matches!(constraint, Constraint::Check(check) if check.type_bound.is_some())
}

/// Whether two types derive from the same basic type (`_type_affinity`).
pub(crate) fn same_affinity(left: &SqlType, right: &SqlType) -> bool {
    affinity(left) == affinity(right)
}

/// The basic type that a type derives from, by the name of its class.
pub(crate) fn affinity(ty: &SqlType) -> &str {
    match (ty.class.module, ty.class.name) {
        (TypeModule::Postgresql, "ENUM") => return "NamedType",
        (TypeModule::Postgresql, name) if name.ends_with("RANGE") => return "AbstractRange",
        (TypeModule::Postgresql, "JSONPATH") => return "JSONElementType",
        (TypeModule::Mysql, "ENUM") => return "ENUM",
        (TypeModule::Oracle, "INTERVAL") => return "Interval",
        (TypeModule::Oracle, "NUMBER") if ty.int("scale").unwrap_or(0) <= 0 => return "Integer",
        (_, "UserDefinedType") => {
            let origin = ty.origin.as_deref();
            return origin.map_or(ty.class.name, |origin| &origin.name);
        }
        _ => {}
    }
    let mut class = ty.class;
    while class.name != "Float" {
        match class.parent() {
            Some(parent) => class = parent,
            None => break,
        }
    }
    class.name
}
