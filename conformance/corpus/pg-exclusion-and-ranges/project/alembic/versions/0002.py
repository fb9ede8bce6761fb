"""Ranges and an exclusion constraint over them."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint, INT4RANGE


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("room", sa.Integer, nullable=False),
        sa.Column("during", TSTZRANGE(), nullable=False),
        sa.Column("seats", INT4RANGE()),
        ExcludeConstraint(("room", "="), ("during", "&&"), name="no_overlap", using="gist"),
        sa.CheckConstraint("NOT isempty(during)", name="ck_during"),
    )
    op.create_exclude_constraint("no_same_seats", "bookings", (sa.column("seats"), "&&"), where=sa.text("seats IS NOT NULL"), using="gist")
    op.execute("INSERT INTO bookings (room, during, seats) VALUES (1, '[2024-01-01 10:00+00, 2024-01-01 11:00+00)', '[1,5)')")


def downgrade():
    op.drop_constraint("no_same_seats", "bookings")
    op.drop_table("bookings")
    op.execute("DROP EXTENSION IF EXISTS btree_gist")
