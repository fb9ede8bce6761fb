from sqlalchemy import DDL, Column, Integer, String, event, inspect
from sqlalchemy.orm import Session, configure_mappers, declarative_base, mapper, sessionmaker, validates

Base = declarative_base()


class Log(Base):
    __tablename__ = "log"
    id = Column(Integer, primary_key=True)
    message = Column(String)

    @validates("message")
    def validate_message(self, key, value):
        return value


@event.listens_for(Log, "before_insert")
def before(mapper, connection, target):
    target.message = "x"


event.listen(Log.__table__, "after_create", DDL("SELECT 1"))
configure_mappers()
Maker = sessionmaker()
REPORT = [inspect(Log).local_table.name, str([c.name for c in inspect(Log).columns]), inspect(Log).class_.__name__]
