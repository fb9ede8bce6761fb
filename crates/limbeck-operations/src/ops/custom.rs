//! Operations that are not ours: those of an environment's own classes.

use std::fmt;
use std::rc::Rc;

use super::Operation;
use crate::OperationError;

/// What an operation of an environment's own has to know (a class derived from the reference's
/// `MigrateOperation`). Its text as a script is the affair of the environment's renderers.
pub trait CustomOperation {
    /// How it is shown in messages: the name of its class.
    fn name(&self) -> String;

    /// The operation that undoes it (`reverse`).
    ///
    /// # Errors
    /// It cannot be undone, or fails.
    fn reverse(&self) -> Result<Operation, OperationError>;

    /// The difference that it settles, as `check` prints it (`to_diff_tuple`).
    ///
    /// # Errors
    /// It has none, or fails.
    fn difference(&self) -> Result<String, OperationError>;

    /// The host's own object, for the host.
    fn as_any(&self) -> &dyn std::any::Any;
}

/// An operation of an environment's own. Two are equal if they are the same one.
#[derive(Clone)]
pub struct Custom(pub Rc<dyn CustomOperation>);

impl fmt::Debug for Custom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Custom").field(&self.0.name()).finish()
    }
}

impl PartialEq for Custom {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
