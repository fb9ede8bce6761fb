//! The alembic and sqlalchemy modules over the evaluator: env.py, revision scripts and templates.
