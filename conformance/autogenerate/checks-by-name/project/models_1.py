import sqlalchemy as sa

metadata = sa.MetaData()

options = {"autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.CheckConstraint("a > 0", name="ck_gone"), sa.CheckConstraint("a < 100", name="ck_kept"))
