"""Relationships and aliases of classes inside of queries."""

from _declarative import bound_columns, declared_property
from sqlalchemy import and_, exists, false, literal_column, not_
from sqlalchemy.orm._attributes import state_of
from sqlalchemy.orm._mapping import is_mapped, shape_of
from sqlalchemy.orm._relation import relation_of
from sqlalchemy.exc import ArgumentError, InvalidRequestError


class AliasedClass:
    """`aliased(User)`"""

    def __init__(self, cls, alias=None, name=None):
        self._sa_class = cls
        self._sa_alias = alias if alias is not None else shape_of(cls).tables[-1].alias(*([name] if name else []))
        self.__name__ = name or cls.__name__

    def __clause_element__(self):
        return self._sa_alias

    def _sa_column(self, column):
        return self._sa_alias.c[column.key]

    def __getattr__(self, name):
        shape = shape_of(self._sa_class)
        if name in shape.attributes:
            return self._sa_column(shape.attributes[name])
        if name in shape.relations():
            return RelatedAttribute(declared_property(self._sa_class, name), near=self)
        raise AttributeError(f"type object '{self._sa_class.__name__}' has no attribute '{name}'")


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    if isinstance(element, AliasedClass):
        element = element._sa_class
    if not is_mapped(element):
        return element.alias(name) if name else element.alias()
    if alias is not None and not hasattr(alias, "c"):
        alias = alias.subquery()
    return AliasedClass(element, alias, name)


def class_of(entity):
    """The mapped class of what was selected, if it is one or the alias of one."""
    if isinstance(entity, AliasedClass):
        return entity._sa_class
    return entity if is_mapped(entity) else None


class RelatedAttribute:
    """`alias.children`, `User.children.of_type(alias)`, `User.children.and_(…)`"""

    def __init__(self, property, near=None, far=None, criteria=()):
        self.property = property
        self.near = near
        self.far = far
        self.criteria = tuple(criteria)
        self.key = property.key

    def of_type(self, far):
        return RelatedAttribute(self.property, self.near, far, self.criteria)

    def and_(self, *criteria):
        return RelatedAttribute(self.property, self.near, self.far, self.criteria + criteria)

    def any(self, criterion=None, **values):
        return related_exists(self, criterion, values)

    has = any

    def contains(self, other):
        return related_contains(self, other)

    def __eq__(self, other):
        return related_equals(self, other)

    def __ne__(self, other):
        return not_(related_equals(self, other)) if other is not None else related_set(self)

    def __hash__(self):
        return id(self)


def attribute_of(value):
    """A relationship of a class as it stands in a query."""
    if isinstance(value, RelatedAttribute):
        return value
    return RelatedAttribute(value) if type(value).__name__ == "RelationshipProperty" else None


def _side(entity):
    """How columns of a class are named in a query."""
    if isinstance(entity, AliasedClass):
        return entity._sa_column
    if hasattr(entity, "c") and not is_mapped(entity):
        return lambda column: entity.c[column.key]
    return lambda column: column


def join_steps(target, onclause):
    """What `join(target, onclause)` joins where a relationship says on which condition."""
    attribute, to = attribute_of(onclause), target
    if attribute is None:
        attribute, to = attribute_of(target), None
    if attribute is None:
        return None
    relation = relation_of(attribute.property)
    far = to if to is not None else attribute.far if attribute.far is not None else relation.target
    condition = relation.condition(_side(attribute.near), _side(far))
    if relation.direction == "many-to-many":
        first, second = condition
        return [(relation.secondary, first), (far, and_(second, *attribute.criteria) if attribute.criteria else second)]
    return [(far, and_(condition, *attribute.criteria) if attribute.criteria else condition)]


def related_exists(attribute, criterion=None, values=()):
    """`any()`, `has()`"""
    attribute = attribute_of(attribute)
    relation = relation_of(attribute.property)
    far = attribute.far
    if far is None:
        far = relation.target
        if shape_of(relation.target).tables[-1] in shape_of(relation.parent).tables:
            far = AliasedClass(relation.target)
    side = _side(far)
    shape = shape_of(relation.target)
    condition = relation.condition(_side(attribute.near), side)
    conditions = list(condition) if isinstance(condition, tuple) else [condition]
    if criterion is not None:
        if isinstance(far, AliasedClass) and attribute.far is None:
            criterion = bound_columns(criterion, [(column, side(column)) for column in shape.attributes.values()])
        conditions.append(criterion)
    conditions += [side(shape.attributes[name]) == value for name, value in dict(values).items()]
    found = exists(literal_column("1")).select_from(far)
    if relation.secondary is not None:
        found = found.select_from(relation.secondary)
    return found.where(and_(*conditions))


def related_contains(attribute, other):
    attribute = attribute_of(attribute)
    relation = relation_of(attribute.property)
    if relation.direction == "many-to-one":
        raise InvalidRequestError("'contains' not implemented for scalar attributes.  Use ==")
    shape, side = shape_of(relation.target), _side(attribute.near)
    value = lambda column: getattr(other, shape.attribute_of(column))
    if relation.direction == "one-to-many":
        return and_(*[side(near) == value(far) for near, far in relation.pairs])
    conditions = [side(own) == column for own, column in relation.pairs]
    conditions += [column == value(far) for far, column in relation.secondary_pairs]
    return exists(literal_column("1")).select_from(relation.secondary).where(and_(*conditions))


def related_equals(attribute, other):
    attribute = attribute_of(attribute)
    relation = relation_of(attribute.property)
    if relation.direction != "many-to-one":
        if other is None:
            return not_(related_exists(attribute))
        raise InvalidRequestError(
            "Can't compare a collection to an object or collection; use contains() to test for membership."
        )
    side, shape = _side(attribute.near), shape_of(relation.target)
    if other is None:
        return and_(*[side(near) == None for near, _ in relation.pairs])
    return and_(*[side(near) == getattr(other, shape.attribute_of(far)) for near, far in relation.pairs])


def related_set(attribute):
    """`!= None`"""
    attribute = attribute_of(attribute)
    relation = relation_of(attribute.property)
    if relation.direction != "many-to-one":
        return related_exists(attribute)
    return and_(*[_side(attribute.near)(near) != None for near, _ in relation.pairs])


def compare(property, other, equal):
    if equal:
        return related_equals(property, other)
    return related_set(property) if other is None else not_(related_equals(property, other))


def with_parent(instance, attribute, from_entity=None):
    relation = relation_of(attribute_of(attribute).property)
    state = state_of(instance)
    return and_(*state.session._unit.criteria(state, relation))
