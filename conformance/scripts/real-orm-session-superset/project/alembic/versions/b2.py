"""migrate chart params

Revision ID: d6db5a5cdb5d
Revises: c3a8f8611885
Create Date: 2024-03-01 09:30:00.000000

"""
import json
import logging

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, String, Text, and_, or_
from sqlalchemy.orm import Session, declarative_base, relationship

# revision identifiers, used by Alembic.
revision = "d6db5a5cdb5d"
down_revision = "c3a8f8611885"
branch_labels = None
depends_on = None
Base = declarative_base()
logger = logging.getLogger("alembic.slices")


class Slice(Base):
    __tablename__ = "slices"

    id = Column(Integer, primary_key=True)
    dashboard_id = Column(Integer, ForeignKey("dashboards.id"))
    viz_type = Column(String(50))
    params = Column(Text)


class Dashboard(Base):
    __tablename__ = "dashboards"
    id = Column(Integer, primary_key=True)
    title = Column(String(100))
    json_metadata = Column(Text)
    slices = relationship("Slice", backref="dashboard", order_by="Slice.id")


def upgrade_slice(slc: Slice) -> bool:
    try:
        params = json.loads(slc.params or "{}")
    except json.JSONDecodeError:
        logger.warning("slice %s: bad params", slc.id)
        return False
    if "metric" in params:
        params["metrics"] = [params.pop("metric")]
    params.setdefault("limit", 100)
    slc.params = json.dumps(params, sort_keys=True, indent=2)
    return True


def upgrade():
    bind = op.get_bind()
    session = Session(bind=bind)
    changed = 0
    for slc in session.query(Slice).filter(Slice.viz_type.in_(["line", "bar"])).order_by(Slice.id):
        if upgrade_slice(slc):
            changed += 1
    session.commit()
    print("changed", changed)
    total = session.query(Dashboard).count()
    for i, dashboard in enumerate(session.query(Dashboard).order_by(Dashboard.id).all(), start=1):
        print(f"({i}/{total}) {dashboard.title}: {len(dashboard.slices)} slices")
        try:
            meta = json.loads(dashboard.json_metadata or "{}")
        except json.decoder.JSONDecodeError as ex:
            print("  failed:", ex)
            continue
        meta["ids"] = [s.id for s in dashboard.slices]
        dashboard.json_metadata = json.dumps(meta)
    session.flush()
    orphan = session.query(Slice).filter(Slice.dashboard_id.is_(None)).one_or_none()
    print(orphan.id, orphan.dashboard)
    session.delete(orphan)
    extra = Slice(viz_type="pie", params="{}")
    empty = session.query(Dashboard).filter_by(title="Empty").one()
    empty.slices.append(extra)
    session.add_all([Slice(id=10, viz_type="word"), Slice(id=11, viz_type="cloud", dashboard_id=2)])
    session.commit()
    print(extra.id is not None, [(s.viz_type, s.dashboard_id) for s in session.query(Slice).filter(or_(Slice.viz_type == "pie", and_(Slice.id >= 10, Slice.id < 12))).order_by(Slice.viz_type)])
    session.close()


def downgrade():
    session = Session(bind=op.get_bind())
    session.query(Slice).filter(Slice.id > 4).delete(synchronize_session=False)
    session.query(Slice).update({"params": None}, synchronize_session=False)
    for d in session.query(Dashboard):
        session.merge(Dashboard(id=d.id, title=d.title.upper()))
    session.commit()
