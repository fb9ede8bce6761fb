"""Mixins, column_property, deferred columns, inheritance, self-references, queries of all kinds."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Integer, String, ForeignKey, Table, Text, DateTime, Boolean, func, select, literal, case, text, union_all
from sqlalchemy.orm import Session, declarative_base, relationship, backref, sessionmaker, scoped_session, column_property, validates, synonym, deferred, load_only, contains_eager, Query
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.ext.declarative import declared_attr
import datetime, enum
Base = declarative_base()
class Color(enum.Enum):
    red = 1
    blue = 2
class Audit:
    created_on = Column(DateTime, default=lambda: datetime.datetime(2020,1,1))
    @declared_attr
    def created_by_fk(cls):
        return Column(Integer, ForeignKey("ab_user.id"))
    @declared_attr
    def created_by(cls):
        return relationship("U", primaryjoin="%s.created_by_fk == U.id" % cls.__name__, enable_typechecks=False)
class U(Base):
    __tablename__ = "ab_user"
    id = Column(Integer, primary_key=True)
    first = Column("first_name", String(10))
    last = Column(String(10))
    full = column_property(first + " " + last)
    secret = deferred(Column(String(10)))
    color = Column(sa.Enum(Color))
    @hybrid_property
    def short(self): return self.first[:1] if isinstance(self.first, str) else func.substr(self.first, 1, 1)
    def __repr__(self): return f"U({self.first})"
class Thing(Audit, Base):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), unique=True)
    active = Column(Boolean, default=True)
    owners = relationship("U", secondary="thing_owner", lazy="dynamic")
    owners2 = relationship("U", secondary="thing_owner", viewonly=True, order_by="desc(U.id)", lazy="joined")
class Animal(Base):
    __tablename__ = "animal"
    id = Column(Integer, primary_key=True)
    kind = Column(String(10))
    name = Column(String(10))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "animal"}
class Dog(Animal):
    bark = Column(String(10))
    __mapper_args__ = {"polymorphic_identity": "dog"}
class Cat(Animal):
    __mapper_args__ = {"polymorphic_identity": "cat"}
class Emp(Base):
    __tablename__ = "emp"
    id = Column(Integer, primary_key=True)
    type = Column(String(10))
    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "emp"}
class Eng(Emp):
    __tablename__ = "eng"
    id = Column(ForeignKey("emp.id"), primary_key=True)
    lang = Column(String(10))
    __mapper_args__ = {"polymorphic_identity": "eng"}
thing_owner = Table("thing_owner", Base.metadata, Column("thing_id", ForeignKey("thing.id"), primary_key=True), Column("user_id", ForeignKey("ab_user.id"), primary_key=True))
class Node(Base):
    __tablename__ = "node"
    id = Column(Integer, primary_key=True)
    name = Column(String(10))
    parent_id = Column(Integer, ForeignKey("node.id"))
    children = relationship("Node", backref=backref("parent", remote_side=[id]), cascade="all")

revision = "a1"
down_revision = None


def upgrade():
    bind = op.get_bind()
    Base.metadata.create_all(bind)
    Maker = sessionmaker(bind=bind, autoflush=False)
    s = Maker()
    u = U(first="Ann", last="Lee", secret="x", color=Color.blue); v = U(first="Bo", last="Ray", color="red")
    t = Thing(name="t", created_by=u)
    t.owners.append(u); t.owners.append(v)
    s.add(t); s.add(v)
    s.commit()
    print(u.full, u.secret, u.color, v.color, t.created_on, t.active, t.created_by.first, u.short)
    print([x.first for x in t.owners], t.owners.count(), [x.first for x in t.owners2], t.owners.filter(U.first == "Bo").one())
    t.owners.remove(v); s.commit()
    print([x.first for x in t.owners2])
    print(s.query(U.first).filter(U.short == "A").all(), s.query(U).filter(U.full == "Bo Ray").one().id)
    s.add_all([Dog(name="rex", bark="wuf"), Cat(name="tom"), Animal(name="x")]); s.commit()
    print([(type(a).__name__, a.name) for a in s.query(Animal).order_by(Animal.id)], [d.bark for d in s.query(Dog)], s.query(Cat).count())
    s.add(Eng(lang="py")); s.commit()
    e = s.query(Eng).one(); print(e.id, e.lang, e.type, type(s.query(Emp).one()).__name__)
    e.lang = "rs"; s.commit(); print(s.execute(text("select * from eng")).all())
    s.delete(e); s.commit(); print(s.execute(text("select count(*) from emp")).scalar())
    root = Node(name="r", children=[Node(name="a", children=[Node(name="b")]), Node(name="c")])
    s.add(root); s.commit()
    print(s.execute(text("select id, name, parent_id from node order by id")).all())
    def walk(n, d=0):
        print("-" * d + n.name, n.parent.name if n.parent else None)
        for c in sorted(n.children, key=lambda n: n.name): walk(c, d + 1)
    walk(root)
    s.delete(root); s.commit(); print(s.query(Node).count())
    q = s.query(U).options(load_only(U.first)).filter(U.id == 1); print(q.one().last)
    print(s.query(U.id, U.first).filter(U.id > 0).order_by(U.id.desc()).first())
    print(s.query(func.count(U.id), func.max(U.first)).one(), s.query(func.count()).select_from(U).scalar())
    print(s.query(case((U.id == 1, "one"), else_="other"), literal("k")).order_by(U.id).all())
    print(s.query(U).with_entities(U.first).order_by(U.id).all())
    print([x for (x,) in s.query(U.first).distinct().order_by(U.first)])
    print(s.query(U.id).filter(U.id.in_([])).all(), s.query(U).filter(U.id.in_([1, 2])).count())
    print(s.query(Thing, U).join(U, Thing.created_by_fk == U.id).all()[0].U, s.query(Thing.name, U.first).filter(Thing.created_by_fk == U.id).all())
    print(s.query(Thing).join(Thing.created_by).filter(U.first == "Ann").one().name)
    s2 = scoped_session(sessionmaker(bind=bind)); print(s2.query(U).count()); s2.remove()
    try: s.query(U).one()
    except Exception as ex: print(type(ex).__name__, ex)
    try: s.query(U).filter_by(id=77).one()
    except Exception as ex: print(type(ex).__name__, ex)
    try: s.query(U).filter_by(nope=1)
    except Exception as ex: print(type(ex).__name__, ex)
    try: U(nope=1)
    except Exception as ex: print(type(ex).__name__, ex)
    print(s.query(thing_owner).all(), s.query(thing_owner.c.user_id).scalar())
    print(s.query(U).union_all(s.query(U)).count() if 0 else "")
    print(s.query(U).from_statement(text("select * from ab_user order by id desc")).all())
    for x in s.query(U): print(x.id, end=" ")
    print()
    x = s.query(U).first(); x.last = "changed"; s.flush(); print(s.query(U.last).filter_by(id=x.id).scalar())
    print(s.query(U).filter(U.last == "changed").one() is x)
    s.execute(sa.update(Thing).values(active=False)); s.expire_all(); print(t.active)
    s.query(Thing).delete() if 0 else None
    s.query(U).filter(U.first.notin_(["Ann"])).update({U.last: U.last + "!"}, synchronize_session="fetch"); print(v.last)
    print(s.query(U).get(1), s.query(U).order_by(U.id).offset(1).limit(1).one(), s.query(U)[0])
    r = s.execute(select(U.id, U.first.label("f")).where(U.id < 10).order_by(U.id)); print(list(r.keys()), [row.f for row in r])
    print(s.execute(select(Thing).options(sa.orm.joinedload(Thing.owners2))).unique().scalars().all()[0].name if hasattr(sa, "orm") else "")
    s.close()


def downgrade():
    pass
