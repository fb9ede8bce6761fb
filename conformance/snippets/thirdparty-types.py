"""Types of sqlmodel, fastapi-users, pgvector and advanced_alchemy."""
import datetime
import uuid

import advanced_alchemy.types
import fastapi_users_db_sqlalchemy.generics
import pgvector.sqlalchemy
import sqlalchemy as sa
import sqlmodel
import sqlmodel.sql.sqltypes
from advanced_alchemy.types import GUID, BigIntIdentity, DateTimeUTC, JsonB
from alembic import op
from fastapi_users_db_sqlalchemy.generics import TIMESTAMPAware
from pgvector.sqlalchemy import Vector


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: sqlmodel
show(
    sqlmodel.sql.sqltypes.AutoString(),
    sqlmodel.sql.sqltypes.AutoString(length=50),
    sqlmodel.AutoString(length=255),
    sqlmodel.AutoString,
    sqlmodel.sql.sqltypes.AutoString(20),
)

#: sqlmodel in a table
op.create_table(
    "hero",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column("secret_name", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
    sa.Column("age", sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint("id"),
)
op.create_index(op.f("ix_hero_name"), "hero", ["name"], unique=False)

#: sqlmodel's exports
print(sqlmodel.String is sa.String, sqlmodel.Column is sa.Column, sqlmodel.text("x"), sqlmodel.JSON is sa.JSON)
op.add_column("t", sqlmodel.Column("c", sqlmodel.String(5)))

#: sqlmodel altered
op.alter_column("t", "c", existing_type=sa.VARCHAR(), type_=sqlmodel.sql.sqltypes.AutoString(length=9), existing_nullable=True)
op.alter_column("t", "c", existing_type=sqlmodel.sql.sqltypes.AutoString(), nullable=False)

#: fastapi-users
show(
    fastapi_users_db_sqlalchemy.generics.GUID(),
    fastapi_users_db_sqlalchemy.generics.GUID,
    fastapi_users_db_sqlalchemy.generics.GUID(length=16),
    fastapi_users_db_sqlalchemy.generics.TIMESTAMPAware(),
    TIMESTAMPAware(timezone=True),
)

#: fastapi-users in a table
op.create_table(
    "user",
    sa.Column("id", fastapi_users_db_sqlalchemy.generics.GUID(), nullable=False),
    sa.Column("email", sa.String(length=320), nullable=False),
    sa.Column("created_at", fastapi_users_db_sqlalchemy.generics.TIMESTAMPAware(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint("id"),
)
op.create_index(op.f("ix_user_email"), "user", ["email"], unique=True)

#: fastapi-users' values
op.bulk_insert(sa.table("t", sa.column("a", fastapi_users_db_sqlalchemy.generics.GUID())), [{"a": uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")}])

#: pgvector
show(
    pgvector.sqlalchemy.Vector(3),
    pgvector.sqlalchemy.Vector(dim=1536),
    pgvector.sqlalchemy.Vector(),
    Vector,
    pgvector.sqlalchemy.VECTOR(3),
    pgvector.sqlalchemy.vector.VECTOR(dim=768),
    pgvector.sqlalchemy.HALFVEC(5),
    pgvector.sqlalchemy.HALFVEC(),
    pgvector.sqlalchemy.SPARSEVEC(7),
    pgvector.sqlalchemy.BIT(8),
    pgvector.sqlalchemy.BIT(),
)

#: pgvector in a table
op.execute("CREATE EXTENSION IF NOT EXISTS vector")
op.create_table("items", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("embedding", Vector(3), nullable=True))
op.create_index(
    "ix_items",
    "items",
    ["embedding"],
    postgresql_using="hnsw",
    postgresql_with={"m": 16, "ef_construction": 64},
    postgresql_ops={"embedding": "vector_l2_ops"},
)

#: pgvector's values
op.bulk_insert(sa.table("t", sa.column("a", Vector(3))), [{"a": [1, 2, 3]}])
op.bulk_insert(sa.table("t", sa.column("a", pgvector.sqlalchemy.HALFVEC(2))), [{"a": [1.5, -2.25]}])

#: pgvector's repr
print(repr(Vector(3)), repr(Vector()), repr(pgvector.sqlalchemy.SPARSEVEC(4)), Vector is pgvector.sqlalchemy.VECTOR, pgvector.sqlalchemy.Vector.__module__)

#: advanced_alchemy
show(
    advanced_alchemy.types.GUID(),
    GUID(length=16),
    GUID(binary=False),
    GUID,
    advanced_alchemy.types.guid.GUID(length=16),
    DateTimeUTC(),
    DateTimeUTC(timezone=True),
    advanced_alchemy.types.DateTimeUTC(timezone=True),
    BigIntIdentity,
    advanced_alchemy.types.Bool(),
)

#: advanced_alchemy's secrets
show(
    advanced_alchemy.types.EncryptedString(key="secret"),
    advanced_alchemy.types.EncryptedString(key="secret", length=100),
    advanced_alchemy.types.EncryptedText(key="secret"),
    advanced_alchemy.types.encrypted_string.EncryptedString(key="secret"),
)

#: advanced_alchemy's passwords and files
show(advanced_alchemy.types.StoredObject(backend="local"), advanced_alchemy.types.Vector(3))

#: advanced_alchemy in a table
op.create_table(
    "author",
    sa.Column("id", GUID(length=16), nullable=False),
    sa.Column("sa_orm_sentinel", sa.Integer(), nullable=True),
    sa.Column("created_at", DateTimeUTC(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint("id", name=op.f("pk_author")),
)

#: advanced_alchemy put on sqlalchemy
from advanced_alchemy.types import ORA_JSONB, EncryptedString, EncryptedText
sa.GUID = GUID
sa.DateTimeUTC = DateTimeUTC
sa.ORA_JSONB = ORA_JSONB
sa.EncryptedString = EncryptedString
sa.EncryptedText = EncryptedText
op.create_table("t", sa.Column("id", sa.GUID(length=16), nullable=False), sa.Column("at", sa.DateTimeUTC(timezone=True)))

#: advanced_alchemy's values
op.bulk_insert(
    sa.table("t", sa.column("a", GUID()), sa.column("b", GUID(binary=False)), sa.column("c", DateTimeUTC())),
    [{"a": None, "b": None, "c": datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)}],
)
