//! `[post_write_hooks]`: programs that run on a new revision file.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::error::HookError;
use crate::shlex;

/// Stands in a hook's options for the new file's path.
const FILE_TOKEN: &str = "REVISION_SCRIPT_FILENAME";

/// One hook, as the configuration has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hook {
    /// Its name.
    pub name: String,
    /// `type`, `executable`, `entrypoint`, `module`, `options`, `cwd`.
    pub options: BTreeMap<String, String>,
}

/// Where programs and Python packages are.
#[derive(Debug, Clone, Default)]
pub(crate) struct HookEnvironment {
    python_path: Vec<PathBuf>,
    /// Directories of programs: of the environments on the Python path, then `PATH`.
    programs: Vec<PathBuf>,
}

impl HookEnvironment {
    pub(crate) fn new(python_path: &[PathBuf]) -> Self {
        let active = env::var_os("VIRTUAL_ENV").map(|root| PathBuf::from(root).join("bin"));
        let path = env::var_os("PATH").unwrap_or_default();
        let programs = python_path
            .iter()
            .filter(|entry| entry.ends_with("site-packages"))
            .filter_map(|entry| entry.ancestors().nth(3))
            .map(|root| root.join("bin"))
            .chain(active)
            .chain(env::split_paths(&path))
            .collect();
        Self {
            python_path: python_path.to_vec(),
            programs,
        }
    }

    fn find_program(&self, name: &str) -> Option<PathBuf> {
        self.programs
            .iter()
            .map(|dir| dir.join(name))
            .find(|path| is_executable(path))
    }

    fn python(&self, hook: &Hook) -> Result<PathBuf, HookError> {
        let found = ["python3", "python"]
            .iter()
            .find_map(|name| self.find_program(name));
        found.ok_or_else(|| HookError::NoPython {
            name: hook.name.clone(),
        })
    }

    /// Module and attribute of an installed package's `console_scripts` entry point.
    fn find_entrypoint(&self, name: &str) -> Option<(String, String)> {
        let packages = self
            .python_path
            .iter()
            .filter_map(|dir| fs::read_dir(dir).ok())
            .flatten();
        packages.flatten().find_map(|entry| {
            let path = entry.path();
            let is_metadata = path
                .extension()
                .is_some_and(|extension| extension == "dist-info" || extension == "egg-info");
            let text = is_metadata.then(|| fs::read_to_string(path.join("entry_points.txt")))?;
            console_script(&text.ok()?, name)
        })
    }
}

impl Hook {
    /// The hook's type.
    pub(crate) fn kind(&self) -> Result<&str, HookError> {
        let kind = self.options.get("type").map(String::as_str);
        kind.ok_or_else(|| HookError::NoType {
            name: self.name.clone(),
        })
    }

    fn required(&self, option: &'static str) -> Result<&str, HookError> {
        let value = self.options.get(option).map(String::as_str);
        value.ok_or_else(|| HookError::NoOption {
            name: self.name.clone(),
            option,
        })
    }
}

/// Runs one hook on a file. Its exit status counts for nothing, as with the reference.
pub(crate) fn run_hook(
    hook: &Hook,
    path: &Path,
    environment: &HookEnvironment,
) -> Result<(), HookError> {
    let command = match hook.kind()? {
        "exec" => vec![hook.required("executable")?.into()],
        "console_scripts" => console_scripts_command(hook, environment)?,
        "module" => module_command(hook, environment)?,
        kind => {
            return Err(HookError::UnknownType {
                kind: kind.to_owned(),
            });
        }
    };
    let options = hook
        .options
        .get("options")
        .map(String::as_str)
        .unwrap_or_default();
    let arguments =
        arguments(options, &path.to_string_lossy()).map_err(|message| HookError::Options {
            name: hook.name.clone(),
            message,
        })?;
    let Some((program, leading)) = command.split_first() else {
        return Ok(());
    };
    let mut process = Command::new(program);
    process.args(leading).args(arguments);
    if let Some(cwd) = hook.options.get("cwd") {
        process.current_dir(cwd);
    }
    process.status().map(drop).map_err(|source| HookError::Run {
        name: hook.name.clone(),
        program: program.to_string_lossy().into_owned(),
        source,
    })
}

/// The installed program of that name; else Python, told to call the entry point.
fn console_scripts_command(
    hook: &Hook,
    environment: &HookEnvironment,
) -> Result<Vec<OsString>, HookError> {
    let name = hook.required("entrypoint")?;
    if let Some(program) = environment.find_program(name) {
        return Ok(vec![program.into()]);
    }
    let (module, attribute) =
        environment
            .find_entrypoint(name)
            .ok_or_else(|| HookError::NoEntrypoint {
                entrypoint: name.to_owned(),
            })?;
    let script = format!("import {module}; {module}.{attribute}()");
    Ok(vec![
        environment.python(hook)?.into(),
        "-c".into(),
        script.into(),
    ])
}

fn module_command(hook: &Hook, environment: &HookEnvironment) -> Result<Vec<OsString>, HookError> {
    let module = hook.required("module")?;
    let python = environment.python(hook)?;
    let probe =
        "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is None)";
    let found = Command::new(&python)
        .args(["-c", probe, module])
        .stderr(std::process::Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !found {
        return Err(HookError::NoModule {
            module: module.to_owned(),
        });
    }
    Ok(vec![python.into(), "-m".into(), module.into()])
}

/// The words of a hook's options with the file's path in its place, which is in front where the
/// options do not say.
fn arguments(options: &str, path: &str) -> Result<Vec<String>, &'static str> {
    let words = if options.contains(FILE_TOKEN) {
        shlex::split(options)?
    } else {
        shlex::split(&format!("{FILE_TOKEN} {options}"))?
    };
    Ok(words
        .into_iter()
        .map(|word| word.replace(FILE_TOKEN, path))
        .collect())
}

/// `name = module:attribute` in the `[console_scripts]` section.
fn console_script(entry_points: &str, name: &str) -> Option<(String, String)> {
    let mut in_section = false;
    for line in entry_points.lines().map(str::trim) {
        if line.starts_with('[') {
            in_section = line == "[console_scripts]";
        } else if let Some((key, value)) = line.split_once('=').filter(|_| in_section)
            && key.trim() == name
        {
            let reference = value.split('[').next().unwrap_or_default();
            let (module, attribute) = reference.split_once(':')?;
            return Some((module.trim().to_owned(), attribute.trim().to_owned()));
        }
    }
    None
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_goes_where_the_token_is_or_in_front() {
        let words = |options| arguments(options, "/tmp/a b.py").unwrap_or_default();
        assert_eq!(words("-l 79"), ["/tmp/a b.py", "-l", "79"]);
        assert_eq!(
            words("--file=REVISION_SCRIPT_FILENAME 'x y'"),
            ["--file=/tmp/a b.py", "x y"]
        );
        assert_eq!(words(""), ["/tmp/a b.py"]);
    }

    #[test]
    fn entry_points_are_found_in_their_section() {
        let text = "[other]\nblack = no:no\n[console_scripts]\nblackd = blackd:main [d]\nblack = black:patched_main\n";
        let found = |name| console_script(text, name);
        assert_eq!(
            found("black"),
            Some(("black".into(), "patched_main".into()))
        );
        assert_eq!(found("blackd"), Some(("blackd".into(), "main".into())));
        assert_eq!(found("ruff"), None);
    }

    #[test]
    fn a_wrongly_configured_hook_says_what_is_missing() {
        let hook = |options: &[(&str, &str)]| Hook {
            name: "fmt".into(),
            options: options
                .iter()
                .map(|(k, v)| ((*k).into(), (*v).into()))
                .collect(),
        };
        let error = |options| {
            run_hook(
                &hook(options),
                Path::new("x.py"),
                &HookEnvironment::default(),
            )
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
        };
        assert_eq!(
            error(&[]),
            "Key 'fmt.type' (or 'type' in toml) is required for post write hook 'fmt'"
        );
        assert_eq!(
            error(&[("type", "shell")]),
            "No formatter with name 'shell' registered"
        );
        assert_eq!(
            error(&[("type", "exec")]),
            "Key fmt.executable is required for post write hook 'fmt'"
        );
        assert_eq!(
            error(&[("type", "console_scripts"), ("entrypoint", "nope")]),
            "Could not find entrypoint console_scripts.nope"
        );
    }
}
