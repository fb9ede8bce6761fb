"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute('CREATE EXTENSION IF NOT EXISTS "uuid-ossp"')
    op.execute("CREATE TYPE mood AS ENUM ('sad', 'ok')")
    op.create_table("people", sa.Column("id", postgresql.UUID(), server_default=sa.text("uuid_generate_v4()"), primary_key=True), sa.Column("mood", postgresql.ENUM("sad", "ok", name="mood", create_type=False)))
    op.execute("""
    CREATE OR REPLACE FUNCTION touch() RETURNS trigger AS $body$
    BEGIN
      RAISE NOTICE 'touched %', NEW.id;
      RETURN NEW;
    END
    $body$ LANGUAGE plpgsql;
    CREATE TRIGGER touch BEFORE UPDATE ON people FOR EACH ROW EXECUTE PROCEDURE touch();
    """)
    op.execute("COMMENT ON TABLE people IS 'all of them; even these'")
    op.execute("DO $$ BEGIN PERFORM 1; END $$")


def downgrade():
    op.drop_table("people")
    op.execute("DROP TYPE mood")
    op.execute("DROP FUNCTION touch()")
