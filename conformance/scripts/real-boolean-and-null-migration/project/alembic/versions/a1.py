"""accounts

Revision ID: bn1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "bn1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("account", sa.Column("id", sa.Integer, primary_key=True), sa.Column("status", sa.String(10), server_default="new", nullable=False))
    op.execute("INSERT INTO account (status) VALUES ('new'), ('active'), ('banned')")


def downgrade():
    op.drop_table("account")
