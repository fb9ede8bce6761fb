"""init tables

Revision ID: 4e6a06bad7a8
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "4e6a06bad7a8"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "clusters",
        sa.Column("created_on", sa.DateTime(), nullable=True),
        sa.Column("changed_on", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster_name", sa.String(length=250), nullable=True),
        sa.Column("broker_port", sa.Integer(), nullable=True),
        sa.Column("verified", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("cluster_name", name="uq_clusters_name"),
    )
    op.create_table(
        "datasources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("datasource_name", sa.String(length=255), nullable=False),
        sa.Column("is_featured", sa.Boolean(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column("cache_timeout", sa.Integer(), server_default="60"),
        sa.ForeignKeyConstraint(["cluster_id"], ["clusters.id"], name="fk_datasources_cluster_id"),
        sa.PrimaryKeyConstraint("id", name="pk_datasources"),
    )
    op.create_index("ix_datasources_name", "datasources", ["datasource_name"], unique=True)
    op.execute("INSERT INTO clusters (id, cluster_name, broker_port) VALUES (1, 'main', 8082)")
    op.execute("INSERT INTO datasources (id, datasource_name, cluster_id) VALUES (1, 'wiki', 1), (2, 'births', NULL)")


def downgrade():
    op.drop_table("datasources")
    op.drop_table("clusters")
