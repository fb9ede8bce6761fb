//! The program as it is started: what it needs of the machine, and what it never says.

use std::path::Path;
use std::process::{Command, Output};
use std::{fs, io};

const LIMBECK: &str = env!("CARGO_BIN_EXE_limbeck");

/// A copy of the guide's example project.
fn example() -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/guide");
    copy(&source, project.path()).unwrap();
    project
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let (entry, name) = (entry?.path(), to);
        let target = name.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            copy(&entry, &target)?;
        } else if entry.extension().is_none_or(|extension| extension != "db") {
            fs::copy(&entry, &target)?;
        }
    }
    Ok(())
}

/// Runs it with nothing of this machine's: no search path, no environment.
fn bare(project: &Path, arguments: &[&str], url: Option<&str>) -> Output {
    let mut command = Command::new(LIMBECK);
    command.args(arguments).current_dir(project).env_clear();
    if let Some(url) = url {
        command.env("DATABASE_URL", url);
    }
    command.output().unwrap()
}

#[test]
fn it_needs_no_python_and_nothing_else_from_the_search_path() {
    let project = example();
    let upgraded = bare(project.path(), &["upgrade", "head"], None);
    assert!(upgraded.status.success(), "{upgraded:?}");
    let current = bare(project.path(), &["current"], None);
    assert_eq!(String::from_utf8_lossy(&current.stdout), "cde345 (head)\n");
}

#[test]
fn a_password_is_never_shown() {
    let project = example();
    // Nothing listens on port 1.
    for url in [
        "postgresql://somebody:s3cr3t@127.0.0.1:1/shop",
        "mysql+pymysql://somebody:s3cr3t@127.0.0.1:1/shop",
        "postgresql://somebody:s3cr3t@127.0.0.1:port/shop",
        "postgresql+unknown://somebody:s3cr3t@127.0.0.1/shop",
    ] {
        for arguments in [
            &["upgrade", "head"][..],
            &["--raiseerr", "upgrade", "head"],
            &["current", "-v"],
        ] {
            let output = bare(project.path(), arguments, Some(url));
            assert!(!output.status.success(), "{url} {output:?}");
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said);
            assert!(!said.trim().is_empty(), "{url}");
            assert!(!said.contains("s3cr3t"), "{url}\n{said}");
        }
    }
}
