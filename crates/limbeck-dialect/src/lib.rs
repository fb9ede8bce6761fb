//! SQL text for every supported database: identifiers, types, DDL, DML and literals.
//!
//! A [`Dialect`] is a database's SQL. What it can do is data ([`Capabilities`]); callers ask that
//! and never which database it is. The functions of this crate turn the plain data of
//! `limbeck-schema` into text, and the text is SQLAlchemy's to the letter.
//!
//! ```
//! use limbeck_dialect::{dialect, quote};
//!
//! let standard = dialect("default").expect("a dialect of that name");
//! assert_eq!(quote(&*standard, "users"), "users");
//! assert_eq!(quote(&*standard, "order"), "\"order\"");
//! ```

mod capabilities;
mod dialect;
mod error;

mod identifiers;
mod types;

mod literal;

mod compile;

mod ddl;

mod repr;
mod type_repr;

mod standard;

mod mssql;
mod mysql;
mod oracle;
mod postgresql;
mod sqlite;

pub use capabilities::{Capabilities, Paramstyle, ServerVersion};
pub use compile::{
    CompileOptions, Compiled, Compiler, Param, ResultColumn, compile, compile_expr, ddl_expr,
    ddl_grouped, double_percents, escape_name,
};
pub use ddl::{
    add_constraint, column_specification, computed_clause, constraint_clause, create_index,
    create_schema, create_sequence, create_table, create_type, default_string, drop_constraint,
    drop_index, drop_schema, drop_sequence, drop_table, drop_table_comment, drop_type,
    identity_clause, set_column_comment, set_constraint_comment, set_table_comment, table_types,
};
pub use dialect::{Dialect, Limits, Override, dialect};
pub use error::CompileError;
pub use identifiers::{
    final_name, format_column, format_constraint, format_index, format_qualified, format_table,
    needs_quotes, quote, quote_as, quote_identifier, quote_schema,
};
pub use literal::literal;
pub use repr::{string as python_string, value as python_value};
pub use type_repr::{ShownArg, class_name, shown_arg, shown_args, type_arg_repr, type_repr};
pub use types::{adapted_type, compile_type, type_as, unsupported_ddl};
