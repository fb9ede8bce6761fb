"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("s", sa.String(9)))
    session = Session(bind=op.get_bind())
    session.execute(sa.text("INSERT INTO t VALUES (1, 'a')"))
    session.execute(sa.text("UPDATE t SET s = :s"), {"s": "b"})
    print(session.execute(sa.text("SELECT s FROM t")).scalar())
    session.commit()


def downgrade():
    op.drop_table("t")
