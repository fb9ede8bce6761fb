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

#[test]
fn a_wrong_password_is_told_and_not_shown() {
    let project = example();
    // The server's root has no password, so that any is wrong.
    let url = limbeck_testing::mysql_url().unwrap();
    let wrong = url.replace("mysql://root@", "mysql+pymysql://root:s3cr3t@");
    assert_ne!(url, wrong);
    let output = bare(project.path(), &["upgrade", "head"], Some(&wrong));
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Access denied for user 'root'"), "{said}");
    assert!(!said.contains("s3cr3t"), "{said}");
}

/// The command line, as a user who may not write everywhere: root may.
#[cfg(unix)]
fn as_nobody(project: &Path, arguments: &[&str]) -> Output {
    let id = Command::new("id").arg("-u").output().unwrap();
    let mut command = match id.stdout.as_slice() {
        b"0\n" => {
            let program = project.join("limbeck");
            fs::copy(LIMBECK, &program).unwrap();
            let mut command = Command::new("setpriv");
            command
                .args(["--reuid=nobody", "--clear-groups", "--"])
                .arg(program);
            command
        }
        _ => Command::new(LIMBECK),
    };
    command
        .args(arguments)
        .current_dir(project)
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written_is_named_and_nothing_changes() {
    use std::os::unix::fs::PermissionsExt as _;

    let project = example();
    let versions = project.path().join("alembic/versions");
    let before = fs::read_dir(&versions).unwrap().count();
    for dir in [project.path(), &project.path().join("alembic"), &versions] {
        fs::set_permissions(dir, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let id = Command::new("id").arg("-u").output().unwrap();
    if id.stdout != b"0\n" {
        fs::set_permissions(&versions, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let output = as_nobody(project.path(), &["revision", "-m", "new"]);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(!output.status.success(), "{said}");
    assert!(said.contains("alembic/versions"), "{said}");
    assert!(said.to_lowercase().contains("permission denied"), "{said}");
    fs::set_permissions(&versions, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(fs::read_dir(&versions).unwrap().count(), before);
}
