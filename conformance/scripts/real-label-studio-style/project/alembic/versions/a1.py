"""audit triggers

Revision ID: ls1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import ClassVar, Iterator

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ls1"
down_revision = None
branch_labels = None
depends_on = None

class Event(Enum):
    INSERT = auto()
    UPDATE = auto()
    DELETE = auto()

    @property
    def row(self) -> str:
        return "OLD" if self is Event.DELETE else "NEW"


@dataclass(frozen=True)
class Trigger:
    table: str
    event: Event
    columns: list[str] = field(default_factory=lambda: ["id"])
    prefix: ClassVar[str] = "trg"

    @property
    def name(self):
        return f"{self.prefix}_{self.table}_{self.event.name.lower()}"

    def body(self) -> str:
        values = ", ".join(f"{self.event.row}.{c}" for c in self.columns)
        return f"INSERT INTO audit (source, event, {', '.join(self.columns)}) VALUES ('{self.table}', '{self.event.name}', {values});"

    def create(self, dialect: str) -> Iterator[str]:
        match dialect:
            case "postgresql":
                yield f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {self.body()} RETURN {self.event.row}; END $$"
                yield f"CREATE TRIGGER {self.name} AFTER {self.event.name} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {self.name}()"
            case "sqlite":
                yield f"CREATE TRIGGER {self.name} AFTER {self.event.name} ON {self.table} BEGIN {self.body()} END"
            case other:
                raise NotImplementedError(other)


TRIGGERS = [Trigger("task", e, ["id", "title"]) for e in Event] + [Trigger("user_note", Event.INSERT)]


def upgrade():
    op.create_table("audit", sa.Column("n", sa.Integer, primary_key=True), *[sa.Column(c, sa.String(40)) for c in ("source", "event", "title")], sa.Column("id", sa.Integer))
    op.create_table("task", sa.Column("id", sa.Integer, primary_key=True), sa.Column("title", sa.String(40), nullable=False))
    op.create_table("user_note", sa.Column("id", sa.Integer, primary_key=True))
    dialect = op.get_bind().dialect.name
    for trigger in TRIGGERS:
        for sql in trigger.create(dialect):
            op.execute(sql)
    task = sa.table("task", sa.column("id", sa.Integer), sa.column("title", sa.String))
    op.bulk_insert(task, [{"id": 1, "title": "one"}, {"id": 2, "title": "two"}])
    op.execute(task.update().where(task.c.id == 2).values(title=sa.func.upper(task.c.title)))
    op.execute(task.delete().where(task.c.id == 1))
    op.execute("INSERT INTO user_note (id) VALUES (9)")
    print(TRIGGERS[0], TRIGGERS[0] == Trigger("task", Event.INSERT, ["id", "title"]), len({t.name for t in TRIGGERS}))


def downgrade():
    bind = op.get_bind()
    for trigger in reversed(TRIGGERS):
        op.execute(f"DROP TRIGGER {trigger.name}" + (f" ON {trigger.table}" if bind.dialect.name == "postgresql" else ""))
        if bind.engine.name == "postgresql":
            op.execute(f"DROP FUNCTION {trigger.name}()")
    for table in ("user_note", "task", "audit"):
        op.drop_table(table)
