"""${message}"""
# ${up_revision} after ${down_revision | comma,n}
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade():
    ${ups if ups else "pass"}


def downgrade():
    ${downs if downs else "pass"}
