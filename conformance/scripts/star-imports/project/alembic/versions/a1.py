"""a1

Revision ID: a1
Revises: 
Create Date: 2023-05-06 07:08:09.101112

"""
from alembic.op import *
from sqlalchemy import *

revision = "a1"
down_revision = None


def upgrade():
    create_table("t", Column("id", Integer, primary_key=True), Column("d", DateTime, server_default=func.now()))


def downgrade():
    drop_table("t")
