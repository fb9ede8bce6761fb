"""In the manner of dashboards: slices and dashboards, many to many, JSON in text."""
import json

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, and_, or_
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import relationship, Session

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

Base = declarative_base()

dashboard_slices = Table(
    "dashboard_slices",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    Column("dashboard_id", Integer, ForeignKey("dashboards.id")),
    Column("slice_id", Integer, ForeignKey("slices.id")),
)


class Slice(Base):
    __tablename__ = "slices"
    id = Column(Integer, primary_key=True)
    slice_name = Column(String(100))
    viz_type = Column(String(50))
    params = Column(Text)
    owner_id = Column(Integer, ForeignKey("users.id"))

    def __str__(self):
        return self.slice_name


class Dashboard(Base):
    __tablename__ = "dashboards"
    id = Column(Integer, primary_key=True)
    title = Column(String(100))
    position_json = Column(Text)
    slices = relationship("Slice", secondary=dashboard_slices, backref="dashboards")


class Owner(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    email = Column(String(120))
    slices = relationship(Slice, primaryjoin=id == Slice.owner_id, backref="owner")


def positions(dashboard):
    return {str(slc.id): {"row": at // 2, "col": at % 2, "name": str(slc)} for at, slc in enumerate(sorted(dashboard.slices, key=lambda s: s.id))}


def upgrade():
    bind = op.get_bind()
    for table in ("slices", "dashboards", "dashboard_slices"):
        Base.metadata.tables[table].create(bind)
    session = Session(bind=bind)
    ann = session.query(Owner).get(1)
    slices = [Slice(slice_name=f"s{n}", viz_type=viz, params=params, owner=ann if n % 2 else None) for n, (viz, params) in enumerate([("line", '{"metric": "sum"}'), ("bar", "{}"), ("pie", None), ("filter_box", '{"broken')])]
    session.add_all(slices)
    session.add(Dashboard(title="all", slices=slices[:]))
    session.add(Dashboard(title="some", slices=slices[:2]))
    session.commit()
    for slc in session.query(Slice).filter(or_(Slice.viz_type.in_(["line", "pie"]), and_(Slice.viz_type == "filter_box", Slice.params.isnot(None)))).order_by(Slice.id):
        try:
            params = json.loads(slc.params or "{}")
            params["metrics"] = [params.pop("metric", None)]
            slc.params = json.dumps(params, indent=2, sort_keys=True)
            session.merge(slc)
        except Exception as ex:
            print(f"slice {slc}: {ex}")
    session.commit()
    for dashboard in session.query(Dashboard).order_by(Dashboard.title.desc()).all():
        for slc in list(dashboard.slices):
            if slc.viz_type == "filter_box":
                dashboard.slices.remove(slc)
        dashboard.position_json = json.dumps(positions(dashboard), sort_keys=True)
        session.flush()
        print(dashboard.title, [s.slice_name for s in sorted(dashboard.slices, key=lambda s: s.id)])
    session.commit()
    print([(s.slice_name, s.owner.email if s.owner else None, sorted(d.title for d in s.dashboards)) for s in session.query(Slice).order_by(Slice.id)])
    orphans = session.query(Slice).filter(~Slice.dashboards.any()).all()
    print([str(o) for o in orphans])
    for orphan in orphans:
        session.delete(orphan)
    session.commit()
    print(len(ann.slices), session.query(dashboard_slices).count())
    session.close()


def downgrade():
    bind = op.get_bind()
    for table in ("dashboard_slices", "dashboards", "slices"):
        Base.metadata.tables[table].drop(bind)
