//! Where the standard library's records and warnings go: the host keeps these with the interpreter
//! ([`crate::Vm::set_host`]).

use crate::{PyError, Vm};

type Log = dyn Fn(&Vm, &str, i64, &str);
type Warn = dyn Fn(&Vm, &str, &str);
type MayWrite = dyn Fn(&Vm, &str) -> bool;
type Configure = dyn Fn(&Vm, &str, bool) -> Result<(), PyError>;

/// Takes log records: logger, level, message.
pub struct LogSink(pub Box<Log>);

/// Takes warnings: category, message.
pub struct WarnSink(pub Box<Warn>);

/// Says whether the running code may open that file for writing. Without it no code may.
pub struct WritePolicy(pub Box<MayWrite>);

/// `logging.config.fileConfig(file, disable_existing_loggers=…)`
pub struct FileConfig(pub Box<Configure>);
