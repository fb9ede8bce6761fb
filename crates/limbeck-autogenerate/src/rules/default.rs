//! The rules that hold where a database has no others.

use std::sync::LazyLock;

use fancy_regex::Regex;
use limbeck_dialect::{Dialect, compile_type, ddl_expr};
use limbeck_schema::{Expr, SqlType, TypeModule};

use super::{Difference, Rules};
use crate::compare::{Object, Result, Shape, Signature, compile_error, index_columns};
use crate::render::python;

pub(super) struct Standard;

impl Rules for Standard {
    fn python_name(&self) -> &'static str {
        "<alembic.ddl.impl.DefaultImpl object>"
    }
}

/// A pattern that is known to be one.
pub(super) fn pattern(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// Applies a pattern that may be missing.
pub(super) fn replace(pattern: Option<&Regex>, text: &str, with: &str) -> String {
    pattern.map_or_else(
        || text.to_owned(),
        |pattern| pattern.replace_all(text, with).into_owned(),
    )
}

/// A type's SQL text in parts: `numeric`, further words, arguments in parentheses.
#[derive(Debug)]
struct Words {
    first: String,
    rest: Vec<String>,
    args: Vec<String>,
}

fn words(text: &str) -> Words {
    let (mut terms, mut args) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        if is_word(c) {
            let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            terms.push(rest[..end].to_owned());
            rest = &rest[end..];
        } else if c == '('
            && let Some(end) = rest.find(')').filter(|end| *end > 1)
        {
            let inner = rest[1..end].split([',', '(']);
            args = inner
                .filter(|term| !term.is_empty() && !term.contains('='))
                .map(|term| term.trim().to_owned())
                .collect();
            rest = &rest[end + 1..];
        } else {
            rest = &rest[c.len_utf8()..];
        }
    }
    let mut terms = terms.into_iter();
    Words {
        first: terms.next().unwrap_or_default(),
        rest: terms.collect(),
        args,
    }
}

pub(super) fn types_differ(
    dialect: &dyn Dialect,
    synonyms: &[&[&str]],
    type_words: &[&str],
    there: &SqlType,
    wanted: &SqlType,
) -> Result<bool> {
    let parts = |ty| {
        let text = compile_type(dialect, ty).map_err(compile_error)?;
        Ok::<_, limbeck_runtime::RuntimeError>(words(&text.to_lowercase()))
    };
    let (there, wanted) = (parts(there)?, parts(wanted)?);
    Ok(!names_match(&there, &wanted, synonyms) || !arguments_match(&there, &wanted, type_words))
}

fn names_match(there: &Words, wanted: &Words, synonyms: &[&[&str]]) -> bool {
    let all = |words: &Words| {
        let mut text = words.first.clone();
        for word in &words.rest {
            text.push(' ');
            text.push_str(word);
        }
        text
    };
    let among =
        |names: &[&str], text: &str| names.iter().any(|name| name.eq_ignore_ascii_case(text));
    there.first == wanted.first
        || synonyms.iter().any(|names| {
            among(names, &all(there)) && among(names, &all(wanted))
                || among(names, &there.first) && among(names, &wanted.first)
        })
}

/// Only what both sides say is compared.
fn arguments_match(there: &Words, wanted: &Words, type_words: &[&str]) -> bool {
    let both = |a: &[String], b: &[String]| a.len() != b.len() || a == b;
    if !both(&there.rest, &wanted.rest) || !both(&there.args, &wanted.args) {
        return false;
    }
    let value = |words: &Words, before: &str| {
        let text = words.rest.join(" ");
        let (_, after) = text.split_once(before)?;
        after.split_whitespace().next().map(str::to_owned)
    };
    type_words.iter().all(
        |before| match (value(there, before), value(wanted, before)) {
            (Some(there), Some(wanted)) => there == wanted,
            _ => true,
        },
    )
}

pub(super) fn normal_computed(text: &str) -> String {
    let noise = [' ', '(', ')', '\'', '"', '`', '[', ']', '\t', '\r', '\n'];
    text.replace(noise, "").to_lowercase()
}

pub(super) fn unique_difference(there: bool, wanted: bool) -> Option<String> {
    let shown = |unique| if unique { "True" } else { "False" };
    (there != wanted).then(|| format!("unique={} to unique={}", shown(there), shown(wanted)))
}

/// By the columns alone.
pub(super) fn difference(there: &Signature, model: &Signature) -> Difference {
    let mut reasons = Vec::new();
    match (&there.object, &model.object) {
        (Object::Index(there), Object::Index(model)) => {
            reasons.extend(unique_difference(there.unique, model.unique));
            let (there, model) = (index_columns(there), index_columns(model));
            if there != model {
                let (there, model) = (python::tuple(&there), python::tuple(&model));
                reasons.push(format!("expression {there} to {model}"));
            }
        }
        _ => {
            if let (Shape::Unique(there), Shape::Unique(model)) = (&there.shape, &model.shape)
                && there != model
            {
                let (there, model) = (python::tuple(there), python::tuple(model));
                reasons.push(format!("expression {there} to {model}"));
            }
        }
    }
    if reasons.is_empty() {
        Difference::None
    } else {
        Difference::Is(reasons.join(", "))
    }
}

pub(super) fn expression_text(dialect: &dyn Dialect, expr: &Expr) -> Result<String> {
    ddl_expr(dialect, expr).map_err(compile_error)
}

/// A text without the quotes around it.
pub(super) fn without_quotes(text: &str) -> &str {
    let text = text.strip_prefix('\'').unwrap_or(text);
    text.strip_suffix('\'').unwrap_or(text)
}

/// Compiled once.
pub(super) type Lazy = LazyLock<Option<Regex>>;

/// Whether the types within a type are written like other types (`_render_ARRAY_type`).
pub(super) fn writes_inner_types(ty: &SqlType) -> bool {
    (ty.class.module, ty.class.name) == (TypeModule::Sqlalchemy, "ARRAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_parted_into_words_and_arguments() {
        let parts = words("integer (10) unsigned");
        assert_eq!(parts.first, "integer");
        assert_eq!(parts.rest, ["unsigned"]);
        assert_eq!(parts.args, ["10"]);
        let parts = words("numeric(10, 2)");
        assert_eq!(parts.args, ["10", "2"]);
    }

    #[test]
    fn only_what_both_sides_say_is_compared() {
        let dialect = limbeck_dialect::dialect("postgresql").unwrap();
        let differ = |there: SqlType, wanted: SqlType| {
            types_differ(&*dialect, &[&["NUMERIC", "DECIMAL"]], &[], &there, &wanted).unwrap()
        };
        assert!(!differ(SqlType::string(Some(5)), SqlType::string(None)));
        assert!(differ(SqlType::string(Some(5)), SqlType::string(Some(6))));
        assert!(differ(SqlType::integer(), SqlType::string(None)));
        assert!(!differ(
            SqlType::named("Numeric"),
            SqlType::named("DECIMAL")
        ));
    }
}
