//! Database migrations: Alembic projects without Python, from a Rust program or the command line.
//!
//! A program that serves requests brings its database up to date before it does:
//!
//! ```no_run
//! use limbeck::{Config, command};
//!
//! # fn main() -> Result<(), limbeck::Error> {
//! let config = Config::new("alembic.ini");
//! command::upgrade(&config, "head")?;
//! # Ok(())
//! # }
//! ```
//!
//! Inside an async program the same, without keeping its runtime from other work:
//!
//! ```no_run
//! # async fn start() -> Result<(), limbeck::Error> {
//! use limbeck::{Config, command::asynchronous};
//!
//! asynchronous::upgrade(Config::new("alembic.ini"), "head").await?;
//! # Ok(())
//! # }
//! ```
//!
//! Nothing is printed: [`Config::on_event`] tells what happens, and an [`Error`] holds everything
//! that is to be said about a failure. [`cli`] is the whole command line, for programs that want
//! it as their own.

mod config;
mod error;
mod host;
mod session;

pub mod cli;
pub mod command;

pub use config::{Config, EventListener};
pub use error::Error;
pub use host::HostFactory;

pub use limbeck_command::{
    AppliedSteps, CommandError, Diagnostic, Event, Host, HostError, HostErrorKind, HostServices,
    Project, SourceLocation,
};
pub use limbeck_engine::Interrupt;
pub use limbeck_script::Revision;
