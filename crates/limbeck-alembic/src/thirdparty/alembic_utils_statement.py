"""alembic_utils.statement and .exceptions: text on its way into and out of statements."""

import re


class AlembicUtilsException(Exception):
    pass


class SQLParseFailure(AlembicUtilsException):
    pass


class FailedToGenerateComparable(AlembicUtilsException):
    pass


class UnreachableException(AlembicUtilsException):
    pass


class BadInputException(AlembicUtilsException):
    pass


def normalize_whitespace(text, base_whitespace=" "):
    return base_whitespace.join(text.split())


def strip_terminating_semicolon(sql):
    return sql.strip().rstrip(";").strip()


def strip_double_quotes(sql):
    return sql.strip().rstrip('"').strip().lstrip('"').strip()


def escape_colon_for_sql(sql):
    """`text()` takes `:name` for a parameter; only casts keep their colons."""
    return re.sub(r"::|:", lambda found: "::" if found.group() == "::" else r"\:", sql)


def escape_colon_for_plpgsql(sql):
    """The same where `:=` assigns, and for text that is escaped already."""
    return re.sub(r"::|:=|\\:(?!:)|:", lambda found: r"\:" if found.group() == ":" else found.group(), sql)


def coerce_to_quoted(text):
    return ".".join(f'"{strip_double_quotes(part)}"' for part in text.split(".", 1))


def coerce_to_unquoted(text):
    return text.replace('"', "")


def parsed(template, text):
    """The named fields of a template that matches the whole text, else None; `{:s}` is white space."""
    pattern = re.escape(template).replace(r"\ ", " ")
    pattern = pattern.replace(r"\{:s\}", r"\s+").replace(r"\{\}", ".+?")
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", pattern)
    found = re.match(r"\A" + pattern + r"\Z", text, re.IGNORECASE | re.DOTALL)
    return found and found.groupdict()
