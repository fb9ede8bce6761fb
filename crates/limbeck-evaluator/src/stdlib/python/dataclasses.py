"""Classes made from their annotations."""
import copy as _copy


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class _KwOnly:
    pass


KW_ONLY = _KwOnly()


class InitVar:
    def __class_getitem__(cls, kind):
        return cls


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_class_var(annotation):
    return "ClassVar" in (annotation if isinstance(annotation, str) else repr(annotation))


def _is_init_var(annotation):
    return annotation is InitVar or (isinstance(annotation, str) and "InitVar" in annotation)


def _collect(cls, kw_only):
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for item in getattr(base, "__dict__", {}).get("__dataclass_all_fields__", ()):
            found[item.name] = item
    keyword_only = kw_only
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or (isinstance(annotation, str) and annotation.split(".")[-1] == "KW_ONLY"):
            keyword_only = True
            continue
        if _is_class_var(annotation):
            continue
        default = cls.__dict__.get(name, MISSING)
        item = default if isinstance(default, Field) else field(default=default)
        if isinstance(item.default, (list, dict, set)):
            raise ValueError(
                f"mutable default {type(item.default)} for field {name} is not allowed: use default_factory")
        item.name = name
        item.type = annotation
        item.init_only = _is_init_var(annotation)
        if item.kw_only is MISSING:
            item.kw_only = keyword_only
        if isinstance(default, Field):
            if item.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, item.default)
        found[name] = item
    return list(found.values())


def _make_init(cls, items):
    positional = [item for item in items if item.init and not item.kw_only]
    names = [item.name for item in items if item.init]
    seen_default = False
    for item in positional:
        has_default = item.default is not MISSING or item.default_factory is not MISSING
        if seen_default and not has_default:
            raise TypeError(f"non-default argument {item.name!r} follows default argument")
        seen_default = seen_default or has_default

    def __init__(self, /, *args, **kwargs):
        label = f"{cls.__name__}.__init__()"
        if len(args) > len(positional):
            least = sum(item.default is MISSING and item.default_factory is MISSING for item in positional) + 1
            most = len(positional) + 1
            span = f"{most}" if least == most else f"from {least} to {most}"
            raise TypeError(f"{label} takes {span} positional arguments but {len(args) + 1} were given")
        values = {item.name: value for item, value in zip(positional, args)}
        for name, value in kwargs.items():
            if name not in names:
                raise TypeError(f"{label} got an unexpected keyword argument {name!r}")
            if name in values:
                raise TypeError(f"{label} got multiple values for argument {name!r}")
            values[name] = value
        missing = []
        init_only = []
        for item in items:
            if item.name in values:
                value = values[item.name]
            elif item.default_factory is not MISSING:
                value = item.default_factory()
            elif item.default is not MISSING:
                value = item.default
            elif item.init:
                missing.append(repr(item.name))
                continue
            else:
                continue
            if item.init_only:
                init_only.append(value)
            else:
                object.__setattr__(self, item.name, value)
        if missing:
            plural = "s" if len(missing) > 1 else ""
            listed = missing[0] if len(missing) == 1 else (
                ", ".join(missing[:-1]) + ("," if len(missing) > 2 else "") + " and " + missing[-1])
            raise TypeError(f"{label} missing {len(missing)} required positional argument{plural}: {listed}")
        if hasattr(self, "__post_init__"):
            self.__post_init__(*init_only)
    return __init__


def _values(self, items):
    return tuple(getattr(self, item.name) for item in items)


def _compared(items, compare):
    def method(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return compare(_values(self, items), _values(other, items))
    return method


def _process(cls, init, repr_, eq, order, unsafe_hash, frozen, kw_only, match_args):
    items = _collect(cls, kw_only)
    real = [item for item in items if not item.init_only]
    own = cls.__dict__
    cls.__dataclass_all_fields__ = tuple(items)
    cls.__dataclass_fields__ = {item.name: item for item in real}
    cls.__dataclass_params__ = {"frozen": frozen, "eq": eq, "order": order}
    if init and "__init__" not in own:
        cls.__init__ = _make_init(cls, items)
    if repr_ and "__repr__" not in own:
        shown = [item for item in real if item.repr]
        cls.__repr__ = lambda self: (
            type(self).__qualname__ + "("
            + ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in shown) + ")")
    compared = [item for item in real if item.compare]
    if eq and "__eq__" not in own:
        cls.__eq__ = _compared(compared, lambda a, b: a == b)
    if order:
        cls.__lt__ = _compared(compared, lambda a, b: a < b)
        cls.__le__ = _compared(compared, lambda a, b: a <= b)
        cls.__gt__ = _compared(compared, lambda a, b: a > b)
        cls.__ge__ = _compared(compared, lambda a, b: a >= b)
    if (frozen and eq or unsafe_hash) and "__hash__" not in own:
        cls.__hash__ = lambda self: hash(
            _values(self, [item for item in real if (item.compare if item.hash is None else item.hash)]))
    elif eq and not frozen and "__hash__" not in own:
        cls.__hash__ = None
    if frozen:
        def __setattr__(self, name, value):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name):
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        cls.__setattr__ = __setattr__
        cls.__delattr__ = __delattr__
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple(item.name for item in items if item.init and not item.kw_only)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only, match_args)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(found.values())


def is_dataclass(obj):
    return hasattr(obj, "__dataclass_fields__")


def _convert(value, convert):
    if is_dataclass(value) and not isinstance(value, type):
        return convert(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_convert(item, convert) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_convert(item, convert) for item in value])
    if isinstance(value, dict):
        return {_convert(key, convert): _convert(item, convert) for key, item in value.items()}
    return _copy.deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")

    def convert(value):
        return dict_factory([(item.name, _convert(getattr(value, item.name), convert)) for item in fields(value)])
    return convert(obj)


def astuple(obj, *, tuple_factory=tuple):
    def convert(value):
        return tuple_factory([_convert(getattr(value, item.name), convert) for item in fields(value)])
    return convert(obj)


def replace(obj, /, **changes):
    for item in fields(obj):
        if item.init and item.name not in changes:
            changes[item.name] = getattr(obj, item.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            item = (item, object)
        annotations[item[0]] = item[1]
        if len(item) > 2:
            body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), body), **options)
