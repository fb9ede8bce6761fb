"""comments

Revision ID: cm1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "cm1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("rate", sa.Numeric(6, 3), comment="In %, e.g. 7.5%"),
        sa.Column("note", sa.Text(), comment="It's \"quoted\"\nand long: yes"),
        sa.PrimaryKeyConstraint("id"),
        comment="Ledger's table",
    )
    op.add_column("ledger", sa.Column("who", sa.String(10), comment="Person: who", server_default="a'b%"))
    op.alter_column("ledger", "rate", existing_type=sa.Numeric(6, 3), comment=None, existing_comment="In %, e.g. 7.5%")
    op.alter_column("ledger", "note", existing_type=sa.Text(), type_=sa.String(200), comment="Short", existing_comment="x", nullable=False, existing_nullable=True, server_default="")
    op.create_table_comment("ledger", "Second comment", existing_comment="Ledger's table")
    with op.batch_alter_table("ledger") as batch:
        batch.create_table_comment("Third: 100%", existing_comment="Second comment")
        batch.alter_column("who", comment="Batch", new_column_name="person", existing_type=sa.String(10))


def downgrade():
    with op.batch_alter_table("ledger") as batch:
        batch.drop_table_comment(existing_comment="Third: 100%")
        batch.alter_column("person", new_column_name="who", comment=None, existing_comment="Batch", existing_type=sa.String(10))
    op.alter_column("ledger", "note", comment=None, existing_comment="Short", server_default=None)
    op.drop_table("ledger")
