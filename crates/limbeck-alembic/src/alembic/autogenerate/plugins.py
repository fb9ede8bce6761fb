"""`alembic.runtime.plugins`: comparators by the name of a plugin."""
import logging

from alembic.util.langhelpers import DispatchPriority, PriorityDispatcher

_BUILT_IN = [
    "alembic.autogenerate.schemas", "alembic.autogenerate.tables", "alembic.autogenerate.types",
    "alembic.autogenerate.constraints", "alembic.autogenerate.defaults", "alembic.autogenerate.comments",
    "alembic.ext.checkconstraint_byname",
]
_all_plugins = {}


class Plugin:
    def __init__(self, name):
        logging.getLogger("alembic.runtime.plugins").info("setup plugin %s", name)
        if name in _all_plugins or name in _BUILT_IN:
            raise ValueError(f"A plugin named {name} is already registered")
        _all_plugins[name] = self
        self.name = name
        self.autogenerate_comparators = PriorityDispatcher()

    def remove(self):
        del _all_plugins[self.name]

    def add_autogenerate_comparator(
        self, fn, compare_target, compare_element=None, *, qualifier="default",
        priority=DispatchPriority.MEDIUM,
    ):
        self.autogenerate_comparators.dispatch_for(
            compare_target, subgroup=compare_element, priority=priority, qualifier=qualifier
        )(fn)

    @classmethod
    def setup_plugin_from_module(cls, module, name):
        module.setup(cls(name))
