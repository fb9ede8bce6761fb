//! SQL text for every supported database: identifiers, types, DDL, DML and literals.
