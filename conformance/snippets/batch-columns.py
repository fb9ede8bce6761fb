"""Columns in `op.batch_alter_table` on a table with rows."""
# online: sqlite postgresql mysql
import sqlalchemy as sa
from alembic import op


def refused(work):
    try:
        with op.get_bind().begin_nested():
            work()
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])


def setup():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20), server_default="x'y", nullable=False), sa.Column("c", sa.Numeric(10, 2)), sa.Column("d", sa.DateTime), sa.Column("flag", sa.Boolean), sa.Column("pid", sa.Integer), sa.CheckConstraint("a > 0", name="ck_a"))
    op.create_index("ix_a", "t", ["a"])
    op.create_index("ix_ab", "t", ["a", "b"], unique=True)
    op.execute("INSERT INTO parent VALUES (1, 'one'), (2, 'two')")
    op.execute("INSERT INTO t (id, a, b, c, flag, pid, d) VALUES (1, 1, 'one', 1.5, true, 1, '2020-01-02 03:04:05'), (2, 2, 'two', 2.25, false, NULL, '2020-01-02 03:04:05'), (3, 3, 'it''s', NULL, NULL, 2, '2020-01-02 03:04:05')")


#: a column is added
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer))

#: a column is added with its default to a table made anew
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer, server_default="5", nullable=False))

#: columns are added before and after others
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer), insert_before="b")
    batch_op.add_column(sa.Column("m", sa.Integer), insert_after="b")
    batch_op.add_column(sa.Column("z", sa.Integer), insert_before="id")

#: a place needs a table made anew
@refused
def change():
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("n", sa.Integer), insert_before="b")

#: a place beside a column that is not there
@refused
def change():
    with op.batch_alter_table("t", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("n", sa.Integer), insert_after="zz")

#: columns are put in another order
with op.batch_alter_table("t", partial_reordering=[("c", "a"), ("pid", "id")], recreate="always") as batch_op:
    pass

#: columns are put in another order, one goes and one comes
with op.batch_alter_table("t", partial_reordering=[("c", "a", "n")], recreate="always") as batch_op:
    batch_op.drop_column("flag")
    batch_op.add_column(sa.Column("n", sa.String(3)))

#: a column is dropped
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("d")

#: a column is dropped that is not there
@refused
def change():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_column("zz")

#: a column is dropped and another of its name added
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("c")
    batch_op.add_column(sa.Column("c", sa.String(8)))

#: a column with an index is renamed
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("ck_a", type_="check")
    batch_op.alter_column("a", new_column_name="alpha", existing_type=sa.Integer)

#: a column of a unique index is renamed
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", new_column_name="beta", existing_type=sa.String(20), existing_nullable=False, existing_server_default="x'y")

#: the primary key is renamed
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("id", new_column_name="ident", existing_type=sa.Integer, existing_nullable=False, autoincrement=True)

#: a type is changed
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("c", type_=sa.Float(), existing_type=sa.Numeric(10, 2))

#: null is refused and allowed
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False, existing_type=sa.Integer)
    batch_op.alter_column("b", nullable=True, existing_type=sa.String(20))

#: null is refused where there is one
@refused
def change():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("c", nullable=False, existing_type=sa.Numeric(10, 2))

#: defaults are set and taken away
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", server_default="7", existing_type=sa.Integer)
    batch_op.alter_column("b", server_default=None, existing_type=sa.String(20))
    batch_op.alter_column("c", server_default=sa.text("1.5"), existing_type=sa.Numeric(10, 2))

#: a comment
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", comment="hello", existing_type=sa.Integer)
    batch_op.create_table_comment("table comment")

#: a statement runs at once
with op.batch_alter_table("t") as batch_op:
    batch_op.execute("UPDATE t SET a = a + 1")
    batch_op.drop_column("d")

#: an exception inside leaves the table as it was
@refused
def change():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_column("d")
        raise ValueError("stop")

#: one batch after another
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("c", type_=sa.Float, existing_type=sa.Numeric(10, 2))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("c")

#: a batch without operations
with op.batch_alter_table("t") as batch_op:
    pass

#: a batch without operations makes the table anew
with op.batch_alter_table("t", recreate="always") as batch_op:
    pass
