"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import enum

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


class State(enum.Enum):
    OPEN = "o"
    CLOSED = "c"


class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "high"


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("state", sa.Enum(State), server_default=State.OPEN.name, nullable=False), sa.Column("level", sa.Enum(Level, values_callable=lambda e: [m.value for m in e], name="levels")))
    print([m.value for m in State], State("o").name, Level.HIGH == "high")


def downgrade():
    op.drop_table("t")
