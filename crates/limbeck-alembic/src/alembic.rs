//! The `alembic` package for Python code: `op`, `context`, `config`, `operations` …

mod autogenerate;
mod config;
mod context;
mod convert;
mod directives;
mod environment;
mod migration;
mod modules;
mod operations;
mod revision_hook;

pub(crate) use config::config_value;
pub(crate) use context::step_value;
pub(crate) use migration::{context_value, printing_context};
pub(crate) use modules::install;
pub(crate) use operations::Operations;
