"""Columns that may be null, and those that may not."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


#: never null from now on
table(sa.Integer)
#>
table(sa.Integer, nullable=False)

#: may be null from now on
table(sa.String(10), nullable=False)
#>
table(sa.String(10), nullable=True)

#: with a default that stays
table(sa.Integer, server_default="5")
#>
table(sa.Integer, server_default="5", nullable=False)

#: with a comment that stays
table(sa.Integer, comment="how many")
#>
table(sa.Integer, comment="how many", nullable=False)

#: a text that has a default
table(sa.Text, server_default=sa.text("'x'"), nullable=False)
#>
table(sa.Text, server_default=sa.text("'x'"))

#: a date with a moment as its default
table(sa.DateTime, server_default=sa.func.now())
#>
table(sa.DateTime, server_default=sa.func.now(), nullable=False)

#: an enumeration
table(sa.Enum("x", "y", name="kind"))
#>
table(sa.Enum("x", "y", name="kind"), nullable=False)

#: a foreign key
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
table(sa.Integer, sa.ForeignKey("p.id"))
#>
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
table(sa.Integer, sa.ForeignKey("p.id"), nullable=False)

#: several at once
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(5), nullable=False), sa.Column("c", sa.Boolean))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.String(5)), sa.Column("c", sa.Boolean, nullable=False))
