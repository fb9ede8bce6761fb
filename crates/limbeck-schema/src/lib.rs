//! MetaData, tables, types, constraints, naming conventions and the SQL expression tree as plain data.
