"""Types of geoalchemy2."""
# dialects: postgresql oracle
import geoalchemy2
import sqlalchemy as sa
from alembic import op
from geoalchemy2 import Geography, Geometry, Raster
from geoalchemy2.types import Geometry as AlsoGeometry


def show(*types):
    """A column of each type, or why there is none."""
    for one in types:
        try:
            op.add_column("t", sa.Column("c", one))
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


#: geometries
show(
    Geometry(),
    Geometry,
    Geometry("POINT"),
    Geometry("POINT", srid=4326),
    Geometry(geometry_type="POLYGON", srid=4326, spatial_index=False),
    Geometry(geometry_type="LINESTRINGZ", srid=3857, dimension=3),
    Geometry(geometry_type="POINT", srid=4326, from_text="ST_GeomFromEWKT", name="geometry"),
    Geometry(geometry_type="MULTIPOLYGON", srid=4326, dimension=2, spatial_index=False, from_text="ST_GeomFromEWKT", name="geometry", nullable=False),
    geoalchemy2.types.Geometry(geometry_type="GEOMETRYCOLLECTION", srid=-1),
    Geometry(geometry_type=None),
    Geometry("POINT", use_typmod=True, srid=1),
)

#: geographies
show(Geography(), Geography("POINT", srid=4326), Geography(geometry_type="POLYGON", srid=4326, spatial_index=False), geoalchemy2.types.Geography(geometry_type="POINT", srid=4326, from_text="ST_GeogFromText", name="geography"))

#: rasters
show(Raster(), Raster(spatial_index=False), geoalchemy2.types.Raster(from_text="raster", name="raster"))

#: a wrong dimension
show(Geometry("POINTZ", dimension=2))

#: a wrong srid
show(Geometry("POINT", srid="x"))

#: in a table
op.create_table("lake", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("geom", Geometry("POLYGON", srid=4326), nullable=True))

#: in a table without an index
op.create_table("lake", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("geom", Geometry("POLYGON", srid=4326, spatial_index=False), nullable=False))

#: in a table with an explicit index
op.create_table("lake", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("geom", Geometry("POLYGON", spatial_index=False)))
op.create_index("idx_lake_geom", "lake", ["geom"], unique=False, postgresql_using="gist")
op.drop_index("idx_lake_geom", table_name="lake", postgresql_using="gist")
op.drop_table("lake")

#: in a table of a schema
op.create_table("lake", sa.Column("geom", Geometry("POINT", srid=4326)), schema="gis")

#: an index of all dimensions
op.create_table("lake", sa.Column("geom", Geometry("POINTZ", use_N_D_index=True)))

#: a raster in a table
op.create_table("tiles", sa.Column("rast", Raster()))

#: altering
op.alter_column("t", "c", existing_type=Geometry("POINT"), nullable=False)
op.alter_column("t", "c", existing_type=sa.Text(), type_=Geometry("POINT", srid=4326))

#: dropping
op.drop_column("t", "geom")
op.drop_table("lake")

#: repr
print(repr(Geometry()))
print(repr(Geometry("POINT", srid=4326)))
print(repr(Geography("POINT", srid=4326, spatial_index=False)))
print(repr(Raster()))
