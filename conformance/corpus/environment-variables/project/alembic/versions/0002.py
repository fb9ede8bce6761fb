"""What is done depends on the environment and on -x."""
import os

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

FLAG = os.environ.get("SKIP_BACKFILL", "").lower() in {"1", "true", "yes"}
LIMIT = int(os.getenv("LIMIT", "2"))


def upgrade():
    arguments = context.get_x_argument(as_dictionary=True)
    print(FLAG, LIMIT, arguments, arguments.get("tenant", "none"), "HOME" in os.environ)
    config = context.config
    print(config.get_main_option("sqlalchemy.url") is not None, config.get_section("alembic").get("script_location") is not None, config.get_main_option("nothing", "default"))
    if not FLAG:
        rows = op.get_bind().execute(sa.text("SELECT title FROM posts ORDER BY id LIMIT :n"), {"n": LIMIT}).scalars()
        print(list(rows))


def downgrade():
    pass
