"""`op.create_index` and `op.drop_index` with every argument."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

#: plain and unique
op.create_index("ix", "t", ["a"])
op.create_index("ix", "t", ["a", "b"], unique=True)

#: by keywords
op.create_index(index_name="ix", table_name="t", columns=["a"], schema="s", unique=False)

#: a name by op.f
op.create_index(op.f("ix_t_a"), "t", ["a"])
op.drop_index(op.f("ix_t_a"), table_name="t")

#: quoted names
op.create_index("My Ix", "My Table", ["order", "Camel"], schema="My Schema")

#: quote
op.create_index("ix", "t", ["a"], quote=True)
op.create_index("IX", "t", ["a"], quote=False)

#: a schema
op.create_index("ix", "t", ["a"], schema="s")

#: if not exists
op.create_index("ix", "t", ["a"], if_not_exists=True)
op.create_index("ix", "t", ["a"], if_not_exists=False, unique=True)

#: no name
op.create_index(None, "t", ["a"])

#: no name and an expression
op.create_index(None, "t", [sa.text("lower(a)")])

#: no columns
op.create_index("ix", "t", [])

#: one text instead of a list
op.create_index("ix", "t", "abc")

#: a tuple of columns
op.create_index("ix", "t", ("a", "b"))

#: text expressions
op.create_index("ix", "t", [sa.text("lower(a)"), "b"])
op.create_index("ix", "t", [sa.text("a DESC NULLS LAST")])

#: functions
op.create_index("ix", "t", [sa.func.lower(sa.column("a"))])
op.create_index("ix", "t", [sa.func.coalesce(sa.column("a"), "x"), sa.func.date(sa.column("b"))])

#: expressions
op.create_index("ix", "t", [sa.column("a") + sa.column("b")])
op.create_index("ix", "t", [sa.column("a") + 5])
op.create_index("ix", "t", [sa.cast(sa.column("a"), sa.String(10))])
op.create_index("ix", "t", [sa.case((sa.column("a") > 1, "x"), else_="y")])

#: desc and asc
op.create_index("ix", "t", [sa.desc("a"), sa.asc("b")])
op.create_index("ix", "t", [sa.column("a").desc(), sa.column("b").asc()])
op.create_index("ix", "t", [sa.text("a").desc()]) if hasattr(sa.text("a"), "desc") else print("no desc")

#: nulls first and last
op.create_index("ix", "t", [sa.column("a").desc().nulls_last(), sa.nulls_first("b")])
op.create_index("ix", "t", [sa.nulls_last(sa.desc("a"))])

#: a collation
op.create_index("ix", "t", [sa.collate(sa.column("a"), "C")])

#: a column of a table
t = sa.table("t", sa.column("a"))
op.create_index("ix", "t", [t.c.a, sa.func.lower(t.c.a)])

#: a column object
op.create_index("ix", "t", [sa.Column("a", sa.Integer)])

#: a literal column
op.create_index("ix", "t", [sa.literal_column("(a || b)"), sa.literal_column("c").desc()])

#: postgresql where
op.create_index("ix", "t", ["a"], postgresql_where=sa.text("a > 5"))
op.create_index("ix", "t", ["a"], postgresql_where="a > 5")
op.create_index("ix", "t", ["a"], postgresql_where=sa.column("a") > 5)
op.create_index("ix", "t", ["a"], unique=True, postgresql_where=sa.and_(sa.column("a") == "it's", sa.column("b").is_(None)))
op.create_index("ix", "t", ["a"], postgresql_where=sa.column("b").in_([1, 2]))
op.create_index("ix", "t", ["a"], postgresql_where=sa.text("NOT b AND c LIKE '5%'"))

#: sqlite where
op.create_index("ix", "t", ["a"], sqlite_where=sa.text("a > 5"))
op.create_index("ix", "t", ["a"], sqlite_where=sa.column("a").isnot(None), postgresql_where=sa.column("a").isnot(None))

#: mssql where
op.create_index("ix", "t", ["a"], mssql_where=sa.text("a > 5"))
op.create_index("ix", "t", ["a"], mssql_where=sa.column("a") == "x", unique=True)

#: postgresql using
op.create_index("ix", "t", ["a"], postgresql_using="gin")
op.create_index("ix", "t", ["a"], postgresql_using="GiST", schema="s")

#: postgresql ops
op.create_index("ix", "t", ["a", "b"], postgresql_ops={"a": "text_pattern_ops", "b": "DESC"})
op.create_index("ix", "t", [sa.text("lower(a)")], postgresql_ops={"lower(a)": "text_pattern_ops"})
op.create_index("ix", "t", [sa.func.lower(sa.column("a")).label("la")], postgresql_ops={"la": "gin_trgm_ops"}, postgresql_using="gin")
op.create_index("ix", "t", ["a"], postgresql_ops={"zz": "x"})

#: postgresql ops of literal columns
op.create_index("ix", "t", [sa.literal_column("a gin_trgm_ops")], postgresql_using="gin")
op.create_index("ix", "t", [sa.literal_column("a"), "b"], postgresql_ops={"a": "o", "b": "p"})

#: postgresql include
op.create_index("ix", "t", ["a"], postgresql_include=["b", "Camel"])
op.create_index("ix", "t", ["a"], postgresql_include=[])

#: postgresql concurrently
op.create_index("ix", "t", ["a"], postgresql_concurrently=True)
op.create_index("ix", "t", ["a"], postgresql_concurrently=True, if_not_exists=True, unique=True)
op.create_index("ix", "t", ["a"], postgresql_concurrently=False)

#: postgresql with and tablespace
op.create_index("ix", "t", ["a"], postgresql_with={"fillfactor": 50}, postgresql_tablespace="ts")
op.create_index("ix", "t", ["a"], postgresql_using="gin", postgresql_with={"fastupdate": "off", "gin_pending_list_limit": 64}, postgresql_tablespace="My Space")

#: postgresql nulls not distinct
op.create_index("ix", "t", ["a"], unique=True, postgresql_nulls_not_distinct=True)
op.create_index("ix", "t", ["a"], unique=True, postgresql_nulls_not_distinct=False)

#: all postgresql options
op.create_index("ix", "t", ["a", sa.text("lower(b)")], unique=True, schema="s", if_not_exists=True, postgresql_concurrently=True, postgresql_using="btree", postgresql_ops={"a": "int4_ops"}, postgresql_include=["c"], postgresql_nulls_not_distinct=True, postgresql_with={"fillfactor": 10}, postgresql_tablespace="ts", postgresql_where=sa.text("a > 0"))

#: mysql prefix, using and parser
op.create_index("ix", "t", ["a"], mysql_prefix="FULLTEXT")
op.create_index("ix", "t", ["a"], mysql_prefix="FULLTEXT", mysql_with_parser="ngram")
op.create_index("ix", "t", ["a"], mysql_using="hash")
op.create_index("ix", "t", ["a"], mariadb_prefix="SPATIAL", mariadb_using="rtree", unique=True)

#: mysql and mariadb differ
op.create_index("ix", "t", ["a"], mysql_length=5, mariadb_length=6, mysql_using="btree", mariadb_using="hash")

#: mssql clustered and include
op.create_index("ix", "t", ["a"], mssql_clustered=True)
op.create_index("ix", "t", ["a"], mssql_clustered=False, unique=True)
op.create_index("ix", "t", ["a"], mssql_include=["b", "Camel"])
op.create_index("ix", "t", ["a"], mssql_include=["b"], mssql_where=sa.text("a > 1"), mssql_clustered=False)

#: mssql columnstore
op.create_index("ix", "t", ["a"], mssql_columnstore=True)
op.create_index("ix", "t", [], mssql_columnstore=True, mssql_clustered=True)

#: oracle bitmap and compress
op.create_index("ix", "t", ["a"], oracle_bitmap=True)
op.create_index("ix", "t", ["a", "b"], oracle_compress=True)
op.create_index("ix", "t", ["a", "b"], oracle_compress=1)
op.create_index("ix", "t", ["a"], unique=True, oracle_bitmap=True)

#: unknown dialect options
op.create_index("ix", "t", ["a"], postgresql_foo=1)

#: options of another dialect
op.create_index("ix", "t", ["a"], nosuch_foo=1)

#: options of sqlite that do not exist
op.create_index("ix", "t", ["a"], sqlite_foo=1)

#: unknown keyword
op.create_index("ix", "t", ["a"], foo=1)

#: info
op.create_index("ix", "t", ["a"], info={"a": 1})

#: columns left out
op.create_index("ix", "t")

#: table of none
op.create_index("ix", None, ["a"])

#: columns that are numbers
op.create_index("ix", "t", [5])

#: columns that are none
op.create_index("ix", "t", [None])

#: schema as positional
op.create_index("ix", "t", ["a"], "s")

#: drop
op.drop_index("ix")

#: drop with a table
op.drop_index("ix", "t")
op.drop_index("ix", table_name="t", schema="s")

#: drop with a schema and no table
op.drop_index("ix", schema="s")

#: drop if exists
op.drop_index("ix", "t", if_exists=True)
op.drop_index("ix", "t", if_exists=False)

#: drop concurrently
op.drop_index("ix", "t", postgresql_concurrently=True)
op.drop_index("ix", "t", postgresql_concurrently=True, if_exists=True)

#: drop with options
op.drop_index("ix", "t", postgresql_using="gin", postgresql_where=sa.text("a > 1"), mysql_length=5)

#: drop with an unknown option
op.drop_index("ix", "t", postgresql_foo="gin")

#: drop with an unknown keyword
op.drop_index("ix", "t", foo=1)

#: drop without name
op.drop_index()

#: drop with none
op.drop_index(None, "t")

#: drop quoted
op.drop_index("My Ix", "My Table", schema="My Schema")

#: a long name
op.create_index("ix_" + "a" * 40, "t", ["a"])

#: a longer name
op.create_index("ix_" + "a" * 62, "t", ["a"])

#: a name that is too long everywhere
op.create_index("ix_" + "a" * 140, "t", ["a"])

#: a long name by op.f
op.create_index(op.f("ix_" + "a" * 140), "t", ["a"])

#: drop a long name
op.drop_index("ix_" + "a" * 140, "t")
