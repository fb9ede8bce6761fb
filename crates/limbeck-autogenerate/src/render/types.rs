//! Types as the expressions that make them.

use limbeck_dialect::python_string;
use limbeck_runtime::RenderItem;
use limbeck_schema::{SqlType, TypeArg, TypeModule, TypeParam};

use super::{Renderer, Result};

impl Renderer<'_> {
    /// A type (`_repr_type`).
    pub(super) fn ty(&mut self, ty: &SqlType) -> Result {
        if let Some(text) = self.user(RenderItem::Type(ty))? {
            return Ok(text);
        }
        let mut text = self.plain_type(ty)?;
        let mut variants: Vec<_> = ty.variants.iter().collect();
        variants.sort_by(|a, b| a.0.cmp(&b.0));
        for (dialect, variant) in variants.into_iter().filter(|variant| given(ty, variant)) {
            let variant = self.plain_type(variant)?;
            text.push_str(&format!(
                ".with_variant({variant}, {})",
                python_string(dialect)
            ));
        }
        Ok(text)
    }

    /// The prefix of what a dialect's module exports, which the script imports.
    fn dialect_prefix(&self, module: &str) -> String {
        let import = format!("from sqlalchemy.dialects import {module}");
        self.imports.borrow_mut().insert(import);
        format!("{module}.")
    }

    fn plain_type(&mut self, ty: &SqlType) -> Result {
        if let Some(origin) = &ty.origin {
            let dialect = origin.module.strip_prefix("sqlalchemy.dialects.");
            let prefix = match (dialect, &self.options.user_module_prefix) {
                (Some(module), _) => self.dialect_prefix(module.split('.').next().unwrap_or(module)),
                (None, Some(prefix)) => prefix.clone(),
                (None, None) => format!("{}.", origin.module),
            };
            return Ok(prefix + &origin.repr);
        }
        let prefix = match dialect_module(ty) {
            Some(module) => self.dialect_prefix(module),
            None => self.sa().to_owned(),
        };
        let mut args = Vec::new();
        for (param, arg) in shown_args(ty) {
            let text = match arg {
                TypeArg::Type(inner) => self.ty(inner)?,
                arg => arg_repr(arg),
            };
            match param {
                Param::Positional => args.push(text),
                Param::Named(name) if name == "astext_type" || name == "text_type" => {
                    let text = if matches!(arg, TypeArg::None) {
                        format!("{}Text()", self.sa())
                    } else {
                        text
                    };
                    args.push(format!("{name}={text}"));
                }
                Param::Named(name) => args.push(format!("{name}={text}")),
            }
        }
        Ok(format!("{prefix}{}({})", ty.class.name, args.join(", ")))
    }
}

/// Whether a variant was given with `with_variant()`; others a class has of its own accord.
fn given(ty: &SqlType, (dialect, variant): &(String, SqlType)) -> bool {
    match &ty.origin {
        Some(origin) => origin.variants.contains(dialect),
        None => variant.spec.is_none(),
    }
}

/// Types that a dialect's module exports but SQLAlchemy itself defines.
const SHARED: [&str; 2] = ["DOUBLE_PRECISION", "NVARCHAR2"];

fn dialect_module(ty: &SqlType) -> Option<&'static str> {
    match ty.class.module {
        _ if SHARED.contains(&ty.class.name) => None,
        TypeModule::Postgresql => Some("postgresql"),
        TypeModule::Mysql => Some("mysql"),
        TypeModule::Sqlite => Some("sqlite"),
        TypeModule::Mssql => Some("mssql"),
        TypeModule::Oracle => Some("oracle"),
        TypeModule::Sqlalchemy | TypeModule::Other(_) => None,
    }
}

enum Param {
    Positional,
    Named(&'static str),
}

/// The arguments that `repr()` shows: those that are not the class's defaults.
fn shown_args(ty: &SqlType) -> Vec<(Param, &TypeArg)> {
    let mysql = ty.class.module == TypeModule::Mysql;
    let mut params: Vec<&TypeParam> = ty.class.params.iter().collect();
    // MySQL's types tell what they have of their own first; the parts of an enumeration that are its own come
    // after those of its schema.
    if mysql {
        params.sort_by_key(|param| param.name == "length");
    } else if ty.is_a("Enum") {
        let own = ["native_enum", "create_constraint", "length"];
        params.sort_by_key(|param| own.contains(&param.name));
    }
    let mut shown = Vec::new();
    for param in params {
        let arg = ty.arg(param.name);
        // MySQL's approximate numbers come as decimals, and say so.
        let as_decimal = mysql && ty.is_a("Float") && ty.class.name != "FLOAT";
        let always = param.name == "astext_type" && *arg == TypeArg::None
            || param.name == "asdecimal" && as_decimal && *arg == TypeArg::Bool(true);
        let hidden = [
            "metadata",
            "col_spec",
            "validate_strings",
            "create_type",
            "omit_aliases",
        ];
        let hidden = ty.class.name == "Interval" || hidden.contains(&param.name);
        if !always && (*arg == param.default || hidden) {
            continue;
        }
        match (param.name, arg) {
            ("enums", TypeArg::List(items)) => {
                shown.extend(items.iter().map(|item| (Param::Positional, item)));
            }
            ("item_type", arg) => shown.push((Param::Positional, arg)),
            (name, arg) => shown.push((Param::Named(name), arg)),
        }
    }
    shown
}

/// `repr()` of a type.
pub(crate) fn type_repr(ty: &SqlType) -> String {
    if let Some(origin) = &ty.origin {
        return origin.repr.clone();
    }
    let args: Vec<String> = shown_args(ty)
        .into_iter()
        .map(|(param, arg)| match param {
            Param::Positional => arg_repr(arg),
            Param::Named("astext_type") if *arg == TypeArg::None => "astext_type=Text()".to_owned(),
            Param::Named(name) => format!("{name}={}", arg_repr(arg)),
        })
        .collect();
    format!("{}({})", ty.class.name, args.join(", "))
}

fn arg_repr(arg: &TypeArg) -> String {
    match arg {
        TypeArg::None => "None".to_owned(),
        TypeArg::Bool(value) => super::python::bool(*value).to_owned(),
        TypeArg::Int(value) => value.to_string(),
        TypeArg::Text(text) => python_string(text),
        TypeArg::Str(text) => python_string(text),
        TypeArg::List(items) => {
            let items: Vec<String> = items.iter().map(arg_repr).collect();
            format!("[{}]", items.join(", "))
        }
        TypeArg::Type(ty) => type_repr(ty),
        TypeArg::Value(value) => limbeck_dialect::python_value(value),
        TypeArg::Expr(_) => "…".to_owned(),
    }
}
