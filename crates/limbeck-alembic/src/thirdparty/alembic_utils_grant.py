"""alembic_utils.pg_grant_table: what a role may do with a table."""

from enum import Enum

from sqlalchemy import text as sql_text

from alembic_utils.replaceable_entity import ReplaceableEntity
from alembic_utils.statement import BadInputException, coerce_to_quoted, coerce_to_unquoted


class PGGrantTableChoice(str, Enum):
    SELECT = "SELECT"
    INSERT = "INSERT"
    UPDATE = "UPDATE"
    REFERENCES = "REFERENCES"
    DELETE = "DELETE"
    TRUNCATE = "TRUNCATE"
    TRIGGER = "TRIGGER"

    def __str__(self):
        return self.value

    def __repr__(self):
        return f"'{self.value}'"


_OF_COLUMNS = ("SELECT", "INSERT", "UPDATE", "REFERENCES")


class PGGrantTable(ReplaceableEntity):
    __module__ = "alembic_utils.pg_grant_table"
    type_ = "grant_table"

    def __init__(self, schema, table, role, grant, columns=None, with_grant_option=False):
        self.schema = coerce_to_unquoted(schema)
        self.table = coerce_to_unquoted(table)
        self.columns = sorted(columns) if columns else []
        self.role = coerce_to_unquoted(role)
        self.grant = PGGrantTableChoice(grant)
        self.with_grant_option = with_grant_option
        self.signature = self.identity
        if (self.grant.value in _OF_COLUMNS) != bool(self.columns):
            must = "must not" if self.columns else "must"
            raise BadInputException(f"When grant type is {self.grant} a value {must} be provided for columns")

    def __repr__(self):
        fields = ("schema", "table", "columns", "role", "grant", "with_grant_option")
        return f"PGGrantTable({', '.join(f'{name}={getattr(self, name)!r}' for name in fields)})"

    @property
    def identity(self):
        return f"{type(self).__name__}: {self.schema}.{self.table}.{self.role}.{self.grant}"

    @property
    def definition(self):
        return str(self)

    def to_variable_name(self):
        return f"{self.schema}_{self.table}_{self.role}_{self.grant}".lower()

    @property
    def _table(self):
        return f"{self.literal_schema}.{coerce_to_quoted(self.table)}"

    def render_self_for_migration(self, omit_definition=False):
        return f"{self.to_variable_name()} = {self}\n"

    @classmethod
    def from_database(cls, sess, schema="%"):
        # What a superuser may do cannot be taken away.
        grants = (
            "SELECT table_schema, table_name, grantee, privilege_type, is_grantable{column} "
            "FROM information_schema.role_{kind}_grants JOIN pg_roles ON grantee = rolname "
            "WHERE NOT rolsuper AND grantor = CURRENT_USER AND table_schema LIKE :schema "
            "AND privilege_type IN {kinds}"
        )
        of_columns = grants.format(column=", column_name", kind="column", kinds=_OF_COLUMNS)
        of_tables = grants.format(column="", kind="table", kinds=("DELETE", "TRUNCATE", "TRIGGER"))
        columns = {}
        for *grant, column in sess.execute(sql_text(of_columns), {"schema": schema}).fetchall():
            columns.setdefault(tuple(grant), []).append(column)
        found = [(*grant, names) for grant, names in columns.items()]
        found += [(*grant, None) for grant in sess.execute(sql_text(of_tables), {"schema": schema}).fetchall()]
        return [
            cls(schema, table, role, kind, names, grantable == "YES")
            for schema, table, role, kind, grantable, names in found
        ]

    def to_sql_statement_create(self):
        columns = f"( {', '.join(self.columns)} )" if self.columns else ""
        option = " WITH GRANT OPTION" if self.with_grant_option else ""
        return sql_text(f"GRANT {self.grant} {columns} ON {self._table} TO {coerce_to_quoted(self.role)} {option}")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f"REVOKE {self.grant} ON {self._table} FROM {coerce_to_quoted(self.role)}")

    def to_sql_statement_create_or_replace(self):
        yield self.to_sql_statement_drop()
        yield self.to_sql_statement_create()
