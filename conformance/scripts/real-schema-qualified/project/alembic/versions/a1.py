"""tenants

Revision ID: sc1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "sc1"
down_revision = None
branch_labels = None
depends_on = None
SCHEMA = "tenant-a"


def upgrade():
    op.execute(sa.schema.CreateSchema(SCHEMA, if_not_exists=True))
    op.execute(f'CREATE TYPE "{SCHEMA}".level AS ENUM (\'lo\', \'hi\')')
    op.create_table("team", sa.Column("id", sa.Integer, primary_key=True), sa.Column("level", postgresql.ENUM("lo", "hi", name="level", schema=SCHEMA, create_type=False), server_default=sa.text(f"'lo'::\"{SCHEMA}\".level")), schema=SCHEMA)
    op.create_table(
        "member",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("team_id", sa.Integer, sa.ForeignKey(f"{SCHEMA}.team.id")),
        sa.Column("Name", sa.String(20), key="name"),
        sa.UniqueConstraint("team_id", "name"),
        schema=SCHEMA,
    )
    op.create_index("ix_member_Name", "member", ["Name"], schema=SCHEMA)
    op.add_column("member", sa.Column("order", sa.Integer, server_default="1"), schema=SCHEMA)
    op.alter_column("member", "order", new_column_name="select", nullable=False, schema=SCHEMA)
    op.rename_table("member", "Members", schema=SCHEMA)
    with op.batch_alter_table("Members", schema=SCHEMA) as batch:
        batch.add_column(sa.Column("boss_id", sa.Integer))
        batch.create_foreign_key("fk_boss", "Members", ["boss_id"], ["id"], referent_schema=SCHEMA)
        batch.create_check_constraint("ck_boss", sa.text("boss_id <> id"))
    t = sa.table("team", sa.column("id", sa.Integer), schema=SCHEMA)
    op.bulk_insert(t, [{"id": 1}])
    op.execute(t.insert().from_select(["id"], sa.select(t.c.id + 1).where(t.c.id == 1)))


def downgrade():
    op.drop_constraint("fk_boss", "Members", schema=SCHEMA, type_="foreignkey")
    op.drop_column("Members", "boss_id", schema=SCHEMA)
    op.drop_index("ix_member_Name", table_name="Members", schema=SCHEMA)
    op.drop_table("Members", schema=SCHEMA)
    op.drop_table("team", schema=SCHEMA)
    op.execute(f'DROP TYPE "{SCHEMA}".level')
    op.execute(sa.schema.DropSchema(SCHEMA, cascade=True))
