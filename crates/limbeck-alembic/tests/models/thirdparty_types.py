import enum

from geoalchemy2 import Geography, Geometry, Raster
from pgvector.sqlalchemy import BIT, HALFVEC, SPARSEVEC, Vector
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
from sqlalchemy_utils import (
    ChoiceType, CountryType, EmailType, IPAddressType, JSONType, LtreeType, ScalarListType, TSVectorType, URLType, UUIDType,
)

Base = declarative_base()


class Kind(enum.Enum):
    A = 1


class Utils(Base):
    __tablename__ = "utils"
    id = Column(UUIDType(binary=False), primary_key=True)
    native = Column(UUIDType)
    email = Column(EmailType, unique=True)
    url = Column(URLType)
    data = Column(JSONType)
    search = Column(TSVectorType("email", "url"))
    kind = Column(ChoiceType([("a", "A")]))
    number = Column(ChoiceType(Kind, impl=Integer()))
    ip = Column(IPAddressType)
    country = Column(CountryType)
    names = Column(ScalarListType)
    path = Column(LtreeType)


class Place(Base):
    __tablename__ = "place"
    id = Column(Integer, primary_key=True)
    point = Column(Geometry("POINT", srid=4326))
    area = Column(Geography(geometry_type="POLYGON", srid=4326, spatial_index=False))
    picture = Column(Raster(spatial_index=False))
    embedding = Column(Vector(3))
    half = Column(HALFVEC(4))
    bits = Column(BIT(3))
    sparse = Column(SPARSEVEC(5))


def shown(column):
    return f"{type(column.type).__module__}.{column.type!r}"


REPORT = [shown(column) for table in Base.metadata.sorted_tables for column in table.columns if column.name != "number"]
