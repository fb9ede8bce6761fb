# -*- coding: utf-8 -*-
"""The models of a helpdesk, as they were written for SQLAlchemy 1.3."""
from model.meta import Base, Session, metadata  # noqa
from model.user import *  # noqa
from model.ticket import *  # noqa


def init_model(engine):
    Session.configure(bind=engine)
