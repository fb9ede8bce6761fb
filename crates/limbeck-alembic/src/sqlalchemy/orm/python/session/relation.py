"""Relationships: which columns of which classes they join, and what conditions these make."""

import re

from _declarative import classes_beside, conjuncts, evaluate_in
from sqlalchemy import and_
from sqlalchemy.orm import relationship
from sqlalchemy.exc import ArgumentError, InvalidRequestError, NoForeignKeysError
from sqlalchemy.orm._mapping import is_mapped, resolved_keys, shape_of, table_of

_COLLECTIONS = ("List", "list", "Set", "set", "Sequence", "Collection", "Iterable", "Dict", "dict", "DynamicMapped", "WriteOnlyMapped")


def relation_of(property):
    """What a `relationship()` of a class means."""
    known = property._relation
    if known is None:
        known = Relation(property)
        property._relation = known
    return known


def add_backrefs(cls):
    """Makes the other side of the relationships of a class that have a `backref`."""
    for property in cls.__mapper__.relationships:
        back = property.backref
        if not back:
            continue
        name, options = back if isinstance(back, tuple) else (back, {})
        relation = relation_of(property)
        if name in relation.target.__dict__:
            continue
        options = dict(options)
        for given in ("secondary", "viewonly", "post_update", "passive_updates"):
            if property._options.get(given) is not None:
                options.setdefault(given, property._options[given])
        if relation.secondary is not None:
            options.setdefault("secondary", relation.secondary)
            joins = (relation.secondaryjoin, relation.primaryjoin)
        else:
            joins = (relation.primaryjoin, None)
        for given, join in zip(("primaryjoin", "secondaryjoin"), joins):
            if join is not None:
                options.setdefault(given, join)
        if relation.foreign_keys:
            options.setdefault("foreign_keys", relation.foreign_keys)
        if relation.target is relation.parent and relation.secondary is None:
            options.setdefault("remote_side", [near for near, _ in relation.pairs])
        setattr(relation.target, name, relationship(cls, _backref_of=property.key, **options))


class Relation:
    def __init__(self, property):
        self.key = property.key
        self.parent = property.parent
        self.options = dict(property._options)
        self._reverse = None
        self.viewonly = bool(self.options.get("viewonly"))
        self.lazy = self.options.get("lazy", "select")
        self.passive_deletes = self.options.get("passive_deletes", False)
        self.post_update = bool(self.options.get("post_update"))
        self._target(property)
        self.secondary = self._value("secondary", property.secondary)
        if isinstance(self.secondary, type):
            self.secondary = table_of(self.secondary)
        self._joins()
        uselist = self.options.get("uselist")
        if uselist is None:
            uselist = self.direction != "many-to-one" and self.annotated_list is not False
        self.uselist = bool(uselist)
        self.collection_class = self.options.get("collection_class") or self.annotated_class or list
        given = self.options.get("cascade")
        given = "" if self.viewonly else "save-update, merge" if given is None else given or ""
        words = {word.strip() for word in given.split(",")} if isinstance(given, str) else set(given)
        if "all" in words:
            words |= {"save-update", "merge", "delete", "refresh-expire", "expunge"}
        self.cascade = words
        if "delete-orphan" in words and self.direction != "one-to-many" and not self.options.get("single_parent"):
            raise ArgumentError(
                f"For {self.direction} relationship {self}, delete-orphan cascade is normally configured only on the \"one\" side of a "
                "one-to-many relationship, and not on the \"many\" side of a many-to-one or many-to-many relationship.  To force "
                f"this relationship to allow a particular \"{self.target.__name__}\" object to be referenced by only a single "
                f"\"{self.parent.__name__}\" object at a time via the {self} relationship, which would allow delete-orphan cascade "
                "to take place in this direction, set the single_parent=True flag."
            )

    def __str__(self):
        return f"{self.parent.__name__}.{self.key}"

    # Arguments, which may be names or functions.

    def _value(self, name, given):
        if isinstance(given, str):
            return evaluate_in(self.parent, given, self._names(), f"{name} of {self}")
        if callable(given) and not isinstance(given, type) and not hasattr(given, "__clause_element__") and _is_function(given):
            return given()
        return given

    def _names(self):
        names = dict(self.parent.metadata.tables) if hasattr(self.parent, "metadata") else {}
        names.update({cls.__name__: cls for cls in classes_beside(self.parent)})
        return names

    def _class_named(self, name):
        name = name.rpartition(".")[2]
        return next((cls for cls in classes_beside(self.parent) if cls.__name__ == name), None)

    def _columns(self, name):
        given = self._value(name, self.options.get(name))
        given = given if isinstance(given, (list, tuple, set)) else [] if given is None else [given]
        return [self._value(name, column) for column in given]

    def _target(self, property):
        argument = property.argument
        self.annotated_list = self.annotated_class = None
        if argument is None:
            argument = self._annotation()
        elif self.key in _annotations(self.parent):
            self._annotation()
        if isinstance(argument, str):
            found = self._class_named(argument)
            if found is None:
                raise InvalidRequestError(
                    f"When initializing mapper {self.parent.__mapper__!r}, expression {argument!r} failed to locate a name "
                    f"({argument!r}). If this is a class name, consider adding this relationship() to the {self.parent!r} class "
                    "after both dependent classes have been defined."
                )
            argument = found
        elif not isinstance(argument, type) and callable(argument):
            argument = argument()
        if hasattr(argument, "class_") and not isinstance(argument, type):
            argument = argument.class_
        if not is_mapped(argument):
            raise ArgumentError(f"relationship '{self.key}' expects a class or a mapper argument (received: {type(argument)})")
        self.target = argument

    def _annotation(self):
        """The class in `Mapped[list["Child"]]`; whether it is a list."""
        given = _annotations(self.parent).get(self.key)
        if given is None:
            raise ArgumentError(
                f"relationship '{self}' needs the class that it relates to, as an argument or by its annotation"
            )
        arguments = getattr(given, "__args__", None)
        container = getattr(getattr(given, "__origin__", None), "__name__", "")
        if arguments and isinstance(arguments[0], type) and not getattr(arguments[0], "__args__", None):
            self.annotated_list = container in _COLLECTIONS
            return arguments[0]
        text = given if isinstance(given, str) else f"{container}[{arguments[0] if arguments else given}]"
        words = [word.rpartition(".")[2] for word in re.findall(r"[\w.]+", text)]
        self.annotated_list = any(word in _COLLECTIONS for word in words)
        if any(word in ("Set", "set") for word in words):
            self.annotated_class = set
        names = [word for word in words if self._class_named(word) is not None]
        return names[-1] if names else words[-1]

    # Joins.

    def _joins(self):
        self.primaryjoin = self._value("primaryjoin", self.options.get("primaryjoin"))
        self.secondaryjoin = self._value("secondaryjoin", self.options.get("secondaryjoin"))
        own, other = shape_of(self.parent).tables, shape_of(self.target).tables
        self.foreign_keys = self._columns("foreign_keys")
        remote = self._columns("remote_side")
        if self.secondary is not None:
            self.direction = "many-to-many"
            self.pairs = self._secondary_pairs(self.primaryjoin, own)
            self.secondary_pairs = self._secondary_pairs(self.secondaryjoin, other)
            return
        to_many = self._pairs(own, other, self.primaryjoin)
        to_one = [(near, far) for far, near in self._pairs(other, own, self.primaryjoin)]
        if remote:
            to_one = [(near, far) for near, far in to_one if any(far is one for one in remote)]
            to_many = [(near, far) for near, far in to_many if any(far is one for one in remote)]
        if to_one and (not to_many or remote):
            self.direction, self.pairs = "many-to-one", to_one
        elif to_many:
            self.direction, self.pairs = "one-to-many", to_many
        else:
            raise NoForeignKeysError(
                f"Could not determine join condition between parent/child tables on relationship {self} - there are no foreign "
                "keys linking these tables.  Ensure that referencing columns are associated with a ForeignKey or "
                "ForeignKeyConstraint, or specify a 'primaryjoin' expression."
            )

    def _foreign(self, column):
        """Whether a column is declared to be the foreign one of a condition."""
        return any(column is one for one in self.foreign_keys)

    def _pairs(self, near, far, condition):
        """(column referred to, column with the foreign key), the first of `near`, the second of `far`."""
        pairs = []
        if condition is not None:
            for left, right in self._equalities(condition):
                for one, two in ((left, right), (right, left)):
                    if one.table in near and two.table in far and self._refers(two, one):
                        pairs.append((one, two))
            return pairs
        for table in far:
            for column in table.columns:
                for key in resolved_keys(column):
                    if key.column.table in near and (not self.foreign_keys or self._foreign(column)):
                        pairs.append((key.column, column))
        return pairs

    def _equalities(self, condition):
        """The pairs of columns that a condition says are equal."""
        tables = shape_of(self.parent).tables + shape_of(self.target).tables
        tables = {table.key: table for table in tables + ([] if self.secondary is None else [self.secondary])}
        found = []
        for pair in conjuncts(condition):
            columns = [_column(tables.get(table), name) for table, name in pair or ()]
            if columns and all(column is not None for column in columns):
                found.append(columns)
        return found

    def _refers(self, column, other):
        if self.foreign_keys:
            return self._foreign(column)
        return any(key.column is other for key in resolved_keys(column))

    def _secondary_pairs(self, condition, tables):
        """(column of the class, column of the secondary table)."""
        if condition is not None:
            pairs = []
            for left, right in self._equalities(condition):
                for one, two in ((left, right), (right, left)):
                    if two.table is self.secondary and one.table in tables:
                        pairs.append((one, two))
            return pairs
        return [(key.column, column) for column in self.secondary.columns for key in resolved_keys(column) if key.column.table in tables]

    @property
    def order_by(self):
        given = self._value("order_by", self.options.get("order_by"))
        given = given if isinstance(given, (list, tuple)) else [] if not _given(given) else [given]
        return [self._value("order_by", one) for one in given]

    def reverse(self):
        """The relationship of the other side."""
        if self._reverse is None:
            self._reverse = (self._find_reverse(),)
        return self._reverse[0]

    def _find_reverse(self):
        back = self.options.get("back_populates") or self.options.get("_backref_of")
        back = back or self.options.get("backref")
        if isinstance(back, tuple):
            back = back[0]
        return shape_of(self.target).relations().get(back) if back else None

    @property
    def exact(self):
        """Whether the pairs of columns are all that joins the two sides."""
        return self.primaryjoin is None or len(conjuncts(self.primaryjoin)) == len(self.pairs)

    def condition(self, near, far, secondary=None):
        """The condition for joining; `near` and `far` give the columns of the two sides."""
        secondary = self.secondary if secondary is None else secondary
        if self.direction == "many-to-many":
            first = and_(*[near(own) == secondary.c[column.key] for own, column in self.pairs])
            second = and_(*[far(other) == secondary.c[column.key] for other, column in self.secondary_pairs])
            return first, second
        if not self.exact:
            return self.primaryjoin
        if self.direction == "one-to-many":
            return and_(*[near(own) == far(other) for own, other in self.pairs])
        return and_(*[far(other) == near(own) for own, other in self.pairs])


def _column(table, name):
    return None if table is None else next((column for column in table.columns if column.name == name), None)


def _given(value):
    return value is not None and value is not False


def _is_function(value):
    return type(value).__name__ in ("function", "method", "builtin_function_or_method")


def _annotations(cls):
    found = {}
    for ancestor in reversed(cls.__mro__):
        found.update(ancestor.__dict__.get("__annotations__") or {})
    return found
