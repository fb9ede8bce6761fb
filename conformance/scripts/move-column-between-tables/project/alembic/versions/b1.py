"""migration b1

Revision ID: b1
Revises: a1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'b1'
down_revision = 'a1'
branch_labels = None
depends_on = None


def upgrade():
    addresses = op.create_table("addresses", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id")), sa.Column("street", sa.String(40)), sa.Column("city", sa.String(40)))
    users = sa.table("users", sa.column("id"), sa.column("street"), sa.column("city"))
    op.execute(addresses.insert().from_select(["user_id", "street", "city"], sa.select(users.c.id, users.c.street, users.c.city).where(users.c.street.isnot(None))))
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_column("street")
        batch_op.drop_column("city")


def downgrade():
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("street", sa.String(40)))
        batch_op.add_column(sa.Column("city", sa.String(40)))
    op.execute("UPDATE users SET street = (SELECT street FROM addresses WHERE user_id = users.id), city = (SELECT city FROM addresses WHERE user_id = users.id)")
    op.drop_table("addresses")
