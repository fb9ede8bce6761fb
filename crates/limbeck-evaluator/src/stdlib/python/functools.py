"""Functions over functions."""
import copy as _copy

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, None)
        if value is not None:
            try:
                setattr(wrapper, name, value)
            except AttributeError:
                pass
    for name, value in dict(getattr(wrapped, "__dict__", None) or {}).items():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


class partial:
    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts += [repr(arg) for arg in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        return partial(self.func.__get__(obj, cls), *self.args, **self.keywords)


_missing = object()


def reduce(function, iterable, initial=_missing):
    iterator = iter(iterable)
    if initial is _missing:
        try:
            total = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        total = initial
    for item in iterator:
        total = function(total, item)
    return total


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits, self.misses, self.maxsize, self.currsize = hits, misses, maxsize, currsize

    def __repr__(self):
        return (f"CacheInfo(hits={self.hits}, misses={self.misses}, "
                f"maxsize={self.maxsize}, currsize={self.currsize})")


def _cached(function, maxsize, typed):
    known = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = (args, tuple(kwargs.items()))
        if typed:
            key += (tuple(type(arg) for arg in args),)
        if key in known:
            counts[0] += 1
            value = known.pop(key)
            known[key] = value
            return value
        counts[1] += 1
        value = function(*args, **kwargs)
        if maxsize == 0:
            return value
        if maxsize is not None and len(known) >= maxsize:
            del known[next(iter(known))]
        known[key] = value
        return value

    def cache_clear():
        known.clear()
        counts[:] = [0, 0]

    wrapper = update_wrapper(wrapper, function)
    wrapper.cache_clear = cache_clear
    wrapper.cache_info = lambda: _CacheInfo(counts[0], counts[1], maxsize, len(known))
    return wrapper


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    return lambda function: _cached(function, maxsize, typed)


def cache(function):
    return _cached(function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        setattr(instance, self.attrname, value)
        return value


def cmp_to_key(compare):
    class K:
        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            return compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

        def __le__(self, other):
            return compare(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return compare(self.obj, other.obj) >= 0
    return K


def _not(method):
    def inverse(self, other):
        answer = method(self, other)
        return answer if answer is NotImplemented else not answer
    return inverse


def _or_equal(method):
    def either(self, other):
        answer = method(self, other)
        return answer if answer is NotImplemented else answer or self == other
    return either


def _not_nor_equal(method):
    def neither(self, other):
        answer = method(self, other)
        return answer if answer is NotImplemented else not answer and self != other
    return neither


def _and_not_equal(method):
    def both(self, other):
        answer = method(self, other)
        return answer if answer is NotImplemented else answer and self != other
    return both


def _not_or_equal(method):
    def reverse(self, other):
        answer = method(self, other)
        return answer if answer is NotImplemented else not answer or self == other
    return reverse


_DERIVED = {
    "__lt__": {"__gt__": _not_nor_equal, "__le__": _or_equal, "__ge__": _not},
    "__le__": {"__ge__": _not_or_equal, "__lt__": _and_not_equal, "__gt__": _not},
    "__gt__": {"__lt__": _not_nor_equal, "__ge__": _or_equal, "__le__": _not},
    "__ge__": {"__le__": _not_or_equal, "__gt__": _and_not_equal, "__lt__": _not},
}


def total_ordering(cls):
    defined = [name for name in _DERIVED if any(name in vars(c) for c in cls.__mro__ if c is not object)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, derive in _DERIVED[defined[0]].items():
        if name not in defined:
            setattr(cls, name, derive(getattr(cls, defined[0])))
    return cls


def singledispatch(function):
    registry = {object: function}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        return registry[object]

    def register(cls, func=None):
        if func is None and not isinstance(cls, type):
            func = cls
            annotations = [value for name, value in func.__annotations__.items() if name != "return"]
            registry[annotations[0]] = func
            return func
        if func is None:
            return lambda func: register(cls, func)
        registry[cls] = func
        return func

    def wrapper(*args, **kwargs):
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper = update_wrapper(wrapper, function)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        self.func = func
        self.dispatcher = singledispatch(func)

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            return self.dispatcher.dispatch(type(args[0])).__get__(obj, cls)(*args, **kwargs)
        return method
