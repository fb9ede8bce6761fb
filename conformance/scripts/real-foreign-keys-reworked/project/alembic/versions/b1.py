"""cascade

Revision ID: fk2
Revises: fk1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
from sqlalchemy import inspect

# revision identifiers, used by Alembic.
revision = "fk2"
down_revision = "fk1"
branch_labels = None
depends_on = None

def rebuild(ondelete):
    inspector = inspect(op.get_bind())
    for table in sorted(inspector.get_table_names(schema="public")):
        for fk in sorted(inspector.get_foreign_keys(table), key=lambda k: k["name"]):
            options = dict(fk["options"])
            print(table, fk["name"], fk["constrained_columns"], fk["referred_table"], fk["referred_columns"], options)
            op.drop_constraint(fk["name"], table, type_="foreignkey")
            if ondelete:
                options["ondelete"] = ondelete
            else:
                options.pop("ondelete", None)
            op.create_foreign_key(fk["name"], table, fk["referred_table"], fk["constrained_columns"], fk["referred_columns"], **options)


def upgrade():
    rebuild("CASCADE")
    op.execute("INSERT INTO org VALUES (1, 'a'); INSERT INTO person VALUES (1, 1, 'a', NULL); INSERT INTO badge VALUES (1, 1); DELETE FROM org")


def downgrade():
    rebuild(None)
