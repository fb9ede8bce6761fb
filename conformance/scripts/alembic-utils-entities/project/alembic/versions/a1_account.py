"""accounts and their functions"""
import sqlalchemy as sa
from alembic import op
from alembic_utils.pg_function import PGFunction
from sqlalchemy import text as sql_text

from entities import lower_email

revision = "a1"
down_revision = None
branch_labels = None
depends_on = None

public_downcase_email = PGFunction(
    schema="public",
    signature="downcase_email()",
    definition="returns trigger AS $$\n    DECLARE\n        changed text := lower(new.email);\n    BEGIN\n        new.email := changed;\n        return new;\n    END;\n    $$ LANGUAGE plpgsql",
)


def upgrade():
    op.create_table("account", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("email", sa.Text(), nullable=False))
    op.create_entity(public_downcase_email)
    op.create_entity(lower_email)
    op.execute(sql_text("INSERT INTO account (email) VALUES ('First@Example.org')"))


def downgrade():
    op.drop_entity(lower_email)
    op.drop_entity(public_downcase_email)
    op.drop_table("account")
