//! What happens on a connection, for logs, progress and error reports; and how it is interrupted.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::{CancelHandle, Params, repr};

/// Where the text of a statement comes from, which SQLAlchemy's log tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From the caller, for the driver as it is (`exec_driver_sql`).
    Raw,
    /// From DDL and commands, which are not kept.
    Command,
    /// From an expression, or from text with parameters.
    Compiled,
}

/// Something that happens on a connection.
#[derive(Debug)]
pub enum Event<'a> {
    /// A transaction begins.
    Begin {
        /// Only in name: the connection commits each statement by itself.
        autocommit: bool,
    },
    /// A statement is about to run.
    Execute {
        /// The text.
        sql: &'a str,
        /// Parameters; several sets where `many`.
        params: &'a [Params],
        /// With several sets of parameters.
        many: bool,
        /// Where the text comes from.
        origin: Origin,
    },
    /// The statement has run.
    Executed {
        /// The text.
        sql: &'a str,
        /// How long it took.
        elapsed: Duration,
        /// Rows affected, or -1.
        rowcount: i64,
        /// Whether a transaction is open in the database after it, so that it can still be undone.
        in_transaction: bool,
    },
    /// The statement failed.
    Failed {
        /// The text.
        sql: &'a str,
    },
    /// The transaction is committed.
    Commit {
        /// Only in name.
        autocommit: bool,
    },
    /// The transaction is rolled back.
    Rollback {
        /// Only in name.
        autocommit: bool,
    },
}

impl Event<'_> {
    /// The lines that the logger `sqlalchemy.engine.Engine` writes for it at level INFO.
    pub fn log_lines(&self) -> Vec<String> {
        match self {
            Self::Begin { autocommit: false } => vec!["BEGIN (implicit)".to_owned()],
            Self::Begin { autocommit: true } => {
                vec!["BEGIN (implicit; DBAPI should not BEGIN due to autocommit mode)".to_owned()]
            }
            Self::Execute { sql, params, many, origin } => {
                let stats = match origin {
                    Origin::Raw => "raw sql",
                    Origin::Command => "no key 0.00000s",
                    Origin::Compiled => "generated in 0.00000s",
                };
                vec![(*sql).to_owned(), format!("[{stats}] {}", repr::params(params, *many))]
            }
            Self::Executed { .. } | Self::Failed { .. } => Vec::new(),
            Self::Commit { autocommit: false } => vec!["COMMIT".to_owned()],
            Self::Commit { autocommit: true } => vec![
                "COMMIT using DBAPI connection.commit(), has no effect due to autocommit mode".to_owned(),
            ],
            Self::Rollback { autocommit: false } => vec!["ROLLBACK".to_owned()],
            Self::Rollback { autocommit: true } => vec![
                "ROLLBACK using DBAPI connection.rollback(); set skip_autocommit_rollback to prevent fully"
                    .to_owned(),
            ],
        }
    }
}

/// Is told of every [`Event`] of a connection.
pub type Listener = Rc<dyn Fn(&Event<'_>)>;

/// Stops what runs on the connections that were opened with it, from any thread (Ctrl-C).
#[derive(Clone, Default)]
pub struct Interrupt {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    raised: AtomicBool,
    handles: Mutex<Vec<(u64, CancelHandle)>>,
}

impl Interrupt {
    /// Stops running statements; further statements are refused with [`crate::Error::Interrupted`].
    pub fn raise(&self) {
        self.shared.raised.store(true, Ordering::SeqCst);
        let handles: Vec<CancelHandle> = self
            .shared
            .handles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .map(|(_, handle)| handle.clone())
            .collect();
        for handle in handles {
            handle();
        }
    }

    /// Whether it was raised.
    pub fn is_raised(&self) -> bool {
        self.shared.raised.load(Ordering::SeqCst)
    }

    pub(crate) fn register(&self, handle: CancelHandle) -> Registration {
        let mut handles = self
            .shared
            .handles
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let id = handles.last().map_or(0, |(last, _)| last + 1);
        handles.push((id, handle));
        Registration {
            interrupt: self.clone(),
            id,
        }
    }
}

/// A connection's place in an [`Interrupt`], given up when dropped.
pub(crate) struct Registration {
    interrupt: Interrupt,
    id: u64,
}

impl Drop for Registration {
    fn drop(&mut self) {
        self.interrupt
            .shared
            .handles
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|(id, _)| *id != self.id);
    }
}
