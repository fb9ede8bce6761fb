"""Numbers: their size, precision and scale."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: an integer grows
table(sa.Integer)
#>
table(sa.BigInteger)

#: an integer shrinks
table(sa.Integer, nullable=False)
#>
table(sa.SmallInteger, nullable=False)

#: the same integer under other names
table(sa.BIGINT)
#>
table(sa.BigInteger())

#: precision grows
table(sa.Numeric(10, 2))
#>
table(sa.Numeric(12, 2))

#: scale changes
table(sa.Numeric(10, 2))
#>
table(sa.Numeric(10, 4))

#: a scale is told
table(sa.Numeric(8))
#>
table(sa.Numeric(8, 3))

#: a number without precision gets one
table(sa.Numeric)
#>
table(sa.Numeric(10, 0))

#: a number with precision loses it
table(sa.Numeric(10, 2))
#>
table(sa.Numeric)

#: decimal and numeric are the same
table(sa.DECIMAL(10, 2))
#>
table(sa.Numeric(10, 2))

#: asdecimal does not count
table(sa.Numeric(10, 2))
#>
table(sa.Numeric(10, 2, asdecimal=False))

#: an integer becomes a number
table(sa.Integer)
#>
table(sa.Numeric(10, 2))

#: a float becomes a number
table(sa.Float)
#>
table(sa.Numeric(12, 6))

#: a float becomes a double
table(sa.Float)
#>
table(sa.Double)

#: a double becomes a float
table(sa.Double())
#>
table(sa.Float())

#: a float with precision
table(sa.Float(10))
#>
table(sa.Float(40))

#: a double with precision
table(sa.Double(53))
#>
table(sa.Double)

#: a real becomes a float
table(sa.REAL)
#>
table(sa.FLOAT)

#: double precision in capitals
table(sa.DOUBLE_PRECISION)
#>
table(sa.DOUBLE)
