"""sqlalchemy.orm.session: a connection with a unit of work."""

from _declarative import entities_of
from sqlalchemy import insert, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import InvalidRequestError, MultipleResultsFound, NoResultFound, UnboundExecutionError
from sqlalchemy.orm._query import Query
from sqlalchemy.orm._unit import UnitOfWork, is_mapped, table_of


class EntityResult:
    """The rows of a statement that selects mapped classes."""

    def __init__(self, session, result, entities):
        self._rows = [Row(values, entities) for values in session._unit.load_rows(entities, result.all())]
        self._single = None

    def __iter__(self):
        return iter(self.all())

    def _take(self):
        rows, self._rows = self._rows, []
        if self._single is None:
            return rows
        return [row[self._single] for row in rows]

    def all(self):
        return self._take()

    fetchall = all

    def unique(self, strategy=None):
        return self

    def scalars(self, index=0):
        self._single = index
        return self

    def partitions(self, size=None):
        rows = self._take()
        size = size or len(rows) or 1
        for start in range(0, len(rows), size):
            yield rows[start : start + size]

    def yield_per(self, num):
        return self

    def first(self):
        rows = self._take()
        return rows[0] if rows else None

    def fetchone(self):
        if not self._rows:
            return None
        row = self._rows.pop(0)
        return row if self._single is None else row[self._single]

    def one_or_none(self):
        rows = self._take()
        if len(rows) > 1:
            raise MultipleResultsFound("Multiple rows were found when one or none was required")
        return rows[0] if rows else None

    def one(self):
        rows = self._take()
        if not rows:
            raise NoResultFound("No row was found when one was required")
        if len(rows) > 1:
            raise MultipleResultsFound("Multiple rows were found when exactly one was required")
        return rows[0]

    def scalar(self):
        row = self.scalars().first()
        return row

    def scalar_one(self):
        return self.scalars().one()

    def scalar_one_or_none(self):
        return self.scalars().one_or_none()

    def tuples(self):
        return self

    def close(self):
        self._rows = []


class Row(tuple):
    """A row of entities and columns, by position and by name."""

    def __new__(cls, values, entities):
        row = super().__new__(cls, values)
        row._names = [getattr(entity, "__name__", None) or getattr(entity, "key", None) for entity in entities]
        return row

    def __getattr__(self, name):
        if name == "_names":
            raise AttributeError(name)
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"Could not locate column in row for column '{name}'")

    def _asdict(self):
        return dict(zip(self._names, self))

    _mapping = property(_asdict)


class _Transaction:
    """What `session.begin()` gives."""

    def __init__(self, session, nested=None):
        self.session = session
        self.nested = nested

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None:
            self.commit()
        else:
            self.rollback()

    def commit(self):
        if self.nested is None:
            self.session.commit()
        else:
            self.session.flush()
            self.nested.commit()

    def rollback(self):
        if self.nested is None:
            self.session.rollback()
        else:
            self.session._unit.forget_changes()
            self.nested.rollback()

    @property
    def is_active(self):
        return True


class _NoAutoflush:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.before = self.session.autoflush
        self.session.autoflush = False
        return self.session

    def __exit__(self, *exc):
        self.session.autoflush = self.before


class Session:
    def __init__(
        self, bind=None, *, autoflush=True, future=True, expire_on_commit=True, autobegin=True, twophase=False, binds=None,
        enable_baked_queries=True, info=None, query_cls=None, autocommit=False, join_transaction_mode=None,
        close_resets_only=None, class_=None,
    ):
        if twophase:
            raise NotImplementedError("two-phase transactions are not supported")
        self.bind = bind
        self.binds = binds or {}
        self.autoflush = autoflush
        self.info = info or {}
        self._connection = None
        self._owned = False
        self._unit = UnitOfWork(self)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def connection(self, bind_arguments=None, execution_options=None):
        if self._connection is None:
            bind = self.bind
            if bind is None and self.binds:
                bind = next(iter(self.binds.values()))
            if bind is None:
                raise UnboundExecutionError("Could not locate a bind configured on SQL expression or this Session.")
            given = getattr(bind, "sync_connection", None) or getattr(bind, "sync_engine", None) or bind
            opened = isinstance(given, Engine)
            self._connection = given.connect() if opened else given
            # A transaction that was there before is its owner's to end.
            self._owned = opened or not self._connection.in_transaction()
            self._opened = opened
        return self._connection

    def get_bind(self, *args, **kwargs):
        return self.bind

    def _run(self, statement, params=None):
        connection = self.connection()
        result = connection.execute(statement) if params is None else connection.execute(statement, params)
        if result is None:
            raise InvalidRequestError("a Session needs the answers of a database, which there are none of with --sql")
        return result

    def execute(self, statement, params=None, **options):
        if self.autoflush:
            self.flush()
        result = self._run(statement, params)
        entities = entities_of(statement)
        if any(is_mapped(entity) for entity in entities) and result.returns_rows:
            return EntityResult(self, result, entities)
        return result

    def scalar(self, statement, params=None, **options):
        return self.execute(statement, params).scalar()

    def scalars(self, statement, params=None, **options):
        return self.execute(statement, params).scalars()

    def query(self, *entities, **options):
        return Query(entities, self)

    def get(self, entity, ident, **options):
        return self._unit.get(entity, ident)

    def get_one(self, entity, ident, **options):
        found = self.get(entity, ident)
        if found is None:
            raise NoResultFound("No row was found when one was required")
        return found

    def add(self, instance, _warn=True):
        self._unit.add(instance)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def delete(self, instance):
        self._unit.delete(instance)

    def flush(self, objects=None):
        self._unit.flush()

    def merge(self, instance, load=True, **options):
        return self._unit.merge(instance)

    def refresh(self, instance, attribute_names=None, **options):
        self.flush()
        self._unit.refresh(instance)

    def expunge(self, instance):
        self._unit.expunge(instance)

    def expunge_all(self):
        self._unit = UnitOfWork(self)

    def expire(self, instance, attribute_names=None):
        self._unit.refresh(instance)

    def expire_all(self):
        self._unit.expire_all()

    @property
    def new(self):
        return list(self._unit.new)

    @property
    def dirty(self):
        return [instance for instance in self._unit.persistent() if self._unit.changes(instance)]

    @property
    def deleted(self):
        return list(self._unit.deleted)

    def __contains__(self, instance):
        return self._unit.contains(instance)

    def __iter__(self):
        return iter(self.new + self._unit.persistent())

    @property
    def no_autoflush(self):
        return _NoAutoflush(self)

    @property
    def is_active(self):
        return True

    def in_transaction(self):
        return self._connection is not None and self._connection.in_transaction()

    def bulk_save_objects(self, objects, **options):
        for instance in objects:
            self.add(instance)
        self.flush()

    def bulk_insert_mappings(self, mapper, mappings, **options):
        mappings = [dict(mapping) for mapping in mappings]
        if mappings:
            self._run(insert(table_of(mapper)), self._unit.by_column(mapper, mappings))

    def bulk_update_mappings(self, mapper, mappings):
        table = table_of(mapper)
        keys = [column.key for column in table.primary_key]
        for mapping in self._unit.by_column(mapper, mappings):
            where = [table.c[key] == mapping[key] for key in keys]
            values = {key: value for key, value in mapping.items() if key not in keys}
            self._run(update(table).where(*where).values(values))

    def begin(self, nested=False):
        if nested:
            return self.begin_nested()
        self.connection()
        return _Transaction(self)

    def begin_nested(self):
        self.flush()
        return _Transaction(self, self.connection().begin_nested())

    def commit(self):
        self.flush()
        if self._connection is not None and self._owned:
            self._connection.commit()
        self._unit.expire_all()
        self._release()

    def rollback(self):
        self._unit.forget_changes()
        if self._connection is not None:
            self._connection.rollback()
        self._release()

    def _release(self):
        if self._connection is not None:
            if self._opened:
                self._connection.close()
            self._connection = None

    def close(self):
        if self._connection is not None:
            if self._owned and self._connection.in_transaction():
                self._connection.rollback()
            self._release()
        self._unit = UnitOfWork(self)

    def reset(self):
        self.close()

    def invalidate(self):
        self.close()

    @classmethod
    def object_session(cls, instance):
        return object_session(instance)


def object_session(instance):
    return getattr(instance, "_sa_session", None)


class sessionmaker:
    def __init__(self, bind=None, *, class_=None, **options):
        self.class_ = class_ or Session
        self.kw = options
        if bind is not None:
            self.kw["bind"] = bind

    def __call__(self, **options):
        return self.class_(**{**self.kw, **options})

    def configure(self, **options):
        self.kw.update(options)

    def begin(self):
        return _Begun(self())

    @classmethod
    def __class_getitem__(cls, item):
        return cls


class _Begun:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        return self.session

    def __exit__(self, kind, error, traceback):
        try:
            if kind is None:
                self.session.commit()
            else:
                self.session.rollback()
        finally:
            self.session.close()


class scoped_session:
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        self.registry = None

    def __call__(self, **options):
        if self.registry is None:
            self.registry = self.session_factory(**options)
        return self.registry

    def configure(self, **options):
        self.session_factory.configure(**options)

    def remove(self):
        if self.registry is not None:
            self.registry.close()
            self.registry = None

    def query_property(self, query_cls=None):
        return _QueryProperty(self)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self(), name)

    def __contains__(self, instance):
        return instance in self()


class _QueryProperty:
    def __init__(self, registry):
        self.registry = registry

    def __get__(self, instance, owner):
        return self.registry().query(owner)
