"""Tables come from a MetaData of the script's own, with conventions and every kind of column."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

metadata = sa.MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"})

items = sa.Table(
    "items", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("sku", sa.String(20), unique=True, nullable=False),
    sa.Column("price", sa.Numeric(8, 2)),
    sa.CheckConstraint("price >= 0", name="positive"),
    sa.Column("kind", sa.Enum("a", "b", name="item_kind", create_constraint=True), index=True),
    sa.Column("active", sa.Boolean(create_constraint=True, name="active")),
    sa.Column("made", sa.DateTime(timezone=True), server_default=sa.func.now()),
)
lines = sa.Table(
    "order_lines", metadata,
    sa.Column("order_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("item_id", sa.ForeignKey("items.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("count", sa.SmallInteger, server_default=sa.text("1"), nullable=False),
    sa.Index(None, "item_id", "count"),
)


def upgrade():
    bind = op.get_bind()
    metadata.create_all(bind)
    metadata.create_all(bind, checkfirst=True)
    print([t.name for t in metadata.sorted_tables], items.exists(bind) if hasattr(items, "exists") else sa.inspect(bind).has_table("items"))
    bind.execute(items.insert().values(sku="x", price=3, kind="a", active=True))
    print(bind.execute(sa.select(items.c.sku, items.c.price, items.c.kind, items.c.active)).one())


def downgrade():
    metadata.drop_all(op.get_bind())
