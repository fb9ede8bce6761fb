"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


class GUID(sa.types.TypeDecorator):
    impl = sa.CHAR(32)
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(sa.CHAR(32))


class Money(sa.types.UserDefinedType):
    cache_ok = True

    def __init__(self, precision, scale):
        self.precision, self.scale = precision, scale

    def get_col_spec(self, **kw):
        return f"NUMERIC({self.precision}, {self.scale})"


def upgrade():
    op.create_table("t", sa.Column("id", GUID(), primary_key=True), sa.Column("x", Money(10, 2)))


def downgrade():
    op.drop_table("t")
