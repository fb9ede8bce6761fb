"""`alembic.autogenerate.compare`: comparators of the environment's own, which take part in limbeck's comparison."""
from alembic.runtime.plugins import _all_plugins
from alembic.util.langhelpers import DispatchPriority, PriorityDispatcher, PriorityDispatchResult
from alembic.util.langhelpers import _call_unless_stopped

comparators = PriorityDispatcher()


def _plugins():
    return list(_all_plugins)


def _targets():
    """What there are comparators for."""
    registries = [comparators, *(plugin.autogenerate_comparators for plugin in _all_plugins.values())]
    return {target for registry in registries for target, _, _ in registry._functions}


def _take_turn(autogen_context, plugins, after, target, *args):
    """Calls the comparators that come before limbeck's own, or those that come after; the subgroups that they stop.

    Limbeck's own stand in the middle: of functions with the same priority those of plugins are set up after them.
    """
    if not after:
        autogen_context._results[target] = {}
    results = autogen_context._results[target]
    chosen = [(False, comparators)]
    chosen += [(True, _all_plugins[name].autogenerate_comparators) for name in plugins]
    for priority, qualifier in comparators._places(autogen_context.dialect.name):
        for plugin, registry in chosen:
            late = plugin and qualifier == "default" and priority is DispatchPriority.MEDIUM
            if after == (late or priority is DispatchPriority.LAST):
                functions = registry._functions.get((target, qualifier, priority), [])
                _call_unless_stopped(functions, results, (autogen_context, *args), {})
    return [name for name, result in results.items() if name and result is PriorityDispatchResult.STOP]
