# Everything that models import from sqlalchemy.orm is there.
import importlib

from sqlalchemy import event
from sqlalchemy.orm import *
from sqlalchemy.orm import AttributeEvents, Bundle, MapperEvents, Query, Session, exc, object_session, registry
from sqlalchemy.orm.attributes import InstrumentedAttribute, QueryableAttribute, flag_modified, get_history
from sqlalchemy.orm.collections import InstrumentedList, attribute_keyed_dict, collection
from sqlalchemy.orm.decl_api import DeclarativeAttributeIntercept, DeclarativeMeta, declared_attr
from sqlalchemy.orm.exc import DetachedInstanceError, NoResultFound, ObjectDeletedError, StaleDataError
from sqlalchemy.orm.session import Session as Same, make_transient, sessionmaker
from sqlalchemy.orm.util import AliasedClass, has_identity

print(Same is Session, issubclass(registry, object))
for name in ["hybrid", "associationproxy", "mutable", "orderinglist", "declarative", "asyncio"]:
    print(importlib.import_module(f"sqlalchemy.ext.{name}").__name__)

Base = declarative_base()
engine_less = scoped_session(sessionmaker(autoflush=False))
Base.query = engine_less.query_property()


@event.listens_for(Session, "after_commit")
def committed(session):
    pass


try:
    from sqlalchemy.orm import relationshp
except ImportError as error:
    print("ImportError")
