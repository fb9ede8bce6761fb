//! Bound parameters: their names, and how the finished text refers to them.

use std::fmt::Write as _;

use limbeck_schema::{BindParam, SqlType, SqlValue};

use super::{Compiled, Compiler, Param, Result};
use crate::{Paramstyle, literal};

/// Delimiters of a parameter's number in unfinished text; no SQL text contains them.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

impl Compiler<'_> {
    /// A bound parameter, or its literal.
    pub(crate) fn bind(&mut self, bind: &BindParam) -> Result {
        if bind.expanding {
            let name = self.bind_name(bind);
            let value = self.value_of(&name, bind.value.as_ref());
            let items = match value {
                Some(SqlValue::Array(items)) => items,
                Some(value) => vec![value],
                None => Vec::new(),
            };
            return self.expanded(&name, &items, &bind.ty, bind.literal_execute);
        }
        if bind.key.is_none() && self.literally(bind.literal_execute) {
            let value = bind.value.clone();
            let ty = match &value {
                Some(value) => inferred(value, &bind.ty),
                None => bind.ty.clone(),
            };
            return self.param(String::new(), value, &ty, true);
        }
        let name = self.bind_name(bind);
        let value = self.value_of(&name, bind.value.as_ref());
        // The driver takes a value without a type as it is.
        let ty = match &value {
            Some(value) if self.literally(bind.literal_execute) => inferred(value, &bind.ty),
            _ => bind.ty.clone(),
        };
        self.param(name, value, &ty, bind.literal_execute)
    }

    /// The value of a column, whose type is the column's even where that is not known.
    pub(crate) fn column_bind(&mut self, name: String, bind: &BindParam, ty: &SqlType) -> Result {
        let value = self.value_of(&name, bind.value.as_ref());
        self.param(name, value, ty, bind.literal_execute)
    }

    /// Whether a parameter is written into the text, where it needs no name.
    fn literally(&self, inline: bool) -> bool {
        self.options.literal_binds || self.inline || inline && !self.options.unexpanded
    }

    /// The name of a parameter that the compiler makes.
    pub(crate) fn made_name(&mut self, name: &str) -> String {
        if self.literally(false) {
            String::new()
        } else {
            self.anonymous(name)
        }
    }

    /// Whether lists and parameters that are written when the statement runs stand for themselves.
    pub(crate) fn unexpanded(&self) -> bool {
        self.options.unexpanded && !self.options.literal_binds && !self.inline
    }

    /// `__[POSTCOMPILE_name]`
    pub(crate) fn postponed(
        &mut self,
        name: &str,
        value: Option<SqlValue>,
        ty: &SqlType,
    ) -> String {
        self.lists.push(self.params.len());
        self.marker(name.to_owned(), value, ty)
    }

    /// `(:name_1, :name_2)`, without the parentheses.
    pub(crate) fn expanded(
        &mut self,
        name: &str,
        items: &[SqlValue],
        ty: &SqlType,
        inline: bool,
    ) -> Result {
        if self.unexpanded() {
            return Ok(self.postponed(name, Some(SqlValue::Array(items.to_vec())), ty));
        }
        let items: Vec<_> = items
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let name = format!("{name}_{}", index + 1);
                self.param(name, Some(item.clone()), ty, inline)
            })
            .collect::<Result<_>>()?;
        Ok(items.join(", "))
    }

    fn bind_name(&mut self, bind: &BindParam) -> String {
        match (&bind.key, &bind.hint) {
            (Some(key), _) => key.clone(),
            (None, Some(hint)) => self.anonymous(&hint.clone()),
            (None, None) => self.anonymous("param"),
        }
    }

    fn value_of(&self, name: &str, value: Option<&SqlValue>) -> Option<SqlValue> {
        let given = self.options.values.iter().find(|(given, _)| given == name);
        given.map(|(_, value)| value).or(value).cloned()
    }

    /// A value inside the text, or a marker for it.
    pub(crate) fn param(
        &mut self,
        name: String,
        value: Option<SqlValue>,
        ty: &SqlType,
        inline: bool,
    ) -> Result {
        if inline && self.unexpanded() {
            return Ok(self.postponed(&name, value, ty));
        }
        if self.options.literal_binds || self.inline || inline {
            return match value {
                // The reference says NULL for a parameter that nobody gave a value.
                None => Ok("NULL".to_owned()),
                Some(value) => literal(self.dialect, &value, ty),
            };
        }
        Ok(self.marker(name, value, ty))
    }

    /// What stands for a parameter until the text is finished.
    pub(crate) fn marker(&mut self, name: String, value: Option<SqlValue>, ty: &SqlType) -> String {
        let known = self.params.iter().position(|param| param.name == name);
        let index = known.unwrap_or_else(|| {
            self.params.push(Param {
                name,
                value,
                ty: ty.clone(),
            });
            self.params.len() - 1
        });
        format!("{OPEN}{index}{CLOSE}")
    }

    /// The text with markers replaced, and its parameters in order.
    pub(super) fn finish(self, sql: &str) -> Compiled {
        let style = self
            .options
            .paramstyle
            .unwrap_or(self.dialect.capabilities().paramstyle);
        let mut text = String::with_capacity(sql.len() + 16);
        let mut order: Vec<usize> = Vec::new();
        let mut rest = sql;
        while let Some((before, after)) = rest.split_once(OPEN) {
            push_text(&mut text, before, style);
            let (index, after) = after.split_once(CLOSE).unwrap_or((after, ""));
            rest = after;
            let Ok(index) = index.parse::<usize>() else {
                continue;
            };
            let Some(param) = self.params.get(index) else {
                continue;
            };
            let positional = matches!(style, Paramstyle::Qmark | Paramstyle::Format);
            let position = order.iter().position(|known| *known == index);
            let number = match position {
                Some(position) if !positional => position + 1,
                _ => {
                    order.push(index);
                    order.len()
                }
            };
            if self.lists.contains(&index) {
                let _ = write!(text, "__[POSTCOMPILE_{}]", param.name);
                continue;
            }
            let _ = match style {
                Paramstyle::Qmark => write!(text, "?"),
                Paramstyle::Format => write!(text, "%s"),
                Paramstyle::Pyformat => write!(text, "%({})s", escape_name(&param.name)),
                Paramstyle::Named => write!(text, ":{}", escape_name(&param.name)),
                Paramstyle::Dollar => write!(text, "${number}"),
            };
        }
        push_text(&mut text, rest, style);
        let params = order
            .into_iter()
            .filter_map(|index| self.params.get(index).cloned())
            .collect();
        Compiled {
            sql: text,
            params,
            columns: self.columns,
            returns_rows: None,
        }
    }
}

fn push_text(text: &mut String, part: &str, style: Paramstyle) {
    if style.doubles_percents() {
        text.push_str(&part.replace('%', "%%"));
    } else {
        text.push_str(part);
    }
}

/// A parameter's name as it stands in the text: characters that would end it are replaced as the reference
/// replaces them.
pub fn escape_name(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '%' => 'P',
            '(' => 'A',
            ')' => 'Z',
            ':' => 'C',
            '.' | '[' | ']' | ' ' => '_',
            c => c,
        })
        .collect()
}

/// The type that a value has by itself, where none is known of it.
pub(crate) fn inferred(value: &SqlValue, ty: &SqlType) -> SqlType {
    if !ty.is_null() {
        return ty.clone();
    }
    SqlType::named(match value {
        SqlValue::Null => return ty.clone(),
        SqlValue::Bool(_) => "Boolean",
        SqlValue::Int(_) | SqlValue::Unsigned(_) => "Integer",
        SqlValue::Decimal(_) => "Numeric",
        SqlValue::Float(_) => "Float",
        SqlValue::Text(_) => "String",
        SqlValue::Bytes(_) => "LargeBinary",
        SqlValue::Date(_) => "Date",
        SqlValue::Time(..) => "Time",
        SqlValue::DateTime(..) => "DateTime",
        SqlValue::Interval(_) => "Interval",
        SqlValue::Uuid(_) => "Uuid",
        SqlValue::Json(_) => "JSON",
        SqlValue::Array(_) => return ty.clone(),
    })
}
