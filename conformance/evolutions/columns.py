"""Columns that come, go and take another's place."""
import sqlalchemy as sa

metadata = sa.MetaData()

#: a column comes
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10)))

#: several come, in order
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("t", metadata, sa.Column("z", sa.Integer), sa.Column("id", sa.Integer, primary_key=True), sa.Column("m", sa.Integer, nullable=False, server_default="0"), sa.Column("a", sa.Text))

#: a column goes
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), nullable=False, server_default="x"))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a column gets another name
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Numeric(8, 2)))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b", sa.Numeric(8, 2)))

#: a column with an index goes
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), index=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: a column with an index comes
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), index=True), sa.Column("b", sa.String(10), index=True, unique=True))

#: a column with a unique constraint comes
# differs: meaningless-arguments
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), unique=True))

#: a column with a foreign key comes
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
#>
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id", name="fk_t_p")))

#: a column with a foreign key goes
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id", name="fk_t_p")))
#>
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))

#: another order is no change
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
#>
sa.Table("t", metadata, sa.Column("b", sa.Integer), sa.Column("a", sa.Integer), sa.Column("id", sa.Integer, primary_key=True))

#: a key is not a name
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_b", sa.Integer, key="ab", index=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_b", sa.BigInteger, key="other", index=True), sa.Column("c_d", sa.Integer, key="cd"), sa.UniqueConstraint("cd", name="uq_cd"))

#: a system column is not the model's
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("xmin", sa.Integer, system=True))

#: everything of a column at once
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), server_default="x", comment="old"))
#>
options = {"compare_server_default": True}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20), server_default="y", comment="new", nullable=False))

#: a column that is info and doc only
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, info={"x": 1}, doc="what it is", default=3, onupdate=4, quote=True))
