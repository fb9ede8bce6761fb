"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), sa.Column("e", sa.String(9), unique=True), sa.Column("n", sa.Integer()), sa.CheckConstraint("n > 0", name="pos"), sa.CheckConstraint("n < 9", name=op.f("whole_name")))
    op.create_table("p", sa.Column("id", sa.Integer, primary_key=True), sa.Column("u_id", sa.Integer, sa.ForeignKey("u.id"), index=True))
    with op.batch_alter_table("p") as batch_op:
        batch_op.create_unique_constraint(None, ["u_id"])
        batch_op.create_check_constraint("odd", "u_id <> 2")


def downgrade():
    op.drop_table("p")
    op.drop_table("u")
