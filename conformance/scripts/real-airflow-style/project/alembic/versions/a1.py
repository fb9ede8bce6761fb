"""dag runs

Revision ID: e3a246e0dc1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, func

from airflowish import db_types

# revision identifiers, used by Alembic.
revision = "e3a246e0dc1"
down_revision = None
branch_labels = None
depends_on = None
airflow_version = "1.0.0"


def upgrade():
    op.create_table(
        "dag_run",
        Column("id", sa.Integer(), nullable=False),
        Column("dag_id", db_types.StringID, nullable=False),
        Column("execution_date", db_types.TIMESTAMP, nullable=True),
        Column("state", sa.String(50), nullable=True),
        Column("conf", sa.PickleType(), nullable=True),
        Column("extra", db_types.JSON),
        sa.PrimaryKeyConstraint("id", name="dag_run_pkey"),
        sa.UniqueConstraint("dag_id", "execution_date", name="dag_run_dag_id_execution_date_key"),
    )
    op.create_table(
        "xcom",
        sa.Column("dag_run_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(512), nullable=False),
        sa.Column("map_index", sa.Integer(), server_default=sa.text("-1"), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("timestamp", sa.DateTime(timezone=True), default=func.now, nullable=False),
        sa.PrimaryKeyConstraint("dag_run_id", "key", "map_index", name=op.f("xcom_pkey")),
        sa.ForeignKeyConstraint(("dag_run_id",), ["dag_run.id"], name="xcom_dag_run_fkey", ondelete="CASCADE"),
        sa.Index("idx_xcom_key", "key"),
    )
    op.execute("INSERT INTO dag_run (id, dag_id, state) VALUES (1, 'etl', 'success'), (2, 'etl', NULL), (3, 'ml', 'failed')")
    op.execute("INSERT INTO xcom (dag_run_id, key, timestamp) VALUES (1, 'return_value', '2024-01-01 00:00:00')")


def downgrade():
    op.drop_table("xcom")
    op.drop_table("dag_run")
