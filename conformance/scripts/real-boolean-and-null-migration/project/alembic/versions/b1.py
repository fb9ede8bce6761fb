"""booleans

Revision ID: bn2
Revises: bn1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "bn2"
down_revision = "bn1"
branch_labels = None
depends_on = None
account = sa.table("account", sa.column("id", sa.Integer), sa.column("status", sa.String), sa.column("is_active", sa.Boolean), sa.column("is_banned", sa.Boolean), sa.column("since", sa.Date))


def upgrade():
    op.add_column("account", sa.Column("is_active", sa.Boolean(), nullable=True))
    op.add_column("account", sa.Column("is_banned", sa.Boolean(), server_default=sa.text("false") if op.get_context().dialect.name == "postgresql" else sa.text("0"), nullable=False))
    op.add_column("account", sa.Column("since", sa.Date(), nullable=True))
    op.execute(account.update().values(is_active=account.c.status == "active", is_banned=sa.case((account.c.status == "banned", sa.true()), else_=sa.false())))
    op.execute(account.update().where(account.c.is_active, sa.not_(account.c.is_banned)).values(since=sa.func.current_date() if False else sa.literal("2024-01-02").cast(sa.Date) if op.get_context().dialect.name == "postgresql" else "2024-01-02" if False else sa.text("'2024-01-02'")))
    with op.batch_alter_table("account") as batch:
        batch.alter_column("is_active", existing_type=sa.Boolean(), nullable=False)
        batch.alter_column("is_banned", existing_type=sa.Boolean(), server_default=None)
        batch.drop_column("status")


def downgrade():
    op.add_column("account", sa.Column("status", sa.String(10), server_default="new", nullable=False))
    op.execute(account.update().where(account.c.is_active.is_(True)).values(status="active"))
    op.execute(account.update().where(account.c.is_banned == True).values(status=sa.literal("banned")))  # noqa: E712
    with op.batch_alter_table("account") as batch:
        for name in ("is_active", "is_banned", "since"):
            batch.drop_column(name)
