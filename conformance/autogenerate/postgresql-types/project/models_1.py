import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", postgresql.ARRAY(sa.String(10))), sa.Column("b", postgresql.JSONB), sa.Column("c", postgresql.INET), sa.Column("d", postgresql.UUID(as_uuid=True)), sa.Column("e", postgresql.TSVECTOR), sa.Column("f", postgresql.INTERVAL), sa.Column("g", postgresql.TIMESTAMP(timezone=True)), sa.Column("h", postgresql.BYTEA), sa.Column("i", postgresql.NUMRANGE), sa.Column("j", postgresql.ENUM("a", "b", name="ab")), sa.Column("k", sa.ARRAY(sa.Integer)), sa.Column("l", postgresql.DOUBLE_PRECISION), sa.Column("m", postgresql.JSON), sa.Column("n", postgresql.CIDR), sa.Column("o", postgresql.MONEY), sa.Column("p", postgresql.BIT(4)))
