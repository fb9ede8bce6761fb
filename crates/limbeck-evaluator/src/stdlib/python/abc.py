"""Abstract base classes: what is abstract is checked when an instance is made."""


def abstractmethod(function):
    if isinstance(function, property):
        return function
    function.__isabstractmethod__ = True
    return function


def abstractclassmethod(function):
    return classmethod(abstractmethod(function))


def abstractstaticmethod(function):
    return staticmethod(abstractmethod(function))


class abstractproperty(property):
    pass


def _is_abstract(value):
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    if isinstance(value, property):
        value = value.fget
    return getattr(value, "__isabstractmethod__", False) is True


def _abstract_names(cls):
    names = set()
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if _is_abstract(value):
                names.add(name)
            else:
                names.discard(name)
    return names


class ABCMeta(type):
    def register(cls, subclass):
        registered = cls.__dict__.get("_abc_registered", ())
        cls._abc_registered = registered + (subclass,)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        if cls in subclass.__mro__:
            return True
        hook = getattr(cls, "__subclasshook__", None)
        if hook is not None:
            answer = hook(subclass)
            if answer is not NotImplemented:
                return bool(answer)
        return any(issubclass(subclass, other) for other in cls.__dict__.get("_abc_registered", ()))

    def __call__(cls, *args, **kwargs):
        names = sorted(_abstract_names(cls))
        if names:
            plural = "s" if len(names) > 1 else ""
            raise TypeError(
                f"Can't instantiate abstract class {cls.__name__} with abstract method{plural} {', '.join(names)}")
        return type.__call__(cls, *args, **kwargs)


class ABC(metaclass=ABCMeta):
    pass


def get_cache_token():
    return 0


def update_abstractmethods(cls):
    return cls
