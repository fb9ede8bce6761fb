//! Conformance cases: what the reference did with a small project, replayed against limbeck.
//!
//! A case is a folder `conformance/<area>/<behaviour>/` with a `case.toml`, the files of a project under
//! `project/` (laid over a common one from `conformance/_projects/` where `uses` names it) and one
//! recording per database, `expected.<database>.txt`. `conformance/README.md` tells how to write one.
//!
//! [`Snippets`] are many small cases in one file, be it scripts or models that change.
//!
//! [`Case::run`] does what the case says with any program called `alembic` and returns a [`Transcript`];
//! the recorder writes the reference's, the replay compares limbeck's with it.

mod case;
mod compare;
mod dump;
mod evolutions;
mod normalise;
mod own_python;
mod run;
mod snippets;
mod transcript;

pub use case::{Case, Database, Step, discover, discover_snippets};
pub use compare::check;
pub use own_python::{OwnPython, Teller};
pub use run::{Program, Scratch};
pub use snippets::{Snippets, Target};
pub use transcript::Transcript;
