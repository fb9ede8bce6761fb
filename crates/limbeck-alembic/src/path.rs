//! Where Python code is looked for: `sys.path`.

use std::env;
use std::path::{Path, PathBuf};

use limbeck_command::Project;

/// `prepend_sys_path`; then `PYTHONPATH`, the project's own directories (the current one and that of
/// the configuration file), and the packages of the virtual environment.
pub(crate) fn search_path(project: &Project) -> Vec<PathBuf> {
    let here = env::current_dir().unwrap_or_default();
    let mut path = Vec::new();
    let config = project.config.borrow();
    let prepended = config
        .prepend_sys_path(&mut Vec::new())
        .ok()
        .flatten()
        .unwrap_or_default();
    path.extend(prepended.iter().map(|dir| here.join(dir)));
    if let Some(given) = env::var_os("PYTHONPATH") {
        path.extend(
            env::split_paths(&given)
                .filter(|dir| !dir.as_os_str().is_empty())
                .map(|dir| here.join(dir)),
        );
    }
    path.push(here.clone());
    path.extend(
        [config.config_file_path(), config.toml_file_path()]
            .into_iter()
            .flatten()
            .filter_map(|file| {
                file.is_file()
                    .then(|| file.parent().map(Path::to_path_buf))
                    .flatten()
            }),
    );
    for site_packages in virtual_environments(&here, config.python().ok().flatten())
        .iter()
        .filter_map(|environment| site_packages(environment))
    {
        add_with_links(&mut path, site_packages);
    }
    let mut unique = Vec::new();
    for dir in path {
        let dir = clean(&dir);
        if !unique.contains(&dir) {
            unique.push(dir);
        }
    }
    unique
}

/// `.` and the like taken out, as far as that needs no look at the file system.
fn clean(dir: &Path) -> PathBuf {
    dir.components().collect()
}

/// The virtual environment of the interpreter that the configuration names, the active one, or one that lies in the
/// project.
fn virtual_environments(here: &Path, python: Option<PathBuf>) -> Vec<PathBuf> {
    let own = python.and_then(|python| Some(python.parent()?.parent()?.to_owned()));
    if let Some(own) = own.filter(|own| own.join("pyvenv.cfg").is_file()) {
        return vec![own];
    }
    match env::var_os("VIRTUAL_ENV") {
        Some(active) => vec![PathBuf::from(active)],
        None => [".venv", "venv"]
            .iter()
            .map(|name| here.join(name))
            .filter(|dir| dir.join("pyvenv.cfg").is_file())
            .collect(),
    }
}

fn site_packages(environment: &Path) -> Option<PathBuf> {
    let windows = environment.join("Lib").join("site-packages");
    if windows.is_dir() {
        return Some(windows);
    }
    let lib = std::fs::read_dir(environment.join("lib")).ok()?;
    lib.filter_map(Result::ok)
        .map(|entry| entry.path().join("site-packages"))
        .find(|dir| dir.is_dir())
}

/// Adds a directory of packages and those that its `.pth` files name.
fn add_with_links(path: &mut Vec<PathBuf>, dir: PathBuf) {
    let mut links: Vec<PathBuf> = std::fs::read_dir(&dir)
        .map(|entries| {
            entries
                .filter_map(Result::ok)
                .map(|entry| entry.path())
                .collect()
        })
        .unwrap_or_default();
    links.retain(|file| file.extension().is_some_and(|extension| extension == "pth"));
    links.sort();
    let mut linked = Vec::new();
    for file in links {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        // Lines that begin with `import` are code, which is not run.
        for line in text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with(['#']))
        {
            if !line.starts_with("import ") && !line.starts_with("import\t") {
                linked.push(dir.join(line));
            }
        }
    }
    path.push(dir);
    path.extend(linked.into_iter().filter(|dir| dir.is_dir()));
}
