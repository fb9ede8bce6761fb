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
options = {}
metadata.info['sequences'] = {(None, 'tickets')}

from alembic.autogenerate import comparators, renderers
from alembic.operations import MigrateOperation, Operations


@Operations.register_operation("create_sequence")
class CreateSequenceOp(MigrateOperation):
    """Create a SEQUENCE."""

    def __init__(self, sequence_name, schema=None):
        self.sequence_name = sequence_name
        self.schema = schema

    @classmethod
    def create_sequence(cls, operations, sequence_name, **kw):
        op = CreateSequenceOp(sequence_name, **kw)
        return operations.invoke(op)

    def reverse(self):
        return DropSequenceOp(self.sequence_name, schema=self.schema)

    def to_diff_tuple(self):
        return ("create_sequence", self.sequence_name)


@Operations.register_operation("drop_sequence")
class DropSequenceOp(MigrateOperation):
    """Drop a SEQUENCE."""

    def __init__(self, sequence_name, schema=None):
        self.sequence_name = sequence_name
        self.schema = schema

    @classmethod
    def drop_sequence(cls, operations, sequence_name, **kw):
        op = DropSequenceOp(sequence_name, **kw)
        return operations.invoke(op)

    def reverse(self):
        return CreateSequenceOp(self.sequence_name, schema=self.schema)


def named(operation):
    return f"{operation.schema}.{operation.sequence_name}" if operation.schema is not None else operation.sequence_name


@Operations.implementation_for(CreateSequenceOp)
def create_sequence(operations, operation):
    operations.execute("CREATE SEQUENCE %s" % named(operation))


@Operations.implementation_for(DropSequenceOp)
def drop_sequence(operations, operation):
    operations.execute("DROP SEQUENCE %s" % named(operation))


@renderers.dispatch_for(CreateSequenceOp)
def render_create_sequence(autogen_context, op):
    return "op.create_sequence(%r, **%r)" % (op.sequence_name, {"schema": op.schema})


@renderers.dispatch_for(DropSequenceOp)
def render_drop_sequence(autogen_context, op):
    autogen_context.imports.add("import uuid")
    return "op.drop_sequence(%r, **%r)" % (op.sequence_name, {"schema": op.schema})


@comparators.dispatch_for("schema")
def compare_sequences(autogen_context, upgrade_ops, schemas):
    all_conn_sequences = set()
    for sch in schemas:
        all_conn_sequences.update(
            [
                (sch, row[0])
                for row in autogen_context.connection.execute(
                    sa.text(
                        "SELECT relname FROM pg_class c join pg_namespace n on n.oid=c.relnamespace where "
                        "relkind='S' and n.nspname=:nspname and relname not like '%_id_seq'"
                    ),
                    dict(nspname=autogen_context.dialect.default_schema_name if sch is None else sch),
                )
            ]
        )
    metadata_sequences = autogen_context.metadata.info.setdefault("sequences", set())
    for sch, name in sorted(metadata_sequences.difference(all_conn_sequences), key=str):
        upgrade_ops.ops.append(CreateSequenceOp(name, schema=sch))
    for sch, name in sorted(all_conn_sequences.difference(metadata_sequences), key=str):
        upgrade_ops.ops.append(DropSequenceOp(name, schema=sch))
