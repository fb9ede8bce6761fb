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
mod args;
mod class;
mod error;
mod function;
mod generator;
mod iterator;
mod key;
mod module;
mod native;
mod opaque;
mod types;
pub mod value;

// How it runs.
mod assign;
mod attribute;
mod call;
mod code;
mod comparison;
mod comprehension;
mod convert;
mod definition;
mod expression;
mod fstring;
mod import;
mod mangle;
mod namespace;
mod operator;
mod pattern;
mod refusal;
mod run;
mod scope;
mod set_attribute;
mod sink;
mod statement;
mod subscript;
pub mod suggest;
mod syntax;
mod vm;

// What it brings along.
mod builtins;
pub mod format;
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
pub use opaque::{NOT_EVALUATED, Opaque};
pub use sink::{
    FileConfig, LogChange, LogHandler, LogSink, LogState, LogTarget, WarnSink, WritePolicy,
};
pub use stdlib::{
    Date, DateTime, Decimal, DecimalKind, DecimalNumber, Delta, EnumMembers, FixedZone, NamedZone,
    StandardError, Time, Uuid,
};
pub use types::{Types, exception_class};
pub use value::Value;
pub use vm::{Vm, on_big_stack};
