"""`op.add_column` with every argument."""
import sqlalchemy as sa
from alembic import op

#: a plain column
op.add_column("t", sa.Column("c", sa.Integer()))

#: not null with a server default
op.add_column("t", sa.Column("c", sa.String(20), server_default="it's 50%", nullable=False), schema="s")

#: a type that the dialect may lack
op.add_column("t", sa.Column("c", sa.ARRAY(sa.Integer)))
