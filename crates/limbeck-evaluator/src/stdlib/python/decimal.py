from collections import namedtuple as _namedtuple

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent")


class Context:
    def __init__(self, prec=None, rounding=None, **kwargs):
        self._prec = prec or _get()[0]
        self._rounding = rounding or _get()[1]

    @property
    def prec(self):
        return _get()[0] if self is _current else self._prec

    @prec.setter
    def prec(self, value):
        self._prec = value
        if self is _current:
            _set(value, _get()[1])

    @property
    def rounding(self):
        return _get()[1] if self is _current else self._rounding

    @rounding.setter
    def rounding(self, value):
        self._rounding = value
        if self is _current:
            _set(_get()[0], value)

    def create_decimal(self, num="0"):
        return +Decimal(num)

    def copy(self):
        return Context(self.prec, self.rounding)


_current = None
_current = Context()


def getcontext():
    return _current


def setcontext(context):
    _set(context._prec, context._rounding)


class localcontext:
    def __init__(self, ctx=None, *, prec=None, rounding=None):
        self._wanted = (prec or (ctx._prec if ctx else None), rounding or (ctx._rounding if ctx else None))

    def __enter__(self):
        self._before = _get()
        _set(self._wanted[0] or self._before[0], self._wanted[1] or self._before[1])
        return _current

    def __exit__(self, *details):
        _set(*self._before)
