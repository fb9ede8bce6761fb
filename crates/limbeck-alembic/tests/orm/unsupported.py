# What sessions do not do says so. This one is limbeck's own: SQLAlchemy does all of it.
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    kind = Column(String)
    children = relationship("Child")


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))


class Special(Parent):
    pass


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


with Session(engine) as session:
    session.add(Parent(children=[Child()]))
    session.commit()
    parent = session.get(Parent, 1)
    print(len(parent.children))
    session.expunge_all()
    attempt(lambda: session.get(Parent, 1).children)
    attempt(lambda: [child.id for child in session.query(Parent).first().children])
    attempt(lambda: session.query(Special).all())
    attempt(lambda: session.add(Special()))
    attempt(lambda: session.add(engine))
    attempt(lambda: Session().query(Parent).all())
    attempt(lambda: Session(engine, twophase=True))
