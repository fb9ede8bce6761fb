"""Records what SQLAlchemy's inspector tells of the schemas beside this file.

    python record.py sqlite:// sqlite
    python record.py postgresql+psycopg2://postgres@127.0.0.1/some_empty_database postgres
    python record.py mysql+pymysql://root@127.0.0.1/some_empty_database mysql

The second argument names the schema `NAME.sql`; the answer is written to `NAME.txt`.
"""

import pathlib
import sys
import warnings

import sqlalchemy as sa

HERE = pathlib.Path(__file__).parent


def show(value):
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, sa.sql.elements.TextClause):
        return str(value)
    if isinstance(value, dict):
        items = [f"{key}: {show(item)}" for key, item in sorted(value.items())]
        return "{" + ", ".join(items) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(show(item) for item in value) + "]"
    return str(value)


def show_type(ty, dialect):
    name = type(ty).__name__
    if name == "NullType":
        return name
    return f"{name} {ty.compile(dialect)}"


def line(kind, pairs):
    return f"  {kind} " + " | ".join(f"{key}={show(value)}" for key, value in pairs)


def describe(inspector, name, schema, dialect):
    yield f"table {show(schema)} {name}"
    for column in inspector.get_columns(name, schema):
        pairs = [("name", column["name"]), ("type", show_type(column["type"], dialect))]
        for key in ("nullable", "default", "autoincrement", "comment", "computed", "identity"):
            pairs.append((key, column.get(key)))
        yield line("column", pairs)
    key = inspector.get_pk_constraint(name, schema)
    yield line("key", [("name", key["name"]), ("columns", key["constrained_columns"]),
                       ("comment", key.get("comment")), ("options", key.get("dialect_options", {}))])
    for fk in inspector.get_foreign_keys(name, schema):
        yield line("foreign", [
            ("name", fk["name"]), ("columns", fk["constrained_columns"]),
            ("to", [fk["referred_schema"], fk["referred_table"], fk["referred_columns"]]),
            ("options", fk["options"]), ("comment", fk.get("comment"))])
    for index in inspector.get_indexes(name, schema):
        yield line("index", [
            ("name", index["name"]), ("columns", index["column_names"]),
            ("expressions", index.get("expressions")), ("unique", bool(index["unique"])),
            ("duplicates", index.get("duplicates_constraint")),
            ("sorting", index.get("column_sorting", {})), ("options", index.get("dialect_options", {}))])
    for unique in inspector.get_unique_constraints(name, schema):
        yield line("unique", [
            ("name", unique["name"]), ("columns", unique["column_names"]),
            ("duplicates", unique.get("duplicates_index")), ("comment", unique.get("comment")),
            ("options", unique.get("dialect_options", {}))])
    for check in inspector.get_check_constraints(name, schema):
        yield line("check", [("name", check["name"]), ("sqltext", check["sqltext"].replace("\n", " ")),
                             ("comment", check.get("comment")), ("options", check.get("dialect_options", {}))])
    try:
        comment = inspector.get_table_comment(name, schema)["text"]
    except NotImplementedError:
        comment = None
    yield line("comment", [("text", comment)])
    yield line("options", [("options", inspector.get_table_options(name, schema))])


def main(url, name):
    warnings.simplefilter("ignore")
    engine = sa.create_engine(url)
    lines = []
    with engine.connect() as connection:
        for statement in (HERE / f"{name}.sql").read_text().split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
        inspector = sa.inspect(connection)
        schemas = [None] + (["other"] if "other" in inspector.get_schema_names() else [])
        if connection.dialect.name != "mysql":
            lines.append(f"schemas {show(inspector.get_schema_names())}")
        for schema in schemas:
            tables = sorted(inspector.get_table_names(schema))
            views = sorted(inspector.get_view_names(schema))
            lines.append(f"tables {show(tables)}")
            lines.append(f"views {show(views)}")
            if connection.dialect.name == "postgresql":
                lines.append(f"materialized {show(sorted(inspector.get_materialized_view_names(schema)))}")
                lines.append(f"sequences {show(sorted(inspector.get_sequence_names(schema)))}")
                for enum in inspector.get_enums(schema):
                    pairs = [(key, enum[key]) for key in ("name", "schema", "visible", "labels")]
                    lines.append(line("enum", pairs))
            for table in tables + views:
                lines.extend(describe(inspector, table, schema, connection.dialect))
        connection.rollback()
    text = "\n".join(lines) + "\n"
    if name == "mysql":
        text = text.replace(engine.url.database, "here")
    (HERE / f"{name}.txt").write_text(text)


main(*sys.argv[1:])
