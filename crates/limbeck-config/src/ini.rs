//! Python's `configparser.ConfigParser` as Alembic uses it: parsing, DEFAULT, `%(name)s`.
//!
//! Every value remembers the file and line it was read from, so that an error can point there.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::text::{is_space, python_repr, rstrip, strip, universal_newlines};

/// The section whose options every other section inherits.
pub const DEFAULT_SECTION: &str = "DEFAULT";

/// How often an interpolation may lead to another one.
const MAX_INTERPOLATION_DEPTH: usize = 10;

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

/// What configparser raises; the texts are Python's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IniError {
    /// An option before the first `[section]`.
    #[error("File contains no section headers.\nfile: {}, line: {}\n{}", python_repr(&.origin.file), .origin.line, python_repr(text))]
    MissingSectionHeader {
        /// The line in question.
        origin: Origin,
        /// Its text, with the line end.
        text: String,
    },
    /// A section that is in the file twice.
    #[error("While reading from {} [line {:2}]: section {} already exists", python_repr(&.origin.file), .origin.line, python_repr(section))]
    DuplicateSection {
        /// The second header.
        origin: Origin,
        /// The section.
        section: String,
    },
    /// An option that is in its section twice.
    #[error("While reading from {} [line {:2}]: option {} in section {} already exists", python_repr(&.origin.file), .origin.line, python_repr(option), python_repr(section))]
    DuplicateOption {
        /// The second option.
        origin: Origin,
        /// The section.
        section: String,
        /// The option.
        option: String,
    },
    /// Lines that are neither a header, an option, a comment nor a continuation.
    #[error(
        "Source contains parsing errors: {}{}",
        python_repr(file),
        bogus_lines(lines)
    )]
    Parsing {
        /// The file.
        file: Arc<str>,
        /// Line numbers and texts, with their line ends.
        lines: Vec<(usize, String)>,
    },
    /// `%(name)s` where there is no `name`.
    #[error(
        "Bad value substitution: option {} in section {} contains an interpolation key {} which is not a valid option name. Raw value: {}",
        python_repr(option),
        python_repr(section),
        python_repr(reference),
        python_repr(raw)
    )]
    InterpolationMissingOption {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// Its raw value.
        raw: String,
        /// The name there is no value for.
        reference: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// A `%` that is neither `%%` nor `%(`.
    #[error("'%' must be followed by '%' or '(', found: {}", python_repr(found))]
    InterpolationSyntax {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// The value from the `%` on.
        found: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// A `%(` without its `)s`.
    #[error("bad interpolation variable reference {}", python_repr(found))]
    InterpolationReference {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// The value from the `%` on.
        found: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// Values that refer to one another without end.
    #[error(
        "Recursion limit exceeded in value substitution: option {} in section {} contains an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {}",
        python_repr(option),
        python_repr(section),
        python_repr(raw)
    )]
    InterpolationDepth {
        /// The option that was asked for.
        option: String,
        /// Its section.
        section: String,
        /// Its raw value.
        raw: String,
        /// Where the option is.
        origin: Option<Origin>,
    },
    /// A section that is not there.
    #[error("No section: {}", python_repr(section))]
    NoSection {
        /// The section.
        section: String,
    },
    /// An option that is not there.
    #[error(
        "No option {} in section: {}",
        python_repr(option),
        python_repr(section)
    )]
    NoOption {
        /// The section.
        section: String,
        /// The option.
        option: String,
    },
    /// A program set a value with a single `%` in it.
    #[error(
        "invalid interpolation syntax in {} at position {position}",
        python_repr(value)
    )]
    InvalidInterpolation {
        /// The value.
        value: String,
        /// The position of the `%`, counted as Python counts it.
        position: usize,
    },
    /// A program added a section named DEFAULT.
    #[error("Invalid section name: {}", python_repr(section))]
    InvalidSectionName {
        /// The name.
        section: String,
    },
}

impl IniError {
    /// The name of the exception that Python raises.
    pub fn python_type(&self) -> &'static str {
        match self {
            Self::MissingSectionHeader { .. } => "configparser.MissingSectionHeaderError",
            Self::DuplicateSection { .. } => "configparser.DuplicateSectionError",
            Self::DuplicateOption { .. } => "configparser.DuplicateOptionError",
            Self::Parsing { .. } => "configparser.ParsingError",
            Self::InterpolationMissingOption { .. } => {
                "configparser.InterpolationMissingOptionError"
            }
            Self::InterpolationSyntax { .. } | Self::InterpolationReference { .. } => {
                "configparser.InterpolationSyntaxError"
            }
            Self::InterpolationDepth { .. } => "configparser.InterpolationDepthError",
            Self::NoSection { .. } => "configparser.NoSectionError",
            Self::NoOption { .. } => "configparser.NoOptionError",
            Self::InvalidInterpolation { .. } | Self::InvalidSectionName { .. } => "ValueError",
        }
    }

    /// The line of the user's file that is at fault, where there is one.
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::MissingSectionHeader { origin, .. }
            | Self::DuplicateSection { origin, .. }
            | Self::DuplicateOption { origin, .. } => Some(origin.clone()),
            Self::Parsing { file, lines } => lines.first().map(|(line, _)| Origin {
                file: Arc::clone(file),
                line: *line,
            }),
            Self::InterpolationMissingOption { origin, .. }
            | Self::InterpolationSyntax { origin, .. }
            | Self::InterpolationReference { origin, .. }
            | Self::InterpolationDepth { origin, .. } => origin.clone(),
            _ => None,
        }
    }

    /// What the user can do about it.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::InterpolationSyntax { .. } | Self::InvalidInterpolation { .. } => {
                Some("write a percent sign as '%%'")
            }
            Self::InterpolationMissingOption { .. } | Self::InterpolationReference { .. } => {
                Some("write '%%(name)s' where the text '%(name)s' itself is meant")
            }
            Self::MissingSectionHeader { .. } => {
                Some("put the options under a header such as '[alembic]'")
            }
            Self::Parsing { .. } => {
                Some("write 'name = value', or indent the line to continue the value above")
            }
            _ => None,
        }
    }
}

fn bogus_lines(lines: &[(usize, String)]) -> String {
    lines
        .iter()
        .map(|(line, text)| format!("\n\t[line {line:2}]: {}", python_repr(text)))
        .collect()
}

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

/// The check of `ConfigParser.set`; the position is that in the value without its valid `%`s.
fn check_percent_signs(value: &str) -> Result<(), IniError> {
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
struct Interpolation<'a> {
    ini: &'a Ini,
    section: &'a str,
    option: &'a str,
    entry: &'a Entry,
}

impl Interpolation<'_> {
    fn value(&self) -> Result<String, IniError> {
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

/// The state of `ConfigParser._read`.
struct Reader<'a> {
    ini: &'a mut Ini,
    file: Arc<str>,
    section: Option<String>,
    option: Option<String>,
    indent: usize,
    seen_sections: Vec<String>,
    seen_options: std::collections::HashSet<(String, String)>,
    bogus: Vec<(usize, String)>,
}

impl<'a> Reader<'a> {
    fn new(ini: &'a mut Ini, file: &str) -> Self {
        Self {
            ini,
            file: file.into(),
            section: None,
            option: None,
            indent: 0,
            seen_sections: Vec::new(),
            seen_options: std::collections::HashSet::new(),
            bogus: Vec::new(),
        }
    }

    fn read(mut self, text: &str) -> Result<(), IniError> {
        for (index, line) in text.split_inclusive('\n').enumerate() {
            self.line(index + 1, line)?;
        }
        for options in std::iter::once(&mut self.ini.defaults).chain(self.ini.sections.values_mut())
        {
            for entry in options.values_mut().filter(|entry| entry.origin.is_some()) {
                entry.value.truncate(rstrip(&entry.value).len());
            }
        }
        if self.bogus.is_empty() {
            return Ok(());
        }
        Err(IniError::Parsing {
            file: self.file,
            lines: self.bogus,
        })
    }

    fn line(&mut self, number: usize, line: &str) -> Result<(), IniError> {
        let value = strip(line);
        if value.starts_with(['#', ';']) {
            return Ok(());
        }
        if value.is_empty() {
            self.continue_value("");
            return Ok(());
        }
        let indent = line.chars().take_while(|c| is_space(*c)).count();
        if indent > self.indent && self.continue_value(value) {
            return Ok(());
        }
        self.indent = indent;
        match (header(value), self.section.clone()) {
            (Some(name), _) => self.begin_section(number, name),
            (None, None) => Err(IniError::MissingSectionHeader {
                origin: self.origin(number),
                text: line.to_owned(),
            }),
            (None, Some(section)) => self.begin_option(number, line, value, &section),
        }
    }

    fn origin(&self, line: usize) -> Origin {
        Origin {
            file: Arc::clone(&self.file),
            line,
        }
    }

    fn options(&mut self, section: &str) -> &mut Section {
        if section == DEFAULT_SECTION {
            &mut self.ini.defaults
        } else {
            self.ini.sections.entry(section.to_owned()).or_default()
        }
    }

    /// Adds a line to the value being read; `false` when none is.
    fn continue_value(&mut self, line: &str) -> bool {
        let (Some(section), Some(option)) = (self.section.clone(), self.option.clone()) else {
            return false;
        };
        if let Some(entry) = self.options(&section).get_mut(&option) {
            entry.value.push('\n');
            entry.value.push_str(line);
        }
        true
    }

    fn begin_section(&mut self, number: usize, name: &str) -> Result<(), IniError> {
        if name != DEFAULT_SECTION {
            if self.seen_sections.iter().any(|seen| seen == name) {
                return Err(IniError::DuplicateSection {
                    origin: self.origin(number),
                    section: name.to_owned(),
                });
            }
            self.seen_sections.push(name.to_owned());
            self.options(name);
        }
        self.section = Some(name.to_owned());
        self.option = None;
        Ok(())
    }

    fn begin_option(
        &mut self,
        number: usize,
        line: &str,
        value: &str,
        section: &str,
    ) -> Result<(), IniError> {
        let Some((name, value)) = value.split_once(['=', ':']) else {
            self.bogus.push((number, line.to_owned()));
            return Ok(());
        };
        let name = option_name(rstrip(name));
        if name.is_empty() {
            self.bogus.push((number, line.to_owned()));
        }
        if !self.seen_options.insert((section.to_owned(), name.clone())) {
            return Err(IniError::DuplicateOption {
                origin: self.origin(number),
                section: section.to_owned(),
                option: name,
            });
        }
        let entry = Entry {
            value: strip(value).to_owned(),
            origin: Some(self.origin(number)),
        };
        self.options(section).insert(name.clone(), entry);
        self.option = (!name.is_empty()).then_some(name);
        Ok(())
    }
}

/// The name in a section header: everything between the `[` and the last `]`.
fn header(value: &str) -> Option<&str> {
    let name = &value.strip_prefix('[')?[..value.rfind(']')?.checked_sub(1)?];
    (!name.is_empty()).then_some(name)
}
