import sqlalchemy as sa

metadata = sa.MetaData()

options = {"render_as_batch": True}
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Text, nullable=False, server_default="a"), sa.Column("new", sa.Integer, index=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id", name="fk_a")), sa.Column("y", sa.Integer), sa.UniqueConstraint("y", name="uq_y"))
