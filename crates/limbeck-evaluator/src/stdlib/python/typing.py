"""What of typing is functions and classes."""


def cast(typ, val):
    return val


def assert_type(val, typ):
    return val


def reveal_type(obj):
    return obj


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def overload(func):
    return func


def final(func):
    return func


def override(func):
    return func


def no_type_check(func):
    return func


def runtime_checkable(cls):
    return cls


runtime = runtime_checkable


def dataclass_transform(**kwargs):
    return lambda cls: cls


def deprecated(message, /, **kwargs):
    return lambda func: func


class TypeAliasType:
    """`type X = …`: a name for a type."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value
        self.__type_params__ = type_params

    def __repr__(self):
        return self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getitem__(self, arguments):
        return self


def get_origin(tp):
    if hasattr(tp, "__metadata__"):
        return Annotated
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if hasattr(tp, "__metadata__"):
        return (tp.__origin__, *tp.__metadata__)
    return getattr(tp, "__args__", ())


def is_typeddict(tp):
    return hasattr(tp, "__total__")


def get_overloads(func):
    return []


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            hints.update(base.__dict__.get("__annotations__", {}))
    else:
        hints.update(getattr(obj, "__annotations__", {}))
    return hints


class NamedTuple(tuple):
    def __init_subclass__(cls, **kwargs):
        from collections import _make_namedtuple
        if cls.__bases__ != (NamedTuple,):
            return
        annotations = cls.__dict__.get("__annotations__", {})
        names = list(annotations)
        defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
        made = _make_namedtuple(cls.__name__, names, defaults)
        own = dict(cls.__dict__)
        for name, value in made.__dict__.items():
            if name in names or name not in own:
                setattr(cls, name, value)

    def __new__(cls, typename, fields=(), /, **kwargs):
        from collections import _make_namedtuple
        return _make_namedtuple(typename, [name for name, _ in fields] + list(kwargs), {})


class _TypedDict(dict):
    def __init_subclass__(cls, total=True, **kwargs):
        cls.__total__ = total


class TypedDict(dict):
    def __init_subclass__(cls, total=True, **kwargs):
        cls.__total__ = total

    def __new__(cls, /, *args, **kwargs):
        if cls is TypedDict:
            return type(args[0], (TypedDict,), {"__annotations__": dict(args[1])})
        return dict(*args, **kwargs)
