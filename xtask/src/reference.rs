//! The reference, run by a Python interpreter that has it installed.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use limbeck_testing::conformance::Program;

/// The versions that recordings are made with.
const VERSIONS: &str = "alembic 1.20.1";

/// A program that behaves as the `alembic` script that pip installs.
pub(crate) struct Reference {
    pub(crate) program: Program,
    /// The interpreter.
    pub(crate) python: PathBuf,
    /// What is left of the command line: the filter.
    pub(crate) filter: String,
    _folder: tempfile::TempDir,
}

impl Reference {
    /// Takes `--python PATH` from the arguments, else `LIMBECK_REFERENCE_PYTHON`.
    pub(crate) fn from_arguments(arguments: &[&str]) -> Result<Self, Box<dyn std::error::Error>> {
        let (python, rest) = match arguments {
            ["--python", python, rest @ ..] => (PathBuf::from(python), rest),
            rest => match std::env::var_os("LIMBECK_REFERENCE_PYTHON") {
                Some(python) => (PathBuf::from(python), rest),
                None => return Err(MISSING.into()),
            },
        };
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("alembic");
        fs::write(&path, script(&python))?;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
        let version = std::process::Command::new(&path)
            .arg("--version")
            .output()?;
        let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
        if version != VERSIONS {
            return Err(format!(
                "{} runs {version:?}, not {VERSIONS}\n{MISSING}",
                python.display()
            )
            .into());
        }
        let filter = rest.first().copied().unwrap_or_default().to_owned();
        Ok(Self {
            program: Program { path },
            python,
            filter,
            _folder: folder,
        })
    }
}

fn script(python: &Path) -> String {
    format!(
        "#!{}\nimport sys\nfrom alembic.config import main\nif __name__ == \"__main__\":\n    sys.exit(main())\n",
        python.display()
    )
}

const MISSING: &str = "the reference is needed: in a virtual environment, `pip install \
alembic==1.20.1 sqlalchemy==2.1.9 psycopg[binary] psycopg2-binary asyncpg aiosqlite greenlet tzdata`, \
then give its interpreter with --python or in LIMBECK_REFERENCE_PYTHON";
