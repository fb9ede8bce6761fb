"""step and killed status

Revision ID: 90e64c465722
Revises: 451aebb31d03
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "90e64c465722"
down_revision = "451aebb31d03"
branch_labels = None
depends_on = None
new_run_statuses = ["SCHEDULED", "RUNNING", "KILLED"]


def upgrade():
    bind = op.get_bind()
    metadata = sa.MetaData()
    metadata.reflect(bind=bind)
    runs = metadata.tables["runs"]
    print(sorted(metadata.tables), [c.name for c in runs.primary_key], sorted(c.name for c in runs.constraints if isinstance(c, sa.CheckConstraint)))
    metrics = sa.Table("metrics", sa.MetaData(), autoload_with=bind)
    print([(c.name, c.nullable, bool(c.primary_key)) for c in metrics.columns], [fk.target_fullname for fk in metrics.foreign_keys])
    with op.batch_alter_table("metrics") as batch_op:
        batch_op.add_column(sa.Column("step", sa.BigInteger(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("is_nan", sa.Boolean(), nullable=False, server_default=sa.sql.expression.literal(False)))
    with op.batch_alter_table("metrics") as batch_op:
        batch_op.drop_constraint(constraint_name="metric_pk", type_="primary")
        batch_op.create_primary_key(constraint_name="metric_pk", columns=["key", "timestamp", "step", "run_uuid"])
    with op.batch_alter_table("runs", table_args=[sa.CheckConstraint(sa.column("status").in_(new_run_statuses), name="status2")]) as batch_op:
        batch_op.drop_constraint("status", type_="check")
        batch_op.alter_column("status", type_=sa.Enum(*new_run_statuses, create_constraint=True, native_enum=False, name="status"), existing_type=sa.String(20))
    op.execute(runs.update().where(runs.c.status == "RUNNING").values(status="KILLED"))
    print(bind.execute(sa.select(runs.c.status, metrics.c.value).join_from(runs, metrics, runs.c.run_uuid == metrics.c.run_uuid).order_by(metrics.c.key)).first())


def downgrade():
    with op.batch_alter_table("metrics") as batch_op:
        batch_op.drop_column("is_nan")
