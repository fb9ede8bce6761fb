"""A session used for plain statements and reflected tables."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    bind = op.get_bind()
    session = orm.Session(bind=bind)
    metadata = sa.MetaData()
    metadata.reflect(bind=bind, only=["users", "posts"])
    users, posts = metadata.tables["users"], metadata.tables["posts"]
    for row in session.query(users).filter(users.c.is_admin == sa.true()):
        print(row.id, row.email, row.is_admin)
    counts = session.query(posts.c.author_id, sa.func.count(posts.c.id).label("n")).group_by(posts.c.author_id).having(sa.func.count(posts.c.id) > 1)
    print(counts.all())
    session.execute(sa.text("UPDATE posts SET status = lower(status)"))
    session.execute(posts.update().where(posts.c.author_id.is_(None)).values(author_id=1))
    result = session.execute(sa.select(users.c.email, posts.c.title).join(posts, posts.c.author_id == users.c.id).order_by(posts.c.id))
    print(result.mappings().all()[-1]["title"], session.query(posts).count())
    print(session.query(sa.exists().where(posts.c.status == "published")).scalar(), session.execute(sa.text("SELECT max(views) FROM posts")).scalar())
    session.execute(posts.insert(), [{"id": 20, "title": "x", "status": "draft"}, {"id": 21, "title": "y", "status": "draft"}])
    session.commit()
    session.close()


def downgrade():
    op.execute("DELETE FROM posts WHERE id >= 20")
