"""first

Revision ID: t1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "t1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade(tag=None):
    op.create_table("log", sa.Column("id", sa.Integer, primary_key=True), sa.Column("msg", sa.String(30), unique=True))
    op.execute(sa.text("INSERT INTO log (msg) VALUES (:m)").bindparams(m=tag))


def downgrade(tag=None):
    op.drop_table("log")
