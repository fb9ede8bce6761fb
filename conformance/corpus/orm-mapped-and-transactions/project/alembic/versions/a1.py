"""Mapped[] models, moves between parents, merge, savepoints, bulk writes."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, DeclarativeBase, Mapped, mapped_column, relationship, sessionmaker
from typing import List, Optional
import datetime
class Base(DeclarativeBase): pass
class Parent(Base):
    __tablename__ = "parent"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Optional[str]] = mapped_column(sa.String(20))
    kind: Mapped[str] = mapped_column(sa.String(5), default="x")
    data: Mapped[Optional[dict]] = mapped_column(sa.JSON)
    children: Mapped[List["Child"]] = relationship(back_populates="parent")
class Child(Base):
    __tablename__ = "child"
    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("parent.id"))
    pos: Mapped[int] = mapped_column(server_default="3")
    parent: Mapped[Optional["Parent"]] = relationship(back_populates="children")
class Tag(Base):
    __tablename__ = "tag"
    name: Mapped[str] = mapped_column(sa.String(20), primary_key=True)

revision = "a1"
down_revision = None


def upgrade():
    bind = op.get_bind()
    Base.metadata.create_all(bind)
    with Session(bind) as s, s.begin():
        s.add(Parent(name="p", children=[Child(), Child(pos=9)]))
        s.add(Parent(id=7, name="q", data={"a": [1, 2]}))
    with Session(bind=bind) as s:
        p = s.scalars(sa.select(Parent).where(Parent.name == "p")).one()
        print(p.kind, [(c.id, c.pos, c.parent is p) for c in p.children])
        q = s.get(Parent, 7)
        p.children[0].parent = q
        print(len(p.children), [c.id for c in q.children])
        s.flush()
        print(s.execute(sa.text("select id, parent_id from child order by id")).fetchall())
        q.children = []
        s.commit()
        print(s.execute(sa.text("select id, parent_id from child order by id")).fetchall())
        q.data["b"] = 1
        s.commit()
        print(q.data)
        q.data = {**q.data, "b": 2}
        s.commit()
        print(q.data, q in s, s.dirty, s.new)
        from sqlalchemy.orm.attributes import flag_modified
        q.data["c"] = 3
        flag_modified(q, "data")
        s.commit(); print(q.data)
        s.delete(p); s.commit()
        print(s.execute(sa.text("select id, parent_id from child order by id")).fetchall())
        m = s.merge(Parent(id=7, name="merged")); s.commit()
        print(m is q, q.name, q.data, q.kind)
        m = s.merge(Parent(id=8, name="new")); s.commit()
        print(s.scalar(sa.select(sa.func.count()).select_from(Parent)))

        try:
            with s.begin_nested():
                s.add(Tag(name="a")); s.flush(); s.add(Tag(name="a2")); 
                raise ValueError("x")
        except ValueError as e: print("nested", e)
        print(s.query(Tag).count())
        s.add(Tag(name="b")); s.commit()
        try:
            with s.begin_nested():
                s.execute(sa.insert(Tag).values(name="b"))
        except sa.exc.IntegrityError as e: print(type(e).__name__, e.orig)
        s.execute(sa.insert(Tag), [{"name": "c"}, {"name": "d"}])
        print(s.scalars(sa.select(Tag.name).order_by(Tag.name)).all())
        r = s.execute(sa.update(Parent).where(Parent.id == 7).values(name="upd")); print(r.rowcount, q.name)
        s.execute(sa.delete(Tag).where(Tag.name.in_(["c"])))
        print(s.scalars(sa.select(Tag.name)).all())
        s.bulk_save_objects([Tag(name="e"), Tag(name="f")])
        s.bulk_insert_mappings(Tag, [{"name": "g"}, {"name": "h"}])
        s.bulk_update_mappings(Parent, [{"id": 7, "name": "bulk"}, {"id": 8, "kind": "k"}])
        s.commit()
        print(s.execute(sa.select(Parent.id, Parent.name, Parent.kind).order_by(Parent.id)).all())
        for row in s.execute(sa.select(Parent, Child).outerjoin(Child, Child.parent_id == Parent.id).order_by(Parent.id)):
            print(row.Parent.name, row.Child, row[0].id)
        t = s.get(Tag, "e"); t.name = "ee"; s.commit(); print(t.name, s.get(Tag, "ee") is t)
        i = sa.inspect(t); print(i.persistent, i.identity)
        s.refresh(q); s.expunge(q); print(q.name, q in s)
        print(s.query(Tag).filter(Tag.name > "c").order_by(Tag.name)[1:3], s.query(Tag.name).order_by(Tag.name).limit(2).offset(1).all()) if 0 else None
        print([t.name for t in s.query(Tag).order_by(Tag.name)[1:3]], s.query(Tag.name).distinct().order_by(Tag.name).limit(2).offset(1).all())
        for t in s.query(Tag).yield_per(2): s.delete(t)
        s.commit(); print(s.query(Tag).count())
        x = Tag(name="z"); s.add(x); print(x in s.new, s.query(Tag).count())
        s.commit()


def downgrade():
    pass
