//! Which files are revision scripts.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::ScriptDirectory;
use crate::error::ScriptError;
use crate::event::{Event, Warning};

impl ScriptDirectory {
    /// The files of every version location, each once, by their real paths.
    pub(super) fn list_scripts(&self) -> Result<Vec<PathBuf>, ScriptError> {
        let mut files = Vec::new();
        let mut seen = HashSet::new();
        for location in self.version_locations() {
            if !location.exists() {
                continue;
            }
            let mut listed = Vec::new();
            let real =
                fs::canonicalize(&location).map_err(|source| io("read", &location, source))?;
            self.list_directory(&real, &mut listed)?;
            for path in listed {
                if seen.insert(path.clone()) {
                    files.push(path);
                } else {
                    (self.observer)(&Event::Warning(Warning::LoadedTwice { path }));
                }
            }
        }
        Ok(files)
    }

    /// The files of a directory in the order of their names, then those of its directories.
    fn list_directory(&self, dir: &Path, files: &mut Vec<PathBuf>) -> Result<(), ScriptError> {
        let mut names = Vec::new();
        let mut directories = Vec::new();
        for entry in fs::read_dir(dir).map_err(|source| io("read", dir, source))? {
            let entry = entry.map_err(|source| io("read", dir, source))?;
            let kind = entry
                .file_type()
                .map_err(|source| io("read", &entry.path(), source))?;
            if kind.is_dir() {
                directories.push(entry.file_name());
            } else {
                names.push((entry.file_name(), kind.is_symlink()));
            }
        }
        names.sort();
        directories.sort();
        if !dir.to_string_lossy().ends_with("__pycache__") {
            for (name, is_link) in &names {
                let path = dir.join(name);
                let real = if *is_link {
                    fs::canonicalize(&path).ok()
                } else {
                    None
                };
                files.push(real.filter(|real| !real.is_dir()).unwrap_or(path));
            }
            if self.settings.sourceless {
                let names: Vec<String> = names
                    .iter()
                    .map(|(name, _)| stem(&name.to_string_lossy()))
                    .collect();
                list_cache(&dir.join("__pycache__"), &names, files)?;
            }
        }
        if self.settings.recursive_version_locations {
            for directory in directories {
                self.list_directory(&dir.join(directory), files)?;
            }
        }
        Ok(())
    }

    /// Whether the file's name is a script's: not a package's `__init__` nor an editor's lock.
    pub(super) fn is_script(&self, path: &Path) -> Result<bool, ScriptError> {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            return Ok(false);
        };
        if name.starts_with(".#") || name.starts_with("__init__") {
            return Ok(false);
        }
        let Some((_, extension)) = name.rsplit_once('.') else {
            return Ok(false);
        };
        if self.loader.extensions().contains(&extension) {
            return Ok(true);
        }
        if self.settings.sourceless && matches!(extension, "pyc" | "pyo") {
            // The source is preferred, so this file matters only where there is none.
            if path.with_extension("py").exists() {
                return Ok(false);
            }
            return Err(ScriptError::CompiledScript {
                path: path.to_owned(),
            });
        }
        Ok(false)
    }
}

/// Compiled files in a cache directory that no file beside it is the source of.
fn list_cache(
    cache: &Path,
    sources: &[String],
    files: &mut Vec<PathBuf>,
) -> Result<(), ScriptError> {
    let Ok(entries) = fs::read_dir(cache) else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry.map_err(|source| io("read", cache, source))?;
        if !sources.contains(&stem(&entry.file_name().to_string_lossy())) {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// A file name up to its first dot.
fn stem(name: &str) -> String {
    name.split('.').next().unwrap_or_default().to_owned()
}

fn io(action: &'static str, path: &Path, source: std::io::Error) -> ScriptError {
    ScriptError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}
