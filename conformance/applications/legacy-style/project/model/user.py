# -*- coding: utf-8 -*-
import datetime
import hashlib

from sqlalchemy import Boolean, Column, DateTime, Enum, ForeignKey, Integer, String, Table, Unicode, event
from sqlalchemy.orm import backref, relationship, synonym

from model.meta import Base, metadata

__all__ = ["User", "Group", "Permission", "group_permission"]

group_permission = Table(
    "group_permission",
    metadata,
    Column("group_id", Integer, ForeignKey("tg_group.group_id", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True),
    Column("permission_id", Integer, ForeignKey("permission.id", onupdate="CASCADE", ondelete="CASCADE"), primary_key=True),
    mysql_engine="InnoDB",
)


class Group(Base):
    __tablename__ = "tg_group"

    id = Column("group_id", Integer, autoincrement=True, primary_key=True)
    name = Column("group_name", Unicode(16), unique=True, nullable=False)
    users = relationship("User", backref=backref("group", lazy="joined"))


class Permission(Base):
    __tablename__ = "permission"

    id = Column(Integer, primary_key=True)
    name = Column(Unicode(63), unique=True, nullable=False)
    groups = relationship(Group, secondary=group_permission, backref="permissions")


class User(Base):
    __tablename__ = "user"

    id = Column(Integer, primary_key=True)
    login = Column(Unicode(16), nullable=False, index=True)
    _password = Column("password", String(40))
    kind = Column(Enum("agent", "customer", "robot", name="user_kind"), nullable=False, default="customer")
    active = Column(Boolean, default=True)
    created = Column(DateTime, default=datetime.datetime.now)
    group_id = Column(Integer, ForeignKey(Group.id))

    def _set_password(self, password):
        self._password = hashlib.sha1(password.encode("utf-8")).hexdigest()

    def _get_password(self):
        return self._password

    password = synonym("_password", descriptor=property(_get_password, _set_password))


@event.listens_for(User, "before_insert")
def lower_login(mapper, connection, target):
    target.login = target.login.lower()
