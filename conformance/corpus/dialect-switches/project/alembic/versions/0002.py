"""Every way in which scripts ask for the database."""
import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import mysql, postgresql


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    bind = op.get_bind()
    print(bind.dialect.name, bind.engine.name, op.get_context().dialect.name, context.get_context().dialect.name)
    print(op.get_context().bind.dialect.name, bind.engine.dialect.name, op.get_context().impl.__dialect__)
    print(context.is_offline_mode(), op.get_context().as_sql, bind.engine.url.get_backend_name(), isinstance(bind, sa.engine.Connection))
    match bind.dialect.name:
        case "sqlite":
            now = "datetime('now')"
        case "postgresql" | "mysql" as name:
            now = "now()"
            print("server", name)
        case other:
            raise NotImplementedError(f"no clock for {other}")
    op.execute(f"UPDATE posts SET published_at = {now} WHERE published_at IS NULL AND 1 = 0")
    is_pg = bind.dialect.name == "postgresql"
    json_type = postgresql.JSONB() if is_pg else sa.JSON()
    op.add_column("posts", sa.Column("meta", json_type, nullable=True))
    op.add_column("posts", sa.Column("flags", sa.SmallInteger().with_variant(sa.BigInteger(), "postgresql"), nullable=True))
    op.add_column("posts", sa.Column("extra", sa.JSON().with_variant(mysql.LONGTEXT(), "mysql", "mariadb"), nullable=True))


def downgrade():
    with op.batch_alter_table("posts") as batch_op:
        for name in ("meta", "flags", "extra"):
            batch_op.drop_column(name)
