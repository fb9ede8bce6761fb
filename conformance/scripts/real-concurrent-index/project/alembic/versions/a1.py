"""events

Revision ID: ci1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ci1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("event", sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("kind", sa.Text), sa.Column("at", sa.TIMESTAMP(timezone=True)))
    op.execute("INSERT INTO event (kind) SELECT 'k' || (n % 3) FROM generate_series(1, 9) AS n")


def downgrade():
    op.drop_table("event")
