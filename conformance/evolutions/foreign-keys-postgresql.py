"""PostgreSQL's foreign keys."""
# databases: postgresql
import sqlalchemy as sa

metadata = sa.MetaData()


def tables(*args):
    sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, nullable=False), sa.Column("y", sa.Integer, nullable=False), sa.UniqueConstraint("x", "y", name="uq_p"))
    sa.Table("c", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer), sa.Column("x", sa.Integer), sa.Column("y", sa.Integer), *args)


#: deferrable
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", deferrable=True))

#: deferred
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", deferrable=True, initially="IMMEDIATE"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", deferrable=True, initially="DEFERRED"))

#: no longer deferred
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", deferrable=True, initially="DEFERRED", ondelete="CASCADE"))
#>
tables(sa.ForeignKeyConstraint(["p_id"], ["p.id"], name="fk", ondelete="CASCADE"))

#: MATCH
tables()
#>
tables(sa.ForeignKeyConstraint(["x", "y"], ["p.x", "p.y"], name="fk", match="FULL"))

#: of a new table, with everything
tables(sa.ForeignKeyConstraint(["x", "y"], ["p.x", "p.y"], name="fk", match="FULL", onupdate="CASCADE", ondelete="SET DEFAULT", deferrable=True, initially="DEFERRED"))
