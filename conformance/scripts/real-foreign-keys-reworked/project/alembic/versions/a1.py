"""schema

Revision ID: fk1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fk1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("org", sa.Column("id", sa.Integer, primary_key=True), sa.Column("code", sa.String(5)), sa.UniqueConstraint("id", "code"))
    op.create_table("person", sa.Column("id", sa.Integer, primary_key=True), sa.Column("org_id", sa.Integer), sa.Column("org_code", sa.String(5)), sa.Column("boss_id", sa.Integer, sa.ForeignKey("person.id", deferrable=True, initially="DEFERRED")), sa.ForeignKeyConstraint(["org_id", "org_code"], ["org.id", "org.code"], name="person_org", onupdate="CASCADE"))
    op.create_table("badge", sa.Column("person_id", sa.ForeignKey("person.id"), primary_key=True), sa.Column("org_id", sa.ForeignKey("org.id", ondelete="SET NULL", name="badge_org")))


def downgrade():
    for name in ("badge", "person", "org"):
        op.drop_table(name)
