//! Database migrations: Alembic projects without Python, in milliseconds.
