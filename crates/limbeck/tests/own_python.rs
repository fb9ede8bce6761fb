//! `--python`, with shell scripts that stand in for an interpreter.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

const ENV: &str = "
from alembic import context
from sqlalchemy import create_engine
from models import metadata
with create_engine('sqlite:///app.db').connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
";

/// One table `t` with one column, as the program of limbeck's describes it.
const TOLD: &str = r#"{"metadata": [{"tables": [{"name": "t", "columns": [
  {"name": "id", "type": {"class": "Integer"}, "primary_key": true, "nullable": false}
], "constraints": [{"kind": "primary_key", "columns": ["id"]}]}]}]}"#;

/// A project whose models limbeck cannot evaluate, and a `python` that does what `script` says.
fn project(script: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir_all(folder.path().join("migrations/versions")).unwrap();
    write(
        "alembic.ini",
        "[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = postgresql://me:geheim@db/x\n",
    );
    write("migrations/env.py", ENV);
    write("migrations/script.py.mako", "${upgrades}");
    write("models.py", "metadata = 1j\n");
    write("python", &format!("#!/bin/sh\n{script}\n"));
    let python = folder.path().join("python");
    fs::set_permissions(python, fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

fn limbeck(project: &Path, arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_limbeck");
    let mut command = Command::new(program);
    command.args(arguments).current_dir(project);
    command.output().unwrap()
}

/// Runs `check --python ./python`; what it says, both ways.
fn check(script: &str) -> (Option<i32>, String) {
    let project = project(script);
    let output = limbeck(project.path(), &["check", "--python", "./python"]);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.code(), said)
}

#[test]
fn models_that_cannot_be_evaluated_are_told() {
    let (status, said) = check(&format!("cat > /dev/null\ncat <<'END'\n{TOLD}\nEND"));
    assert_eq!(status, Some(255), "{said}");
    assert!(said.contains("add_table"), "{said}");
}

#[test]
fn the_configuration_may_name_the_interpreter() {
    let project = project(&format!("cat <<'END'\n{TOLD}\nEND"));
    let ini = "[alembic]\nscript_location = %(here)s/migrations\npython = %(here)s/python\n";
    fs::write(project.path().join("alembic.ini"), ini).unwrap();
    let output = limbeck(project.path(), &["check"]);
    assert_eq!(output.status.code(), Some(255), "{output:?}");
    // Elsewhere it is asked only for what names revisions leave to the models.
    let output = limbeck(project.path(), &["upgrade", "head"]);
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn without_it_the_models_are_refused_where_they_cannot_be_evaluated() {
    let project = project("exit 0");
    let output = limbeck(project.path(), &["check"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("models.py:1:12"), "{said}");
    assert!(said.contains("`--python PATH`"), "{said}");
}

#[test]
fn the_request_is_on_standard_input_alone() {
    let (_, said) = check("echo \"arguments: $*\" >&2\nexit 3");
    assert!(said.contains("arguments: -\n"), "{said}");
    assert!(said.contains("exit status: 3"), "{said}");
}

#[test]
fn what_goes_wrong_is_told() {
    for (script, words) in [
        ("echo no such module >&2\nexit 1", "no such module"),
        ("echo hello", "not a description of models"),
        (
            r#"echo '{"error": "Traceback\nValueError: no"}'"#,
            "ValueError: no",
        ),
        (
            r#"echo '{"metadata": [{"tables": [{"name": "t", "columns": [{"name": "c", "type": {"class": "Strange"}}]}]}]}'"#,
            "table t: column c: the type Strange is not known",
        ),
        (
            r#"echo '{"metadata": null}'"#,
            "does not provide a MetaData object",
        ),
    ] {
        let (status, said) = check(script);
        assert_eq!(status, Some(255), "{script}\n{said}");
        assert!(said.contains(words), "{script}\n{said}");
    }
}

#[test]
fn an_interpreter_that_is_not_there_is_told() {
    let project = project("exit 0");
    let output = limbeck(project.path(), &["check", "--python", "./no-python"]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("FAILED: ") && said.contains("./no-python cannot be run"),
        "{said}"
    );
}

#[test]
fn what_repeats_the_request_is_not_shown_for_it_holds_the_password() {
    for echo in ["cat", "cat >&2; exit 3"] {
        let (status, said) = check(echo);
        assert_eq!(status, Some(255), "{said}");
        assert!(said.contains("./python"), "{said}");
        assert!(!said.contains("geheim"), "{said}");
    }
}
