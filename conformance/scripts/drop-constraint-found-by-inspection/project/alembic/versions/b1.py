"""migration b1

Revision ID: b1
Revises: a1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'b1'
down_revision = 'a1'
branch_labels = None
depends_on = None


def upgrade():
    insp = sa.inspect(op.get_bind())
    for fk in insp.get_foreign_keys("b"):
        print(fk["name"], fk["constrained_columns"], fk["referred_table"])
        if fk["constrained_columns"] == ["a_id"]:
            op.drop_constraint(fk["name"], "b", type_="foreignkey")
    for uq in insp.get_unique_constraints("b"):
        op.drop_constraint(uq["name"], "b", type_="unique")
    print(insp.get_pk_constraint("a"), insp.get_indexes("b"))


def downgrade():
    pass
