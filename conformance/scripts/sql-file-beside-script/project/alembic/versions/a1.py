"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import os
from pathlib import Path

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute((Path(__file__).resolve().parent.parent / "sql" / "views.sql").read_text())
    with open(os.path.join(os.path.dirname(__file__), "..", "sql", "views.sql")) as f:
        print(f.readline().strip())


def downgrade():
    op.execute("DROP VIEW v")
