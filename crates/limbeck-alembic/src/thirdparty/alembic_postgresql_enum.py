"""alembic_postgresql_enum: `op.sync_enum_values` and `op.add_enum_value`; what it detects is a file of its own."""

import logging
import re
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum as PyEnum
from typing import Callable, Optional

from alembic.operations import MigrateOperation, Operations
from sqlalchemy import ARRAY, Enum, text
from sqlalchemy.exc import DataError

log = logging.getLogger("alembic.alembic_postgresql_enum.operations.sync_enum_values")


@dataclass
class Config:
    add_type_ignore: bool = False
    type_ignore_comment: str = "  # type: ignore[attr-defined]"
    include_name: Callable = lambda _: True
    drop_unused_enums: bool = True
    detect_enum_values_changes: bool = True
    force_dialect_support: bool = False
    ignore_enum_values_order: bool = False


_configured = [Config()]


def set_configuration(config):
    _configured[0] = config


def get_configuration():
    return _configured[0]


class ColumnType(PyEnum):
    COMMON = Enum
    ARRAY = ARRAY

    def __repr__(self):
        return f"ColumnType.{self.name}"


Unspecified = object()


@dataclass(frozen=True)
class TableReference:
    table_name: str
    column_name: str
    table_schema: Optional[str] = Unspecified
    column_type: ColumnType = ColumnType.COMMON
    existing_server_default: Optional[str] = None

    def __repr__(self):
        parts = [f"table_schema={self.table_schema!r}"] if self.table_schema else []
        parts += [f"table_name={self.table_name!r}", f"column_name={self.column_name!r}"]
        if self.column_type != ColumnType.COMMON:
            parts.append(f"column_type={self.column_type!r}")
        if self.existing_server_default is not None:
            parts.append(f"existing_server_default={self.existing_server_default!r}")
        return f"TableReference({', '.join(parts)})"

    @property
    def table_name_with_schema(self):
        prefix = f'"{self.table_schema}".' if self.table_schema else ""
        return f'{prefix}"{self.table_name}"'

    @property
    def escaped_column_name(self):
        return f'"{self.column_name}"'


TableIndex = namedtuple("TableIndex", ["name", "definition"])


def _skipped(operations):
    name = operations.migration_context.dialect.name
    if name == "postgresql" or get_configuration().force_dialect_support:
        return False
    log.warning(f"This library only supports postgresql, but you are using {name}, skipping")
    return True


class _Change:
    """An enum on its way from its old values to the new ones: the old type steps aside, the new one takes its
    name, and every column goes over."""

    def __init__(self, connection, schema, name, renamed):
        self.connection = connection
        self.schema = schema
        self.name = name
        self.renamed = renamed
        self.new = f'"{schema}"."{name}"'
        self.old = f'"{schema}"."{name}_old"'

    def execute(self, sql):
        return self.connection.execute(text(sql))

    def create_type(self, values):
        self.execute(f'ALTER TYPE {self.new} RENAME TO "{self.name}_old"')
        values = ", ".join(f"'{value}'" for value in values)
        self.execute(f"CREATE TYPE {self.new} AS ENUM({values})")

    def create_operators(self):
        """While a column changes, its defaults and constraints compare new values with old ones."""
        for operator, function in OPERATORS:
            function = f'"{self.schema}".{function}'
            if self.renamed:
                whens = " ".join(f"WHEN old_enum_val::text = '{old}' THEN '{new}'" for old, new in self.renamed)
                other = f"""CASE
                    {whens}

                    ELSE old_enum_val::text
                END"""
            else:
                other = "old_enum_val::text"
            self.execute(
                f"""
            CREATE FUNCTION {function}(
                new_enum_val {self.new}, old_enum_val {self.old}
            )
            RETURNS boolean AS $$
                SELECT new_enum_val::text {operator} {other};
            $$ LANGUAGE SQL IMMUTABLE
        """
            )
            self.execute(
                f"""
        CREATE OPERATOR "{self.schema}".{operator} (
            leftarg = {self.new},
            rightarg = {self.old},
            procedure = {function}
        )
    """
            )

    def drop_operators(self):
        for operator, function in OPERATORS:
            self.execute(
                f"""
            DROP OPERATOR IF EXISTS "{self.schema}".{operator} (
                {self.new},
                {self.old}
            )
            """
            )
            self.execute(
                f"""
        DROP FUNCTION "{self.schema}".{function}(
            new_enum_val {self.new}, old_enum_val {self.old}
        )
    """
            )

    def cast(self, reference):
        table, column = reference.table_name_with_schema, reference.escaped_column_name
        # The blanks at the ends of lines are the reference's.
        if reference.column_type == ColumnType.ARRAY:
            cast = f"{column}::text[]"
            for old, new in self.renamed:
                cast = f"array_replace({cast}, '{old}', '{new}')"
            self.execute(
                f"""ALTER TABLE {table}{" "}
            ALTER COLUMN {column} TYPE {self.new}[]
            USING {cast}::{self.new}[]
            """
            )
        elif self.renamed:
            whens = " ".join(f"WHEN {column}::text = '{old}' THEN '{new}'::{self.new}" for old, new in self.renamed)
            self.execute(
                f"""ALTER TABLE {table}{" "}
                ALTER COLUMN {column} TYPE {self.new}{" "}
                USING CASE{" "}
                {whens}

                ELSE {column}::text::{self.new}
                END
                """
            )
        else:
            self.execute(
                f"""ALTER TABLE {table}{" "}
                ALTER COLUMN {column} TYPE {self.new}{" "}
                USING {column}::text::{self.new}
                """
            )

    def move(self, reference):
        """A column from the old type to the new one, its default as well."""
        table, column = reference.table_name_with_schema, reference.escaped_column_name
        default = reference.existing_server_default
        if default is not None:
            self.execute(
                f"""ALTER TABLE {table}
             ALTER COLUMN {column} DROP DEFAULT"""
            )
        try:
            self.cast(reference)
        except DataError as error:
            raise ValueError(
                """New enum values can not be set due to some row containing reference to old enum value.
                        Please consider using enum_values_to_rename parameter or "
                    f"updating/deleting these row before calling sync_enum_values."""
            ) from error
        if default is not None:
            self.execute(
                f"""ALTER TABLE {table}
            ALTER COLUMN {column} SET DEFAULT {self.renamed_default(default)}"""
            )

    def renamed_default(self, default):
        """A default with the new names of its values, cast to the new type."""
        name = f"{self.schema}.{self.name}" if self.schema else self.name
        if default.startswith("ARRAY["):
            return re.sub(r"::[.\w]+", f"::{name}", self._renamed(default))
        brackets = "[]" if default.endswith("[]") else ""
        return f"{self._renamed(default[: default.find('::')])}::{name}{brackets}"

    def _renamed(self, default):
        for old, new in self.renamed:
            default = default.replace(f"'{old}'", f"'{new}'").replace(f'"{old}"', f'"{new}"')
        return default

    def renamed_index(self, index):
        definition = index.definition
        for old, new in self.renamed:
            for name in (self.name, f"{self.schema}.{self.name}"):
                definition = definition.replace(f"'{old}'::{name}", f"'{new}'::{name}")
        return TableIndex(index.name, definition)

    def drop_index(self, index):
        parts = [part.strip('"') for part in index.name.rsplit(".", 1)]
        name = ".".join(f'"{part}"' for part in parts)
        self.execute(f"DROP INDEX IF EXISTS {name}")

    def default_of(self, table, column):
        found = self.execute(
            f"""
        SELECT column_default
        FROM information_schema.columns
        WHERE{" "}
            table_schema = '{self.schema}' AND{" "}
            table_name = '{table}' AND{" "}
            column_name = '{column}'
    """
        )
        return found.scalar()

    def reference(self, given):
        """A column as scripts give it: a reference, or a tuple in older ones."""
        if isinstance(given, tuple):
            table, column, *rest = given
            kind = rest[0] if rest else ColumnType.COMMON
            default = self.default_of(table, column)
            return TableReference(table, column, self.schema, kind, default)
        if not isinstance(given, TableReference):
            raise ValueError("Affected columns must contain tuples or TableReferences")
        if given.table_schema is not Unspecified:
            return given
        return TableReference(
            given.table_name, given.column_name, self.schema, given.column_type, given.existing_server_default
        )


OPERATORS = (("!=", "new_old_not_equals"), ("=", "new_old_equals"))


@Operations.register_operation("sync_enum_values")
class SyncEnumValuesOp(MigrateOperation):
    __module__ = "alembic_postgresql_enum.operations.sync_enum_values"

    def __init__(self, schema, name, old_values, new_values, affected_columns, affected_indexes=None):
        self.schema = schema
        self.name = name
        self.old_values = old_values
        self.new_values = new_values
        self.affected_columns = affected_columns
        self.indexes_to_recreate = affected_indexes or []

    def reverse(self):
        return SyncEnumValuesOp(
            self.schema, self.name, self.new_values, self.old_values, self.affected_columns, self.indexes_to_recreate
        )

    def to_diff_tuple(self):
        return "change_enum_variants", self.old_values, self.new_values, self.affected_columns

    @classmethod
    def sync_enum_values(
        cls,
        operations,
        enum_schema,
        enum_name,
        new_values,
        affected_columns,
        enum_values_to_rename=(),
        indexes_to_recreate=None,
    ):
        if _skipped(operations):
            return
        change = _Change(operations.get_bind(), enum_schema, enum_name, list(enum_values_to_rename))
        references = [change.reference(given) for given in affected_columns]
        indexes = [change.renamed_index(index) for index in indexes_to_recreate or []]
        change.create_type(new_values)
        change.create_operators()
        for index in indexes:
            change.drop_index(index)
        for reference in references:
            change.move(reference)
        change.drop_operators()
        change.execute(f"DROP TYPE {change.old}")
        for index in indexes:
            change.execute(index.definition)


@Operations.register_operation("add_enum_value")
class AddEnumValuesOp(MigrateOperation):
    __module__ = "alembic_postgresql_enum.operations.add_enum_values"

    def __init__(self, schema, name, old_values, new_values, affected_columns, affected_indexes=None):
        self.schema = schema
        self.name = name
        self.old_values = old_values
        self.new_values = new_values
        self.affected_columns = affected_columns
        self.indexes_to_recreate = affected_indexes or []

    def reverse(self):
        return SyncEnumValuesOp(
            self.schema, self.name, self.new_values, self.old_values, self.affected_columns, self.indexes_to_recreate
        )

    def to_diff_tuple(self):
        return "add_enum_value", self.old_values, self.new_values, self.affected_columns

    @classmethod
    def add_enum_value(cls, operations, enum_schema, enum_name, new_value, before_value=None):
        if _skipped(operations):
            return
        # `before_value` is what the reference calls the value that the new one comes after.
        place = f" AFTER '{before_value}'" if before_value else ""
        sql = f"ALTER TYPE \"{enum_schema}\".\"{enum_name}\" ADD VALUE '{new_value}'{place}"
        operations.get_bind().execute(text(sql))


from alembic_postgresql_enum import compare_dispatch  # noqa: E402
