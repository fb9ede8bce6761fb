//! Python's `configparser.ConfigParser` as Alembic uses it: parsing, DEFAULT, `%(name)s`.
//!
//! Every value remembers the file and line it was read from, so that an error can point there.

mod error;
mod interpolate;
mod read;

use std::sync::Arc;

use indexmap::IndexMap;

use crate::text::universal_newlines;

use interpolate::{Interpolation, check_percent_signs};
use read::Reader;

pub use error::IniError;

/// The section whose options every other section inherits.
pub const DEFAULT_SECTION: &str = "DEFAULT";

/// A place in a configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as it was named.
    pub file: Arc<str>,
    /// The line, counted from 1.
    pub line: usize,
}

/// An option as written: before interpolation, continuation lines joined by `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The raw value.
    pub value: String,
    /// Where it was read; `None` for a value that a program set.
    pub origin: Option<Origin>,
}

/// The options of one section under their lower-case names, in the order of the file.
pub type Section = IndexMap<String, Entry>;

/// A parsed ini file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ini {
    defaults: Section,
    sections: IndexMap<String, Section>,
}

impl Ini {
    /// `ConfigParser(defaults)`: no section yet, and values that every section inherits.
    pub fn new<N: AsRef<str>, V: Into<String>>(defaults: impl IntoIterator<Item = (N, V)>) -> Self {
        let entry = |value: V| Entry {
            value: value.into(),
            origin: None,
        };
        let defaults = defaults
            .into_iter()
            .map(|(name, value)| (option_name(name.as_ref()), entry(value)));
        Self {
            defaults: defaults.collect(),
            sections: IndexMap::new(),
        }
    }

    /// `ConfigParser.read_string`: adds what `text` says; `file` is what errors call it.
    ///
    /// # Errors
    /// What configparser raises for text that is no ini file.
    pub fn read(&mut self, text: &str, file: &str) -> Result<(), IniError> {
        Reader::new(self, file).read(&universal_newlines(text))
    }

    /// Parses `text` without any defaults.
    ///
    /// # Errors
    /// What configparser raises for text that is no ini file.
    pub fn parse(text: &str, file: &str) -> Result<Self, IniError> {
        let mut ini = Self::default();
        ini.read(text, file)?;
        Ok(ini)
    }

    /// The names of the sections, without DEFAULT.
    pub fn sections(&self) -> impl Iterator<Item = &str> {
        self.sections.keys().map(String::as_str)
    }

    /// Whether there is the section; DEFAULT does not count.
    pub fn has_section(&self, section: &str) -> bool {
        self.sections.contains_key(section)
    }

    /// The names of a section's options, its own and then DEFAULT's; none without the section.
    pub fn options(&self, section: &str) -> impl Iterator<Item = &str> {
        let own = self.sections.get(section);
        let defaults = (own.is_some() || section == DEFAULT_SECTION).then_some(&self.defaults);
        let inherited = defaults.into_iter().flat_map(Section::keys);
        let own_names = own.into_iter().flat_map(Section::keys);
        let is_new = move |name: &&String| own.is_none_or(|own| !own.contains_key(*name));
        own_names
            .chain(inherited.filter(is_new))
            .map(String::as_str)
    }

    /// Whether the section has the option, itself or from DEFAULT.
    pub fn has_option(&self, section: &str, option: &str) -> bool {
        let option = option_name(option);
        if is_default(section) {
            return self.defaults.contains_key(&option);
        }
        self.sections.get(section).is_some_and(|options| {
            options.contains_key(&option) || self.defaults.contains_key(&option)
        })
    }

    /// The option as written, itself or from DEFAULT; `None` when section or option are missing.
    pub fn raw(&self, section: &str, option: &str) -> Option<&Entry> {
        let option = option_name(option);
        let own = match self.sections.get(section) {
            Some(options) => options.get(&option),
            None if section == DEFAULT_SECTION => None,
            None => return None,
        };
        own.or_else(|| self.defaults.get(&option))
    }

    /// `ConfigParser.get(…, fallback=None)`: the interpolated value.
    ///
    /// # Errors
    /// When the value does not interpolate.
    pub fn get(&self, section: &str, option: &str) -> Result<Option<String>, IniError> {
        match self.raw(section, option) {
            Some(entry) => Interpolation {
                ini: self,
                section,
                option: &option_name(option),
                entry,
            }
            .value()
            .map(Some),
            None => Ok(None),
        }
    }

    /// `ConfigParser.get`.
    ///
    /// # Errors
    /// When section or option are missing, or the value does not interpolate.
    pub fn require(&self, section: &str, option: &str) -> Result<String, IniError> {
        if !self.has_section(section) && section != DEFAULT_SECTION {
            return Err(IniError::NoSection {
                section: section.to_owned(),
            });
        }
        self.get(section, option)?
            .ok_or_else(|| IniError::NoOption {
                section: section.to_owned(),
                option: option_name(option),
            })
    }

    /// `ConfigParser.items`: DEFAULT's options, then the section's own, all interpolated.
    ///
    /// # Errors
    /// When the section is missing or one of the values does not interpolate.
    pub fn items(&self, section: &str) -> Result<IndexMap<String, String>, IniError> {
        let own = match self.sections.get(section) {
            Some(options) => Some(options),
            None if section == DEFAULT_SECTION => None,
            None => {
                return Err(IniError::NoSection {
                    section: section.to_owned(),
                });
            }
        };
        let names = self
            .defaults
            .keys()
            .chain(own.into_iter().flat_map(Section::keys));
        let mut items = IndexMap::new();
        for name in names {
            if !items.contains_key(name) {
                items.insert(name.clone(), self.get(section, name)?.unwrap_or_default());
            }
        }
        Ok(items)
    }

    /// `ConfigParser.add_section`; a section that is there already stays as it is.
    ///
    /// # Errors
    /// When the name is DEFAULT.
    pub fn add_section(&mut self, section: &str) -> Result<(), IniError> {
        if section == DEFAULT_SECTION {
            return Err(IniError::InvalidSectionName {
                section: section.to_owned(),
            });
        }
        self.sections.entry(section.to_owned()).or_default();
        Ok(())
    }

    /// `ConfigParser.set`.
    ///
    /// # Errors
    /// When the section is missing or the value has a `%` that is not escaped.
    pub fn set(&mut self, section: &str, option: &str, value: &str) -> Result<(), IniError> {
        check_percent_signs(value)?;
        let options = if is_default(section) {
            &mut self.defaults
        } else {
            self.sections
                .get_mut(section)
                .ok_or_else(|| IniError::NoSection {
                    section: section.to_owned(),
                })?
        };
        options.insert(
            option_name(option),
            Entry {
                value: value.to_owned(),
                origin: None,
            },
        );
        Ok(())
    }

    /// `ConfigParser.remove_option`: whether there was such an option in the section itself.
    ///
    /// # Errors
    /// When the section is missing.
    pub fn remove_option(&mut self, section: &str, option: &str) -> Result<bool, IniError> {
        let options = if is_default(section) {
            &mut self.defaults
        } else {
            self.sections
                .get_mut(section)
                .ok_or_else(|| IniError::NoSection {
                    section: section.to_owned(),
                })?
        };
        Ok(options.shift_remove(&option_name(option)).is_some())
    }
}

/// `ConfigParser.optionxform`.
fn option_name(name: &str) -> String {
    name.to_lowercase()
}

fn is_default(section: &str) -> bool {
    section.is_empty() || section == DEFAULT_SECTION
}
