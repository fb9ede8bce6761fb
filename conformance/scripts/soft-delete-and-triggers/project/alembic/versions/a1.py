"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("docs", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("body", sa.Text()), sa.Column("rev", sa.Integer(), server_default="0"))
    if op.get_context().dialect.name == "sqlite":
        op.execute("""
            CREATE TRIGGER docs_rev AFTER UPDATE OF body ON docs
            BEGIN
                UPDATE docs SET rev = rev + 1 WHERE id = NEW.id;
            END
        """)
    else:
        op.execute("""
            CREATE FUNCTION docs_rev() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN NEW.rev := OLD.rev + 1; RETURN NEW; END $$;
        """)
        op.execute("CREATE TRIGGER docs_rev BEFORE UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION docs_rev()")
    op.execute("INSERT INTO docs (id, body) VALUES (1, 'a')")
    op.execute("UPDATE docs SET body = 'b'")


def downgrade():
    op.drop_table("docs")
