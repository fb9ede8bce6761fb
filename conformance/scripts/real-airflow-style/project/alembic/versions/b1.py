"""queued_at, run types and state not null

Revision ID: b25a55525161
Revises: e3a246e0dc1
Create Date: 2024-03-01 09:30:00.000000

"""
import enum
from contextlib import suppress

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql import and_, column, select, table, text

# revision identifiers, used by Alembic.
revision = "b25a55525161"
down_revision = "e3a246e0dc1"
branch_labels = None
depends_on = None
airflow_version = "2.0.0"


class DagRunType(str, enum.Enum):
    BACKFILL_JOB = "backfill"
    MANUAL = "manual"

    def __str__(self) -> str:
        return self.value

    @staticmethod
    def from_run_id(run_id: str) -> "DagRunType":
        for t in DagRunType:
            if run_id and run_id.startswith(f"{t.value}__"):
                return t
        return DagRunType.MANUAL


def upgrade():
    run_type_col_type = sa.String(length=50)
    conn = op.get_bind()
    with op.batch_alter_table("dag_run") as batch_op:
        batch_op.add_column(sa.Column("run_type", run_type_col_type, nullable=True))
        batch_op.add_column(sa.Column("queued_at", sa.TIMESTAMP(timezone=True), nullable=True))
    dag_run = table("dag_run", column("id", sa.Integer), column("dag_id", sa.String), column("run_type", sa.String), column("state", sa.String))
    for run_type in DagRunType:
        conn.execute(dag_run.update().where(dag_run.c.dag_id.like(f"{run_type.value}__%")).values(run_type=run_type.value))
    conn.execute(dag_run.update().where(dag_run.c.run_type.is_(None)).values(run_type=DagRunType.MANUAL.value))
    with suppress(ZeroDivisionError):
        op.execute(dag_run.update().where(and_(dag_run.c.state.is_(None), dag_run.c.id > 1)).values(state=text("'queued'")))
        1 / 0
    with op.batch_alter_table("dag_run", schema=None) as batch_op:
        batch_op.alter_column("run_type", existing_type=run_type_col_type, type_=run_type_col_type, nullable=False)
        batch_op.alter_column("state", existing_type=sa.String(50), nullable=False, server_default="queued")
        batch_op.create_index("dag_id_state", ["dag_id", "state"], unique=False)
        batch_op.drop_constraint("dag_run_dag_id_execution_date_key", type_="unique")
        batch_op.create_unique_constraint("dag_run_dag_id_run_type_key", ["dag_id", "run_type", "id"])
    if conn.dialect.name == "postgresql":
        op.create_index("idx_running", "dag_run", ["state", "dag_id"], postgresql_where=text("state='running'"))
    elif conn.dialect.name == "sqlite":
        op.create_index("idx_running", "dag_run", ["state", "dag_id"], sqlite_where=text("state='running'"))
    else:
        op.create_index("idx_running", "dag_run", ["state"])


def downgrade():
    op.drop_index("idx_running", table_name="dag_run")
    with op.batch_alter_table("dag_run") as batch_op:
        batch_op.drop_constraint("dag_run_dag_id_run_type_key", type_="unique")
        batch_op.create_unique_constraint("dag_run_dag_id_execution_date_key", ["dag_id", "execution_date"])
        batch_op.drop_index("dag_id_state")
        batch_op.alter_column("state", existing_type=sa.String(50), nullable=True, server_default=None)
        batch_op.drop_column("run_type")
        batch_op.drop_column("queued_at")
