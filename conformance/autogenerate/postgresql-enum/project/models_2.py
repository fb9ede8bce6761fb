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
    gone = "g"


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status] = mapped_column(server_default="active")
    kind: Mapped[str] = mapped_column(sa.Enum("small", "tiny", name="kind"))
    plain: Mapped[str] = mapped_column(sa.Enum("u", "v", name="letter"))
    sizes: Mapped[list[str]] = mapped_column(postgresql.ARRAY(postgresql.ENUM("xs", "s", "m", "m2", "l", name="size")), nullable=True)
    word: Mapped[str] = mapped_column(sa.Enum("x", "y", name="word", native_enum=False))



class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[Status]
    state: Mapped[str] = mapped_column(postgresql.ENUM("new", "paid", name="state"), server_default=sa.text("'new'"), index=True)
    letter: Mapped[str] = mapped_column(sa.Enum("u", "v", name="letter"))


metadata = Base.metadata
options = {}
