"""sqlalchemy.orm.Query"""

from _declarative import criteria_of, labelled, named, with_columns
from sqlalchemy import delete, func, literal_column, select, text, update
from sqlalchemy.orm._joining import class_of
from sqlalchemy.orm._mapping import is_mapped, shape_of


class Query:
    def __init__(self, entities, session=None):
        self._given = tuple(entities) if isinstance(entities, (tuple, list)) else (entities,)
        self.session = session
        self._statement = select(*[_column_of(entity) for entity in self._given])
        self._options = ()
        self._flushes = True
        self._fresh = False

    def _with(self, statement):
        query = type(self).__new__(type(self))
        query.__dict__.update(self.__dict__)
        query._statement = statement
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
        return self._with(self._statement.filter_by(**values))

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
        given = (target,) if onclause is None else (target, onclause)
        return self._with(self._statement.join(*given, isouter=isouter, full=full))

    def outerjoin(self, target, *props, **options):
        return self.join(target, *props, isouter=True, **options)

    def with_for_update(self, **options):
        return self._with(self._statement.with_for_update(**options))

    def options(self, *options):
        query = self._with(self._statement)
        query._options = self._options + options
        return query

    def execution_options(self, **options):
        return self._with(self._statement.execution_options(**options))

    def yield_per(self, count):
        return self

    def enable_eagerloads(self, value):
        return self

    def enable_assertions(self, value):
        return self

    def reset_joinpoint(self):
        return self

    def correlate(self, *sources):
        return self._with(self._statement.correlate(*sources))

    def add_columns(self, *columns):
        query = self._with(self._statement.add_columns(*columns))
        query._given = self._given + columns
        return query

    def add_column(self, column):
        return self.add_columns(column)

    add_entity = add_column

    def populate_existing(self):
        query = self._with(self._statement)
        query._fresh = True
        return query

    def autoflush(self, setting):
        query = self._with(self._statement)
        query._flushes = setting
        return query

    def from_statement(self, statement):
        return _FromStatement(self, statement)

    def params(self, **values):
        return self._with(self._statement.params(**values))

    @property
    def column_descriptions(self):
        return [{"name": getattr(one, "__name__", getattr(one, "key", None)), "expr": one, "type": one} for one in self._given]

    def _complete(self):
        """The statement with what the classes it selects say about their rows."""
        statement = self._statement
        for entity in self._given:
            if is_mapped(entity):
                criteria = shape_of(entity).criteria()
                statement = statement.where(*criteria) if criteria else statement
        return statement

    def subquery(self, name=None, **options):
        statement = self._complete()
        return statement.subquery(name) if name else statement.subquery()

    def cte(self, name=None, **options):
        return self._statement.cte(name)

    def scalar_subquery(self):
        return self._statement.scalar_subquery()

    as_scalar = scalar_subquery

    def label(self, name):
        return self._statement.label(name)

    def exists(self):
        return with_columns(self._complete(), [literal_column("1")]).exists()

    def union(self, *others):
        return self._with(self._statement.union(*[other._statement for other in others]))

    def union_all(self, *others):
        return self._with(self._statement.union_all(*[other._statement for other in others]))

    def union_of(self, name, others):
        return self._with(getattr(self._statement, name)(*[other._statement for other in others]))

    def intersect(self, *others):
        return self.union_of("intersect", others)

    def except_(self, *others):
        return self.union_of("except_", others)

    def __str__(self):
        bind = self.session.bind if self.session is not None else None
        statement = labelled(self._complete())
        return str(statement) if bind is None else str(statement.compile(dialect=bind.dialect))

    # Results.

    def _result(self):
        session = self.session
        if self._flushes:
            session._autoflush()
        if any(class_of(entity) for entity in self._given):
            result = session._entities(self._statement, None, self._options, self._fresh)
        else:
            names = [name for entity in self._given for name in _names(entity)]
            return named(session._run(labelled(self._statement)), names)
        return result.scalars() if len(self._given) == 1 else result

    def all(self):
        return self._result().all()

    def __iter__(self):
        return iter(self.all())

    def __getitem__(self, item):
        if isinstance(item, slice):
            query = self.offset(item.start) if item.start else self
            query = query.limit(item.stop - (item.start or 0)) if item.stop is not None else query
            return query.all()[:: item.step] if item.step is not None else query.all()
        return self.offset(item).limit(1).all()[0]

    def first(self):
        return self.limit(1)._result().first()

    def one(self):
        return self._result().one()

    def one_or_none(self):
        return self._result().one_or_none()

    def scalar(self):
        row = self.one_or_none()
        return row if row is None or self._single() else row[0]

    def _single(self):
        """Whether rows are instances rather than tuples."""
        return len(self._given) == 1 and class_of(self._given[0]) is not None

    def get(self, ident):
        return self.session.get(self._given[0], ident, options=self._options)

    def count(self):
        self.session._autoflush()
        counted = labelled(self._complete()).subquery()
        return self.session._run(select(func.count(literal_column("*"))).select_from(counted)).scalar()

    # Changes of many rows.

    def update(self, values, synchronize_session="auto", update_args=None):
        shape, named = self._subject()
        names = {}
        for key, value in values.items():
            if isinstance(key, str):
                column = shape.attributes.get(key) if shape is not None else None
                key = column.key if column is not None else key
            else:
                key = key.key
            names[key] = value
        return self._change(update(named).where(*self._criteria(shape)).values(names), synchronize_session)

    def delete(self, synchronize_session="auto", delete_args=None):
        shape, named = self._subject()
        return self._change(delete(named).where(*self._criteria(shape)), synchronize_session)

    def _subject(self):
        entity = self._given[0]
        if is_mapped(entity):
            return shape_of(entity), shape_of(entity).tables[-1]
        table = getattr(entity, "table", entity)
        return None, table

    def _criteria(self, shape):
        return criteria_of(self._statement) + (shape.criteria() if shape is not None else [])

    def _change(self, statement, synchronize_session):
        self.session._autoflush()
        return self.session._change(statement, statement.table, synchronize_session).rowcount


class _FromStatement:
    """A query whose rows another statement gives."""

    def __init__(self, query, statement):
        self.query = query
        self.statement = text(statement) if isinstance(statement, str) else statement

    def params(self, **values):
        return _FromStatement(self.query, self.statement.bindparams(**values))

    def all(self):
        session, cls = self.query.session, self.query._given[0]
        session._autoflush()
        plan = session._unit.plan(cls)
        found = []
        columns = plan.shape.attributes
        for row in session._run(self.statement).mappings():
            partial = session._unit.plan(cls, {name for name in columns if columns[name].key in row})
            found.append(session._unit.load(partial, [row[plan.shape.attributes[name].key] for name in partial.names]))
        return found

    def __iter__(self):
        return iter(self.all())

    def first(self):
        found = self.all()
        return found[0] if found else None

    def one_or_none(self):
        return self.first()


def _names(entity):
    """What the columns of rows are called; none where the database says it."""
    if hasattr(entity, "c"):
        return [column.key for column in entity.c]
    return [getattr(entity, "key", None) if type(entity).__name__ != "Function" else None]


def _column_of(entity):
    return entity.class_ if type(entity).__name__ == "Mapper" else entity
