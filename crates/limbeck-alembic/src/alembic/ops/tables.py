"""Tables as objects."""


class CreateTableOp(MigrateOperation):
    """`op.create_table`"""

    def __init__(
        self, table_name, columns, *, schema=None, if_not_exists=None, _namespace_metadata=None,
        _constraints_included=False, **kw,
    ):
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.if_not_exists = if_not_exists
        self.info = kw.pop("info", {})
        self.comment = kw.pop("comment", None)
        self.prefixes = kw.pop("prefixes", None)
        self.kw = kw
        self._namespace_metadata = _namespace_metadata
        self._constraints_included = _constraints_included

    @classmethod
    def _of_directive(cls, table_name, *columns, **keywords):
        return cls(table_name, list(columns), **keywords)

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        constraints = [
            constraint for constraint in table.constraints
            if not getattr(constraint, "_type_bound", False)
            and (not isinstance(constraint, sa.PrimaryKeyConstraint) or _column_names(constraint))
        ]
        return cls(
            table.name, [*table.c, *constraints], schema=table.schema,
            _namespace_metadata=_namespace_metadata or table.metadata, _constraints_included=True,
            comment=table.comment, info=dict(table.info), prefixes=list(table._prefixes), **table.kwargs,
        )

    def reverse(self):
        return DropTableOp.from_table(self.to_table())

    def to_diff_tuple(self):
        return ("add_table", self.to_table())

    def to_table(self, migration_context=None):
        return _table(
            migration_context, self.table_name, *self.columns, schema=self.schema,
            constraints_included=self._constraints_included, **self._keywords(), **self.kw,
        )

    def _keywords(self):
        return _given(comment=self.comment, prefixes=self.prefixes, info=self.info or None)

    def _carry_out(self, operations):
        columns = self.columns
        if self._constraints_included:
            columns = [item._copy() if isinstance(item, sa.Column) else item for item in columns]
            for column in columns:
                if isinstance(column, sa.Column):
                    column.unique = column.index = False
        return operations.create_table(
            self.table_name, *columns, schema=self.schema,
            **_given(if_not_exists=self.if_not_exists), **self._keywords(), **self.kw,
        )


class DropTableOp(MigrateOperation):
    """`op.drop_table`"""

    def __init__(self, table_name, *, schema=None, if_exists=None, table_kw=None, _reverse=None):
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self.table_kw = table_kw or {}
        self.comment = self.table_kw.pop("comment", None)
        self.info = self.table_kw.pop("info", None)
        self.prefixes = self.table_kw.pop("prefixes", None)
        self._reverse = _reverse

    @classmethod
    def _of_directive(cls, table_name, *, schema=None, if_exists=None, **keywords):
        return cls(table_name, schema=schema, if_exists=if_exists, table_kw=keywords)

    @classmethod
    def from_table(cls, table, *, _namespace_metadata=None):
        keywords = {"comment": table.comment, "info": dict(table.info), "prefixes": list(table._prefixes)}
        return cls(
            table.name, schema=table.schema, table_kw={**keywords, **table.kwargs},
            _reverse=CreateTableOp.from_table(table),
        )

    def reverse(self):
        return CreateTableOp.from_table(self.to_table())

    def to_diff_tuple(self):
        return ("remove_table", self.to_table())

    def to_table(self, migration_context=None):
        items = self._reverse.columns if self._reverse is not None else []
        keywords = _given(comment=self.comment, prefixes=self.prefixes, info=self.info or None)
        return _table(
            migration_context, self.table_name, *items, schema=self.schema,
            constraints_included=self._reverse is not None and self._reverse._constraints_included,
            **keywords, **self.table_kw,
        )

    def _carry_out(self, operations):
        return operations.drop_table(
            self.table_name, schema=self.schema, **_given(if_exists=self.if_exists), **self.table_kw
        )


class AlterTableOp(MigrateOperation):
    """A table changes."""

    def __init__(self, table_name, *, schema=None):
        self.table_name = table_name
        self.schema = schema


class RenameTableOp(AlterTableOp):
    """`op.rename_table`"""

    def __init__(self, old_table_name, new_table_name, *, schema=None):
        super().__init__(old_table_name, schema=schema)
        self.new_table_name = new_table_name

    def _carry_out(self, operations):
        return operations.rename_table(self.table_name, self.new_table_name, schema=self.schema)


class CreateTableCommentOp(AlterTableOp):
    """`op.create_table_comment`"""

    def __init__(self, table_name, comment, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.comment = comment
        self.existing_comment = existing_comment

    def reverse(self):
        if self.existing_comment is None:
            return DropTableCommentOp(
                self.table_name, existing_comment=self.comment, schema=self.schema
            )
        return CreateTableCommentOp(
            self.table_name, self.existing_comment, existing_comment=self.comment, schema=self.schema
        )

    def to_table(self, migration_context=None):
        return _table(migration_context, self.table_name, schema=self.schema, comment=self.comment)

    def to_diff_tuple(self):
        return ("add_table_comment", self.to_table(), self.existing_comment)

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.create_table_comment(
            *where.table, self.comment, existing_comment=self.existing_comment, **where.schema
        )


class DropTableCommentOp(AlterTableOp):
    """`op.drop_table_comment`"""

    def __init__(self, table_name, *, schema=None, existing_comment=None):
        super().__init__(table_name, schema=schema)
        self.existing_comment = existing_comment

    def reverse(self):
        return CreateTableCommentOp(self.table_name, self.existing_comment, schema=self.schema)

    def to_table(self, migration_context=None):
        return _table(migration_context, self.table_name, schema=self.schema)

    def to_diff_tuple(self):
        return ("remove_table_comment", self.to_table())

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.drop_table_comment(
            *where.table, existing_comment=self.existing_comment, **where.schema
        )
