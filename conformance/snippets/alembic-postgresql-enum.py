"""The directives of alembic_postgresql_enum."""
# dialects: postgresql mysql
import sqlalchemy as sa
from alembic import op
from alembic_postgresql_enum import ColumnType, TableReference
from sqlalchemy.dialects import postgresql

#: values added
op.sync_enum_values(
    enum_schema="public",
    enum_name="status",
    new_values=["new", "active", "done"],
    affected_columns=[TableReference(table_schema="public", table_name="orders", column_name="status")],
    enum_values_to_rename=[],
)

#: values renamed
op.sync_enum_values(
    enum_schema="public",
    enum_name="status",
    new_values=["new", "active"],
    affected_columns=[TableReference(table_schema="public", table_name="orders", column_name="status")],
    enum_values_to_rename=[("nwe", "new"), ("actve", "active")],
)

#: a default
op.sync_enum_values(
    enum_schema="public",
    enum_name="status",
    new_values=["new", "active"],
    affected_columns=[TableReference(table_schema="public", table_name="orders", column_name="status", existing_server_default="'new'::status")],
    enum_values_to_rename=[],
)

#: a default that is renamed
op.sync_enum_values(
    enum_schema="public",
    enum_name="status",
    new_values=["new", "active"],
    affected_columns=[TableReference(table_schema="public", table_name="orders", column_name="status", existing_server_default="'old'::status")],
    enum_values_to_rename=[("old", "new")],
)

#: arrays
op.sync_enum_values(
    enum_schema="app",
    enum_name="tag",
    new_values=["a", "b"],
    affected_columns=[
        TableReference(table_schema="app", table_name="posts", column_name="tags", column_type=ColumnType.ARRAY, existing_server_default="'{a}'::tag[]"),
        TableReference("posts", "more", "app", ColumnType.ARRAY, "ARRAY['a'::tag, 'x'::tag]"),
    ],
    enum_values_to_rename=[("x", "b")],
)

#: several columns
op.sync_enum_values(
    enum_schema="public",
    enum_name="status",
    new_values=["x"],
    affected_columns=[
        TableReference(table_name="a", column_name="s"),
        TableReference(table_name="b", column_name="t", table_schema=None),
        TableReference(table_name="c", column_name="u", table_schema="other"),
    ],
)

#: positional arguments
op.sync_enum_values("public", "status", ["x", "y"], [TableReference("a", "s")], [("z", "y")])

#: no columns
op.sync_enum_values("public", "status", ["x", "y"], [])

#: a wrong column
op.sync_enum_values("public", "status", ["x", "y"], ["orders.status"])

#: indexes
from alembic_postgresql_enum.sql_commands.indexes import TableIndex
op.sync_enum_values(
    enum_schema="public",
    enum_name="status",
    new_values=["new", "active"],
    affected_columns=[TableReference(table_schema="public", table_name="orders", column_name="status")],
    enum_values_to_rename=[("old", "new")],
    indexes_to_recreate=[
        TableIndex(name="public.ix_new", definition="CREATE INDEX ix_new ON public.orders USING btree (id) WHERE (status = 'old'::status)"),
        TableIndex(name='"ix_two"', definition="CREATE INDEX ix_two ON orders (id) WHERE (status = 'old'::public.status)"),
    ],
)

#: a value added
op.add_enum_value(enum_schema="public", enum_name="status", new_value="later")
op.add_enum_value(enum_schema="public", enum_name="status", new_value="sooner", before_value="later")

#: what its revisions contain
sa.Enum("new", "active", name="status").create(op.get_bind())
op.create_table("orders", sa.Column("status", postgresql.ENUM("new", "active", name="status", create_type=False), nullable=False))
op.drop_table("orders")
sa.Enum("new", "active", name="status").drop(op.get_bind())

#: references
print(TableReference(table_schema="public", table_name="orders", column_name="status"))
print(TableReference("orders", "status", None, ColumnType.ARRAY, "'x'"))
print(ColumnType.ARRAY, repr(ColumnType.COMMON), TableReference("a", "b", "c") == TableReference("a", "b", "c"))
print(TableReference("orders", "status", "s").table_name_with_schema, TableReference("orders", "status", "s").escaped_column_name)

#: a configuration
import alembic_postgresql_enum
alembic_postgresql_enum.set_configuration(alembic_postgresql_enum.Config(add_type_ignore=True, include_name=lambda name: name != "x", drop_unused_enums=False, detect_enum_values_changes=False, ignore_enum_values_order=True))
print(alembic_postgresql_enum.Config().force_dialect_support)
