"""sqlmodel: table models. What is not about tables (validation, serialization) is left out."""

import datetime
import decimal
import enum
import pathlib
import typing
import uuid

import sqlalchemy
from _declarative import DeclarativeRoot, evaluate, opaque_error, opaque_name
from sqlalchemy import *
from sqlalchemy import Column, Enum, ForeignKey, inspect
from sqlalchemy.orm import RelationshipProperty, declared_attr, registry, relationship
from sqlalchemy.sql import *
from sqlmodel.orm import Session
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

# Releases before UTCDateTime have plain DateTime columns; the installed one decides.
from sqlmodel.sql.sqltypes import _AWARE_DATETIMES

_absent = object()

# Types of pydantic's that are columns of a known type.
_PYDANTIC = {
    "EmailStr": str,
    "NameEmail": str,
    "StrictStr": str,
    "PositiveInt": int,
    "NegativeInt": int,
    "NonNegativeInt": int,
    "NonPositiveInt": int,
    "StrictInt": int,
    "PositiveFloat": float,
    "NegativeFloat": float,
    "NonNegativeFloat": float,
    "NonPositiveFloat": float,
    "StrictFloat": float,
    "FiniteFloat": float,
    "StrictBool": bool,
    "StrictBytes": bytes,
    "UUID1": uuid.UUID,
    "UUID3": uuid.UUID,
    "UUID4": uuid.UUID,
    "UUID5": uuid.UUID,
    "AwareDatetime": datetime.datetime,
    "FutureDatetime": datetime.datetime,
    "PastDatetime": datetime.datetime,
    "FutureDate": datetime.date,
    "PastDate": datetime.date,
    "FilePath": pathlib.Path,
    "DirectoryPath": pathlib.Path,
}

_COLUMN = ("primary_key", "nullable", "foreign_key", "ondelete", "unique", "index", "sa_type", "sa_column_args", "sa_column_kwargs")


class FieldInfo:
    def __init__(self, default=_absent, **options):
        if options.get("sa_column", _absent) is not _absent:
            for name in _COLUMN:
                if name in options:
                    raise RuntimeError(f"Passing {name} is not supported when also passing a sa_column")
        if "type_" in (options.get("sa_column_kwargs") or {}):
            raise RuntimeError("Passing type_ is not supported in sa_column_kwargs, use sa_type instead")
        if "ondelete" in options and "foreign_key" not in options:
            raise RuntimeError("ondelete can only be used with foreign_key")
        self.default = _absent if default is ... else default
        self.default_factory = options.get("default_factory")
        self.options = options
        self.annotation = None

    def get(self, name, default=None):
        value = self.options.get(name, _absent)
        return default if value is _absent else value


def Field(default=_absent, **options):
    return FieldInfo(default, **options)


class RelationshipInfo:
    def __init__(self, **options):
        self.options = options


def Relationship(**options):
    return RelationshipInfo(**options)


def _resolve(cls, annotation):
    return evaluate(cls, annotation) if isinstance(annotation, str) else annotation


def _take_apart(cls, annotation, field):
    """The type in an annotation, and whether `None` is allowed."""
    annotation = _resolve(cls, annotation)
    if isinstance(annotation, typing.TypeAliasType):
        return _take_apart(cls, annotation.__value__, field)
    name = getattr(annotation, "_name", None) if not isinstance(annotation, type) else None
    if name == "Annotated":
        for extra in annotation.__metadata__:
            if isinstance(extra, FieldInfo):
                field.options = {**extra.options, **field.options}
                if field.default is _absent:
                    field.default = extra.default
                if field.default_factory is None:
                    field.default_factory = extra.default_factory
            else:
                _constrain(field, extra)
        return _take_apart(cls, annotation.__origin__, field)
    if name in ("Union", "Optional"):
        members = [_resolve(cls, member) for member in annotation.__args__]
        others = [member for member in members if member is not type(None)]
        if len(others) != 1 or len(members) > 2:
            raise ValueError("Cannot have a (non-optional) union as a SQLAlchemy field")
        return _take_apart(cls, others[0], field)[0], True
    if annotation is None or annotation is type(None):
        return annotation, True
    if name is not None and getattr(annotation, "__origin__", None) is not None and name != "Literal":
        return annotation.__origin__, False
    return annotation, annotation is typing.Any


def _constrain(field, extra):
    """What pydantic's constraints say of a length or of digits."""
    said = getattr(extra, "extra", None) or {}
    for name in ("max_length", "max_digits", "decimal_places"):
        value = said.get(name, getattr(extra, name, None))
        if isinstance(value, int):
            field.options.setdefault(name, value)


def _column_type(cls, key, type_, field):
    opaque = opaque_name(type_)
    pydantic = isinstance(type_, type) and type_.__module__.startswith("pydantic")
    name = type_.__name__ if pydantic else (opaque or "").rsplit(".", 1)[-1]
    if name == "NaiveDatetime":
        return sqlalchemy.DateTime(timezone=False)
    if name in _PYDANTIC and (pydantic or opaque):
        type_ = _PYDANTIC[name]
    elif opaque is not None:
        raise opaque_error(type_, f"the type of column '{cls.__name__}.{key}'")
    if not isinstance(type_, type):
        raise ValueError(f"{type_} has no matching SQLAlchemy type")
    if issubclass(type_, enum.Enum):
        return Enum(type_)
    if issubclass(type_, (str, pathlib.PurePath)) or type_.__module__ == "ipaddress":
        length = field.get("max_length")
        return AutoString(length=length) if length else AutoString()
    if issubclass(type_, float):
        return sqlalchemy.Float()
    if issubclass(type_, bool):
        return sqlalchemy.Boolean()
    if issubclass(type_, int):
        return sqlalchemy.Integer()
    if issubclass(type_, datetime.datetime):
        return UTCDateTime() if _AWARE_DATETIMES else sqlalchemy.DateTime()
    if issubclass(type_, datetime.date):
        return sqlalchemy.Date()
    if issubclass(type_, datetime.timedelta):
        return sqlalchemy.Interval()
    if issubclass(type_, datetime.time):
        return sqlalchemy.Time()
    if issubclass(type_, bytes):
        return sqlalchemy.LargeBinary()
    if issubclass(type_, decimal.Decimal):
        return sqlalchemy.Numeric(precision=field.get("max_digits"), scale=field.get("decimal_places"))
    if issubclass(type_, uuid.UUID):
        return sqlalchemy.Uuid()
    raise ValueError(f"{type_} has no matching SQLAlchemy type")


def _column(cls, key, field):
    column = field.get("sa_column")
    if isinstance(column, Column):
        return column
    declared = field.options.get("sa_type", _absent)
    if declared is _absent:
        inner, optional = _take_apart(cls, field.annotation, field)
        declared = field.options.get("sa_type", _absent)
        type_ = _column_type(cls, key, inner, field) if declared is _absent else declared
    else:
        type_ = declared
        optional = _is_optional(cls, field)
    primary_key = bool(field.get("primary_key", False))
    # A field that must be given is NULL only if its type allows it.
    nullable = field.get("nullable", not primary_key and _noneable(optional, field))
    args = []
    target = field.get("foreign_key")
    if target:
        ondelete = field.get("ondelete")
        if ondelete == "SET NULL" and not nullable:
            raise RuntimeError('ondelete="SET NULL" requires nullable=True')
        args.append(ForeignKey(target, ondelete=ondelete))
    options = {
        "primary_key": primary_key,
        "nullable": nullable,
        "index": field.get("index", False),
        "unique": field.get("unique", False),
    }
    if field.default_factory is not None:
        options["default"] = field.default_factory
    elif field.default is not _absent:
        options["default"] = field.default
    args.extend(field.get("sa_column_args") or [])
    options.update(field.get("sa_column_kwargs") or {})
    return Column(*args, type_=type_, **options)


def _is_optional(cls, field):
    try:
        return _take_apart(cls, field.annotation, field)[1]
    except ValueError:
        return False


def _noneable(optional, field):
    if field.default is None and not optional:
        return True
    return optional


default_registry = registry()


class SQLModel(DeclarativeRoot):
    __allow_unmapped__ = True
    __abstract__ = True
    _sa_registry = default_registry
    metadata = default_registry.metadata
    model_config = {}
    model_fields = {}

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    def __init_subclass__(cls, table=False, registry=None, **options):
        config = cls.__dict__.get("model_config") or {}
        table = table or bool(config.get("table", False))
        inherited = any(getattr(base, "_table_model", False) for base in cls.__bases__)
        cls.__abstract__ = not table or inherited
        cls._table_model = table
        if registry is not None:
            cls._sa_registry = registry
            cls.metadata = registry.metadata
            cls.__abstract__ = True
        fields = {}
        for base in reversed(cls.__mro__[1:]):
            fields.update(base.__dict__.get("model_fields") or {} if isinstance(base, type) else {})
        relationships = {}
        for name, annotation in list(cls.__dict__.get("__annotations__", {}).items()):
            value = cls.__dict__.get(name, _absent)
            if isinstance(value, RelationshipInfo):
                relationships[name] = value
                continue
            if name.startswith("_") or name in ("model_config", "metadata") or _is_class_var(cls, annotation):
                continue
            if isinstance(value, FieldInfo):
                field = FieldInfo(value.default, **value.options)
            else:
                field = FieldInfo(value)
            field.annotation = annotation
            fields[name] = field
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, RelationshipInfo):
                relationships[name] = value
        cls.model_fields = fields
        if not table or inherited:
            return
        for name, field in fields.items():
            column = _column(cls, name, field)
            if name in cls.__dict__:
                delattr(cls, name)
            setattr(cls, name, column)
        for name, info in relationships.items():
            given = info.options.get("sa_relationship")
            setattr(cls, name, given if given is not None else _relationship(info))

    def __init__(self, **data):
        for name, field in type(self).model_fields.items():
            if name not in data:
                if field.default_factory is not None:
                    data[name] = field.default_factory()
                elif field.default is not _absent:
                    data[name] = field.default
        for name, value in data.items():
            setattr(self, name, value)

    def model_dump(self, **options):
        return {name: getattr(self, name) for name in type(self).model_fields}

    def dict(self, **options):
        return self.model_dump()


def _relationship(info):
    options = dict(info.options.get("sa_relationship_kwargs") or {})
    link = info.options.get("link_model")
    if link is not None:
        options["secondary"] = inspect(link).local_table
    return relationship(*(info.options.get("sa_relationship_args") or []), **options)


def _is_class_var(cls, annotation):
    if isinstance(annotation, str):
        return annotation.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar"))
    return getattr(annotation, "_name", None) == "ClassVar"


def create_engine(*args, **options):
    return sqlalchemy.create_engine(*args, **options)
