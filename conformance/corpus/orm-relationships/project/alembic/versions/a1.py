"""Relationships of every direction are loaded, changed, joined and deleted."""
import json
from alembic import op
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String, Text, Table, func, or_, and_, select, desc
from sqlalchemy.orm import Session, declarative_base, relationship, backref, sessionmaker, aliased, joinedload, selectinload
Base = declarative_base()
dashboard_slices = Table("dashboard_slices", Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("dashboard_id", Integer, ForeignKey("dashboards.id")),
    Column("slice_id", Integer, ForeignKey("slices.id")))
class Slice(Base):
    __tablename__ = "slices"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    params = Column(Text)
    owner_id = Column(Integer, ForeignKey("users.id"))
    owner = relationship("User", backref=backref("slices", order_by="Slice.name.desc()"))
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False)
    boss_id = Column(ForeignKey("users.id"))
    boss = relationship("User", remote_side=[id], backref="reports")
class Dashboard(Base):
    __tablename__ = "dashboards"
    id = Column(Integer, primary_key=True)
    title = Column(String(100))
    slices = relationship("Slice", secondary=dashboard_slices, backref="dashboards")
class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True)
    title = Column(String(10), default="untitled")
    score = Column(Integer, server_default="7")
    comments = relationship("Comment", back_populates="post", cascade="all, delete-orphan", order_by="Comment.id")
class Comment(Base):
    __tablename__ = "comments"
    id = Column(Integer, primary_key=True)
    text = Column(Text)
    post_id = Column(ForeignKey("posts.id"), nullable=False)
    post = relationship(Post, back_populates="comments")


revision = "a1"
down_revision = None


def upgrade():
    bind = op.get_bind()
    Base.metadata.create_all(bind)
    session = Session(bind=bind)
    ann = User(name="ann"); bob = User(name="bob", boss=ann); cy = User(name="cy", boss=bob)
    session.add_all([cy, Slice(name="s1", owner=ann), Slice(name="s2", owner=bob), Slice(name="s3", owner=ann)])
    session.flush()
    print(ann.id, bob.id, cy.id, bob.boss_id, [s.name for s in ann.slices])
    d = Dashboard(title="d1"); d.slices.extend(session.query(Slice).filter(Slice.name.in_(["s1","s2"])).order_by(Slice.name))
    session.add(d)
    session.add(Dashboard(title="d2", slices=[session.query(Slice).filter_by(name="s3").one(), d.slices[0]]))
    session.commit()
    for dash in session.query(Dashboard).order_by(Dashboard.id):
        print(dash.title, sorted(s.name for s in dash.slices), [s.owner.name for s in dash.slices])
    for s in session.query(Slice).order_by(Slice.id):
        print(s.name, [x.title for x in s.dashboards], s.owner and s.owner.name)
    print([u.name for u in ann.reports], cy.boss.boss.name)
    p = Post(comments=[Comment(text="a"), Comment(text="b")])
    session.add(p); session.flush()
    print(p.id, p.title, p.score, [c.id for c in p.comments], p.comments[0].post is p)
    del p.comments[0]
    session.commit()
    print([c.text for c in session.query(Comment)])
    p.comments.append(Comment(text="c"))
    Comment(text="d", post=p)
    session.commit()
    print([c.text for c in session.query(Comment)])
    session.delete(p); session.commit()
    print(session.query(Comment).count(), session.query(Post).count())
    # joins
    print(session.query(Slice.name, User.name).join(User, Slice.owner_id == User.id).order_by(Slice.name).all())
    print(session.query(Slice.name, User.name).join(Slice.owner).order_by(Slice.name.desc()).all())
    print([d.title for d in session.query(Dashboard).join(Dashboard.slices).filter(Slice.name == "s1").order_by(Dashboard.title)])
    print(session.query(Dashboard.title, func.count(Slice.id)).outerjoin(Dashboard.slices).group_by(Dashboard.title).having(func.count(Slice.id) > 1).order_by(Dashboard.title).all())
    Boss = aliased(User)
    print(session.query(User, Boss).join(Boss, User.boss_id == Boss.id).order_by(User.id).all()[0][1].name)
    print(session.query(User.name, Boss.name).outerjoin(Boss, User.boss).order_by(User.id).all())
    print([u.name for u in session.query(User).filter(User.reports.any(User.name == "cy"))])
    print([u.name for u in session.query(User).filter(User.boss.has(name="ann"))])
    print([s.name for s in session.query(Slice).filter(Slice.owner == ann).order_by(Slice.id)])
    print([u.name for u in session.query(User).filter(User.boss == None)])
    print([u.name for u in session.query(User).filter(~User.slices.any()).order_by(User.id)])
    sub = session.query(Slice.owner_id, func.count().label("n")).group_by(Slice.owner_id).subquery()
    print(session.query(User.name, sub.c.n).outerjoin(sub, User.id == sub.c.owner_id).order_by(User.id).all())
    print(session.query(User).filter(User.id.in_(session.query(Slice.owner_id))).count())
    print(session.query(User.id).filter(User.name.like("%b%")).scalar(), session.query(func.max(User.id)).scalar(), session.query(User).filter(User.name=="zz").first())
    print(session.query(session.query(User).filter_by(name="ann").exists()).scalar())
    print(session.query(User).filter_by(name="cy").update({"name": "cyd"}), cy.name)
    print(session.query(User).filter(User.name == "cyd").update({User.name: func.upper(User.name)}, synchronize_session=False), session.query(User.name).order_by(User.id).all())
    print(session.query(Slice).filter(Slice.owner_id.is_(None)).delete())
    row = session.query(User.id, User.name.label("n")).first()
    print(row, row.n, row._mapping["n"], row._asdict())
    print(session.execute(select(User).order_by(desc(User.id)).limit(1)).scalar_one().name)
    print(session.scalars(select(User.name).order_by(User.name)).all())
    print(session.get(User, 1) is ann, session.get(User, 99), User.__table__.name)
    print([u.name for u in session.query(User).options(joinedload(User.slices), selectinload(User.boss)).order_by(User.id)])
    session.close()


def downgrade():
    pass
