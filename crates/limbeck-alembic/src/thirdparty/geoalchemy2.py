"""geoalchemy2.types, with the spatial index that a column brings along."""

from sqlalchemy import Index, func
from sqlalchemy.types import UserDefinedType


class _GISType(UserDefinedType):
    cache_ok = True
    name = None
    from_text = None

    def __init__(
        self,
        geometry_type="GEOMETRY",
        srid=-1,
        dimension=None,
        spatial_index=True,
        use_N_D_index=False,
        use_typmod=None,
        from_text=None,
        name=None,
        nullable=True,
        _spatial_index_reflected=None,
    ):
        self.geometry_type = geometry_type.upper() if geometry_type else geometry_type
        self.srid = int(srid if srid is not None else -1)
        self.dimension = self._dimension(dimension)
        if name is not None:
            self.name = name
        if from_text is not None:
            self.from_text = from_text
        self.spatial_index = spatial_index
        self.use_N_D_index = use_N_D_index
        self.use_typmod = use_typmod
        self.nullable = nullable

    def _dimension(self, dimension):
        if dimension not in (None, 2, 3, 4):
            raise ValueError(f"dimension must be one of [None, 2, 3, 4] but got {dimension}")
        if self.geometry_type is None:
            return dimension
        if self.geometry_type.endswith("ZM"):
            return 4
        return 3 if self.geometry_type[-1] in "ZM" else 2

    def get_col_spec(self, **kw):
        if not self.geometry_type:
            return self.name
        return f"{self.name}({self.geometry_type},{self.srid})"

    def _set_table(self, column, table):
        if not self.nullable:
            column.nullable = False
        else:
            self.nullable = column.nullable
        if not self.spatial_index:
            return
        options = {"postgresql_using": "gist"}
        if self.use_N_D_index:
            options["postgresql_ops"] = {column.name: "gist_geometry_ops_nd"}
        indexed = func.ST_ConvexHull(column) if isinstance(self, Raster) else column
        table.append_constraint(Index(f"idx_{table.name}_{column.name}", indexed, **options))


class Geometry(_GISType):
    name = "geometry"
    from_text = "ST_GeomFromEWKT"


class Geography(_GISType):
    name = "geography"
    from_text = "ST_GeogFromText"


class Raster(_GISType):
    name = "raster"
    from_text = "raster"

    def __init__(self, spatial_index=True, from_text=None, name=None, nullable=True, _spatial_index_reflected=None):
        super().__init__(
            geometry_type=None, spatial_index=spatial_index, from_text=from_text, name=name, nullable=nullable
        )
