//! `CREATE`, `DROP` and the clauses that `ALTER` shares with them.
//!
//! Tables are expected finished ([`limbeck_schema::Table::finish`]) and their names resolved
//! ([`limbeck_schema::resolve_names`]). Texts are the reference's to the letter, newlines and tabs
//! included; percent signs are single (see [`crate::double_percents`]).

mod column;
mod comment;
mod constraint;
mod index;
mod sequence;
mod table;

pub use column::{column_specification, computed_clause, default_string, identity_clause};
pub use comment::{
    drop_table_comment, set_column_comment, set_constraint_comment, set_table_comment,
};
pub use constraint::{add_constraint, constraint_clause, drop_constraint};
pub use index::{create_index, drop_index};
pub use sequence::{
    create_schema, create_sequence, create_type, drop_schema, drop_sequence, drop_type, table_types,
};
pub use table::{create_table, drop_table};

pub(crate) use column::{finish_column, sequence_options};
pub(crate) use comment::comment_literal;
pub(crate) use constraint::{
    columns, constraint_name, deferral, foreign_key, phrase, standard_constraint,
};
pub(crate) use index::index_expressions;

use crate::CompileError;

type Result<T = String> = std::result::Result<T, CompileError>;
