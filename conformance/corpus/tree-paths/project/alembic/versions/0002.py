"""A tree of rows gets its paths by recursion, in SQL and in Python."""
import functools

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    folders = op.create_table(
        "folders",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("folders.id")),
        sa.Column("path", sa.String(200)),
        sa.Column("depth", sa.Integer),
    )
    op.bulk_insert(folders, [dict(id=i, name=n, parent_id=p) for i, n, p in [(1, "root", None), (2, "usr", 1), (3, "bin", 2), (4, "home", 1), (5, "lost", None)]])
    conn = op.get_bind()
    rows = {row.id: row for row in conn.execute(sa.select(folders))}

    @functools.lru_cache(maxsize=None)
    def path(id_):
        row = rows[id_]
        return f"{path(row.parent_id)}/{row.name}" if row.parent_id else f"/{row.name}"

    for id_ in rows:
        conn.execute(sa.update(folders).where(folders.c.id == sa.bindparam("b_id")).values(path=sa.bindparam("b_path")), {"b_id": id_, "b_path": path(id_)})
    print(path.cache_info().hits > 0)
    tree = sa.select(folders.c.id, sa.literal(0).label("depth")).where(folders.c.parent_id.is_(None)).cte("tree", recursive=True)
    child = folders.alias("child")
    tree = tree.union_all(sa.select(child.c.id, tree.c.depth + 1).where(child.c.parent_id == tree.c.id))
    depths = conn.execute(sa.select(tree.c.id, tree.c.depth).order_by(tree.c.id)).all()
    conn.execute(folders.update().where(folders.c.id == sa.bindparam("which")).values(depth=sa.bindparam("deep")), [{"which": i, "deep": d} for i, d in depths])
    print(depths, conn.execute(sa.select(sa.func.count()).select_from(tree)).scalar())


def downgrade():
    op.drop_table("folders")
