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


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", sa.Integer()), sa.Column("pos", sa.Integer()))
    op.execute("INSERT INTO o (id, c) VALUES (1, 1), (2, 1), (3, 2)")
    op.execute(
        sa.text(
            """
            WITH numbered AS (
                SELECT id, row_number() OVER (PARTITION BY c ORDER BY id DESC) AS n FROM o
            )
            UPDATE o SET pos = (SELECT n FROM numbered WHERE numbered.id = o.id)
            """
        )
    )


def downgrade():
    op.drop_table("o")
