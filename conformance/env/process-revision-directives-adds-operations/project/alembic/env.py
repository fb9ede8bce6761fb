import sqlalchemy as sa

from alembic import context
from alembic.operations import ops

metadata = sa.MetaData()


def add(context, revision, directives):
    script = directives[0]
    column = sa.Column("c", sa.String(5), nullable=False, server_default="x")
    script.upgrade_ops.ops[:0] = [
        ops.ExecuteSQLOp("CREATE VIEW v AS SELECT 1"),
        ops.CreateTableOp("made", [sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Numeric(5, 2))]),
        ops.ModifyTableOps("t", [
            ops.AddColumnOp("t", column, schema="s"),
            ops.CreateIndexOp("ix_c", "t", ["c"], unique=True, schema="s"),
            ops.AlterColumnOp("t", "d", modify_nullable=False, existing_type=sa.Integer(), schema="s"),
            ops.CreateForeignKeyOp("fk", "t", "o", ["c"], ["id"], source_schema="s", ondelete="CASCADE"),
            ops.DropConstraintOp("uq", "t", type_="unique", schema="s"),
        ], schema="s"),
    ]
    script.downgrade_ops.ops[:] = [
        ops.DropColumnOp("t", "c", schema="s"),
        ops.DropIndexOp("ix_c", "t", schema="s"),
        ops.DropTableOp("made"),
        ops.ExecuteSQLOp("DROP VIEW v"),
    ]


engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, process_revision_directives=add)
    with context.begin_transaction():
        context.run_migrations()
