"""Helpers live beside the revisions and are imported in two ways."""
import importlib.util
import pathlib

from alembic import op

from helpers.columns import timestamps, tree
from helpers import ddl as d

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

path = pathlib.Path(__file__).parent.parent / "_local.py"
spec = importlib.util.spec_from_file_location("_local", path)
local = importlib.util.module_from_spec(spec)
spec.loader.exec_module(local)


def upgrade():
    op.create_table("comments", *tree("comments"), *timestamps(), **local.OPTIONS)
    d.index("comments", "parent_id")
    print(local.shout("made"), d.NAMES)


def downgrade():
    d.index("comments", "parent_id", drop=True)
    op.drop_table("comments")
