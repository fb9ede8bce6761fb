"""One change for many tables, by constants and loops."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

TABLES = ("users", "teams", "posts", "tags")
STAMPS = {
    "updated_at": dict(type_=sa.DateTime(), nullable=True),
    "deleted": dict(type_=sa.Boolean(), nullable=False, server_default=sa.text("0")),
}


def columns():
    for name, options in STAMPS.items():
        options = dict(options)
        yield sa.Column(name, options.pop("type_"), **options)


def upgrade():
    dialect = op.get_bind().dialect.name if op.get_bind() is not None else op.get_context().dialect.name
    for table in TABLES:
        for column in columns():
            if dialect == "postgresql" and column.name == "deleted":
                column.server_default = sa.DefaultClause(sa.text("false"))
            op.add_column(table, column)
        op.create_index(op.f(f"ix_{table}_updated_at"), table, ["updated_at"], unique=False)


def downgrade():
    for table in reversed(TABLES):
        op.drop_index(op.f(f"ix_{table}_updated_at"), table_name=table)
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in reversed(list(STAMPS)):
                batch_op.drop_column(name)
