from datetime import datetime

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import Mapped, mapped_column

db = SQLAlchemy()
other = SQLAlchemy()

tags = db.Table(
    "tags",
    db.Column("post_id", db.Integer, db.ForeignKey("blog_post.id"), primary_key=True),
    db.Column("tag_id", db.Integer, db.ForeignKey("tag.id"), primary_key=True),
)


class BlogPost(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80), nullable=False, index=True)
    body = db.Column(db.Text, nullable=False)
    made = db.Column(db.DateTime, default=datetime.utcnow)
    tags = db.relationship("Tag", secondary=tags, lazy="subquery", backref=db.backref("posts", lazy=True))

    def __repr__(self):
        return f"<Post {self.title}>"


class Tag(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(db.String(20), unique=True)


class HTTPRequest(db.Model):
    __table_args__ = (db.UniqueConstraint("path"), {"comment": "requests"})
    id = db.Column(db.BigInteger, primary_key=True)
    path = db.Column(db.String)


class Base(db.Model):
    __abstract__ = True
    id = db.Column(db.Integer, primary_key=True)


class Person(Base):
    name = db.Column(db.String(5))
    type = db.Column(db.String(5))
    __mapper_args__ = {"polymorphic_on": type}


class Worker(Person):
    wage = db.Column(db.Numeric(5, 2))


class Boss(Person):
    id = db.Column(db.ForeignKey("person.id"), primary_key=True)


class Elsewhere(db.Model):
    __bind_key__ = "second"
    id = db.Column(db.Integer, primary_key=True)


metadata = db.metadata
REPORT = [
    Worker.__table__.name,
    str(sorted(db.metadatas["second"].tables)),
    str(db.metadatas[None] is db.metadata),
    repr(BlogPost(title="x")),
    str(Elsewhere.__table__.info),
]
