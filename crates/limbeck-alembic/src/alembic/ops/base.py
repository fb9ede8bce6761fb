"""`alembic.operations.ops`: operations as objects, which can be turned around, looked at and invoked.

Each knows the directive that does the same; `Operations.invoke` calls `_carry_out`.
"""
import sqlalchemy as sa


class MigrateOperation:
    """What a migration does, as an object."""

    # The rewriters that it came out of.
    _mutations = frozenset()

    @property
    def info(self):
        return self.__dict__.setdefault("_info", {})

    @info.setter
    def info(self, value):
        self.__dict__["_info"] = value

    def reverse(self):
        raise NotImplementedError()

    def to_diff_tuple(self):
        raise NotImplementedError()

    @classmethod
    def _of_directive(cls, *args, **keywords):
        """The operation for a call of its directive."""
        return cls(*args, **keywords)

    def _carry_out(self, operations):
        raise ValueError(f"no dispatch function for object: {self!r}")


def _given(**keywords):
    """The keywords that say something."""
    return {name: value for name, value in keywords.items() if value is not None}


def _convention(context):
    metadata = context.opts.get("target_metadata") if context is not None else None
    return getattr(metadata, "naming_convention", None)


def _table(context, name, *items, constraints_included=False, **keywords):
    """A table in a metadata of its own, with copies of columns that belong to another one."""
    columns = [
        item._copy() if item.table is not None else item for item in items if isinstance(item, sa.Column)
    ]
    if constraints_included:
        for column in columns:
            column.unique = column.index = False
    others = [item for item in items if not isinstance(item, sa.Column)]
    metadata = sa.MetaData(naming_convention=_convention(context))
    return sa.Table(name, metadata, *columns, *others, **keywords)


def _column_names(constraint):
    return [column if isinstance(column, str) else column.name for column in constraint.columns]


def _constraint_keywords(constraint):
    keywords = _given(deferrable=constraint.deferrable, initially=constraint.initially)
    return {**keywords, **constraint.dialect_kwargs}


class _Place:
    def __init__(self, table, schema):
        self.table = table
        self.schema = schema


def _place(operations, table_name, schema):
    """How the directive is told of its table; a batch knows it."""
    if type(operations).__name__ == "BatchOperations":
        return _Place((), {})
    return _Place((table_name,), {"schema": schema})


class OpContainer(MigrateOperation):
    """Several operations."""

    def __init__(self, ops=()):
        self.ops = list(ops)

    def is_empty(self):
        return not self.ops

    def as_diffs(self):
        diffs = []
        for op in self.ops:
            if hasattr(op, "as_diffs"):
                diffs.extend(op.as_diffs())
            else:
                diffs.append(op.to_diff_tuple())
        return diffs

    def _reversed(self):
        return [op.reverse() for op in self.ops][::-1]


class ModifyTableOps(OpContainer):
    """Operations on one table."""

    def __init__(self, table_name, ops, *, schema=None):
        super().__init__(ops)
        self.table_name = table_name
        self.schema = schema

    def reverse(self):
        return ModifyTableOps(self.table_name, self._reversed(), schema=self.schema)


class UpgradeOps(OpContainer):
    """What an upgrade does."""

    def __init__(self, ops=(), upgrade_token="upgrades"):
        super().__init__(ops)
        self.upgrade_token = upgrade_token

    def reverse_into(self, downgrade_ops):
        downgrade_ops.ops[:] = self._reversed()
        return downgrade_ops

    def reverse(self):
        return self.reverse_into(DowngradeOps())


class DowngradeOps(OpContainer):
    """What a downgrade does."""

    def __init__(self, ops=(), downgrade_token="downgrades"):
        super().__init__(ops)
        self.downgrade_token = downgrade_token

    def reverse(self):
        return UpgradeOps(self._reversed())
