"""raw sqlite

Revision ID: ms1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ms1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.execute("CREATE TABLE doc (id INTEGER PRIMARY KEY, body TEXT CHECK (body <> ';'), n INT DEFAULT (1 + 1)) -- trailing: comment")
    op.execute("INSERT INTO doc (body) VALUES ('a:b'), ('50%'), ('it''s; fine'), ('x\\y')")
    op.execute(sa.text("UPDATE doc SET n = n + :n WHERE body LIKE '%' || :part || '%'").bindparams(n=5, part="%"))
    op.execute(sa.text("UPDATE doc SET body = body || '\\:z' WHERE id = 1"))
    op.execute("CREATE VIRTUAL TABLE doc_fts USING fts5(body)" if False else "CREATE TABLE doc_copy AS SELECT * FROM doc WHERE id % 2 = 0")
    op.execute(
        """
        CREATE TRIGGER doc_ai AFTER INSERT ON doc
        BEGIN
            INSERT INTO doc_copy (id, body) VALUES (NEW.id, NEW.body);
            UPDATE doc SET n = n * 2 WHERE id = NEW.id;
        END;
        """
    )
    op.execute("INSERT INTO doc (body) VALUES ('last')")
    op.execute("CREATE UNIQUE INDEX doc_expr ON doc (lower(body), n DESC) WHERE n > 0")
    op.execute("CREATE VIEW doc_view (k, v) AS WITH t AS (SELECT id, body FROM doc) SELECT * FROM t /* : and % */")
    op.execute("ALTER TABLE doc_copy RENAME COLUMN n TO number")


def downgrade():
    for statement in ("DROP VIEW doc_view", "DROP TRIGGER doc_ai", "DROP TABLE doc_copy", "DROP TABLE doc"):
        op.execute(statement)
