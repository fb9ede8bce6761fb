"""Constraints and indexes in `op.batch_alter_table` on a table with rows."""
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
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20), server_default="x'y", nullable=False), sa.Column("c", sa.Numeric(10, 2)), sa.Column("d", sa.DateTime), sa.Column("flag", sa.Boolean), sa.Column("pid", sa.Integer))
    op.create_index("ix_a", "t", ["a"])
    op.create_index("ix_ab", "t", ["a", "b"], unique=True)
    op.execute("INSERT INTO parent VALUES (1, 'one'), (2, 'two')")
    op.execute("INSERT INTO t (id, a, b, c, flag, pid, d) VALUES (1, 1, 'one', 1.5, true, 1, '2020-01-02 03:04:05'), (2, 2, 'two', 2.25, false, NULL, '2020-01-02 03:04:05'), (3, 3, 'it''s', NULL, NULL, 2, '2020-01-02 03:04:05')")


#: a unique constraint is made
with op.batch_alter_table("t") as batch_op:
    batch_op.create_unique_constraint("uq_ad", ["a", "d"])

#: a unique constraint that the rows break
@refused
def change():
    with op.batch_alter_table("t") as batch_op:
        batch_op.create_unique_constraint("uq_d", ["d"])

#: a check is made
with op.batch_alter_table("t") as batch_op:
    batch_op.create_check_constraint("ck_c", "c < 100 OR c IS NULL")

#: a check of an expression
with op.batch_alter_table("t") as batch_op:
    batch_op.create_check_constraint("ck_c2", sa.column("a") < 50)

#: a check that the rows break
@refused
def change():
    with op.batch_alter_table("t") as batch_op:
        batch_op.create_check_constraint("ck_c", "c < 2")

#: a foreign key is made
with op.batch_alter_table("t") as batch_op:
    batch_op.create_foreign_key("fk_a", "parent", ["pid"], ["id"], ondelete="SET NULL", onupdate="CASCADE")

#: a primary key of two columns
op.create_table("keyless", sa.Column("x", sa.Integer, nullable=False), sa.Column("y", sa.Integer, nullable=False))
with op.batch_alter_table("keyless") as batch_op:
    batch_op.create_primary_key("pk_k", ["x", "y"])

#: a unique constraint is made and dropped
with op.batch_alter_table("t") as batch_op:
    batch_op.create_unique_constraint("uq_ad", ["a", "d"])
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("uq_ad", type_="unique")

#: a check is made and dropped
with op.batch_alter_table("t") as batch_op:
    batch_op.create_check_constraint("ck_c", "c < 100")
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("ck_c", type_="check")

#: a foreign key is made and dropped
with op.batch_alter_table("t") as batch_op:
    batch_op.create_foreign_key("fk_a", "parent", ["pid"], ["id"])
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("fk_a", type_="foreignkey")

#: a constraint is dropped that is not there
@refused
def change():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_constraint("zz", type_="unique")

#: an index is made and one is dropped
with op.batch_alter_table("t") as batch_op:
    batch_op.create_index("ix_new", ["c", "d"], unique=True)
    batch_op.drop_index("ix_a")

#: indexes survive a table made anew
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.create_index(batch_op.f("ix_t_c"), ["c"])

#: an index is dropped while the table is made anew
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.drop_index("ix_a")

#: an index that is not there is dropped
@refused
def change():
    with op.batch_alter_table("t", recreate="always") as batch_op:
        batch_op.drop_index("ix_zz")

#: a column comes with its foreign key
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("p2", sa.Integer, sa.ForeignKey("parent.id", name="fk_p2")))

#: a column comes with a unique constraint
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("u", sa.Integer))
    batch_op.create_unique_constraint("uq_u", ["u"])

#: constraints that are told
with op.batch_alter_table("t", recreate="always", table_args=(sa.CheckConstraint("flag IS NULL OR a < 9", name="ck_flag"),)) as batch_op:
    batch_op.drop_column("d")

#: arguments of the new table
with op.batch_alter_table("t", recreate="always", table_kwargs={"sqlite_autoincrement": True, "mysql_engine": "InnoDB"}) as batch_op:
    pass

#: columns that are told
with op.batch_alter_table("t", reflect_args=[sa.Column("a", sa.BigInteger, nullable=False)], recreate="always") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer))

#: a listener says what columns are
def listen(inspector, table, column_info):
    if column_info["name"] == "b":
        column_info["type"] = sa.String(99)


with op.batch_alter_table("t", reflect_kwargs={"listeners": [("column_reflect", listen)]}, recreate="always") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer))

#: columns that are not reflected go
with op.batch_alter_table("t", reflect_kwargs={"include_columns": ["id", "c"]}, recreate="always") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer))

#: a word that recreate does not know
@refused
def change():
    with op.batch_alter_table("t", recreate="sometimes") as batch_op:
        batch_op.add_column(sa.Column("n", sa.Integer))

#: a table that is not there
@refused
def change():
    with op.batch_alter_table("nope", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("n", sa.Integer))
