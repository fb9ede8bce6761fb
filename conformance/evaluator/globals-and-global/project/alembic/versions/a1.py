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


COUNT = 0


def bump():
    global COUNT
    COUNT += 1


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    bump()
    bump()
    put("count", COUNT)
    put("globals", sorted(k for k in globals() if k.isupper()))
    put("locals", "put" in locals())


def downgrade():
    op.drop_table("t")
