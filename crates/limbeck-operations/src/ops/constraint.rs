//! Directives on constraints.

use limbeck_schema::{Constraint, ConstraintName};

use crate::OperationError;

/// `op.create_primary_key`, `op.create_unique_constraint`, `op.create_foreign_key`,
/// `op.create_check_constraint` and `op.create_exclude_constraint` (`ops.AddConstraintOp`).
#[derive(Debug, Clone, PartialEq)]
pub struct AddConstraint {
    /// The table; for a foreign key the source table.
    pub table_name: String,
    /// Its schema.
    pub schema: Option<String>,
    /// The constraint.
    pub constraint: Constraint,
}

impl AddConstraint {
    /// Adds the constraint to the table.
    pub fn new(table_name: impl Into<String>, constraint: Constraint) -> Self {
        Self {
            table_name: table_name.into(),
            schema: None,
            constraint,
        }
    }
}

/// The `type_` of `op.drop_constraint`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConstraintType {
    /// `"foreignkey"`
    ForeignKey,
    /// `"primary"`
    Primary,
    /// `"unique"`
    Unique,
    /// `"check"`
    Check,
}

impl ConstraintType {
    /// Reads the `type_` argument of `op.drop_constraint`.
    ///
    /// # Errors
    /// [`OperationError::ConstraintType`] for a word that is none of the four.
    pub fn parse(word: &str) -> Result<Self, OperationError> {
        match word {
            "foreignkey" => Ok(Self::ForeignKey),
            "primary" => Ok(Self::Primary),
            "unique" => Ok(Self::Unique),
            "check" => Ok(Self::Check),
            _ => Err(OperationError::ConstraintType {
                given: word.to_owned(),
            }),
        }
    }

    /// The word for it, as scripts write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ForeignKey => "foreignkey",
            Self::Primary => "primary",
            Self::Unique => "unique",
            Self::Check => "check",
        }
    }

    /// What a constraint is dropped as; an exclusion constraint has no word.
    pub fn of(constraint: &Constraint) -> Option<Self> {
        match constraint {
            Constraint::PrimaryKey(_) => Some(Self::Primary),
            Constraint::Unique(_) => Some(Self::Unique),
            Constraint::ForeignKey(_) => Some(Self::ForeignKey),
            Constraint::Check(_) => Some(Self::Check),
            Constraint::Exclude(_) => None,
        }
    }
}

/// `op.drop_constraint` (`ops.DropConstraintOp`).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DropConstraint {
    /// The constraint.
    pub constraint_name: ConstraintName,
    /// Its table.
    pub table_name: String,
    /// What it is; MySQL needs it.
    pub type_: Option<ConstraintType>,
    /// The table's schema.
    pub schema: Option<String>,
    /// `IF EXISTS`.
    pub if_exists: Option<bool>,
    /// The constraint as it was, to bring it back.
    pub existing: Option<Box<Constraint>>,
}

impl DropConstraint {
    /// Drops the constraint from the table.
    pub fn new(constraint_name: impl Into<ConstraintName>, table_name: impl Into<String>) -> Self {
        Self {
            constraint_name: constraint_name.into(),
            table_name: table_name.into(),
            ..Self::default()
        }
    }

    /// Drops this constraint, and knows how to bring it back (`DropConstraintOp.from_constraint`).
    pub fn of(
        table_name: impl Into<String>,
        schema: Option<String>,
        constraint: Constraint,
    ) -> Self {
        Self {
            constraint_name: constraint.name().clone(),
            table_name: table_name.into(),
            type_: ConstraintType::of(&constraint),
            schema,
            if_exists: None,
            existing: Some(Box::new(constraint)),
        }
    }
}
