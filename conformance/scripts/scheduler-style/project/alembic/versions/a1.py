"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def StringID(length=250, **kwargs):
    return sa.String(length=length, **kwargs)


def upgrade():
    conn = op.get_bind()
    dialect_name = conn.dialect.name
    json_type = sa.JSON if dialect_name != "postgresql" else postgresql.JSONB
    op.create_table("runs", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("conf", json_type()), sa.Column("dag_id", StringID(), nullable=False))
    if dialect_name == "sqlite":
        conn.execute(text("PRAGMA foreign_keys=OFF"))
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("try_number", sa.Integer(), server_default="0"))
        if dialect_name == "postgresql":
            batch_op.alter_column("dag_id", type_=sa.Text(), existing_type=StringID(), existing_nullable=False)
    batches = [1000, 10]
    for size in batches:
        conn.execute(text("UPDATE runs SET try_number = :n WHERE try_number < :n").bindparams(n=size))


def downgrade():
    op.drop_table("runs")
