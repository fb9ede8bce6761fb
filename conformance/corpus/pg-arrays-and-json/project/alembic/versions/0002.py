"""Arrays and JSONB are built, searched and unnested."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

posts = sa.table("posts", sa.column("id", sa.Integer), sa.column("labels", pg.ARRAY(sa.Text)), sa.column("meta", pg.JSONB))
users = sa.table("users", sa.column("id", sa.Integer), sa.column("settings", sa.Text))


def upgrade():
    op.add_column("posts", sa.Column("labels", pg.ARRAY(sa.Text()), nullable=False, server_default="{}"))
    op.add_column("posts", sa.Column("meta", pg.JSONB(astext_type=sa.Text()), nullable=True))
    op.execute("""
        UPDATE posts SET labels = found.names
        FROM (
            SELECT pt.post_id, array_agg(trim(lower(t.name)) ORDER BY t.id) AS names
            FROM post_tags pt JOIN tags t ON t.id = pt.tag_id GROUP BY pt.post_id
        ) AS found
        WHERE found.post_id = posts.id
    """)
    conn = op.get_bind()
    conn.execute(posts.update().where(posts.c.id == 2).values(meta={"k": [1, {"deep": None}], "s": "it's"}))
    conn.execute(posts.update().where(posts.c.labels.contains(["sql"])).values(meta=sa.func.jsonb_build_object("n", sa.func.cardinality(posts.c.labels))))
    conn.execute(sa.text("UPDATE posts SET meta = '{\"a\": {\"b\": [10, 20]}}'::jsonb WHERE id = 3"))
    conn.execute(sa.text("UPDATE posts SET meta = meta || CAST(:more AS jsonb) WHERE meta ? 'a'"), {"more": '{"z": true}'})
    for row in conn.execute(sa.select(posts).order_by(posts.c.id)):
        print(row.id, row.labels, row.meta)
    print(conn.execute(sa.select(posts.c.id, posts.c.meta["a"]["b"][1].astext).where(posts.c.meta.has_key("a"))).all())
    print(conn.execute(sa.select(posts.c.id).where(posts.c.labels.any("python")).order_by(posts.c.id)).scalars().all())
    op.create_index("ix_posts_meta", "posts", ["meta"], postgresql_using="gin", postgresql_ops={"meta": "jsonb_path_ops"})


def downgrade():
    op.drop_index("ix_posts_meta", table_name="posts")
    op.drop_column("posts", "meta")
    op.drop_column("posts", "labels")
