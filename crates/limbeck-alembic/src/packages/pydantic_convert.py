"""Conversion of values to the types of pydantic's fields."""
import datetime
import decimal
import enum
import json
import pathlib
import types
import typing
import uuid

_TRUE = ("1", "true", "t", "yes", "y", "on")
_FALSE = ("0", "false", "f", "no", "n", "off")


def strip_annotated(annotation):
    """`Annotated[int, …]` as `int` and what is annotated."""
    if typing.get_origin(annotation) is typing.Annotated:
        kind, *metadata = typing.get_args(annotation)
        inner, more = strip_annotated(kind)
        return inner, [*more, *metadata]
    return annotation, []


def is_complex(kind):
    """Whether values of it are written as JSON in the environment."""
    kind, _ = strip_annotated(kind)
    origin = typing.get_origin(kind)
    if _is_union(kind):
        return any(is_complex(part) for part in typing.get_args(kind))
    return (origin or kind) in (list, dict, set, tuple, frozenset) or hasattr(kind, "model_fields")


def _is_union(kind):
    return typing.get_origin(kind) in (typing.Union, types.UnionType)


def _bool(value):
    text = str(value).strip().lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError("Input should be a valid boolean, unable to interpret input")


def _int(value):
    try:
        return int(value)
    except ValueError:
        raise ValueError("Input should be a valid integer, unable to parse string as an integer")


def _float(value):
    try:
        return float(value)
    except ValueError:
        raise ValueError("Input should be a valid number, unable to parse string as a number")


def _str(value):
    if isinstance(value, str):
        return value
    raise ValueError("Input should be a valid string")


_SIMPLE = {
    bool: _bool,
    int: _int,
    float: _float,
    str: _str,
    bytes: lambda value: value.encode() if isinstance(value, str) else value,
    decimal.Decimal: lambda value: decimal.Decimal(str(value)),
    pathlib.Path: pathlib.Path,
    uuid.UUID: lambda value: value if isinstance(value, uuid.UUID) else uuid.UUID(str(value)),
    datetime.datetime: lambda value: datetime.datetime.fromisoformat(value) if isinstance(value, str) else value,
    datetime.date: lambda value: datetime.date.fromisoformat(value) if isinstance(value, str) else value,
    datetime.timedelta: lambda value: datetime.timedelta(seconds=float(value)) if isinstance(value, (str, int)) else value,
}


def convert(kind, value):
    kind, metadata = strip_annotated(kind)
    for rule in metadata:
        if getattr(rule, "mode", None) in ("before", "plain"):
            value = rule.func(value)
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is None or kind is typing.Any:
        return value
    if _is_union(kind):
        return _union(args, value)
    if origin is typing.Literal:
        if value in args:
            return value
        raise ValueError("Input should be " + " or ".join(repr(arg) for arg in args))
    if origin in (list, set, frozenset, tuple) or kind in (list, set, frozenset, tuple):
        return _collection(origin or kind, args, value)
    if origin is dict or kind is dict:
        if not isinstance(value, dict):
            raise ValueError("Input should be a valid dictionary")
        return {convert(args[0], key): convert(args[1], item) for key, item in value.items()} if args else value
    if type(value) is kind:
        return value
    if kind in _SIMPLE:
        return _SIMPLE[kind](value)
    return _object(kind, value)


def _union(args, value):
    if value is None and type(None) in args:
        return None
    if any(type(value) is arg for arg in args):
        return value
    problem = None
    for arg in args:
        if arg is type(None):
            continue
        try:
            return convert(arg, value)
        except (ValueError, TypeError) as error:
            problem = problem or error
    raise problem


def _collection(kind, args, value):
    if isinstance(value, (str, bytes, dict)) or not hasattr(value, "__iter__"):
        raise ValueError(f"Input should be a valid {kind.__name__}")
    if kind is tuple and args and args[-1] is not ...:
        return tuple(convert(arg, item) for arg, item in zip(args, value))
    return kind(convert(args[0], item) if args else item for item in value)


def _object(kind, value):
    if hasattr(kind, "model_fields"):
        return kind.model_validate(value)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return value if isinstance(value, kind) else kind(value)
    if hasattr(kind, "_validate"):
        return kind._validate(value)
    if hasattr(kind, "get_secret_value"):
        return kind(value)
    return value


def parse_environment(kind, text):
    """A value as an environment variable has it: JSON where the type is a collection or a model."""
    if not is_complex(kind):
        return text
    try:
        return json.loads(text)
    except ValueError:
        if _is_union(kind) and str in typing.get_args(kind):
            return text
        raise
