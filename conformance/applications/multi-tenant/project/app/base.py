import datetime

from sqlalchemy import BigInteger, DateTime, Identity, MetaData, func
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Tables that all tenants share stand in public, those of the books in a schema of their own."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime.datetime: DateTime(timezone=True)}


class Numbered:
    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)


class TenantOwned(Numbered):
    tenant_schema = "tenant"

    @declared_attr.directive
    def __table_args__(cls):
        return {"schema": cls.tenant_schema}


class Audited:
    @declared_attr
    def changed_at(cls) -> Mapped[datetime.datetime]:
        return mapped_column(server_default=func.now(), index=True, sort_order=100)

    @declared_attr
    def changed_by(cls) -> Mapped[str | None]:
        return mapped_column(comment=f"who changed the {cls.__tablename__}", sort_order=101)
