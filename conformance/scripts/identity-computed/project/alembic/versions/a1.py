"""a1

Revision ID: a1
Revises: 
Create Date: 2023-05-06 07:08:09.101112

"""
import hashlib

from alembic import op

revision = "a" + str(1)
down_revision = {}.get("x")


def upgrade():
    op.execute("CREATE TABLE t (x INTEGER)")


def downgrade():
    op.execute("DROP TABLE t")
