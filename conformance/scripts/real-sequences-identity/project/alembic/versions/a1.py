"""sequences

Revision ID: 5e0
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.schema import CreateSequence, DropSequence, Sequence

# revision identifiers, used by Alembic.
revision = "5e0"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.execute(CreateSequence(Sequence("invoice_number_seq", start=1000, increment=5, minvalue=10, cycle=True, cache=3)))
    op.execute(sa.schema.CreateSequence(sa.Sequence("plain_seq")))
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), sa.Identity(start=10, increment=2, always=True), primary_key=True),
        sa.Column("number", sa.BigInteger(), server_default=sa.text("nextval('invoice_number_seq')"), nullable=False),
        sa.Column("other", sa.Integer(), sa.Sequence("plain_seq"), server_default=sa.Sequence("plain_seq").next_value()),
        sa.Column("net", sa.Numeric(10, 2), nullable=False),
        sa.Column("gross", sa.Numeric(10, 2), sa.Computed("net * 1.19", persisted=True)),
    )
    op.create_table("legacy", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("small", sa.SmallInteger(), autoincrement=True), sa.Column("big", sa.BigInteger(), nullable=False))
    op.execute("ALTER SEQUENCE invoice_number_seq OWNED BY invoice.number")
    op.bulk_insert(sa.table("invoice", sa.column("net", sa.Numeric)), [{"net": n} for n in (1, 2.5, "3.75")])


def downgrade():
    op.drop_table("legacy")
    op.drop_table("invoice")
    op.execute(DropSequence(Sequence("plain_seq")))
    op.execute("DROP SEQUENCE IF EXISTS invoice_number_seq")
