"""Percent signs, colons, semicolons in strings, several statements, comments."""
import textwrap

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

LIKE = "UPDATE posts SET views = 50 WHERE title LIKE '50%'"
STATEMENTS = """
    -- a comment; with a semicolon
    UPDATE users SET name = 'semi;colon' WHERE id = 3;
    UPDATE users SET settings = '{"a": "b:c", "pct": "100%"}' WHERE id = 4
"""


def run_all(text):
    """Splits at semicolons at the ends of lines."""
    for statement in textwrap.dedent(text).split(";\n"):
        if statement.strip():
            op.execute(statement)


def upgrade():
    op.execute(LIKE)
    op.execute(sa.text("UPDATE posts SET body = :body WHERE id = :id").bindparams(body="x:y %s", id=2))
    op.execute(sa.text(r"UPDATE posts SET title = 'a\:b' WHERE id = 5"))
    run_all(STATEMENTS)
    conn = op.get_bind()
    conn.exec_driver_sql("UPDATE tags SET name = 'py' WHERE id = 2")
    for row in conn.execute(sa.text("SELECT id, title, body, views FROM posts ORDER BY id")):
        print(tuple(row))
    for row in conn.execute(sa.text("SELECT name, settings FROM users WHERE id >= :low ORDER BY id"), {"low": 3}).mappings():
        print(dict(row))
    print(conn.execute(sa.text("SELECT COUNT(*) FROM posts WHERE title LIKE '%o%' AND views IN :views").bindparams(sa.bindparam("views", [10, 3], expanding=True))).scalar_one())


def downgrade():
    op.execute("UPDATE posts SET views = NULL WHERE id = 2")
