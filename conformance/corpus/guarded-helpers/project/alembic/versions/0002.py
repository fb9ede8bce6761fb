"""Helpers ask the inspector before every change, so that the script can run twice."""
from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def table_exists(name: str) -> bool:
    return name in sa.inspect(op.get_bind()).get_table_names()


def column_exists(table: str, column: str) -> bool:
    return any(col["name"] == column for col in sa.inspect(op.get_bind()).get_columns(table))


def index_exists(table: str, index: str) -> bool:
    return index in {i["name"] for i in sa.inspect(op.get_bind()).get_indexes(table)}


def add_column_once(table: str, column: sa.Column) -> None:
    if not column_exists(table, column.name):
        op.add_column(table, column)
    else:
        print(f"{table}.{column.name} is there")


def upgrade() -> None:
    for _ in range(2):
        add_column_once("users", sa.Column("phone", sa.String(32), nullable=True))
        if not index_exists("users", "ix_users_phone"):
            op.create_index("ix_users_phone", "users", ["phone"])
    if not table_exists("audit"):
        op.create_table(
            "audit",
            sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
            sa.Column("actor_id", sa.Integer, sa.ForeignKey("users.id", ondelete="SET NULL", name="fk_audit_actor")),
            sa.Column("what", sa.String(100), nullable=False),
            sa.Column("at", sa.DateTime, server_default=sa.func.current_timestamp()),
        )
    fks = sa.inspect(op.get_bind()).get_foreign_keys("audit")
    print([(fk["name"], fk["constrained_columns"], fk["referred_table"], fk["options"]) for fk in fks])


def downgrade() -> None:
    if table_exists("audit"):
        op.drop_table("audit")
    if index_exists("users", "ix_users_phone"):
        op.drop_index("ix_users_phone", table_name="users")
    if column_exists("users", "phone"):
        with op.batch_alter_table("users") as batch:
            batch.drop_column("phone")
