"""PostgreSQL's unique constraints, and those that exclude."""
# databases: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20)), sa.Column("r", postgresql.INT4RANGE), *args, **kwargs)


#: deferrable
table()
#>
table(sa.UniqueConstraint("a", name="uq_a", deferrable=True, initially="DEFERRED"))

#: a deferrable one goes
table(sa.UniqueConstraint("a", name="uq_a", deferrable=True, initially="DEFERRED"))
#>
table()

#: nulls that are equal
table(sa.UniqueConstraint("a", name="uq_a"))
#>
table(sa.UniqueConstraint("a", name="uq_a", postgresql_nulls_not_distinct=True))

#: with further columns
table(sa.UniqueConstraint("a", name="uq_a", postgresql_include=["b"]))
#>
table(sa.UniqueConstraint("a", name="uq_a"))

#: exclusion
table(postgresql.ExcludeConstraint(("r", "&&"), name="ex_r", using="gist"))
#>
table(postgresql.ExcludeConstraint(("r", "&&"), name="ex_r", using="gist"), sa.UniqueConstraint("a", name="uq_a"))

#: a table with an exclusion goes
table(postgresql.ExcludeConstraint(("r", "&&"), name="ex_r", using="gist", where=sa.text("a > 0")))
#>
pass
