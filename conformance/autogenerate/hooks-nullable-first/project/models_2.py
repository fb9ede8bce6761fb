import sqlalchemy as sa

metadata = sa.MetaData(naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s", "ix": "ix_%(table_name)s_%(column_0_N_name)s"})
users = sa.Table(
    "users", metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(100), nullable=False, index=True),
    sa.Column("email", sa.String(200), nullable=False, info={"sensitive": True}),
)
posts = sa.Table(
    "posts", metadata,
    sa.Column("title", sa.String(80), nullable=False),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("created_at", sa.DateTime, server_default=sa.func.now()),
    sa.Column("user_id", sa.ForeignKey("users.id", ondelete="CASCADE"), index=True),
    sa.UniqueConstraint("title", "user_id", name="uq_posts_title"),
    sa.CheckConstraint("id > 0", name="ck_id"),
    comment="what users write",
)

import os

# SQLite cannot alter what is there.
options = {"render_as_batch": "sqlite" in os.environ["DATABASE_URL"]}

from alembic import autogenerate
from alembic.operations import ops

first = autogenerate.Rewriter()
second = autogenerate.Rewriter()


@first.rewrites(ops.AddColumnOp)
def add_column(context, revision, op):
    if op.column.nullable:
        return op
    op.column.nullable = True
    return [
        op,
        ops.ExecuteSQLOp(f"UPDATE {op.table_name} SET {op.column.name} = 'x'"),
        ops.AlterColumnOp(op.table_name, op.column.name, modify_nullable=False, existing_type=op.column.type),
    ]


@second.rewrites(ops.AddColumnOp)
def with_index(context, revision, op):
    return [op, ops.CreateIndexOp(f"ix_new_{op.column.name}", op.table_name, [op.column.name])]


@second.rewrites(ops.DropColumnOp)
def keep(context, revision, op):
    return []


options["process_revision_directives"] = first.chain(second)
