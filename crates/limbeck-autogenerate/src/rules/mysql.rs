//! MySQL and MariaDB.

use std::collections::BTreeSet;

use limbeck_dialect::Dialect;
use limbeck_schema::{Expr, ForeignKeyConstraint, SqlType, UnaryOp};

use super::{Defaults, Place, Rules, Sides, default};
use crate::compare::{Object, Result, Shape};

pub(super) struct Mysql {
    pub(super) python_name: &'static str,
}

impl Rules for Mysql {
    fn python_name(&self) -> &'static str {
        self.python_name
    }

    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[
            &["NUMERIC", "DECIMAL"],
            &["BOOL", "TINYINT"],
            &["JSON", "LONGTEXT"],
        ]
    }

    fn type_words(&self) -> &'static [&'static str] {
        &["character set ", "collate "]
    }

    /// The values of an `ENUM`, whatever their order.
    fn types_differ(
        &self,
        dialect: &dyn Dialect,
        there: &SqlType,
        wanted: &SqlType,
    ) -> Result<bool> {
        let (reflected, model) = (there, wanted.for_dialect(dialect.name()));
        if reflected.is_a("Enum") && model.is_a("Enum") {
            let values = |ty: &SqlType| {
                let values = ty.texts("enums").into_iter().map(str::to_owned);
                values.collect::<BTreeSet<_>>()
            };
            return Ok(values(reflected) != values(model));
        }
        default::types_differ(
            dialect,
            self.type_synonyms(),
            self.type_words(),
            there,
            wanted,
        )
    }

    fn defaults_differ(&self, defaults: &Defaults<'_>) -> Result<bool> {
        let (there, wanted) = (defaults.there.as_deref(), defaults.wanted.as_deref());
        let (reflected, model) = (&defaults.reflected, &defaults.model);
        let counts = reflected.autoincrement != limbeck_schema::Autoincrement::False;
        if model.ty.is_a("Integer")
            && reflected.primary_key
            && !counts
            && wanted.is_none_or(str::is_empty)
            && there == Some("'0'")
        {
            return Ok(false);
        }
        let numeric = ["Integer", "Numeric", "Float"];
        if there.is_some() && numeric.iter().any(|name| reflected.ty.is_a(name)) {
            if there.map(bare_number) == wanted.map(bare_number) {
                return Ok(false);
            }
        } else if let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty())
            && model.ty.is_a("String")
        {
            let quoted = format!("'{}'", default::without_quotes(wanted));
            return Ok(there != Some(quoted.as_str()));
        }
        Ok(match (there, wanted) {
            (Some(there), Some(wanted)) if !there.is_empty() && !wanted.is_empty() => {
                let (there, wanted) = (there.to_lowercase(), wanted.to_lowercase());
                let ((there, update), (wanted, model_update)) =
                    (on_update(&there), on_update(&wanted));
                if update.is_some() && update != model_update {
                    return Ok(true);
                }
                bare_expression(there) != bare_expression(wanted)
            }
            (there, wanted) => there != wanted,
        })
    }

    /// The indexes that foreign keys bring along are left out on both sides.
    fn correct_constraints(&self, sides: &mut Sides) -> Vec<String> {
        let mut removed = BTreeSet::new();
        let foreign_keys = &sides.foreign_keys;
        sides.indexes.retain(|signature| {
            if matches!(signature.shape, Shape::Index(true, _)) {
                return true;
            }
            let (Object::Index(_), Some(name)) = (&signature.object, &signature.name) else {
                return true;
            };
            let implied = signature.columns().iter().any(|column| {
                column == name
                    || foreign_keys.iter().any(|(key, columns)| {
                        key.as_ref() == Some(name) && columns.contains(column)
                    })
            });
            if implied {
                removed.insert(name.clone());
            }
            !implied
        });
        sides.model_indexes.retain(|signature| {
            !signature
                .name
                .as_ref()
                .is_some_and(|name| removed.contains(name))
        });
        Vec::new()
    }

    /// `RESTRICT` is what MySQL does without being told, and does not tell.
    fn correct_foreign_key(&self, there: &mut ForeignKeyConstraint, model: &ForeignKeyConstraint) {
        let restricts = |action: &Option<String>| {
            action
                .as_deref()
                .is_some_and(|action| action.eq_ignore_ascii_case("restrict"))
        };
        if restricts(&model.ondelete) && there.ondelete.is_none() {
            there.ondelete = Some("RESTRICT".to_owned());
        }
        if restricts(&model.onupdate) && there.onupdate.is_none() {
            there.onupdate = Some("RESTRICT".to_owned());
        }
    }

    fn expression_text(&self, dialect: &dyn Dialect, expr: &Expr, place: Place) -> Result<String> {
        let text = default::expression_text(dialect, expr)?;
        let grouped = match expr {
            Expr::Binary { .. } | Expr::Function(_) => true,
            Expr::Unary { op, .. } => !matches!(op, UnaryOp::Asc | UnaryOp::Desc),
            _ => false,
        };
        Ok(if place == Place::Index && grouped {
            format!("({text})")
        } else {
            text
        })
    }
}

/// Without the quotes or the parentheses around a number.
fn bare_number(text: &str) -> &str {
    let quoted = text
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''));
    let enclosed = || {
        text.strip_prefix('(')
            .and_then(|text| text.strip_suffix(')'))
    };
    quoted.or_else(enclosed).unwrap_or(text)
}

fn bare_expression(text: &str) -> &str {
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let text = inner.unwrap_or(text);
    text.strip_suffix("()").unwrap_or(text)
}

/// A default and its `ON UPDATE`.
fn on_update(text: &str) -> (&str, Option<&str>) {
    match text.rfind(" on update") {
        Some(at) => {
            let (default, update) = text.split_at(at);
            let update = update.trim_start();
            (default, Some(update.strip_suffix("()").unwrap_or(update)))
        }
        None => (text, None),
    }
}
