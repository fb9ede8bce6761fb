"""Tables that come and go."""
import sqlalchemy as sa

metadata = sa.MetaData()

#: a table comes
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), nullable=False, unique=True))

#: a table goes
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), nullable=False, server_default="it's"), sa.Column("n", sa.Numeric(5, 2)))
#>
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a table with an index goes
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), index=True))
#>
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a table with constraints goes
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id", name="fk_b_a", ondelete="CASCADE")), sa.Column("n", sa.Integer), sa.CheckConstraint("n > 0", name="ck_n"), sa.UniqueConstraint("n", name="uq_n"))
#>
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a table gets another name
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
#>
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))

#: in the order of their dependencies
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("z_id", sa.ForeignKey("z.id")))
sa.Table("m", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))
sa.Table("z", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: two tables that refer to each other
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b_id", sa.ForeignKey("b.id", name="fk_a_b", use_alter=True)))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id", name="fk_b_a")))

#: a table that refers to itself
sa.Table("node", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("up", sa.Integer, sa.ForeignKey("node.id")))
#>
sa.Table("node", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("up", sa.Integer, sa.ForeignKey("node.id"), index=True))

#: many to many
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("a_b", metadata, sa.Column("a_id", sa.ForeignKey("a.id", ondelete="CASCADE"), primary_key=True), sa.Column("b_id", sa.ForeignKey("b.id", ondelete="CASCADE"), primary_key=True))
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a table without primary key
sa.Table("log", metadata, sa.Column("at", sa.DateTime), sa.Column("what", sa.Text))

#: nothing to do
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: no tables at all

#: everything goes
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer))
#>
pass

#: add_is_dependent_on
b = sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True))
a = sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
a.add_is_dependent_on(b)

#: the version table is left alone
options = {"version_table": "versions"}
sa.Table("versions", metadata, sa.Column("x", sa.Integer))
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
options = {"version_table": "versions"}
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))
