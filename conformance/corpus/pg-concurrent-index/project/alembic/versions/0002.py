"""Indexes are made concurrently outside of the transaction."""
import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    op.add_column("users", sa.Column("nick", sa.Text()))
    with op.get_context().autocommit_block():
        op.create_index("ix_users_nick", "users", ["nick"], unique=True, postgresql_concurrently=True, if_not_exists=True, postgresql_where=sa.text("nick IS NOT NULL"))
        op.execute("CREATE INDEX CONCURRENTLY ix_users_lower_email ON users (lower(email))")
    op.execute("UPDATE users SET nick = 'n' || id")


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_users_lower_email", table_name="users", postgresql_concurrently=True)
        op.drop_index("ix_users_nick", table_name="users", postgresql_concurrently=True, if_exists=True)
    op.drop_column("users", "nick")
