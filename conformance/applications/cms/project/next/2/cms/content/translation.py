from sqlalchemy import Column, ForeignKey, Integer, String, Text
from sqlalchemy.orm import declared_attr, relationship

from cms.db import Model

from .page import Block, Node


class Translation(Model):
    __abstract__ = True
    of = None

    language = Column(String(5), nullable=False, index=True)

    @declared_attr
    def subject_id(cls):
        return Column(Integer, ForeignKey(cls.of.__table__.c.id, ondelete="CASCADE"), nullable=False)

    @declared_attr
    def subject(cls):
        return relationship(cls.of, backref="translations")


class NodeTranslation(Translation):
    of = Node
    title = Column(String(200), nullable=False)


class BlockTranslation(Translation):
    of = Block
    body = Column(Text, nullable=False)
