//! The alembic and sqlalchemy modules over the evaluator: env.py, revision scripts and templates.
//!
//! [`PythonHost`] runs an Alembic project's own code for the commands of `limbeck-command`.

mod host;
mod logging;
mod path;

mod alembic;
mod interpreter;
mod known_names;
mod libraries;
mod packages;
mod requirements;
mod runner;
mod sqlalchemy;
mod state;
mod template;
mod thirdparty;

mod diagnose;
mod error;

pub use host::PythonHost;
