"""Constraints and indexes as objects."""


class AddConstraintOp(MigrateOperation):
    """A constraint comes."""

    constraint_type = None

    def __init__(self, constraint_name, table_name, columns, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.kw = kw

    @classmethod
    def from_constraint(cls, constraint):
        for base, made in _CONSTRAINTS:
            if isinstance(constraint, base):
                return made.from_constraint(constraint)
        raise ValueError(f"no dispatch function for object: {constraint!r}")

    @classmethod
    def _of_columns(cls, constraint):
        table = constraint.table
        keywords = _constraint_keywords(constraint)
        return cls(
            constraint.name, table.name, _column_names(constraint), schema=table.schema, **keywords
        )

    def reverse(self):
        return DropConstraintOp.from_constraint(self.to_constraint())

    def to_diff_tuple(self):
        return ("add_constraint", self.to_constraint())

    def _columns_table(self, context):
        columns = [sa.Column(name, sa.types.NULLTYPE) for name in self.columns]
        return _table(context, self.table_name, *columns, schema=self.schema)


class CreatePrimaryKeyOp(AddConstraintOp):
    """`op.create_primary_key`"""

    constraint_type = "primarykey"

    @classmethod
    def from_constraint(cls, constraint):
        return cls._of_columns(constraint)

    def to_constraint(self, migration_context=None):
        table = self._columns_table(migration_context)
        key = sa.PrimaryKeyConstraint(*self.columns, name=self.constraint_name, **self.kw)
        table.append_constraint(key)
        return key

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.create_primary_key(
            self.constraint_name, *where.table, self.columns, **where.schema
        )


class CreateUniqueConstraintOp(AddConstraintOp):
    """`op.create_unique_constraint`"""

    constraint_type = "unique"

    @classmethod
    def from_constraint(cls, constraint):
        return cls._of_columns(constraint)

    def to_constraint(self, migration_context=None):
        table = self._columns_table(migration_context)
        unique = sa.UniqueConstraint(*self.columns, name=self.constraint_name, **self.kw)
        table.append_constraint(unique)
        return unique

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.create_unique_constraint(
            self.constraint_name, *where.table, self.columns, **where.schema, **self.kw
        )


class CreateForeignKeyOp(AddConstraintOp):
    """`op.create_foreign_key`"""

    constraint_type = "foreignkey"

    def __init__(self, constraint_name, source_table, referent_table, local_cols, remote_cols, **kw):
        self.constraint_name = constraint_name
        self.source_table = source_table
        self.referent_table = referent_table
        self.local_cols = local_cols
        self.remote_cols = remote_cols
        self.kw = kw

    @classmethod
    def from_constraint(cls, constraint):
        table = constraint.table
        targets = [element.target_fullname.split(".") for element in constraint.elements]
        *schema, referent, _ = targets[0]
        keywords = _constraint_keywords(constraint)
        keywords.update(
            _given(
                onupdate=constraint.onupdate, ondelete=constraint.ondelete, match=constraint.match,
                use_alter=constraint.use_alter or None,
            )
        )
        keywords["source_schema"] = table.schema
        keywords["referent_schema"] = ".".join(schema) or None
        return cls(
            constraint.name, table.name, referent, list(constraint.column_keys),
            [target[-1] for target in targets], **keywords,
        )

    def to_diff_tuple(self):
        return ("add_fk", self.to_constraint())

    def to_constraint(self, migration_context=None):
        keywords = dict(self.kw)
        schema, referent_schema = keywords.pop("source_schema", None), keywords.pop("referent_schema", None)
        prefix = f"{referent_schema}.{self.referent_table}" if referent_schema else self.referent_table
        columns = [sa.Column(name, sa.types.NULLTYPE) for name in self.local_cols]
        table = _table(migration_context, self.source_table, *columns, schema=schema)
        key = sa.ForeignKeyConstraint(
            self.local_cols, [f"{prefix}.{name}" for name in self.remote_cols],
            name=self.constraint_name, **keywords,
        )
        table.append_constraint(key)
        return key

    def _carry_out(self, operations):
        keywords = dict(self.kw)
        where = _place(operations, self.source_table, keywords.pop("source_schema", None))
        if where.schema:
            keywords["source_schema"] = where.schema["schema"]
        return operations.create_foreign_key(
            self.constraint_name, *where.table, self.referent_table, self.local_cols,
            self.remote_cols, **keywords,
        )


class CreateCheckConstraintOp(AddConstraintOp):
    """`op.create_check_constraint`"""

    constraint_type = "check"

    def __init__(self, constraint_name, table_name, condition, *, schema=None, **kw):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.condition = condition
        self.schema = schema
        self.kw = kw

    @classmethod
    def from_constraint(cls, constraint):
        table = constraint.table
        keywords = _constraint_keywords(constraint)
        return cls(constraint.name, table.name, constraint.sqltext, schema=table.schema, **keywords)

    def to_constraint(self, migration_context=None):
        table = _table(migration_context, self.table_name, schema=self.schema)
        check = sa.CheckConstraint(self.condition, name=self.constraint_name, **self.kw)
        table.append_constraint(check)
        return check

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.create_check_constraint(
            self.constraint_name, *where.table, self.condition, **where.schema, **self.kw
        )


_CONSTRAINTS = [
    (sa.PrimaryKeyConstraint, CreatePrimaryKeyOp),
    (sa.UniqueConstraint, CreateUniqueConstraintOp),
    (sa.ForeignKeyConstraint, CreateForeignKeyOp),
    (sa.CheckConstraint, CreateCheckConstraintOp),
]
_DROPPED = {"primarykey": "primary"}


class DropConstraintOp(MigrateOperation):
    """`op.drop_constraint`"""

    def __init__(
        self, constraint_name, table_name, type_=None, *, schema=None, if_exists=None, _reverse=None
    ):
        self.constraint_name = constraint_name
        self.table_name = table_name
        self.constraint_type = type_
        self.schema = schema
        self.if_exists = if_exists
        self._reverse = _reverse

    @classmethod
    def from_constraint(cls, constraint):
        made, table = AddConstraintOp.from_constraint(constraint), constraint.table
        kind = _DROPPED.get(made.constraint_type, made.constraint_type)
        return cls(constraint.name, table.name, kind, schema=table.schema, _reverse=made)

    def to_constraint(self):
        if self._reverse is None:
            raise ValueError("constraint cannot be produced; original constraint is not present")
        constraint = self._reverse.to_constraint()
        constraint.name = self.constraint_name
        constraint.table.name, constraint.table.schema = self.table_name, self.schema
        return constraint

    def reverse(self):
        return AddConstraintOp.from_constraint(self.to_constraint())

    def to_diff_tuple(self):
        kind = "remove_fk" if self.constraint_type == "foreignkey" else "remove_constraint"
        return (kind, self.to_constraint())

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.drop_constraint(
            self.constraint_name, *where.table, type_=self.constraint_type, **where.schema,
            **_given(if_exists=self.if_exists),
        )


class CreateIndexOp(MigrateOperation):
    """`op.create_index`"""

    def __init__(
        self, index_name, table_name, columns, *, schema=None, unique=False, if_not_exists=None, **kw
    ):
        self.index_name = index_name
        self.table_name = table_name
        self.columns = columns
        self.schema = schema
        self.unique = unique
        self.if_not_exists = if_not_exists
        self.kw = kw

    @classmethod
    def from_index(cls, index):
        table = index.table
        return cls(
            index.name, table.name, list(index.expressions), schema=table.schema,
            unique=index.unique, **index.kwargs,
        )

    def reverse(self):
        return DropIndexOp.from_index(self.to_index())

    def to_diff_tuple(self):
        return ("add_index", self.to_index())

    def to_index(self, migration_context=None):
        named = [name for name in self.columns if isinstance(name, str)]
        columns = [sa.Column(name, sa.types.NULLTYPE) for name in named]
        table = _table(migration_context, self.table_name, *columns, schema=self.schema)
        return sa.Index(
            self.index_name, *self.columns, unique=self.unique, _table=table, **self.kw
        )

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.create_index(
            self.index_name, *where.table, self.columns, unique=self.unique, **where.schema,
            **_given(if_not_exists=self.if_not_exists), **self.kw,
        )


class DropIndexOp(MigrateOperation):
    """`op.drop_index`"""

    def __init__(
        self, index_name, table_name=None, *, schema=None, if_exists=None, _reverse=None, **kw
    ):
        self.index_name = index_name
        self.table_name = table_name
        self.schema = schema
        self.if_exists = if_exists
        self.kw = kw
        self._reverse = _reverse

    @classmethod
    def from_index(cls, index):
        return cls(
            index.name, index.table.name, schema=index.table.schema,
            _reverse=CreateIndexOp.from_index(index), unique=index.unique, **index.kwargs,
        )

    def reverse(self):
        return CreateIndexOp.from_index(self.to_index())

    def to_diff_tuple(self):
        return ("remove_index", self.to_index())

    def to_index(self, migration_context=None):
        columns = self._reverse.columns if self._reverse is not None else ["x"]
        made = CreateIndexOp(
            self.index_name, self.table_name or "no_table", columns, schema=self.schema, **self.kw
        )
        return made.to_index(migration_context)

    def _carry_out(self, operations):
        where = _place(operations, self.table_name, self.schema)
        return operations.drop_index(
            self.index_name, *where.table, **where.schema, **_given(if_exists=self.if_exists), **self.kw
        )
