"""What env.py writes down for autogenerate. Limbeck's comparison calls none of it, and says so."""
import sys
import warnings


class _Registry:
    def __init__(self, what):
        self._what = what
        self._functions = []

    def dispatch_for(self, *targets, **options):
        def keep(function):
            self._functions.append(function)
            return function

        return keep

    def _warn(self):
        for function in self._functions:
            warnings.warn(f"the {self._what} {function.__name__} is not called: limbeck compares and renders by itself")


renderers = _Registry("renderer")
comparators = _Registry("comparator")


def _autogenerating():
    comparators._warn()
    renderers._warn()


class Rewriter:
    def __init__(self):
        self._chained = []
        self._rewrites = []

    def chain(self, other):
        chained = type(self)()
        chained._chained = [*self._chained, other]
        chained._rewrites = list(self._rewrites)
        return chained

    def rewrites(self, operator):
        def keep(function):
            self._rewrites.append(function)
            return function

        return keep

    def __call__(self, context, revision, directives):
        generated = any(not ops.is_empty() for script in directives for ops in script.upgrade_ops_list)
        if generated and self._rewrites:
            raise NotImplementedError(
                "a Rewriter cannot change generated operations yet: leave it out of "
                "process_revision_directives and change the script by hand"
            )
        for other in self._chained:
            other(context, revision, directives)


rewriter = sys.modules[__name__]
