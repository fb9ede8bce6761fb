"""migration 2b

Revision ID: 2b
Revises: 1a
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '2b'
down_revision = '1a'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("f") as batch_op:
        batch_op.alter_column("flag", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_flag"))
        batch_op.alter_column("kind", type_=sa.Enum("a", "b", "c", name="kind3", create_constraint=True), existing_type=sa.Enum("a", "b", name="kind2", create_constraint=True))


def downgrade():
    pass
