# What sessions do not do says so. This one is limbeck's own: SQLAlchemy does all of it.
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, attribute_mapped_collection, declarative_base, relationship

Base = declarative_base()


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    kind = Column(String)
    children = relationship("Child", collection_class=attribute_mapped_collection("id"))


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


with Session(engine) as session:
    session.add(Parent())
    session.commit()
    attempt(lambda: session.get(Parent, 1).children)
    attempt(lambda: session.add(engine))
    attempt(lambda: Session().query(Parent).all())
    attempt(lambda: Session(engine, twophase=True))
