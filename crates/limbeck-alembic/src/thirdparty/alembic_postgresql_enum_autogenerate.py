"""alembic_postgresql_enum: the enums that models name compared with those of the database."""

import logging

import sqlalchemy as sa
from alembic.autogenerate import comparators, render, renderers
from alembic.operations import ops
from alembic.util import DispatchPriority
from alembic_postgresql_enum import (
    AddEnumValuesOp,
    ColumnType,
    SyncEnumValuesOp,
    TableIndex,
    TableReference,
    get_configuration,
)
from sqlalchemy.dialects import postgresql


def _log(module):
    return logging.getLogger(f"alembic.alembic_postgresql_enum.{module}")


@comparators.dispatch_for("schema", priority=DispatchPriority.LAST)
def compare_enums(autogen_context, upgrade_ops, schema_names):
    dialect, config = autogen_context.dialect, get_configuration()
    if dialect.name != "postgresql" and not config.force_dialect_support:
        message = f"This library only supports postgresql, but you are using {dialect.name}, skipping"
        _log("compare_dispatch").warning(message)
        return
    _leave_types_to_enum_operations(upgrade_ops)
    _convert_on_the_way(upgrade_ops)
    schemas = list(schema_names)
    for op in upgrade_ops.ops:
        if isinstance(op, ops.CreateTableOp) and op.schema not in schemas:
            schemas.append(op.schema)
    for schema in schemas:
        schema = dialect.default_schema_name if schema is None else schema
        _compare_schema(autogen_context, upgrade_ops, schema, config)


def _compare_schema(autogen_context, upgrade_ops, schema, config):
    connection = autogen_context.connection
    there = {
        name: tuple(values)
        for name, values in _enums_of(connection, schema)
        if config.include_name(name)
    }
    wanted, references = _declared(autogen_context, schema, upgrade_ops, config)
    for name, values in wanted.items():
        if name not in there:
            _log("detection_of_changes.enum_creation").info(
                "Detected added enum %r with values %r", name, values
            )
            upgrade_ops.ops.insert(0, CreateEnumOp(schema, name, values))
    if config.drop_unused_enums:
        for name, values in there.items():
            if name not in wanted:
                _log("detection_of_changes.enum_deletion").info(
                    "Detected unused enum %r with values %r", name, values
                )
                upgrade_ops.ops.append(DropEnumOp(schema, name, values))
    if config.detect_enum_values_changes:
        for name, new in wanted.items():
            old = there.get(name)
            order = sorted if config.ignore_enum_values_order else tuple
            if old is None or order(old) == order(new):
                continue
            _log("detection_of_changes.enum_alteration").info(
                "Detected changed enum values in %r\nWas: %r\nBecome: %r", name, list(old), list(new)
            )
            columns = sorted(references[name], key=lambda it: (it.table_schema, it.table_name, it.column_name))
            if _only_adds(old, new):
                change = AddEnumValuesOp(schema, name, list(old), list(new), columns)
            else:
                indexes = sorted(_partial_indexes(connection, schema, name), key=lambda index: index.name)
                change = SyncEnumValuesOp(schema, name, list(old), list(new), columns, indexes)
            upgrade_ops.ops.append(change)


def _only_adds(old, new):
    """Whether the old values are all there, in the same order."""
    return [value for value in new if value in old] == list(old)


def _enums_of(connection, schema):
    found = connection.execute(
        sa.text(
            "SELECT t.typname, ARRAY(SELECT enumlabel FROM pg_catalog.pg_enum WHERE enumtypid = t.oid "
            "ORDER BY enumsortorder) FROM pg_catalog.pg_type t "
            "JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
            "WHERE t.typtype = 'e' AND n.nspname = :schema"
        ),
        {"schema": schema},
    )
    return found.fetchall()


def _partial_indexes(connection, schema, enum):
    """Indexes whose condition names a value of the enum."""
    found = connection.execute(
        sa.text(
            "SELECT DISTINCT n.nspname || '.' || c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition "
            "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace "
            "JOIN pg_depend d ON d.objid = i.indexrelid AND d.refclassid = 'pg_type'::regclass "
            "JOIN pg_type t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.typnamespace "
            "WHERE i.indpred IS NOT NULL AND tn.nspname = :schema AND t.typname = :name"
        ),
        {"schema": schema, "name": enum},
    )
    return [TableIndex(row.name, row.definition) for row in found]


def _is_enum(type_):
    if isinstance(type_, sa.Enum):
        return type_.native_enum
    return isinstance(getattr(type_, "impl", None), sa.Enum)


def _declared(autogen_context, schema, upgrade_ops, config):
    """The values of the models' enums, and the columns that have them."""
    default_schema = autogen_context.dialect.default_schema_name
    connection = autogen_context.connection
    coming = _coming_defaults(upgrade_ops, default_schema)
    values, references = {}, {}
    metadata = autogen_context.metadata
    for one in metadata if isinstance(metadata, list) else [metadata]:
        for table in one.tables.values():
            for column in table.columns:
                type_, kind = column.type, ColumnType.COMMON
                if isinstance(type_, sa.ARRAY):
                    type_, kind = type_.item_type, ColumnType.ARRAY
                if not _is_enum(type_) or not config.include_name(type_.name):
                    continue
                if (type_.schema or default_schema) != schema:
                    continue
                enum = type_ if isinstance(type_, sa.Enum) else type_.impl
                values.setdefault(type_.name, tuple(enum.enums))
                table_schema = table.schema or default_schema
                place = (table_schema, table.name, column.name)
                default = coming[place] if place in coming else _default_of(connection, *place)
                reference = TableReference(table.name, column.name, table_schema, kind, default)
                found = references.setdefault(type_.name, [])
                if reference not in found:
                    found.append(reference)
    return values, references


def _default_of(connection, schema, table, column):
    found = connection.execute(
        sa.text(
            "SELECT column_default FROM information_schema.columns "
            "WHERE table_schema = :schema AND table_name = :table AND column_name = :column"
        ),
        {"schema": schema, "table": table, "column": column},
    )
    return found.scalar()


def _coming_defaults(upgrade_ops, default_schema):
    """The server defaults that this very revision sets."""
    coming = {}

    def of_column(schema, table, column):
        text = getattr(getattr(column.server_default, "arg", None), "text", None)
        if text is not None:
            coming[schema or default_schema, table, column.name] = text

    for group in upgrade_ops.ops:
        if isinstance(group, ops.CreateTableOp):
            for column in _columns(group.columns):
                of_column(group.schema, group.table_name, column)
        elif isinstance(group, ops.ModifyTableOps):
            for op in group.ops:
                if isinstance(op, ops.AddColumnOp):
                    of_column(op.schema, op.table_name, op.column)
                elif isinstance(op, ops.AlterColumnOp) and op.modify_server_default is not False:
                    place = (op.schema or default_schema, op.table_name, op.column_name)
                    coming[place] = op.modify_server_default
    return coming


def _columns(items):
    return [item for item in items if isinstance(item, sa.Column)]


class _WrittenEnum(postgresql.ENUM):
    """An enum that says in the script that the table does not create it."""

    __module__ = "sqlalchemy.dialects.postgresql"

    def __init__(self, enum):
        super().__init__(*enum.enums, name=enum.name, schema=enum.schema, create_type=False)
        arguments = repr(enum).split("(", 1)[1][:-1]
        for said in (", metadata=MetaData()", ", create_type=False"):
            arguments = arguments.replace(said, "")
        self._text = f"ENUM({arguments}, create_type=False)"

    def __repr__(self):
        return self._text


def _written(type_):
    log = _log("add_create_type_false")
    if type(type_) is sa.Enum:
        if not type_.native_enum:
            return type_
        log.info("%r converted into postgresql.ENUM", type_)
    elif isinstance(type_, _WrittenEnum) or not isinstance(type_, postgresql.ENUM):
        return type_
    if getattr(type_, "create_type", True):
        log.info("create_type=False injected into %s", repr(type_).replace("Enum(", "ENUM("))
    return _WrittenEnum(type_)


def _leave_types_to_enum_operations(upgrade_ops):
    for group in upgrade_ops.ops:
        columns = []
        if isinstance(group, ops.CreateTableOp):
            columns = _columns(group.columns)
        elif isinstance(group, ops.DropTableOp):
            columns = _columns(group._reverse.columns)
        elif isinstance(group, ops.ModifyTableOps):
            for op in group.ops:
                if isinstance(op, ops.AddColumnOp):
                    columns.append(op.column)
                elif isinstance(op, ops.DropColumnOp):
                    columns.append(op._reverse.column)
        for column in columns:
            if isinstance(column.type, sa.ARRAY):
                array = column.type
                column.type = type(array)(_written(array.item_type), dimensions=array.dimensions)
            else:
                column.type = _written(column.type)


class PostgresUsingAlterColumnOp(ops.AlterColumnOp):
    """A column that becomes an enum, and the expression that its values go through."""

    __module__ = "alembic_postgresql_enum.add_postgres_using_to_text"

    def reverse(self):
        back = super().reverse()
        back.kw.pop("postgresql_using", None)
        return back


@renderers.dispatch_for(PostgresUsingAlterColumnOp)
def _render_using(autogen_context, op):
    text = "\n".join(render.render_op(autogen_context, ops.AlterColumnOp(op.table_name, op.column_name, **_given(op))))
    using = op.kw.get("postgresql_using")
    return f"{text[:-1]},\n{' ' * 11}postgresql_using='{using}')" if using else text


def _given(op):
    kw = {name: value for name, value in op.kw.items() if name != "postgresql_using"}
    names = [
        "schema", "existing_type", "existing_server_default", "existing_nullable", "existing_comment",
        "modify_nullable", "modify_comment", "modify_server_default", "modify_name", "modify_type",
    ]
    return {**{name: getattr(op, name) for name in names}, **kw}


def _convert_on_the_way(upgrade_ops):
    for group in upgrade_ops.ops:
        if not isinstance(group, ops.ModifyTableOps):
            continue
        for at, op in enumerate(group.ops):
            if not isinstance(op, ops.AlterColumnOp) or not _is_enum(op.modify_type):
                continue
            if _is_enum(op.existing_type):
                using = f"{op.column_name}::text::{op.modify_type.name}"
            elif isinstance(op.existing_type, sa.String):
                using = f"{op.column_name}::{op.modify_type.name}"
            else:
                continue
            made = PostgresUsingAlterColumnOp(op.table_name, op.column_name, **_given(op))
            made.kw["postgresql_using"] = using
            _log("add_postgres_using_to_text").info(
                "postgresql_using added to %r.%r alteration", op.table_name, op.column_name
            )
            group.ops[at] = made


class _EnumOp(ops.MigrateOperation):
    def __init__(self, schema, name, enum_values):
        self.schema = schema
        self.name = name
        self.enum_values = enum_values

    def to_diff_tuple(self):
        return self.operation_name, self.name, self.schema, self.enum_values


class CreateEnumOp(_EnumOp):
    __module__ = "alembic_postgresql_enum.operations.create_enum"
    operation_name = "create_enum"

    def reverse(self):
        return DropEnumOp(self.schema, self.name, self.enum_values)


class DropEnumOp(_EnumOp):
    __module__ = "alembic_postgresql_enum.operations.drop_enum"
    operation_name = "drop_enum"

    def reverse(self):
        return CreateEnumOp(self.schema, self.name, self.enum_values)


@renderers.dispatch_for(CreateEnumOp)
def _render_create(autogen_context, op):
    return _enum_call(autogen_context, op, "create")


@renderers.dispatch_for(DropEnumOp)
def _render_drop(autogen_context, op):
    return _enum_call(autogen_context, op, "drop")


def _enum_call(autogen_context, op, method):
    arguments = [*map(repr, op.enum_values), f"name='{op.name}'"]
    if op.schema != autogen_context.dialect.default_schema_name:
        arguments.append(f"schema='{op.schema}'")
    sa_prefix = autogen_context.opts.get("sqlalchemy_module_prefix", "sa.")
    return f"{sa_prefix}Enum({', '.join(arguments)}).{method}({_op_prefix(autogen_context)}get_bind())"


def _op_prefix(autogen_context):
    return autogen_context.opts.get("alembic_module_prefix", "op.")


def _type_ignore():
    config = get_configuration()
    return config.type_ignore_comment if config.add_type_ignore else ""


@renderers.dispatch_for(SyncEnumValuesOp)
def _render_sync(autogen_context, op):
    imports = autogen_context.imports
    if any(reference.column_type != ColumnType.COMMON for reference in op.affected_columns):
        imports.add("from alembic_postgresql_enum import ColumnType")
    imports.add("from alembic_postgresql_enum import TableReference")
    lines = [
        f"{_op_prefix(autogen_context)}sync_enum_values({_type_ignore()}",
        f"    enum_schema={op.schema!r},",
        f"    enum_name={op.name!r},",
        f"    new_values={op.new_values!r},",
        f"    affected_columns={op.affected_columns!r},",
        "    enum_values_to_rename=[],",
    ]
    if op.indexes_to_recreate:
        imports.add("from alembic_postgresql_enum.sql_commands.indexes import TableIndex")
        lines.append("    indexes_to_recreate=[")
        for index in op.indexes_to_recreate:
            lines += [
                "        TableIndex(",
                f"            name={index.name!r},",
                f"            definition={index.definition!r},",
                "        ),",
            ]
        lines.append("    ],")
    return "\n".join([*lines, ")"])


@renderers.dispatch_for(AddEnumValuesOp)
def _render_add(autogen_context, op):
    calls = []
    waiting = list(op.old_values)
    for value in op.new_values:
        if waiting and value == waiting[0]:
            waiting.pop(0)
            continue
        lines = [
            f"{_op_prefix(autogen_context)}add_enum_value({_type_ignore()}",
            f"    enum_schema={op.schema!r},",
            f"    enum_name={op.name!r},",
            f"    new_value={value!r},",
        ]
        if waiting:
            lines.append(f"    before_value={waiting[0]!r},")
        calls.append("\n".join([*lines, ")"]))
    return "\n".join(calls)
