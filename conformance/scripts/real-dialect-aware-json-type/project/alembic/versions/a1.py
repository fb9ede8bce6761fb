"""settings

Revision ID: da1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

# revision identifiers, used by Alembic.
revision = "da1"
down_revision = None
branch_labels = None
depends_on = None

class Json(TypeDecorator):
    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB())
        return dialect.type_descriptor(sa.Text())

    def process_bind_param(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        return json.dumps(value)

    def process_result_value(self, value, dialect):
        if value is None or dialect.name == "postgresql":
            return value
        return json.loads(value)


setting = sa.table("setting", sa.column("key", sa.String), sa.column("value", Json()))


def upgrade():
    op.create_table("setting", sa.Column("key", sa.String(40), primary_key=True), sa.Column("value", Json(), nullable=True))
    op.bulk_insert(setting, [{"key": "theme", "value": {"dark": True, "font": None}}, {"key": "limits", "value": [1, 2.5, "x"]}, {"key": "none", "value": None}])
    bind = op.get_bind()
    for key, value in bind.execute(sa.select(setting.c.key, setting.c.value).order_by(setting.c.key)):
        print(key, type(value).__name__, value)
        if isinstance(value, dict):
            bind.execute(setting.update().where(setting.c.key == key).values(value={**value, "size": 12}))
    bind.execute(setting.insert().values(key="late", value={"a": {"b": []}}))
    bind.execute(sa.insert(setting), [{"key": "m1", "value": []}, {"key": "m2", "value": "text"}])
    print(bind.execute(sa.select(setting).where(setting.c.key.in_(["m2", "late"])).order_by(setting.c.key)).fetchall())


def downgrade():
    op.drop_table("setting")
