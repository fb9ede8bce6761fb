"""Types of the script's own: encrypted text, lists in text, enums by value."""
import base64
import enum
import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeDecorator


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

class Encoded(TypeDecorator):
    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else base64.b64encode(value.encode()).decode()

    def process_result_value(self, value, dialect):
        return None if value is None else base64.b64decode(value).decode()


class JsonList(TypeDecorator):
    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return json.dumps(list(value or ()))

    def process_result_value(self, value, dialect):
        return json.loads(value) if value else []

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(sa.String(400) if dialect.name == "mysql" else sa.Text())


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class IntEnumType(TypeDecorator):
    impl = sa.SmallInteger
    cache_ok = True

    def __init__(self, cls, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.cls = cls

    def process_bind_param(self, value, dialect):
        return int(value) if value is not None else None

    def process_result_value(self, value, dialect):
        return self.cls(value) if value is not None else None


def upgrade():
    secrets = op.create_table(
        "secrets",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("value", Encoded(100)),
        sa.Column("names", JsonList()),
        sa.Column("level", IntEnumType(Level), nullable=False, server_default=str(Level.LOW.value)),
    )
    op.bulk_insert(secrets, [{"id": 1, "value": "pässword", "names": ["a", "b"], "level": Level.HIGH}, {"id": 2, "value": None, "names": None, "level": Level.LOW}])
    conn = op.get_bind()
    print(conn.execute(sa.select(secrets).order_by(secrets.c.id)).all())
    print(conn.execute(sa.text("SELECT value, names FROM secrets ORDER BY id")).all())
    conn.execute(secrets.update().where(secrets.c.level == Level.HIGH).values(names=("c",), value="x"))
    print(conn.execute(sa.select(secrets.c.names, secrets.c.level).where(secrets.c.value == "x")).one())


def downgrade():
    op.drop_table("secrets")
