"""configured

Revision ID: cd1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import os

from alembic import context, op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "cd1"
down_revision = None
branch_labels = None
depends_on = None
config = context.config
prefix = config.get_main_option("table_prefix", "app_")
seed = context.get_x_argument(as_dictionary=True).get("seed", "no")


def upgrade():
    name = prefix + "flag"
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), sa.Column("v", sa.String(int(os.environ.get("FLAG_LENGTH", "12")))), comment=None)
    if seed == "no":
        op.bulk_insert(sa.table(name, sa.column("v", sa.String)), [{"v": v} for v in (prefix, os.getenv("NOT_THERE"), str(os.environ.get("PYTHONPATH")))])
    print("--", config.config_ini_section, os.path.basename(config.config_file_name), config.get_section_option("alembic", "nothing", "fallback"), sorted(config.attributes), op.get_context().config is config)


def downgrade():
    op.drop_table(prefix + "flag")
