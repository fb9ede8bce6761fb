"""posts

Revision ID: 0002
Revises: 0001
Create Date: 2024-03-01 09:30:00.000000

"""
import hashlib

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, bindparam, column, func, insert, select, table, text, update

# revision identifiers, used by Alembic.
revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("posts", Column("id", Integer, primary_key=True), Column("channel_id", ForeignKey("channels.id", name="fk_posts_channel"), nullable=False), Column("body", Text), Column("digest", String(64)))
    posts, channels = table("posts", column("channel_id", Integer), column("body", Text), column("digest", String)), table("channels", column("id", Integer), column("total", Integer))
    op.execute(insert(posts).values([{"channel_id": 1, "body": b, "digest": hashlib.sha256(b.encode()).hexdigest()} for b in ("hi", "100% :sure", "it's \\ ok")]))
    op.execute(update(channels).values(total=select(func.count()).select_from(posts).where(posts.c.channel_id == channels.c.id).scalar_subquery()))


def downgrade():
    op.execute(text("UPDATE channels SET total = :t WHERE name LIKE :n").bindparams(bindparam("t", -1), n="t%"))
    op.drop_table("posts")
