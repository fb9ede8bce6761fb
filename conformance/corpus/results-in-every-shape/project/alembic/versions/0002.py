"""Every way in which scripts take rows apart."""
import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    bind = op.get_bind()
    q = sa.text("SELECT id, name FROM tags ORDER BY id")
    print([(r[0], r["name"] if not hasattr(r, "_mapping") else r._mapping["name"]) for r in bind.execute(q)])
    print({id_: name for id_, name in bind.execute(q)}, dict(bind.execute(q).all()), [dict(r) for r in bind.execute(q).mappings()])
    result = bind.execute(q)
    print(result.fetchone(), result.fetchmany(1), result.fetchall(), result.fetchone())
    print(bind.execute(q).first()._asdict(), bind.execute(q).scalar(), bind.execute(q).scalars().all())
    row = bind.execute(q).first()
    print(len(row), row == (1, row.name), row[-1] == row.name, row._fields, tuple(row), "name" in row._mapping, sorted(row._mapping), isinstance(row, tuple))
    for (count,) in bind.execute(sa.text("SELECT count(*) FROM tags")):
        print(count)
    print(bind.execute(sa.text("SELECT 1 WHERE 1 = 0")).first(), bind.execute(sa.text("SELECT 1 WHERE 1 = 0")).scalar(), bind.execute(sa.text("SELECT max(id) FROM tags WHERE 1 = 0")).scalar())
    for chunk in bind.execute(q).partitions(2):
        print(len(chunk), end=" ")
    print()
    try:
        bind.execute(q).one()
    except sa.exc.MultipleResultsFound as error:
        print(error)
    try:
        bind.execute(q).scalar_one_or_none()
    except sa.exc.InvalidRequestError as error:
        print(type(error).__name__)
    with bind.execute(q) as result:
        print(next(result), sum(1 for _ in result))


def downgrade():
    pass
