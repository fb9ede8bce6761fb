"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from shop.models import Plan

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("plans", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(20), nullable=False))
    op.bulk_insert(Plan.__table__, [{"id": 1, "name": "free"}])
    op.execute(sa.insert(Plan).values(id=2, name="paid"))


def downgrade():
    op.drop_table("plans")
