//! Server defaults, generated columns and identities.

use limbeck_dialect::{CompileError, ddl_expr};
use limbeck_operations::{AlterColumn, OperationError, Setting};
use limbeck_schema::{Expr, Identity, SequenceOptions, ServerDefault, TextClause};

use super::columns::Pair;
use super::{Comparison, Result};
use crate::render::python;
use crate::rules::Defaults;

/// The text of a default, where it has one.
fn text(default: Option<&ServerDefault>, of: &Comparison<'_>) -> Result<Option<String>> {
    Ok(match default {
        Some(ServerDefault::Text(text)) => Some(text.clone()),
        Some(ServerDefault::Expr(expr)) => {
            Some(ddl_expr(of.context.dialect().as_ref(), expr).map_err(compile_error)?)
        }
        _ => None,
    })
}

/// The text of a default as the database gave it.
fn reflected_text(default: Option<&ServerDefault>) -> Option<String> {
    match default {
        Some(ServerDefault::Expr(expr)) => match &**expr {
            Expr::Text(TextClause { text, .. }) => Some(text.replace("\\:", ":")),
            _ => None,
        },
        _ => None,
    }
}

pub(crate) fn compile_error(error: CompileError) -> limbeck_runtime::RuntimeError {
    OperationError::from(error).into()
}

impl Comparison<'_> {
    /// `compare_server_default` off, or a callable; whether that settles it.
    pub(super) fn user_compares_defaults(
        &self,
        pair: &Pair<'_>,
        change: &mut AlterColumn,
    ) -> Result<bool> {
        let (there, wanted) = (&pair.reflected.server_default, &pair.model.server_default);
        if there.is_none() && wanted.is_none() {
            return Ok(false);
        }
        change.existing_server_default = Setting::from(there.clone());
        if !self.options.compare_server_default {
            return Ok(true);
        }
        let Some(hooks) = self.hooks else {
            return Ok(false);
        };
        let (theirs, ours) = pair.items();
        let texts = (reflected_text(there.as_ref()), text(wanted.as_ref(), self)?);
        let texts = (texts.0.as_deref(), texts.1.as_deref());
        let differs = hooks.compare_server_default(self.context, theirs, ours, texts)?;
        if differs == Some(true) {
            change.server_default = Setting::from(wanted.clone());
            let message = format!(
                "User defined function {} detected server default on column '{}'",
                hooks.default_comparator(),
                pair.shown()
            );
            self.log("server_defaults", message);
        }
        Ok(differs.is_some())
    }

    /// Generated columns cannot be altered: a difference is a warning. Whether there was one to compare.
    pub(super) fn computed(&self, pair: &Pair<'_>) -> Result<bool> {
        let shown = |of: &Self, expr: &Expr| {
            let text = ddl_expr(of.dialect(), expr).map_err(compile_error)?;
            Ok::<_, limbeck_runtime::RuntimeError>(of.rules.normal_computed(&text))
        };
        let warn = || {
            self.warn(format!(
                "Computed default on {} cannot be modified",
                pair.shown()
            ));
        };
        match (pair.reflected.computed(), pair.model.computed()) {
            (None, None) => Ok(false),
            (Some(_), None) => {
                warn();
                Ok(true)
            }
            (there, Some(wanted)) => {
                let there = match there {
                    Some(there) => shown(self, &there.sqltext)?,
                    None => String::new(),
                };
                if there != shown(self, &wanted.sqltext)? {
                    warn();
                }
                Ok(true)
            }
        }
    }

    /// Whether an identity differs, which settles it.
    pub(super) fn identity(&self, pair: &Pair<'_>, change: &mut AlterColumn) -> bool {
        let (there, wanted) = (pair.reflected.identity(), pair.model.identity());
        if there.is_none() && wanted.is_none() {
            return false;
        }
        let differences = identity_differences(there, wanted);
        if differences.is_empty() && there.is_some() == wanted.is_some() {
            return false;
        }
        change.server_default = Setting::from(pair.model.server_default.clone());
        if differences.is_empty() {
            return false;
        }
        let names: Vec<_> = differences
            .iter()
            .map(|name| python::string(name))
            .collect();
        self.log(
            "server_defaults",
            format!(
                "Detected server default on column '{}': identity options attributes [{}]",
                pair.shown(),
                names.join(", ")
            ),
        );
        true
    }

    pub(super) fn server_defaults(&self, pair: &Pair<'_>, change: &mut AlterColumn) -> Result {
        let (there, wanted) = (&pair.reflected.server_default, &pair.model.server_default);
        if there.is_none() && wanted.is_none() {
            return Ok(());
        }
        change.existing_server_default = Setting::from(there.clone());
        let plain = |default: &Option<ServerDefault>| {
            matches!(
                default,
                None | Some(ServerDefault::Text(_) | ServerDefault::Expr(_))
            )
        };
        if !plain(there) || !plain(wanted) {
            return Ok(());
        }
        let defaults = Defaults {
            connection: self.inspector.connection(),
            reflected: pair.reflected,
            model: pair.model,
            counts: pair
                .model_table
                .autoincrement_column()
                .is_some_and(|column| column.name == pair.model.name),
            there: reflected_text(there.as_ref()),
            wanted: text(wanted.as_ref(), self)?,
        };
        if self.rules.defaults_differ(&defaults)? {
            change.server_default = Setting::from(wanted.clone());
            let message = format!(
                "Dialect impl {} detected server default on column '{}'",
                self.rules.python_name(),
                pair.shown()
            );
            self.log("server_defaults", message);
        }
        Ok(())
    }
}

/// The attributes in which two identities differ; what the model leaves to its default is not looked at.
fn identity_differences(there: Option<&Identity>, wanted: Option<&Identity>) -> Vec<&'static str> {
    let none = SequenceOptions::default();
    let numbers = |identity: Option<&Identity>| {
        let options = identity.map_or(&none, |identity| &identity.sequence);
        [
            ("cache", options.cache),
            ("cycle", options.cycle.map(i64::from)),
            ("increment", options.increment),
            ("maxvalue", options.maxvalue),
            ("minvalue", options.minvalue),
            ("nomaxvalue", options.nomaxvalue.map(i64::from)),
            ("nominvalue", options.nominvalue.map(i64::from)),
            ("start", options.start),
        ]
    };
    let always = |identity: Option<&Identity>| identity.is_some_and(|identity| identity.always);
    let mut names = Vec::new();
    if always(there) != always(wanted) {
        names.push("always");
    }
    for ((name, there), (_, wanted)) in numbers(there).into_iter().zip(numbers(wanted)) {
        if there != wanted && wanted.is_some() {
            names.push(name);
        }
    }
    names.sort_unstable();
    names
}
