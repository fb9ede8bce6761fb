from sqlalchemy import Boolean, Column, DateTime, Integer, String, Table, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, mapped_column


@event.listens_for(Column, "after_parent_attach")
def document(column, table):
    if column.doc and not column.comment:
        column.comment = column.doc


@event.listens_for(Table, "after_parent_attach")
def tenants(table, metadata):
    if table.info.get("tenant") and "tenant" not in table.c:
        table.append_column(Column("tenant", String(20), index=True))


class Base(DeclarativeBase):
    pass


@event.listens_for(Base, "instrument_class", propagate=True)
def touched(mapper, cls):
    mapper.local_table.append_column(Column("touched", DateTime))


@event.listens_for(Mapper, "after_mapper_constructed")
def counted(mapper, cls):
    if getattr(cls, "counts", False):
        mapper.local_table.append_column(Column("count", Integer, server_default="0"))


class Note(Base):
    __tablename__ = "notes"
    __table_args__ = {"info": {"tenant": True}}
    counts = True

    id: Mapped[int] = mapped_column(primary_key=True, doc="counted upwards")
    text = Column(String(200), doc="at most two lines")


class Named(Base):
    __abstract__ = True

    def __init_subclass__(cls, prefix="t_", audited=False, **kw):
        cls.__tablename__ = prefix + cls.__name__.lower()
        if audited:
            cls.audited = mapped_column(Boolean, default=False)
        super().__init_subclass__(**kw)


class Order(Named, prefix="shop_", audited=True):
    id: Mapped[int] = mapped_column(primary_key=True)


def history_of(cls):
    columns = [column._copy() for column in cls.__table__.columns]
    for column in columns:
        column.primary_key = False
        column.unique = False
    name = cls.__tablename__ + "_history"
    return Table(name, cls.metadata, Column("change", Integer, primary_key=True), *columns)


history_of(Order)
for number in range(2):
    type(f"Shard{number}", (Base,), {"__tablename__": f"shard_{number}", "id": mapped_column(Integer, primary_key=True)})

metadata = Base.metadata
