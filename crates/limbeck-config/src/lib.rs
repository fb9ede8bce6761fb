//! alembic.ini and pyproject.toml by the rules of Python's configparser.
