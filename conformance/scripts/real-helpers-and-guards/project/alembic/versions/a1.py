"""guarded tables

Revision ID: 1a2b3c
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import importlib

import sqlalchemy as sa
from alembic import op

from migration_utils.guards import add_columns, foreign_key_name, foreign_keys_off, has_column, index_names, table_exists
from migration_utils.mixins import AuditedTable

# revision identifiers, used by Alembic.
revision = "1a2b3c"
down_revision = None
branch_labels = None
depends_on = None
mixins = importlib.import_module("migration_utils.mixins")


class Project(AuditedTable):
    name = "project"

    @classmethod
    def extra(cls):
        yield sa.Column("slug", sa.String(40), nullable=False)


class Issue(AuditedTable):
    name = "issue"

    @classmethod
    def extra(cls):
        return [
            sa.Column("project_id", sa.Integer(), sa.ForeignKey("project.id", name="fk_issue_project"), nullable=False),
            sa.Column("title", sa.Unicode(120)),
        ]


def upgrade():
    for model in AuditedTable.registry:
        if not table_exists(model.name):
            op.create_table(model.name, *model.columns())
    add_columns("project", sa.Column("archived", sa.Boolean(), server_default=sa.false(), nullable=False), sa.Column("slug", sa.Text()))
    add_columns("project", sa.Column("slug", sa.Text()))
    if "ix_issue_title" not in index_names("issue"):
        op.create_index("ix_issue_title", "issue", ["title"])
    print(sorted(index_names("issue")), has_column("issue", "nope"), foreign_key_name("issue", {"project_id"}, "project"))
    with foreign_keys_off() as bind:
        with op.batch_alter_table("issue") as batch:
            batch.drop_constraint(foreign_key_name("issue", {"project_id"}, "project"), type_="foreignkey")
            batch.create_foreign_key("fk_issue_project_id", "project", ["project_id"], ["id"], ondelete="CASCADE")
        inspector = sa.inspect(bind)
        print([(c["name"], str(c["type"]), c["nullable"], c.get("autoincrement")) for c in inspector.get_columns("issue")])
        print(inspector.get_pk_constraint("issue")["constrained_columns"], inspector.get_foreign_keys("issue"))
        print(inspector.get_unique_constraints("issue"), inspector.get_indexes("issue"), inspector.has_table("nope"))
        print(sorted(inspector.get_table_names()), inspector.get_view_names())


def downgrade():
    for model in reversed(AuditedTable.registry):
        op.drop_table(model.name)
