"""Look before you leap."""
from __future__ import annotations

from contextlib import contextmanager

from alembic import op
import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.engine.reflection import Inspector


def table_exists(name: str) -> bool:
    return name in inspect(op.get_bind()).get_table_names()


def has_column(table: str, column: str) -> bool:
    inspector = Inspector.from_engine(op.get_bind()) if False else sa.inspect(op.get_bind())
    return any(c["name"] == column for c in inspector.get_columns(table))


def index_names(table: str) -> set[str]:
    return {ix["name"] for ix in sa.inspect(op.get_bind()).get_indexes(table)}


def add_columns(table: str, *columns: sa.Column) -> None:
    missing = [c for c in columns if not has_column(table, c.name)]
    if not missing:
        print(f"nothing to add to {table}")
        return
    with op.batch_alter_table(table) as batch:
        for column in missing:
            batch.add_column(column)


def foreign_key_name(table: str, columns: set[str], referred: str) -> str | None:
    for fk in sa.inspect(op.get_bind()).get_foreign_keys(table):
        if fk["referred_table"] == referred and set(fk["constrained_columns"]) == columns:
            return fk["name"]
    return None


@contextmanager
def foreign_keys_off():
    bind = op.get_bind()
    if bind.dialect.name == "sqlite":
        op.execute("PRAGMA foreign_keys=OFF")
        yield bind
        op.execute("PRAGMA foreign_keys=ON")
    else:
        yield bind
