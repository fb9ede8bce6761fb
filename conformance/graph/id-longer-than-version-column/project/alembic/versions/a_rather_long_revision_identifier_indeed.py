"""make a_rather_long_revision_identifier_indeed

Revision ID: a_rather_long_revision_identifier_indeed
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a_rather_long_revision_identifier_indeed'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t_a_rather_long_revision_identifier_indeed", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("t_a_rather_long_revision_identifier_indeed")
