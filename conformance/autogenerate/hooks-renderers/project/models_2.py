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

from alembic.autogenerate import render, renderers
from alembic.operations import ops


@renderers.dispatch_for(ops.DropTableOp, replace=True)
def drop_table(autogen_context, op):
    return [f"# {op.table_name} goes", f"op.drop_table({op.table_name!r})  # {render._alembic_autogenerate_prefix(autogen_context)}"]


own = renderers.dispatch(ops.AddColumnOp)


@renderers.dispatch_for(ops.AddColumnOp, replace=True)
def add_column(autogen_context, op):
    autogen_context.imports.add("import datetime")
    text = own(autogen_context, op)
    return ["# " + render._repr_type(op.column.type, autogen_context), text]


@renderers.dispatch_for(ops.CreateTableOp, replace=True)
def create_table(autogen_context, op):
    table = op.to_table()
    columns = ", ".join(render._render_column(c, autogen_context) for c in table.columns)
    return f"op.create_table({table.name!r}, {columns})"


try:
    renderers.dispatch_for(ops.DropColumnOp)(print)
except ValueError as error:
    print(str(error)[:40])
