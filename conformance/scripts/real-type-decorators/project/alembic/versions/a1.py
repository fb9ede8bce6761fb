"""custom types

Revision ID: 7de0
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import base64
import datetime
import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import CHAR, TEXT, TypeDecorator, UserDefinedType

# revision identifiers, used by Alembic.
revision = "7de0"
down_revision = None
branch_labels = None
depends_on = None

class JSONText(TypeDecorator):
    """JSON kept as text."""

    impl = TEXT
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else json.dumps(value, sort_keys=True)

    def process_result_value(self, value, dialect):
        return None if value is None else json.loads(value)


class UTCDateTime(TypeDecorator):
    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        if value is not None and value.tzinfo is None:
            raise ValueError(f"naive: {value!r}")
        return value

    def process_result_value(self, value, dialect):
        if value is not None and value.tzinfo is None:
            value = value.replace(tzinfo=datetime.timezone.utc)
        return value


class Packed(TypeDecorator):
    impl = sa.LargeBinary
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value and base64.b64encode(value.encode("utf-8"))

    def process_result_value(self, value, dialect):
        return value and base64.b64decode(bytes(value)).decode("utf-8")


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(sa.UUID())
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        if value is None:
            return value
        return value if dialect.name == "postgresql" else value.hex

    def process_result_value(self, value, dialect):
        import uuid

        return value if value is None or isinstance(value, uuid.UUID) else uuid.UUID(value)


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, srid=4326):
        self.srid = srid

    def get_col_spec(self, **kw):
        return "VARCHAR(%d)" % (self.srid // 100)

    def bind_processor(self, dialect):
        def process(value):
            return "POINT(%s %s)" % value
        return process

    def result_processor(self, dialect, coltype):
        def process(value):
            return tuple(float(n) for n in value[6:-1].split())
        return process


def upgrade():
    import uuid

    t = op.create_table(
        "thing",
        sa.Column("id", GUID(), primary_key=True),
        sa.Column("config", JSONText(), nullable=False, server_default="{}"),
        sa.Column("seen", UTCDateTime()),
        sa.Column("secret", Packed()),
        sa.Column("place", Point(3200)),
    )
    day = datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.timezone.utc)
    op.bulk_insert(t, [{"id": uuid.UUID(int=5), "config": {"b": [1], "a": None}, "seen": day, "secret": "hûsh", "place": (1.5, -2)}])
    conn = op.get_bind()
    conn.execute(t.insert(), {"id": uuid.UUID(int=6), "config": [], "place": (0, 0)})
    for row in conn.execute(sa.select(t).order_by(t.c.id)):
        print(row.id, row.config, row.seen and row.seen.utcoffset(), row.secret, row.place)
    conn.execute(t.update().where(t.c.id == uuid.UUID(int=6)).values(config={"x": {"y": 1}}, secret="s" * 3))
    print(conn.execute(sa.select(t.c.config, t.c.secret).where(t.c.id == uuid.UUID(int=6))).one())
    print(conn.scalar(sa.select(sa.func.count()).where(t.c.config == {"b": [1], "a": None})))


def downgrade():
    op.drop_table("thing")
