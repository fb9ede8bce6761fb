//! The project templates, built into the program.

/// A kind of project.
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) script: &'static str,
    pub(crate) readme: &'static str,
    pub(crate) env: &'static str,
    pub(crate) pyproject: Option<&'static str>,
    pub(crate) ini: &'static str,
}

macro_rules! file {
    ($template:literal, $file:literal) => {
        include_str!(concat!("../templates/", $template, "/", $file))
    };
}

macro_rules! template {
    ($name:literal, $pyproject:expr) => {
        Template {
            name: $name,
            script: file!($name, "script.py.mako"),
            readme: file!($name, "README"),
            env: file!($name, "env.py"),
            pyproject: $pyproject,
            ini: file!($name, "alembic.ini.mako"),
        }
    };
}

/// All templates, in the order in which they are listed.
pub(crate) static TEMPLATES: [Template; 5] = [
    template!(
        "pyproject_async",
        Some(file!("pyproject_async", "pyproject.toml.mako"))
    ),
    template!("multidb", None),
    template!("generic", None),
    template!("pyproject", Some(file!("pyproject", "pyproject.toml.mako"))),
    template!("async", None),
];

/// The text of a template with the location of the scripts in it.
pub(crate) fn with_location(text: &str, script_location: &str) -> String {
    text.replace("${script_location}", script_location)
}
