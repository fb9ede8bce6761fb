import sqlalchemy as sa

metadata = sa.MetaData()

options = {"autogenerate_plugins": ["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname", "~alembic.autogenerate.comments"]}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.CheckConstraint("a <> 7", name="ck_new"), sa.CheckConstraint("a < 50", name="ck_kept"))
