from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class A(Base):
    __tablename__ = "same"
    id: Mapped[int] = mapped_column(primary_key=True)


class B(Base):
    __tablename__ = "same"
    id: Mapped[int] = mapped_column(primary_key=True)
