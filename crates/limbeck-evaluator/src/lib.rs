//! A small, strict Python evaluator that knows no SQL.
//!
//! It runs what revision scripts, `env.py` and models use of the language, in this process and
//! without Python. The host gives it modules and classes; [`ClassBuilder`] shows how.
//!
//! ```
//! use limbeck_evaluator::{Value, Vm};
//!
//! let vm = Vm::new();
//! let total = vm.eval("sum(n * n for n in range(4))").unwrap();
//! assert_eq!(total.as_int(), Some(14));
//! ```

// What a program is made of.
pub mod value;
mod class;
mod native;
mod function;
mod args;
mod module;
mod iterator;
mod generator;
mod opaque;
mod key;
mod error;
mod types;

// How it runs.
mod vm;
mod code;
mod scope;
mod attribute;
mod call;
mod convert;
mod operator;
mod subscript;
mod expression;
mod comprehension;
mod fstring;
mod statement;
mod assign;
mod definition;
mod pattern;
mod import;
mod run;
mod sink;
pub mod suggest;

// What it brings along.
pub mod format;
mod builtins;
mod methods;
mod stdlib;

pub use args::{ArgReader, Args};
pub use class::{Attributes, Class, ClassBuilder, Constructor, Hooks, Object};
pub use code::SourceFile;
pub use error::{HostError, Location, PyError};
pub use function::{Function, Method, NativeFunction};
pub use generator::Generator;
pub use import::{ImportDecision, ImportPolicy};
pub use iterator::Iter;
pub use key::Key;
pub use module::Module;
pub use native::{Answer, BinaryOp, CompareOp, Native, UnaryOp};
pub use opaque::Opaque;
pub use sink::{FileConfig, LogSink, WarnSink};
pub use stdlib::{
    Date, DateTime, Delta, EnumMembers, FixedZone, NamedZone, StandardError, Time,
};
pub use types::{Types, exception_class};
pub use value::Value;
pub use vm::{Vm, on_big_stack};
