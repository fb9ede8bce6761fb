"""Copies."""


class Error(Exception):
    pass


error = Error

_ATOMIC = (int, float, str, bytes, bool, type, type(None), range, type(...), type(NotImplemented))


def _rebuilt(x, convert):
    new = object.__new__(type(x)) if not isinstance(x, BaseException) else type(x)(*x.args)
    for name, value in vars(x).items():
        object.__setattr__(new, name, convert(value))
    return new


def copy(x):
    if hasattr(type(x), "__copy__"):
        return type(x).__copy__(x)
    kind = type(x)
    if kind in _ATOMIC or kind in (tuple, frozenset) or isinstance(x, type) or callable(x):
        return x
    if kind in (list, dict, set):
        return x.copy()
    if isinstance(x, (list, dict, set, tuple, str, int, float)):
        return _of_subclass(x, lambda value: value)
    if _is_plain(x):
        return _rebuilt(x, lambda value: value)
    return x


def _is_plain(x):
    try:
        vars(x)
    except TypeError:
        return False
    return not isinstance(x, type(_is_plain)) and type(x).__module__ not in ("datetime", "decimal", "uuid", "re", "types")


def _of_subclass(x, convert):
    if isinstance(x, dict):
        new = dict.__new__(type(x))
        for name, value in vars(x).items():
            setattr(new, name, convert(value))
        for key, value in x.items():
            new[convert(key)] = convert(value)
        return new
    if isinstance(x, list):
        new = list.__new__(type(x))
        new.extend(convert(item) for item in x)
        return new
    if isinstance(x, tuple) and hasattr(x, "_fields"):
        return type(x)(*[convert(item) for item in x])
    return x


def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    if id(x) in memo and not isinstance(x, _ATOMIC):
        return memo[id(x)]
    if hasattr(type(x), "__deepcopy__"):
        return type(x).__deepcopy__(x, memo)
    kind = type(x)
    if kind in _ATOMIC or isinstance(x, type) or (callable(x) and not hasattr(x, "__dict__")):
        return x

    def again(value):
        return deepcopy(value, memo)

    if kind is list:
        new = memo[id(x)] = []
        new.extend(again(item) for item in x)
    elif kind is dict:
        new = memo[id(x)] = {}
        for key, value in x.items():
            new[again(key)] = again(value)
    elif kind in (tuple, set, frozenset):
        new = kind([again(item) for item in x])
    elif isinstance(x, (list, dict, tuple)):
        new = _of_subclass(x, again)
    elif _is_plain(x) and not callable(x):
        new = memo[id(x)] = object.__new__(kind)
        for name, value in vars(x).items():
            object.__setattr__(new, name, again(value))
    else:
        new = x
    memo[id(x)] = new
    return new


def replace(obj, /, **changes):
    return type(obj).__replace__(obj, **changes)
