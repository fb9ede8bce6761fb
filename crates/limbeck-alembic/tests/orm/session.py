# A session over a connection, as data migrations use it.
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, select
from sqlalchemy.orm import Session, declarative_base, relationship, sessionmaker

Base = declarative_base()


class Team(Base):
    __tablename__ = "team"
    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    users = relationship("User", back_populates="team")


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), nullable=False)
    points = Column(Integer, default=3)
    state = Column(String(10), server_default="new")
    team_id = Column(ForeignKey("team.id"))
    team = relationship(Team, back_populates="users")

    def __repr__(self):
        return f"<{self.name} {self.points} {self.state}>"


engine = create_engine("sqlite://")
with engine.connect() as connection:
    Base.metadata.create_all(connection)
    session = Session(bind=connection)
    red = Team(name="red")
    session.add(red)
    session.add_all([User(name="ann", team=red), User(name="bob", points=7), User(name="cid", state="old")])
    session.flush()
    print(red.id, [user.team_id for user in session.query(User).order_by(User.id)])
    print(session.query(User).all())
    print(session.query(User).filter(User.points > 3).one())
    print(session.query(User).filter_by(name="cid").first(), session.query(User).filter_by(name="zed").first())
    print(session.query(User.name, User.points).order_by(User.name.desc()).all())
    print(session.query(User).count(), session.query(func.max(User.points)).scalar())
    print(session.query(User).filter(User.name.in_(["ann", "bob"])).order_by(User.name).limit(1).offset(1).all())
    ann = session.get(User, 1)
    print(ann is session.query(User).get(1), ann.state)
    ann.points = 10
    session.flush()
    print(connection.execute(sa.text("SELECT points FROM user WHERE id = 1")).scalar())
    for user in session.query(User):
        user.name = user.name.upper()
    session.commit()
    print(connection.execute(sa.text("SELECT name FROM user ORDER BY id")).scalars().all())
    print(session.execute(select(User).where(User.name == "BOB")).scalar_one())
    print(session.scalars(select(User).order_by(User.id)).all())
    print([(user.name, team.name) for user, team in session.execute(select(User, Team).join(Team, User.team_id == Team.id))])
    print([row.User.name for row in session.execute(select(User, User.points).where(User.points > 5).order_by(User.id))])
    print(session.query(User).filter(User.points < 5).update({"state": "low"}))
    print(session.query(User).order_by(User.id).all())
    print(session.query(User).filter(User.name == "CID").delete())
    session.delete(session.get(User, 2))
    session.commit()
    print(session.query(User).all(), session.query(Team).join(User).count())
    session.add(User(name="dan"))
    session.rollback()
    print(session.query(User).count())
    session.execute(sa.insert(User), [{"name": "eve"}, {"name": "fay", "points": 1}])
    session.execute(sa.update(User).where(User.name == "eve").values(points=User.points + 1))
    print(session.execute(sa.text("SELECT name, points FROM user ORDER BY id")).all())
    session.bulk_insert_mappings(User, [{"name": "gil", "points": 2}])
    session.bulk_save_objects([User(name="hal")])
    print(session.scalar(select(func.count()).select_from(User)))
    try:
        session.query(User).filter(User.points > 0).one()
    except Exception as error:
        print(type(error).__name__, error)
    try:
        User(nothing=1)
    except TypeError as error:
        print(error)
    session.close()

Maker = sessionmaker(bind=engine)
with Maker() as session:
    print(session.query(User).count())
with Maker.begin() as session:
    session.add(Team(name="blue"))
with Session(engine) as session, session.begin():
    print([team.name for team in session.scalars(select(Team))])
