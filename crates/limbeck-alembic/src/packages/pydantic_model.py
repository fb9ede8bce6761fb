"""Models of pydantic."""
import inspect
import typing

from pydantic import FieldInfo, PydanticUndefined, ValidationError, ValidationInfo, _Rule
from _pydantic_convert import convert, strip_annotated


def _hints(cls):
    try:
        return typing.get_type_hints(cls, include_extras=True)
    except Exception:
        return dict(cls.__annotations__)


def _collect(cls):
    """The fields and rules of a class, its parents' first."""
    fields, rules = {}, []
    for base in reversed(cls.__mro__[1:]):
        fields.update(vars(base).get("model_fields", {}))
        rules += [rule for rule in vars(base).get("_own_rules", ()) if rule not in rules]
    own = [value for value in vars(cls).values() if isinstance(value, _Rule)]
    hints = _hints(cls)
    for name in vars(cls).get("__annotations__", {}):
        annotation = hints.get(name)
        if name.startswith("_") or name == "model_config" or typing.get_origin(annotation) is typing.ClassVar:
            continue
        if annotation is typing.ClassVar:
            continue
        kind, metadata = strip_annotated(annotation)
        default = vars(cls).get(name, PydanticUndefined)
        known = [item for item in metadata if isinstance(item, FieldInfo)]
        if isinstance(default, FieldInfo):
            field = default
        elif known:
            field = known[0]
            field.default = default if default is not PydanticUndefined else field.default
        else:
            field = FieldInfo(default)
        field.annotation, field.metadata = kind, metadata
        fields[name] = field
    for name, value in vars(cls).items():
        # A field that a subclass gives another default.
        if name in fields and name not in vars(cls).get("__annotations__", {}) and not callable(value):
            field = FieldInfo(value)
            field.annotation, field.metadata = fields[name].annotation, fields[name].metadata
            fields[name] = field
    for name in fields:
        if name in vars(cls):
            delattr(cls, name)
    cls.model_fields = fields
    cls.__fields__ = fields
    cls._own_rules = own
    cls._rules = rules + own


class BaseModel:
    model_config = {}
    model_fields = {}
    __fields__ = {}
    _rules = []

    def __init_subclass__(cls, **options):
        settings = dict(cls.model_config) if isinstance(cls.model_config, dict) else {}
        old = vars(cls).get("Config")
        if old is not None:
            settings.update({name: value for name, value in vars(old).items() if not name.startswith("__")})
        settings.update(options)
        for base in cls.__mro__[1:]:
            inherited = vars(base).get("model_config")
            if isinstance(inherited, dict):
                settings = {**inherited, **settings}
        cls.model_config = settings
        _collect(cls)

    def __init__(self, **values):
        self._fill(values)

    def _fill(self, given):
        cls = type(self)
        for rule in cls._rules:
            if not rule.fields and rule.mode == "before":
                given = rule.func(cls, given)
        problems, values = [], {}
        for name, field in cls.model_fields.items():
            names = [*field.names(name), name]
            found = next((given[known] for known in names if known in given), PydanticUndefined)
            try:
                self._set_field(name, field, found, values)
            except (ValueError, TypeError, AssertionError) as error:
                problems.append((name, str(error)))
        if problems:
            raise ValidationError(cls.__name__, problems)
        extra = cls.model_config.get("extra")
        if extra == "allow":
            values.update({name: value for name, value in given.items() if name not in values})
        for name, value in values.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "model_fields_set", {name for name in given if name in values})
        try:
            self._finish(values)
        except (ValueError, AssertionError) as error:
            raise ValidationError(cls.__name__, [("", f"Value error, {error}")])
        self.model_post_init(None)

    def _set_field(self, name, field, value, values):
        cls = type(self)
        rules = [rule for rule in cls._rules if name in rule.fields or "*" in rule.fields]
        is_given = value is not PydanticUndefined
        if not is_given:
            if field.is_required():
                raise ValueError("Field required")
            value = field.get_default()
        runs = is_given or cls.model_config.get("validate_default") or any(rule.old_style for rule in rules)
        if runs:
            for rule in rules:
                if rule.mode in ("before", "plain"):
                    value = _run(cls, rule, value, values, name)
            for rule in field.metadata:
                if getattr(rule, "mode", None) in ("before", "plain"):
                    value = rule.func(value)
        if is_given or runs:
            value = convert(field.annotation, value)
            for rule in field.metadata:
                if getattr(rule, "mode", None) == "after":
                    value = rule.func(value)
            for rule in rules:
                if rule.mode == "after":
                    value = _run(cls, rule, value, values, name)
        values[name] = value

    def _finish(self, values):
        for rule in type(self)._rules:
            if rule.fields or rule.mode != "after":
                continue
            if rule.old_style:
                for name, value in (rule.func(type(self), dict(values)) or {}).items():
                    object.__setattr__(self, name, value)
            else:
                rule.func(self)

    def model_post_init(self, context):
        pass

    def model_dump(self, *, exclude_none=False, exclude_unset=False, exclude=None, include=None, **options):
        dumped = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            if exclude_none and value is None or exclude and name in exclude or include and name not in include:
                continue
            if exclude_unset and name not in self.model_fields_set:
                continue
            dumped[name] = value.model_dump() if isinstance(value, BaseModel) else value
        return dumped

    dict = model_dump

    def model_dump_json(self, **options):
        import json
        return json.dumps(self.model_dump(**options), default=str)

    json = model_dump_json

    @classmethod
    def model_validate(cls, value, **options):
        if isinstance(value, cls):
            return value
        return cls(**(value if isinstance(value, type({})) else vars(value)))

    parse_obj = model_validate

    @classmethod
    def model_rebuild(cls, **options):
        return None

    update_forward_refs = model_rebuild

    def model_copy(self, *, update=None, deep=False):
        return type(self)(**{**self.model_dump(), **(update or {})})

    copy = model_copy

    def __eq__(self, other):
        return type(self) is type(other) and self.model_dump() == other.model_dump()

    def __iter__(self):
        return iter(self.model_dump().items())

    def __repr__(self):
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).model_fields)
        return f"{type(self).__name__}({fields})"

    def __str__(self):
        return " ".join(f"{name}={getattr(self, name)!r}" for name in type(self).model_fields)


def _run(cls, rule, value, values, name):
    """Calls a validator with as many of (cls, value, values) as it takes."""
    count = len([parameter for parameter in inspect.signature(rule.func).parameters])
    data = values if rule.old_style else ValidationInfo(values, name)
    return rule.func(*[cls, value, data, None, None][:max(count, 1)])
