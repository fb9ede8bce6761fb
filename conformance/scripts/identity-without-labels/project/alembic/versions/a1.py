"""a1

Revision ID: a1
Revises: 
Create Date: 2023-05-06 07:08:09.101112

"""
revision = "a1"
down_revision = None


def upgrade():
    pass
