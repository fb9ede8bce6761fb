"""Columns and rows as objects, and which class stands for which directive."""


class AlterColumnOp(AlterTableOp):
    """`op.alter_column`"""

    # The changes: the part of the attributes' names, the word in the diff, what says that there is none.
    _CHANGES = [
        ("type", "modify_type", None),
        ("nullable", "modify_nullable", None),
        ("server_default", "modify_default", False),
        ("comment", "modify_comment", False),
    ]

    def __init__(
        self, table_name, column_name, *, schema=None, existing_type=None,
        existing_server_default=False, existing_nullable=None, existing_comment=None,
        modify_nullable=None, modify_comment=False, modify_server_default=False, modify_name=None,
        modify_type=None, **kw,
    ):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.existing_type = existing_type
        self.existing_server_default = existing_server_default
        self.existing_nullable = existing_nullable
        self.existing_comment = existing_comment
        self.modify_nullable = modify_nullable
        self.modify_comment = modify_comment
        self.modify_server_default = modify_server_default
        self.modify_name = modify_name
        self.modify_type = modify_type
        self.kw = kw

    @classmethod
    def _of_directive(
        cls, table_name, column_name, *, nullable=None, comment=False, server_default=False,
        new_column_name=None, type_=None, **keywords,
    ):
        return cls(
            table_name, column_name, modify_nullable=nullable, modify_comment=comment,
            modify_server_default=server_default, modify_name=new_column_name, modify_type=type_,
            **keywords,
        )

    def _changes(self):
        for part, word, unchanged in self._CHANGES:
            value = getattr(self, f"modify_{part}")
            if value is not unchanged:
                yield part, word, getattr(self, f"existing_{part}"), value

    def has_changes(self):
        return any(True for _ in self._changes()) or any(name.startswith("modify_") for name in self.kw)

    def to_diff_tuple(self):
        told = ("nullable", "type", "server_default", "comment")
        return [
            (
                word, self.schema, self.table_name, self.column_name,
                {f"existing_{name}": getattr(self, f"existing_{name}") for name in told if name != part},
                old, new,
            )
            for part, word, old, new in self._changes()
        ]

    def reverse(self):
        keywords = dict(self.kw)
        for part, _, _ in self._CHANGES:
            keywords[f"existing_{part}"] = getattr(self, f"existing_{part}")
        for part, _, old, new in self._changes():
            keywords[f"existing_{part}"], keywords[f"modify_{part}"] = new, old
        return type(self)(self.table_name, self.column_name, schema=self.schema, **keywords)

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        keywords = {f"existing_{part}": getattr(self, f"existing_{part}") for part, _, _ in self._CHANGES}
        return operations.alter_column(
            *where.table, self.column_name, nullable=self.modify_nullable,
            comment=self.modify_comment, server_default=self.modify_server_default,
            new_column_name=self.modify_name, type_=self.modify_type, **keywords, **where.schema,
            **self.kw,
        )


class AddColumnOp(AlterTableOp):
    """`op.add_column`"""

    def __init__(
        self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
        inline_primary_key=None, **kw,
    ):
        super().__init__(table_name, schema=schema)
        self.column = column
        self.if_not_exists = if_not_exists
        self.inline_references = inline_references
        self.inline_primary_key = inline_primary_key
        self.kw = kw

    @classmethod
    def from_column(cls, column):
        return cls(column.table.name, column, schema=column.table.schema)

    @classmethod
    def from_column_and_tablename(cls, schema, table_name, column):
        return cls(table_name, column, schema=schema)

    def to_column(self):
        return self.column

    def reverse(self):
        dropped = DropColumnOp.from_column_and_tablename(self.schema, self.table_name, self.column)
        dropped.if_exists = self.if_not_exists
        return dropped

    def to_diff_tuple(self):
        return ("add_column", self.schema, self.table_name, self.column)

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        flags = _given(
            if_not_exists=self.if_not_exists, inline_references=self.inline_references,
            inline_primary_key=self.inline_primary_key,
        )
        return operations.add_column(*where.table, self.column, **where.schema, **flags, **self.kw)


class DropColumnOp(AlterTableOp):
    """`op.drop_column`"""

    def __init__(
        self, table_name, column_name, *, schema=None, if_exists=None, _reverse=None, **kw
    ):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.if_exists = if_exists
        self.kw = kw
        self._reverse = _reverse

    @classmethod
    def from_column_and_tablename(cls, schema, table_name, column):
        added = AddColumnOp.from_column_and_tablename(schema, table_name, column)
        return cls(table_name, column.name, schema=schema, _reverse=added)

    def to_column(self, migration_context=None):
        if self._reverse is not None:
            return self._reverse.column
        return sa.Column(self.column_name, sa.types.NULLTYPE)

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original column is not present")
        added = AddColumnOp.from_column_and_tablename(self.schema, self.table_name, self._reverse.column)
        added.if_not_exists = self.if_exists
        return added

    def to_diff_tuple(self):
        return ("remove_column", self.schema, self.table_name, self.to_column())

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.drop_column(
            *where.table, self.column_name, **where.schema, **_given(if_exists=self.if_exists), **self.kw
        )


class BulkInsertOp(MigrateOperation):
    """`op.bulk_insert`"""

    def __init__(self, table, rows, *, multiinsert=True):
        self.table = table
        self.rows = rows
        self.multiinsert = multiinsert

    def _carry_out(self, operations):
        return operations.bulk_insert(self.table, self.rows, multiinsert=self.multiinsert)


class ExecuteSQLOp(MigrateOperation):
    """`op.execute`"""

    def __init__(self, sqltext, *, execution_options=None):
        self.sqltext = sqltext
        self.execution_options = execution_options

    def to_diff_tuple(self):
        return ("execute", self.sqltext)

    def _carry_out(self, operations):
        return operations.execute(self.sqltext, execution_options=self.execution_options)


_DIRECTIVES = {
    "add_column": AddColumnOp,
    "alter_column": AlterColumnOp,
    "bulk_insert": BulkInsertOp,
    "create_check_constraint": CreateCheckConstraintOp,
    "create_foreign_key": CreateForeignKeyOp,
    "create_index": CreateIndexOp,
    "create_primary_key": CreatePrimaryKeyOp,
    "create_table": CreateTableOp,
    "create_table_comment": CreateTableCommentOp,
    "create_unique_constraint": CreateUniqueConstraintOp,
    "drop_column": DropColumnOp,
    "drop_constraint": DropConstraintOp,
    "drop_index": DropIndexOp,
    "drop_table": DropTableOp,
    "drop_table_comment": DropTableCommentOp,
    "execute": ExecuteSQLOp,
    "rename_table": RenameTableOp,
}
