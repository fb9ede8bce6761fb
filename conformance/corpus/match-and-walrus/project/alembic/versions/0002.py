"""Match statements, walruses and unpacking decide what happens."""
import re

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

posts = sa.table("posts", sa.column("id", sa.Integer), sa.column("title", sa.String), sa.column("status", sa.String), sa.column("views", sa.Integer))


def normal(row):
    match row:
        case (_, _, str(status), None):
            return {"views": 0, "status": status.lower()}
        case (id_, title, "PUBLISHED" | "Published", views) if views < 5:
            return {"status": "published", "title": f"{title} ({id_})"}
        case (_, title, "archived", int(views)):
            return {"title": title.replace('"', "'"), "views": -1}
        case [_, *rest]:
            return {}


def upgrade():
    conn = op.get_bind()
    for row in conn.execute(sa.select(posts).order_by(posts.c.id)).fetchall():
        id_, *_, views = row
        if values := normal(tuple(row)):
            conn.execute(posts.update().where(posts.c.id == id_).values(values))
        if (found := re.search(r"(?P<n>\d+)%\s*(\w+)", row.title)) and (n := int(found["n"])) >= 50:
            print(n, found.groups(), found.span(2))
        print(id_, views, values)
    first, second, *others = conn.execute(sa.select(posts.c.title).order_by(posts.c.id.desc())).scalars()
    print(first, "|", second, "|", len(others))


def downgrade():
    pass
