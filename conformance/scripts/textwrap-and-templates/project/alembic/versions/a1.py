"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import textwrap
from string import Template

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(textwrap.dedent("""
        CREATE TABLE {table} (
            id INTEGER
        )
    """).format(table="t1"))
    op.execute("CREATE TABLE %(name)s (id INTEGER)" % {"name": "t2"})
    op.execute(Template("CREATE TABLE $n (id INTEGER)").substitute(n="t3"))
    op.execute(" ".join(["CREATE TABLE", "t4", "(id INTEGER)"]))


def downgrade():
    pass
