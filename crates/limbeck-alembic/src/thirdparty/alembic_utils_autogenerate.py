"""alembic_utils: registered entities compared with those of the database, and how they are written."""

import copy
import logging
from contextlib import contextmanager

from alembic.autogenerate import comparators, renderers
from alembic_utils.pg_function import PGExtension, PGFunction, PGMaterializedView, PGPolicy, PGTrigger, PGView
from alembic_utils.pg_grant_table import PGGrantTable
from alembic_utils.replaceable_entity import CreateOp, DropOp, ReplaceOp, RevertOp, registry
from alembic_utils.statement import UnreachableException, normalize_whitespace
from sqlalchemy.exc import DBAPIError

log = logging.getLogger("alembic_utils.replaceable_entity")
_KINDS = (PGExtension, PGFunction, PGView, PGMaterializedView, PGTrigger, PGPolicy, PGGrantTable)


@comparators.dispatch_for("schema")
def compare_registered_entities(autogen_context, upgrade_ops, schemas):
    connection = autogen_context.connection
    observed = _observed_schemas(autogen_context, schemas)
    changing, local = [], []
    for entity in solve_resolution_order(connection, registry.entities()):
        log.info("Detecting required migration op %s %s", type(entity).__name__, entity.identity)
        if not _is_wanted(type(entity)) or not include_entity(entity, autogen_context, reflected=False):
            continue
        op, definition = _required(connection, entity, changing)
        local.append(definition.identity)
        if op is not None:
            upgrade_ops.ops.append(op)
            changing.append(entity)
            log.info("Detected %s op for %s %s", type(op).__name__, type(entity).__name__, entity.identity)
    for kind in filter(_is_wanted, _KINDS):
        for schema in observed:
            for entity in kind.from_database(connection, schema):
                included = include_entity(entity, autogen_context, reflected=True)
                if included and entity.identity not in local:
                    upgrade_ops.ops.append(DropOp(entity))
                    log.info("Detected DropOp op for %s %s", kind.__name__, entity.identity)


def _is_wanted(kind):
    return not registry.entity_types or kind in registry.entity_types


def _observed_schemas(autogen_context, schemas):
    named = list(schemas)
    if autogen_context.opts.get("include_schemas"):
        named += autogen_context.inspector.get_schema_names()
    named += [*registry.schemas, *(entity.schema for entity in registry.entities())]
    left_out = {None, "information_schema", *registry.exclude_schemas}
    return sorted({name for name in named if name not in left_out})


def include_entity(entity, autogen_context, reflected):
    name = f"{entity.schema}.{entity.signature}"
    parents = {"schema_name": entity.schema, "table_name": f"Not applicable for type {entity.type_}"}
    if reflected and not autogen_context.run_name_filters(name, entity.type_, parents):
        return False
    return autogen_context.run_object_filters(entity, name, entity.type_, reflected, None)


def _put(connection, entity):
    """Creates the entity, in place of the one that may be there."""
    if isinstance(entity, PGMaterializedView) and entity.with_data:
        entity = copy.copy(entity)
        entity.with_data = False
    savepoint = connection.begin_nested()
    try:
        connection.execute(entity.to_sql_statement_drop(cascade=True))
    except DBAPIError:
        savepoint.rollback()
    else:
        savepoint.commit()
    connection.execute(entity.to_sql_statement_create())


@contextmanager
def simulate_entity(connection, entity, dependencies=()):
    """The database as if the entity, and what it may depend on, were created; it is undone afterwards."""
    savepoint = connection.begin_nested()
    try:
        for dependency in dependencies:
            _put(connection, dependency)
        _put(connection, entity)
        yield connection
    finally:
        savepoint.rollback()


def solve_resolution_order(connection, entities):
    """The entities in an order in which each can be created after those before it."""
    resolved = []
    for _ in range(len(entities) + 1):
        before = len(resolved)
        # At first those that need no other: what they need is there.
        dependencies = resolved if before else []
        for entity in entities:
            if entity in resolved:
                continue
            try:
                with simulate_entity(connection, entity, list(dependencies)):
                    resolved.append(entity)
            except DBAPIError:
                continue
        if len(resolved) == before:
            break
    return resolved + [entity for entity in entities if entity not in resolved]


def _database_definition(connection, entity, dependencies):
    """The entity in the database's own words."""
    with simulate_entity(connection, entity, dependencies):
        everything = type(entity).from_database(connection, schema=entity.schema)
        connection.execute(entity.to_sql_statement_drop())
        rest = {other.identity for other in type(entity).from_database(connection, schema=entity.schema)}
    for found in sorted(everything, key=lambda found: found.identity):
        if found.identity not in rest:
            return found
    raise UnreachableException()


def _required(connection, entity, dependencies):
    """The operation that makes the database's entity as it should be, if it takes one."""
    live = type(entity).from_database(connection, schema=entity.schema)
    wanted = _database_definition(connection, entity, dependencies)
    for found in live:
        if found.identity == wanted.identity:
            if normalize_whitespace(found.definition) == normalize_whitespace(wanted.definition):
                return None, wanted
            entity._version_to_replace = found
            return ReplaceOp(entity), wanted
    return CreateOp(entity), wanted


def _written(autogen_context, entity, directive):
    kind = type(entity)
    autogen_context.imports.add(
        f"from {kind.__module__} import {kind.__name__}\nfrom sqlalchemy import text as sql_text"
    )
    return f"{entity.render_self_for_migration()}op.{directive}({entity.to_variable_name()})"


@renderers.dispatch_for(CreateOp)
def render_create_entity(autogen_context, op):
    return _written(autogen_context, op.target, "create_entity") + "\n"


@renderers.dispatch_for(DropOp)
def render_drop_entity(autogen_context, op):
    return _written(autogen_context, op.target, "drop_entity") + "\n"


@renderers.dispatch_for(ReplaceOp)
def render_replace_entity(autogen_context, op):
    return _written(autogen_context, op.target, "replace_entity") + "\n"


@renderers.dispatch_for(RevertOp)
def render_revert_entity(autogen_context, op):
    live = op.target._version_to_replace
    if live is None:
        raise UnreachableException()
    return _written(autogen_context, live, "replace_entity")
