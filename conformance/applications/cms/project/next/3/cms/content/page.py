from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import relationship

from cms.db import Model, metadata

from .mixins import Authored, Ordered, Publishable, Sluggable

page_tags = Table(
    "cms_page_tags",
    metadata,
    Column("page_id", ForeignKey("cms_node.id", ondelete="CASCADE"), primary_key=True),
    Column("tag_id", ForeignKey("cms_tag.id", ondelete="CASCADE"), primary_key=True),
)


class Node(Sluggable, Ordered, Publishable, Model):
    """What hangs in the tree: pages, links and folders."""

    kind = Column(String(20), nullable=False)
    title = Column(String(200), nullable=False)
    parent_id = Column(Integer, ForeignKey("cms_node.id"))
    children = relationship("Node", order_by="Node.position")
    tags = relationship("Tag", secondary=page_tags, back_populates="nodes")

    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "folder"}


class Link(Node):
    __tablename__ = None
    url = Column(String(1000))
    opens_new_window = Column(Boolean)
    __mapper_args__ = {"polymorphic_identity": "link"}


class Page(Authored, Node):
    id = Column(ForeignKey("cms_node.id", ondelete="CASCADE"), primary_key=True)
    layout = Column(String(30), nullable=False, server_default="default")
    reviewed_by_id = Column(ForeignKey("cms_author.id"))
    meta = Column(JSON)
    reviewed_by = relationship("Author", foreign_keys=[reviewed_by_id])
    blocks = relationship("Block", back_populates="page", cascade="all, delete-orphan")

    __table_args__ = {}
    __mapper_args__ = {"polymorphic_identity": "page", "inherit_condition": id == Node.id}


class Block(Ordered, Model):
    page_id = Column(ForeignKey("cms_page.id", ondelete="CASCADE"), nullable=False)
    body = Column(Text, nullable=False)
    page = relationship(Page, back_populates="blocks")


class Tag(Model):
    name = Column(String(50), nullable=False)
    language = Column(String(5), nullable=False, server_default="en")
    nodes = relationship(Node, secondary=page_tags, back_populates="tags")

    __table_args__ = (UniqueConstraint(name, language),)
