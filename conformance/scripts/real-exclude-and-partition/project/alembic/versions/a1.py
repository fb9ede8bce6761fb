"""bookings

Revision ID: ec0
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ExcludeConstraint, TSTZRANGE

# revision identifiers, used by Alembic.
revision = "ec0"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "booking",
        sa.Column("room", sa.Integer(), nullable=False),
        sa.Column("during", TSTZRANGE(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        ExcludeConstraint(("room", "="), ("during", "&&"), using="gist", name="no_overlap", where=sa.text("NOT cancelled")),
    )
    op.create_table("shift", sa.Column("who", sa.Text()), sa.Column("span", postgresql.DATERANGE()), sa.Column("parent_id", sa.Integer()))
    op.create_exclude_constraint("one_shift", "shift", ("span", "&&"), ("who", "="), using="gist", where="who <> 'anyone'", deferrable=True, initially="deferred")
    op.create_table(
        "measure",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", postgresql.REAL()),
        postgresql_partition_by="RANGE (day)",
    )
    for year in range(2022, 2024):
        op.execute(f"CREATE TABLE measure_{year} PARTITION OF measure FOR VALUES FROM ('{year}-01-01') TO ('{year + 1}-01-01')")
    op.create_table("special", sa.Column("extra", sa.Text()), postgresql_inherits="shift", postgresql_with={"fillfactor": 80})
    op.execute("ALTER TABLE shift ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY own ON shift USING (who = current_user)")
    op.execute("INSERT INTO measure VALUES ('2022-05-05', 1.5), ('2023-05-05', NULL)")
    op.execute(sa.text("INSERT INTO booking (room, during) VALUES (1, tstzrange(CAST(:a AS timestamptz), CAST(:b AS timestamptz)))").bindparams(a=sa.bindparam("a").value if False else "2024-01-01", b="2024-01-02"))


def downgrade():
    op.execute("DROP POLICY own ON shift")
    op.drop_constraint("one_shift", "shift")
    op.drop_constraint("no_overlap", "booking", type_=None)
    op.execute("DROP TABLE special")
    for table in ["measure_2022", "measure_2023", "measure", "shift", "booking"]:
        op.drop_table(table, if_exists=True)
