"""`alembic.autogenerate.api`: what comparators and renderers are handed, and a comparison by hand."""
from alembic.operations import ops
from alembic.util.langhelpers import to_list


class AutogenContext:
    """What one comparison knows."""

    def __init__(self, migration_context, metadata=None, opts=None, autogenerate=True):
        self.migration_context = migration_context
        self.opts = migration_context.opts if opts is None else opts
        self.metadata = self.opts.get("target_metadata") if metadata is None else metadata
        self.connection = migration_context.bind
        self.dialect = migration_context.dialect
        self.imports = set()
        self._has_batch = False
        self._inspector = None
        self._results = {}

    @property
    def inspector(self):
        if self._inspector is None:
            self._inspector = _inspect(self.connection)
        return self._inspector

    def run_name_filters(self, name, type_, parent_names):
        if "schema_name" in parent_names:
            table = name if type_ == "table" else parent_names.get("table_name")
            if table:
                schema = parent_names["schema_name"]
                parent_names["schema_qualified_table_name"] = f"{schema}.{table}" if schema else table
        include = self.opts.get("include_name")
        return include is None or bool(include(name, type_, parent_names))

    def run_object_filters(self, object_, name, type_, reflected, compare_to):
        include = self.opts.get("include_object")
        return include is None or bool(include(object_, name, type_, reflected, compare_to))

    run_filters = run_object_filters

    @property
    def sorted_tables(self):
        return [table for metadata in to_list(self.metadata) for table in metadata.sorted_tables]

    @property
    def table_key_to_table(self):
        return {key: table for metadata in to_list(self.metadata) for key, table in metadata.tables.items()}


def _inspect(connection):
    import sqlalchemy

    if connection is None:
        raise TypeError("can't return inspector as this AutogenContext has no database connection")
    return sqlalchemy.inspect(connection)


def produce_migrations(context, metadata):
    upgrade_ops = ops.UpgradeOps(_compare(context, {**context.opts, "target_metadata": metadata}))
    return ops.MigrationScript(
        rev_id=None, upgrade_ops=upgrade_ops, downgrade_ops=upgrade_ops.reverse()
    )


def compare_metadata(context, metadata):
    return produce_migrations(context, metadata).upgrade_ops.as_diffs()


def render_python_code(
    up_or_down_op, sqlalchemy_module_prefix="sa.", alembic_module_prefix="op.", render_as_batch=False,
    imports=(), render_item=None, migration_context=None, user_module_prefix=None,
):
    if migration_context is None:
        from alembic.migration import MigrationContext

        migration_context = MigrationContext.configure(dialect_name="default")
    opts = {
        "sqlalchemy_module_prefix": sqlalchemy_module_prefix,
        "alembic_module_prefix": alembic_module_prefix,
        "render_item": render_item,
        "render_as_batch": render_as_batch,
        "user_module_prefix": user_module_prefix,
    }
    return _render_body(AutogenContext(migration_context, opts=opts), up_or_down_op)
