"""init

Revision ID: k1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import os
import re
from pathlib import Path
from string import Template

from alembic import op

# revision identifiers, used by Alembic.
revision = "k1"
down_revision = None
branch_labels = None
depends_on = None
HERE = Path(__file__).resolve().parent
SQL = HERE.parent / "sql"


def statements(text):
    text = re.sub(r"--[^\n]*", "", text)
    parts, quoted, current = [], False, []
    for ch in text:
        if ch == "'":
            quoted = not quoted
        if ch == ";" and not quoted:
            parts.append("".join(current).strip())
            current.clear()
        else:
            current.append(ch)
    parts.append("".join(current).strip())
    return [p for p in parts if p]


def upgrade():
    for path in sorted(SQL.glob("*.sql*")):
        content = path.read_text(encoding="utf-8")
        if path.suffix == ".tpl":
            content = Template(content).safe_substitute(table="metadata", version=path.name.split("_")[0].lstrip("0"))
        found = statements(content)
        print(f"-- {path.name}: {len(found)} statements, {os.path.basename(path.parent)}")
        for statement in found:
            op.execute(statement.replace(":v", r"\:v"))


def downgrade():
    with open(os.path.join(os.path.dirname(__file__), "..", "sql", "001_init.sql")) as f:
        tables = re.findall(r"CREATE TABLE (?P<name>\w+)", f.read(), flags=re.IGNORECASE)
    for table in [*tables, "metadata"]:
        op.execute(f"DROP TABLE {table}")
