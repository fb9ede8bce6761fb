"""names

Revision ID: na0
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "na0"
down_revision = None
branch_labels = None
depends_on = None
LONG = "a_table_with_a_really_long_name_that_goes_on"


def upgrade():
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(20), unique=True, index=True),
        sa.Column("size", sa.Integer(), sa.CheckConstraint("size > 0", name="size_positive")),
        sa.Column("is_open", sa.Boolean(name="is_open", create_constraint=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("team_primary")),
        sa.UniqueConstraint("name", "size"),
        sa.CheckConstraint("size < 100", name=op.f("ck_fixed_name")),
    )
    op.create_table(
        LONG,
        sa.Column("another_column_name_that_is_long", sa.Integer(), primary_key=True),
        sa.Column("team_id", sa.ForeignKey("team.id")),
        sa.Column("x", sa.Integer()),
        sa.ForeignKeyConstraint(["x"], ["team.id"], name=op.f("fk_x")),
    )
    op.create_index(None, "team", ["size", "name"])
    op.create_index(op.f("ix_by_hand"), LONG, ["x"])
    with op.batch_alter_table("team") as batch:
        batch.create_check_constraint("short", "length(name) < 20")
        batch.create_unique_constraint(None, ["size"])
        batch.add_column(sa.Column("lead_id", sa.Integer(), sa.ForeignKey("team.id")))
    with op.batch_alter_table(LONG) as batch:
        batch.drop_constraint(op.f("fk_x"), type_="foreignkey")
        batch.create_foreign_key(None, "team", ["x"], ["id"], ondelete="SET NULL")


def downgrade():
    with op.batch_alter_table("team") as batch:
        batch.drop_constraint("short", type_="check")
        batch.drop_constraint("uq_team_size", type_="unique")
        batch.drop_index("ix_team_size_team_name") if False else batch.drop_column("lead_id")
    op.drop_table(LONG)
    op.drop_table("team")
