"""DO blocks, functions and triggers with dollar quotes."""
from textwrap import dedent

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

FUNCTION = r"""
CREATE OR REPLACE FUNCTION touch_post() RETURNS trigger AS $body$
DECLARE
    note text := 'it''s; %';
BEGIN
    NEW.views := COALESCE(NEW.views, 0) + 1; -- a semicolon
    IF NEW.title LIKE '%\:%' THEN
        NEW.body := format('%s %% %L', note, NEW.title);
    END IF;
    RETURN NEW;
END;
$body$ LANGUAGE plpgsql
"""


def upgrade():
    op.execute(FUNCTION)
    op.execute("CREATE TRIGGER post_touched BEFORE UPDATE ON posts FOR EACH ROW EXECUTE FUNCTION touch_post()")
    op.execute(dedent(r"""
        DO $$
        DECLARE r record;
        BEGIN
            FOR r IN SELECT id FROM posts WHERE id <= 2 LOOP
                EXECUTE 'UPDATE posts SET title = title || $1 WHERE id = $2' USING '\:x', r.id;
            END LOOP;
            IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
                CREATE TYPE mood AS ENUM ('sad', 'ok');
            END IF;
        END
        $$;
    """))
    op.execute(sa.text("UPDATE posts SET title = 'plain' WHERE id = 5"))
    op.execute("ALTER TABLE users ADD COLUMN mood mood DEFAULT 'ok'::mood NOT NULL")


def downgrade():
    op.drop_column("users", "mood")
    op.execute("DROP TYPE mood")
    op.execute("DROP TRIGGER IF EXISTS post_touched ON posts")
    op.execute("DROP FUNCTION touch_post()")
