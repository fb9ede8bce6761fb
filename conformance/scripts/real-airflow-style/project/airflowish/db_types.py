"""Column types of a dialect, chosen when a script asks."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import context
from sqlalchemy.dialects import mysql, postgresql

_TYPES = {
    "TIMESTAMP": {"default": sa.TIMESTAMP(timezone=True), "mysql": mysql.TIMESTAMP(fsp=6), "sqlite": sa.DateTime()},
    "StringID": {"default": sa.String(250), "postgresql": postgresql.VARCHAR(250, collation="C")},
    "JSON": {"default": sa.JSON(), "postgresql": postgresql.JSONB(none_as_null=True)},
}


def __getattr__(name):
    if name not in _TYPES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    dialect = context.get_bind().dialect.name
    return _TYPES[name].get(dialect, _TYPES[name]["default"])
