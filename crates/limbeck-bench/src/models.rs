//! Generated projects with models.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

const ENV: &str = "\
from alembic import context
from sqlalchemy import create_engine

from app.models import Base

config = context.config
# A thousand tables are more than a server locks in one transaction.
level = \"AUTOCOMMIT\" if \"autocommit\" in context.get_x_argument() else None
options = {\"isolation_level\": level} if level else {}
engine = create_engine(config.get_main_option(\"sqlalchemy.url\"), **options)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Base.metadata)
    with context.begin_transaction():
        context.run_migrations()
";

const BASE: &str = "\
from datetime import datetime

from sqlalchemy import MetaData, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            \"ix\": \"ix_%(table_name)s_%(column_0_name)s\",
            \"uq\": \"uq_%(table_name)s_%(column_0_name)s\",
            \"fk\": \"fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s\",
            \"pk\": \"pk_%(table_name)s\",
        }
    )


class Stamped:
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    updated_at: Mapped[datetime | None]
";

const IMPORTS: &str = "\
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, Numeric, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base import Base, Stamped
";

/// How many models stand in one file.
const PER_FILE: usize = 20;

/// Writes a project with that many declarative models in a package, over the database of `url`: twelve columns
/// each, a primary key that counts, defaults, two indexes, a unique constraint and up to two foreign keys.
///
/// # Errors
/// Those of the file system.
pub fn generate_models(dir: &Path, tables: usize, url: &str) -> io::Result<()> {
    let models = dir.join("app/models");
    fs::create_dir_all(&models)?;
    fs::create_dir_all(dir.join("migrations/versions"))?;
    let url = url.replace('%', "%%");
    fs::write(
        dir.join("alembic.ini"),
        format!(
            "[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\npath_separator = os\n\
             sqlalchemy.url = {url}\n"
        ),
    )?;
    fs::write(dir.join("migrations/env.py"), ENV)?;
    fs::write(dir.join("migrations/script.py.mako"), TEMPLATE)?;
    fs::write(dir.join("app/__init__.py"), "")?;
    fs::write(dir.join("app/base.py"), BASE)?;
    let mut package = "from app.base import Base as Base\n".to_owned();
    for first in (0..tables).step_by(PER_FILE) {
        let name = format!("part{}", first / PER_FILE);
        // Writing to a String does not fail.
        let _ = writeln!(package, "from app.models import {name} as {name}");
        let mut text = IMPORTS.to_owned();
        for number in first..tables.min(first + PER_FILE) {
            text.push_str(&model(number));
        }
        fs::write(models.join(format!("{name}.py")), text)?;
    }
    fs::write(models.join("__init__.py"), package)
}

const TEMPLATE: &str = "\
\"\"\"${message}\"\"\"
from alembic import op
import sqlalchemy as sa
${imports if imports else \"\"}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else \"pass\"}


def downgrade():
    ${downgrades if downgrades else \"pass\"}
";

fn model(number: usize) -> String {
    let mut text = format!(
        "\n\nclass Model{number}(Stamped, Base):\n    __tablename__ = \"table_{number}\"\n\
         \n    id: Mapped[int] = mapped_column(primary_key=True)\n    \
         name: Mapped[str] = mapped_column(String(100), index=True)\n    \
         code: Mapped[str] = mapped_column(String(20), unique=True)\n    \
         status: Mapped[str] = mapped_column(String(20), server_default=\"new\")\n    \
         amount: Mapped[Decimal] = mapped_column(Numeric(12, 2), server_default=text(\"0\"))\n    \
         notes: Mapped[str | None] = mapped_column(Text)\n    \
         active: Mapped[bool]\n    position: Mapped[int]\n"
    );
    // A table refers to the one before it, and to the one half-way to the first.
    if let Some(before) = number.checked_sub(1) {
        let _ = write!(
            text,
            "    before_id: Mapped[int] = mapped_column(ForeignKey(\"table_{before}.id\", ondelete=\"CASCADE\"))\n    \
             half_id: Mapped[int | None] = mapped_column(ForeignKey(\"table_{}.id\"))\n\
             \n    before: Mapped[\"Model{before}\"] = relationship(foreign_keys=[before_id])\n",
            number / 2
        );
    }
    let _ = write!(
        text,
        "\n    __table_args__ = (\n        UniqueConstraint(\"name\", \"status\", name=\"uq_table_{number}_name_status\"),\n        \
         Index(\"ix_table_{number}_position\", \"position\", \"active\"),\n    )\n"
    );
    text
}
