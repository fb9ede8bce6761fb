from sqlalchemy import MetaData
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy.orm import scoped_session, sessionmaker

Session = scoped_session(sessionmaker(autoflush=False))
metadata = MetaData()


class _Base(object):
    """What every model can do."""

    __table_args__ = {"mysql_engine": "InnoDB", "mysql_charset": "utf8mb4"}

    def __repr__(self):
        return "<%s %r>" % (type(self).__name__, self.id)

    @classmethod
    def get(cls, id):
        return Session.query(cls).get(id)


Base = declarative_base(cls=_Base, metadata=metadata)
