"""Generated columns."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), *args)


#: in a new table
table(sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True)))

#: one comes
table()
#>
table(sa.Column("b", sa.Integer, sa.Computed("a * 2", persisted=True)))

#: one goes
table(sa.Column("b", sa.Integer, sa.Computed("a * 2", persisted=True)))
#>
table()

#: another expression cannot be had
table(sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True)))
#>
table(sa.Column("b", sa.Integer, sa.Computed("a + 2", persisted=True)))

#: a plain column cannot become one
table(sa.Column("b", sa.Integer))
#>
table(sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True)))

#: one cannot become a plain column
table(sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True)))
#>
table(sa.Column("b", sa.Integer))

#: another type
# differs: batch-generated
table(sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True)))
#>
table(sa.Column("b", sa.BigInteger, sa.Computed("a + 1", persisted=True)))
