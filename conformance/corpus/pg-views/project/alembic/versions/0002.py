"""Views and materialized views are replaced around a change of type."""
import dataclasses
from typing import ClassVar

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

@dataclasses.dataclass(frozen=True)
class View:
    name: str
    query: str
    materialized: bool = False
    created: ClassVar[list] = []

    @property
    def kind(self) -> str:
        return "MATERIALIZED VIEW" if self.materialized else "VIEW"

    def create(self):
        op.execute(f"CREATE {self.kind} {self.name} AS {self.query}")
        self.created.append(self.name)

    def drop(self):
        op.execute(f"DROP {self.kind} IF EXISTS {self.name} CASCADE")


post_stats = View("post_stats", "SELECT author_id, sum(views) AS views FROM posts GROUP BY author_id", materialized=True)
admins = View("admins", "SELECT id, email FROM users WHERE is_admin")


def upgrade():
    for view in (post_stats, admins):
        view.create()
    op.create_index("ix_post_stats_author", "post_stats", ["author_id"], unique=True)
    op.execute("REFRESH MATERIALIZED VIEW CONCURRENTLY post_stats") if False else op.execute("REFRESH MATERIALIZED VIEW post_stats")
    print(View.created, dataclasses.asdict(admins)["materialized"], dataclasses.replace(admins, name="x"))
    post_stats.drop()
    op.alter_column("posts", "views", existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=True)
    post_stats.create()
    print(op.get_bind().execute(sa.text("SELECT author_id, views::int FROM post_stats ORDER BY author_id NULLS LAST")).fetchall())
    print(sorted(sa.inspect(op.get_bind()).get_view_names()), sa.inspect(op.get_bind()).get_materialized_view_names())


def downgrade():
    admins.drop()
    post_stats.drop()
    op.alter_column("posts", "views", existing_type=sa.BigInteger(), type_=sa.Integer(), existing_nullable=True)
