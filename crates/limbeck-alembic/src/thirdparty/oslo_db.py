"""oslo_db.sqlalchemy.types and .models: types and columns that OpenStack's tables share."""
import json

import sqlalchemy as sa
from sqlalchemy.dialects import mysql
from sqlalchemy.types import Integer, Text, TypeDecorator


class JsonEncodedType(TypeDecorator):
    __module__ = "oslo_db.sqlalchemy.types"
    type = None
    impl = Text
    cache_ok = True

    def __init__(self, mysql_as_long=False, mysql_as_medium=False):
        super().__init__()
        if mysql_as_long and mysql_as_medium:
            raise TypeError("mysql_as_long and mysql_as_medium are mutually exclusive")
        if mysql_as_long:
            self.impl = Text().with_variant(mysql.LONGTEXT(), "mysql")
        elif mysql_as_medium:
            self.impl = Text().with_variant(mysql.MEDIUMTEXT(), "mysql")

    def process_bind_param(self, value, dialect):
        return json.dumps(self.type() if value is None else value)

    def process_result_value(self, value, dialect):
        return self.type() if value is None else json.loads(value)


class JsonEncodedDict(JsonEncodedType):
    __module__ = "oslo_db.sqlalchemy.types"
    type = dict


class JsonEncodedList(JsonEncodedType):
    __module__ = "oslo_db.sqlalchemy.types"
    type = list


class SoftDeleteInteger(TypeDecorator):
    """A flag that is the row's number where it is deleted."""

    __module__ = "oslo_db.sqlalchemy.types"
    impl = Integer
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else int(value)


class String(sa.String):
    __module__ = "oslo_db.sqlalchemy.types"

    def __init__(self, length, mysql_ndb_length=None, mysql_ndb_type=None, **kw):
        super().__init__(length, **kw)


class ModelBase:
    __table_initialized__ = False


class TimestampMixin:
    created_at = sa.Column(sa.DateTime, default=None)
    updated_at = sa.Column(sa.DateTime, onupdate=None)


class SoftDeleteMixin:
    deleted_at = sa.Column(sa.DateTime)
    deleted = sa.Column(SoftDeleteInteger, default=0)
