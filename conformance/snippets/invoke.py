"""Operations as objects: `op.invoke` with `alembic.operations.ops`, reverse() and operations of one's own."""
import sqlalchemy as sa
from alembic import op
from alembic.operations import MigrateOperation, Operations, BatchOperations, ops


@Operations.register_operation("create_sequence")
@BatchOperations.register_operation("create_sequence", "batch_create_sequence")
class CreateSequenceOp(MigrateOperation):
    """Create a SEQUENCE."""

    def __init__(self, sequence_name, schema=None):
        self.sequence_name = sequence_name
        self.schema = schema

    @classmethod
    def create_sequence(cls, operations, sequence_name, **kw):
        op = CreateSequenceOp(sequence_name, **kw)
        return operations.invoke(op)

    @classmethod
    def batch_create_sequence(cls, operations, sequence_name, **kw):
        return operations.invoke(CreateSequenceOp(sequence_name, schema="batch"))

    def reverse(self):
        return DropSequenceOp(self.sequence_name, schema=self.schema)


@Operations.register_operation("drop_sequence")
class DropSequenceOp(MigrateOperation):
    def __init__(self, sequence_name, schema=None):
        self.sequence_name = sequence_name
        self.schema = schema

    @classmethod
    def drop_sequence(cls, operations, sequence_name, **kw):
        return operations.invoke(cls(sequence_name, **kw))

    def reverse(self):
        return CreateSequenceOp(self.sequence_name, schema=self.schema)


@Operations.implementation_for(CreateSequenceOp)
def create_sequence(operations, operation):
    name = operation.sequence_name
    if operation.schema is not None:
        name = "%s.%s" % (operation.schema, name)
    operations.execute("CREATE SEQUENCE %s" % name)
    return name


@Operations.implementation_for(DropSequenceOp)
def drop_sequence(operations, operation):
    operations.execute("DROP SEQUENCE %s" % operation.sequence_name)


#: operations of one's own
print(op.create_sequence("my_seq"))
op.create_sequence("my_seq", schema="s")
op.drop_sequence("my_seq")
op.invoke(CreateSequenceOp("x").reverse())

#: an operation without implementation
class Other(MigrateOperation):
    pass
op.invoke(Other())

#: add a column
op.invoke(ops.AddColumnOp("t", sa.Column("c", sa.Integer)))
op.invoke(ops.AddColumnOp("t", sa.Column("c", sa.Integer), schema="s", if_not_exists=True))

#: add a column in reverse
op.invoke(ops.AddColumnOp("t", sa.Column("c", sa.Integer), schema="s").reverse())

#: drop a column
op.invoke(ops.DropColumnOp("t", "c", schema="s"))

#: drop a column in reverse without the column
op.invoke(ops.DropColumnOp("t", "c", schema="s").reverse())

#: drop a column in reverse
op.invoke(ops.DropColumnOp.from_column_and_tablename("s", "t", sa.Column("c", sa.Integer)).reverse())

#: create a table
t = op.invoke(ops.CreateTableOp("t", [sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(5))], schema="s", comment="c"))
print(type(t).__name__, t.fullname)

#: create a table in reverse
op.invoke(ops.CreateTableOp("t", [sa.Column("id", sa.Integer, primary_key=True)], schema="s").reverse())

#: drop a table
op.invoke(ops.DropTableOp("t", schema="s", if_exists=True))

#: drop a table in reverse without columns
op.invoke(ops.DropTableOp("t").reverse())

#: drop a table in reverse
op.invoke(ops.DropTableOp.from_table(sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))).reverse())

#: rename a table
op.invoke(ops.RenameTableOp("a", "b", schema="s"))

#: alter a column
op.invoke(ops.AlterColumnOp("t", "c", modify_nullable=False, existing_type=sa.Integer()))
op.invoke(ops.AlterColumnOp("t", "c", modify_type=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=True))
op.invoke(ops.AlterColumnOp("t", "c", modify_name="d", existing_type=sa.Integer()))
op.invoke(ops.AlterColumnOp("t", "c", modify_server_default="5", existing_type=sa.Integer(), existing_server_default=None))

#: alter a column in reverse
op.invoke(ops.AlterColumnOp("t", "c", modify_nullable=False, existing_nullable=True, existing_type=sa.Integer()).reverse())
op.invoke(ops.AlterColumnOp("t", "c", modify_type=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=True).reverse())

#: create an index
op.invoke(ops.CreateIndexOp("ix", "t", ["a", sa.text("lower(b)")], schema="s", unique=True))

#: create an index in reverse
op.invoke(ops.CreateIndexOp("ix", "t", ["a"], schema="s", unique=True).reverse())

#: drop an index
op.invoke(ops.DropIndexOp("ix", "t", schema="s", if_exists=True))

#: index from object
ix = sa.Index("ix", sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer)).c.a, unique=True)
op.invoke(ops.CreateIndexOp.from_index(ix))
op.invoke(ops.DropIndexOp.from_index(ix))
op.invoke(ops.DropIndexOp.from_index(ix).reverse())

#: create constraints
op.invoke(ops.CreateUniqueConstraintOp("uq", "t", ["a"], schema="s"))
op.invoke(ops.CreateCheckConstraintOp("ck", "t", "a > 5"))
op.invoke(ops.CreateForeignKeyOp("fk", "t", "o", ["a"], ["b"], ondelete="CASCADE", source_schema="s"))
op.invoke(ops.CreatePrimaryKeyOp("pk", "t", ["a"]))

#: create constraints in reverse
op.invoke(ops.CreateUniqueConstraintOp("uq", "t", ["a"], schema="s").reverse())

#: drop a constraint
op.invoke(ops.DropConstraintOp("uq", "t", type_="unique", schema="s"))

#: drop a constraint in reverse
op.invoke(ops.DropConstraintOp("uq", "t", type_="unique").reverse())

#: constraints from objects
t = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer))
uq = sa.UniqueConstraint(t.c.a, name="uq")
op.invoke(ops.AddConstraintOp.from_constraint(uq))
op.invoke(ops.DropConstraintOp.from_constraint(uq))
op.invoke(ops.DropConstraintOp.from_constraint(uq).reverse())

#: comments
op.invoke(ops.CreateTableCommentOp("t", "new", schema="s", existing_comment="old"))
op.invoke(ops.CreateTableCommentOp("t", "new", schema="s", existing_comment="old").reverse())
op.invoke(ops.DropTableCommentOp("t", schema="s", existing_comment="old"))
op.invoke(ops.DropTableCommentOp("t", schema="s", existing_comment="old").reverse())

#: execute and bulk insert
op.invoke(ops.ExecuteSQLOp("SELECT 1"))
op.invoke(ops.BulkInsertOp(sa.table("t", sa.column("a", sa.Integer)), [{"a": 1}]))

#: containers by hand
up = ops.UpgradeOps([ops.AddColumnOp("t", sa.Column("c", sa.Integer)), ops.ModifyTableOps("u", [ops.DropColumnOp("u", "x"), ops.CreateIndexOp("ix", "u", ["a"])])])
def run(o):
    if hasattr(o, "ops"):
        for each in o.ops:
            run(each)
    else:
        op.invoke(o)
run(up)

#: containers in reverse
up = ops.UpgradeOps([ops.AddColumnOp("t", sa.Column("c", sa.Integer)), ops.CreateTableOp("x", [sa.Column("id", sa.Integer)])])
down = up.reverse()
print(type(down).__name__, [type(o).__name__ for o in down.ops])
for o in down.ops:
    op.invoke(o)

#: modify table ops in reverse
m = ops.ModifyTableOps("t", [ops.AddColumnOp("t", sa.Column("c", sa.Integer)), ops.CreateIndexOp("ix", "t", ["c"])], schema="s")
print(m.table_name, m.schema, m.is_empty(), [type(o).__name__ for o in m.reverse().ops])

#: diff tuples
print(ops.AddColumnOp("t", sa.Column("c", sa.Integer), schema="s").to_diff_tuple()[:3])
print(ops.CreateTableOp("t", [sa.Column("id", sa.Integer)]).to_diff_tuple()[0])
print(ops.CreateIndexOp("ix", "t", ["a"]).to_diff_tuple()[0])

#: attributes of operations
o = ops.AddColumnOp("t", sa.Column("c", sa.Integer), schema="s")
print(o.table_name, o.column.name, o.schema, o.kw, o.info)
o = ops.CreateTableOp("t", [sa.Column("id", sa.Integer)], schema="s", comment="x", mysql_engine="InnoDB")
print(o.table_name, o.columns[0].name, o.schema, o.comment, o.kw, o.prefixes)
o = ops.AlterColumnOp("t", "c", modify_nullable=True)
print(o.table_name, o.column_name, o.modify_nullable, o.modify_type, o.modify_server_default, o.modify_comment, o.modify_name, o.has_changes())
o = ops.CreateIndexOp("ix", "t", ["a"], unique=True, postgresql_using="gin")
print(o.index_name, o.table_name, o.columns, o.unique, o.kw)
o = ops.DropConstraintOp("c", "t", type_="unique")
print(o.constraint_name, o.table_name, o.constraint_type, o.schema)

#: to_table and the like
print(repr(ops.CreateTableOp("t", [sa.Column("id", sa.Integer)]).to_table()))
print(ops.CreateIndexOp("ix", "t", ["a"]).to_index().name)
print(type(ops.CreateUniqueConstraintOp("uq", "t", ["a"]).to_constraint()).__name__)

#: Operations by hand
o = Operations(op.get_context())
o.add_column("t", sa.Column("c", sa.Integer))
o.execute("SELECT 1")

#: replacing an implementation is refused
@Operations.implementation_for(ops.DropTableOp)
def drop_table(operations, operation):
    operations.execute("-- no drop of %s" % operation.table_name)
op.drop_table("t")
op.invoke(ops.DropTableOp("t"))

#: replacing an implementation
@Operations.implementation_for(ops.RenameTableOp, replace=True)
def rename_table(operations, operation):
    operations.execute("-- rename %s" % operation.table_name)
op.rename_table("t", "u")

#: invoke something else
op.invoke("x")

#: a directive in a batch of one's own
with op.batch_alter_table("t") as batch:
    batch.create_sequence("sq")
