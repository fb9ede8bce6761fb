import enum

from sqlalchemy import (
    BigInteger, CheckConstraint, Column, Computed, Enum, ForeignKey, ForeignKeyConstraint, Identity, Index, Integer,
    MetaData, Numeric, PrimaryKeyConstraint, Sequence, SmallInteger, String, Text, UniqueConstraint, func, text,
)
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, INET, JSONB, TSVECTOR, UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Kind(enum.Enum):
    ONE = 1
    TWO = 2


class Wide(Base):
    __tablename__ = "wide"
    __table_args__ = (
        CheckConstraint("price > 0", name="price_positive"),
        UniqueConstraint("a", "b"),
        Index("ix_wide_body", func.lower(text("body")), postgresql_using="btree"),
        Index("ix_wide_part", "a", postgresql_where=text("b > 3")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True, start=5), primary_key=True)
    a: Mapped[int] = mapped_column(SmallInteger)
    b: Mapped[int] = mapped_column(Sequence("b_seq"))
    price: Mapped[float] = mapped_column(Numeric(10, 2), CheckConstraint("price < 100", name="price_cap"))
    body: Mapped[str] = mapped_column(Text, server_default="it's")
    total: Mapped[int] = mapped_column(Computed("a + b", persisted=True))
    kind: Mapped[Kind]
    kinds = mapped_column(ARRAY(ENUM(Kind, name="kind", create_type=False)))
    doc = mapped_column(JSONB, server_default=text("'{}'::jsonb"), nullable=False)
    uid = mapped_column(UUID(as_uuid=True), server_default=func.gen_random_uuid())
    ip: Mapped[str] = mapped_column(INET)
    vector = mapped_column(TSVECTOR)
    level = mapped_column(Enum("low", "high", name="level", native_enum=False, create_constraint=True))


class Pair(Base):
    __tablename__ = "pair"
    __table_args__ = (
        PrimaryKeyConstraint("x", "y"),
        ForeignKeyConstraint(["x"], ["wide.id"], ondelete="SET NULL", name="fk_custom"),
    )
    x: Mapped[int]
    y: Mapped[int] = mapped_column(ForeignKey(Wide.id, use_alter=True))
