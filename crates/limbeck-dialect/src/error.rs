//! Why a construct cannot be said in a dialect's SQL.

/// Why a construct cannot be said in a dialect's SQL. The words are the reference's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CompileError {
    /// The database has no such thing (`sqlalchemy.exc.CompileError`).
    #[error("{0}")]
    Compile(String),
    /// What was asked for does not go together (`sqlalchemy.exc.ArgumentError`).
    #[error("{0}")]
    Argument(String),
    /// A statement that the database has no words for (`NotImplementedError`).
    #[error("{0}")]
    NotImplemented(String),
    /// A statement that cannot be put together (`sqlalchemy.exc.InvalidRequestError`).
    #[error("{0}")]
    InvalidRequest(String),
    /// A type that the dialect does not know (`UnsupportedCompilationError`).
    #[error(
        "Compiler {compiler} can't render element of type {element} (Background on this error at: https://sqlalche.me/e/21/l7de)"
    )]
    Unsupported {
        /// The reference's name of the compiler, with its address left out.
        compiler: String,
        /// The element's class.
        element: String,
    },
    /// A value that the type has no literal for.
    #[error(
        "Could not render literal value \"{value}\" with datatype {datatype}; see parent stack trace for more detail."
    )]
    Literal {
        /// The value.
        value: String,
        /// The type.
        datatype: String,
    },
    /// A value whose type is not known.
    #[error(
        "No literal value renderer is available for literal value \"{value}\" with datatype NULL"
    )]
    NoLiteral {
        /// The value.
        value: String,
    },
    /// A parameter without a value where literals are asked for.
    #[error("Bind parameter '{name}' without a renderable value not allowed here.")]
    UnboundLiteral {
        /// The parameter.
        name: String,
    },
    /// A name that is longer than the database allows (`IdentifierError`).
    #[error("Identifier '{name}' exceeds maximum length of {limit} characters")]
    Identifier {
        /// The name.
        name: String,
        /// The limit.
        limit: usize,
    },
    /// A naming convention that cannot be followed.
    #[error(transparent)]
    Naming(#[from] limbeck_schema::NamingError),
}

impl CompileError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Compile(message.into())
    }

    /// An element, by the reference's class, that the dialect's compiler has no words for.
    pub(crate) fn unsupported(dialect: &dyn crate::Dialect, element: &str) -> Self {
        Self::Unsupported {
            compiler: format!("<{} object>", dialect.capabilities().statement_compiler),
            element: format!("<class '{element}'>"),
        }
    }
}
