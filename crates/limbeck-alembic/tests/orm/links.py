# Related objects bring their keys and the rows of secondary tables.
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, select
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()
tagged = Table(
    "tagged", Base.metadata,
    Column("post_id", ForeignKey("post.id"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id"), primary_key=True),
)


class Author(Base):
    __tablename__ = "author"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post", back_populates="author")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    author_id = Column(ForeignKey("author.id"))
    author = relationship("Author", back_populates="posts")
    tags = relationship("Tag", secondary=tagged)


class Tag(Base):
    __tablename__ = "tag"
    id = Column(Integer, primary_key=True)
    name = Column("label", String)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with Session(engine) as session:
    author = Author(name="x", posts=[Post(title="one"), Post(title="two", tags=[Tag(name="t1"), Tag(name="t2")])])
    session.add(author)
    session.commit()
    print(session.execute(select(Post.title, Post.author_id).order_by(Post.id)).all())
    print(session.execute(select(tagged).order_by(tagged.c.tag_id)).all())
    print(session.query(Tag.name).order_by(Tag.id).all(), session.query(Post.title).join(Author).filter(Author.name == "x").count())
