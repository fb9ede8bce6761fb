"""The script looks at versions, warns and refuses."""
import platform
import sys
import warnings

import alembic
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

MINIMUM = (1, 4)


def upgrade():
    version = tuple(int(part) for part in sa.__version__.split(".")[:2])
    assert version >= MINIMUM, f"SQLAlchemy {sa.__version__} is too old"
    print(alembic.__version__ > "1.1", sys.version_info >= (3, 8), platform.python_implementation())
    bind = op.get_bind()
    if bind.dialect.name == "postgresql" and bind.dialect.server_version_info < (9, 6):
        raise RuntimeError("PostgreSQL is too old")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.warn("not seen", DeprecationWarning)
    sys.stdout.write("to stdout\n")
    print("to stderr", file=sys.stderr)
    print("progress", end="", flush=True)
    for n in range(3):
        print(".", end="")
    print(" done", *range(2), sep="|")


def downgrade():
    pass
