"""initial

Revision ID: 283c68f2ab2
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import citext_stub  # noqa: F401
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.types import UserDefinedType

# revision identifiers, used by Alembic.
revision = "283c68f2ab2"
down_revision = None
branch_labels = None
depends_on = None

class CIText(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "CITEXT"


def upgrade():
    op.execute("CREATE EXTENSION IF NOT EXISTS citext")
    op.execute("CREATE EXTENSION IF NOT EXISTS hstore")
    op.execute('CREATE EXTENSION IF NOT EXISTS "uuid-ossp"')
    op.create_table(
        "accounts_user",
        sa.Column("id", UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("username", CIText(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False, server_default=""),
        sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.sql.true()),
        sa.Column("last_login", sa.DateTime(), server_default=sa.func.now(), nullable=True),
        sa.CheckConstraint("length(username) <= 50", name="packages_valid_name"),
        sa.CheckConstraint("username ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$'", name="accounts_user_valid_username"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("username", deferrable=True, initially="DEFERRED", name="uq_username"),
    )
    op.create_table(
        "accounts_email",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", UUID(as_uuid=True), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False, comment="Primary or not"),
        sa.Column("primary", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["accounts_user.id"], deferrable=True, initially="DEFERRED", onupdate="CASCADE", match="FULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email", name="accounts_email_email_key"),
        comment="E-mail addresses; it's 1:n",
    )
    op.create_index("accounts_email_user_id", "accounts_email", ["user_id"])
    op.execute(
        """ CREATE FUNCTION normalize_name(text) RETURNS text AS $$
            SELECT lower(regexp_replace($1, '(\\.|_|-)+', '-', 'ig'))
        $$ LANGUAGE SQL IMMUTABLE RETURNS NULL ON NULL INPUT;
        """
    )
    op.execute("CREATE INDEX accounts_user_normalized ON accounts_user (normalize_name(name))")
    op.execute("CREATE TYPE failure AS ENUM ('spam', 'bounce')")
    op.add_column("accounts_email", sa.Column("unverify_reason", sa.Enum("spam", "bounce", name="failure"), nullable=True))


def downgrade():
    raise RuntimeError("Cannot downgrade past first migration")
