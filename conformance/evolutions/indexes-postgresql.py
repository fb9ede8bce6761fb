"""PostgreSQL's indexes."""
# databases: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20)), sa.Column("j", postgresql.JSONB), sa.Column("x", postgresql.ARRAY(sa.Integer)), *args, **kwargs)


#: of an expression
t = table()
sa.Index("ix", sa.func.lower(t.c.b))
#>
t = table()
sa.Index("ix", sa.func.upper(t.c.b))

#: of an expression as a text
table(sa.Index("ix", sa.text("lower(b)")))
#>
table(sa.Index("ix", sa.text("lower(b)"), unique=True))

#: sorted
t = table()
sa.Index("ix", t.c.a.desc(), t.c.b)
#>
t = table()
sa.Index("ix", t.c.a.desc().nulls_last(), t.c.b.asc())

#: partial
table(sa.Index("ix", "a", postgresql_where=sa.text("a > 0")))
#>
table(sa.Index("ix", "a", postgresql_where=sa.text("a > 1")))

#: partial by an expression
t = table()
sa.Index("ix", t.c.a, unique=True, postgresql_where=t.c.b.is_(None))
#>
t = table()
sa.Index("ix", t.c.a, t.c.b, unique=True, postgresql_where=t.c.b == "x")

#: with further columns
table(sa.Index("ix", "a", postgresql_include=["b"]))
#>
table()

#: of another kind
table(sa.Index("ix", "j", postgresql_using="gin"))
#>
table(sa.Index("ix", "j", postgresql_using="gin", postgresql_ops={"j": "jsonb_path_ops"}))

#: with an operator class
table(sa.Index("ix", "b", postgresql_ops={"b": "varchar_pattern_ops"}))
#>
table()

#: with an operator class within a text
table(sa.Index("ix", sa.text("b varchar_pattern_ops")))

#: with parameters
table(sa.Index("ix", "a", postgresql_with={"fillfactor": 50}))
#>
table()

#: without locking
table()
#>
table(sa.Index("ix", "a", postgresql_concurrently=True))

#: nulls that are equal
table(sa.Index("ix", "a", unique=True))
#>
table(sa.Index("ix", "a", unique=True, postgresql_nulls_not_distinct=True))

#: a tablespace
table(sa.Index("ix", "a", postgresql_tablespace="pg_default"))

#: of a document's parts
t = table()
sa.Index("ix", t.c.j["k"].astext)
#>
t = table()
sa.Index("ix", t.c.j["k"].astext, t.c.a)

#: of a cast
t = table()
sa.Index("ix", sa.cast(t.c.a, sa.String))
#>
t = table()
sa.Index("ix", sa.cast(t.c.a, sa.Text))

#: of a sum
t = table()
sa.Index("ix", t.c.a + 1)
#>
t = table()
sa.Index("ix", t.c.a + 2)

#: for full text search
t = table()
sa.Index("ix", sa.func.to_tsvector(sa.text("'english'"), t.c.b), postgresql_using="gin")
#>
t = table()

#: a table with such indexes goes
t = table(sa.Index("ix_1", sa.text("lower(b) DESC"), postgresql_where=sa.text("a > 0")))
#>
pass
