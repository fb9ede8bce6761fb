"""`alembic.util.langhelpers`: functions by what they are for."""
import enum


def to_list(value, default=None):
    if value is None:
        return default
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(value)
    return [value]


class PriorityDispatchResult(enum.Enum):
    """What a comparator says of those after it."""

    CONTINUE = 1
    STOP = 2


class DispatchPriority(enum.IntEnum):
    """When a comparator is called."""

    FIRST = 50
    MEDIUM = 25
    LAST = 10


class Dispatcher:
    """One function for each class or name."""

    def __init__(self):
        self._functions = {}

    def dispatch_for(self, target, *, qualifier="default", replace=False):
        def decorate(function):
            if (target, qualifier) in self._functions and not replace:
                raise ValueError(
                    f"Can not set dispatch function for object {target!r}: key already exists. To replace "
                    "existing function, use replace=True."
                )
            self._functions[target, qualifier] = function
            return function

        return decorate

    def dispatch(self, obj, qualifier="default"):
        """The function for a name, a class, or the class of an object, or for the nearest class it derives from."""
        if isinstance(obj, str):
            targets = [obj]
        else:
            targets = (obj if isinstance(obj, type) else type(obj)).__mro__
        for target in targets:
            for wanted in dict.fromkeys([qualifier, "default"]):
                function = self._functions.get((target, wanted))
                if function is not None:
                    return function
        raise ValueError(f"no dispatch function for object: {obj}")

    def branch(self):
        branch = Dispatcher()
        branch._functions.update(self._functions)
        return branch


class PriorityDispatcher:
    """Several functions for each name, called in the order of their priorities."""

    def __init__(self):
        self._functions = {}

    def dispatch_for(self, target, *, priority=DispatchPriority.MEDIUM, qualifier="default", subgroup=None):
        def decorate(function):
            self._functions.setdefault((target, qualifier, priority), []).append((function, subgroup))
            return function

        return decorate

    def _places(self, qualifier):
        for priority in DispatchPriority:
            for wanted in dict.fromkeys([qualifier, "default"]):
                yield priority, wanted

    def dispatch(self, target, *, qualifier="default"):
        def call(*args, **keywords):
            results = {}
            for priority, wanted in self._places(qualifier):
                functions = self._functions.get((target, wanted, priority), [])
                _call_unless_stopped(functions, results, args, keywords)

        return call

    def branch(self):
        branch = PriorityDispatcher()
        branch.populate_with(self)
        return branch

    def populate_with(self, other):
        for place, functions in other._functions.items():
            self._functions.setdefault(place, []).extend(functions)


def _call_unless_stopped(functions, results, args, keywords):
    for function, subgroup in functions:
        if results.get(subgroup) is not PriorityDispatchResult.STOP:
            results[subgroup] = function(*args, **keywords)
