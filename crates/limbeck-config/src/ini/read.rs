//! Reading the lines of an ini file, as `ConfigParser._read` does.

use std::collections::HashSet;
use std::sync::Arc;

use super::{DEFAULT_SECTION, Entry, Ini, IniError, Origin, Section, option_name};
use crate::text::{is_space, rstrip, strip};

/// The state of `ConfigParser._read`.
pub(super) struct Reader<'a> {
    ini: &'a mut Ini,
    file: Arc<str>,
    section: Option<String>,
    option: Option<String>,
    indent: usize,
    seen_sections: Vec<String>,
    seen_options: HashSet<(String, String)>,
    bogus: Vec<(usize, String)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(ini: &'a mut Ini, file: &str) -> Self {
        Self {
            ini,
            file: file.into(),
            section: None,
            option: None,
            indent: 0,
            seen_sections: Vec::new(),
            seen_options: HashSet::new(),
            bogus: Vec::new(),
        }
    }

    pub(super) fn read(mut self, text: &str) -> Result<(), IniError> {
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
