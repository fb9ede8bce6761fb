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


def hook(context, revision, directives):
    script = directives[0]
    for container in (script.upgrade_ops, script.downgrade_ops):
        container.ops = [op for op in container.ops if not isinstance(op, ops.DropTableOp)]
        for op in container.ops:
            if isinstance(op, ops.ModifyTableOps):
                op.ops[:] = [inner for inner in op.ops if not isinstance(inner, ops.DropColumnOp)]
            if isinstance(op, ops.CreateTableOp):
                op.columns.append(sa.Column("tenant_id", sa.Integer, nullable=False, server_default="1"))
                op.columns.append(sa.ForeignKeyConstraint(["tenant_id"], ["users.id"], name="fk_tenant"))
                op.kw["mysql_engine"] = "InnoDB"
    script.upgrade_ops.ops.insert(0, ops.ExecuteSQLOp("SELECT 1"))
    script.upgrade_ops.ops.append(
        ops.ModifyTableOps("users", [ops.CreateUniqueConstraintOp("uq_users_email", "users", ["email"])])
    )
    script.upgrade_ops.ops.append(ops.CreateIndexOp.from_index(sa.Index("ix_posts_lower", sa.func.lower(posts.c.title))))
    script.downgrade_ops.ops.insert(0, ops.DropConstraintOp("uq_users_email", "users", "unique"))
    script.imports.add("from decimal import Decimal")
    script.message = "changed by hand"


options["process_revision_directives"] = hook
