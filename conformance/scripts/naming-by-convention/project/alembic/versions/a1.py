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


convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade():
    metadata = sa.MetaData(naming_convention=convention)
    sa.Table("u", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String(20), unique=True, index=True), sa.Column("n", sa.Integer, sa.CheckConstraint("n > 0", name="positive")))
    sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("u_id", sa.Integer, sa.ForeignKey("u.id")))
    metadata.create_all(op.get_bind())


def downgrade():
    op.drop_table("p")
    op.drop_table("u")
