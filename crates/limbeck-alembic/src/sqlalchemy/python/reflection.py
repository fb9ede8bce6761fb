"""`sqlalchemy.engine.reflection`: what to reflect of many tables."""

from enum import Flag

from sqlalchemy.engine._inspector import Inspector


class ObjectKind(Flag):
    TABLE = 1
    VIEW = 2
    MATERIALIZED_VIEW = 4
    ANY_VIEW = VIEW | MATERIALIZED_VIEW
    ANY = TABLE | VIEW | MATERIALIZED_VIEW


class ObjectScope(Flag):
    DEFAULT = 1
    TEMPORARY = 2
    ANY = DEFAULT | TEMPORARY


class ReflectionDefaults:
    """What is told of a table that has none of it."""

    columns = indexes = foreign_keys = staticmethod(list)
    unique_constraints = check_constraints = staticmethod(list)
    table_options = staticmethod(dict)

    @staticmethod
    def pk_constraint():
        return {"name": None, "constrained_columns": []}

    @staticmethod
    def table_comment():
        return {"text": None}
