"""The same tables in a schema for each tenant."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

TENANTS = {"acme": 1, "globex": 2, "in-itech": 3}


def each_tenant(function):
    def wrapper():
        for tenant, number in TENANTS.items():
            function(tenant, number)

    return wrapper


@each_tenant
def create(tenant, number):
    op.execute(sa.schema.CreateSchema(tenant))
    invoices = op.create_table(
        "invoices",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("public.users.id", name=f"fk_invoice_user_{number}")),
        sa.Column("total", sa.Numeric(10, 2), nullable=False),
        schema=tenant,
    )
    op.create_index("ix_invoices_user", "invoices", ["user_id"], schema=tenant)
    op.bulk_insert(invoices, [{"id": number, "user_id": number, "total": number * 1.5}])
    op.execute(sa.text(f'ALTER TABLE "{tenant}".invoices ADD COLUMN paid boolean DEFAULT false'))


@each_tenant
def drop(tenant, number):
    op.drop_table("invoices", schema=tenant)
    op.execute(sa.schema.DropSchema(tenant, cascade=True))


def upgrade():
    create()
    bind = op.get_bind()
    bind.execute(sa.text("SET LOCAL search_path TO acme, public"))
    print(bind.execute(sa.text("SELECT id, total, paid FROM invoices")).fetchall())
    bind.execute(sa.text("SET LOCAL search_path TO DEFAULT"))
    print([name for name in sa.inspect(bind).get_schema_names() if name in TENANTS])


def downgrade():
    drop()
