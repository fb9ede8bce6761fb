"""metrics

Revision ID: 451aebb31d03
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, PrimaryKeyConstraint, Enum, func

# revision identifiers, used by Alembic.
revision = "451aebb31d03"
down_revision = None
branch_labels = None
depends_on = None

SourceTypes = ["NOTEBOOK", "JOB", "LOCAL"]


def upgrade():
    op.create_table(
        "runs",
        Column("run_uuid", sa.String(32), nullable=False),
        Column("source_type", sa.String(20), default="LOCAL"),
        Column("status", sa.String(20)),
        CheckConstraint(sa.column("source_type").in_(SourceTypes), name="source_type"),
        CheckConstraint("status IN ('SCHEDULED', 'RUNNING')", name="status"),
        PrimaryKeyConstraint("run_uuid", name="run_pk"),
    )
    op.create_table(
        "metrics",
        Column("key", sa.String(250), nullable=False),
        Column("value", sa.Float(precision=53), nullable=False),
        Column("timestamp", sa.BigInteger(), default=lambda: 0),
        Column("run_uuid", sa.String(32), sa.ForeignKey("runs.run_uuid"), nullable=False),
        PrimaryKeyConstraint("key", "run_uuid", name="metric_pk"),
    )
    op.execute("INSERT INTO runs VALUES ('r1', 'JOB', 'RUNNING')")
    op.execute("INSERT INTO metrics VALUES ('loss', 0.5, 1, 'r1'), ('nan', 'NaN', 2, 'r1')" if op.get_bind().dialect.name == "postgresql" else "INSERT INTO metrics VALUES ('loss', 0.5, 1, 'r1')")


def downgrade():
    op.drop_table("metrics")
    op.drop_table("runs")
