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
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("tenant", sa.Text()))
    op.execute("CREATE MATERIALIZED VIEW mv AS SELECT tenant, count(*) AS n FROM t GROUP BY tenant WITH NO DATA")
    op.execute("REFRESH MATERIALIZED VIEW mv")
    op.execute("ALTER TABLE t ENABLE ROW LEVEL SECURITY")
    op.execute("CREATE POLICY own ON t USING (tenant = current_user)")
    op.execute("REVOKE ALL ON t FROM PUBLIC")


def downgrade():
    op.execute("DROP MATERIALIZED VIEW mv")
    op.drop_table("t")
