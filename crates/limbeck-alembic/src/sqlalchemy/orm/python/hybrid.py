"""sqlalchemy.ext.hybrid"""


class hybrid_property:
    def __init__(self, fget, fset=None, fdel=None, expr=None, custom_comparator=None, update_expr=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.expr = expr
        self.custom_comparator = custom_comparator
        self.update_expr = update_expr
        self.__name__ = getattr(fget, "__name__", None)
        self.__doc__ = getattr(fget, "__doc__", None)

    def __get__(self, instance, owner=None):
        if instance is not None:
            return self.fget(instance)
        if self.custom_comparator is not None:
            return self.custom_comparator(owner)
        expr = self.expr
        if expr is None:
            return self.fget(owner)
        return getattr(expr, "__func__", expr)(owner)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def _copy(self, **changes):
        values = dict(
            fget=self.fget,
            fset=self.fset,
            fdel=self.fdel,
            expr=self.expr,
            custom_comparator=self.custom_comparator,
            update_expr=self.update_expr,
        )
        values.update(changes)
        return hybrid_property(**values)

    def getter(self, fget):
        return self._copy(fget=fget)

    def setter(self, fset):
        return self._copy(fset=fset)

    def deleter(self, fdel):
        return self._copy(fdel=fdel)

    def expression(self, expr):
        return self._copy(expr=expr)

    def comparator(self, comparator):
        return self._copy(custom_comparator=comparator)

    def update_expression(self, update_expr):
        return self._copy(update_expr=update_expr)

    @property
    def overrides(self):
        return self

    @property
    def inplace(self):
        return _InPlace(self)


class _InPlace:
    def __init__(self, attr):
        self.attr = attr

    def _change(self, name, value):
        setattr(self.attr, name, value)
        return self.attr

    def getter(self, fget):
        return self._change("fget", fget)

    def setter(self, fset):
        return self._change("fset", fset)

    def deleter(self, fdel):
        return self._change("fdel", fdel)

    def expression(self, expr):
        return self._change("expr", expr)

    def comparator(self, comparator):
        return self._change("custom_comparator", comparator)

    def update_expression(self, update_expr):
        return self._change("update_expr", update_expr)


class hybrid_method:
    def __init__(self, func, expr=None):
        self.func = func
        self.expr = expr
        self.__name__ = getattr(func, "__name__", None)

    def __get__(self, instance, owner=None):
        if instance is None:
            target, this = self.expr or self.func, owner
        else:
            target, this = self.func, instance
        target = getattr(target, "__func__", target)

        def call(*args, **kwargs):
            return target(this, *args, **kwargs)

        return call

    def expression(self, expr):
        self.expr = expr
        return self

    @property
    def inplace(self):
        return self


class Comparator:
    def __init__(self, expression):
        self.expression = expression

    def __clause_element__(self):
        return self.expression


class ExprComparator(Comparator):
    pass
