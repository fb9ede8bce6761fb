"""Options that say what is loaded with instances, and when."""

from sqlalchemy.orm._attributes import state_of
from sqlalchemy.orm._joining import attribute_of
from sqlalchemy.orm._mapping import shape_of

_EAGER = ("joinedload", "selectinload", "subqueryload", "immediateload", "contains_eager", "defaultload")


class Load:
    """Steps from a class along its relationships, each with the way in which it is loaded."""

    def __init__(self, entity=None, steps=()):
        self._entity = entity
        self._steps = tuple(steps)

    def _step(self, kind, *attributes):
        return Load(self._entity, self._steps + ((kind, attributes),))

    def options(self, *options):
        return _Several([Load(self._entity, self._steps + option._steps) for option in flat(options)])

    def joinedload(self, attribute, innerjoin=None):
        return self._step("joinedload", attribute)

    def selectinload(self, attribute, recursion_depth=None):
        return self._step("selectinload", attribute)

    def subqueryload(self, attribute):
        return self._step("subqueryload", attribute)

    def immediateload(self, attribute, recursion_depth=None):
        return self._step("immediateload", attribute)

    def contains_eager(self, attribute, alias=None):
        return self._step("contains_eager", attribute)

    def defaultload(self, attribute):
        return self._step("defaultload", attribute)

    def lazyload(self, attribute):
        return self._step("lazyload", attribute)

    def noload(self, attribute):
        return self._step("lazyload", attribute)

    def raiseload(self, attribute, sql_only=False):
        return self._step("lazyload", attribute)

    def load_only(self, *attributes, raiseload=False):
        return self._step("load_only", *attributes)

    def defer(self, attribute, raiseload=False):
        return self._step("defer", attribute)

    def undefer(self, attribute):
        return self._step("undefer", attribute)

    def undefer_group(self, name):
        return self

    def selectin_polymorphic(self, classes):
        return self


class _Several:
    def __init__(self, options):
        self.all = options


def _function(name):
    def option(*attributes, **options):
        made = Load()
        if name == "load_only":
            return made.load_only(*attributes)
        for attribute in attributes:
            made = getattr(made, name)(attribute)
        return made

    return option


joinedload = _function("joinedload")
selectinload = _function("selectinload")
subqueryload = _function("subqueryload")
immediateload = _function("immediateload")
contains_eager = _function("contains_eager")
defaultload = _function("defaultload")
lazyload = _function("lazyload")
noload = _function("noload")
raiseload = _function("raiseload")
load_only = _function("load_only")
defer = _function("defer")
undefer = _function("undefer")


def flat(options):
    found = []
    for option in options:
        if isinstance(option, _Several):
            found += option.all
        elif isinstance(option, Load):
            found.append(option)
    return found


def attribute_name(cls, attribute):
    """The name of an attribute that is given as itself or by name."""
    if isinstance(attribute, str):
        return attribute
    related = attribute_of(attribute)
    if related is not None:
        return related.key
    shape = shape_of(cls)
    name = shape.attribute_of(attribute)
    return name if name is not None else getattr(attribute, "key", None)


def columns_for(cls, options):
    """The attributes that options want loaded with a class; none for all of them."""
    shape = shape_of(cls)
    names = None
    for option in flat(options):
        if len(option._steps) != 1 or (option._entity is not None and option._entity is not cls):
            continue
        kind, attributes = option._steps[0]
        own = [name for name in (attribute_name(cls, one) for one in attributes) if name in shape.attributes]
        if kind == "load_only" and own:
            names = set(own) | (names or set())
        elif kind == "defer" and own:
            names = (set(shape.attributes) - shape.deferred if names is None else names) - set(own)
        elif kind == "undefer" and own:
            names = (set(shape.attributes) - shape.deferred if names is None else names) | set(own)
    return names


def load_related(cls, instances, options):
    """Loads what is to be loaded with instances."""
    seen = []
    for instance in instances:
        if instance is not None and not any(instance is one for one in seen):
            seen.append(instance)
    for name, relation in shape_of(cls).relations().items():
        if relation.lazy in ("joined", "selectin", "subquery", "immediate", False):
            for instance in seen:
                if name not in instance.__dict__:
                    getattr(instance, name)
    for option in flat(options):
        current = seen
        for kind, attributes in option._steps:
            if kind not in _EAGER or not attributes or isinstance(attributes[0], str):
                break
            following = []
            for instance in current:
                name = attribute_name(type(instance), attributes[0])
                if name not in shape_of(type(instance)).relations():
                    continue
                value = getattr(instance, name)
                following += list(value) if shape_of(type(instance)).relations()[name].uselist else [] if value is None else [value]
            current = following
