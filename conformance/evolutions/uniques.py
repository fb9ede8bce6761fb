"""Unique constraints, and indexes that are them."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20)), *args, **kwargs)


#: one comes
table()
#>
table(sa.UniqueConstraint("a", name="uq_a"))

#: one goes
table(sa.UniqueConstraint("a", "b", name="uq_ab"))
#>
table()

#: other columns
table(sa.UniqueConstraint("a", name="uq"))
#>
table(sa.UniqueConstraint("b", name="uq"))

#: one more column
table(sa.UniqueConstraint("a", name="uq"))
#>
table(sa.UniqueConstraint("a", "b", name="uq"))

#: another order of columns is the same
table(sa.UniqueConstraint("a", "b", name="uq"))
#>
table(sa.UniqueConstraint("b", "a", name="uq"))

#: another name
table(sa.UniqueConstraint("a", name="uq_old"))
#>
table(sa.UniqueConstraint("a", name="uq_new"))

#: without a name
table(sa.UniqueConstraint("a", "b"))

#: without a name, on a column
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True))

#: a constraint becomes an index
table(sa.UniqueConstraint("a", name="x_a"))
#>
table(sa.Index("x_a", "a", unique=True))

#: an index becomes a constraint
table(sa.Index("x_a", "a", unique=True))
#>
table(sa.UniqueConstraint("a", name="x_a"))

#: an index becomes a constraint of another name
table(sa.Index("ix_a", "a", unique=True))
#>
table(sa.UniqueConstraint("a", name="uq_a"))

#: unique=True and index=True
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True, index=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True))

#: a constraint and an index of the same columns
table(sa.UniqueConstraint("a", name="uq_a"), sa.Index("ix_a", "a"))
#>
table(sa.UniqueConstraint("a", name="uq_a"))
