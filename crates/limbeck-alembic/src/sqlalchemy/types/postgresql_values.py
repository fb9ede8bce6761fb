"""Values of PostgreSQL's own types: ranges, hstore, arrays as text."""

import datetime as _datetime
import decimal as _decimal
import re as _re


class Range:
    """A range between two bounds, of which `None` is no bound."""

    __module__ = "sqlalchemy.dialects.postgresql.ranges"

    def __init__(self, lower=None, upper=None, *, bounds="[)", empty=False):
        self.lower = lower
        self.upper = upper
        self.bounds = bounds
        self.empty = empty

    def __repr__(self):
        return f"Range(lower={self.lower!r}, upper={self.upper!r}, bounds={self.bounds!r}, empty={self.empty!r})"

    def __str__(self):
        if self.empty:
            return "empty"
        lower = "" if self.lower is None else self.lower
        upper = "" if self.upper is None else self.upper
        return f"{self.bounds[0]}{lower},{upper}{self.bounds[1]}"

    def __eq__(self, other):
        if not isinstance(other, Range):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self):
        return hash(str(self))

    def __bool__(self):
        return not self.empty

    @property
    def is_empty(self):
        return self.empty

    @property
    def isempty(self):
        return self.empty

    @property
    def lower_inc(self):
        return not self.empty and self.lower is not None and self.bounds[0] == "["

    @property
    def upper_inc(self):
        return not self.empty and self.upper is not None and self.bounds[1] == "]"

    @property
    def lower_inf(self):
        return not self.empty and self.lower is None

    @property
    def upper_inf(self):
        return not self.empty and self.upper is None


class MultiRange(list):
    __module__ = "sqlalchemy.dialects.postgresql.ranges"

    def __str__(self):
        return "{" + ",".join(str(one) for one in self) + "}"


_BOUNDS = {
    "INT": int,
    "NUM": _decimal.Decimal,
    "DAT": _datetime.date.fromisoformat,
    "TSR": _datetime.datetime.fromisoformat,
    "TST": lambda text: _datetime.datetime.fromisoformat(text + ":00" if _re.search(r"[+-]\d\d$", text) else text),
    "TSM": _datetime.datetime.fromisoformat,
}


def range_value(text, kind):
    """What a range's text says; `kind` is the type's name."""
    bound = _BOUNDS["TST" if kind.startswith("TSTZ") else kind[:3]]
    if kind.endswith("MULTIRANGE"):
        return MultiRange(_range(one, bound) for one in _re.findall(r"[\[(][^\])]*[\])]", text))
    return _range(text, bound)


def _range(text, bound):
    if text == "empty":
        return Range(empty=True)
    lower, upper = (part.strip('"') for part in text[1:-1].split(","))
    return Range(bound(lower) if lower else None, bound(upper) if upper else None, bounds=text[0] + text[-1])


def _quoted(text):
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def hstore_text(value):
    pairs = ((key, "NULL" if one is None else _quoted(one)) for key, one in value.items())
    return ", ".join(f"{_quoted(key)}=>{one}" for key, one in pairs)


_HSTORE = _re.compile(r'"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")')


def hstore_value(text):
    plain = lambda part: part if part is None else _re.sub(r"\\(.)", r"\1", part)
    return {plain(found.group(1)): plain(found.group(2)) for found in _HSTORE.finditer(text)}


_ITEM = _re.compile(r'"((?:[^"\\]|\\.)*)"|[^,{}"]+')


def array_value(text):
    """The texts of an array of one dimension."""
    items = []
    for found in _ITEM.finditer(text[1:-1]):
        if found.group(1) is not None:
            items.append(_re.sub(r"\\(.)", r"\1", found.group(1)))
        else:
            items.append(None if found.group() == "NULL" else found.group())
    return items
