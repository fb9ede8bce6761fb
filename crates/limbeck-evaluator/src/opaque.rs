//! Placeholders for what cannot be evaluated.

use std::rc::Rc;

use crate::{PyError, Value, Vm};

/// A placeholder: it absorbs attribute access, calls, subclassing and decoration, and fails where
/// it would decide something.
pub struct Opaque {
    /// The dotted name of what it stands for, e.g. `fastapi.FastAPI()`.
    pub origin: String,
    /// The module that could not be evaluated.
    pub module: String,
    /// Why.
    pub reason: String,
    /// Where it was imported: file and line.
    pub imported_at: Option<(String, u32)>,
}

/// The attribute of an exception that names the module that a decision depends on and that is not evaluated.
pub const NOT_EVALUATED: &str = "__not_evaluated__";

impl Opaque {
    /// What an attribute, a call … of it is.
    pub fn derived(self: &Rc<Self>, suffix: &str) -> Value {
        // Long chains would only make messages longer.
        let origin = if self.origin.len() > 120 {
            self.origin.clone()
        } else {
            format!("{}{suffix}", self.origin)
        };
        Value::Opaque(Rc::new(Self {
            origin,
            module: self.module.clone(),
            reason: self.reason.clone(),
            imported_at: self.imported_at.clone(),
        }))
    }
}

impl Vm {
    /// The error for a placeholder that decides something.
    pub fn opaque_error(&self, opaque: &Opaque, what: &str) -> PyError {
        let at = opaque
            .imported_at
            .as_ref()
            .map(|(file, line)| format!(" (imported at {file}:{line})"))
            .unwrap_or_default();
        let error = self.error(
            &self.types().runtime_error,
            format!(
                "{what} depends on '{}', which is not evaluated: module '{}'{at} {}",
                opaque.origin, opaque.module, opaque.reason
            ),
        );
        if let Value::Object(object) = error.value() {
            object.set(NOT_EVALUATED, Value::str(&opaque.module));
        }
        error
    }
}
