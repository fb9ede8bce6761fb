"""Foreign keys."""
import sqlalchemy as sa

metadata = sa.MetaData()


def tables(*args):
    sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, nullable=False), sa.Column("y", sa.Integer, nullable=False), sa.UniqueConstraint("x", "y", name="uq_p"))
    sa.Table("q", metadata, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer), sa.Column("x", sa.Integer), sa.Column("y", sa.Integer), *args)


#: one comes
tables()
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk"))

#: one goes
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk"))
#>
tables()

#: another table
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["q.id"], name="fk"))

#: ON DELETE comes
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", ondelete="CASCADE"))

#: ON DELETE changes
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", ondelete="CASCADE"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", ondelete="SET NULL"))

#: ON UPDATE
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", onupdate="cascade"))

#: NO ACTION is nothing
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", ondelete="NO ACTION", onupdate="no action"))

#: RESTRICT
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", ondelete="RESTRICT", onupdate="RESTRICT"))

#: of two columns
tables()
#>
tables(sa.ForeignKeyConstraint(["x", "y"], ["p.x", "p.y"], name="fk"))

#: another name is the same
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk_old"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk_new"))

#: without a name
tables()
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"]))

#: use_alter
tables()
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", use_alter=True))

#: of a column to itself
sa.Table("n", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("up", sa.Integer))
#>
sa.Table("n", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("up", sa.Integer, sa.ForeignKey("n.id", name="fk_up", ondelete="SET NULL")))

#: to a table that the models do not have
sa.Table("z", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))
tables()
#>
tables()

#: a key is not a name
sa.Table("p", metadata, sa.Column("p_id", sa.Integer, primary_key=True, key="id"))
sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("the_p", sa.Integer, sa.ForeignKey("p.id", name="fk"), key="p"))
