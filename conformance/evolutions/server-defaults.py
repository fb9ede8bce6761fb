"""Server defaults, compared."""
import sqlalchemy as sa

metadata = sa.MetaData()
options = {"compare_server_default": True}


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: a number
table(sa.Integer, server_default="5")
#>
table(sa.Integer, server_default="6")

#: a number by text()
table(sa.Integer, server_default=sa.text("5"))
#>
table(sa.Integer, server_default=sa.text("5"), nullable=False)

#: a default comes
table(sa.Integer)
#>
table(sa.Integer, server_default="1")

#: a default goes
table(sa.String(10), server_default="x")
#>
table(sa.String(10))

#: a text
table(sa.String(10), server_default="old")
#>
table(sa.String(10), server_default="new")

#: a text with quotes
table(sa.String(30), server_default="it's")
#>
table(sa.String(30), server_default="it's 'quoted'")

#: a text by text()
table(sa.String(10), server_default=sa.text("'old'"))
#>
table(sa.String(10), server_default=sa.text("'new'"))

#: an empty text
table(sa.String(10), server_default="")
#>
table(sa.String(10), server_default="x")

#: a text with a percent sign
table(sa.String(10), server_default="50%")
#>
table(sa.String(10), server_default="%s")

#: a backslash
table(sa.String(10), server_default="a\\b")

#: a text with letters beyond ASCII
table(sa.String(10), server_default="größe")
#>
table(sa.String(10), server_default="日本")

#: a boolean
table(sa.Boolean, server_default=sa.true())
#>
table(sa.Boolean, server_default=sa.false())

#: a boolean by text()
table(sa.Boolean, server_default=sa.text("true"), nullable=False)
#>
table(sa.Boolean, server_default=sa.text("false"), nullable=False)

#: a boolean as a string
table(sa.Boolean, server_default="1")
#>
table(sa.Boolean, server_default="0")

#: the moment
table(sa.DateTime, server_default=sa.func.now())
#>
table(sa.DateTime, server_default=sa.text("CURRENT_TIMESTAMP"))

#: the moment goes
table(sa.DateTime, server_default=sa.func.now())
#>
table(sa.DateTime)

#: func.current_timestamp()
table(sa.DateTime, server_default=sa.func.current_timestamp())

#: a fixed moment
table(sa.DateTime, server_default="2020-01-01 00:00:00")
#>
table(sa.DateTime, server_default="2021-01-01 00:00:00")

#: a decimal number
table(sa.Numeric(10, 2), server_default="1.50")
#>
table(sa.Numeric(10, 2), server_default="1.5")

#: a float
table(sa.Float, server_default="0.5")
#>
table(sa.Float, server_default=sa.text("0.25"))

#: a negative number
table(sa.Integer, server_default=sa.text("-1"))
#>
table(sa.Integer, server_default="-2")

#: NULL
table(sa.Integer, server_default=sa.text("NULL"))
#>
table(sa.Integer)

#: an expression
table(sa.Integer, server_default=sa.text("(1 + 2)"))
#>
table(sa.Integer, server_default=sa.text("(1 + 3)"))

#: an enumeration
table(sa.Enum("x", "y", name="kind"), server_default="x")
#>
table(sa.Enum("x", "y", name="kind"), server_default="y")

#: a literal
table(sa.Integer, server_default=sa.literal(7))

#: the type and the default
table(sa.Integer, server_default="5")
#>
table(sa.BigInteger, server_default="6")

#: a default that someone else made
table(sa.Integer, server_default=sa.FetchedValue())
#>
table(sa.Integer, server_default="3")

#: a date
table(sa.Date, server_default="2020-01-01")
#>
table(sa.Date, server_default=sa.text("'2020-01-02'"))
