"""Indexes."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20)), *args, **kwargs)


#: an index comes
table()
#>
table(sa.Index("ix_a", "a"))

#: an index goes
table(sa.Index("ix_ab", "a", "b"))
#>
table()

#: another column
table(sa.Index("ix", "a"))
#>
table(sa.Index("ix", "b"))

#: another order of columns
table(sa.Index("ix", "a", "b"))
#>
table(sa.Index("ix", "b", "a"))

#: one more column
table(sa.Index("ix", "a"))
#>
table(sa.Index("ix", "a", "b"))

#: it becomes unique
table(sa.Index("ix", "a"))
#>
table(sa.Index("ix", "a", unique=True))

#: it is unique no more
table(sa.Index("ix", "a", unique=True))
#>
table(sa.Index("ix", "a"))

#: another name
table(sa.Index("ix_old", "a"))
#>
table(sa.Index("ix_new", "a"))

#: a new table with indexes
table(sa.Index("ix_b", "b"), sa.Index("ix_a", "a", unique=True))

#: a unique index goes
table(sa.Index("ix_a", "a", unique=True))
#>
table()

#: two indexes of one column
table(sa.Index("ix_1", "a"), sa.Index("ix_2", "a"))
#>
table(sa.Index("ix_1", "a"))

#: options of other databases
table(sa.Index("ix", "a", postgresql_using="btree", mysql_using="btree", sqlite_where=sa.text("a > 0")))

#: an index of a column that changes
table(sa.Index("ix", "b"))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(40), nullable=False), sa.Index("ix", "b"))

#: index=True goes to another column
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True), sa.Column("b", sa.Integer))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, index=True))
