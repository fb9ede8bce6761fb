"""Identities."""
# databases: postgresql
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, key=sa.Integer):
    sa.Table("t", metadata, sa.Column("id", key, *args, primary_key=True), sa.Column("a", sa.Integer))


#: always
table(sa.Identity(always=True))

#: with all its numbers
table(sa.Identity(always=True, start=10, increment=5, minvalue=5, maxvalue=1000, cycle=True, cache=3))
#>
table(sa.Identity(always=True, start=20, increment=5, minvalue=5, maxvalue=2000, cycle=False, cache=4))

#: always from now on
table(sa.Identity())
#>
table(sa.Identity(always=True))

#: by default from now on
table(sa.Identity(always=True, start=3))
#>
table(sa.Identity(always=False, start=3))

#: one comes
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("a", sa.Integer))
#>
table(sa.Identity())

#: one goes
table(sa.Identity())
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("a", sa.Integer))

#: beside the key
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.BigInteger, sa.Identity(start=100)))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.BigInteger, sa.Identity(start=100, increment=10)))

#: a column with one comes
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer, sa.Identity(always=True, minvalue=1)))

#: of another type
table(sa.Identity())
#>
table(sa.Identity(), key=sa.BigInteger)
