"""features

Revision ID: as1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from __future__ import annotations

import contextlib
import enum
import typing as t
from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "as1"
down_revision = None
branch_labels = None
depends_on = None

class Flag(enum.StrEnum):
    BETA = enum.auto()
    DARK_MODE = "dark-mode"

    @classmethod
    def choices(cls) -> t.Iterable[tuple[str, str]]:
        return ((member.name.title(), member.value) for member in cls)


class HasColumns(t.Protocol):
    def columns(self) -> Iterable[sa.Column]: ...


class Features:
    __slots__ = ("_name",)

    def __init__(self, name: str = "feature"):
        self._name = name

    @property
    def name(self) -> str:
        return f"{self._name}s" if not self._name.endswith("s") else self._name

    def columns(self):
        yield sa.Column("id", sa.Integer(), primary_key=True)
        yield from (sa.Column(n, sa.String(30), nullable=not i) for i, n in enumerate(["label", "value"]))

    def __len__(self):
        return sum(1 for _ in self.columns())


@contextlib.contextmanager
def announced(what: str, /, *, emit=print):
    emit(f"-- begin {what}")
    try:
        yield what.upper()
    finally:
        emit(f"-- end {what}")


def upgrade() -> None:
    source: HasColumns = Features()
    with announced("features") as shout, contextlib.ExitStack() as stack:
        stack.callback(print, "-- popped", shout)
        created = op.create_table(source.name, *source.columns())
        rows = [dict(zip(("label", "value"), pair)) for pair in Flag.choices()]
        op.bulk_insert(created, rows)
        if (n := len(source)) > 2 and isinstance(rows, list):
            print(f"-- {n=} {Flag.BETA!s} {Flag('dark-mode').name} {[*created.c.keys()]}")
    first, *rest = rows
    op.execute(created.update().where(created.c.value == Flag.DARK_MODE).values(label=f"{first['label']!r:>8}|{len(rest):02}"))
    assert created.c.value.nullable is False, "value"
    del first, rest


def downgrade() -> None:
    op.drop_table(Features().name)
