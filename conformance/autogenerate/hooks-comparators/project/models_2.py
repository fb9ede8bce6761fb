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

from alembic.autogenerate import comparators
from alembic.autogenerate.compare import comparators as same
from alembic.operations import ops
from alembic.runtime.plugins import Plugin
from alembic.util import DispatchPriority, PriorityDispatchResult

print("same", comparators is same)


@comparators.dispatch_for("schema")
def schema(autogen_context, upgrade_ops, schemas):
    print("schema", len(upgrade_ops.ops), list(schemas), autogen_context.dialect.name, autogen_context.metadata is metadata)
    print([t.name for t in autogen_context.sorted_tables], sorted(autogen_context.table_key_to_table))
    upgrade_ops.ops.append(ops.ExecuteSQLOp("SELECT 'first'"))


@comparators.dispatch_for("table")
def table(autogen_context, modify_ops, schema, tname, conn_table, metadata_table):
    print("table", tname, schema, conn_table is not None and sorted(conn_table.c.keys()), metadata_table is not None and sorted(metadata_table.c.keys()))
    if tname == "users":
        modify_ops.ops.append(ops.CreateTableCommentOp("users", "commented", existing_comment=None))


@comparators.dispatch_for("column")
def column(autogen_context, alter_column_op, schema, tname, cname, conn_col, metadata_col):
    print("column", tname, cname, str(conn_col.type), str(metadata_col.type), alter_column_op.has_changes())
    if cname == "name":
        alter_column_op.modify_nullable = True
        alter_column_op.existing_nullable = False


@comparators.dispatch_for("column", qualifier="oracle")
def never(*args):
    raise AssertionError


def stop_types(autogen_context, alter_column_op, schema, tname, cname, conn_col, metadata_col):
    return PriorityDispatchResult.STOP


def last(autogen_context, upgrade_ops, schemas):
    print("last", [type(op).__name__ for op in upgrade_ops.ops])


class plugin:
    @staticmethod
    def setup(plugin):
        plugin.add_autogenerate_comparator(stop_types, "column", "types", priority=DispatchPriority.FIRST)
        plugin.add_autogenerate_comparator(last, "schema", priority=DispatchPriority.LAST)


Plugin.setup_plugin_from_module(plugin, "shop.plugin")
options["autogenerate_plugins"] = ["alembic.autogenerate.*", "shop.plugin"]
