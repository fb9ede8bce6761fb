"""computed

Revision ID: cp1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import Computed

# revision identifiers, used by Alembic.
revision = "cp1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "box",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("w", sa.Integer, nullable=False),
        sa.Column("h", sa.Integer, nullable=False, server_default="2"),
        sa.Column("area", sa.Integer, Computed("w * h", persisted=True)),
        sa.Column("label", sa.String(20), Computed(sa.text("'box ' || 'x'"), persisted=True), nullable=True),
    )
    op.create_index("ix_box_expr", "box", [sa.text("w + h"), "area"])
    op.create_index("ix_box_lower", "box", [sa.func.lower(sa.column("label"))], unique=False)
    op.create_index("ix_box_desc", "box", [sa.column("w").desc(), sa.column("h").asc()])
    op.bulk_insert(sa.table("box", sa.column("w", sa.Integer), sa.column("h", sa.Integer)), [{"w": 2, "h": 3}, {"w": 4, "h": 5}])
    op.execute(sa.update(sa.table("box", sa.column("w"), sa.column("area"))).where(sa.column("area") > 6).values(w=sa.column("w") + 1))


def downgrade():
    for name in ("ix_box_desc", "ix_box_lower", "ix_box_expr"):
        op.drop_index(name, "box")
    op.drop_table("box")
