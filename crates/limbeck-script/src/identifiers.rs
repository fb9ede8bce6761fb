//! The "none, one or several" form in which scripts and commands name revisions.

use std::fmt;

/// No identifier, one, or several: the forms that `down_revision`, `depends_on` and a command's
/// revision argument take. The form is kept because it is visible where they are printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum Identifiers {
    /// Python's `None`; as a revision argument it means "base".
    #[default]
    None,
    /// A single identifier.
    One(String),
    /// A tuple or list of identifiers. As a `down_revision` it has at least two.
    Several(Vec<String>),
}

impl Identifiers {
    /// The identifiers in the order written.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::None => &[],
            Self::One(id) => std::slice::from_ref(id),
            Self::Several(ids) => ids,
        }
    }

    /// Iterates over the identifiers in the order written.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.as_slice().iter()
    }

    /// How many identifiers there are.
    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    /// Whether `id` is among them.
    pub fn contains(&self, id: &str) -> bool {
        self.iter().any(|other| other == id)
    }

    /// The shortest form that says the same: a list of one becomes the one, an empty list `None`
    /// (`tuple_rev_as_scalar`).
    #[must_use]
    pub fn scalar(self) -> Self {
        match self {
            Self::Several(mut ids) if ids.len() < 2 => ids.pop().map_or(Self::None, Self::One),
            other => other,
        }
    }

    /// The identifiers separated by `", "` (`format_as_comma`).
    pub fn comma(&self) -> String {
        self.as_slice().join(", ")
    }

    /// The text, or "base" where there is none: how error messages name the end of a range.
    pub(crate) fn or_base(&self) -> String {
        if self.is_empty() || self.as_slice() == [""] {
            "base".to_owned()
        } else {
            self.to_string()
        }
    }

    /// The single identifier, if the form is [`Identifiers::One`].
    pub fn as_one(&self) -> Option<&str> {
        match self {
            Self::One(id) => Some(id),
            _ => None,
        }
    }
}

/// What Python's `%s` shows: `None`, the text, or a tuple of quoted strings.
impl fmt::Display for Identifiers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("None"),
            Self::One(id) => f.write_str(id),
            Self::Several(ids) => {
                f.write_str("(")?;
                for (position, id) in ids.iter().enumerate() {
                    if position > 0 {
                        f.write_str(", ")?;
                    }
                    f.write_str(&python_repr(id))?;
                }
                f.write_str(if ids.len() == 1 { ",)" } else { ")" })
            }
        }
    }
}

impl From<&str> for Identifiers {
    fn from(id: &str) -> Self {
        Self::One(id.to_owned())
    }
}

impl From<String> for Identifiers {
    fn from(id: String) -> Self {
        Self::One(id)
    }
}

impl From<Option<&str>> for Identifiers {
    fn from(id: Option<&str>) -> Self {
        id.map_or(Self::None, Self::from)
    }
}

impl From<&[String]> for Identifiers {
    fn from(ids: &[String]) -> Self {
        Self::Several(ids.to_vec())
    }
}

impl From<Vec<String>> for Identifiers {
    fn from(ids: Vec<String>) -> Self {
        Self::Several(ids)
    }
}

/// `repr()` of a string, as far as file names, hook names and identifiers need it.
pub(crate) fn python_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    for ch in text.chars() {
        match ch {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if ch == quote => {
                out.push('\\');
                out.push(ch);
            }
            _ if (ch as u32) < 0x20 || ch as u32 == 0x7f => {
                out.push_str(&format!("\\x{:02x}", ch as u32));
            }
            _ => out.push(ch),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_like_python() {
        let several = Identifiers::Several(vec!["a".into(), "it's".into()]);
        assert_eq!(several.to_string(), "('a', \"it's\")");
        assert_eq!(Identifiers::Several(vec!["a".into()]).to_string(), "('a',)");
        assert_eq!(Identifiers::None.to_string(), "None");
        assert_eq!(Identifiers::Several(vec![]).or_base(), "base");
    }

    #[test]
    fn the_scalar_form_is_the_shortest() {
        assert_eq!(Identifiers::Several(vec![]).scalar(), Identifiers::None);
        assert_eq!(
            Identifiers::Several(vec!["a".into()]).scalar(),
            Identifiers::from("a")
        );
        let two = Identifiers::Several(vec!["a".into(), "b".into()]);
        assert_eq!(two.clone().scalar(), two);
    }
}
