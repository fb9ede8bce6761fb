import re

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import declared_attr, relationship


class Sluggable:
    slug = Column(String(100), nullable=False)

    @declared_attr
    def __table_args__(cls):
        return (Index(f"ix_{cls.__tablename__}_slug", "slug", unique=True),)

    def make_slug(self, text):
        self.slug = re.sub(r"\W+", "-", text).lower()


class Ordered:
    @declared_attr
    def position(cls):
        return Column(Integer, nullable=False, default=0, server_default="0")


class Authored:
    @declared_attr
    def author_id(cls):
        return Column(Integer, ForeignKey("cms_author.id", ondelete="SET NULL"))

    @declared_attr
    def author(cls):
        return relationship("Author", foreign_keys=[cls.author_id])


class Publishable:
    published = Column(Boolean(name="published"), nullable=False, default=False)

    @hybrid_property
    def is_draft(self):
        return ~self.published
