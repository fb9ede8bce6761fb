//! PostgreSQL.

use limbeck_dialect::{Dialect, ddl_grouped};
use limbeck_schema::{
    BinaryOp, ColumnExpr, Expr, Index, OptionValue, Options, ServerDefault, SqlType, SqlValue,
    TypeModule,
};

use super::default::{Lazy, pattern, replace, unique_difference, without_quotes};
use super::{Defaults, Difference, Place, Rules, Sides, default};
use crate::compare::{Object, Result, Shape, Signature, compile_error};
use crate::render::python;

pub(super) struct Postgresql;

impl Rules for Postgresql {
    fn python_name(&self) -> &'static str {
        "<alembic.ddl.postgresql.PostgresqlImpl object>"
    }

    fn type_synonyms(&self) -> &'static [&'static [&'static str]] {
        &[&["NUMERIC", "DECIMAL"], &["FLOAT", "DOUBLE PRECISION"]]
    }

    fn writes_inner_types(&self, ty: &SqlType) -> bool {
        let own = ["ARRAY", "JSON", "JSONB", "HSTORE", "DOMAIN"].contains(&ty.class.name);
        own && ty.class.module == TypeModule::Postgresql || default::writes_inner_types(ty)
    }

    /// The server is asked whether the two are equal.
    fn defaults_differ(&self, defaults: &Defaults<'_>) -> Result<bool> {
        if defaults.model.primary_key && defaults.counts {
            return Ok(false);
        }
        let there = defaults.there.as_deref().map(without_regclass);
        if there.as_deref() == defaults.wanted.as_deref() {
            return Ok(false);
        }
        let (Some(there), Some(_), Some(wanted)) =
            (there, &defaults.wanted, &defaults.model.server_default)
        else {
            return Ok(true);
        };
        let wanted = match wanted {
            ServerDefault::Text(text) if is_literal(&there, without_quotes(text)) => {
                return Ok(false);
            }
            ServerDefault::Text(text) => {
                let numeric = ["Numeric", "Float"]
                    .iter()
                    .any(|name| defaults.reflected.ty.is_a(name));
                literal_column(if numeric {
                    text.clone()
                } else {
                    format!("'{}'", without_quotes(text))
                })
            }
            ServerDefault::Expr(expr) => (**expr).clone(),
            _ => return Ok(false),
        };
        let equal = Expr::Binary {
            op: BinaryOp::Eq,
            left: Box::new(literal_column(there)),
            right: Box::new(wanted),
            ty: SqlType::named("Boolean"),
        };
        let rows = defaults
            .connection
            .execute(&equal.into_statement(), &[])?
            .rows;
        let answer = rows.first().and_then(|row| row.values.first());
        Ok(answer != Some(&SqlValue::Bool(true)))
    }

    /// Casts are what the server adds to an expression.
    fn normal_computed(&self, text: &str) -> String {
        default::normal_computed(&replace(CAST.as_ref(), text, ""))
    }

    /// Indexes of unique constraints are told by the constraint.
    fn correct_constraints(&self, sides: &mut Sides) -> Vec<String> {
        let doubles = std::mem::take(&mut sides.doubles);
        sides.indexes.retain(|index| {
            !index
                .name
                .as_ref()
                .is_some_and(|name| doubles.contains(name))
        });
        Vec::new()
    }

    fn adjust_options(&self, options: &mut Options) {
        let include = options.get("postgresql_include");
        if !include.is_some_and(OptionValue::truth) {
            options.shift_remove("postgresql_include");
        }
    }

    fn difference(
        &self,
        dialect: &dyn Dialect,
        there: &Signature,
        model: &Signature,
    ) -> Result<Difference> {
        match (&there.object, &model.object) {
            (Object::Index(there), Object::Index(model)) => index_difference(dialect, there, model),
            (Object::Unique(there_unique), Object::Unique(model_unique)) => {
                if let (Shape::Unique(_), Difference::Is(reason)) =
                    (&there.shape, default::difference(there, model))
                {
                    return Ok(Difference::Is(reason));
                }
                let options = (
                    nulls_option(&there_unique.options),
                    nulls_option(&model_unique.options),
                );
                Ok(if options.0 == options.1 {
                    Difference::None
                } else {
                    Difference::Is(format!("expression {} to {}", options.0, options.1))
                })
            }
            _ => Ok(Difference::None),
        }
    }

    /// Operators of an index are in parentheses.
    fn expression_text(&self, dialect: &dyn Dialect, expr: &Expr, place: Place) -> Result<String> {
        match place {
            Place::Index => ddl_grouped(dialect, expr).map_err(compile_error),
            _ => default::expression_text(dialect, expr),
        }
    }
}

/// Whether a default is this text and a cast to a type, as the server writes a text that is one.
fn is_literal(default: &str, text: &str) -> bool {
    let cast = default
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_prefix(text))
        .and_then(|rest| rest.strip_prefix('\''));
    let is_cast = |cast| {
        let pattern = CAST_ALONE.as_ref();
        pattern.is_some_and(|pattern| pattern.is_match(cast).unwrap_or(false))
    };
    cast.is_some_and(is_cast)
}

fn literal_column(text: String) -> Expr {
    Expr::Column(ColumnExpr {
        name: text,
        table: None,
        ty: SqlType::null(),
        literal: true,
        quote: None,
    })
}

/// `nextval('x'::regclass)` without the cast.
fn without_regclass(text: &str) -> String {
    if text.starts_with("nextval('") {
        text.replace("::regclass", "")
    } else {
        text.to_owned()
    }
}

/// `NULLS NOT DISTINCT`, as the reference's tuple of options shows it.
fn nulls_option(options: &Options) -> &'static str {
    let given = options.get("postgresql_nulls_not_distinct");
    if given.is_some_and(OptionValue::truth) {
        "('nulls_not_distinct',)"
    } else {
        "()"
    }
}

fn index_difference(dialect: &dyn Dialect, there: &Index, model: &Index) -> Result<Difference> {
    let mut reasons: Vec<String> = unique_difference(there.unique, model.unique)
        .into_iter()
        .collect();
    let (count, model_count) = (there.expressions.len(), model.expressions.len());
    if count != model_count {
        reasons.push(format!("expression number {count} to {model_count}"));
    }
    if !reasons.is_empty() {
        return Ok(Difference::Is(reasons.join(", ")));
    }
    let (mut unknown, mut warnings) = (Vec::new(), Vec::new());
    for (at, (there_expr, model_expr)) in
        there.expressions.iter().zip(&model.expressions).enumerate()
    {
        let place = at + 1;
        let there_text = default::expression_text(dialect, there_expr)?;
        let model_text = default::expression_text(dialect, model_expr)?;
        if normal_expression(&there_text) == normal_expression(&model_text) {
            continue;
        }
        let (shown_there, shown) = (python::string(&there_text), python::string(&model_text));
        if model_text.trim_end().ends_with("_ops") && model_text.contains([' ', ')']) {
            unknown.push(format!(
                "expression #{place} {shown} detected as including operator clause."
            ));
            warnings.push(operator_warning(place, &shown, there));
        } else {
            reasons.push(format!("expression #{place} {shown_there} to {shown}"));
        }
    }
    let options = (nulls_option(&there.options), nulls_option(&model.options));
    if options.0 != options.1 {
        reasons.push(format!("options {} to {}", options.0, options.1));
    }
    Ok(match (reasons.is_empty(), unknown.is_empty()) {
        (false, _) => Difference::Is(reasons.join(", ")),
        (true, false) => Difference::Unknown {
            reason: unknown.join(", "),
            warnings,
        },
        (true, true) => Difference::None,
    })
}

fn operator_warning(place: usize, shown: &str, index: &Index) -> String {
    let name = index
        .name
        .as_str()
        .map_or_else(|| "None".to_owned(), python::string);
    format!(
        "Expression #{place} {shown} in index {name} detected to include an operator clause. Expression compare \
         cannot proceed. Please move the operator clause to the ``postgresql_ops`` dict to enable proper compare of \
         the index expressions: https://docs.sqlalchemy.org/en/latest/dialects/postgresql.html#operator-classes"
    )
}

/// A type's name after `::` or `AS`.
const TYPE: &str = r#"(?:"[^"]+"|\w+)(?:\.(?:"[^"]+"|\w+))?(?: +(?:varying|precision))?(?: *\( *\d+(?: *, *\d+)? *\))?(?: +with(?:out)? +time +zone)?(?: *\[ *\d* *\])*"#;

static CAST: Lazy = Lazy::new(|| pattern(&format!(r"(?i):: *{TYPE}")));
static CAST_ALONE: Lazy = Lazy::new(|| pattern(&format!(r"(?i)^:: *{TYPE}$")));
static CAST_CALL: Lazy = Lazy::new(|| pattern(&format!(r"(?i)\bcast *\((.*?) +as +{TYPE} *\)")));

/// An expression without what the server adds to it: quotes, casts, parentheses, the default order.
fn normal_expression(text: &str) -> String {
    let text = text.to_lowercase().replace(['"', '\''], "");
    let text = replace(CAST.as_ref(), &text, "");
    let text = unparenthesized(&text);
    let text = unparenthesized(without_default_order(&text).as_str()).to_owned();
    let mut text = text;
    loop {
        let next = replace(CAST_CALL.as_ref(), &text, "$1");
        if next == text {
            return text.replace(' ', "");
        }
        text = next;
    }
}

fn unparenthesized(text: &str) -> String {
    let mut text = text;
    while let Some(inner) = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    {
        text = inner;
    }
    text.to_owned()
}

/// Ascending with nulls last, and descending with nulls first, go without saying.
fn without_default_order(text: &str) -> String {
    let strip = |end: &str| text.strip_suffix(end).map(str::to_owned);
    if let Some(text) = strip(" asc nulls last") {
        return text;
    }
    if let Some(text) = strip(" nulls last").filter(|text| !text.ends_with(" desc")) {
        return text;
    }
    if let Some(text) = strip(" asc") {
        return text;
    }
    if let Some(text) = strip(" asc nulls first") {
        return format!("{text} nulls first");
    }
    if let Some(text) = strip(" desc nulls first") {
        return format!("{text} desc");
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_its_cast_is_no_reason_to_ask_the_server() {
        assert!(is_literal("'new'::character varying", "new"));
        assert!(is_literal("'{}'::integer[]", "{}"));
        assert!(is_literal("'a'::s.\"My Type\"", "a"));
        assert!(!is_literal("'new'::text", "old"));
        assert!(!is_literal("'t'::boolean OR false", "t"));
        assert!(!is_literal("new", "new"));
    }

    #[test]
    fn what_the_server_adds_to_an_expression_does_not_count() {
        for (there, model) in [
            ("lower((name)::text)", "lower(name)"),
            ("(a + 1)", "a + 1"),
            ("name DESC", "name DESC NULLS FIRST"),
            ("name", "name ASC"),
            ("name NULLS FIRST", "name ASC NULLS FIRST"),
            ("((data ->> 'x'::text))", "data ->> 'x'"),
            ("CAST(a AS VARCHAR(10))", "a"),
        ] {
            let (there, model) = (normal_expression(there), normal_expression(model));
            assert_eq!(there.replace(['(', ')'], ""), model.replace(['(', ')'], ""));
        }
        assert_ne!(normal_expression("name DESC"), normal_expression("name"));
    }
}
