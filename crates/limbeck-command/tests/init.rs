//! Starting projects: which files are written, what is left alone, and what is said.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use limbeck_command::{CommandError, Event, InitOptions, Listener, init, list_templates};
use limbeck_config::{Config, ConfigFiles, ConfigOptions};

/// Runs `init` for `scripts` below a directory, and tells what it said.
fn start(root: &Path, template: &str, package: bool) -> (Result<(), CommandError>, String) {
    let said = Rc::new(RefCell::new(Vec::new()));
    let heard = said.clone();
    let listener: Listener = Rc::new(move |event| {
        heard.borrow_mut().push(match event {
            Event::Started { text, .. } => text,
            Event::Finished { ok } => if ok { "  done" } else { "  FAILED" }.to_owned(),
            Event::Message { text, .. } => text,
            other => format!("{other:?}"),
        });
    });
    let files = ConfigFiles {
        ini: Some(root.join("alembic.ini").to_string_lossy().into_owned()),
        toml: Some(root.join("pyproject.toml").to_string_lossy().into_owned()),
    };
    let options = InitOptions {
        template: template.to_owned(),
        package,
    };
    let directory = root.join("scripts");
    let outcome = init(&files, &directory.to_string_lossy(), &options, &listener);
    let said = said.take().join("\n");
    (
        outcome,
        said.replace(&root.to_string_lossy().into_owned(), "DIR"),
    )
}

#[test]
fn every_template_makes_a_project_whose_configuration_names_its_scripts() {
    let listener: Listener = Rc::new(|_| ());
    for template in list_templates("limbeck", &listener) {
        let root = tempfile::tempdir().unwrap();
        let (outcome, _) = start(root.path(), template.name, false);
        outcome.unwrap();
        let config = Config::load(ConfigOptions {
            files: ConfigFiles {
                ini: Some("alembic.ini".to_owned()),
                toml: Some("pyproject.toml".to_owned()),
            },
            directory: root.path().to_owned(),
            ..ConfigOptions::default()
        })
        .unwrap();
        let location = root.path().join("scripts");
        assert_eq!(
            config.script_location().unwrap(),
            location.to_string_lossy()
        );
        for file in ["script.py.mako", "README", "env.py", "versions"] {
            assert!(location.join(file).exists(), "{} {file}", template.name);
        }
    }
}

#[test]
fn what_it_writes_it_says() {
    let root = tempfile::tempdir().unwrap();
    let (outcome, said) = start(root.path(), "pyproject", true);
    outcome.unwrap();
    insta::assert_snapshot!(said);
}

#[test]
fn files_that_are_there_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let (ini, toml) = (
        root.path().join("alembic.ini"),
        root.path().join("pyproject.toml"),
    );
    fs::write(&ini, "mine").unwrap();
    fs::write(&toml, "[project]\nname = \"x\"\n").unwrap();
    let (outcome, said) = start(root.path(), "pyproject", false);
    outcome.unwrap();
    assert!(
        said.contains("File DIR/alembic.ini already exists, skipping"),
        "{said}"
    );
    assert!(
        said.contains("Appending to existing DIR/pyproject.toml\n  done"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&ini).unwrap(), "mine");
    let text = fs::read_to_string(&toml).unwrap();
    assert!(
        text.starts_with("[project]\nname = \"x\"\n\n\n[tool.alembic]\n"),
        "{text}"
    );

    fs::remove_dir_all(root.path().join("scripts")).unwrap();
    let (outcome, said) = start(root.path(), "pyproject", false);
    outcome.unwrap();
    let words = "already exists and already has a [tool.alembic] section, skipping";
    assert!(said.contains(words), "{said}");
    assert_eq!(fs::read_to_string(&toml).unwrap(), text);
}

#[test]
fn a_directory_with_files_and_an_unknown_template_are_refused() {
    let root = tempfile::tempdir().unwrap();
    let (outcome, _) = start(root.path(), "nope", false);
    assert_eq!(outcome.unwrap_err().to_string(), "No such template nope");
    let scripts = root.path().join("scripts");
    fs::create_dir(&scripts).unwrap();
    fs::write(scripts.join("x"), "").unwrap();
    let (outcome, said) = start(root.path(), "generic", false);
    let expected = format!(
        "Directory {} already exists and is not empty",
        scripts.display()
    );
    assert_eq!(outcome.unwrap_err().to_string(), expected);
    assert_eq!(said, "");
}
