import enum

import alembic_postgresql_enum
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Status(enum.Enum):
    active = "a"
    passive = "p"


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status] = mapped_column(server_default="active")
    kind: Mapped[str] = mapped_column(sa.Enum("big", "small", name="kind"))
    plain: Mapped[str] = mapped_column(sa.String(20))
    sizes: Mapped[list[str]] = mapped_column(postgresql.ARRAY(postgresql.ENUM("s", "m", "l", name="size")), nullable=True)
    word: Mapped[str] = mapped_column(sa.Enum("x", "y", name="word", native_enum=False))

metadata = Base.metadata
options = {}
