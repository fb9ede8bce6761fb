"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("SET LOCAL statement_timeout = 120000")
    op.execute("CREATE EXTENSION IF NOT EXISTS citext")
    op.create_table(
        "projects",
        sa.Column("id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("normalized", postgresql.CITEXT(), nullable=False),
        sa.Column("classifiers", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("yanked", sa.Boolean(), server_default=sa.sql.false(), nullable=False),
        sa.Column("created", sa.DateTime(), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("name ~* '^([A-Z0-9]|[A-Z0-9][A-Z0-9._-]*[A-Z0-9])$'::text", name="valid_name"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("project_name", "projects", [sa.text("lower(name)")], unique=True, postgresql_where=sa.text("NOT yanked"))
    op.create_index("project_classifiers", "projects", ["classifiers"], postgresql_using="gin")
    op.execute("""
        INSERT INTO projects (name, normalized, classifiers)
        VALUES ('Requests', 'requests', ARRAY['Python :: 3', '100%'])
    """)


def downgrade():
    op.drop_table("projects")
