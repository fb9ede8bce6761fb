//! Migration environment, migration context, version table and transactions.
