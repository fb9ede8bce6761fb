"""alembic_utils.replaceable_entity, .reversible_op and .on_entity_mixin: what an entity is, and the directives."""

from alembic.operations import MigrateOperation, Operations

from alembic_utils.statement import (
    coerce_to_quoted,
    coerce_to_unquoted,
    escape_colon_for_sql,
    normalize_whitespace,
    strip_terminating_semicolon,
)


class ReplaceableEntity:
    """Something with a name in a schema and a definition, which is replaced as a whole."""

    __module__ = "alembic_utils.replaceable_entity"
    type_ = None
    # The one in the database that a replacement takes the place of.
    _version_to_replace = None

    def __init__(self, schema, signature, definition):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = escape_colon_for_sql(strip_terminating_semicolon(definition))

    @classmethod
    def from_sql(cls, sql):
        raise NotImplementedError()

    @classmethod
    def from_path(cls, path):
        with path.open() as file:
            return cls.from_sql(file.read())

    @classmethod
    def from_database(cls, sess, schema="%"):
        raise NotImplementedError()

    def to_sql_statement_create(self):
        raise NotImplementedError()

    def to_sql_statement_drop(self, cascade=False):
        raise NotImplementedError()

    def to_sql_statement_create_or_replace(self):
        raise NotImplementedError()

    @property
    def literal_schema(self):
        return coerce_to_quoted(self.schema)

    @property
    def identity(self):
        return f"{type(self).__name__}: {self.schema}.{self.signature}"

    def to_variable_name(self):
        name = self.signature.split("(")[0].strip().lower().replace("-", "_")
        return f"{self.schema.lower()}_{name}"

    def _written_arguments(self):
        """The arguments that make it, as a script has them."""
        return [f'schema="{self.schema}"', f'signature="{self.signature}"', f"definition={self.definition!r}"]

    def render_self_for_migration(self, omit_definition=False):
        arguments = ",\n    ".join(self._written_arguments())
        return f"{self.to_variable_name()} = {type(self).__name__}(\n    {arguments}\n)\n"


class OnEntityMixin:
    """An entity that belongs to a table."""

    __module__ = "alembic_utils.on_entity_mixin"

    def __init__(self, schema, signature, definition, on_entity):
        super().__init__(schema=schema, signature=signature, definition=definition)
        self.on_entity = coerce_to_unquoted(on_entity if "." in on_entity else "public." + on_entity)

    @property
    def identity(self):
        return f"{type(self).__name__}: {self.schema}.{self.signature} {self.on_entity}"

    def to_variable_name(self):
        name = self.signature.split("(")[0].strip().lower()
        table = self.on_entity.lower().partition(".")[2]
        return f"{self.schema.lower()}_{table}_{name}"

    def _written_arguments(self):
        schema, signature, definition = super()._written_arguments()
        return [schema, signature, f'on_entity="{self.on_entity}"', definition]


class ReplaceableEntityRegistry:
    """What `register_entities()` was given."""

    __module__ = "alembic_utils.replaceable_entity"

    def __init__(self):
        self._entities = {}
        self.schemas = set()
        self.exclude_schemas = set()
        self.entity_types = set()

    def clear(self):
        for known in (self._entities, self.schemas, self.exclude_schemas, self.entity_types):
            known.clear()

    def register(self, entities, schemas=None, exclude_schemas=None, entity_types=None):
        self._entities.update({entity.identity: entity for entity in entities})
        self.schemas.update(schemas or ())
        self.exclude_schemas.update(exclude_schemas or ())
        self.entity_types.update(entity_types or ())

    def entities(self):
        return list(self._entities.values())


registry = ReplaceableEntityRegistry()


def register_entities(entities, schemas=None, exclude_schemas=None, entity_types=None):
    import alembic_utils._autogenerate  # noqa: F401

    registry.register(entities, schemas, exclude_schemas, entity_types)


class ReversibleOp(MigrateOperation):
    __module__ = "alembic_utils.reversible_op"

    def __init__(self, target):
        self.target = target

    @classmethod
    def invoke_for_target(cls, operations, target):
        return operations.invoke(cls(target))

    @classmethod
    def invoke_for_target_optional_cascade(cls, operations, target, cascade=False):
        return operations.invoke(cls(target, cascade=cascade))

    def reverse(self):
        raise NotImplementedError()


@Operations.register_operation("create_entity", "invoke_for_target")
class CreateOp(ReversibleOp):
    __module__ = "alembic_utils.reversible_op"

    def reverse(self):
        return DropOp(self.target)

    def to_diff_tuple(self):
        return "create_entity", self.target.identity, str(self.target.to_sql_statement_create())

    def statements(self):
        yield self.target.to_sql_statement_create()


@Operations.register_operation("drop_entity", "invoke_for_target_optional_cascade")
class DropOp(ReversibleOp):
    __module__ = "alembic_utils.reversible_op"

    def __init__(self, target, cascade=False):
        super().__init__(target)
        self.cascade = cascade

    def reverse(self):
        return CreateOp(self.target)

    def to_diff_tuple(self):
        return "drop_entity", self.target.identity

    def statements(self):
        yield self.target.to_sql_statement_drop(cascade=self.cascade)


class RevertOp(ReversibleOp):
    __module__ = "alembic_utils.reversible_op"

    def to_diff_tuple(self):
        return "replace_or_revert_entity", self.target.identity, str([str(sql) for sql in self.statements()])

    def statements(self):
        yield from self.target.to_sql_statement_create_or_replace()


@Operations.register_operation("replace_entity", "invoke_for_target")
class ReplaceOp(RevertOp):
    __module__ = "alembic_utils.reversible_op"

    def reverse(self):
        return RevertOp(self.target)


@Operations.implementation_for(CreateOp)
@Operations.implementation_for(DropOp)
@Operations.implementation_for(RevertOp)
@Operations.implementation_for(ReplaceOp)
def carry_out(operations, operation):
    for statement in operation.statements():
        operations.execute(statement)
