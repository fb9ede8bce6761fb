//! Models compared with a database, and the difference written as a revision.
//!
//! [`compare`] reflects the database behind a [`limbeck_runtime::MigrationContext`] and returns the operations
//! that would make it as the models say (`alembic.autogenerate.compare_metadata`). What it detects it tells the
//! context's listener, in the reference's words. [`render`] turns operations into the Python text of a revision's
//! `upgrade()` or `downgrade()`.
//!
//! What differs from database to database (which types are the same, how defaults are given back, which
//! constraints are implied) stands in `rules`, one file each.

mod compare;
mod diffs;
mod render;
mod rules;

pub use compare::{compare, compare_with};
pub use diffs::differences;
pub use render::{Rendered, render, render_lines, render_part, render_with};
