"""One batch with columns, constraints, indexes and types."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

naming_convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}


def upgrade():
    with op.batch_alter_table("posts", schema=None, naming_convention=naming_convention) as batch_op:
        batch_op.add_column(sa.Column("editor_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("rank", sa.Float(), server_default=sa.text("0.5"), nullable=False))
        batch_op.alter_column("title", existing_type=sa.String(length=200), type_=sa.String(length=250), existing_nullable=False)
        batch_op.alter_column("body", existing_type=sa.Text(), nullable=True)
        batch_op.create_foreign_key(batch_op.f("fk_posts_editor_id_users"), "users", ["editor_id"], ["id"], ondelete="SET NULL")
        batch_op.create_unique_constraint("uq_posts_title_author", ["title", "author_id", "views"])
        batch_op.create_check_constraint("ck_posts_rank", sa.column("rank") >= 0)
        batch_op.create_index(batch_op.f("ix_posts_editor_id"), ["editor_id"], unique=False)
        batch_op.drop_index("ix_posts_status")
    insp = sa.inspect(op.get_bind())
    print(sorted(i["name"] for i in insp.get_indexes("posts") if i["name"].startswith("ix_posts_e")), sorted(u["name"] for u in insp.get_unique_constraints("posts")))


def downgrade():
    with op.batch_alter_table("posts", naming_convention=naming_convention) as batch_op:
        batch_op.create_index("ix_posts_status", ["status"])
        batch_op.drop_constraint("fk_posts_editor_id_users", type_="foreignkey")
        batch_op.drop_index("ix_posts_editor_id")
        batch_op.drop_constraint("ck_posts_rank", type_="check")
        batch_op.drop_constraint("uq_posts_title_author", type_="unique")
        batch_op.alter_column("title", existing_type=sa.String(length=250), type_=sa.String(length=200), existing_nullable=False)
        batch_op.drop_column("rank")
        batch_op.drop_column("editor_id")
