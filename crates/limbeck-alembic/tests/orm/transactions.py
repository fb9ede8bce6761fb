# A session on a connection whose transaction belongs to somebody else does not end it.
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, DeclarativeBase, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "item"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


engine = sa.create_engine("sqlite://")
with engine.connect() as connection:
    Base.metadata.create_all(connection)
    connection.commit()
    with connection.begin():
        session = Session(bind=connection)
        session.add(Item(name="a"))
        session.commit()
        print(connection.in_transaction(), session.query(Item).count())
    with connection.begin() as transaction:
        session = Session(bind=connection)
        session.add(Item(name="b"))
        session.commit()
        transaction.rollback()
    print(connection.execute(sa.select(sa.func.count()).select_from(Item)).scalar())
    connection.rollback()
    session = Session(bind=connection)
    with session.begin():
        session.add(Item(name="c"))
        with session.begin_nested():
            session.add(Item(name="d"))
    print(connection.in_transaction(), session.query(Item.name).order_by(Item.id).all())
    session.close()
    session = Session(connection)
    item = session.get(Item, 1)
    item.name = "changed"
    print(session.dirty == [item] or len(session.dirty) == 1, item in session)
    session.rollback()
    print(session.get(Item, 1).name)
