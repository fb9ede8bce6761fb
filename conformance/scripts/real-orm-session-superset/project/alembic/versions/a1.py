"""slices

Revision ID: c3a8f8611885
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "c3a8f8611885"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "dashboards",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(100)),
        sa.Column("json_metadata", sa.Text()),
    )
    op.create_table(
        "slices",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("dashboard_id", sa.Integer, sa.ForeignKey("dashboards.id")),
        sa.Column("viz_type", sa.String(50)),
        sa.Column("params", sa.Text()),
    )
    op.execute("INSERT INTO dashboards (id, title, json_metadata) VALUES (1, 'World', '{\"filters\": {\"1\": [\"a\"]}}'), (2, 'Empty', NULL), (3, 'Broken', 'not json')")
    op.execute(
        "INSERT INTO slices (id, dashboard_id, viz_type, params) VALUES "
        "(1, 1, 'line', '{\"metric\": \"sum\", \"limit\": 5}'), "
        "(2, 1, 'bar', '{\"metrics\": [\"a\", \"b\"], \"color\": \"#fff\"}'), "
        "(3, 3, 'line', ''), (4, NULL, 'table', NULL)"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval('slices_id_seq', 4), setval('dashboards_id_seq', 3)")


def downgrade():
    op.drop_table("slices")
    op.drop_table("dashboards")
