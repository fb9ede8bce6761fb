"""create deployments

Revision ID: 0a1b2c3d4e5f
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY, INET, JSONB, TIMESTAMP, TSVECTOR, UUID

# revision identifiers, used by Alembic.
revision = "0a1b2c3d4e5f"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.execute('CREATE EXTENSION IF NOT EXISTS "pgcrypto"')
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm;")
    op.create_table(
        "deployment",
        sa.Column("id", UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("created", TIMESTAMP(timezone=True, precision=3), server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False),
        sa.Column("updated", postgresql.TIMESTAMP(timezone=True), server_default=sa.func.now(), onupdate=sa.func.now()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("tags", ARRAY(Text()), server_default=sa.text("ARRAY[]::text[]"), nullable=False),
        sa.Column("matrix", ARRAY(sa.Integer(), dimensions=2), server_default="{}"),
        sa.Column("parameters", JSONB(astext_type=Text()), server_default=sa.text("'{}'::jsonb"), nullable=False),
        sa.Column("schema", postgresql.JSON(astext_type=Text()), server_default="{}", nullable=False),
        sa.Column("address", INET(), nullable=True),
        sa.Column("mac", postgresql.MACADDR()),
        sa.Column("took", postgresql.INTERVAL(fields="DAY TO SECOND", precision=2)),
        sa.Column("bits", postgresql.BIT(8, varying=True)),
        sa.Column("money", postgresql.MONEY()),
        sa.Column("search", TSVECTOR(), sa.Computed("to_tsvector('english', name)", persisted=True)),
        sa.Column("size", postgresql.INT8RANGE()),
        sa.Column("at", postgresql.TIME(timezone=True)),
        sa.Column("data", postgresql.BYTEA(), nullable=True),
        sa.Column("score", postgresql.DOUBLE_PRECISION(precision=53), server_default=sa.text("0.0")),
        sa.Column("price", sa.Numeric(precision=12, scale=4), server_default=sa.literal(0)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deployment")),
        sa.UniqueConstraint("name", name=op.f("uq_deployment__name"), postgresql_nulls_not_distinct=True),
        sa.CheckConstraint("jsonb_typeof(parameters) = 'object'", name="ck_parameters_object"),
    )
    op.create_index("gin_deployment_tags", "deployment", ["tags"], postgresql_using="gin")
    op.create_index(
        "trgm_deployment_name", "deployment", ["name"], postgresql_using="gin",
        postgresql_ops={"name": "gin_trgm_ops"},
    )
    op.create_index("ix_deployment__lower_name", "deployment", [sa.text("lower(name)"), sa.literal_column("created DESC")])
    op.create_index("ix_dep_params", "deployment", [sa.text("(parameters ->> 'a')")], postgresql_where=sa.text("name IS NOT NULL"))
    op.create_index("ix_dep_inc", "deployment", ["created"], postgresql_include=["name"], postgresql_with={"fillfactor": 70})


def downgrade():
    op.drop_index("ix_dep_inc", table_name="deployment")
    op.drop_index("ix_dep_params", "deployment")
    op.drop_index("trgm_deployment_name", table_name="deployment", if_exists=True)
    op.drop_table("deployment")
