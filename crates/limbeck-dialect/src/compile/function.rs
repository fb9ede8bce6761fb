//! `func.*`.

use limbeck_schema::Function;

use super::{Compiler, Result};
use crate::quote_identifier;

/// Functions that standard SQL writes without parentheses.
const WITHOUT_PARENTHESES: &[(&str, &str)] = &[
    ("current_date", "CURRENT_DATE"),
    ("current_time", "CURRENT_TIME"),
    ("current_timestamp", "CURRENT_TIMESTAMP"),
    ("current_user", "CURRENT_USER"),
    ("localtime", "LOCALTIME"),
    ("localtimestamp", "LOCALTIMESTAMP"),
    ("session_user", "SESSION_USER"),
    ("sysdate", "sysdate"),
    ("user", "USER"),
];

/// Functions that SQLAlchemy knows, which are written in lower case however Python wrote them.
const KNOWN: &[&str] = &[
    "aggregate_strings",
    "array_agg",
    "cube",
    "grouping_sets",
    "rollup",
    "char_length",
    "coalesce",
    "concat",
    "count",
    "cume_dist",
    "dense_rank",
    "max",
    "min",
    "mode",
    "now",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "random",
    "rank",
    "sum",
];

impl Compiler<'_> {
    /// A function call.
    pub(crate) fn function(&mut self, function: &Function) -> Result {
        let dialect = self.dialect;
        match dialect.function_sql(self, function) {
            Some(sql) => sql,
            None => self.standard_function(function),
        }
    }

    /// A function call in standard SQL.
    pub(crate) fn standard_function(&mut self, function: &Function) -> Result {
        let lower = function.name.to_lowercase();
        if function.packages.is_empty() {
            let bare = WITHOUT_PARENTHESES.iter().find(|(name, _)| *name == lower);
            match (bare, &function.args[..]) {
                (Some((_, word)), []) => return Ok((*word).to_owned()),
                (Some((_, word)), args) => return Ok(format!("{word}({})", self.list(args)?)),
                (None, []) if lower == "count" => return Ok("count(*)".to_owned()),
                _ => {}
            }
        }
        let name = match (function.packages.is_empty(), lower.as_str()) {
            (true, "cube" | "rollup") => lower.to_uppercase(),
            (true, "grouping_sets") => "GROUPING SETS".to_owned(),
            _ => self.function_name(function),
        };
        Ok(format!("{name}({})", self.list(&function.args)?))
    }

    /// What the result of a function is called after.
    pub(crate) fn result_name(function: &Function) -> String {
        let lower = function.name.to_lowercase();
        let known = function.packages.is_empty() && KNOWN.contains(&lower.as_str());
        let name = if known { &lower } else { &function.name };
        name.replace(' ', "_")
    }

    /// The name with its packages; quoted only where its characters ask for it.
    pub(crate) fn function_name(&self, function: &Function) -> String {
        let lower = function.name.to_lowercase();
        let name = if function.packages.is_empty() && KNOWN.contains(&lower.as_str()) {
            &lower
        } else {
            &function.name
        };
        let parts: Vec<_> = function
            .packages
            .iter()
            .chain([name])
            .map(|part| {
                let plain = part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
                if plain {
                    part.clone()
                } else {
                    quote_identifier(self.dialect, part)
                }
            })
            .collect();
        parts.join(".")
    }
}
