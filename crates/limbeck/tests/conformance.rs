//! Every case under `conformance/`, compared with what the reference did.
//!
//! `LIMBECK_TEST_BINARY` names another program to run instead of limbeck: the reference itself must pass
//! every case, which shows that the recordings hold nothing that differs from run to run.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use limbeck_testing::conformance::{
    Case, Database, OwnPython, Program, Snippets, Teller, check, discover, discover_snippets,
};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = match trials() {
        Ok(trials) => trials,
        Err(error) => vec![Trial::test("cases_can_be_read", move || Err(error.into()))],
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn trials() -> Result<Vec<Trial>, limbeck_testing::Error> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../conformance");
    let path = std::env::var_os("LIMBECK_TEST_BINARY").map_or_else(
        || PathBuf::from(env!("CARGO_BIN_EXE_limbeck")),
        PathBuf::from,
    );
    let mut trials = Vec::new();
    for name in discover(&root, "")? {
        let case = Case::read(&root, &name)?;
        for &database in &case.databases {
            if case.has_told(database) {
                trials.push(told(&root, &name, database, &path));
            }
            let (root, name, program) =
                (root.clone(), name.clone(), Program { path: path.clone() });
            let title = format!("{name}::{database}");
            trials.push(Trial::test(title, move || {
                replay(&root, &name, database, &program)
            }));
        }
    }
    for name in discover_snippets(&root, "")? {
        for target in Snippets::read(&root, &name)?.targets {
            let (root, name, program) =
                (root.clone(), name.clone(), Program { path: path.clone() });
            trials.push(Trial::test(format!("{name}::{target}"), move || {
                let snippets = Snippets::read(&root, &name)?;
                for entry in snippets.differs() {
                    listed(&root, entry)?;
                }
                Ok(snippets.check(&target, &snippets.run(&program, &target)?)?)
            }));
        }
    }
    Ok(trials)
}

/// The same with the models as the project's own Python told them: without a Python, since what it answered is
/// written down.
fn told(root: &Path, name: &str, database: Database, limbeck: &Path) -> Trial {
    let (root, name, limbeck) = (root.to_owned(), name.to_owned(), limbeck.to_owned());
    let title = format!("{name}::{database}::own-python");
    Trial::test(title, move || {
        let case = Case::read(&root, &name)?;
        let own = OwnPython::new(&limbeck, &case, database, Teller::Recording)?;
        replay(&root, &name, database, &own.program())
    })
}

fn replay(root: &Path, name: &str, database: Database, program: &Program) -> Result<(), Failed> {
    let case = Case::read(root, name)?;
    if let Some(entry) = &case.differs {
        listed(root, entry)?;
    }
    let actual = case.run(program, database)?;
    Ok(check(&case, database, actual)?)
}

/// A difference on purpose is written down.
fn listed(root: &Path, entry: &str) -> Result<(), Failed> {
    let differences = std::fs::read_to_string(root.join("../docs/differences.md"))?;
    if differences.contains(&format!("**{entry}**")) {
        return Ok(());
    }
    Err(format!("docs/differences.md has no entry {entry:?}").into())
}
