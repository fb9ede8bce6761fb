"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


GRANTS = {"admin": ["read", "write"], "guest": ["read"]}


def upgrade():
    roles = op.create_table("roles", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(20), unique=True))
    perms = op.create_table("perms", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(20)))
    link = op.create_table("role_perms", sa.Column("role_id", sa.Integer(), sa.ForeignKey("roles.id")), sa.Column("perm_id", sa.Integer(), sa.ForeignKey("perms.id")), sa.PrimaryKeyConstraint("role_id", "perm_id"))
    conn = op.get_bind()
    ids = {}
    for name in ("read", "write"):
        ids[name] = conn.execute(perms.insert().values(name=name)).inserted_primary_key[0]
    for role, names in GRANTS.items():
        role_id = conn.execute(sa.insert(roles).values(name=role).returning(roles.c.id)).scalar_one()
        conn.execute(link.insert(), [{"role_id": role_id, "perm_id": ids[n]} for n in names])


def downgrade():
    for t in ("role_perms", "perms", "roles"):
        op.drop_table(t)
