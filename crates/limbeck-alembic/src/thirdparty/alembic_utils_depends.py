"""alembic_utils.depends: entities that are dropped for a while."""

from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from alembic_utils.pg_function import PGFunction, PGMaterializedView, PGTrigger, PGView

_KINDS = (PGFunction, PGTrigger, PGView, PGMaterializedView)


def _entities(connection):
    return [entity for kind in _KINDS for entity in kind.from_database(connection, "%")]


def _create_all(connection, entities):
    """Creates entities, those that others need first: what fails is tried again after the others."""
    while entities:
        failed, reason = [], None
        for entity in entities:
            savepoint = connection.begin_nested()
            try:
                connection.execute(entity.to_sql_statement_create())
                savepoint.commit()
            except DBAPIError as error:
                savepoint.rollback()
                failed.append(entity)
                reason = error
        if len(failed) == len(entities):
            raise reason
        entities = failed


@contextmanager
def recreate_dropped(connection):
    before = _entities(connection)
    yield connection
    after = {entity.identity for entity in _entities(connection)}
    _create_all(connection, [entity for entity in before if entity.identity not in after])
