"""rework datasources

Revision ID: 5a7bad26f2a7
Revises: 4e6a06bad7a8
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "5a7bad26f2a7"
down_revision = "4e6a06bad7a8"
branch_labels = None
depends_on = None
naming_convention = {
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade():
    op.create_table("owner", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    op.execute("INSERT INTO owner (name) VALUES ('root')")
    with op.batch_alter_table("datasources", naming_convention=naming_convention) as batch_op:
        batch_op.add_column(sa.Column("owner_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_datasources_owner_id_owner", "owner", ["owner_id"], ["id"], ondelete="SET NULL")
        batch_op.drop_constraint("fk_datasources_cluster_id", type_="foreignkey")
        batch_op.create_foreign_key("fk_datasources_cluster_id_clusters", "clusters", ["cluster_id"], ["id"])
        batch_op.alter_column("datasource_name", new_column_name="name", existing_type=sa.String(255), existing_nullable=False)
        batch_op.alter_column("cache_timeout", existing_type=sa.Integer(), type_=sa.BigInteger(), nullable=False, existing_server_default="60")
        batch_op.alter_column("description", existing_type=sa.Text(), server_default=sa.text("''"))
        batch_op.create_check_constraint("positive", sa.column("cache_timeout") > 0)
        batch_op.create_unique_constraint("uq_datasources_name_cluster", ["name", "cluster_id"])
        batch_op.drop_column("is_featured")
    with op.batch_alter_table("clusters") as batch_op:
        batch_op.alter_column("verified", existing_type=sa.Boolean(), nullable=False, server_default=sa.false())
        batch_op.alter_column("created_on", existing_type=sa.DateTime(), type_=sa.DateTime(timezone=True), server_default=sa.func.now())
    op.execute("UPDATE datasources SET owner_id = (SELECT min(id) FROM owner)")


def downgrade():
    with op.batch_alter_table("clusters") as batch_op:
        batch_op.alter_column("verified", existing_type=sa.Boolean(), nullable=True, server_default=None)
        batch_op.alter_column("created_on", existing_type=sa.DateTime(timezone=True), type_=sa.DateTime(), server_default=None)
    with op.batch_alter_table("datasources", naming_convention=naming_convention) as batch_op:
        batch_op.drop_constraint("uq_datasources_name_cluster", type_="unique")
        batch_op.drop_constraint(batch_op.f("ck_datasources_positive"), type_="check")
        batch_op.drop_constraint("fk_datasources_owner_id_owner", type_="foreignkey")
        batch_op.drop_column("owner_id")
        batch_op.alter_column("name", new_column_name="datasource_name", existing_type=sa.String(255))
        batch_op.add_column(sa.Column("is_featured", sa.Boolean(), nullable=True))
    op.drop_table("owner")
