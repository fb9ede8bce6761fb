//! Why an operation could not be carried out.

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
}
