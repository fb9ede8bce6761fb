"""Prints the tables of a module of models; runs on CPython and in the evaluator."""

import importlib

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable


def describe(name):
    try:
        module = importlib.import_module(name)
    except Exception as error:
        text = str(error)
        return f"{type(error).__name__}: {text}\n"
    metadata = getattr(module, "metadata", None)
    if metadata is None:
        metadata = module.Base.metadata
    dialect = postgresql.dialect()
    parts = []
    for table in metadata.sorted_tables:
        parts.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        for index in sorted(table.indexes, key=lambda index: index.name):
            parts.append(str(CreateIndex(index).compile(dialect=dialect)).strip())
        if table.comment:
            parts.append(f"-- {table.name}: {table.comment}")
        for column in table.columns:
            if column.comment:
                parts.append(f"-- {column}: {column.comment}")
    lines = [line.rstrip() for part in parts for line in (part + ";").splitlines()]
    for line in getattr(module, "REPORT", []):
        lines.append(f"-- {line}")
    return "\n".join(lines) + "\n"
