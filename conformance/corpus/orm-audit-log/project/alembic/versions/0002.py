"""Polymorphic log entries, hybrid properties and a query class of the script's own."""
import datetime as dt

import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm
from sqlalchemy.ext.hybrid import hybrid_property

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

Base = orm.declarative_base()


class ActiveQuery(orm.Query):
    def active(self):
        return self.filter(Entry.hidden.is_(False))


class Entry(Base):
    __tablename__ = "entries"
    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20), nullable=False)
    message = sa.Column(sa.String(100))
    hidden = sa.Column(sa.Boolean, default=False, nullable=False)
    at = sa.Column(sa.DateTime, default=dt.datetime(2024, 1, 31, 12))
    user_id = sa.Column(sa.ForeignKey("users.id"))
    user = orm.relationship("Person", backref=orm.backref("entries", lazy="dynamic", order_by="Entry.id"))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "entry"}

    @hybrid_property
    def year(self):
        return self.at.year

    @year.expression
    def year(cls):
        return sa.extract("year", cls.at)


class Login(Entry):
    ip = sa.Column(sa.String(40))
    __mapper_args__ = {"polymorphic_identity": "login"}

    def __repr__(self):
        return f"<Login {self.ip}>"


class Person(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.String(120))


def upgrade():
    bind = op.get_bind()
    Entry.__table__.create(bind)
    session = orm.sessionmaker(bind, query_cls=ActiveQuery)()
    people = session.query(Person).order_by(Person.id).all()
    for number, person in enumerate(people):
        person.entries.append(Login(ip=f"10.0.0.{number}") if number % 2 else Entry(message=f"m{number}", hidden=number == 2))
    session.commit()
    print(session.query(Entry).active().count(), session.query(Login).order_by(Login.id).all(), [type(e).__name__ for e in session.query(Entry).order_by(Entry.id)])
    print(people[1].entries.first(), people[1].entries.filter_by(message="x").all(), people[3].entries[0].year)
    print(session.query(Entry).filter(Entry.year == 2024).count(), session.query(Login.ip).join(Login.user).filter(Person.email.like("bob%")).scalar())
    session.query(Login).update({Login.ip: sa.func.replace(Login.ip, "10.", "11.")}, synchronize_session=False)
    session.query(Entry).filter_by(hidden=True).delete()
    session.commit()
    session.close()


def downgrade():
    op.drop_table("entries")
