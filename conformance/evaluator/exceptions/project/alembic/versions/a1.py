"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


class Mine(Exception):
    pass


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    log = []
    def attempt(fn):
        try:
            log.append(fn())
        except (ValueError, KeyError) as e:
            log.append(f"{type(e).__name__}: {e}")
        except Exception as e:
            log.append("other " + repr(e))
        else:
            log.append("fine")
        finally:
            log.append("done")
    attempt(lambda: 1)
    attempt(lambda: int("x"))
    attempt(lambda: {}["k"])
    attempt(lambda: 1 / 0)
    attempt(lambda: [][3])
    try:
        try:
            raise KeyError("inner")
        except KeyError as e:
            raise Mine("outer") from e
    except Mine as e:
        log.append((str(e), repr(e.__cause__)))
    put("log", "; ".join(map(str, log)))


def downgrade():
    op.drop_table("t")
