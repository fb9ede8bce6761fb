"""sqlalchemy.orm.session: a connection with a unit of work."""

from _declarative import changed_table, criteria_of, entities_of, options_of, result_of, with_columns
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import InvalidRequestError, NoResultFound, PendingRollbackError, UnboundExecutionError
from sqlalchemy.orm._attributes import expire, shown, state_of
from sqlalchemy.orm._flush import flush
from sqlalchemy.orm._joining import AliasedClass, _side, class_of
from sqlalchemy.orm._loading import columns_for, load_related
from sqlalchemy.orm._mapping import shape_of, table_of
from sqlalchemy.orm._query import Query
from sqlalchemy.orm._unit import UnitOfWork


class SessionTransaction:
    """What `session.begin()` and `session.begin_nested()` give."""

    def __init__(self, session, nested=None):
        self.session = session
        self.nested = nested
        self.marks = (len(session._unit.inserted), len(session._unit.removed))
        self.is_active = True

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if not self.is_active:
            return
        if kind is None:
            try:
                self.commit()
            except BaseException:
                self.rollback()
                raise
        else:
            self.rollback()

    def commit(self):
        if self.nested is None:
            self.session.commit()
        else:
            self.session.flush()
            self.nested.commit()
            self._ended()

    def rollback(self):
        if self.nested is None:
            self.session.rollback()
        else:
            self.session._unit.rolled_back(*self.marks)
            self.nested.rollback()
            self._ended()

    close = rollback

    def _ended(self):
        self.is_active = False
        self.session._failed = None
        if self in self.session._nested:
            del self.session._nested[self.session._nested.index(self) :]


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
        close_resets_only=None, class_=None, execution_options=None,
    ):
        if twophase:
            raise NotImplementedError("two-phase transactions are not supported")
        self.bind = bind
        self.binds = binds or {}
        self.autoflush = autoflush
        self.expire_on_commit = expire_on_commit
        self.info = info or {}
        self._query_class = query_cls or Query
        self._connection = None
        self._owned = False
        self._flushing = False
        self._failed = None
        self._nested = []
        self._unit = UnitOfWork(self)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    # The connection.

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
        self._usable()
        connection = self.connection()
        result = connection.execute(statement) if params is None else connection.execute(statement, params)
        if result is None:
            raise InvalidRequestError("a Session needs the answers of a database, which there are none of with --sql")
        return result

    def _usable(self):
        if self._failed is not None:
            raise PendingRollbackError(
                "This Session's transaction has been rolled back due to a previous exception during flush. To begin a new "
                "transaction with this Session, first issue Session.rollback(). Original exception was: "
                f"{self._failed} (Background on this error at: https://sqlalche.me/e/21/7s2a)"
            )

    # Statements.

    def execute(self, statement, params=None, **options):
        if isinstance(statement, Query):
            statement = statement.statement
        entities = entities_of(statement)
        table = changed_table(statement)
        if entities or table is not None:
            self._autoflush()
        given = {**options_of(statement), **(options.get("execution_options") or {})}
        if table is not None and params is None:
            result = self._change(statement, table, given.get("synchronize_session", "auto"))
        else:
            result = None
        if any(class_of(entity) for entity in entities):
            return self._entities(statement, params, given.get("_sa_options", ()), given.get("populate_existing"), result)
        return self._run(statement, params) if result is None else result

    def _entities(self, statement, params=None, options=(), populate=False, ran=None):
        """The rows of a statement that selects mapped classes."""
        entities = entities_of(statement)
        plans, columns, names = [], [], []
        for entity in entities:
            cls = class_of(entity)
            if cls is None:
                width = len(entity.c) if hasattr(entity, "primary_key") and hasattr(entity, "c") else 1
                plans.append((None, width))
                columns.append(entity)
                names += [column.key for column in entity.c] if width != 1 else [getattr(entity, "key", None)]
                continue
            plan = self._unit.plan(cls, columns_for(cls, options))
            side = _side(entity)
            own = [side(column) if name in plan.shape.attributes else column for name, column in zip(plan.names, plan.columns)]
            plans.append((plan, len(own)))
            columns += own
            names.append(entity.__name__)
            if changed_table(statement) is None:
                criteria = plan.shape.criteria() if not isinstance(entity, AliasedClass) else []
                statement = statement.where(*criteria) if criteria else statement
        result = ran if ran is not None else self._run(with_columns(statement, columns), params)
        rows = []
        for row in result:
            values, at = [], 0
            for plan, width in plans:
                if plan is None:
                    values += row[at : at + width]
                else:
                    values.append(self._unit.load(plan, row[at : at + width], populate))
                at += width
            rows.append(values)
        for at, entity in enumerate(entities):
            if class_of(entity) is not None:
                at = sum(1 if plan is not None else width for plan, width in plans[:at])
                load_related(class_of(entity), [values[at] for values in rows], options)
        return result_of(names, rows)

    def _change(self, statement, table, synchronize):
        """Changes rows of a table; the instances of the session know."""
        present = []
        if synchronize is not False and criteria_of(statement) is not None:
            present = [one for one in self._unit.persistent() if table in shape_of(type(one)).tables]
        matched = []
        if present:
            shape = shape_of(type(present[0]))
            keys = select(*[shape.attributes[name] for name in shape.keys]).select_from(table)
            matched = [tuple(row) for row in self._run(keys.where(*criteria_of(statement)))]
        result = self._run(statement)
        for instance in present:
            state = state_of(instance)
            if state.key[1] not in matched:
                continue
            if statement.is_delete:
                self._unit.removed.append((instance, state.key))
                self._unit.drop(instance, state)
                state.deleted = True
            else:
                changed = self._unit.changes(state)
                expire(state, [name for name in shape_of(type(instance)).attributes if name not in changed])
        return result

    def scalar(self, statement, params=None, **options):
        return self.execute(statement, params, **options).scalar()

    def scalars(self, statement, params=None, **options):
        return self.execute(statement, params, **options).scalars()

    def query(self, *entities, **options):
        return self._query_class(entities, self)

    def get(self, entity, ident, *, options=(), populate_existing=False, with_for_update=None, **others):
        self._usable()
        if isinstance(entity, type) is False and hasattr(entity, "class_"):
            entity = entity.class_
        found = self._unit.get(entity, ident)
        if found is not None and populate_existing:
            self._unit.refresh(found)
        if found is not None and options:
            load_related(entity, [found], options)
        return found

    def get_one(self, entity, ident, **options):
        found = self.get(entity, ident, **options)
        if found is None:
            raise NoResultFound("No row was found when one was required")
        return found

    # Instances.

    def add(self, instance, _warn=True):
        self._unit.add(instance)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def delete(self, instance):
        self._unit.delete(instance)

    def delete_all(self, instances):
        for instance in instances:
            self.delete(instance)

    def _autoflush(self):
        if self.autoflush and not self._flushing:
            self.flush()

    def flush(self, objects=None):
        self._usable()
        if self._flushing:
            raise InvalidRequestError("Session is already flushing")
        self._flushing = True
        try:
            flush(self._unit)
        except BaseException as error:
            self._undo()
            self._failed = error
            raise
        finally:
            self._flushing = False

    def _undo(self):
        """What a failed flush leaves: the innermost transaction is rolled back."""
        if self._nested:
            innermost = self._nested[-1]
            self._unit.rolled_back(*innermost.marks)
            if innermost.nested.is_active:
                innermost.nested.rollback()
        else:
            self._unit.rolled_back()
            if self._connection is not None:
                self._connection.rollback()

    def merge(self, instance, *, load=True, options=None):
        self._autoflush()
        before, self.autoflush = self.autoflush, False
        try:
            return self._unit.merge(instance, [])
        finally:
            self.autoflush = before

    def merge_all(self, instances, **options):
        return [self.merge(instance) for instance in instances]

    def refresh(self, instance, attribute_names=None, with_for_update=None):
        self._autoflush()
        self._unit.refresh(instance, attribute_names)

    def expunge(self, instance):
        self._unit.expunge(instance)

    def expunge_all(self):
        self._unit.expunge_all()

    def expire(self, instance, attribute_names=None):
        state = state_of(instance)
        if state.session is not self or state.key is None:
            raise InvalidRequestError(f"Instance '{shown(instance)}' is not persistent within this Session")
        expire(state, attribute_names)

    def expire_all(self):
        self._unit.expire_all()

    @property
    def new(self):
        return _InstanceSet(self._unit.new)

    @property
    def dirty(self):
        unit = self._unit
        return _InstanceSet(one for one in unit.dirty() if not any(one is other for other in unit.deleted))

    @property
    def deleted(self):
        return _InstanceSet(self._unit.deleted)

    @property
    def identity_map(self):
        return {key: instance for instance in self._unit.persistent() for key in [state_of(instance).key]}

    def is_modified(self, instance, include_collections=True):
        state = state_of(instance)
        return bool(self._unit.changes(state) or state.before)

    def __contains__(self, instance):
        return self._unit.contains(instance)

    def __iter__(self):
        return iter(self._unit.new + self._unit.persistent())

    @property
    def no_autoflush(self):
        return _NoAutoflush(self)

    @property
    def is_active(self):
        return self._failed is None

    # Many at once.

    def bulk_save_objects(self, objects, return_defaults=False, update_changed_only=True, preserve_order=True):
        for instance in objects:
            state = state_of(instance)
            if state.key is None:
                shape = shape_of(type(instance))
                values = {name: instance.__dict__[name] for name in shape.attributes if name in instance.__dict__}
                self.bulk_insert_mappings(type(instance), [values])
            else:
                changed = self._unit.changes(state)
                if changed:
                    self.bulk_update_mappings(type(instance), [{**dict(zip(shape_of(state.cls).keys, state.key[1])), **changed}])

    def bulk_insert_mappings(self, mapper, mappings, return_defaults=False, render_nulls=False):
        shape = shape_of(getattr(mapper, "class_", mapper))
        for table in shape.tables:
            for names, rows in _alike(shape, table, mappings, render_nulls):
                self._run(insert(table), rows)

    def bulk_update_mappings(self, mapper, mappings):
        shape = shape_of(getattr(mapper, "class_", mapper))
        for mapping in mappings:
            for table in shape.tables:
                own = {name: column for name, columns in shape.columns.items() for column in columns if column.table is table}
                where = [own[name] == mapping[name] for name in shape.keys]
                values = {own[name].key: value for name, value in mapping.items() if name in own and name not in shape.keys}
                if values:
                    self._run(update(table).where(*where).values(values))

    # Transactions.

    def begin(self, nested=False):
        if nested:
            return self.begin_nested()
        self.connection()
        return SessionTransaction(self)

    def begin_nested(self):
        self.flush()
        transaction = SessionTransaction(self, self.connection().begin_nested())
        self._nested.append(transaction)
        return transaction

    def get_transaction(self):
        return SessionTransaction(self) if self.in_transaction() else None

    def get_nested_transaction(self):
        return self._nested[-1] if self._nested else None

    def in_transaction(self):
        return self._connection is not None and self._connection.in_transaction()

    def in_nested_transaction(self):
        return bool(self._nested)

    def prepare(self):
        raise NotImplementedError("two-phase transactions are not supported")

    def commit(self):
        self.flush()
        while self._nested:
            self._nested[-1].commit()
        if self._connection is not None and self._owned:
            self._connection.commit()
        self._unit.committed(self.expire_on_commit)
        self._release()

    def rollback(self):
        self._failed = None
        self._nested = []
        self._unit.rolled_back()
        if self._connection is not None:
            self._connection.rollback()
        self._release()

    def _release(self):
        if self._connection is not None:
            if self._opened:
                self._connection.close()
            self._connection = None

    def close(self):
        self._failed = None
        self._nested = []
        if self._connection is not None:
            if self._owned and self._connection.in_transaction():
                self._connection.rollback()
            self._release()
        self._unit.expunge_all()

    def reset(self):
        self.close()

    def invalidate(self):
        self.close()

    @classmethod
    def close_all(cls):
        pass

    @classmethod
    def object_session(cls, instance):
        return object_session(instance)

    @classmethod
    def identity_key(cls, class_=None, ident=None, *, instance=None, **others):
        if instance is not None:
            return state_of(instance).key
        return (class_, ident if isinstance(ident, tuple) else (ident,))


class _InstanceSet(list):
    """Instances, which need not be hashable."""

    def __contains__(self, instance):
        return any(one is instance for one in self)

    def __repr__(self):
        return f"IdentitySet([{', '.join(repr(one) for one in self)}])"


def _alike(shape, table, mappings, render_nulls):
    """Rows for a table, parted where they say different columns; what is None is left to defaults."""
    groups = []
    for mapping in mappings:
        row = {}
        for name, columns in shape.columns.items():
            column = next((one for one in columns if one.table is table), None)
            if column is None:
                continue
            value = mapping.get(name)
            if value is not None or render_nulls and name in mapping:
                row[column.key] = value
            elif not column.primary_key and column.default is None and column.server_default is None:
                row[column.key] = None
        if groups and groups[-1][0] == set(row):
            groups[-1][1].append(row)
        else:
            groups.append((set(row), [row]))
    return groups


def object_session(instance):
    return state_of(instance).session


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
