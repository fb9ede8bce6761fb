"""A revision in the making as an object."""


class MigrationScript(MigrateOperation):
    """A revision file that is about to be written."""

    def __init__(
        self, rev_id, upgrade_ops, downgrade_ops, *, message=None, imports=set(), head=None,
        splice=None, branch_label=None, version_path=None, depends_on=None,
    ):
        self.rev_id = rev_id
        self.message = message
        self.imports = imports
        self.head = head
        self.splice = splice
        self.branch_label = branch_label
        self.version_path = version_path
        self.depends_on = depends_on
        self.upgrade_ops = upgrade_ops
        self.downgrade_ops = downgrade_ops

    @property
    def upgrade_ops(self):
        return _only(self._upgrade_ops, "UpgradeOps", "upgrade_ops_list")

    @upgrade_ops.setter
    def upgrade_ops(self, value):
        self._upgrade_ops = _containers(value, UpgradeOps)

    @property
    def downgrade_ops(self):
        return _only(self._downgrade_ops, "DowngradeOps", "downgrade_ops_list")

    @downgrade_ops.setter
    def downgrade_ops(self, value):
        self._downgrade_ops = _containers(value, DowngradeOps)

    @property
    def upgrade_ops_list(self):
        return self._upgrade_ops

    @property
    def downgrade_ops_list(self):
        return self._downgrade_ops


def _only(containers, kind, other):
    if len(containers) > 1:
        raise ValueError(
            f"This MigrationScript instance has a multiple-entry list for {kind}; please use the {other} attribute."
        )
    return containers[0] if containers else None


def _containers(value, kind):
    containers = value if isinstance(value, list) else [] if value is None else [value]
    for container in containers:
        if not isinstance(container, kind):
            raise TypeError(f"{kind.__name__} expected, not {container!r}")
    return list(containers)
