from sqlalchemy import Column, ForeignKey, Integer, String, func
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.ext.orderinglist import ordering_list
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Interval(Base):
    __tablename__ = "interval"

    id: Mapped[int] = mapped_column(primary_key=True)
    start: Mapped[int]
    end: Mapped[int]
    extra = mapped_column(MutableDict.as_mutable(JSONB))
    tags = mapped_column(MutableList.as_mutable(ARRAY(String)), server_default="{}")
    bullets = relationship("Bullet", order_by="Bullet.position", collection_class=ordering_list("position"))
    words: AssociationProxy[list[str]] = association_proxy("bullets", "text")

    @hybrid_property
    def length(self):
        return self.end - self.start

    @length.expression
    def length(cls):
        return func.abs(cls.end - cls.start)

    @hybrid_method
    def contains(self, point):
        return (self.start <= point) & (point <= self.end)


class Bullet(Base):
    __tablename__ = "bullet"
    id = Column(Integer, primary_key=True)
    interval_id = Column(ForeignKey("interval.id"))
    position = Column(Integer)


one = Interval(start=1, end=5)
REPORT = [str(Interval.length + 1), str(one.length), str(Interval.start < 3), str(one.contains(3))]
