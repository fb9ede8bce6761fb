"""extend order status

Revision ID: 4a5b6c7d8e9f
Revises: 3f1a2b4c5d6e
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "4a5b6c7d8e9f"
down_revision = "3f1a2b4c5d6e"
branch_labels = None
depends_on = None
old_options = ("pending", "paid", "shipped", "cancelled")
new_options = sorted(old_options + ("refunded",))

old_type = sa.Enum(*old_options, name="order_status")
new_type = sa.Enum(*new_options, name="order_status")
tmp_type = sa.Enum(*new_options, name="_order_status")

orders = sa.sql.table("orders", sa.Column("status", new_type, nullable=False))


def upgrade():
    tmp_type.create(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE orders ALTER COLUMN status DROP DEFAULT")
    op.drop_index("uq_one_open_order", table_name="orders")
    for table, column in (("orders", "status"), ("orders", "previous_status"), ("shipments", "status")):
        op.execute(
            f"ALTER TABLE {table} ALTER COLUMN {column} TYPE _order_status"
            f" USING {column}::text::_order_status"
        )
    old_type.drop(op.get_bind(), checkfirst=False)
    new_type.create(op.get_bind(), checkfirst=False)
    for table, column in (("orders", "status"), ("orders", "previous_status"), ("shipments", "status")):
        op.alter_column(
            table, column, type_=new_type, existing_type=tmp_type,
            postgresql_using=f"{column}::text::order_status",
        )
    tmp_type.drop(op.get_bind(), checkfirst=False)
    op.alter_column("orders", "status", server_default="pending", existing_type=new_type, existing_nullable=False)
    op.execute(orders.insert().values(status="refunded"))


def downgrade():
    op.execute(orders.update().where(orders.c.status == "refunded").values(status="cancelled"))
    tmp_type.create(op.get_bind(), checkfirst=False)
    op.alter_column("orders", "status", server_default=None, existing_type=new_type)
    for table, column in (("orders", "status"), ("orders", "previous_status"), ("shipments", "status")):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE _order_status USING {column}::text::_order_status")
    new_type.drop(op.get_bind(), checkfirst=False)
    old_type.create(op.get_bind(), checkfirst=False)
    for table, column in (("orders", "status"), ("orders", "previous_status"), ("shipments", "status")):
        op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE order_status USING {column}::text::order_status")
    tmp_type.drop(op.get_bind(), checkfirst=False)
    op.execute("ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'pending'")
    op.create_index("uq_one_open_order", "orders", ["channel"], unique=True, postgresql_where=sa.text("status = 'pending'"))
