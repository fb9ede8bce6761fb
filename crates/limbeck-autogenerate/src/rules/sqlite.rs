//! SQLite.

use limbeck_dialect::Dialect;
use limbeck_operations::is_bare_expression;
use limbeck_schema::Expr;

use super::{Defaults, Place, Rules, Sides, default};
use crate::compare::{Object, Result, has_expressions};

pub(super) struct Sqlite;

impl Rules for Sqlite {
    fn python_name(&self) -> &'static str {
        "<alembic.ddl.sqlite.SQLiteImpl object>"
    }

    fn defaults_differ(&self, defaults: &Defaults<'_>) -> Result<bool> {
        let bare = |text: &Option<String>| {
            text.as_deref()
                .map(|text| unquoted(unparenthesized(text)).to_owned())
        };
        Ok(bare(&defaults.there) != bare(&defaults.wanted))
    }

    /// Expressions in indexes are not reflected.
    fn correct_constraints(&self, sides: &mut Sides) -> Vec<String> {
        let mut warnings = Vec::new();
        let there: Vec<_> = sides
            .indexes
            .iter()
            .map(|index| index.name.clone())
            .collect();
        sides.model_indexes.retain(|signature| {
            let Object::Index(index) = &signature.object else {
                return true;
            };
            if there.contains(&signature.name) || !has_expressions(index) {
                return true;
            }
            warnings.push(skipped(signature.name.as_deref()));
            false
        });
        warnings
    }

    /// A pragma's answer is a number.
    fn reflected_true(&self) -> &'static str {
        "1"
    }

    /// SQLite wants parentheses around a default that is an expression.
    fn expression_text(&self, dialect: &dyn Dialect, expr: &Expr, place: Place) -> Result<String> {
        let text = default::expression_text(dialect, expr)?;
        Ok(
            if place == Place::ServerDefault && is_bare_expression(&text) {
                format!("({text})")
            } else {
                text
            },
        )
    }
}

fn skipped(name: Option<&str>) -> String {
    format!(
        "autogenerate skipping metadata-specified expression-based index {}; dialect 'sqlite' under SQLAlchemy 2.1.9 \
         can't reflect these indexes so they can't be compared",
        name.map_or_else(|| "None".to_owned(), crate::render::python::string)
    )
}

fn unparenthesized(text: &str) -> &str {
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    inner.filter(|text| !text.is_empty()).unwrap_or(text)
}

fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('"').unwrap_or(text);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let inner = inner
        .strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''));
    inner.filter(|text| !text.is_empty()).unwrap_or(text)
}
