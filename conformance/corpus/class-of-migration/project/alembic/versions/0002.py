"""A small framework of classes inside of the script."""
import abc
import dataclasses
import typing as t

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

@dataclasses.dataclass
class Change(abc.ABC):
    table: str
    name: str

    @abc.abstractmethod
    def apply(self) -> None: ...

    @abc.abstractmethod
    def revert(self) -> None: ...

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.table}.{self.name})"


@dataclasses.dataclass
class AddColumn(Change):
    type_: t.Any = dataclasses.field(default_factory=sa.Text)
    options: dict[str, t.Any] = dataclasses.field(default_factory=dict, repr=False)

    def apply(self):
        op.add_column(self.table, sa.Column(self.name, self.type_, **self.options))

    def revert(self):
        with op.batch_alter_table(self.table) as batch_op:
            batch_op.drop_column(self.name)


@dataclasses.dataclass
class AddIndex(Change):
    columns: list[str] = dataclasses.field(default_factory=list)
    unique: bool = False

    def apply(self):
        op.create_index(self.name, self.table, self.columns, unique=self.unique)

    def revert(self):
        op.drop_index(self.name, table_name=self.table)


class Plan(list):
    @classmethod
    def of(cls, *changes: Change) -> "Plan":
        return cls(changes)

    def run(self, *, back: bool = False) -> None:
        for change in reversed(self) if back else self:
            (change.revert if back else change.apply)()
            print(("-" if back else "+"), change)


plan = Plan.of(
    AddColumn("teams", "about", options={"nullable": True}),
    AddColumn("teams", "size", sa.Integer(), {"server_default": "1", "nullable": False}),
    AddIndex("teams", "ix_teams_name_size", ["name", "size"]),
)


def upgrade() -> None:
    plan.run()


def downgrade() -> None:
    plan.run(back=True)
