"""identities

Revision ID: 5e1
Revises: 5e0
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "5e1"
down_revision = "5e0"
branch_labels = None
depends_on = None

def upgrade():
    op.alter_column("legacy", "id", server_default=None, existing_type=sa.Integer())
    op.execute("DROP SEQUENCE legacy_id_seq")
    op.alter_column("legacy", "id", server_default=sa.Identity(always=True, start=50), existing_type=sa.Integer(), existing_nullable=False)
    op.alter_column("legacy", "big", server_default=sa.Identity(), existing_type=sa.BigInteger(), existing_nullable=False)
    op.alter_column("legacy", "id", server_default=sa.Identity(always=False, start=50, increment=3), existing_server_default=sa.Identity(always=True, start=50))
    op.alter_column("invoice", "other", server_default=None, existing_type=sa.Integer(), nullable=True)
    op.alter_column("invoice", "net", type_=sa.Numeric(12, 4), existing_type=sa.Numeric(10, 2), postgresql_using="round(net, 1)", existing_nullable=False) if False else op.alter_column("legacy", "small", type_=sa.String(5), postgresql_using="small::text", existing_type=sa.SmallInteger())
    op.execute("SELECT setval(pg_get_serial_sequence('legacy', 'id'), 77)")
    op.execute("INSERT INTO legacy (small) VALUES ('x'), (DEFAULT)")


def downgrade():
    op.alter_column("legacy", "big", server_default=None, existing_server_default=sa.Identity(), existing_type=sa.BigInteger())
    op.alter_column("legacy", "id", server_default=None, existing_server_default=sa.Identity(always=False, start=50, increment=3))
    op.execute("CREATE SEQUENCE legacy_id_seq OWNED BY legacy.id")
    op.alter_column("legacy", "id", server_default=sa.text("nextval('legacy_id_seq'::regclass)"))
