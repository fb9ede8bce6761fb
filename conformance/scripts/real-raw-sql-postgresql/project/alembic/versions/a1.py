"""raw

Revision ID: ac01
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from textwrap import dedent

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ac01"
down_revision = None
branch_labels = None
depends_on = None
FUNCTION = """
CREATE OR REPLACE FUNCTION touch_updated() RETURNS trigger AS $body$
DECLARE
    msg text := 'it''s 100%% done: ' || TG_OP;
BEGIN
    NEW.updated_at := '2020-01-01 00:00:00'::timestamp;
    NEW.note := format('%s / %I', msg, 'a b');
    RETURN NEW;
END;
$body$ LANGUAGE plpgsql;
"""


def upgrade():
    op.execute("CREATE TABLE doc (id serial PRIMARY KEY, name text, note text, updated_at timestamp, data jsonb DEFAULT '{\"a\": 1}'::jsonb); CREATE INDEX doc_name ON doc (name);")
    op.execute(FUNCTION.replace("%%", "%"))
    op.execute(
        dedent(
            """\
            CREATE TRIGGER doc_touch BEFORE INSERT OR UPDATE ON doc
                FOR EACH ROW EXECUTE FUNCTION touch_updated();
            """
        )
    )
    op.execute("INSERT INTO doc (name) VALUES ('a'), ('100%'), ('b:c'), ('d::e')")
    op.execute(sa.text("UPDATE doc SET data = data || '{\"t\"\\:2}'::jsonb WHERE name LIKE '%%' || :x").bindparams(x="a"))
    op.execute(sa.text("UPDATE doc SET name = name || ' %' WHERE data @> '{\"t\":2}' AND id = :id").bindparams(sa.bindparam("id", 1, sa.Integer)))
    op.execute("UPDATE doc SET data = jsonb_set(data, '{b}', to_jsonb(id % 2)) WHERE data ? 'a'")
    op.execute(
        """
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
                CREATE TYPE mood AS ENUM ('sad', 'ok');
            END IF;
        END
        $$;
        """
    )
    op.execute("ALTER TABLE doc ADD COLUMN mood mood DEFAULT 'ok'::mood, ADD COLUMN up boolean GENERATED ALWAYS AS (id > 2) STORED")
    op.execute("COMMENT ON TABLE doc IS 'All: documents; 50% of them'")
    op.execute("CREATE VIEW short_doc AS SELECT id, left(name, 3) AS n FROM doc -- with; a semicolon\n WHERE id <> 0 /* and : more % */")
    op.execute("CREATE MATERIALIZED VIEW doc_count AS SELECT count(*) AS n FROM doc WITH DATA")
    op.execute("REFRESH MATERIALIZED VIEW doc_count")
    op.execute("CREATE RULE no_delete AS ON DELETE TO short_doc DO INSTEAD NOTHING")


def downgrade():
    op.execute("DROP RULE no_delete ON short_doc")
    op.execute("DROP MATERIALIZED VIEW IF EXISTS doc_count; DROP VIEW IF EXISTS short_doc")
    op.execute("DROP TRIGGER IF EXISTS doc_touch ON doc")
    op.execute("DROP FUNCTION touch_updated() CASCADE;")
    op.drop_table("doc")
    op.execute("DROP TYPE mood")
