"""The unit of work of a session: what was loaded, what is new, what changed."""

from _declarative import new_instance
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm.exc import UnmappedClassError, UnmappedInstanceError


def is_mapped(cls):
    return isinstance(cls, type) and "__mapper__" in cls.__dict__


def mapper_of(cls):
    if not is_mapped(cls):
        raise UnmappedClassError(f"Class '{cls.__module__}.{cls.__name__}' is not mapped")
    mapper = cls.__mapper__
    if mapper.inherits is not None:
        raise NotImplementedError(
            f"sessions do not support mapped inheritance: select the rows of {cls.__name__}.__table__ instead"
        )
    return mapper


def table_of(entity):
    return mapper_of(entity).local_table if isinstance(entity, type) else entity


def _attributes(cls):
    """Attributes with their columns."""
    return mapper_of(cls).columns.items()


def _key_attributes(cls):
    keys = mapper_of(cls).primary_key
    return [name for key in keys for name, column in _attributes(cls) if column is key]


class UnitOfWork:
    def __init__(self, session):
        self.session = session
        self.new = []
        self.deleted = []
        self.identity = {}
        self.committed = {}

    def persistent(self):
        return list(self.identity.values())

    def contains(self, instance):
        return any(other is instance for other in self.new) or id(instance) in self.committed

    # Loading.

    def load_rows(self, entities, rows):
        loaded = []
        for row in rows:
            values, at = [], 0
            row = tuple(row)
            for entity in entities:
                if isinstance(entity, type):
                    width = len(table_of(entity).columns)
                    values.append(self.load(entity, row[at : at + width]))
                else:
                    width = len(entity.columns) if hasattr(entity, "primary_key") and hasattr(entity, "columns") else 1
                    values.append(row[at]) if width == 1 else values.extend(row[at : at + width])
                at += width
            loaded.append(values)
        return loaded

    def load(self, cls, values):
        """The instance for a row of the class's table; none where an outer join found no row."""
        columns = list(table_of(cls).columns)
        by_column = {column.key: value for column, value in zip(columns, values)}
        state = {name: by_column.get(column.key) for name, column in _attributes(cls)}
        key = (cls, tuple(state[name] for name in _key_attributes(cls)))
        if all(part is None for part in key[1]):
            return None
        known = self.identity.get(key)
        if known is not None and id(known) in self.committed:
            return known
        instance = known if known is not None else new_instance(cls)
        self._fill(instance, state)
        self.identity[key] = instance
        return instance

    def _fill(self, instance, state):
        for name, value in state.items():
            object.__setattr__(instance, name, value)
        object.__setattr__(instance, "_sa_session", self.session)
        self.committed[id(instance)] = dict(state)

    def get(self, cls, ident):
        names = _key_attributes(cls)
        if isinstance(ident, dict):
            ident = tuple(ident[name] for name in names)
        ident = tuple(ident) if isinstance(ident, (tuple, list)) else (ident,)
        if len(ident) != len(names):
            raise InvalidRequestError(
                f"Incorrect number of values in identifier to formulate primary key for session.get(); primary key columns are "
                + ",".join(f"'{column}'" for column in mapper_of(cls).primary_key)
            )
        known = self.identity.get((cls, ident))
        if known is not None and id(known) in self.committed:
            return known
        return self._fetch(cls, ident)

    def _fetch(self, cls, ident):
        keys = mapper_of(cls).primary_key
        statement = select(table_of(cls)).where(*[key == value for key, value in zip(keys, ident)])
        row = self.session._run(statement).first()
        return None if row is None else self.load(cls, tuple(row))

    def refresh(self, instance):
        cls = type(instance)
        ident = tuple(getattr(instance, name) for name in _key_attributes(cls))
        self.committed.pop(id(instance), None)
        if self._fetch(cls, ident) is None:
            raise InvalidRequestError(f"Could not refresh instance '{instance!r}'")

    def expire_all(self):
        """Values stay as they are known; what is loaded again afterwards is taken over."""
        self.flush_identities()

    def flush_identities(self):
        self.identity = {
            (cls, tuple(getattr(instance, name) for name in _key_attributes(cls))): instance
            for (cls, _), instance in self.identity.items()
        }

    # Changes.

    def add(self, instance):
        if not is_mapped(type(instance)):
            raise UnmappedInstanceError(f"Class '{type(instance).__module__}.{type(instance).__name__}' is not mapped")
        mapper_of(type(instance))
        if self.contains(instance):
            return
        self.new.append(instance)
        object.__setattr__(instance, "_sa_session", self.session)
        for _, related in self._related(instance):
            self.add(related)

    def delete(self, instance):
        if id(instance) not in self.committed:
            raise InvalidRequestError(f"Instance '{instance!r}' is not persisted")
        self.deleted.append(instance)

    def expunge(self, instance):
        self.new = [other for other in self.new if other is not instance]
        self.committed.pop(id(instance), None)
        self.identity = {key: other for key, other in self.identity.items() if other is not instance}

    def forget_changes(self):
        self.new = []
        self.deleted = []
        for instance in self.persistent():
            state = self.committed.get(id(instance)) or {}
            for name, value in state.items():
                object.__setattr__(instance, name, value)

    def merge(self, instance):
        cls = type(instance)
        ident = tuple(getattr(instance, name) for name in _key_attributes(cls))
        found = self.get(cls, ident) if all(part is not None for part in ident) else None
        if found is None:
            found = new_instance(cls)
            self.add(found)
        for name, _ in _attributes(cls):
            object.__setattr__(found, name, getattr(instance, name))
        return found

    def changes(self, instance):
        before = self.committed[id(instance)]
        return {name: getattr(instance, name) for name in before if getattr(instance, name) is not before[name] and getattr(instance, name) != before[name]}

    def by_column(self, entity, mappings):
        if not isinstance(entity, type):
            return [dict(mapping) for mapping in mappings]
        names = {name: column.key for name, column in _attributes(entity)}
        return [{names.get(name, name): value for name, value in mapping.items()} for mapping in mappings]

    def _related(self, instance):
        """Mapped instances that were assigned to relationships."""
        found = []
        for relationship in mapper_of(type(instance)).relationships:
            value = instance.__dict__.get(relationship.key)
            values = value if isinstance(value, (list, set, tuple)) else [value]
            found.extend((relationship, other) for other in values if other is not None and is_mapped(type(other)))
        return found

    def flush(self):
        if not self.new and not self.deleted and not self.committed:
            return
        for instance in list(self.new) + self.persistent():
            for _, related in self._related(instance):
                self.add(related)
        new, self.new = self.new, []
        order = {table: at for at, table in enumerate(_sorted_tables(new))}
        links = [(instance, *pair) for instance in new + self.persistent() for pair in self._related(instance)]
        for instance in sorted(new, key=lambda instance: order.get(table_of(type(instance)), 0)):
            self._take_keys(links)
            self._insert(instance)
        self._take_keys(links)
        for instance in self.persistent():
            self._update(instance)
        self._link(links, new)
        deleted, self.deleted = self.deleted, []
        order = {table: -at for at, table in enumerate(_sorted_tables(deleted))}
        for instance in sorted(deleted, key=lambda instance: order.get(table_of(type(instance)), 0)):
            self.session._run(delete(table_of(type(instance))).where(*self._where(instance)))
            self.expunge(instance)

    def _take_keys(self, links):
        """Foreign keys take the keys of the instances that relationships point to."""
        for instance, relationship, other in links:
            if relationship.secondary is None:
                if not _copy_key(instance, other):
                    _copy_key(other, instance)

    def _link(self, links, new):
        """Rows of secondary tables for what new instances are related to."""
        for instance, relationship, other in links:
            secondary = relationship.secondary
            if secondary is None or not any(one is instance or one is other for one in new):
                continue
            if isinstance(secondary, str):
                secondary = table_of(type(instance)).metadata.tables[secondary]
            row = {}
            for side in (instance, other):
                names = {column.key: name for name, column in _attributes(type(side))}
                for column in secondary.columns:
                    for key in column.foreign_keys:
                        table, _, target = key.target_fullname.rpartition(".")
                        if table == table_of(type(side)).key:
                            row.setdefault(column.key, getattr(side, names[target]))
            self.session._run(insert(secondary).values(row))

    def _insert(self, instance):
        cls = type(instance)
        table, values, skipped = table_of(cls), {}, False
        for name, column in _attributes(cls):
            value = getattr(instance, name)
            if value is not None:
                values[column.key] = value
            elif column.primary_key:
                continue
            elif column.default is None and column.server_default is None:
                values[column.key] = None
            else:
                skipped = True
        result = self.session._run(insert(table).values(values))
        for name, value in zip(_key_attributes(cls), result.inserted_primary_key or ()):
            if getattr(instance, name) is None:
                object.__setattr__(instance, name, value)
        state = {name: getattr(instance, name) for name, _ in _attributes(cls)}
        key = (cls, tuple(state[name] for name in _key_attributes(cls)))
        self.identity[key] = instance
        self._fill(instance, state)
        if skipped:
            self.refresh(instance)

    def _where(self, instance):
        cls = type(instance)
        before = self.committed[id(instance)]
        return [column == before[name] for name, column in _attributes(cls) if name in _key_attributes(cls)]

    def _update(self, instance):
        changed = self.changes(instance)
        if not changed:
            return
        names = dict(_attributes(type(instance)))
        values = {names[name].key: value for name, value in changed.items()}
        self.session._run(update(table_of(type(instance))).where(*self._where(instance)).values(values))
        self.committed[id(instance)].update(changed)


def _copy_key(child, parent):
    """Sets the foreign key of one instance to the key of another; whether there is one."""
    target = table_of(type(parent)).key
    names = {column.key: name for name, column in _attributes(type(parent))}
    found = False
    for name, column in _attributes(type(child)):
        for key in column.foreign_keys:
            table, _, referred = key.target_fullname.rpartition(".")
            if table == target and referred in names:
                found = True
                value = getattr(parent, names[referred])
                if value is not None:
                    object.__setattr__(child, name, value)
    return found


def _sorted_tables(instances):
    order = []
    for instance in instances:
        metadata = table_of(type(instance)).metadata
        order.extend(table for table in metadata.sorted_tables if table not in order)
    return order
