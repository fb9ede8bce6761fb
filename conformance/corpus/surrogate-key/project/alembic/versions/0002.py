"""A composite primary key gives way to a number."""
import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    bind = op.get_bind()
    old = sa.Table("memberships", sa.MetaData(), autoload_with=bind)
    op.create_table(
        "memberships_new",
        sa.Column("id", sa.Integer(), nullable=False),
        *[sa.Column(column.name, column.type, nullable=column.nullable, server_default=column.server_default.arg if column.server_default is not None else None) for column in old.columns],
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("user_id", "team_id", name="uq_membership"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_membership_user", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name="fk_membership_team"),
    )
    rows = [dict(row._mapping) for row in bind.execute(old.select().order_by(old.c.user_id, old.c.team_id))]
    new = sa.Table("memberships_new", sa.MetaData(), autoload_with=bind)
    bind.execute(new.insert(), rows)
    op.drop_table("memberships")
    op.rename_table("memberships_new", "memberships")
    print(sa.inspect(bind).get_pk_constraint("memberships")["constrained_columns"], len(rows))


def downgrade():
    op.rename_table("memberships", "m2")
    op.create_table(
        "memberships",
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("team_id", sa.Integer(), sa.ForeignKey("teams.id"), primary_key=True),
        sa.Column("role", sa.String(20), nullable=False),
    )
    op.execute("INSERT INTO memberships (user_id, team_id, role) SELECT user_id, team_id, role FROM m2")
    op.drop_table("m2")
