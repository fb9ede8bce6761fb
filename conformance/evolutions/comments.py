"""Comments of tables and columns."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(comment, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, comment=comment), **kwargs)


#: of a column, that comes
table(None)
#>
table("how many")

#: of a column, that goes
table("how many")
#>
table(None)

#: of a column, that changes
table("how many")
#>
table("how much")

#: with quotes
table("it's \"said\"")
#>
table("it''s 'said'")

#: of several lines
table("one\ntwo\n")
#>
table("one\n\ttwo\\three")

#: beyond ASCII
table("größe → ok")
#>
table("日本語 😀")

#: with signs that formats use
table("100% {x} %(y)s :z")
#>
table("100%% {{x}} %s")

#: empty
table("")
#>
table("x")

#: of a table, that comes
table(None)
#>
table(None, comment="a table's")

#: of a table, that goes
table(None, comment="a table's")
#>
table(None)

#: of a table, that changes
table(None, comment="it's")
#>
table(None, comment="\"it\"\n%s")

#: of a table and its column
table("c", comment="t")
#>
table("d", comment="u")

#: of a column that comes
table("c")
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, comment="c"), sa.Column("b", sa.Integer, comment="it's new"))

#: of a table that goes
table("c", comment="t")
#>
sa.Table("u", metadata, sa.Column("id", sa.Integer, primary_key=True, comment="the id"), comment="new")
