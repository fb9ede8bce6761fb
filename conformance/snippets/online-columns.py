"""What the directives about columns do to a database."""
# online: sqlite postgresql mysql
import sqlalchemy as sa
from alembic import op


def setup():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "t",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a", sa.String(20), nullable=False, server_default="x"),
        sa.Column("b", sa.Integer, comment="old"),
    )
    op.bulk_insert(
        sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.String), sa.column("b", sa.Integer)),
        [{"id": 1, "a": "one", "b": 5}, {"id": 2, "a": "it's 50%", "b": None}],
    )


#: a plain column
op.add_column("t", sa.Column("c", sa.Integer()))

#: a column with a default
op.add_column("t", sa.Column("c", sa.String(20), nullable=False, server_default="it's 50% \\ :x"))

#: a column with the time as default
op.create_table("u", sa.Column("id", sa.Integer), sa.Column("c", sa.DateTime(), server_default=sa.func.now(), nullable=False))

#: a boolean with a default
op.add_column("t", sa.Column("c", sa.Boolean(), server_default=sa.false(), nullable=False))

#: a computed column
op.add_column("t", sa.Column("c", sa.Integer(), sa.Computed("b * 2", persisted=op.get_bind().dialect.name == "postgresql")))

#: a column with an index
op.add_column("t", sa.Column("c", sa.Integer(), index=True))

#: a column with a comment
op.add_column("t", sa.Column("c", sa.Integer(), comment="it's c"))

#: a column with a check
op.add_column("t", sa.Column("c", sa.Integer(), sa.CheckConstraint("c > 5")))

#: an unnamed enum column
op.add_column("t", sa.Column("c", sa.Enum("x", "y", name="e", native_enum=False)))

#: a column of every sort
op.add_column("t", sa.Column("c1", sa.Numeric(10, 2)))
op.add_column("t", sa.Column("c2", sa.Text()))
op.add_column("t", sa.Column("c3", sa.LargeBinary()))
op.add_column("t", sa.Column("c4", sa.JSON()))
op.add_column("t", sa.Column("c5", sa.Float()))
op.add_column("t", sa.Column("c6", sa.Date()))
op.add_column("t", sa.Column("c7", sa.Uuid()))
op.add_column("t", sa.Column("c8", sa.BigInteger()))
op.add_column("t", sa.Column("c9", sa.SmallInteger()))

#: a column renamed
op.alter_column("t", "a", new_column_name="The Name", existing_type=sa.String(20), existing_nullable=False, existing_server_default="x")

#: a column dropped
op.drop_column("t", "b")

#: the rows changed
op.execute("UPDATE t SET a = 'p%' WHERE b = 5")
op.execute(sa.text("UPDATE t SET a = :a WHERE id = :id").bindparams(a="q's", id=2))

#: rows by statements of a table
t = sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.String))
op.execute(t.insert().values(id=3, a=op.inline_literal("x:y")))
op.execute(t.update().where(t.c.id == 1).values({"a": sa.func.upper(t.c.a)}))
op.execute(t.delete().where(t.c.id == 2))

#: the connection
bind = op.get_bind()
print(bind.execute(sa.text("SELECT a FROM t ORDER BY id")).scalars().all())
print(bind.dialect.name, op.get_context().as_sql, op.get_context().bind is bind)
for row in bind.execute(sa.text("SELECT id, a FROM t WHERE id = :id"), {"id": 2}):
    print(row.id, row.a)

#: operations as objects
from alembic.operations import ops
added = ops.AddColumnOp("t", sa.Column("c", sa.Integer()))
op.invoke(added)
op.invoke(ops.ExecuteSQLOp("UPDATE t SET c = 7"))
op.invoke(ops.DropColumnOp("t", "b"))
print(op.invoke(ops.CreateTableOp("made", [sa.Column("id", sa.Integer, primary_key=True)])).name)
