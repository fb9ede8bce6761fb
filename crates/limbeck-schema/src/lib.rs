//! Schema and SQL expressions as plain data: no text, no I/O.
//!
//! Everything limbeck says about a database is said with these types. The Python host builds them
//! from revision scripts and models, reflection builds them from a catalogue, the Rust front end
//! builds them from structs; the dialects turn them into SQL and autogenerate compares them.
//!
//! ```
//! use limbeck_schema::{Column, SqlType, Table};
//!
//! let users = Table::new("users")
//!     .with_column(Column::new("id", SqlType::integer()).primary_key())
//!     .with_column(Column::new("email", SqlType::string(Some(255))).not_null());
//! assert_eq!(users.column("email").map(|c| c.nullable), Some(false));
//! ```

mod autoincrement;
mod constraint;
mod expr;
mod finish;
mod metadata;
mod naming;
mod options;
mod query;
mod sort;
mod table;
mod type_table;
mod types;
mod value;
mod visit;

pub use constraint::{
    CheckConstraint, Constraint, ConstraintName, Deferral, ExcludeConstraint, ExcludeElement,
    ForeignKey, ForeignKeyConstraint, PrimaryKeyConstraint, UniqueConstraint,
};
pub use expr::{
    BinaryOp, BindParam, BoolOp, Case, ColumnExpr, Expr, FrameBound, Function, Label, Over, Regexp,
    TextClause, UnaryOp,
};
pub use metadata::{MetaData, NamingConvention, Sequence, name_targets};
pub use naming::{
    Named, Naming, NamingError, NamingTokens, resolve_index_name, resolve_name, resolve_names,
};
pub use options::{OptionValue, Options};
pub use query::{
    Affix, Compound, CompoundOp, Conflict, ConflictAction, Cte, Delete, Fetch, FromClause, Hint,
    Insert, InsertSource, Join, JoinKind, LabelStyle, LockedPart, Select, Statement, TableFunction,
    TableRef, Update, Values,
};
pub use sort::{circular_tables, dependency_order, sort_tables};
pub use table::{
    Autoincrement, Column, ColumnDefault, Computed, Identity, Index, SequenceOptions,
    ServerDefault, Table,
};
pub use type_table::{TYPES, find_type, types_in};
pub use types::{SqlType, TypeArg, TypeClass, TypeModule, TypeOrigin, TypeParam};
pub use value::{Interval, SqlValue};
pub use visit::{children, children_mut, columns_mut, visit_columns};
