//! The cases of `tests/cases`: what the reference said (see `record.py`), and what we say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use limbeck_config::logging::{LoggingConfig, LoggingError, Record, Target, level_number};
use limbeck_config::{
    Config, ConfigError, ConfigFiles, ConfigOptions, Ini, IniError, OptionValue, python_repr,
};

type Parts = IndexMap<String, String>;

/// Runs every case of a folder and compares all of them before it fails.
fn check(folder: &str, at_least: usize, answer: impl Fn(&Parts) -> Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(
        paths.len() >= at_least,
        "{} cases in {}",
        paths.len(),
        folder.display()
    );
    let mut failures = String::new();
    for path in paths {
        let parts = read(&path);
        let found: String = answer(&parts).into_iter().map(|line| line + "\n").collect();
        if found != parts["expected"] {
            let name = path.file_stem().unwrap().to_string_lossy();
            failures += &format!(
                "{name}\n  expected:\n{}  found:\n{found}\n",
                parts["expected"]
            );
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

fn read(path: &Path) -> Parts {
    let mut parts = Parts::new();
    for line in std::fs::read_to_string(path).unwrap().split_inclusive('\n') {
        match line.strip_prefix("--- ") {
            Some(name) => {
                parts.insert(name.trim_end().to_owned(), String::new());
            }
            None => parts.last_mut().unwrap().1.push_str(line),
        }
    }
    parts
}

fn say(name: &str, answer: Result<String, (&'static str, String)>) -> String {
    match answer {
        Ok(value) => format!("{name} = {value}"),
        Err((kind, message)) => format!("{name} ! {kind}: {message}"),
    }
}

fn ini_error(error: IniError) -> (&'static str, String) {
    (error.python_type(), error.to_string())
}

fn config_error(error: ConfigError) -> (&'static str, String) {
    (error.python_type(), error.to_string())
}

fn repr_list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| python_repr(item)).collect();
    format!("[{}]", items.join(", "))
}

fn repr_dict(items: &IndexMap<String, String>) -> String {
    let items = items
        .iter()
        .map(|(key, value)| format!("{}: {}", python_repr(key), python_repr(value)));
    format!("{{{}}}", items.collect::<Vec<_>>().join(", "))
}

fn repr_pairs<'a>(items: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let items = items.map(|(key, value)| format!("({}, {})", python_repr(key), python_repr(value)));
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn none_or(value: Option<String>) -> String {
    value.unwrap_or_else(|| "None".to_owned())
}

#[test]
fn ini_files_read_as_configparser_reads_them() {
    check("ini", 60, |parts| {
        let text = parts["ini"]
            .replace("<CR>", "\r")
            .replace("<BOM>", "\u{feff}");
        let mut ini = Ini::new([("here", "/project")]);
        if let Err(error) = ini.read(&text, "alembic.ini") {
            return vec![format!("! {}: {error}", error.python_type())];
        }
        let sections: Vec<String> = std::iter::once("DEFAULT")
            .chain(ini.sections())
            .map(str::to_owned)
            .collect();
        sections
            .iter()
            .flat_map(|section| dump(&ini, section))
            .collect()
    });
}

fn dump(ini: &Ini, section: &str) -> Vec<String> {
    let names: std::collections::BTreeSet<String> = names_of(ini, section);
    let mut out = vec![format!("[{section}]")];
    out.extend(names.iter().map(|name| {
        say(
            name,
            ini.require(section, name)
                .map(|value| python_repr(&value))
                .map_err(ini_error),
        )
    }));
    out.push(say(
        "(items)",
        ini.items(section)
            .map(|items| repr_pairs(items.iter()))
            .map_err(ini_error),
    ));
    out
}

fn names_of(ini: &Ini, section: &str) -> std::collections::BTreeSet<String> {
    ini.options(section).map(str::to_owned).collect()
}

#[test]
fn options_are_found_where_the_reference_finds_them() {
    check("config", 35, |parts| {
        let folder = tempfile::tempdir().unwrap();
        for name in ["alembic.ini", "pyproject.toml"] {
            if let Some(text) = parts.get(name) {
                std::fs::write(folder.path().join(name), text).unwrap();
            }
        }
        let here = folder.path().to_string_lossy().into_owned();
        answers(parts, folder.path())
            .into_iter()
            .map(|line| line.replace(&here, "<here>"))
            .collect()
    });
}

fn answers(parts: &Parts, folder: &Path) -> Vec<String> {
    let mut config = if parts.contains_key("memory") {
        Config::in_memory()
    } else {
        let ini_section = parts
            .get("name")
            .map_or("alembic", |name| name.trim())
            .to_owned();
        let files = ConfigFiles {
            ini: Some("alembic.ini".into()),
            toml: Some("pyproject.toml".into()),
        };
        let options = ConfigOptions {
            files,
            ini_section,
            directory: folder.into(),
            ..Default::default()
        };
        match Config::load(options) {
            Ok(config) => config,
            Err(error) => {
                // The reference reads its files at the first question, so that it is the one to fail.
                let question = parts["ask"].lines().next().unwrap();
                return vec![say(question, Err(config_error(error)))];
            }
        }
    };
    let mut out = Vec::new();
    if let Err(error) = set_values(&mut config, parts.get("set").map_or("", String::as_str)) {
        out.push(say("set", Err(config_error(error))));
    }
    let mut warnings = Vec::new();
    for question in parts["ask"].lines() {
        out.push(say(
            question,
            ask(&config, question, &mut warnings).map_err(config_error),
        ));
    }
    out.extend(warnings.iter().map(|warning| format!("warning: {warning}")));
    out
}

fn set_values(config: &mut Config, text: &str) -> Result<(), ConfigError> {
    for line in text.lines() {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        match words[0] {
            "-" => config.set_main_option(words[1], words[2])?,
            section => config.set_section_option(section, words[1], words[2])?,
        }
    }
    Ok(())
}

fn ask(
    config: &Config,
    question: &str,
    warnings: &mut Vec<limbeck_config::Warning>,
) -> Result<String, ConfigError> {
    let string = |value: Option<String>| none_or(value.map(|value| python_repr(&value)));
    let list = |value: Option<Vec<String>>| none_or(value.map(|items| repr_list(&items)));
    let truth = |value: bool| if value { "True" } else { "False" }.to_owned();
    let words: Vec<&str> = question.split(' ').collect();
    Ok(match words[..] {
        ["main", name] => string(config.get_main_option(name)?),
        ["option", name] => none_or(config.get_alembic_option(name)?.map(|value| option(&value))),
        ["boolean", name] => truth(config.get_alembic_boolean_option(name)?),
        ["section", name] => none_or(config.get_section(name)?.map(|items| repr_dict(&items))),
        ["section-option", section, name] => string(config.get_section_option(section, name)?),
        ["version_locations"] => list(config.version_locations(warnings)?),
        ["prepend_sys_path"] => list(config.prepend_sys_path(warnings)?),
        ["hooks"] => hooks(config)?,
        ["script_location"] => python_repr(&config.script_location()?),
        ["truncate_slug_length"] => config.truncate_slug_length()?.to_string(),
        _ => panic!("no such question: {question}"),
    })
}

fn hooks(config: &Config) -> Result<String, ConfigError> {
    let hooks = config.post_write_hooks()?;
    let hooks = hooks.iter().map(|hook| {
        let sorted: BTreeMap<_, _> = hook.options.iter().collect();
        format!(
            "({}, {})",
            python_repr(&hook.name),
            repr_pairs(sorted.into_iter())
        )
    });
    Ok(format!("[{}]", hooks.collect::<Vec<_>>().join(", ")))
}

fn option(value: &OptionValue) -> String {
    match value {
        OptionValue::Str(text) => python_repr(text),
        OptionValue::List(items) => repr_list(items),
        OptionValue::Table(table) => repr_dict(table),
        OptionValue::Tables(tables) => {
            format!(
                "[{}]",
                tables.iter().map(repr_dict).collect::<Vec<_>>().join(", ")
            )
        }
        OptionValue::Int(number) => number.to_string(),
        OptionValue::Bool(truth) => if *truth { "True" } else { "False" }.to_owned(),
    }
}

#[test]
fn log_records_print_as_python_prints_them() {
    check("logging", 50, |parts| match logging_config(parts) {
        Ok(config) => prints(&config, &parts["records"]),
        Err(error) => vec![format!("! {}: {error}", error.python_type())],
    });
}

fn logging_config(parts: &Parts) -> Result<LoggingConfig, LoggingError> {
    if parts.contains_key("unconfigured") {
        return Ok(LoggingConfig::default());
    }
    let ini = Ini::parse(&parts["ini"], "alembic.ini")?;
    let existing = parts
        .get("existing")
        .map_or("", String::as_str)
        .split_whitespace();
    LoggingConfig::from_ini(&ini, existing, !parts.contains_key("keep"))
}

fn prints(config: &LoggingConfig, records: &str) -> Vec<String> {
    let mut stdout = String::new();
    let mut stderr = String::new();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for line in records.lines() {
        let words: Vec<&str> = line.splitn(3, ' ').collect();
        let level = level_number(words[1]).unwrap_or_else(|| words[1].parse().unwrap());
        let time = "2024-01-02T03:04:05.678+00:00[UTC]".parse().unwrap();
        let record = Record {
            pathname: "/p/env.py",
            line: 7,
            function: "run",
            ..Record::new(words[0], level, words[2], time)
        };
        for emission in config.dispatch(&record) {
            let text = emission.text.unwrap_or_default();
            match emission.target {
                Target::Stderr => stderr += &text,
                Target::Stdout => stdout += &text,
                Target::File { path, .. } | Target::RotatingFile { path, .. } => {
                    *files.entry(path.clone()).or_default() += &text;
                }
                Target::Null | Target::Own => {}
            }
        }
    }
    let texts = [("stdout".to_owned(), stdout), ("stderr".to_owned(), stderr)]
        .into_iter()
        .chain(files);
    texts
        .flat_map(|(name, text)| {
            let lines: Vec<String> = text.lines().map(|line| format!("{name}: {line}")).collect();
            lines
        })
        .collect()
}

#[test]
fn an_error_knows_the_users_line() {
    let text = "[alembic]\nx = 1\nbad =\n  50%\n";
    let ini = Ini::parse(text, "conf/alembic.ini").unwrap();
    let origin = ini.get("alembic", "bad").unwrap_err().origin().unwrap();
    assert_eq!((&*origin.file, origin.line), ("conf/alembic.ini", 3));
}

#[test]
fn a_file_that_is_not_utf8_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.ini"), b"[alembic]\nx = \xe9\n").unwrap();
    let files = ConfigFiles {
        ini: Some("a.ini".into()),
        toml: None,
    };
    let options = ConfigOptions {
        files,
        directory: folder.path().into(),
        ..Default::default()
    };
    let error = Config::load(options).unwrap_err();
    assert_eq!(error.origin().unwrap().line, 2);
    assert!(error.to_string().starts_with(
        "'utf-8' codec can't decode byte 0xe9 in position 14: invalid continuation byte"
    ));
}

#[test]
fn a_pyproject_that_is_not_toml_is_refused_with_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("pyproject.toml"),
        "[tool.alembic]\nx = = 1\n",
    )
    .unwrap();
    let files = ConfigFiles {
        ini: None,
        toml: Some("pyproject.toml".into()),
    };
    let options = ConfigOptions {
        files,
        directory: folder.path().into(),
        ..Default::default()
    };
    match Config::load(options).unwrap_err() {
        ConfigError::TomlSyntax { line, column, .. } => assert_eq!((line, column), (2, 5)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn x_arguments_become_a_dictionary_as_the_reference_makes_it() {
    let mut config = Config::in_memory();
    config.x_arguments = ["a=1", "b", "c=d=e", "a=2"].map(str::to_owned).to_vec();
    assert_eq!(
        repr_dict(&config.x_dictionary()),
        "{'a': '2', 'b': '', 'c': 'd=e'}"
    );
}

proptest::proptest! {
    #[test]
    fn any_text_parses_or_is_refused(text in "(\\[[a-c]?\\]|[a-c %()=:#\n\t-]|%\\([a-c]\\)s)*") {
        if let Ok(ini) = Ini::parse(&text, "x") {
            for section in ini.sections() {
                let _ = ini.items(section);
            }
            let _ = LoggingConfig::from_ini(&ini, [], true);
        }
    }

    #[test]
    fn any_format_formats_or_is_refused(format in "(\\PC|[%(){}$.:!<>0-9dsfgx]|%\\(name\\)|\\{name)*") {
        use limbeck_config::logging::Formatter;
        let time: jiff::Zoned = "2024-01-02T03:04:05.678+00:00[UTC]".parse().unwrap();
        for style in ["%", "{", "$"] {
            if let Ok(formatter) = Formatter::new(Some(&format), Some(&format), style) {
                let _ = formatter.format(&Record::new("name", 20, "message", time.clone()));
            }
        }
    }
}
