"""What the directives about tables and indexes do to a database."""
# online: sqlite postgresql mysql
import datetime
import decimal
import sqlalchemy as sa
from alembic import op

#: a table with everything
op.create_table("o", sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", sa.Integer, nullable=False), sa.UniqueConstraint("k", name="uq_k"))
op.create_table(
    "t",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.String(20), unique=True),
    sa.Column("b", sa.Integer, sa.ForeignKey("o.id", name="fk_b", ondelete="CASCADE"), index=True),
    sa.Column("c", sa.Boolean, nullable=False, server_default=sa.true()),
    sa.Column("d", sa.Numeric(10, 2), comment="money"),
    sa.CheckConstraint("b > 0", name="ck_b"),
    comment="a table",
)

#: a key of two columns
op.create_table("t", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.String(5), primary_key=True))

#: a key with a name
op.create_table("t", sa.Column("a", sa.Integer), sa.PrimaryKeyConstraint("a", name="pk_t"))

#: a table that is there already
op.create_table("t", sa.Column("a", sa.Integer))
op.create_table("t", sa.Column("b", sa.Integer), if_not_exists=True)

#: a table that is not there
op.drop_table("t", if_exists=True)

#: a table dropped
op.create_table("t", sa.Column("a", sa.Integer))
op.drop_table("t")

#: a table renamed
op.create_table("t", sa.Column("a", sa.Integer, index=True))
op.rename_table("t", "The Table")

#: quoted names
op.create_table("My Table", sa.Column("order", sa.Integer, primary_key=True), sa.Column("Camel", sa.String(5)), sa.Index("My Ix", "Camel"))

#: a key that does not count
op.create_table("t", sa.Column("a", sa.Integer, primary_key=True, autoincrement=False))

#: a big key
op.create_table("t", sa.Column("a", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True))
op.execute("INSERT INTO t DEFAULT VALUES" if op.get_bind().dialect.name != "mysql" else "INSERT INTO t () VALUES ()")

#: a temporary table
op.create_table("t", sa.Column("a", sa.Integer), prefixes=["TEMPORARY"])
op.execute("INSERT INTO t (a) VALUES (5)")
print(op.get_bind().execute(sa.text("SELECT a FROM t")).scalar())

#: the options of each database
op.create_table("t", sa.Column("a", sa.Integer, primary_key=True), mysql_engine="InnoDB", mysql_charset="utf8mb4", sqlite_autoincrement=True, postgresql_with={"fillfactor": 50})

#: indexes
op.create_table("t", sa.Column("a", sa.String(20)), sa.Column("b", sa.Integer))
op.create_index("ix_a", "t", ["a"])
op.create_index("uq_ab", "t", ["a", "b"], unique=True)
op.create_index("ix_d", "t", [sa.desc("b")])

#: an index with a condition
op.create_table("t", sa.Column("a", sa.Integer))
op.create_index("ix_a", "t", ["a"], sqlite_where=sa.text("a > 5"), postgresql_where=sa.text("a > 5"))

#: an index on part of a text
op.create_table("t", sa.Column("a", sa.String(50)))
op.create_index("ix_a", "t", ["a"], mysql_length=10)

#: an index that is there already
op.create_table("t", sa.Column("a", sa.Integer, index=True))
op.drop_index(op.f("ix_t_a"), table_name="t")
op.create_index(op.f("ix_t_a"), "t", ["a"])

#: rows of all types
t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("s", sa.String(20)), sa.Column("b", sa.Boolean), sa.Column("d", sa.Date), sa.Column("n", sa.Numeric(10, 2)), sa.Column("j", sa.JSON))
op.bulk_insert(t, [
    {"id": 1, "s": "it's 50%", "b": True, "d": datetime.date(2020, 1, 2), "n": decimal.Decimal("1.50"), "j": {"a": [1, None]}},
    {"id": 2, "s": None, "b": False, "d": None, "n": None, "j": None},
])

#: rows one by one
t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("s", sa.String(20), default="dd"))
op.bulk_insert(t, [{"id": 1}, {"id": 2}], multiinsert=False)
op.bulk_insert(t, [{"id": 3, "s": op.inline_literal("x")}], multiinsert=False)
op.bulk_insert(t, [])

#: several statements
op.create_table("t", sa.Column("a", sa.Integer))
for number in range(3):
    op.execute(f"INSERT INTO t (a) VALUES ({number})")
op.execute(sa.text("DELETE FROM t WHERE a = :a").bindparams(a=1))
