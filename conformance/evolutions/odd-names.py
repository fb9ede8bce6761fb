"""Names that need quotes, and worse."""
import sqlalchemy as sa

metadata = sa.MetaData()

#: reserved words
sa.Table("select", metadata, sa.Column("from", sa.Integer, primary_key=True), sa.Column("order", sa.String(5), index=True))
#>
sa.Table("select", metadata, sa.Column("from", sa.Integer, primary_key=True), sa.Column("order", sa.String(9), index=True), sa.Column("group", sa.Integer))

#: capitals
sa.Table("Users", metadata, sa.Column("userId", sa.Integer, primary_key=True), sa.Column("eMail", sa.String(50), unique=True))
#>
sa.Table("Users", metadata, sa.Column("userId", sa.Integer, primary_key=True), sa.Column("eMail", sa.String(80), unique=True), sa.Index("IX_Mail", "eMail"))

#: spaces
sa.Table("my table", metadata, sa.Column("my id", sa.Integer, primary_key=True), sa.Column("a b", sa.Integer), sa.Index("ix a b", "a b"))
#>
sa.Table("my table", metadata, sa.Column("my id", sa.Integer, primary_key=True), sa.Column("a b", sa.BigInteger))

#: letters beyond ASCII
sa.Table("größe", metadata, sa.Column("ключ", sa.Integer, primary_key=True), sa.Column("値", sa.String(5)))
#>
sa.Table("größe", metadata, sa.Column("ключ", sa.Integer, primary_key=True), sa.Column("値", sa.String(5), nullable=False, server_default="é"))

#: single quotes
# differs: quoted-sequences
sa.Table("it's", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("o'clock", sa.Integer))
#>
sa.Table("it's", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("o'clock", sa.BigInteger))

#: percent signs
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("50%", sa.Integer))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("50%", sa.BigInteger), sa.Column("%s", sa.Integer))

#: dots and colons
sa.Table("a.b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c:d", sa.Integer), sa.Column("e.f", sa.Integer))
#>
sa.Table("a.b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c:d", sa.BigInteger), sa.Column("e.f", sa.Integer, nullable=False))

#: names that are numbers
sa.Table("1", metadata, sa.Column("2", sa.Integer, primary_key=True), sa.Column("3a", sa.Integer))

#: dollars and hashes
sa.Table("a$b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c#d", sa.Integer), sa.Column("_e", sa.Integer))

#: quotes as Python knows them
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20), comment="both ' and \""), comment='"')

#: a long table
sa.Table("t", metadata, *[sa.Column(f"column_number_{n}_with_a_name_that_makes_the_line_longer", sa.Integer, primary_key=n == 0) for n in range(12)], sa.UniqueConstraint(*[f"column_number_{n}_with_a_name_that_makes_the_line_longer" for n in range(1, 8)], name="uq"))
#>
sa.Table("t", metadata, *[sa.Column(f"column_number_{n}_with_a_name_that_makes_the_line_longer", sa.Integer, primary_key=n == 0) for n in range(12)], sa.UniqueConstraint(*[f"column_number_{n}_with_a_name_that_makes_the_line_longer" for n in range(1, 8)], name="uq"), sa.Index("ix", *[f"column_number_{n}_with_a_name_that_makes_the_line_longer" for n in range(1, 8)]))
