"""`alembic.autogenerate.rewriter`: functions that change generated operations by their class."""
from alembic.operations import ops
from alembic.util.langhelpers import Dispatcher, to_list


class Rewriter:
    """A `process_revision_directives` that hands each operation to the function for its class."""

    def __init__(self):
        self.dispatch = Dispatcher()
        self._chained = ()

    def chain(self, other):
        chained = type(self).__new__(type(self))
        chained.__dict__.update(self.__dict__)
        chained._chained = (*self._chained, other)
        return chained

    def rewrites(self, operator):
        return self.dispatch.dispatch_for(operator)

    def __call__(self, context, revision, directives):
        self.process_revision_directives(context, revision, directives)
        for other in self._chained:
            other(context, revision, directives)

    def process_revision_directives(self, context, revision, directives):
        directives[:] = self._all(context, revision, directives)

    def _all(self, context, revision, directives):
        """What directives become, and those within them."""
        made = []
        for directive in directives:
            for rewritten in self._one(context, revision, directive):
                self._within(context, revision, rewritten)
                made.append(rewritten)
        return made

    def _one(self, context, revision, directive):
        try:
            function = self.dispatch.dispatch(directive)
        except ValueError:
            return [directive]
        if self in directive._mutations:
            return [directive]
        made = to_list(function(context, revision, directive), [])
        for rewritten in made:
            rewritten._mutations = rewritten._mutations | {self}
        return made

    def _within(self, context, revision, directive):
        if isinstance(directive, ops.MigrationScript):
            directive.upgrade_ops = self._same_many(context, revision, directive.upgrade_ops_list, "UpgradeOps")
            directive.downgrade_ops = self._same_many(
                context, revision, directive.downgrade_ops_list, "DowngradeOps"
            )
        elif isinstance(directive, ops.OpContainer):
            directive.ops[:] = self._all(context, revision, directive.ops)

    def _same_many(self, context, revision, containers, name):
        rewritten = [self._all(context, revision, [container]) for container in containers]
        if any(len(made) != 1 for made in rewritten):
            raise ValueError(f"Can only return single object for {name} traverse")
        return [made[0] for made in rewritten]
