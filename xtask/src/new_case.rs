//! `cargo xtask new-case area/name`: the beginning of a conformance case.

use std::fs;

use crate::{Outcome, root};

const CASE: &str = "# What this case shows, in a sentence.
uses = [\"plain\"]
databases = [\"sqlite\", \"postgresql\"]
run = [
  \"alembic upgrade head\",
]
";

pub(crate) fn run(name: &str) -> Outcome {
    let folder = root().join("conformance").join(name);
    if name.split('/').count() != 2 || name.contains("..") {
        return Err("a case is called area/behaviour".into());
    }
    if folder.exists() {
        return Err(format!("{} exists", folder.display()).into());
    }
    fs::create_dir_all(folder.join("project/alembic/versions"))?;
    fs::write(folder.join("case.toml"), CASE)?;
    println!(
        "write {0}/case.toml and {0}/project/, then: cargo xtask record {name}",
        folder.display()
    );
    Ok(())
}
