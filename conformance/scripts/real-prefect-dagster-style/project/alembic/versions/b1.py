"""backfill names in batches

Revision ID: p2
Revises: p1
Create Date: 2024-03-01 09:30:00.000000

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "p2"
down_revision = "p1"
branch_labels = None
depends_on = None
BATCH = 3


def upgrade():
    dialect = op.get_bind().dialect.name
    path = "state->>'name'" if dialect == "postgresql" else "json_extract(state, '$.name')"
    update = f"""
        UPDATE flow_run SET state_name = {path}
        WHERE id IN (SELECT id FROM flow_run WHERE state_name IS NULL ORDER BY id LIMIT {BATCH})
    """
    with op.get_context().autocommit_block():
        conn = op.get_bind()
        rounds = 0
        while True:
            result = conn.execute(sa.text(update))
            rounds += 1
            if result.rowcount <= 0:
                break
        print("rounds", rounds)
    run = sa.table("flow_run", sa.column("id", sa.Integer), sa.column("state", sa.JSON), sa.column("tags", sa.JSON))
    conn = op.get_bind()
    for row in conn.execute(sa.select(run.c.id, run.c.state["name"].as_string().label("name"), run.c.state[("deep", "list", 1)].as_integer().label("second"), run.c.tags).where(run.c.state["type"].as_string() == "RUNNING").order_by(run.c.id)):
        print(row.id, row.name, row.second, row.tags)
    print(conn.execute(sa.select(sa.func.count()).where(run.c.tags.is_(None))).scalar(), conn.scalar(sa.select(run.c.state).where(run.c.id == 1))["deep"])
    for row in conn.execute(sa.select(run).where(run.c.tags.is_not(None))).mappings().all():
        state = dict(row["state"], migrated=True)
        conn.execute(sa.update(run).where(run.c.id == row["id"]).values(state=state, tags=row["tags"] + ["m"]))
    with op.batch_alter_table("flow_run") as batch_op:
        batch_op.alter_column("state_name", existing_type=sa.String(), nullable=False, server_default=sa.text("'x'"))
        batch_op.create_index("ix_flow_run__state_name", ["state_name"])


def downgrade():
    with op.batch_alter_table("flow_run") as batch_op:
        batch_op.drop_index("ix_flow_run__state_name")
        batch_op.alter_column("state_name", existing_type=sa.String(), nullable=True, server_default=None)
