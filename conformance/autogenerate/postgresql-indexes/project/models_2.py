import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()

t = sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10)), sa.Column("b", sa.Integer), sa.Column("doc", postgresql.JSONB))
sa.Index("ix_lower", sa.func.upper(t.c.a))
sa.Index("ix_where", t.c.b, postgresql_where=t.c.b > 5)
sa.Index("ix_gin", t.c.doc, postgresql_using="gin")
sa.Index("ix_desc", t.c.b.desc(), t.c.a.asc().nulls_last())
sa.Index("ix_include", t.c.a, postgresql_include=["b"])
sa.Index("ix_new", sa.text("lower(a) varchar_pattern_ops"), unique=True)
