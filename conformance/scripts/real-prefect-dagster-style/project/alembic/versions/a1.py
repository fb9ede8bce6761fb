"""flow runs

Revision ID: p1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "p1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "flow_run",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("state", sa.JSON, server_default="{}", nullable=False),
        sa.Column("state_name", sa.String),
        sa.Column("tags", sa.JSON(none_as_null=True)),
        sa.Column("expected", sa.TIMESTAMP(timezone=True)),
    )
    run = sa.table("flow_run", sa.column("id"), sa.column("state", sa.JSON), sa.column("state_name"), sa.column("tags", sa.JSON(none_as_null=True)))
    op.bulk_insert(run, [{"id": n, "state": {"type": ["RUNNING", "DONE"][n % 2], "name": f"n{n}", "deep": {"list": [n, n + 1]}}, "tags": ["a", "b"] if n % 3 else None} for n in range(1, 8)])


def downgrade():
    op.drop_table("flow_run")
