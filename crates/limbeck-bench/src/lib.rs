//! Benchmarks of the command line: generated projects, and what a process used.
//!
//! `cargo bench -p limbeck-bench` prints a table. `LIMBECK_BENCH_REFERENCE=path/to/alembic` adds the
//! reference's figures for the same projects, `LIMBECK_BENCH_BINARY` names another binary.

mod catalogue;
mod measure;
mod models;
mod project;

pub use catalogue::catalogue;
pub use measure::{Used, binary, run};
pub use models::generate_models;
pub use project::generate;
