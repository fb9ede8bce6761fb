"""Values over several lines."""


def _shown(value, indent, width, depth, sort, room):
    text = _flat(value, sort)
    if len(text) <= room or not isinstance(value, (dict, list, tuple, set)):
        return text
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: repr(pair[0])) if sort else list(value.items())
        inner = []
        for key, item in pairs:
            head = repr(key) + ": "
            shown = _shown(item, indent, width, depth + indent + len(head), sort,
                           width - depth - indent - len(head) - 1)
            inner.append(head + shown)
        opening, closing = "{", "}"
    else:
        opening, closing = {list: "[]", tuple: "()", set: "{}"}[type(value)]
        items = sorted(value) if isinstance(value, set) else value
        inner = [_shown(item, indent, width, depth + indent, sort, width - depth - indent - 1) for item in items]
    separator = ",\n" + " " * (depth + indent)
    return opening + " " * (indent - 1) + separator.join(inner) + closing


def _flat(value, sort):
    if isinstance(value, dict) and sort and type(value) is dict:
        pairs = sorted(value.items(), key=lambda pair: repr(pair[0]))
        return "{" + ", ".join(f"{key!r}: {_flat(item, sort)}" for key, item in pairs) + "}"
    return repr(value)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return _shown(object, indent, width, 0, sort_dicts, width)


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    print(pformat(object, indent, width, depth, sort_dicts=sort_dicts), file=stream)


pp = pprint


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, **options):
        self._options = (indent, width)
        self._stream = stream

    def pformat(self, object):
        return pformat(object, *self._options)

    def pprint(self, object):
        pprint(object, self._stream, *self._options)
