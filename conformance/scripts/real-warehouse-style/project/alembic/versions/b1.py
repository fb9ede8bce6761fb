"""add failure reasons

Revision ID: 3d2b8a42219
Revises: 283c68f2ab2
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "3d2b8a42219"
down_revision = "283c68f2ab2"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("SET statement_timeout = 120000")
    op.execute("SET lock_timeout = 5000")
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE failure ADD VALUE IF NOT EXISTS 'unknown' BEFORE 'bounce'")
        op.create_index(
            "accounts_email_reason", "accounts_email", ["unverify_reason", sa.text("email DESC NULLS LAST")],
            unique=False, postgresql_concurrently=True, if_not_exists=True,
        )
    op.execute("INSERT INTO accounts_user (id, username) VALUES ('00000000-0000-0000-0000-000000000001', 'Ernest')")
    op.execute("INSERT INTO accounts_email (user_id, email, \"primary\", unverify_reason) SELECT id, username || '@example.org', true, 'unknown' FROM accounts_user")
    op.alter_column("accounts_email", "unverify_reason", server_default=sa.text("'bounce'"))
    op.execute("ALTER TABLE accounts_user ADD CONSTRAINT name_short CHECK (length(name) < 100) NOT VALID")
    op.execute("ALTER TABLE accounts_user VALIDATE CONSTRAINT name_short")
    op.create_table_comment("accounts_user", "People\nand robots", existing_comment=None)
    op.alter_column("accounts_user", "name", comment="Full name", existing_type=sa.String(100), existing_nullable=False)
    op.drop_table_comment("accounts_email", existing_comment="E-mail addresses; it's 1:n")


def downgrade():
    op.drop_table_comment("accounts_user")
    op.drop_constraint("name_short", "accounts_user", type_="check")
    with op.get_context().autocommit_block():
        op.drop_index("accounts_email_reason", table_name="accounts_email", postgresql_concurrently=True)
