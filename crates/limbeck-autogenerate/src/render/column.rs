//! Columns and their defaults.

use limbeck_dialect::double_percents;
use limbeck_runtime::RenderItem;
use limbeck_schema::{
    Autoincrement, Column, Computed, Expr, Identity, OptionValue, Options, ServerDefault,
};

use super::{Renderer, Result, python};
use crate::rules::Place;

impl Renderer<'_> {
    /// `sa.Column(…)`
    pub(super) fn column(&mut self, column: &Column) -> Result {
        if let Some(text) = self.user(RenderItem::Column(column))? {
            return Ok(text);
        }
        let (mut args, mut options) = (Vec::new(), Vec::new());
        if let Some(default) = &column.server_default {
            let text = self.server_default(default)?;
            match default {
                ServerDefault::Computed(_) | ServerDefault::Identity(_) => args.push(text),
                _ => options.push(format!("server_default={text}")),
            }
        }
        match column.autoincrement {
            Autoincrement::Auto => {}
            Autoincrement::True => options.push("autoincrement=True".to_owned()),
            Autoincrement::False => options.push("autoincrement=False".to_owned()),
            Autoincrement::IgnoreForeignKey => options.push("autoincrement=ignore_fk".to_owned()),
        }
        options.push(format!("nullable={}", python::bool(column.nullable)));
        if column.system {
            options.push("system=True".to_owned());
        }
        if let Some(comment) = &column.comment {
            options.push(format!("comment={}", python::string(comment)));
        }
        options.extend(self.options(&column.options)?);
        args.extend(options);
        let (name, ty) = (python::string(&column.name), self.ty(&column.ty)?);
        Ok(format!(
            "{}Column({name}, {ty}, {})",
            self.sa(),
            args.join(", ")
        ))
    }

    /// Dialect arguments: `postgresql_using='gin'`.
    pub(super) fn options(&self, options: &Options) -> Result<Vec<String>> {
        options
            .iter()
            .map(|(name, value)| Ok(format!("{name}={}", self.option(value)?)))
            .collect()
    }

    fn option(&self, value: &OptionValue) -> Result {
        match value {
            OptionValue::Expr(expr) => self.text(expr, Place::Elsewhere),
            OptionValue::List(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| self.option(item))
                    .collect::<Result<_>>()?;
                Ok(format!("[{}]", items.join(", ")))
            }
            OptionValue::Tuple(items) => {
                let texts: Vec<String> = items
                    .iter()
                    .map(|item| self.option(item))
                    .collect::<Result<_>>()?;
                let end = if items.len() == 1 { "," } else { "" };
                Ok(format!("({}{end})", texts.join(", ")))
            }
            OptionValue::Type(ty) => Ok(super::type_repr(ty)),
            plain => Ok(python::option(plain).unwrap_or_else(|| "None".to_owned())),
        }
    }

    /// A server default (`_render_server_default`).
    pub(super) fn server_default(&self, default: &ServerDefault) -> Result {
        if let Some(text) = self.user(RenderItem::ServerDefault(default))? {
            return Ok(text);
        }
        match default {
            ServerDefault::Text(text) => Ok(python::string(without_quotes(text))),
            ServerDefault::Expr(expr) => self.text(expr, Place::ServerDefault),
            ServerDefault::Computed(computed) => self.computed(computed),
            ServerDefault::Identity(identity) => Ok(self.identity(identity)),
            ServerDefault::Fetched => Ok(format!("{}FetchedValue()", self.sa())),
        }
    }

    fn computed(&self, computed: &Computed) -> Result {
        let text = self.bare_text(&computed.sqltext, Place::Elsewhere)?;
        let persisted = computed.persisted.map_or_else(String::new, |persisted| {
            format!("persisted={}", python::bool(persisted))
        });
        Ok(format!("{}Computed({text}, {persisted})", self.sa()))
    }

    fn identity(&self, identity: &Identity) -> String {
        let numbers = &identity.sequence;
        let mut args = vec![format!("always={}", python::bool(identity.always))];
        let mut add = |name: &str, value: Option<String>| {
            args.extend(value.map(|value| format!("{name}={value}")));
        };
        let number = |value: Option<i64>| value.map(|value| value.to_string());
        let flag = |value: Option<bool>| value.map(|value| python::bool(value).to_owned());
        add("start", number(numbers.start));
        add("increment", number(numbers.increment));
        add("minvalue", number(numbers.minvalue));
        add("maxvalue", number(numbers.maxvalue));
        add("nominvalue", flag(numbers.nominvalue));
        add("nomaxvalue", flag(numbers.nomaxvalue));
        add("cycle", flag(numbers.cycle));
        add("cache", number(numbers.cache));
        add("order", flag(numbers.order));
        format!("{}Identity({})", self.sa(), args.join(", "))
    }

    /// An expression within `sa.text('…')`; in an index `sa.literal_column('…')`.
    pub(super) fn text(&self, expr: &Expr, place: Place) -> Result {
        let element = if place == Place::Index {
            "literal_column"
        } else {
            "text"
        };
        let text = self.bare_text(expr, place)?;
        Ok(format!("{}{element}({text})", self.sa()))
    }

    /// An expression as a Python string; with percent signs as the driver wants them, which is how the reference
    /// writes them.
    pub(super) fn bare_text(&self, expr: &Expr, place: Place) -> Result {
        let dialect = &**self.context.dialect();
        let text = self.rules.expression_text(dialect, expr, place)?;
        Ok(python::string(&double_percents(dialect, &text)))
    }
}

fn without_quotes(text: &str) -> &str {
    let text = text.strip_prefix('\'').unwrap_or(text);
    text.strip_suffix('\'').unwrap_or(text)
}
