"""a1

Revision ID: a1
Revises: 
Create Date: 2023-05-06 07:08:09.101112

"""
# revision identifiers, used by Alembic.
revision = u'a1'  # noqa
down_revision = None

from alembic import op
from sqlalchemy import Column, Integer


def upgrade():
    op.create_table('old', Column('id', Integer(), primary_key=True))


def downgrade():
    op.drop_table('old')
