"""task priorities

Revision ID: 9c0de1a2b3c4
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import enum

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "9c0de1a2b3c4"
down_revision = None
branch_labels = None
depends_on = None

class Priority(str, enum.Enum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Level(enum.IntEnum):
    one = 1
    two = 2


def upgrade():
    tasks = op.create_table(
        "task",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("priority", sa.Enum(Priority, name="priority"), nullable=False, server_default=Priority.NORMAL.name),
        sa.Column("by_value", sa.Enum(Priority, values_callable=lambda e: [m.value for m in e], name="priority_value"), nullable=True),
        sa.Column("level", sa.Enum(Level, name="level", native_enum=False, length=20)),
        sa.Column("state", sa.Enum("open", "closed", name="state", native_enum=False, create_constraint=True), nullable=True),
        sa.Column("kind", sa.Enum("a", "bcd", name="kind", native_enum=False)),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(
        tasks,
        [
            {"priority": Priority.LOW, "by_value": Priority.HIGH, "level": Level.two, "state": "open", "kind": "a"},
            {"priority": "HIGH", "by_value": None, "level": "one", "state": None, "kind": "bcd"},
        ],
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.add_column(sa.Column("mood", sa.Enum("good", "bad", name="mood", native_enum=False), nullable=True))
        batch_op.create_index(batch_op.f("ix_task_priority"), ["priority"], unique=False)


def downgrade():
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_priority"))
        batch_op.drop_column("mood")
    op.drop_table("task")
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        for name in ("priority", "priority_value"):
            sa.Enum(name=name).drop(bind, checkfirst=False)
