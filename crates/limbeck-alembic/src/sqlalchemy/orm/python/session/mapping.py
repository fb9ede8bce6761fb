"""What mapped classes are made of, as sessions need it."""

from _declarative import classes_beside, configure
from sqlalchemy.orm.exc import UnmappedClassError


def is_mapped(cls):
    return isinstance(cls, type) and "__mapper__" in cls.__dict__


def mapper_of(cls):
    if not is_mapped(cls):
        raise UnmappedClassError(f"Class '{cls.__module__}.{cls.__name__}' is not mapped")
    return cls.__mapper__


def table_of(entity):
    return mapper_of(entity).local_table if isinstance(entity, type) else entity


def ancestry(cls):
    """The mapped classes that a class derives from, the first one first, and the class itself."""
    line = []
    mapper = mapper_of(cls)
    while mapper is not None:
        line.insert(0, mapper.class_)
        mapper = mapper.inherits
    return line


def base_of(cls):
    return ancestry(cls)[0]


def descendants(cls):
    """The class and the mapped classes that derive from it."""
    return [cls] + [other for other in classes_beside(cls) if other is not cls and is_mapped(other) and issubclass(other, cls)]


class Shape:
    """Attributes and tables of a mapped class, those that it inherits included."""

    def __init__(self, cls):
        self.cls = cls
        self.line = ancestry(cls)
        self._relations = None
        self.base = self.line[0]
        self.tables = []
        self.attributes = {}
        self.columns = {}
        for ancestor in self.line:
            mapper = ancestor.__mapper__
            if mapper.local_table is not None and mapper.local_table not in self.tables:
                self.tables.append(mapper.local_table)
            for name, column in mapper.columns.items():
                self.attributes.setdefault(name, column)
                self.columns.setdefault(name, []).append(column)
        self.keys = []
        for column in mapper_of(self.base).primary_key:
            self.keys.extend(name for name, own in self.attributes.items() if own is column)
        self.deferred = {name for ancestor in self.line for name in ancestor.__mapper__._deferred}
        self.expressions = {name: value for ancestor in self.line for name, value in ancestor.__mapper__._expressions.items()}

    def attribute_of(self, column):
        for name, own in self.attributes.items():
            if any(own is column for own in self.columns[name]):
                return name
        return None

    def identity(self, values):
        return (self.base, tuple(values[name] for name in self.keys))

    def relations(self):
        if self._relations is None:
            from sqlalchemy.orm._relation import relation_of

            self._relations = {}
            for ancestor in self.line:
                for property in ancestor.__mapper__.relationships:
                    self._relations[property.key] = relation_of(property)
        return self._relations

    @property
    def discriminator(self):
        """The column that says of which class a row is."""
        for ancestor in reversed(self.line):
            on = own_argument(ancestor, "polymorphic_on")
            if on is not None:
                return self.attributes[on] if isinstance(on, str) else on
        return None

    def criteria(self):
        """What rows of a class have that shares the table of its base, and how its tables belong together."""
        found = []
        for parent, child in zip(self.tables, self.tables[1:]):
            found += [
                key.column == own for own in child.primary_key for key in resolved_keys(own) if key.column.table is parent
            ]
        inherits = self.cls.__mapper__.inherits
        if inherits is not None and self.cls.__mapper__.local_table is inherits.local_table:
            column = self.discriminator
            if column is not None:
                found.append(column.in_([own_argument(cls, "polymorphic_identity") for cls in descendants(self.cls)]))
        return found


_shapes = {}


def shape_of(cls):
    """The shape of a class, once the relationships of the classes beside it are complete."""
    if cls not in _shapes:
        mapper_of(cls)
        configure(cls)
        _shapes[cls] = Shape(cls)
    return _shapes[cls]


def complete(cls):
    """Gives classes the attributes that the relationships of others say they have (`backref`)."""
    from sqlalchemy.orm._relation import add_backrefs

    _shapes.clear()
    for other in classes_beside(cls):
        add_backrefs(other)
    _shapes.clear()


class ResolvedKey:
    """A foreign key with the column that it refers to."""

    def __init__(self, key, column):
        self.key = key
        self.column = column


def resolved_keys(column):
    found = []
    for key in column.foreign_keys:
        target = key.column
        if not hasattr(target, "table"):
            name, _, referred = key.target_fullname.rpartition(".")
            table = column.table.metadata.tables.get(name)
            if table is None or referred not in table.c:
                continue
            target = table.c[referred]
        found.append(ResolvedKey(key, target))
    return found


def own_argument(cls, name):
    """An argument of the class's own `__mapper_args__`."""
    own = cls.__dict__.get("__mapper_args__")
    if own is None:
        return None
    return (own if isinstance(own, dict) else cls.__mapper_args__).get(name)
