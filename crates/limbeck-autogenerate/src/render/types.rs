//! Types as the expressions that make them.

use limbeck_dialect::{ShownArg, class_name, shown_arg, shown_args};
use limbeck_runtime::RenderItem;
use limbeck_schema::{SqlType, TypeArg, TypeModule};

use super::{Renderer, Result, python};
use crate::rules::Place;

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
                python::string(dialect)
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
                (Some(module), _) => {
                    self.dialect_prefix(module.split('.').next().unwrap_or(module))
                }
                (None, Some(prefix)) => prefix.clone(),
                (None, None) => format!("{}.", origin.module),
            };
            return Ok(prefix + &origin.repr);
        }
        let prefix = match dialect_module(ty) {
            Some(module) => self.dialect_prefix(module),
            None => self.sa().to_owned(),
        };
        let args = if ty.class.name == "DOMAIN" && self.rules.writes_inner_types(ty) {
            self.domain_args(ty)?
        } else {
            self.type_args(ty)?
        };
        Ok(format!("{prefix}{}({})", class_name(ty), args.join(", ")))
    }

    /// The arguments that `repr()` shows; a type among them is written like other types where the reference does so.
    fn type_args(&mut self, ty: &SqlType) -> Result<Vec<String>> {
        let whole = self.rules.writes_inner_types(ty);
        let mut args = Vec::new();
        for arg in shown_args(ty) {
            args.push(match (arg.name, &*arg.value) {
                (name, TypeArg::Type(inner)) if whole => {
                    let inner = self.ty(inner)?;
                    name.map_or_else(|| inner.clone(), |name| format!("{name}={inner}"))
                }
                _ => shown_arg(&arg),
            });
        }
        Ok(args)
    }

    fn domain_args(&mut self, ty: &SqlType) -> Result<Vec<String>> {
        let mut args = vec![shown_arg(&ShownArg {
            name: None,
            value: std::borrow::Cow::Borrowed(ty.arg("name")),
        })];
        if let TypeArg::Type(inner) = ty.arg("data_type") {
            args.push(self.ty(inner)?);
        }
        for name in [
            "collation",
            "default",
            "constraint_name",
            "not_null",
            "check",
            "schema",
            "create_type",
        ] {
            let text = match (name, ty.arg(name)) {
                (_, TypeArg::None) | ("not_null", TypeArg::Bool(false)) => continue,
                ("create_type", TypeArg::Bool(true)) => continue,
                ("default", TypeArg::Expr(expr)) => self.text(expr, Place::Elsewhere)?,
                (_, TypeArg::Expr(expr)) => self.bare_text(expr, Place::Elsewhere)?,
                (_, arg) => limbeck_dialect::type_arg_repr(arg),
            };
            args.push(format!("{name}={text}"));
        }
        Ok(args)
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
