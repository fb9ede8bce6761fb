"""flask_sqlalchemy: models, their names and metadata, and the engines that the application is configured with."""

import os
import re

import sqlalchemy as sa
import sqlalchemy.orm as sa_orm
from _declarative import DeclarativeRoot
from flask import current_app

_DECLARATIVE = (sa_orm.DeclarativeBase, sa_orm.DeclarativeBaseNoMeta)


def camel_to_snake_case(name):
    name = re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name)
    return name.lower().lstrip("_")


def _is_model(cls):
    return isinstance(cls, type) and issubclass(cls, (DeclarativeRoot,) + _DECLARATIVE)


def should_set_tablename(cls):
    if cls.__dict__.get("__abstract__", False) or any(base in _DECLARATIVE for base in cls.__bases__):
        return False
    if not any(_is_model(base) for base in cls.__mro__[1:]):
        return False
    for base in cls.__mro__:
        if "__tablename__" not in base.__dict__:
            continue
        if isinstance(base.__dict__["__tablename__"], sa_orm.declared_attr):
            return False
        return not (base is cls or base.__dict__.get("__abstract__", False) or not _is_model(base))
    return True


class Model:
    """Names tables, chooses their metadata, and shares a table with the base where there is no key."""

    __fsa__ = None
    query = None

    def __init_subclass__(cls, **kwargs):
        extension = cls.__fsa__
        if extension is not None and not cls.__dict__.get("_fsa_root", False):
            if "metadata" not in cls.__dict__ and "__table__" not in cls.__dict__:
                metadata = extension._make_metadata(getattr(cls, "__bind_key__", None))
                if metadata is not cls.metadata:
                    cls.metadata = metadata
            if extension._autoname and should_set_tablename(cls):
                cls.__tablename__ = camel_to_snake_case(cls.__name__)
        super().__init_subclass__(**kwargs)

    @classmethod
    def __table_cls__(cls, *args, **kwargs):
        schema = kwargs.get("schema")
        key = args[0] if schema is None else f"{schema}.{args[0]}"
        if key in cls.metadata.tables:
            return sa.Table(*args, **kwargs)
        for arg in args:
            if (isinstance(arg, sa.Column) and arg.primary_key) or isinstance(arg, sa.PrimaryKeyConstraint):
                return sa.Table(*args, **kwargs)
        if not any("__table__" in base.__dict__ for base in cls.__mro__[1:-1]):
            return sa.Table(*args, **kwargs)
        if "__tablename__" in cls.__dict__:
            del cls.__tablename__
        return None

    def __repr__(self):
        return f"<{type(self).__name__} (transient {id(self)})>"


DefaultMeta = sa_orm.DeclarativeMeta
DefaultMetaNoName = sa_orm.DeclarativeMeta


class SQLAlchemy:
    def __init__(
        self,
        app=None,
        *,
        metadata=None,
        session_options=None,
        query_class=None,
        model_class=Model,
        engine_options=None,
        add_models_to_shell=True,
        disable_autonaming=False,
        **options,
    ):
        self._engine_options = engine_options or {}
        self._autoname = not disable_autonaming
        self._engines = {}
        self._app = None
        self.Query = query_class
        self.session = _Session(self)
        own = model_class.__dict__.get("metadata") if isinstance(model_class, type) else None
        self.metadatas = {None: metadata or own or sa.MetaData()}
        self.Model = self._make_base(model_class)
        if app is not None:
            self.init_app(app)

    @property
    def metadata(self):
        return self.metadatas[None]

    def _make_metadata(self, bind_key):
        if bind_key in self.metadatas:
            return self.metadatas[bind_key]
        convention = self.metadata.naming_convention
        metadata = sa.MetaData(naming_convention=convention, info={"bind_key": bind_key})
        self.metadatas[bind_key] = metadata
        return metadata

    def _make_base(self, model_class):
        if _is_model(model_class):
            body = {"__fsa__": self, "_fsa_root": True, "__abstract__": True, "metadata": self.metadata}
            # The given class is mapped by its own registry, with what models have here.
            return type("FlaskSQLAlchemyBase", (Model, model_class), body)
        base = sa_orm.declarative_base(
            cls=(_mixin(self, model_class),), name="Model", metadata=self.metadata
        )
        return base

    def init_app(self, app):
        self._app = app
        app.extensions["sqlalchemy"] = self

    def _config(self, name, default=None):
        return (self._app or current_app).config.get(name, default)

    def get_engine(self, bind_key=None, **options):
        bind_key = options.get("bind", bind_key)
        if bind_key not in self._engines:
            if bind_key is None:
                url = self._config("SQLALCHEMY_DATABASE_URI")
            else:
                url = (self._config("SQLALCHEMY_BINDS") or {}).get(bind_key)
            if url is None:
                raise RuntimeError("Either 'SQLALCHEMY_DATABASE_URI' or 'SQLALCHEMY_BINDS' must be set.")
            options = dict(self._engine_options)
            options.update(self._config("SQLALCHEMY_ENGINE_OPTIONS") or {})
            if isinstance(url, dict):
                options.update(url)
                url = options.pop("url")
            self._engines[bind_key] = sa.create_engine(self._located(sa.engine.make_url(url)), **options)
        return self._engines[bind_key]

    def _located(self, url):
        """Files of SQLite lie in the application's instance folder."""
        database = url.database
        if not url.drivername.startswith("sqlite") or database in (None, "", ":memory:"):
            return url
        uri = database.startswith("file:")
        path = database[5:] if uri else database
        if uri and path.startswith(":memory:") or os.path.isabs(path):
            return url
        app = self._app or current_app
        _make_folder(app.instance_path)
        path = os.path.join(app.instance_path, path)
        return url.set(database=f"file:{path}" if uri else path)

    @property
    def engine(self):
        return self.get_engine()

    @property
    def engines(self):
        keys = [None] if self._config("SQLALCHEMY_DATABASE_URI") else []
        return {key: self.get_engine(key) for key in keys + list(self._config("SQLALCHEMY_BINDS") or {})}

    def Table(self, name, *args, **kwargs):
        if args and isinstance(args[0], sa.MetaData):
            return sa.Table(name, *args, **kwargs)
        metadata = self._make_metadata(kwargs.pop("bind_key", None))
        return sa.Table(name, metadata, *args, **kwargs)

    def relationship(self, *args, **kwargs):
        return sa_orm.relationship(*args, **kwargs)

    def dynamic_loader(self, *args, **kwargs):
        return sa_orm.dynamic_loader(*args, **kwargs)

    def __getattr__(self, name):
        for module in (sa, sa_orm):
            found = getattr(module, name, None)
            if found is not None:
                return found
        raise AttributeError(name)


def _mixin(extension, model_class):
    body = {"__fsa__": extension, "_fsa_root": True}
    bases = (model_class,) if issubclass(model_class, Model) else (model_class, Model)
    return type("Model", bases, body)


class _Session:
    """`db.session`: a session of the application's engine, made when it is used."""

    def __init__(self, extension):
        self.extension = extension
        self.session = None

    def __call__(self):
        if self.session is None:
            self.session = sa_orm.Session(bind=self.extension.engine)
        return self.session

    def remove(self):
        if self.session is not None:
            self.session.close()
            self.session = None

    def __getattr__(self, name):
        return getattr(self(), name)
