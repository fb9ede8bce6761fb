"""The entities of alembic_utils: views, extensions, functions, triggers, policies."""

from sqlalchemy import text as sql_text

from alembic_utils.replaceable_entity import OnEntityMixin, ReplaceableEntity
from alembic_utils.statement import (
    SQLParseFailure,
    coerce_to_quoted,
    coerce_to_unquoted,
    escape_colon_for_plpgsql,
    escape_colon_for_sql,
    normalize_whitespace,
    parsed,
    strip_terminating_semicolon,
)


def _word(flag, word):
    return word if flag else ""


def _unparsed(cls, sql):
    return SQLParseFailure(f'Failed to parse SQL into {cls} """{sql}"""')


class PGView(ReplaceableEntity):
    __module__ = "alembic_utils.pg_view"
    type_ = "view"

    def __init__(self, schema, signature, definition):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = strip_terminating_semicolon(definition)

    @classmethod
    def from_sql(cls, sql):
        found = parsed("create{}view{:s}{schema}.{signature}{:s}as{:s}{definition}", sql)
        if found is None:
            raise _unparsed("PGView", sql)
        # A list of columns after the name is not kept.
        signature = found["signature"].split("(")[0].replace('"', "")
        return cls(found["schema"], signature, found["definition"])

    @property
    def _name(self):
        return f'{self.literal_schema}."{self.signature}"'

    def to_sql_statement_create(self):
        return sql_text(f"CREATE VIEW {self._name} AS {self.definition};")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f"DROP VIEW {self._name} {_word(cascade, 'cascade')}")

    def to_sql_statement_create_or_replace(self):
        # A view whose columns change is dropped first.
        yield sql_text(
            f"""
        do $$
            begin
                CREATE OR REPLACE VIEW {self._name} AS {self.definition};

            exception when others then
                DROP VIEW IF EXISTS {self._name};

                CREATE VIEW {self._name} AS {self.definition};
            end;
        $$ language 'plpgsql'
        """
        )

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(
            sql_text(
                "SELECT schemaname, viewname, definition FROM pg_views"
                " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname LIKE :schema"
            ),
            {"schema": schema},
        )
        return [cls(*row) for row in rows.fetchall()]


class PGMaterializedView(ReplaceableEntity):
    __module__ = "alembic_utils.pg_materialized_view"
    type_ = "materialized_view"

    def __init__(self, schema, signature, definition, with_data=True):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = strip_terminating_semicolon(definition)
        self.with_data = with_data

    @classmethod
    def from_sql(cls, sql):
        sql = strip_terminating_semicolon(sql)
        head = "create{}materialized{}view{:s}{schema}.{signature}{:s}as{:s}{definition}"
        for tail in ("{:s}with{:s}data", "{}with{:s}{no_data}{:s}data", ""):
            found = parsed(head + tail, sql)
            if found is not None:
                signature = found["signature"].split("(")[0].replace('"', "")
                return cls(found["schema"], signature, found["definition"], with_data="no_data" not in found)
        raise _unparsed("PGView", sql)

    @property
    def _name(self):
        return f'{self.literal_schema}."{self.signature}"'

    def render_self_for_migration(self, omit_definition=False):
        # Its indents are the reference's.
        arguments = [*self._written_arguments(), f"with_data={self.with_data!r}"]
        arguments = ",\n            ".join(arguments)
        return f"{self.to_variable_name()} = {type(self).__name__}(\n            {arguments}\n        )\n\n"

    def _create(self):
        definition = self.definition.rstrip().rstrip(";")
        return f"CREATE MATERIALIZED VIEW {self._name} AS {definition} WITH {_word(not self.with_data, 'NO')} DATA"

    def to_sql_statement_create(self):
        return sql_text(self._create() + ";")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f"DROP MATERIALIZED VIEW {self._name} {_word(cascade, 'cascade')}")

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f"DROP MATERIALIZED VIEW IF EXISTS {self._name}; ")
        yield sql_text(self._create())

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(
            sql_text(
                "SELECT schemaname, matviewname, definition, ispopulated FROM pg_matviews"
                " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND schemaname LIKE :schema"
            ),
            {"schema": schema},
        )
        return [cls(*row) for row in rows.fetchall()]


class PGExtension(ReplaceableEntity):
    __module__ = "alembic_utils.pg_extension"
    type_ = "extension"

    def __init__(self, schema, signature):
        self.schema = coerce_to_unquoted(normalize_whitespace(schema))
        self.signature = coerce_to_unquoted(normalize_whitespace(signature))
        self.definition = f"{type(self).__name__}: {self.schema} {self.signature}"

    def _written_arguments(self):
        return super()._written_arguments()[:2]

    @property
    def identity(self):
        # There is one of a name in a database, whatever its schema.
        return f"{type(self).__name__}: {self.signature}"

    def to_sql_statement_create(self):
        return sql_text(f'CREATE EXTENSION "{self.signature}" WITH SCHEMA {self.literal_schema};')

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f'DROP EXTENSION "{self.signature}" {_word(cascade, "CASCADE")}')

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(
            sql_text(
                "SELECT n.nspname, e.extname FROM pg_extension e JOIN pg_namespace n ON e.extnamespace = n.oid"
                " WHERE n.nspname != 'pg_catalog' AND n.nspname LIKE :schema"
            ),
            {"schema": schema},
        )
        return [cls(*row) for row in rows.fetchall()]


class PGFunction(ReplaceableEntity):
    __module__ = "alembic_utils.pg_function"
    type_ = "function"

    def __init__(self, schema, signature, definition):
        super().__init__(schema, signature, definition)
        plpgsql = "language plpgsql" in normalize_whitespace(definition).lower().replace("'", "")
        escape = escape_colon_for_plpgsql if plpgsql else escape_colon_for_sql
        self.definition = escape(strip_terminating_semicolon(definition))

    @classmethod
    def from_sql(cls, sql):
        found = parsed("create{}function{:s}{schema}.{signature}{:s}returns{:s}{definition}", sql.strip())
        if found is None:
            raise _unparsed("PGFunction", sql)
        signature = found["signature"]
        if signature.startswith('"'):
            signature = signature.replace('"', "", 2)
        return cls(found["schema"], signature, "returns " + found["definition"])

    @property
    def literal_signature(self):
        name, rest = self.signature.split("(", 1)
        return f'"{name.strip()}"({rest}'

    def to_sql_statement_create(self):
        return sql_text(f"CREATE FUNCTION {self.literal_schema}.{self.literal_signature} {self.definition}")

    def to_sql_statement_drop(self, cascade=False):
        found = parsed("{name}({parameters})", self.signature) or parsed("{name}()", self.signature)
        parameters = (found.get("parameters") or "").strip().split(",")
        # A default is not part of what names a function.
        parameters = ", ".join(one[: len(one.lower().split("default")[0])].strip() for one in parameters)
        name = f'{self.literal_schema}."{found["name"].strip()}"'
        return sql_text(f"DROP FUNCTION {name}({parameters}) {_word(cascade, 'cascade')}")

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f"CREATE OR REPLACE FUNCTION {self.literal_schema}.{self.literal_signature} {self.definition}")

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(
            sql_text(
                "SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN pg_namespace n ON p.pronamespace = n.oid"
                " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname = :schema"
                " AND p.prokind = 'f' AND NOT EXISTS (SELECT 1 FROM pg_depend d"
                " WHERE d.deptype = 'e' AND d.classid = 'pg_proc'::regclass AND d.objid = p.oid)"
            ),
            {"schema": schema},
        )
        return [cls.from_sql(row[0]) for row in rows.fetchall()]


class PGTrigger(OnEntityMixin, ReplaceableEntity):
    __module__ = "alembic_utils.pg_trigger"
    type_ = "trigger"

    def __init__(self, schema, signature, definition, on_entity, is_constraint=False):
        super().__init__(schema=schema, signature=signature, definition=definition, on_entity=on_entity)
        self.is_constraint = is_constraint

    def _written_arguments(self):
        *before, definition = super()._written_arguments()
        return [*before, f"is_constraint={self.is_constraint}", definition]

    @property
    def identity(self):
        return f"{type(self).__name__}: {self.schema}.{self.signature} {self.is_constraint} {self.on_entity}"

    @classmethod
    def from_sql(cls, sql):
        tail = "trigger{:s}{signature}{:s}{event}{:s}ON{:s}{on_entity}{:s}{action}"
        for head in ("create{:s}constraint{:s}", "create{:s}"):
            found = parsed(head + tail, sql)
            if found is None:
                continue
            table = found["on_entity"]
            if "." not in table:
                table = "public." + table
            return cls(
                schema=table.split(".")[0],
                signature=found["signature"],
                on_entity=table,
                definition=f" {found['event']} ON {table} {found['action']}",
                is_constraint="constraint" in head,
            )
        raise _unparsed("PGTrigger", sql)

    def to_sql_statement_create(self):
        found = parsed("{event}{:s}ON{:s}{on_entity}{:s}{action}", self.definition)
        if found is None:
            raise _unparsed("PGTrigger.definition", self.definition)
        table = found["on_entity"]
        # The table is looked for in the trigger's own schema.
        table = f"{self.schema}.{table.partition('.')[2] if '.' in table else table}"
        kind = "CONSTRAINT TRIGGER" if self.is_constraint else "TRIGGER"
        return sql_text(f'CREATE {kind} "{self.signature}" {found["event"]} ON {table} {found["action"]}')

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f'DROP TRIGGER "{self.signature}" ON {self.on_entity} {_word(cascade, "cascade")}')

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f'DROP TRIGGER IF EXISTS "{self.signature}" ON {self.on_entity};')
        yield self.to_sql_statement_create()

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(
            sql_text(
                "SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON t.tgrelid = c.oid"
                " WHERE NOT t.tgisinternal AND c.relnamespace::regnamespace::text LIKE :schema"
            ),
            {"schema": schema},
        )
        return [cls.from_sql(row[0]) for row in rows.fetchall()]


class PGPolicy(OnEntityMixin, ReplaceableEntity):
    __module__ = "alembic_utils.pg_policy"
    type_ = "policy"

    @classmethod
    def from_sql(cls, sql):
        found = parsed("create policy{:s}{signature}{:s}on{:s}{on_entity}{:s}{definition}", sql.strip())
        if found is None:
            raise _unparsed("PGPolicy", sql)
        table = found["on_entity"]
        if "." not in table:
            table = "public." + table
        return cls(
            schema=table.partition(".")[0],
            signature=found["signature"],
            definition=found["definition"],
            on_entity=table,
        )

    def to_sql_statement_create(self):
        return sql_text(f"CREATE POLICY {self.signature} on {self.on_entity} {self.definition}")

    def to_sql_statement_drop(self, cascade=False):
        return sql_text(f"DROP POLICY {self.signature} on {self.on_entity} {_word(cascade, 'cascade')}")

    def to_sql_statement_create_or_replace(self):
        yield sql_text(f"DROP POLICY IF EXISTS {self.signature} on {self.on_entity};")
        yield sql_text(f"CREATE POLICY {self.signature} on {self.on_entity} {self.definition};")

    @classmethod
    def from_database(cls, sess, schema="%"):
        rows = sess.execute(
            sql_text(
                "SELECT schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies"
                " WHERE schemaname = :schema"
            ),
            {"schema": schema},
        )
        return [cls._from_row(*row) for row in rows.fetchall()]

    @classmethod
    def _from_row(cls, schema, table, name, permissive, roles, command, using, check):
        bracketed = lambda condition: condition if condition.startswith("(") else f"({condition})"
        parts = [f"as {permissive}", f"for {command}", f"to {', '.join(roles)}"]
        parts += [f"using {bracketed(using)}"] if using is not None else []
        parts += [f"with check {bracketed(check)}"] if check is not None else []
        table = f"{coerce_to_quoted(schema)}.{coerce_to_quoted(table)}"
        return cls.from_sql(f"create policy {coerce_to_quoted(name)} on {table} {' '.join(parts)} ")
