//! Types as Python shows them: the class and the arguments that are not its defaults.

use std::borrow::Cow;

use limbeck_schema::{SqlType, TypeArg, TypeModule, TypeParam};

use crate::repr;

/// An argument as `repr()` shows it: by name, or by its place.
pub struct ShownArg<'a> {
    /// The keyword; none for an argument that goes by its place.
    pub name: Option<&'static str>,
    /// What it is.
    pub value: Cow<'a, TypeArg>,
}

/// `repr()` of a type.
pub fn type_repr(ty: &SqlType) -> String {
    match &ty.origin {
        Some(origin) => origin.repr.clone(),
        None => {
            let args: Vec<String> = shown_args(ty).iter().map(shown_arg).collect();
            format!("{}({})", class_name(ty), args.join(", "))
        }
    }
}

/// The name of a type's class; Oracle's `NVARCHAR2` is another name for standard SQL's class.
pub fn class_name(ty: &SqlType) -> &'static str {
    match ty.class.name {
        "NVARCHAR2" => "NVARCHAR",
        name => name,
    }
}

/// An argument with its name, if it has one.
pub fn shown_arg(arg: &ShownArg<'_>) -> String {
    let value = type_arg_repr(&arg.value);
    match arg.name {
        Some(name) => format!("{name}={value}"),
        None => value,
    }
}

/// `repr()` of a type's argument.
pub fn type_arg_repr(arg: &TypeArg) -> String {
    match arg {
        TypeArg::None => "None".to_owned(),
        TypeArg::Bool(true) => "True".to_owned(),
        TypeArg::Bool(false) => "False".to_owned(),
        TypeArg::Int(value) => value.to_string(),
        TypeArg::Text(text) => repr::string(text),
        TypeArg::Str(text) => repr::string(text),
        TypeArg::List(items) => {
            let items: Vec<String> = items.iter().map(type_arg_repr).collect();
            format!("[{}]", items.join(", "))
        }
        TypeArg::Type(ty) => type_repr(ty),
        TypeArg::Value(value) => repr::value(value),
        TypeArg::Expr(_) => "…".to_owned(),
    }
}

/// The arguments that `repr()` shows, in its order.
pub fn shown_args(ty: &SqlType) -> Vec<ShownArg<'_>> {
    let mut shown = Vec::new();
    for param in params(ty) {
        let given = ty.arg(param.name);
        let value = match implied(ty, param.name, given) {
            Some(implied) => Cow::Owned(implied),
            None if *given == param.default || is_hidden(ty, param.name) => continue,
            None => Cow::Borrowed(given),
        };
        match (param.name, &*value) {
            ("enums", TypeArg::List(items)) => {
                shown.extend(items.iter().map(|item| ShownArg {
                    name: None,
                    value: Cow::Owned(item.clone()),
                }));
            }
            ("enums", _) => {}
            (name, _) => shown.push(ShownArg {
                name: Some(name).filter(|name| !goes_by_place(ty, name)),
                value,
            }),
        }
    }
    shown
}

/// The parameters in the order in which `repr()` tells them.
fn params(ty: &SqlType) -> Vec<&'static TypeParam> {
    let mut params: Vec<&TypeParam> = ty.class.params.iter().collect();
    match ty.class.module {
        // What MySQL's strings and numbers have of their own comes first, but for approximate numbers.
        TypeModule::Mysql if ty.is_a("Float") => {}
        TypeModule::Mysql => params.sort_by_key(|param| {
            ["length", "precision", "scale", "retrieve_as_bitwise"].contains(&param.name)
        }),
        // What an enumeration adds to the parts of a schema comes after them.
        _ if ty.is_a("Enum") => params.sort_by_key(|param| match param.name {
            "native_enum" | "create_constraint" | "length" => 1,
            "schema" => 2,
            _ => 0,
        }),
        _ => {}
    }
    params
}

/// Arguments that a class makes up where none is given, and shows.
fn implied(ty: &SqlType, name: &str, given: &TypeArg) -> Option<TypeArg> {
    let mysql = ty.class.module == TypeModule::Mysql;
    match (ty.class.module, ty.class.name, name) {
        (_, _, "astext_type" | "text_type") if *given == TypeArg::None => {
            Some(TypeArg::Type(Box::new(SqlType::named("Text"))))
        }
        (TypeModule::Postgresql, "BIT", "length")
            if *given == TypeArg::None && *ty.arg("varying") != TypeArg::Bool(true) =>
        {
            Some(TypeArg::Int(1))
        }
        // What was not said follows from the scale.
        (TypeModule::Oracle, "NUMBER", "asdecimal") if *given == TypeArg::None => {
            Some(TypeArg::Bool(ty.int("scale").unwrap_or(0) > 0))
        }
        // The default that `repr()` knows is that of standard SQL's class.
        (_, "REAL" | "DOUBLE", "asdecimal") if mysql && *given == TypeArg::Bool(true) => {
            Some(TypeArg::Bool(true))
        }
        (_, "NVARCHAR" | "NCHAR", "national") if mysql => Some(TypeArg::Bool(true)),
        _ => None,
    }
}

/// Arguments that `repr()` does not tell.
fn is_hidden(ty: &SqlType, name: &str) -> bool {
    match (ty.class.module, ty.class.name) {
        (_, "Interval") => true,
        (_, "DOMAIN") => !goes_by_place(ty, name),
        (TypeModule::Sqlite, "DATE" | "TIME" | "DATETIME") => true,
        (TypeModule::Mysql, _) if ty.is_a("Float") => name == "asdecimal",
        (TypeModule::Mysql, "ENUM") => name == "name",
        _ if ty.is_a("Enum") => match name {
            "length" => !has_own_length(ty),
            _ => [
                "metadata",
                "validate_strings",
                "omit_aliases",
                "inherit_schema",
            ]
            .contains(&name),
        },
        _ => name == "col_spec",
    }
}

/// Whether an enumeration that is no type of the database's is longer than its longest name.
fn has_own_length(ty: &SqlType) -> bool {
    let longest = match ty.arg("enums") {
        TypeArg::List(items) => items.iter().map(|item| match item {
            TypeArg::Text(text) => text.chars().count(),
            _ => 0,
        }),
        _ => return false,
    };
    let longest = longest.max().unwrap_or(0);
    *ty.arg("native_enum") == TypeArg::Bool(false)
        && ty.int("length") != i64::try_from(longest).ok()
}

fn goes_by_place(ty: &SqlType, name: &str) -> bool {
    match ty.class.name {
        "DOMAIN" => matches!(name, "name" | "data_type"),
        _ => name == "item_type",
    }
}
