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

from alembic.operations import ops


def show(op, depth=0):
    pad = "  " * depth
    kind = type(op).__name__
    if isinstance(op, ops.ModifyTableOps):
        print(pad + kind, op.table_name, op.schema, op.is_empty())
        for inner in op.ops:
            show(inner, depth + 1)
    elif isinstance(op, ops.CreateTableOp):
        columns = [c for c in op.columns if isinstance(c, sa.Column)]
        others = sorted(type(c).__name__ for c in op.columns if not isinstance(c, sa.Column))
        print(pad + kind, op.table_name, op.schema, [c.name for c in columns], others, op.comment, op.prefixes, op.kw)
        print(pad, [str(c.type) for c in columns], [c.nullable for c in columns], [c.table.name for c in columns])
        print(pad, op.to_table().name, list(op.to_table().c.keys()), op.reverse().table_name)
    elif isinstance(op, ops.DropTableOp):
        table = op.to_table()
        print(pad + kind, op.table_name, op.schema, list(table.c.keys()), type(op.reverse()).__name__)
    elif isinstance(op, ops.AddColumnOp):
        print(pad + kind, op.table_name, op.column.name, str(op.column.type), op.column.nullable, op.column.info, op.column.table.name)
    elif isinstance(op, ops.DropColumnOp):
        print(pad + kind, op.table_name, op.column_name, str(op.to_column().type), op.reverse().column.name)
    elif isinstance(op, ops.AlterColumnOp):
        print(pad + kind, op.table_name, op.column_name, str(op.existing_type), op.existing_nullable, op.existing_server_default,
              op.modify_type, op.modify_nullable, op.modify_server_default, op.modify_comment, op.modify_name, op.kw, op.has_changes())
    elif isinstance(op, ops.CreateIndexOp):
        print(pad + kind, op.index_name, op.table_name, [getattr(c, "name", c) for c in op.columns], op.unique, op.kw, type(op.index_name).__name__)
    elif isinstance(op, ops.DropIndexOp):
        print(pad + kind, op.index_name, op.table_name, [c.name for c in op.to_index().columns])
    elif isinstance(op, ops.CreateForeignKeyOp):
        print(pad + kind, op.constraint_name, op.source_table, op.referent_table, op.local_cols, op.remote_cols, sorted(op.kw.items(), key=str))
    elif isinstance(op, ops.AddConstraintOp):
        print(pad + kind, op.constraint_name, op.table_name, op.constraint_type)
    elif isinstance(op, ops.DropConstraintOp):
        print(pad + kind, op.constraint_name, op.table_name, op.constraint_type)
    else:
        print(pad + kind)


def hook(context, revision, directives):
    print(type(context).__name__, revision, context.dialect.name)
    script = directives[0]
    print(script.rev_id, script.message, script.head, script.splice, script.branch_label, script.depends_on, script.imports)
    print(isinstance(script, ops.MigrationScript), len(script.upgrade_ops_list), script.upgrade_ops.upgrade_token)
    for op in script.upgrade_ops.ops:
        show(op)
    print("down")
    for op in script.downgrade_ops.ops:
        show(op)
    for diff in script.upgrade_ops.as_diffs():
        print(diff[0] if isinstance(diff, tuple) else [d[0] for d in diff])


options["process_revision_directives"] = hook
