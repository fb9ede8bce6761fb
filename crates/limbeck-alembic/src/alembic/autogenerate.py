"""What env.py writes down for autogenerate. A revision written by hand has no operations to rewrite."""
import sys


class _Registry:
    def dispatch_for(self, *targets, **options):
        return lambda function: function


renderers = _Registry()
comparators = _Registry()


class Rewriter:
    def __init__(self):
        self._chained = []

    def chain(self, other):
        chained = type(self)()
        chained._chained = [*self._chained, other]
        return chained

    def rewrites(self, operator):
        return lambda function: function

    def __call__(self, context, revision, directives):
        for other in self._chained:
            other(context, revision, directives)


rewriter = sys.modules[__name__]
