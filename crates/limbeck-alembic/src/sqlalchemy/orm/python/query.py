"""sqlalchemy.orm.Query"""

from _declarative import criteria_of
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm._unit import is_mapped, table_of


class Query:
    def __init__(self, entities, session=None):
        self._given = tuple(entities) if isinstance(entities, (tuple, list)) else (entities,)
        self.session = session
        self._statement = select(*self._given)
        self._last = self._given[0] if self._given else None

    def _with(self, statement, last=None):
        query = Query.__new__(Query)
        query._given = self._given
        query.session = self.session
        query._statement = statement
        query._last = last if last is not None else self._last
        return query

    @property
    def statement(self):
        return self._statement

    def __clause_element__(self):
        return self._statement

    def with_session(self, session):
        query = self._with(self._statement)
        query.session = session
        return query

    def with_entities(self, *entities):
        query = self._with(self._statement.with_only_columns(*entities))
        query._given = entities
        return query

    def filter(self, *criteria):
        return self._with(self._statement.where(*criteria))

    where = filter

    def filter_by(self, **values):
        entity = self._last
        if not isinstance(entity, type) and not hasattr(entity, "c"):
            entity = entity.table
        columns = entity if isinstance(entity, type) else entity.c
        return self.filter(*[getattr(columns, name) == value for name, value in values.items()])

    def order_by(self, *clauses):
        return self._with(self._statement.order_by(*clauses))

    def group_by(self, *clauses):
        return self._with(self._statement.group_by(*clauses))

    def having(self, *criteria):
        return self._with(self._statement.having(*criteria))

    def limit(self, limit):
        return self._with(self._statement.limit(limit))

    def offset(self, offset):
        return self._with(self._statement.offset(offset))

    def slice(self, start, stop):
        return self.offset(start).limit(stop - start)

    def distinct(self, *columns):
        return self._with(self._statement.distinct(*columns))

    def select_from(self, *sources):
        return self._with(self._statement.select_from(*sources))

    def join(self, target, *props, onclause=None, isouter=False, full=False):
        onclause = props[0] if props else onclause
        if onclause is None:
            statement = self._statement.join(target, isouter=isouter, full=full)
        else:
            statement = self._statement.join(target, onclause, isouter=isouter, full=full)
        return self._with(statement, target)

    def outerjoin(self, target, *props, **options):
        return self.join(target, *props, isouter=True, **options)

    def with_for_update(self, **options):
        return self._with(self._statement.with_for_update(**options))

    def options(self, *options):
        return self

    def execution_options(self, **options):
        return self

    def yield_per(self, count):
        return self

    def enable_eagerloads(self, value):
        return self

    def populate_existing(self):
        return self

    def autoflush(self, setting):
        return self

    def subquery(self, name=None, **options):
        return self._statement.subquery(name) if name else self._statement.subquery()

    def cte(self, name=None, **options):
        return self._statement.cte(name)

    def scalar_subquery(self):
        return self._statement.scalar_subquery()

    as_scalar = scalar_subquery

    def label(self, name):
        return self._statement.label(name)

    def exists(self):
        return self._statement.exists()

    def union(self, *others):
        return self._with(self._statement.union(*[other._statement for other in others]))

    def union_all(self, *others):
        return self._with(self._statement.union_all(*[other._statement for other in others]))

    def __str__(self):
        return str(self._statement)

    # Results.

    def _result(self):
        result = self.session.execute(self._statement)
        return result.scalars() if len(self._given) == 1 and is_mapped(self._given[0]) else result

    def all(self):
        return self._result().all()

    def __iter__(self):
        return iter(self.all())

    def __getitem__(self, item):
        if isinstance(item, slice):
            query = self.offset(item.start) if item.start else self
            return query.limit(item.stop - (item.start or 0)).all() if item.stop is not None else query.all()
        return self.offset(item).limit(1).all()[0]

    def first(self):
        return self.limit(1)._result().first()

    def one(self):
        return self._result().one()

    def one_or_none(self):
        return self._result().one_or_none()

    def scalar(self):
        row = self.one_or_none()
        return row if row is None or is_mapped(type(row)) else row[0]

    def get(self, ident):
        return self.session.get(self._given[0], ident)

    def count(self):
        return self.session.execute(select(func.count()).select_from(self._statement.subquery())).scalar()

    # Changes of many rows.

    def update(self, values, synchronize_session="auto", update_args=None):
        entity = self._given[0]
        named = {}
        for key, value in values.items():
            if isinstance(key, str):
                column = getattr(entity, key, None)
                key = getattr(column, "key", None) or key
            else:
                key = key.key
            named[key] = value
        statement = update(table_of(entity)).where(*criteria_of(self._statement)).values(named)
        self.session.flush()
        result = self.session._run(statement)
        self._reload(synchronize_session)
        return result.rowcount

    def delete(self, synchronize_session="auto", delete_args=None):
        self.session.flush()
        result = self.session._run(delete(table_of(self._given[0])).where(*criteria_of(self._statement)))
        self._reload(synchronize_session)
        return result.rowcount

    def _reload(self, synchronize_session):
        """Instances of the session know what the statement did."""
        if synchronize_session is False:
            return
        unit = self.session._unit
        for (cls, ident), instance in list(unit.identity.items()):
            if cls is self._given[0]:
                unit.committed.pop(id(instance), None)
                if unit._fetch(cls, ident) is None:
                    unit.expunge(instance)
