"""MySQL's indexes."""
# databases: mysql
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(200)), sa.Column("c", sa.Text), *args, **kwargs)


#: of the beginning of a text
table(sa.Index("ix", "c", mysql_length=10))
#>
table(sa.Index("ix", "c", mysql_length=20))

#: of the beginnings of several
table(sa.Index("ix", "b", "c", mysql_length={"b": 5, "c": 10}))
#>
table()

#: for full text search
table(sa.Index("ix", "c", mysql_prefix="FULLTEXT"))
#>
table()

#: with a parser
table(sa.Index("ix", "a", mysql_using="hash"))
#>
table()

#: sorted
t = table()
sa.Index("ix", t.c.a.desc())
#>
t = table()
sa.Index("ix", t.c.a)

#: that a foreign key brings along
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id")))
#>
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id"), index=True))

#: that a named foreign key brings along
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", name="fk_c_p")))
#>
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.BigInteger))
