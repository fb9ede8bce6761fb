"""Texts: their length and kind."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: a longer string
table(sa.String(10))
#>
table(sa.String(20), nullable=True)

#: a shorter string that is never null
table(sa.String(200), nullable=False)
#>
table(sa.String(20), nullable=False)

#: a string becomes a text
table(sa.String(10))
#>
table(sa.Text)

#: a text becomes a string
table(sa.Text())
#>
table(sa.String(255))

#: a string becomes one for Unicode, which is the same
table(sa.String(50))
#>
table(sa.Unicode(50))

#: texts for Unicode
table(sa.UnicodeText)
#>
table(sa.Text)

#: a fixed length
table(sa.VARCHAR(5))
#>
table(sa.CHAR(5))

#: a fixed length that grows
table(sa.CHAR(5))
#>
table(sa.CHAR(8))

#: national characters
table(sa.NCHAR(5))
#>
table(sa.NVARCHAR(5))

#: a string of digits becomes a number
table(sa.String(10))
#>
table(sa.CHAR(36))

#: a string and its nullability in one go
table(sa.String(10))
#>
table(sa.String(30), nullable=False, server_default="x")
