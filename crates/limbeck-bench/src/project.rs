//! Generated projects.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

const ENV: &str = "\
from alembic import context
from sqlalchemy import create_engine

config = context.config


def run_migrations_offline():
    context.configure(url=config.get_main_option(\"sqlalchemy.url\"), literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    engine = create_engine(config.get_main_option(\"sqlalchemy.url\"))
    with engine.connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
";

/// Writes a project on SQLite with that many revisions in one line. Every tenth creates a table, the
/// others add a column to it, so that tables stay small and every step is real work.
///
/// # Errors
/// Those of the file system.
pub fn generate(dir: &Path, revisions: usize) -> io::Result<()> {
    let versions = dir.join("migrations/versions");
    fs::create_dir_all(&versions)?;
    fs::write(
        dir.join("alembic.ini"),
        "[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = sqlite:///%(here)s/bench.db\n",
    )?;
    fs::write(dir.join("migrations/env.py"), ENV)?;
    for number in 0..revisions {
        fs::write(
            versions.join(format!("{number:012x}_step_{number}.py")),
            revision(number),
        )?;
    }
    Ok(())
}

fn revision(number: usize) -> String {
    let down = match number.checked_sub(1) {
        Some(before) => format!("'{before:012x}'"),
        None => "None".to_owned(),
    };
    let (table, column) = (number / 10, number % 10);
    let mut text = format!(
        "\"\"\"step {number}\n\nRevision ID: {number:012x}\nRevises: {}\nCreate Date: 2024-01-10 10:00:00.000000\n\n\"\"\"\n\
         from alembic import op\nimport sqlalchemy as sa\n\n\n\
         # revision identifiers, used by Alembic.\nrevision = '{number:012x}'\ndown_revision = {down}\n\
         branch_labels = None\ndepends_on = None\n\n\n",
        down.trim_matches('\'')
    );
    let (up, undo) = if column == 0 {
        (
            format!(
                "op.create_table(\n        't{table}',\n        sa.Column('id', sa.Integer(), nullable=False),\n        \
                 sa.Column('name', sa.String(length=100), nullable=False),\n        sa.PrimaryKeyConstraint('id'),\n    )"
            ),
            format!("op.drop_table('t{table}')"),
        )
    } else {
        (
            format!(
                "op.add_column('t{table}', sa.Column('c{column}', sa.String(length=50), nullable=True))"
            ),
            format!("op.drop_column('t{table}', 'c{column}')"),
        )
    };
    // Writing to a String does not fail.
    let _ = write!(
        text,
        "def upgrade() -> None:\n    {up}\n\n\ndef downgrade() -> None:\n    {undo}\n"
    );
    text
}
