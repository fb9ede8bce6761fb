//! Drivers for SQLite and PostgreSQL.
