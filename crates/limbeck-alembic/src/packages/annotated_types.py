"""annotated_types: bounds and lengths inside of `Annotated`."""


class BaseMetadata:
    pass


class GroupedMetadata(BaseMetadata):
    pass


def _bound(name):
    def __init__(self, value):
        setattr(self, name, value)

    return __init__


class Gt(BaseMetadata):
    __init__ = _bound("gt")


class Ge(BaseMetadata):
    __init__ = _bound("ge")


class Lt(BaseMetadata):
    __init__ = _bound("lt")


class Le(BaseMetadata):
    __init__ = _bound("le")


class MultipleOf(BaseMetadata):
    __init__ = _bound("multiple_of")


class MinLen(BaseMetadata):
    __init__ = _bound("min_length")


class MaxLen(BaseMetadata):
    __init__ = _bound("max_length")


class Len(GroupedMetadata):
    def __init__(self, min_length=0, max_length=None):
        self.min_length = min_length
        self.max_length = max_length


class Interval(GroupedMetadata):
    def __init__(self, gt=None, ge=None, lt=None, le=None):
        self.gt, self.ge, self.lt, self.le = gt, ge, lt, le


class Predicate(BaseMetadata):
    __init__ = _bound("func")


class Timezone(BaseMetadata):
    __init__ = _bound("tz")


class Unit(BaseMetadata):
    __init__ = _bound("unit")
