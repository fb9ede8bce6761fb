import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from . import Base
from ..extensions import db


class BlogPost(Base):
    __table_args__ = (db.Index("ix_blog_post_created_user", "created", "user_id"),)

    title: Mapped[str] = mapped_column(sa.String(200))
    body: Mapped[str] = mapped_column(sa.Text)
    created = db.Column(db.DateTime, server_default=db.func.now(), nullable=False)
    user_id = db.Column(db.ForeignKey("user.id"), nullable=False)
    tags = db.relationship("Tag", secondary="post_tag", backref="posts")


class Comment(Base):
    text = db.Column(db.Text, nullable=False)
    approved = db.Column(db.Boolean, nullable=False, default=False, server_default=sa.false())
    post_id = db.Column(db.ForeignKey("blog_post.id", ondelete="CASCADE"), nullable=False)
    author_id = db.Column(db.ForeignKey("user.id"))
    parent_id = db.Column(db.ForeignKey("comment.id"))
    replies = db.relationship("Comment", backref=db.backref("parent", remote_side="Comment.id"))


class Tag(Base):
    label = db.Column(db.Unicode(30), nullable=False)


class PostTag(db.Model):
    post_id = db.Column(db.ForeignKey("blog_post.id"), primary_key=True)
    tag_id = db.Column(db.ForeignKey("tag.id"), primary_key=True)
