"""quoted

Revision ID: dq1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "dq1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("Order", sa.Column("Id", sa.Integer, primary_key=True), sa.Column("select", sa.String(10)), sa.Column("a b", sa.Integer), sa.Column("ümlaut", sa.Integer), sa.Column("plain", sa.Integer, quote=True), sa.Column("per%cent", sa.Integer))
    op.create_table("line-item", sa.Column("id", sa.Integer, primary_key=True), sa.Column("orderId", sa.ForeignKey("Order.Id", name="FK Order")), sa.CheckConstraint('"orderId" > 0', name="Check it"))
    op.create_index("Ix Order", "Order", ["select", "a b"])
    op.rename_table("line-item", "user")
    with op.batch_alter_table("user") as batch:
        batch.add_column(sa.Column("group", sa.String(5), server_default="x;y"))
        batch.create_unique_constraint("UQ group", ["group", "orderId"])
    with op.batch_alter_table("Order") as batch:
        batch.alter_column("a b", new_column_name="a_B")
        batch.alter_column("ümlaut", new_column_name="Ümlaut", type_=sa.BigInteger(), existing_type=sa.Integer())
    t = sa.table("Order", sa.column("Id", sa.Integer), sa.column("select", sa.String), sa.column("a_B", sa.Integer), sa.column("per%cent", sa.Integer))
    op.bulk_insert(t, [{"Id": 1, "select": "s:t", "a_B": 2}])
    op.execute(t.update().where(t.c["a_B"] == 2, t.c.select.like("s:%")).values({"select": t.c.select + "%", t.c["per%cent"]: t.c.Id % 2}))


def downgrade():
    with op.batch_alter_table("user") as batch:
        batch.drop_constraint("UQ group", type_="unique")
        batch.drop_column("group")
    op.drop_table("user")
    op.drop_index("Ix Order", "Order")
    op.drop_table("Order")
