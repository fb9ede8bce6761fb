//! `cargo xtask test`: every test of the workspace, with database servers.

use std::process::Command;

use limbeck_testing::{Error, Server};

use crate::{Outcome, root};

pub(crate) fn run(arguments: &[&str]) -> Outcome {
    let postgres = server("LIMBECK_TEST_POSTGRES_URL", Server::postgres)?;
    let mysql = server("LIMBECK_TEST_MYSQL_URL", Server::mariadb)?;
    let nextest = Command::new("cargo")
        .args(["nextest", "--version"])
        .output();
    let runs: &[&[&str]] = match nextest.is_ok_and(|output| output.status.success()) {
        true => &[
            &["nextest", "run", "--workspace"],
            &["test", "--workspace", "--doc", "--quiet"],
        ],
        false => &[
            &["test", "--workspace", "--all-targets"],
            &["test", "--workspace", "--doc", "--quiet"],
        ],
    };
    // A filter is for the tests; the examples in the documentation have no names to filter by.
    let runs = if arguments.is_empty() {
        runs
    } else {
        &runs[..1]
    };
    for run in runs {
        let mut tests = Command::new("cargo");
        tests.args(*run).args(arguments).current_dir(root());
        for (variable, server) in [
            ("LIMBECK_TEST_POSTGRES_URL", &postgres),
            ("LIMBECK_TEST_MYSQL_URL", &mysql),
        ] {
            if let Some(server) = server {
                tests.env(variable, server.url());
            }
        }
        if !tests.status()?.success() {
            return Err("tests failed".into());
        }
    }
    Ok(())
}

/// A throwaway server, unless the variable names one; missing packages are installed where that is allowed.
fn server(variable: &str, start: fn() -> Result<Server, Error>) -> Result<Option<Server>, Error> {
    if std::env::var_os(variable).is_some() {
        return Ok(None);
    }
    match start() {
        Err(Error::NotInstalled { package, .. }) if install(package) => start().map(Some),
        outcome => outcome.map(Some),
    }
}

/// Installs a Debian package; only root can.
fn install(package: &str) -> bool {
    let succeeds = |command: &mut Command| command.status().is_ok_and(|status| status.success());
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout == b"0\n");
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    root && {
        println!("installing {package}");
        succeeds(apt().args(["update", "-q"]))
            && succeeds(apt().args(["install", "-q", "-y", "--no-install-recommends", package]))
    }
}
