"""SQLite's indexes."""
# databases: sqlite
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20)), *args, **kwargs)


#: partial
table(sa.Index("ix", "a", sqlite_where=sa.text("a > 0")))
#>
table(sa.Index("ix", "a", sqlite_where=sa.text("a > 1")))

#: of an expression
t = table()
sa.Index("ix", sa.func.lower(t.c.b))
#>
t = table()
sa.Index("ix", sa.func.upper(t.c.b))

#: sorted
t = table()
sa.Index("ix", t.c.a.desc())
#>
t = table()
sa.Index("ix", t.c.a)

#: without batches
options = {"render_as_batch": False}
table()
#>
options = {"render_as_batch": False}
table(sa.Index("ix", "a", unique=True))

#: a unique index goes
table(sa.Index("ix", "a", unique=True))
#>
table()
