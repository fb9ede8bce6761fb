//! Mako templates (`script.py.mako`), translated to Python programs.
//!
//! A template is text with Python in it, so rendering one means running Python. This crate does
//! not: [`Template::parse`] reads a template and writes the Python program that renders it, with a
//! map from the program's lines back to the template's. Whoever has an evaluator runs the program.
//!
//! ```
//! use limbeck_mako::Template;
//!
//! let template = Template::parse("revision = ${repr(up_revision)}\n", "script.py.mako")?;
//! assert!(template.python().contains("_M_writer(str(repr(up_revision)))"));
//! # Ok::<(), limbeck_mako::MakoError>(())
//! ```
//!
//! # The program's contract
//!
//! The program expects one global, [`CONTEXT_NAME`], a dictionary of the template's variables, and
//! leaves the rendered text in the global [`OUTPUT_NAME`]. It is plain Python otherwise and uses
//! nothing but builtins.
//!
//! # What is not supported
//!
//! Tags that load other templates (`<%include>`, `<%inherit>`, `<%namespace>`), calls with content
//! (`<%call>`, `<%ns:def>`), cached or decorated definitions and the `entity` filter are refused
//! with the place they are at.

mod error;
mod generate;
mod lexer;
mod node;
mod prelude;
mod scan;
mod template;

pub use error::MakoError;
pub use prelude::{CONTEXT_NAME, OUTPUT_NAME};
pub use template::Template;
