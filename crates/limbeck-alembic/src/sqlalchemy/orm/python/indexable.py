"""sqlalchemy.ext.indexable"""
from sqlalchemy.ext.hybrid import hybrid_property


class index_property(hybrid_property):
    """An attribute that is an item of another one."""

    _absent = object()

    def __init__(self, attr_name, index, default=_absent, datatype=None, mutable=True, onebased=True):
        self.attr_name = attr_name
        self.index = index
        self.default = default
        self.datatype = datatype or (dict if isinstance(index, str) else list)
        super().__init__(self._get, self._set if mutable else None, self._delete if mutable else None, self._expression)

    def _get(self, instance):
        held = getattr(instance, self.attr_name)
        try:
            return held[self.index]
        except (TypeError, KeyError, IndexError):
            if self.default is self._absent:
                raise AttributeError(self.attr_name)
            return self.default

    def _set(self, instance, value):
        held = getattr(instance, self.attr_name)
        if held is None:
            held = self.datatype()
            setattr(instance, self.attr_name, held)
        held[self.index] = value

    def _delete(self, instance):
        del getattr(instance, self.attr_name)[self.index]

    def _expression(self, cls):
        return getattr(cls, self.attr_name)[self.index]
