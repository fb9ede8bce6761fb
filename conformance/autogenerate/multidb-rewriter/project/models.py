import os

import sqlalchemy as sa
from alembic.autogenerate import rewriter
from alembic.operations import ops

one, two = sa.MetaData(), sa.MetaData()
sa.Table("users", one, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
sa.Table("events", two, sa.Column("id", sa.Integer, primary_key=True), sa.Column("what", sa.Text, nullable=False))
if os.environ.get("MODELS") != "1":
    sa.Table("groups", one, sa.Column("id", sa.Integer, primary_key=True), sa.Column("owner", sa.ForeignKey("users.id")))
    two.tables["events"].append_column(sa.Column("at", sa.DateTime, server_default=sa.func.now()))

writer = rewriter.Rewriter()
seen = []


@writer.rewrites(ops.CreateTableOp)
def mark(context, revision, op):
    seen.append(op.table_name)
    op.columns.append(sa.Column("mark", sa.Integer))
    return op


@writer.rewrites(ops.AddColumnOp)
def note(context, revision, op):
    seen.append(op.column.name)
    return op
