"""Check constraints, by the plugin that looks at their names."""
import sqlalchemy as sa

metadata = sa.MetaData()
options = {"autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]}


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), *args, **kwargs)


#: one comes
table()
#>
table(sa.CheckConstraint("a > 0", name="ck_a"))

#: one goes
table(sa.CheckConstraint("a > 0", name="ck_a"))
#>
table()

#: another text is not seen
table(sa.CheckConstraint("a > 0", name="ck_a"))
#>
table(sa.CheckConstraint("a > 1", name="ck_a"))

#: another name
table(sa.CheckConstraint("a > 0", name="ck_old"))
#>
table(sa.CheckConstraint("a > 0", name="ck_new"))

#: without a name
table(sa.CheckConstraint("a > 0"))
#>
table()

#: on a column
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.CheckConstraint("a > 0", name="ck_a")))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))

#: an expression
t = table()
t.append_constraint(sa.CheckConstraint(t.c.a > 0, name="ck_a"))

#: with percent signs and quotes
table(sa.CheckConstraint("a % 2 = 0", name="ck_even"), sa.CheckConstraint("'x' <> \"a\"", name="ck_quotes"))

#: without the plugin nothing is seen
options = {}
table()
#>
options = {}
table(sa.CheckConstraint("a > 0", name="ck_a"))

#: by a convention
metadata = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})
table()
#>
metadata = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})
table(sa.CheckConstraint("a > 0", name="positive"))

#: of a type
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", sa.Enum("a", "b", name="ck_kind", native_enum=False, create_constraint=True)))
