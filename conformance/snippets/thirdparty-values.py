"""Values of other packages' types that are written and read back."""
# online: sqlite postgresql mysql
import datetime
import uuid

import advanced_alchemy.types
import fastapi_users_db_sqlalchemy.generics
import sqlalchemy as sa
import sqlalchemy_utils
import sqlmodel
from alembic import op


def kept(type_, *values):
    """What comes back of values, and its Python type."""
    table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", type_))
    op.bulk_insert(table, [{"id": number, "c": value} for number, value in enumerate(values, 1)])
    for row in op.get_bind().execute(sa.select(table).order_by(table.c.id)):
        print(type(row.c).__name__, repr(row.c))


#: fastapi-users' uuids
kept(fastapi_users_db_sqlalchemy.generics.GUID(), uuid.UUID("00112233-4455-6677-8899-aabbccddee11"), None)

#: fastapi-users' instants
kept(fastapi_users_db_sqlalchemy.generics.TIMESTAMPAware(), datetime.datetime(2024, 1, 2, 3, 4, 5))

#: sqlmodel's text
kept(sqlmodel.AutoString(length=20), "it's", None)

#: sqlalchemy_utils' uuids in bytes
kept(sqlalchemy_utils.UUIDType(), uuid.UUID("00112233-4455-6677-8899-aabbccddee12"), "00112233-4455-6677-8899-aabbccddee13", None)

#: sqlalchemy_utils' uuids in text
kept(sqlalchemy_utils.UUIDType(binary=False), uuid.UUID("00112233-4455-6677-8899-aabbccddee14"), None)

#: sqlalchemy_utils' json
kept(sqlalchemy_utils.JSONType(), {"a": [1, None]}, None)

#: sqlalchemy_utils' lists
kept(sqlalchemy_utils.ScalarListType(int), [1, 2], [], None)

#: sqlalchemy_utils' choices
kept(sqlalchemy_utils.ChoiceType([("a", "A"), ("b", "B")]), "a", None)

#: sqlalchemy_utils' emails
kept(sqlalchemy_utils.EmailType(), "Some@One.Org", None)

#: advanced_alchemy's uuids
kept(advanced_alchemy.types.GUID(), uuid.UUID("00112233-4455-6677-8899-aabbccddee15"), None)

#: advanced_alchemy's instants
table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", advanced_alchemy.types.DateTimeUTC(timezone=True)))
op.bulk_insert(table, [{"id": 1, "c": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)}])
print(op.get_bind().scalar(sa.select(table.c.c)).isoformat())

#: sqlmodel's instants
from sqlmodel.sql.sqltypes import UTCDateTime
table = op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("c", UTCDateTime()))
op.bulk_insert(table, [{"id": 1, "c": datetime.datetime(2024, 1, 2, 3, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))}])
print(op.get_bind().scalar(sa.select(table.c.c)))
