"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import hashlib
import re
import unicodedata

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("posts", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("title", sa.String(60)), sa.Column("slug", sa.String(60)), sa.Column("digest", sa.LargeBinary()))
    conn = op.get_bind()
    conn.execute(sa.text("INSERT INTO posts (id, title) VALUES (:id, :title)"), [{"id": 1, "title": "Hello, World!"}, {"id": 2, "title": "Ünïcode & more"}])
    for id_, title in conn.execute(sa.text("SELECT id, title FROM posts")).all():
        slug = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()).strip("-")
        conn.execute(sa.text("UPDATE posts SET slug = :s, digest = :d WHERE id = :i"), {"s": slug, "d": hashlib.sha1(title.encode()).digest(), "i": id_})


def downgrade():
    op.drop_table("posts")
