"""Steps are registered by a decorator and run in their order."""
import functools
import logging
import time
from collections import OrderedDict
from typing import Callable

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

log = logging.getLogger(__name__)
STEPS: "OrderedDict[str, Callable[..., int]]" = OrderedDict()


def step(name=None, *, order=0, **defaults):
    def decorate(function):
        @functools.wraps(function)
        def timed(*args, **kwargs):
            start = time.monotonic()
            try:
                return function(*args, **{**defaults, **kwargs})
            finally:
                log.info("%s took %.0f", timed.__name__, min(time.monotonic() - start, 0))

        STEPS[name or function.__name__] = timed
        timed.order = order
        return timed

    return decorate


@step(order=2, factor=10)
def scale(conn, /, factor):
    """Multiplies."""
    return conn.execute(sa.text("UPDATE posts SET views = views * :factor WHERE views > 0"), {"factor": factor}).rowcount


@step("first", order=1)
def fill(conn, *tables, **unused):
    return sum(conn.execute(sa.text(f"UPDATE {table} SET views = 0 WHERE views IS NULL")).rowcount for table in tables or ("posts",))


def upgrade():
    conn = op.get_bind()
    for name, function in sorted(STEPS.items(), key=lambda item: item[1].order):
        print(name, function.__name__, function.__doc__, function(conn))


def downgrade():
    op.execute(sa.text("UPDATE posts SET views = views / :factor").bindparams(factor=10))
