import sqlalchemy as sa
from alembic.autogenerate import comparators, rewriter
from alembic.operations import ops

metadata = sa.MetaData()
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
writer = rewriter.Rewriter()


@writer.rewrites(ops.CreateTableOp)
def first(context, revision, op):
    return op


@comparators.dispatch_for("schema")
def look(autogen_context, upgrade_ops, schemas):
    pass


options = {"process_revision_directives": writer}
