//! `configparser.BasicInterpolation`: `%(name)s` and `%%`.

use super::{Entry, Ini, IniError, option_name};

/// How often an interpolation may lead to another one.
pub(super) const MAX_INTERPOLATION_DEPTH: usize = 10;

/// The check of `ConfigParser.set`; the position is that in the value without its valid `%`s.
pub(super) fn check_percent_signs(value: &str) -> Result<(), IniError> {
    let unescaped = value.replace("%%", "");
    let mut rest = unescaped.as_str();
    let mut position = 0;
    while let Some(at) = rest.find('%') {
        position += rest[..at].chars().count();
        let Some((_, after)) = reference(&rest[at..]) else {
            return Err(IniError::InvalidInterpolation {
                value: value.to_owned(),
                position,
            });
        };
        rest = after;
    }
    Ok(())
}

/// `%(name)s` at the start of `text`: the name and what follows.
fn reference(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix("%(")?.split_once(')')?;
    if name.is_empty() {
        return None;
    }
    Some((name, after.strip_prefix('s')?))
}

/// The interpolation of one option.
pub(super) struct Interpolation<'a> {
    pub(super) ini: &'a Ini,
    pub(super) section: &'a str,
    pub(super) option: &'a str,
    pub(super) entry: &'a Entry,
}

impl Interpolation<'_> {
    pub(super) fn value(&self) -> Result<String, IniError> {
        let mut out = String::new();
        self.expand(&self.entry.value, 1, &mut out)?;
        Ok(out)
    }

    fn expand(&self, value: &str, depth: usize, out: &mut String) -> Result<(), IniError> {
        let option = || self.option.to_owned();
        let section = || self.section.to_owned();
        let origin = || self.entry.origin.clone();
        let raw = || self.entry.value.clone();
        if depth > MAX_INTERPOLATION_DEPTH {
            return Err(IniError::InterpolationDepth {
                option: option(),
                section: section(),
                raw: raw(),
                origin: origin(),
            });
        }
        let mut rest = value;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let found = || rest.to_owned();
            if let Some(after) = rest.strip_prefix("%%") {
                out.push('%');
                rest = after;
            } else if !rest.starts_with("%(") {
                return Err(IniError::InterpolationSyntax {
                    option: option(),
                    section: section(),
                    found: found(),
                    origin: origin(),
                });
            } else {
                let (name, after) =
                    reference(rest).ok_or_else(|| IniError::InterpolationReference {
                        option: option(),
                        section: section(),
                        found: found(),
                        origin: origin(),
                    })?;
                let entry = self.ini.raw(self.section, name).ok_or_else(|| {
                    IniError::InterpolationMissingOption {
                        option: option(),
                        section: section(),
                        raw: raw(),
                        reference: option_name(name),
                        origin: origin(),
                    }
                })?;
                self.expand(&entry.value, depth + 1, out)?;
                rest = after;
            }
        }
        out.push_str(rest);
        Ok(())
    }
}
