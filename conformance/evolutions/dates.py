"""Dates and times."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: a time zone comes
table(sa.DateTime)
#>
table(sa.DateTime(timezone=True))

#: a time zone goes
table(sa.DateTime(True))
#>
table(sa.DateTime())

#: a date becomes a time
table(sa.Date)
#>
table(sa.DateTime)

#: a moment becomes a date
table(sa.DateTime)
#>
table(sa.Date)

#: a time of day with a time zone
table(sa.Time)
#>
table(sa.Time(timezone=True))

#: a timestamp by its SQL name
table(sa.DateTime, nullable=False)
#>
table(sa.TIMESTAMP, nullable=False, server_default=sa.func.now())

#: timestamps with a time zone by their SQL name
table(sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("CURRENT_TIMESTAMP"))

#: an interval
table(sa.Interval)
#>
table(sa.Interval(second_precision=3))

#: an interval that is native nowhere
table(sa.Interval(native=False))
#>
table(sa.DateTime)

#: the capitals
table(sa.DATETIME)
#>
table(sa.DATE)
