"""The script does less when it only prints."""
import sqlalchemy as sa
from alembic import context, op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def _backfill(conn):
    users = sa.table("users", sa.column("id"), sa.column("email"), sa.column("domain"))
    for row in conn.execute(sa.select(users.c.id, users.c.email)).fetchall():
        conn.execute(users.update().where(users.c.id == row.id).values(domain=row.email.partition("@")[2]))


def upgrade():
    op.add_column("users", sa.Column("domain", sa.String(80)))
    if context.is_offline_mode():
        op.execute("-- back-fill users.domain by hand")
        context.execute("UPDATE users SET domain = 'unknown'")
    else:
        _backfill(op.get_bind())
    op.execute(sa.table("users", sa.column("domain")).update().where(sa.column("domain") == op.inline_literal("x")).values({"domain": op.inline_literal("it's")}))
    context.get_context().impl.static_output("-- done") if context.is_offline_mode() else print("done")


def downgrade():
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_column("domain")
