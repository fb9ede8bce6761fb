"""another name for what is done, and one more value"""
from alembic import op
from alembic_postgresql_enum import TableReference
from alembic_postgresql_enum.sql_commands.indexes import TableIndex

revision = "b2"
down_revision = "a1"


def upgrade():
    op.sync_enum_values(  # type: ignore[attr-defined]
        enum_schema="public",
        enum_name="order_status",
        new_values=["new", "paid", "complete"],
        affected_columns=[
            TableReference(table_schema="public", table_name="orders", column_name="status", existing_server_default="'new'::order_status")
        ],
        enum_values_to_rename=[("done", "complete")],
        indexes_to_recreate=[
            TableIndex(name="public.ix_done", definition="CREATE INDEX ix_done ON public.orders USING btree (id) WHERE (status = 'done'::order_status)"),
        ],
    )


def downgrade():
    op.sync_enum_values(  # type: ignore[attr-defined]
        enum_schema="public",
        enum_name="order_status",
        new_values=["new", "done"],
        affected_columns=[
            TableReference(table_schema="public", table_name="orders", column_name="status", existing_server_default="'new'::order_status")
        ],
        enum_values_to_rename=[("complete", "done")],
        indexes_to_recreate=[
            TableIndex(name="public.ix_done", definition="CREATE INDEX ix_done ON public.orders USING btree (id) WHERE (status = 'complete'::order_status)"),
        ],
    )
