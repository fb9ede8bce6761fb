"""`op.batch_alter_table` as SQL text."""
import sqlalchemy as sa
from alembic import op

#: add a column
with op.batch_alter_table("t") as b:
    b.add_column(sa.Column("c", sa.Integer))

#: add a column with a foreign key
with op.batch_alter_table("t") as b:
    b.add_column(sa.Column("c", sa.Integer, sa.ForeignKey("o.id", name="fk")))

#: add two columns
with op.batch_alter_table("t", schema="s") as b:
    b.add_column(sa.Column("c", sa.Integer, nullable=False, server_default="5"))
    b.add_column(sa.Column("d", sa.String(5), unique=True))

#: add an index
with op.batch_alter_table("t", schema=None) as b:
    b.create_index("ix", ["a", "b"], unique=True)
    b.create_index(b.f("ix_t_a"), ["a"], unique=False)

#: drop an index
with op.batch_alter_table("t") as b:
    b.drop_index("ix")
    b.drop_index(b.f("ix_t_a"))

#: drop a column
with op.batch_alter_table("t") as b:
    b.drop_column("c")

#: alter a column
with op.batch_alter_table("t") as b:
    b.alter_column("c", nullable=False, existing_type=sa.Integer())

#: alter with everything
with op.batch_alter_table("t") as b:
    b.alter_column("c", new_column_name="d", type_=sa.String(5), nullable=False, server_default="x", existing_type=sa.Integer(), existing_nullable=True)

#: constraints
with op.batch_alter_table("t") as b:
    b.create_unique_constraint("uq", ["a", "b"])
    b.create_foreign_key("fk", "o", ["a"], ["x"], ondelete="CASCADE", referent_schema="r")
    b.create_check_constraint("ck", "a > 5")
    b.create_primary_key("pk", ["a"])

#: drop constraints
with op.batch_alter_table("t") as b:
    b.drop_constraint("uq", type_="unique")
    b.drop_constraint("fk", type_="foreignkey")
    b.drop_constraint("ck", type_="check")

#: an exclude constraint
with op.batch_alter_table("t") as b:
    b.create_exclude_constraint("ex", ("a", "&&"), using="gist")

#: table comments
with op.batch_alter_table("t", schema="s") as b:
    b.create_table_comment("x", existing_comment="y")
    b.drop_table_comment(existing_comment="x")

#: execute inside
with op.batch_alter_table("t") as b:
    b.execute("UPDATE t SET a = 1")
    b.add_column(sa.Column("c", sa.Integer))
    op.execute("UPDATE t SET a = 2")

#: recreate always with copy_from
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5)))
with op.batch_alter_table("t", copy_from=t, recreate="always") as b:
    b.add_column(sa.Column("c", sa.Integer))
    b.drop_column("a")

#: recreate with copy_from
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5)), sa.Column("b", sa.Integer, sa.ForeignKey("o.x", name="fk_b")), sa.Index("ix_a", "a"), sa.UniqueConstraint("a", name="uq_a"))
with op.batch_alter_table("t", copy_from=t) as b:
    b.alter_column("a", new_column_name="z", type_=sa.Integer(), nullable=False)
    b.drop_constraint("fk_b", type_="foreignkey")

#: recreate with table_args
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5)))
with op.batch_alter_table("t", copy_from=t, recreate="always", table_args=(sa.CheckConstraint("id > 5", name="ck"),), table_kwargs={"sqlite_autoincrement": True, "mysql_engine": "InnoDB"}) as b:
    b.add_column(sa.Column("c", sa.Integer), insert_after="id")

#: recreate always without copy_from
with op.batch_alter_table("t", recreate="always") as b:
    b.add_column(sa.Column("c", sa.Integer))

#: recreate never
with op.batch_alter_table("t", recreate="never") as b:
    b.alter_column("c", nullable=False, existing_type=sa.Integer())

#: recreate something else
with op.batch_alter_table("t", recreate="sometimes") as b:
    b.add_column(sa.Column("c", sa.Integer))

#: an empty batch
with op.batch_alter_table("t") as b:
    pass

#: an empty batch that recreates
with op.batch_alter_table("t", recreate="always") as b:
    pass

#: insert before without recreate
with op.batch_alter_table("t") as b:
    b.add_column(sa.Column("c", sa.Integer), insert_before="x")

#: naming convention of the batch
with op.batch_alter_table("t", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"}) as b:
    b.create_unique_constraint(None, ["a"])

#: partial reordering
t = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer))
with op.batch_alter_table("t", copy_from=t, partial_reordering=[("c", "a")], recreate="always") as b:
    pass

#: an exception inside
with op.batch_alter_table("t") as b:
    b.add_column(sa.Column("c", sa.Integer))
    raise ValueError("no")

#: the batch object
with op.batch_alter_table("t") as b:
    print(type(b).__name__, b.get_bind(), b.get_context() is op.get_context(), b.f("x"), b.impl.table_name if hasattr(b.impl, "table_name") else None)

#: directives that a batch lacks
with op.batch_alter_table("t") as b:
    b.create_table("x", sa.Column("a", sa.Integer))

#: rename in a batch
with op.batch_alter_table("t") as b:
    b.rename_table("x", "y")

#: drop an index with options in a batch
with op.batch_alter_table("t") as b:
    b.drop_index("ix", postgresql_concurrently=True, if_exists=True)
    b.create_index("ix", ["a"], postgresql_concurrently=True, mysql_length=5, if_not_exists=True)

#: an index with expressions in a batch
with op.batch_alter_table("t") as b:
    b.create_index("ix", [sa.text("lower(a)"), sa.desc("b")])

#: a drop constraint without type
with op.batch_alter_table("t") as b:
    b.drop_constraint("x")

#: a column if it exists
with op.batch_alter_table("t") as b:
    b.drop_column("c", if_exists=True)
    b.add_column(sa.Column("d", sa.Integer), if_not_exists=True)

#: bulk insert in a batch
with op.batch_alter_table("t") as b:
    b.bulk_insert(sa.table("t", sa.column("a", sa.Integer)), [{"a": 1}])

#: batch arguments as positionals
with op.batch_alter_table("t", "s", "never") as b:
    b.add_column(sa.Column("c", sa.Integer))

#: a server default of a function in a batch
t = sa.Table("t", sa.MetaData(), sa.Column("a", sa.Integer))
with op.batch_alter_table("t", copy_from=t) as b:
    b.add_column(sa.Column("c", sa.DateTime, server_default=sa.func.now()))

#: a comment in a batch
with op.batch_alter_table("t", schema="s") as b:
    b.alter_column("c", comment="x", existing_type=sa.Integer())
    b.add_column(sa.Column("d", sa.Integer, comment="y"))

#: unknown keyword in a batch
with op.batch_alter_table("t") as b:
    b.add_column(sa.Column("c", sa.Integer), schema="s")
