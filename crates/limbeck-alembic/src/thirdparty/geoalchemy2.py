"""geoalchemy2.types, with the spatial index that a column brings along."""

from sqlalchemy import Index, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import UserDefinedType


class ArgumentError(Exception):
    __module__ = "geoalchemy2.exc"


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
        try:
            self.srid = int(srid if srid is not None else -1)
        except (ValueError, TypeError):
            raise ArgumentError("srid must be convertible to an integer") from None
        if use_typmod is not None and not nullable:
            raise ArgumentError('The "nullable" and "use_typmod" arguments can not be used together')
        self.dimension = self._dimension(dimension)
        if name is not None:
            self.name = name
        if from_text is not None:
            self.from_text = from_text
        self.spatial_index = spatial_index
        self.use_N_D_index = use_N_D_index
        self.use_typmod = use_typmod
        self.nullable = nullable

    def _dimension(self, given):
        if given not in (None, 2, 3, 4):
            raise ValueError(f"dimension must be one of [None, 2, 3, 4] but got {given}")
        kind = self.geometry_type
        if kind is None:
            return given
        if kind.endswith("ZM"):
            dimension, ending = 4, "'ZM'"
        elif kind[-1] in "ZM":
            dimension, ending = 3, "'Z' or 'M'"
        else:
            return 2
        if given not in (None, dimension):
            raise ValueError(f"dimension must be {dimension} when geometry_type ends with {ending}")
        return dimension

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
        options = {"postgresql_using": "gist", "mysql_prefix": "SPATIAL", "mariadb_prefix": "SPATIAL"}
        if self.use_N_D_index:
            options["postgresql_ops"] = {column.name: "gist_geometry_ops_nd"}
        indexed = func.ST_ConvexHull(column) if isinstance(self, Raster) else column
        table.append_constraint(Index(f"idx_{table.name}_{column.name}", indexed, **options))


@compiles(_GISType)
def _standard(type_, compiler, **kw):
    return type_.get_col_spec()


@compiles(_GISType, "mysql", "mariadb")
def _mysql(type_, compiler, **kw):
    spec = type_.geometry_type or "GEOMETRY"
    if not type_.nullable or type_.spatial_index:
        spec += " NOT NULL"
    if type_.srid > 0 and compiler.dialect.name != "mariadb":
        spec += f" SRID {type_.srid}"
    return spec


@compiles(_GISType, "mssql")
def _mssql(type_, compiler, **kw):
    return type_.name


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


class _Text(str):
    """An element as text that the database reads."""


def WKTElement(data, srid=-1, extended=None):
    text = data if srid in (-1, None) or data.startswith("SRID=") else f"SRID={srid};{data}"
    return _Text(text)
