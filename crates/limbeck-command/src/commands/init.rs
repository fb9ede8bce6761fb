//! `init`.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path, PathBuf, absolute};

use limbeck_config::ConfigFiles;
use limbeck_runtime::{Event, Listener};

use crate::CommandError;
use crate::templates::{TEMPLATES, Template, with_location};

/// Arguments of [`init`] beside the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InitOptions {
    /// `--template`
    pub template: String,
    /// `--package`: write `__init__.py` files too.
    pub package: bool,
}

impl Default for InitOptions {
    fn default() -> Self {
        Self {
            template: "generic".to_owned(),
            package: false,
        }
    }
}

/// Starts a project in a directory (`alembic.command.init`). The configuration files are only
/// named: an ini that exists stays as it is, and so does a pyproject.toml with `[tool.alembic]`.
///
/// # Errors
/// The directory is not empty; there is no such template; a file can't be written.
pub fn init(
    files: &ConfigFiles,
    directory: &str,
    options: &InitOptions,
    listener: &Listener,
) -> Result<(), CommandError> {
    let directory = pure_path(directory);
    if directory.exists() && !is_empty(&directory)? {
        return Err(CommandError::message(format!(
            "Directory {} already exists and is not empty",
            directory.display()
        )));
    }
    let template = TEMPLATES
        .iter()
        .find(|template| template.name == options.template)
        .ok_or_else(|| CommandError::message(format!("No such template {}", options.template)))?;
    let writer = Writer { listener };
    if !directory.exists() {
        writer.create_directory(&directory)?;
    }
    let versions = directory.join("versions");
    writer.create_directory(&versions)?;
    writer.generate(&directory.join("script.py.mako"), template.script)?;
    writer.generate(&directory.join("README"), template.readme)?;
    writer.generate(&directory.join("env.py"), template.env)?;
    let toml = match template.pyproject {
        Some(text) => Some(writer.pyproject(text, &directory, files)?),
        None => None,
    };
    let ini = writer.ini(template, &directory, files)?;
    if options.package {
        writer.add_empty(&directory.join("__init__.py"))?;
        writer.add_empty(&versions.join("__init__.py"))?;
    }
    let ini = ini.display();
    writer.message(match toml {
        Some(toml) => format!(
            "Please edit configuration settings in {} and configuration/connection/logging \
             settings in {ini} before proceeding.",
            toml.display()
        ),
        None => format!(
            "Please edit configuration/connection/logging settings in {ini} before proceeding."
        ),
    });
    Ok(())
}

/// Writes files and tells about it.
struct Writer<'a> {
    listener: &'a Listener,
}

impl Writer<'_> {
    fn message(&self, text: String) {
        (self.listener)(Event::Message {
            text,
            always: false,
        });
    }

    /// Does something to a path and tells of the beginning and the end.
    fn status(
        &self,
        what: &str,
        path: &Path,
        action: impl FnOnce(&Path) -> io::Result<()>,
    ) -> Result<(), CommandError> {
        let path = absolute_path(path);
        (self.listener)(Event::Started {
            text: format!("{what} {}", path.display()),
            newline: false,
        });
        let result = action(&path);
        (self.listener)(Event::Finished { ok: result.is_ok() });
        result.map_err(|source| CommandError::Io {
            action: "write",
            path,
            source,
        })
    }

    fn create_directory(&self, path: &Path) -> Result<(), CommandError> {
        self.status("Creating directory", path, |path| fs::create_dir_all(path))
    }

    fn generate(&self, path: &Path, text: &str) -> Result<(), CommandError> {
        self.status("Generating", path, |path| fs::write(path, text))
    }

    fn add_empty(&self, path: &Path) -> Result<(), CommandError> {
        self.status("Adding", path, |path| fs::write(path, ""))
    }

    fn ini(
        &self,
        template: &Template,
        directory: &Path,
        files: &ConfigFiles,
    ) -> Result<PathBuf, CommandError> {
        let path = absolute_path(Path::new(files.ini.as_deref().unwrap_or("alembic.ini")));
        if path.exists() {
            self.message(format!("File {} already exists, skipping", path.display()));
        } else {
            let text = with_location(template.ini, &location_from(&path, directory));
            self.generate(&path, &text)?;
        }
        Ok(path)
    }

    fn pyproject(
        &self,
        text: &str,
        directory: &Path,
        files: &ConfigFiles,
    ) -> Result<PathBuf, CommandError> {
        let path = absolute_path(Path::new(files.toml.as_deref().unwrap_or("pyproject.toml")));
        let text = with_location(text, &location_from(&path, directory));
        if !path.exists() {
            self.generate(&path, &text)?;
        } else if has_section(&path)? {
            (self.listener)(Event::Message {
                text: format!(
                    "File {} already exists and already has a [tool.alembic] section, skipping",
                    path.display()
                ),
                always: true,
            });
        } else {
            self.status("Appending to existing", &path, |path| {
                let mut file = fs::OpenOptions::new().append(true).open(path)?;
                write!(file, "\n\n{text}")
            })?;
        }
        Ok(path)
    }
}

fn has_section(path: &Path) -> Result<bool, CommandError> {
    let text = fs::read_to_string(path).map_err(|source| CommandError::Io {
        action: "read",
        path: path.to_owned(),
        source,
    })?;
    let table: toml::Table = text.parse().map_err(|error| CommandError::Io {
        action: "read",
        path: path.to_owned(),
        source: io::Error::new(io::ErrorKind::InvalidData, error),
    })?;
    let tool = table.get("tool").and_then(toml::Value::as_table);
    Ok(tool.is_some_and(|tool| tool.contains_key("alembic")))
}

fn is_empty(directory: &Path) -> Result<bool, CommandError> {
    let mut entries = fs::read_dir(directory).map_err(|source| CommandError::Io {
        action: "read",
        path: directory.to_owned(),
        source,
    })?;
    Ok(entries.next().is_none())
}

/// A path as Python's `pathlib` writes it: without `.` and doubled separators.
fn pure_path(path: &str) -> PathBuf {
    let parts = Path::new(path)
        .components()
        .filter(|part| *part != Component::CurDir);
    let pure: PathBuf = parts.collect();
    if pure.as_os_str().is_empty() {
        return PathBuf::from(".");
    }
    pure
}

fn absolute_path(path: &Path) -> PathBuf {
    absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// `script_location`: from the configuration file's directory where the directory was named by a
/// relative path.
fn location_from(config_file: &Path, directory: &Path) -> String {
    if directory.is_absolute() {
        return directory.to_string_lossy().replace('\\', "/");
    }
    let directory = absolute_path(directory);
    let here = config_file.parent().unwrap_or(config_file);
    let shared = here
        .components()
        .zip(directory.components())
        .take_while(|(left, right)| left == right)
        .count();
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    let relative: PathBuf = up.chain(directory.components().skip(shared)).collect();
    let location = Path::new("%(here)s").join(relative);
    location.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_location_is_seen_from_the_configuration_file() {
        let here = std::env::current_dir().unwrap();
        let check = |config: &Path, directory: &str, expected: &str| {
            assert_eq!(location_from(config, &pure_path(directory)), expected);
        };
        check(
            &here.join("alembic.ini"),
            "migrations",
            "%(here)s/migrations",
        );
        check(&here.join("alembic.ini"), "./a//b/", "%(here)s/a/b");
        check(&here.join("conf/a.ini"), "db", "%(here)s/../db");
        check(&here.join("alembic.ini"), "/srv/db", "/srv/db");
    }
}
