//! Why an operation could not be carried out.

use limbeck_dialect::CompileError;
use limbeck_schema::NamingError;

/// Why an operation could not be carried out, or turned around. The words are the reference's where
/// it has words for it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OperationError {
    /// The operation does not know how to undo itself.
    #[error("operation is not reversible; {why}")]
    NotReversible {
        /// The directive.
        directive: &'static str,
        /// What is missing.
        why: &'static str,
    },
    /// A dropped constraint whose original is not known.
    #[error("constraint cannot be produced; original constraint is not present")]
    NoOriginalConstraint,
    /// `op.drop_constraint(…, type_="…")` with an unknown word.
    #[error("'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None")]
    ConstraintType {
        /// The word.
        given: String,
    },
    /// The database has no statement for it.
    #[error("{0}")]
    NotImplemented(&'static str),
    /// The arguments do not go together.
    #[error("{0}")]
    Command(String),
    /// The dialect cannot say it.
    #[error(transparent)]
    Compile(#[from] CompileError),
    /// Parameters for a statement that is printed rather than executed.
    #[error("SQL parameters not allowed with as_sql")]
    ParametersOffline,
    /// `literal_binds` where statements are executed rather than printed.
    #[error("Can't use literal_binds setting without as_sql mode")]
    LiteralBindsOnline,
    /// A row to insert has a column that the table does not have.
    #[error("'{column}'")]
    NoSuchColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// An argument has a value that it cannot have.
    #[error("{0}")]
    Value(String),
    /// Columns are asked to be before each other.
    #[error("Circular dependency detected. ({})", quoted(.0))]
    Circular(Vec<String>),
    /// Batch mode needs a live table to copy, or the table handed to it.
    #[error(
        "This operation cannot proceed in --sql mode; batch mode with dialect {dialect} requires a live database connection with which to reflect the table \"{table}\". To generate a batch SQL migration script using table \"move and copy\", a complete Table object should be passed to the \"copy_from\" argument of the batch_alter_table() method so that table reflection can be skipped."
    )]
    BatchOffline {
        /// The dialect.
        dialect: String,
        /// The table.
        table: String,
    },
    /// The database, or the connection to it.
    #[error(transparent)]
    Engine(#[from] limbeck_engine::Error),
    /// The output could not be written.
    #[error("cannot write the SQL: {0}")]
    Output(#[from] std::io::Error),
    /// An operation of the environment's own failed: the host's own error.
    #[error(transparent)]
    Host(Box<dyn std::error::Error>),
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
    names.join(", ")
}

impl OperationError {
    /// The class of the exception that the reference raises for it, without its module.
    pub fn class_name(&self) -> &'static str {
        match self {
            Self::NotReversible {
                directive: "execute" | "bulk_insert",
                ..
            }
            | Self::NotImplemented(_) => "NotImplementedError",
            Self::NotReversible { .. } | Self::NoOriginalConstraint | Self::Value(_) => {
                "ValueError"
            }
            Self::ConstraintType { .. } | Self::ParametersOffline => "TypeError",
            Self::Command(_) | Self::LiteralBindsOnline | Self::BatchOffline { .. } => {
                "CommandError"
            }
            Self::Compile(CompileError::Unsupported { .. }) => "UnsupportedCompilationError",
            Self::Compile(CompileError::Identifier { .. }) => "IdentifierError",
            Self::Compile(CompileError::Argument(_)) => "ArgumentError",
            Self::Compile(CompileError::Naming(error)) => match error {
                NamingError::UnknownToken(_) => "KeyError",
                _ => "InvalidRequestError",
            },
            Self::Compile(_) => "CompileError",
            Self::NoSuchColumn { .. } => "KeyError",
            Self::Circular(_) => "CircularDependencyError",
            Self::Engine(error) => error.class_name(),
            Self::Output(_) => "OSError",
            Self::Host(_) => "Exception",
        }
    }
}

impl From<NamingError> for OperationError {
    fn from(error: NamingError) -> Self {
        Self::Compile(CompileError::Naming(error))
    }
}
