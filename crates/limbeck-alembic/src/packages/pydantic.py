"""What settings and schemas use of pydantic: fields with defaults, conversion, validators, URLs."""
import copy
import enum
import json
import typing

_MISSING = object()


class PydanticUndefinedType:
    def __repr__(self):
        return "PydanticUndefined"


PydanticUndefined = PydanticUndefinedType()


class ValidationError(ValueError):
    def __init__(self, title, problems):
        self.title = title
        self._problems = problems
        count = len(problems)
        lines = [f"{count} validation error{'' if count == 1 else 's'} for {title}"]
        for name, message in problems:
            lines += [name, f"  {message}"]
        super().__init__("\n".join(lines))

    def errors(self):
        return [{"loc": (name,), "msg": message} for name, message in self._problems]

    def error_count(self):
        return len(self._problems)


class FieldInfo:
    def __init__(self, default=PydanticUndefined, *, default_factory=None, alias=None, validation_alias=None,
                 env=None, **extra):
        self.default = PydanticUndefined if default is ... else default
        self.default_factory = default_factory
        self.alias = alias
        self.validation_alias = validation_alias
        self.env = env
        self.annotation = None
        self.metadata = []
        self.description = extra.get("description")
        self.extra = extra

    def is_required(self):
        return self.default is PydanticUndefined and self.default_factory is None

    def get_default(self, *, call_default_factory=True):
        return self.default_factory() if self.default_factory is not None else copy.deepcopy(self.default)

    def names(self, name):
        """The names that a value may come under."""
        given = self.env or self.validation_alias or self.alias
        if given is None:
            return [name]
        if isinstance(given, AliasChoices):
            return [choice for choice in given.choices if isinstance(choice, str)]
        return list(given) if isinstance(given, (list, tuple, set)) else [given]


def Field(default=PydanticUndefined, **options):
    return FieldInfo(default, **options)


class AliasChoices:
    def __init__(self, *choices):
        self.choices = choices


class AliasPath:
    def __init__(self, *path):
        self.path = path


def PrivateAttr(default=None, *, default_factory=None, init=False):
    return default_factory() if default_factory is not None else default


def ConfigDict(**options):
    return options


class BeforeValidator:
    mode = "before"

    def __init__(self, func, **options):
        self.func = func


class AfterValidator(BeforeValidator):
    mode = "after"


class PlainValidator(BeforeValidator):
    mode = "plain"


class _Rule:
    """A validator of some fields, or of the whole model where it names none."""

    def __init__(self, func, fields, mode, old_style):
        self.func = func.__func__ if isinstance(func, (classmethod, staticmethod)) else func
        self.fields = fields
        self.mode = mode
        self.old_style = old_style


def field_validator(*fields, mode="after", check_fields=None):
    return lambda func: _Rule(func, fields, mode, False)


def validator(*fields, pre=False, always=False, allow_reuse=False, each_item=False, check_fields=True):
    return lambda func: _Rule(func, fields, "before" if pre else "after", True)


def model_validator(*, mode):
    return lambda func: _Rule(func, (), mode, False)


def root_validator(func=None, *, pre=False, skip_on_failure=False, allow_reuse=False):
    wrap = lambda func: _Rule(func, (), "before" if pre else "after", True)
    return wrap if func is None else wrap(func)


def computed_field(func=None, **options):
    if func is None:
        return computed_field
    return func if isinstance(func, property) else property(func)


def field_serializer(*fields, **options):
    return lambda func: func


def model_serializer(func=None, **options):
    return func if func is not None else lambda func: func


def validate_call(func=None, **options):
    return func if func is not None else lambda func: func


class ValidationInfo:
    def __init__(self, data, field_name):
        self.data = data
        self.field_name = field_name
        self.context = None
        self.mode = "python"


FieldValidationInfo = ValidationInfo


class _Secret:
    def __init__(self, value):
        self._secret_value = value.get_secret_value() if isinstance(value, _Secret) else value

    def get_secret_value(self):
        return self._secret_value

    def __eq__(self, other):
        return type(other) is type(self) and other._secret_value == self._secret_value

    def __hash__(self):
        return hash(self._secret_value)

    def __len__(self):
        return len(self._secret_value)

    def __str__(self):
        return "**********" if self._secret_value else ""

    def __repr__(self):
        return f"{type(self).__name__}('{self}')"


class SecretStr(_Secret):
    pass


class SecretBytes(_Secret):
    pass
