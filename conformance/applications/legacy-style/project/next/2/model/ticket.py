# -*- coding: utf-8 -*-
from sqlalchemy import *
from sqlalchemy.orm import relationship, column_property, deferred
from sqlalchemy.ext.associationproxy import association_proxy

from model.meta import Base
from model.user import User

__all__ = ["Ticket", "Message", "Watcher", "Queue", "Attachment"]


class Ticket(Base):
    __tablename__ = "ticket"
    __table_args__ = (
        Index("ticket_state_idx", "state", "opened"),
        CheckConstraint("urgency > 0 AND urgency < 6", name="ticket_urgency"),
        Base.__table_args__,
    )

    id = Column(Integer, primary_key=True)
    subject = Column(Unicode(100), nullable=False)
    state = Column(SmallInteger, nullable=False, server_default=text("0"))
    urgency = Column(SmallInteger, nullable=False, default=3)
    opened = Column(DateTime, server_default=func.now())
    opener_id = Column(Integer, ForeignKey("user.id"), nullable=False)
    queue_id = Column(Integer, ForeignKey("queue.id", name="ticket_queue"))
    opener = relationship(User, primaryjoin=opener_id == User.id, backref="tickets")
    messages = relationship("Message", backref="ticket", order_by="Message.id")
    watchers = association_proxy("ticket_watchers", "user")


class Queue(Base):
    __tablename__ = "queue"

    id = Column(Integer, primary_key=True)
    name = Column(Unicode(40), nullable=False)
    address = Column(String(120), unique=True)
    parent_id = Column(Integer, ForeignKey("queue.id", name="queue_parent"))


class Attachment(Base):
    __tablename__ = "attachment"

    id = Column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    message_id = Column(Integer, ForeignKey("message.id", ondelete="CASCADE"), nullable=False)
    filename = Column(Unicode(255), nullable=False)
    content = deferred(Column(LargeBinary))


class Watcher(Base):
    __tablename__ = "watcher"

    ticket_id = Column(Integer, ForeignKey("ticket.id"), primary_key=True)
    user_id = Column(Integer, ForeignKey("user.id"), primary_key=True)
    user = relationship(User)
    ticket = relationship(Ticket, backref="ticket_watchers")


class Message(Base):
    __tablename__ = "message"

    id = Column(Integer, primary_key=True)
    ticket_id = Column(Integer, ForeignKey("ticket.id", ondelete="CASCADE"), nullable=False)
    body = deferred(Column(UnicodeText, nullable=False))
    raw = deferred(Column(LargeBinary))
    size = column_property(func.length(body))
