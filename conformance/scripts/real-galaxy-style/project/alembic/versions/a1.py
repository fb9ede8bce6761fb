"""history audit

Revision ID: b855b714e8b8
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import logging
from abc import ABC, abstractmethod
from typing import Any, List, Optional

import sqlalchemy as sa
from alembic import context, op

# revision identifiers, used by Alembic.
revision = "b855b714e8b8"
down_revision = None
branch_labels = None
depends_on = None
log = logging.getLogger("alembic.runtime.migration")


class DDLOperation(ABC):
    def run(self) -> Optional[Any]:
        if not self.is_repair_mode():
            return self.execute()
        if self.pre_execute_check():
            return self.execute()
        self.log_check_not_passed()
        return None

    @staticmethod
    def is_repair_mode() -> bool:
        return bool(context.config.attributes.get("repair")) or "repair" in context.get_x_argument(as_dictionary=True)

    @abstractmethod
    def execute(self) -> Optional[Any]: ...

    def pre_execute_check(self) -> bool:
        return True

    def log_check_not_passed(self) -> None:
        log.info("skipping %s", self)

    def __str__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in sorted(vars(self).items()) if isinstance(v, str))})"


class CreateTable(DDLOperation):
    def __init__(self, table_name: str, *columns) -> None:
        self.table_name, self.columns = table_name, columns

    def execute(self):
        return op.create_table(self.table_name, *self.columns)


class AddColumn(DDLOperation):
    def __init__(self, table_name: str, column: sa.Column) -> None:
        self.table_name = table_name
        self.column = column

    def execute(self):
        with op.batch_alter_table(self.table_name) as batch_op:
            batch_op.add_column(self.column)


class DropColumn(DDLOperation):
    def __init__(self, table_name: str, column_name: str) -> None:
        self.table_name = table_name
        self.column_name = column_name

    def execute(self):
        with op.batch_alter_table(self.table_name) as batch_op:
            batch_op.drop_column(self.column_name)


class Recipe(List[DDLOperation]):
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if exc[0] is None:
            for step in self:
                step.run()
        return False


def upgrade():
    with Recipe() as recipe:
        recipe.append(CreateTable("history", sa.Column("id", sa.Integer, primary_key=True), sa.Column("hid", sa.Integer, index=True)))
        recipe += [AddColumn("history", sa.Column("update_time", sa.DateTime, server_default=sa.func.now())), AddColumn("history", sa.Column("purged", sa.Boolean, index=True, server_default="0" if context.get_context().dialect.name == "sqlite" else "false"))]
    print("--", *map(str, recipe), sep="\n--  ")
    try:
        DDLOperation()
    except TypeError as e:
        print("--", e)


def downgrade():
    with Recipe([DropColumn("history", c) for c in ("purged", "update_time")]) as recipe:
        pass
    op.drop_table("history")
