//! SQLite's errors as Python's `sqlite3` raises them.

use limbeck_engine::{DriverError, ErrorKind};
use rusqlite::ffi::{self, ErrorCode};

/// An error of the library.
pub(super) fn driver_error(module: &str, error: &rusqlite::Error) -> DriverError {
    match error {
        rusqlite::Error::SqliteFailure(code, message) => {
            let message = message
                .clone()
                .unwrap_or_else(|| ffi::code_to_str(code.extended_code).to_owned());
            failure(module, code, message)
        }
        rusqlite::Error::SqlInputError { error, msg, .. } => failure(module, error, msg.clone()),
        other => refusal(module, ErrorKind::Interface, &other.to_string()),
    }
}

/// An error that the driver itself raises.
pub(super) fn refusal(module: &str, kind: ErrorKind, message: &str) -> DriverError {
    DriverError {
        kind,
        class: format!("{module}.{}", kind.class_name()),
        text: message.to_owned(),
        message: message.to_owned(),
        ..DriverError::default()
    }
}

fn failure(module: &str, code: &ffi::Error, message: String) -> DriverError {
    let kind = match code.code {
        ErrorCode::InternalMalfunction | ErrorCode::NotFound => ErrorKind::Internal,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => ErrorKind::Database,
        ErrorCode::TooBig => ErrorKind::Data,
        ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch => ErrorKind::Integrity,
        ErrorCode::ApiMisuse | ErrorCode::ParameterOutOfRange => ErrorKind::Interface,
        _ => ErrorKind::Operational,
    };
    let mut error = refusal(module, kind, &message);
    error.code = Some(code.extended_code);
    error.interrupted = code.code == ErrorCode::OperationInterrupted;
    error
}
